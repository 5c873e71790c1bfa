#include "server/settings/logo.h"

#include <cstdio>
#include <filesystem>

#include "server/settings/small_file.h"

namespace milepost {
namespace {

constexpr size_t kLogoBytes = 256 * 1024;

struct ImageType {
  std::string_view extension, content_type;
};

// By content: a name says nothing.
ImageType image_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return {"png", "image/png"};
  if (bytes.starts_with("\xFF\xD8\xFF")) return {"jpg", "image/jpeg"};
  if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return {"webp", "image/webp"};
  const std::string_view head = bytes.substr(0, 1024);
  if (head.find("<svg") != head.npos) return {"svg", "image/svg+xml"};
  return {};
}

// FNV-1a: the name changes with the content, so that browsers may keep it for ever.
std::string content_name(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325;
  for (unsigned char byte : bytes) hash = (hash ^ byte) * 0x100000001b3;
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace

Result<Logo> read_logo(const std::string& file, const std::string& folder) {
  const auto refuse = [](std::string detail) {
    return Error{"settings", std::move(detail), "$.brand.logo"};
  };
  const std::filesystem::path path = std::filesystem::path(folder) / file;
  auto bytes = read_small_file(path, kLogoBytes);
  if (!bytes) return refuse("the file " + path.string() + " " + bytes.error().detail);
  Logo logo;
  logo.bytes = *std::move(bytes);
  const ImageType type = image_type(logo.bytes);
  if (type.extension.empty()) return refuse("the file is no SVG, PNG, JPEG or WebP image");
  logo.content_type = type.content_type;
  logo.path = "/assets/logo." + content_name(logo.bytes) + "." + std::string(type.extension);
  return logo;
}

}  // namespace milepost
