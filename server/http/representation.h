// One form in which something goes out (RFC 9110 §3.2): a body of a type, in a language and a
// coding, with the tag that names exactly this form.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/content_coding.h"
#include "server/http/message.h"
#include "shared/base/time.h"

namespace milepost::http {

struct Representation {
  std::string content_type;
  std::string body;
  std::optional<Instant> ends_at = {};  // when its words change without any commit
  std::string number_hash = {};         // for the log
  // Set by tagged() and encoded().
  Coding coding = Coding::identity;
  std::string etag = {};  // quoted
};

// With the tag of its content.
Representation tagged(Representation plain);
// In the coding, with the plain form's tag and the coding's name behind it.
Representation encoded(const Representation& plain, Coding coding, Effort effort);

Coding coding_for(const Request& request);

// Who may keep the answer (Cache-Control), and which headers of the request chose its form beside
// Accept-Encoding (Vary).
struct Keeping {
  std::string_view cache_control = "private, no-cache";
  std::string_view vary = {};
};

// 200 with it, or 304 where the caller has it already. Its bytes are sent as they are there, not
// copied; the second takes them from `body`, which is there for ever.
Response respond_with(const std::shared_ptr<const Representation>& representation,
                      const Request& request, const Keeping& keeping = {});
Response respond_with(const Representation& but_its_body, std::string_view body,
                      const Request& request, const Keeping& keeping = {});

// Encodes the body of a response that does not come from the cache, unless Response::encoding says
// otherwise.
void encode_body(const Request& request, Response& response);

}  // namespace milepost::http
