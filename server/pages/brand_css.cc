#include "server/pages/pages.h"
#include "shared/present/brand.h"

namespace milepost::pages {
namespace {

std::string properties(std::string_view color, bool dark, std::string_view where) {
  const auto accent = parse_rgb(color);
  if (!accent) return {};
  const AccentPalette palette = accent_palette(*accent, dark);
  std::string css = ":root" + std::string(where) + "{";
  const auto property = [&](std::string_view name, Rgb value) {
    css += "--";
    css += name;
    css += ':';
    css += to_string(value);
    css += ';';
  };
  property("accent", palette.accent);
  property("accent-hover", palette.hover);
  property("accent-press", palette.press);
  property("on-accent", palette.on_accent);
  property("accent-text", palette.text);
  property("accent-soft", palette.soft);
  property("accent-line", palette.line);
  property("focus", dark ? palette.text : palette.accent);
  css.back() = '}';
  return css + "\n";
}

}  // namespace

// FNV-1a.
std::string content_name(std::string_view content) {
  uint64_t hash = 14695981039346656037ULL;
  for (char c : content) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  std::string name;
  for (int shift = 60; shift >= 0; shift -= 4) name += "0123456789abcdef"[hash >> shift & 15];
  return name;
}

std::string brand_css(const SiteView& site) {
  // One colour serves both themes; accent_palette() makes it fit.
  const SiteColors& colors = site.colors;
  const std::string& light = colors.accent_light.empty() ? colors.accent_dark : colors.accent_light;
  const std::string& dark = colors.accent_dark.empty() ? colors.accent_light : colors.accent_dark;
  std::string css = properties(light, false, "");
  if (!dark.empty())
    css += "@media screen and (prefers-color-scheme:dark){" +
           properties(dark, true, ":not([data-theme=light])") + "}\n@media screen{" +
           properties(dark, true, "[data-theme=dark]") + "}\n";
  return css;
}

std::string brand_css_path(const SiteView& site) {
  const std::string css = brand_css(site);
  return css.empty() ? std::string() : "/assets/brand." + content_name(css) + ".css";
}

}  // namespace milepost::pages
