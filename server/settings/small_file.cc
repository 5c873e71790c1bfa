#include "server/settings/small_file.h"

#include <fstream>
#include <iterator>

namespace milepost {

Result<std::string> read_small_file(const std::filesystem::path& path, size_t most_bytes) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream || !std::filesystem::is_regular_file(path))
    return Error{"settings", "cannot be read", "$"};
  if (std::filesystem::file_size(path) > most_bytes)
    return Error{"settings", "is over " + std::to_string(most_bytes / 1024) + " KiB", "$"};
  return std::string{std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace milepost
