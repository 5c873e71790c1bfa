// What stays on the device: preferences and recent numbers, as JSON. Reading is lenient: what
// cannot be read counts as absent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/core/state.h"

namespace milepost::client {

inline constexpr std::string_view kPreferencesKey = "preferences", kRecentKey = "recent";

Preferences read_preferences(std::string_view json);
std::string write_preferences(const Preferences& preferences);
std::vector<RecentNumber> read_recent(std::string_view json);
std::string write_recent(const std::vector<RecentNumber>& recent);

}  // namespace milepost::client
