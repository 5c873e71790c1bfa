#include "tests/testing/data.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace milepost {

std::optional<std::filesystem::path> testing_data(std::string_view name) {
  const char* given = std::getenv("MILEPOST_DATA");
  const std::filesystem::path repository =
      std::filesystem::path(__FILE__).parent_path().parent_path().parent_path();
  const std::filesystem::path root =
      given && *given ? std::filesystem::path(given) : repository.parent_path() / "shared" / "data";
  const std::filesystem::path file = root / name;
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
