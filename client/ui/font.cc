#include "client/ui/font.h"

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cmath>
#include <string>

#include "client/platform/platform.h"
#include "shared/base/text.h"

namespace milepost::ui {
namespace {

using client::Platform;
using client::TextExtent;
using client::TextRun;

constexpr int kBoldFont = 1;  // ImFontConfig::FontNo

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar c) {
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF, private_use = c >= 0xE000 && c <= 0xF8FF;
  return c >= 32 && c != 0xFFFD && !surrogate && !private_use;
}

// The font size is the CSS font size.
bool baked_init(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*) {
  auto& platform = *static_cast<Platform*>(atlas->UserData);
  const bool bold = source->FontNo == kBoldFont;
  baked->Ascent = std::round(platform.font_height(bold).ascent * baked->Size);
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar c,
                ImFontGlyph* glyph, float* only_advance) {
  if (!contains_glyph(atlas, source, c)) return false;
  auto& platform = *static_cast<Platform*>(atlas->UserData);
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  TextRun run;
  run.size_device = baked->Size * density;
  run.bold = source->FontNo == kBoldFont;
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
  const float advance_exact = digit_advance > 0 ? digit_advance : extent.advance;
  // Whole device pixels, so that every glyph lands on texels and none is blurred.
  const float advance = std::floor(advance_exact + 0.5f) / density;
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
  glyph->Colored = platform.draw_text(run, extent, std::nullopt, pixels.Data);
  const float shift =
      digit_advance > 0 ? std::floor((digit_advance - extent.advance) / 2 + 0.5f) : 0.0f;
  glyph->X0 = (static_cast<float>(extent.left) + shift) / density;
  glyph->Y0 = static_cast<float>(extent.top) / density + baked->Ascent;
  glyph->X1 = glyph->X0 + static_cast<float>(extent.width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(extent.height) / density;
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels.Data,
                                     ImTextureFormat_RGBA32, extent.width * 4);
  return true;
}

ImFont* add_font(int number, const char* name) {
  ImFontConfig config;  // FontDataOwnedByAtlas stays true: there is no data to be copied
  config.FontLoader = ImGuiFreeType::GetFontLoader();
  config.FontNo = number;
  ImStrncpy(config.Name, name, sizeof config.Name);
  return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

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
  return {add_font(0, "regular"),
          add_font(kBoldFont, "bold"),
          {platform.font_height(false), platform.font_height(true)}};
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
