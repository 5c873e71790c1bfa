// The field that takes a number or a paste of many: on the first screen, and on those that found
// nothing.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "shared/domain/numbers/paste.h"

namespace milepost::client::portal {

// Several numbers become tokens.
struct SearchState {
  std::string text;
  std::vector<std::string> tokens;
  std::vector<FoundNumber> found;  // the tokens and what is in `text`, each once
  size_t repeated = 0;             // numbers that stood there again, and were left out
  bool cut_off = false;            // there were more than fit
  bool refused = false;            // it was submitted with nothing to look up
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

}  // namespace milepost::client::portal
