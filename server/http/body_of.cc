#include "server/http/body_of.h"

#include <filesystem>
#include <fstream>

namespace milepost::http {

std::optional<std::string> body_of(const Request& request) {
  if (request.body_file.empty()) return request.body;
  std::error_code error;
  const auto length = std::filesystem::file_size(request.body_file, error);
  if (error) return std::nullopt;
  std::string bytes(length, '\0');
  std::ifstream file(request.body_file, std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file) return std::nullopt;
  return bytes;
}

}  // namespace milepost::http
