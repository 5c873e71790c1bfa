// What a page says when there is nothing else to show: what happened, why, and the way on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/i18n/locale.h"
#include "shared/model/site.h"
#include "shared/present/blocks.h"
#include "shared/present/find_view.h"
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
  bool waited = false;               // so long that it may be asked again
  bool asked_again = false;          // and it was: the answer is on its way
  std::string request_id;            // of server_error, for the hotline
};

struct ErrorView {
  Locale locale = Locale::zh_cn;
  int status = 500;
  ErrorKind kind = ErrorKind::server_error;
  std::string title, sub;
  std::string number;     // that was looked up: in the field, or named
  bool searches = false;  // there is a field, since another number helps on
  std::optional<block::Repair> repair;
  std::vector<block::Action> actions;  // where there is no field
  std::vector<block::Hint> hints;
  std::string reference;  // "Reference 01J…"; may be empty
};

int status_of(ErrorKind kind);
// How a number can be mended; nothing where only its form is known to be wrong.
std::optional<block::Repair> repair_of(const NumberFault& fault, Locale locale);
ErrorView error_view(const ErrorInput& input, const SiteView& site, Locale locale);
// The way to the first page.
block::Action home_action(Locale locale);

// The whole of it: draw(block) for each.
template <class Draw>
void each_block(const ErrorView& view, Draw draw) {
  draw(block::Title{view.title, true});
  draw(block::Lead{view.sub, view.searches ? std::string_view() : view.number});
  if (view.searches) {
    block::Search search = search_block(view.number, Message::try_again, view.locale);
    search.described = view.repair.has_value();
    draw(search);
    if (view.repair) draw(*view.repair);
  } else {
    draw(block::Actions{view.actions});
  }
  if (!view.hints.empty()) draw(block::Hints{view.hints});
  if (!view.reference.empty()) draw(block::SmallPrint{view.reference});
}

}  // namespace milepost
