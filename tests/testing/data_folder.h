// Where the data to test with lies: MILEPOST_DATA, else shared/data beside the repository. What it
// holds never comes into the repository; a test that misses it is skipped aloud.
//
//   auto path = testing_support::data_folder() / "numbers";
//   if (!std::filesystem::exists(path)) GTEST_SKIP() << "no number examples at " << path;
#pragma once

#include <cstdlib>
#include <filesystem>

namespace milepost::testing_support {

inline std::filesystem::path data_folder() {
  if (const char* folder = std::getenv("MILEPOST_DATA")) return folder;
  return std::filesystem::path(MILEPOST_SOURCE_DIR) / "../shared/data";
}

}  // namespace milepost::testing_support
