// What this device prefers, which core has, and what it keeps.
#pragma once

#include <variant>

namespace milepost::client::portal {

struct SettingsState {
  bool clear_asked = false;  // whether what is kept is really to be cleared
};

namespace settings {
struct ClearAsked {
  bool asked = false;
};
struct KeptCleared {};  // recent numbers, seen shipments
using Action = std::variant<ClearAsked, KeptCleared>;
}  // namespace settings

}  // namespace milepost::client::portal
