#include "client/ui/font.h"

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cmath>
#include <string>
#include <utility>

#include "client/platform/platform.h"
#include "shared/base/text.h"

namespace milepost::ui {
namespace {

using client::Platform;
using client::TextExtent;
using client::TextRun;

// ImFontConfig::FontNo
constexpr int number_of(bool bold, int phase) { return phase * 2 + bold; }
constexpr bool is_bold(int number) { return number % 2 != 0; }
constexpr int phase_of(int number) { return number / 2; }

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar c) {
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF, private_use = c >= 0xE000 && c <= 0xF8FF;
  return c >= 32 && c != 0xFFFD && !surrogate && !private_use;
}

// Glyphs stand on the baseline, where text is drawn; no line of text is Dear ImGui's own.
bool baked_init(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = baked->Size;
  baked->Descent = 0;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar c,
                ImFontGlyph* glyph, float* only_advance) {
  if (!contains_glyph(atlas, source, c)) return false;
  auto& platform = *static_cast<Platform*>(atlas->UserData);
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  TextRun run;
  run.size_device = baked->Size * density;
  run.bold = is_bold(source->FontNo);
  std::string text;
  const bool digit = c >= '0' && c <= '9';
  float digit_advance = 0;
  if (digit && c != '0') {  // tabular, also where the font's own digits are not
    run.text = "0";
    digit_advance = platform.measure(run).advance;
  }
  append_utf8(text, c);
  run.text = text;
  const TextExtent extent = platform.measure(run);
  const float advance = (digit_advance > 0 ? digit_advance : extent.advance) / density;
  if (only_advance) {
    *only_advance = advance;
    return true;
  }
  glyph->Codepoint = c;
  glyph->AdvanceX = advance;
  if (extent.width <= 0 || extent.height <= 0) return true;
  ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, extent.width, extent.height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, id);
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(extent.width * extent.height * 4);
  float right = static_cast<float>(phase_of(source->FontNo)) / kPhases;
  if (digit_advance > 0) right += (digit_advance - extent.advance) / 2;
  run.shift = right - std::floor(right);
  glyph->Colored = platform.draw_text(run, extent, std::nullopt, pixels.Data);
  glyph->X0 = (static_cast<float>(extent.left) + std::floor(right)) / density;
  glyph->Y0 = static_cast<float>(extent.top) / density;
  glyph->X1 = glyph->X0 + static_cast<float>(extent.width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(extent.height) / density;
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels.Data,
                                     ImTextureFormat_RGBA32, extent.width * 4);
  return true;
}

PhasedFont add_font(bool bold) {
  PhasedFont fonts;
  for (int phase = 0; phase < kPhases; ++phase) {
    ImFontConfig config;  // FontDataOwnedByAtlas stays true: there is no data to be copied
    config.FontLoader = ImGuiFreeType::GetFontLoader();
    config.FontNo = number_of(bold, phase);
    fonts[static_cast<size_t>(phase)] = ImGui::GetIO().Fonts->AddFont(&config);
  }
  return fonts;
}

}  // namespace

Kerning::Pair& Kerning::find(uint64_t key) {
  const size_t mask = pairs_.size() - 1;
  size_t at = static_cast<size_t>((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
  while (pairs_[at].key != 0 && pairs_[at].key != key) at = (at + 1) & mask;
  return pairs_[at];
}

float Kerning::between(float size, bool bold, char32_t before, char32_t after, float apart) {
  if (pairs_.empty()) {
    pairs_.resize(1024);
    count_ = 0;
  }
  const uint64_t key = (static_cast<uint64_t>(std::lround(size * 64)) << 33) |
                       (static_cast<uint64_t>(bold) << 32) | (static_cast<uint64_t>(before) << 16) |
                       after;
  if (const Pair& known = find(key); known.key != 0) return known.value;
  if (++count_ > pairs_.size() / 2) {
    std::vector<Pair> old(pairs_.size() < kMost ? pairs_.size() * 2 : 1024);
    std::swap(old, pairs_);
    count_ = 1;
    if (pairs_.size() > old.size())
      for (const Pair& pair : old)
        if (pair.key != 0) {
          find(pair.key) = pair;
          ++count_;
        }
  }
  std::string both;
  append_utf8(both, before);
  append_utf8(both, after);
  TextRun run;
  run.text = both;
  run.size_device = size;
  run.bold = bold;
  const float value = platform_.measure(run).advance - apart;
  find(key) = {key, value};
  return value;
}

float Fonts::baseline(bool is_bold, float size, float line) const {
  const client::FontHeight& height = heights[is_bold];
  const float ascent = std::round(height.ascent * size),
              descent = std::round(height.descent * size);
  return std::floor((line - ascent - descent) / 2) + ascent;
}

Fonts add_fonts(Platform& platform) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->UserData = &platform;
  atlas->TexMaxWidth = 2048;
  atlas->TexMaxHeight = 4096;
  atlas->TexGlyphPadding = 1;
  Fonts fonts{add_font(false), add_font(true), {}};
  renew_fonts(fonts, platform);
  return fonts;
}

void renew_fonts(Fonts& fonts, Platform& platform) {
  for (const bool bold : {false, true}) {
    fonts.heights[bold] = platform.font_height(bold);
    for (ImFont* font : bold ? fonts.bold : fonts.regular)
      ImFontAtlasFontDiscardBakes(ImGui::GetIO().Fonts, font, 0);
  }
}

}  // namespace milepost::ui

// The symbol by which Dear ImGui finds its default loader (see imgui_config.h).
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader() {
  static const ImFontLoader loader = [] {
    ImFontLoader l;
    l.Name = "platform";
    l.FontSrcContainsGlyph = milepost::ui::contains_glyph;
    l.FontBakedInit = milepost::ui::baked_init;
    l.FontBakedLoadGlyph = milepost::ui::load_glyph;
    return l;
  }();
  return &loader;
}
bool DebugEditFontLoaderFlags(unsigned int*) { return false; }
}  // namespace ImGuiFreeType
