#include <gtest/gtest.h>

#include <set>
#include <string>

#include "shared/present/brand.h"
#include "shared/present/look/glyphs.h"
#include "shared/present/look/styles.h"
#include "shared/present/look/type.h"

namespace milepost::look {
namespace {

// A theme as page and canvas have it: the look's colours, some of them a company's own.
class Colors {
 public:
  explicit Colors(bool dark, std::optional<Rgb> accent = std::nullopt) : dark_(dark) {
    for (size_t i = 0; i < kColors; ++i)
      colors_[i] = rgb_from(rgb_of(static_cast<Color>(i), dark));
    if (!accent) return;
    name_ = to_string(*accent);
    for (const auto& [color, value] : brand_colors(*accent, dark))
      colors_[static_cast<size_t>(color)] = value;
  }
  void expect_contrast(Color ink, Color ground, double least) const {
    EXPECT_GE(contrast(of(ink), of(ground)), least - 0.005)
        << name_of(ink) << " on " << name_of(ground) << (dark_ ? ", dark " : ", light ") << name_;
  }

 private:
  Rgb of(Color color) const { return colors_[static_cast<size_t>(color)]; }
  std::array<Rgb, kColors> colors_;
  bool dark_;
  std::string name_;
};

struct Pair {
  Color ink, ground;
};

void expect_readable(const Colors& colors) {
  using enum Color;
  const Pair texts[] = {
      {ink, bg}, {ink, surface}, {ink, sunken}, {ink, hover}, {surface, ink},
      {ink_2, bg}, {ink_2, surface}, {ink_2, sunken}, {ink_2, hover}, {ink_2, warn_soft},
      {ink_3, bg}, {ink_3, surface}, {ink_3, sunken}, {ink_3, hover},
      {on_accent, accent}, {on_accent, accent_hover}, {on_accent, accent_press},
      {accent_text, bg}, {accent_text, surface}, {accent_text, accent_soft},
      {ok, bg}, {ok, surface}, {warn, bg}, {warn, surface}, {bad, surface},
      {ink, land},
  };
  const Pair marks[] = {
      {accent, surface}, {focus, bg}, {focus, surface}, {field_border, bg}, {field_border, surface},
      {warn_mark, surface}, {star, bg}, {star, surface}, {star_off, bg}, {star_off, surface},
      {leg_done, land}, {leg_done, sea}, {leg_next, land},
  };
  for (const Pair& pair : texts) colors.expect_contrast(pair.ink, pair.ground, 4.5);
  for (const Pair& pair : marks) colors.expect_contrast(pair.ink, pair.ground, 3);
  for (const StyleColors& style : kStyleColors) {
    colors.expect_contrast(style.ink, style.outline ? surface : style.ground, 4.5);
    colors.expect_contrast(style.word, surface, 4.5);
    colors.expect_contrast(style.marker, surface, 3);
    colors.expect_contrast(style.glyph, style.marker, 3);
  }
  for (const ToneColors& tone : kToneColors) {
    colors.expect_contrast(tone.ink, tone.ground, 4.5);
    colors.expect_contrast(ink, tone.ground, 4.5);
    colors.expect_contrast(ink_2, tone.ground, 4.5);
  }
}

TEST(Look, IsReadable) {
  for (const bool dark : {false, true}) {
    expect_readable(Colors(dark));
    Colors(dark).expect_contrast(Color::accent, Color::bg, 3);
    Colors(dark).expect_contrast(Color::ink_3, Color::accent_soft, 4.5);
  }
}

TEST(Look, StaysReadableWithAnyAccent) {
  for (const char* accent : {"#FFEE00", "#00FF66", "#FFFFFF", "#000000", "#D0021B", "#7F7F7F",
                             "#112244", "#2150C8", "#FF6600", "#D50000"})
    for (const bool dark : {false, true}) expect_readable(Colors(dark, parse_rgb(accent)));
}

// The design's names. It has a river too, which the map does not show.
TEST(Look, HasTheColoursOfTheDesign) {
  const std::set<std::string_view> design = {
      "bg", "surface", "sunken", "hover", "line", "line_strong", "field_border", "ink", "ink_2",
      "ink_3", "accent", "accent_hover", "accent_press", "on_accent", "accent_text", "accent_soft",
      "accent_line", "ok", "ok_soft", "ok_line", "warn", "warn_soft", "warn_line", "warn_mark",
      "bad", "bad_soft", "bad_line", "violet", "violet_soft", "teal", "teal_soft", "brown",
      "brown_soft", "neutral", "neutral_soft", "star", "star_off", "focus", "sea", "land", "coast",
      "leg_done", "leg_next", "skeleton", "skeleton_hi", "shadow", "scrim"};
  const auto& names = kEnumNames<Color>;
  EXPECT_EQ(std::set<std::string_view>(names.begin(), names.end()), design);
  EXPECT_EQ(names.size(), design.size());
}

TEST(Look, HasNothingSmallerThanThirteen) {
  for (const TypeStyle& type : kTypes)
    for (const auto& [size, line] : {std::pair{type.size, type.line},
                                     std::pair{type.phone_size, type.phone_line}}) {
      EXPECT_GE(size, 13);
      EXPECT_GE(line, size * 1.2);
    }
}

// Without colours and words, by its shape.
TEST(Look, EveryStateHasAGlyphOfItsOwn) {
  std::set<std::string> drawn;
  for (size_t i = 0; i < kEnumNames<State>.size(); ++i) {
    std::string paths;
    for (const Part& part : glyph_of(static_cast<State>(i))) paths += part.path;
    EXPECT_TRUE(drawn.insert(paths).second) << kEnumNames<State>[i];
  }
}

}  // namespace
}  // namespace milepost::look
