#include "server/pages/assets.h"

namespace milepost::pages {

const Asset* find_asset(std::string_view path) {
  for (const Asset& asset : all_assets())
    if (asset.path == path) return &asset;
  return nullptr;
}

std::string_view asset_path(std::string_view name) {
  for (const Asset& asset : all_assets())
    if (asset.name == name) return asset.path;
  return {};
}

}  // namespace milepost::pages
