// What a page says when there is nothing else to show: what happened, why, and the way on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/i18n/locale.h"
#include "shared/model/site.h"
#include "shared/present/look/styles.h"
#include "shared/present/number_fault.h"

namespace milepost {

enum class ErrorKind {
  refused,            // the request itself, by the server, which has words for it of its own
  no_such_page,       // 404
  unknown_number,     // 404
  impossible_number,  // 422
  no_number,          // 422: the question holds none
  method,             // 405
  too_many,           // 429
  server_error,       // 500
  unavailable,        // 503
  offline,            // said by the browser itself
  unreachable,        // the machine has a network, and no answer came
};

struct ErrorInput {
  ErrorKind kind = ErrorKind::server_error;
  std::string number;                // what was looked up, if it was a number
  std::optional<NumberFault> fault;  // of impossible_number and unknown_number
  NumberShape shape = NumberShape::right;  // of impossible_number
  int64_t retry_after_seconds = 0;   // of too_many and unavailable
  std::string request_id;            // of server_error, for the hotline
};

// "Check digit should be **5**, not 8", and the number that was meant, or those that may have been.
struct Repair {
  struct Choice {
    std::string number, button;
  };
  std::string before, wrong, after;  // the number, cut around what is wrong; that may be empty
  std::string sentence;
  std::vector<Choice> choices;
};

struct Hint {
  Icon icon = Icon::info;
  std::string title, text;
};

struct ErrorView {
  Locale locale = Locale::zh_cn;
  int status = 500;
  ErrorKind kind = ErrorKind::server_error;
  std::string title, sub;
  std::string query;         // stands in the field
  std::string field_label;   // empty: no field is shown
  std::string button;
  std::optional<Repair> repair;
  std::vector<Hint> hints;
  std::string home_label;    // link to the first page; shown where there is no field
  std::string reference;     // "Reference 01J…"; may be empty
};

int status_of(ErrorKind kind);
// How a number can be mended; nothing where only its form is known to be wrong.
std::optional<Repair> repair_of(const NumberFault& fault, Locale locale);
ErrorView error_view(const ErrorInput& input, const SiteView& site, Locale locale);

}  // namespace milepost
