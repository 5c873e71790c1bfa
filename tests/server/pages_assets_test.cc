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

// The style sheet is made of several files, in the order of their names.
std::string source_of(std::string_view name) {
  const std::filesystem::path web = std::filesystem::path(MILEPOST_SOURCE_DIR) / "web";
  if (name != "style.css") return read_whole_file(web / name);
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(web / "style"))
    files.insert(entry.path());
  std::string text;
  for (const std::filesystem::path& file : files) text += read_whole_file(file);
  return text;
}

TEST(Assets, AreTheFilesOfWeb) {
  ASSERT_FALSE(all_assets().empty());
  std::set<std::string_view> paths;
  for (const Asset& asset : all_assets()) {
    // Scripts and style sheets are served in a shorter form.
    const std::string file = source_of(asset.name);
    EXPECT_FALSE(asset.body.empty()) << asset.name;
    EXPECT_LE(asset.body.size(), file.size()) << asset.name;
    if (asset.content_type == "image/svg+xml") {
      EXPECT_EQ(asset.body, file) << asset.name;
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

// As the device has it and as chosen are the same colours.
TEST(PagesAssets, TheDarkThemeIsOne) {
  const Asset* style = find_asset(asset_path("style.css"));
  ASSERT_NE(style, nullptr);
  const auto block_after = [&](std::string_view selector) {
    const size_t begin = style->body.find(selector);
    if (begin == style->body.npos) return std::string_view();
    const size_t open = style->body.find('{', begin);
    return std::string_view(style->body).substr(open, style->body.find('}', open) - open);
  };
  const std::string_view by_device = block_after(":root:not([data-theme=light])");
  EXPECT_NE(by_device.find("--bg:"), by_device.npos);
  EXPECT_EQ(by_device, block_after(":root[data-theme=dark]"));
}

}  // namespace
}  // namespace milepost
