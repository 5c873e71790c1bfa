#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "server/pages/assets.h"
#include "server/pages/pages.h"
#include "server/pages/style_sheet.h"
#include "shared/base/text.h"
#include "shared/present/brand.h"
#include "shared/present/look/shapes.h"
#include "shared/present/look/type.h"
#include "tests/shared/page_samples.h"
#include "tests/testing/data.h"

namespace milepost::pages {
namespace {

const std::filesystem::path kRoot = MILEPOST_SOURCE_DIR;

std::string style() { return std::string(find_asset(asset_path("style.css"))->body); }

std::string files_of(const char* folder) {
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / folder))
    if (entry.is_regular_file()) text += read_whole_file(entry.path());
  return text;
}

// All that the expression's group finds.
std::set<std::string> found(const std::string& text, const char* expression) {
  const std::regex regex(expression);
  std::set<std::string> all;
  for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match)
    all.insert((*match)[1]);
  return all;
}

// The custom properties in the first block of a selector.
std::map<std::string, std::string> properties_of(const std::string& css,
                                                 std::string_view selector) {
  std::map<std::string, std::string> all;
  const size_t from = css.find(std::string(selector) + "{");
  if (from == css.npos) return all;
  const std::string block = css.substr(from, css.find('}', from) - from);
  const std::regex regex("(--[a-z0-9-]+):([^;}]+)");
  for (std::sregex_iterator match(block.begin(), block.end(), regex), end; match != end; ++match)
    all[(*match)[1]] = (*match)[2];
  return all;
}

std::string property_of(std::string_view name) { return "--" + replace_all(name, "_", "-"); }

TEST(PagesStyle, NamesEveryColourByTheLook) {
  const std::string sheets = files_of("web/style");
  ASSERT_GT(sheets.size(), 10'000u);
  const char* literal = "(#[0-9a-fA-F]{3,8}\\b|\\b(rgb|hsl|hwb|lab|oklab|lch|color)a?\\()";
  EXPECT_EQ(found(sheets, literal), std::set<std::string>());
  EXPECT_EQ(found(".x{color:#fff;fill:rgb(0 0 0)}", literal).size(), 2u);
}

TEST(PagesStyle, SetsWhatItUsesAndNothingElse) {
  const std::string css = style();
  const auto used = found(css, "var\\((--[a-z0-9-]+)"), set = found(css, "[{;]\\s*(--[a-z0-9-]+):");
  EXPECT_GT(used.size(), 60u);
  EXPECT_EQ(used, set);
  EXPECT_EQ(found(css, "@media[^{]*(\\(--[^)]*)"), std::set<std::string>()) << "no such width";
}

TEST(PagesStyle, HasTheColoursOfTheLook) {
  const std::string css = style();
  const auto light = properties_of(css, ":root"),
             by_device = properties_of(css, ":root:not([data-theme=light])"),
             chosen = properties_of(css, ":root[data-theme=dark]");
  EXPECT_EQ(by_device, chosen);
  size_t colors = 0;
  for (size_t i = 0; i < look::kColors; ++i) {
    const auto color = static_cast<look::Color>(i);
    const auto value = light.find(property_of(name_of(color)));
    if (value == light.end()) continue;
    ++colors;
    EXPECT_EQ(value->second, css_of(color, false)) << value->first;
    const auto dark = chosen.find(value->first);
    EXPECT_EQ(dark == chosen.end() ? value->second : dark->second, css_of(color, true))
        << value->first;
  }
  EXPECT_GT(colors, 35u);
  EXPECT_EQ(find_asset(asset_path("favicon.svg"))->body, favicon());
}

TEST(PagesStyle, TheLookHasNothingThatNobodyUses) {
  const std::string css = style(), client = files_of("client") + files_of("shared/present/look");
  const auto shown = [&](const std::string& scope, std::string_view name,
                         const std::string& property) {
    return css.find("var(" + property) != css.npos ||
           !found(client, (scope + "(" + std::string(name) + ")\\b").c_str()).empty();
  };
  for (const std::string_view name : kEnumNames<look::Color>)
    EXPECT_TRUE(shown("Color::", name, property_of(name) + ")")) << name;
  for (const std::string_view name : kEnumNames<look::Type>)
    EXPECT_TRUE(shown("Type::", name, property_of(name) + "-size)")) << name;
#define MILEPOST_RADIUS(name, value) \
  EXPECT_TRUE(shown("radius::", #name, "--radius-" #name ")")) << #name;
  MILEPOST_RADII(MILEPOST_RADIUS)
#undef MILEPOST_RADIUS
}

TEST(PagesStyle, TakesACompanysAccent) {
  SiteView site = testing::sample_site();
  site.colors.accent_light = "#0B6E4F";
  const std::string css = brand_css(site);
  for (const bool dark : {false, true}) {
    const auto set = properties_of(css, dark ? ":root[data-theme=dark]" : ":root");
    const auto wanted = brand_colors(*parse_rgb("#0B6E4F"), dark);
    EXPECT_EQ(set.size(), wanted.size());
    for (const auto& [color, value] : wanted)
      EXPECT_EQ(set.at(property_of(name_of(color))), to_string(value)) << name_of(color);
  }
}

}  // namespace
}  // namespace milepost::pages
