#include "server/pages/style_sheet.h"

#include <cstdio>

#include "server/pages/pages.h"
#include "server/pages/shapes.h"
#include "shared/base/text.h"
#include "shared/present/brand.h"
#include "shared/present/look/shapes.h"
#include "shared/present/look/styles.h"
#include "shared/present/look/type.h"

namespace milepost::pages {
namespace {

std::string number(float value) {
  char text[16];
  snprintf(text, sizeof text, "%g", static_cast<double>(value));
  return text;
}

std::string pixels(float value) { return number(value) + "px"; }

std::string property_of(std::string_view name) {
  return "--" + replace_all(std::string(name), "_", "-");
}

std::string variable(look::Color color) { return "var(" + property_of(name_of(color)) + ")"; }

std::string shadow(std::span<const look::ShadowLayer> layers, bool dark) {
  const Rgb color = rgb_from(rgb_of(look::Color::shadow, dark));
  std::string css;
  for (const look::ShadowLayer& layer : layers) {
    const float alpha = dark ? layer.dark : layer.light;
    if (alpha <= 0) continue;
    if (!css.empty()) css += ',';
    css += "0 " + pixels(layer.down) + " 0 " + pixels(layer.spread) + " rgb(" +
           std::to_string(color.r) + " " + std::to_string(color.g) + " " + std::to_string(color.b) +
           "/" + number(alpha) + ")";
  }
  return css.empty() ? "none" : css;
}

// Custom properties, of those that the rules use.
class Properties {
 public:
  explicit Properties(std::string_view rules) : rules_(rules) {}

  void set(std::string_view name, const std::string& value) {
    const std::string property = property_of(name);
    if (rules_.find("var(" + property + ")") != rules_.npos) css += property + ":" + value + ";";
  }
  void set_colors(bool dark) {
    for (size_t i = 0; i < look::kColors; ++i) {
      const auto color = static_cast<look::Color>(i);
      if (!dark || rgb_of(color, true) != rgb_of(color, false))
        set(name_of(color), css_of(color, dark));
    }
    set("shadow-card", shadow(look::kCardShadow, dark));
    set("shadow-raised", shadow(look::kRaisedShadow, dark));
  }
  void set_types(bool phone) {
    for (size_t i = 0; i < std::size(look::kTypes); ++i) {
      const look::TypeStyle& type = look::kTypes[i];
      const std::string name(name_of(static_cast<look::Type>(i)));
      if (phone && type.phone_size == type.size && type.phone_line == type.line) continue;
      set(name + "-size", pixels(phone ? type.phone_size : type.size));
      set(name + "-line", pixels(phone ? type.phone_line : type.line));
    }
  }
  void set_shapes() {
#define MILEPOST_RADIUS(name, value) set("radius-" #name, pixels(value));
    MILEPOST_RADII(MILEPOST_RADIUS)
#undef MILEPOST_RADIUS
    set("content", pixels(look::kContent));
    set("icon-stroke", number(look::kIconStroke));
    set("small-icon-stroke", number(look::kSmallIconStroke));
    set("hover-time", number(look::kHoverTime) + "ms");
  }

  std::string css;

 private:
  std::string_view rules_;
};

std::string with_widths(std::string_view sheets) {
  const auto from = [](float width) { return "(min-width:" + pixels(width) + ")"; };
  const auto below = [](float width) { return "(max-width:" + pixels(width - 1) + ")"; };
  std::string css(sheets);
  for (const auto& [name, condition] : {std::pair{"(--phone)", below(look::kTablet)},
                                        std::pair{"(--below-desktop)", below(look::kDesktop)},
                                        std::pair{"(--from-tablet)", from(look::kTablet)},
                                        std::pair{"(--from-desktop)", from(look::kDesktop)},
                                        std::pair{"(--wide)", from(look::kWide)},
                                        std::pair{"(--content-fits)",
                                                  from(look::kContent +
                                                       2 * look::margin_of(look::kContent))}})
    css = replace_all(std::move(css), name, condition);
  return css;
}

// b: a badge, m: the marker of the stages, t: what has a tone.
std::string style_rules() {
  std::string css;
  for (size_t i = 0; i < kEnumNames<Style>.size(); ++i) {
    const std::string name(kEnumNames<Style>[i]);
    const look::StyleColors& colors = look::kStyleColors[i];
    css += ".b-" + name + "{color:" + variable(colors.ink) + ";--ground:" +
           variable(colors.outline ? look::Color::surface : colors.ground) +
           (colors.outline ? ";box-shadow:inset 0 0 0 1px " + variable(colors.ground) : "") + "}\n";
    css += ".m-" + name + "{--marker:" + variable(colors.marker) + ";--marker-glyph:" +
           variable(colors.glyph) + ";--marker-word:" + variable(colors.word) + "}\n";
  }
  // Plain: what stands there is as usual.
  for (const Tone tone : {Tone::ok, Tone::warn, Tone::bad}) {
    const look::ToneColors& colors = look::colors_of(tone);
    css += ".t-" + std::string(name_of(tone)) + "{--tone:" + variable(colors.ink) +
           ";--tone-ground:" + variable(colors.ground) + ";--tone-edge:" + variable(colors.edge) +
           "}\n";
  }
  return css;
}

// As the device has it, and as chosen.
std::string in_the_dark(const std::string& properties) {
  return "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){" +
         properties + "}}\n@media screen{:root[data-theme=dark]{" + properties + "}}\n";
}

}  // namespace

std::string css_of(look::Color color, bool dark) {
  return to_string(rgb_from(rgb_of(color, dark)));
}

std::string style_sheet(std::string_view sheets) {
  const std::string rules = with_widths(sheets) + style_rules();
  Properties light(rules), dark(rules), phone(rules);
  light.set_colors(false);
  light.set_types(false);
  light.set_shapes();
  light.set("margin", pixels(look::margin_of(0)));
  dark.set_colors(true);
  phone.set_types(true);
  const auto margin_from = [](float width) {
    return "@media (min-width:" + pixels(width) + "){:root{--margin:" +
           pixels(look::margin_of(width)) + "}}\n";
  };
  return ":root{color-scheme:light dark;" + light.css + "}\n" + in_the_dark(dark.css) +
         with_widths("@media (--phone){:root{" + phone.css + "}}\n") + margin_from(look::kTablet) +
         margin_from(look::kDesktop) + rules;
}

std::string brand_css(const SiteView& site) {
  const auto properties = [&](bool dark) {
    std::string css;
    for (const auto& [color, value] : brand_colors(*accent_of(site.colors, dark), dark))
      css += property_of(name_of(color)) + ":" + to_string(value) + ";";
    return css;
  };
  if (!accent_of(site.colors, false)) return {};
  return ":root{" + properties(false) + "}\n" + in_the_dark(properties(true));
}

std::string brand_css_path(const SiteView& site) {
  const std::string css = brand_css(site);
  return css.empty() ? std::string() : "/assets/brand." + content_name(css) + ".css";
}

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

}  // namespace milepost::pages
