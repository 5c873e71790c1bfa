#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "server/pages/assets.h"
#include "tests/testing/data.h"

namespace milepost {
namespace {

using pages::all_assets;
using pages::Asset;
using pages::asset_path;
using pages::find_asset;

TEST(Assets, AreTheFilesOfWeb) {
  ASSERT_FALSE(all_assets().empty());
  std::set<std::string_view> paths;
  for (const Asset& asset : all_assets()) {
    EXPECT_FALSE(asset.body.empty()) << asset.name;
    // Scripts are served in a shorter form; what is not there is made by the build.
    const auto file = std::filesystem::path(MILEPOST_SOURCE_DIR) / "web" / asset.name;
    if (std::filesystem::exists(file)) {
      EXPECT_LE(asset.body.size(), read_whole_file(file).size()) << asset.name;
    }
    EXPECT_TRUE(paths.insert(asset.path).second) << asset.path;
    EXPECT_TRUE(asset.path.starts_with("/assets/")) << asset.path;
    EXPECT_EQ(asset.etag.size(), 18u) << asset.etag;
    EXPECT_NE(asset.path.find(asset.etag.substr(1, 16)), asset.path.npos);
    EXPECT_EQ(find_asset(asset.path), &asset);
    EXPECT_EQ(asset_path(asset.name), asset.path);
    if (!asset.br.empty()) {
      EXPECT_LT(asset.br.size(), asset.body.size()) << asset.name;
    }
    if (!asset.gz.empty()) {
      EXPECT_EQ(asset.gz.substr(0, 2), "\x1f\x8b") << asset.name;
    }
  }
  for (std::string_view path : {"", "/assets/", "/assets/style.css", "style.css", "/assets/../x"})
    EXPECT_EQ(find_asset(path), nullptr) << path;
}

}  // namespace
}  // namespace milepost
