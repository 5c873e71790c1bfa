// Data that tests read where it lies and never copy: the folder in MILEPOST_DATA, else
// ../shared/data beside the repository.
//
//   auto file = testing_data("deliveries/events.csv");
//   if (!file) GTEST_SKIP() << skipped_for_want_of("deliveries/events.csv");
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace milepost {

// Nothing where it is not there.
std::optional<std::filesystem::path> testing_data(std::string_view name);
std::string skipped_for_want_of(std::string_view name);
std::string read_whole_file(const std::filesystem::path& path);

}  // namespace milepost
