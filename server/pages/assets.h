// The files of web/, built into the program. Names carry a hash of the content, so that they can
// be kept by browsers for ever.
#pragma once

#include <span>
#include <string_view>

namespace milepost::pages {

struct Asset {
  std::string_view path;          // "/assets/style.1a2b3c4d5e6f.css"
  std::string_view name;          // "style.css"
  std::string_view content_type;
  std::string_view etag;          // of the plain body, with its quotes
  std::string_view body;
  std::string_view br, gz;        // the body compressed; empty where the build could not
};

std::span<const Asset> all_assets();
// Whether it is a part of the workplace: no page, worker or list of customers names it.
inline bool is_for_staff(const Asset& asset) { return asset.path.starts_with("/workplace/"); }
// By path, or null.
const Asset* find_asset(std::string_view path);
// The path of a file of web/ by its name; the name must exist.
std::string_view asset_path(std::string_view name);

}  // namespace milepost::pages
