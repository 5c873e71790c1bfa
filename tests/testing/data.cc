#include "tests/testing/data.h"

#include <fstream>
#include <iterator>

#include "tests/testing/data_folder.h"

namespace milepost {

std::optional<std::filesystem::path> testing_data(std::string_view name) {
  const std::filesystem::path file = testing_support::data_folder() / name;
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return std::nullopt;
  return file;
}

std::string skipped_for_want_of(std::string_view name) {
  return "no test data: " + std::string(name) + " (set MILEPOST_DATA)";
}

std::string read_whole_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace milepost
