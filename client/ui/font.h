// The two fonts of the client, regular and bold: no font file, every glyph is asked of the platform
// when it is first drawn, so every script that the device can show works. Letters stand where the
// platform's own text has them: advances are exact, kerning is the platform's, and small letters
// are drawn at quarters of a device pixel. Needs ImGui::GetIO().Fonts->UserData to be the Platform.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <vector>

#include "client/platform/platform.h"

namespace milepost::ui {

// The parts of a device pixel at which a glyph may begin, each with a picture of its own.
inline constexpr int kPhases = 4;
using PhasedFont = std::array<ImFont*, kPhases>;

// How much further from each other, or nearer, two letters stand than side by side. Asked of the
// platform once for each pair.
class Kerning {
 public:
  static constexpr size_t kMost = 1 << 14;  // pairs that are remembered

  explicit Kerning(client::Platform& platform) : platform_(platform) {}
  // In device pixels. `apart` is what both take up side by side.
  float between(float size, bool bold, char32_t before, char32_t after, float apart);
  void forget() { pairs_.clear(); }

 private:
  struct Pair {
    uint64_t key = 0;  // 0: none
    float value = 0;
  };
  Pair& find(uint64_t key);

  client::Platform& platform_;
  std::vector<Pair> pairs_;  // by hash; at least half of it is empty
  size_t count_ = 0;
};

struct Fonts {
  PhasedFont regular{}, bold{};
  client::FontHeight heights[2];  // regular, bold

  // Device pixels from the top of a line to its baseline, as the browser places it, so that nothing
  // moves when the canvas takes the place of the page.
  float baseline(bool is_bold, float size, float line) const;
};

// Once, after ImGui::CreateContext().
Fonts add_fonts(client::Platform& platform);
// When the platform's fonts have changed: glyphs and heights are asked for again. Between frames.
void renew_fonts(Fonts& fonts, client::Platform& platform);

}  // namespace milepost::ui
