// The field that takes a number or a paste of many: on the first screen, and on those that found
// nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/portal/portal.h"
#include "shared/domain/numbers/paste.h"
#include "shared/present/error_view.h"

namespace milepost::client::portal {

// Several numbers become tokens.
struct SearchState {
  std::string text;
  std::vector<std::string> tokens;
  std::vector<FoundNumber> found;  // the tokens and what is in `text`, each once
  size_t repeated = 0;             // numbers that stood there again, and were left out
  bool cut_off = false;            // there were more than fit
  bool refused = false;            // it was submitted with nothing to look up
  std::optional<Message> unread;   // why the camera read no number
};

namespace search {
struct Edited {
  std::string text;
  bool at_once = false;  // pasted
};
struct Submitted {};
struct Repaired {  // the number that was probably meant instead of the one in the field
  std::string wrong, right;
};
struct TokenRemoved {
  std::string number;
};
using Action = std::variant<Edited, Submitted, Repaired, TokenRemoved>;
}  // namespace search

void update(PortalState& state, search::Action& action, Effects& effects);
// What the camera read opens as if it was typed and submitted.
void take_scan(PortalState& state, Scanned& scanned, Effects& effects);

// The block of shared/present/blocks.h, with what is wrong with what stands in it, or its help.
void search_field(const PortalState& state, const block::Search& field, Actions& actions);

// What to say of a text without any number.
ErrorInput nothing_found(std::string_view text);
// Says aloud why a screen has nothing to show; a number that it is about can be mended in the
// field.
void announce_failure(PortalState& state, const ErrorInput& error, Effects& effects);

// The address of a screen that is asked for numbers; the commas between them stay readable.
std::string url_with_numbers(std::string_view path, std::string_view numbers);

}  // namespace milepost::client::portal
