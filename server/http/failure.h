// Why a request gets an error: a value that routes, dispatcher and transport return. One function
// makes an answer of it, a page for those who read HTML and a problem (RFC 9457) for programs.
//
//   if (!is_json) return Failure(415, "media-type", "send application/json");
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "server/http/message.h"
#include "shared/base/result.h"
#include "shared/i18n/locale.h"
#include "shared/present/error_view.h"
#include "shared/wire/routes.h"

namespace milepost::http {

struct Failure {
  // What is said follows from the status. `type` is the word behind /problems/, the status's own
  // where it is empty; `detail` and `path` tell programs more exactly what is wrong, and where.
  explicit Failure(int status, std::string type = {}, std::string detail = {},
                   std::string path = {});
  Failure(int status, const Error& error);
  // Something that has words of its own.
  explicit Failure(ErrorInput said);
  static Failure too_many(int64_t retry_after_seconds);
  // What an answer needs does not work just now: the store, the disk.
  static Failure unavailable(Error cause);

  int status;
  ErrorInput said;
  std::string type, detail, path;
  Headers headers;          // Allow, WWW-Authenticate; Retry-After follows from `said`
  std::string number_hash;  // for the log
  std::string cause;        // for the operator: goes to standard error, not to who asks
};

using Settled = std::variant<Response, Failure>;
using Outcome = std::variant<Settled, Later<Settled>, Stream>;

// True for requests whose errors are pages: outside /api/, from something that reads HTML.
bool wants_page(const Request& request);

Response error_response(const Failure& failure, const Request& request, const SiteView& site,
                        std::string_view public_url);

// The failure as one of many in an answer.
Problem problem_of(const Failure& failure, const std::string& request_id, const SiteView& site,
                   Locale locale);

}  // namespace milepost::http
