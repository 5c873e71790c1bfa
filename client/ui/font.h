// The two fonts of the client, regular and bold: no font file, every glyph is asked of the platform
// when it is first drawn, so every script that the device can show works. Needs
// ImGui::GetIO().Fonts->UserData to be the Platform.
#pragma once

#include <imgui.h>

#include "client/platform/platform.h"

namespace milepost::ui {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
  client::FontHeight heights[2];  // regular, bold

  // Device pixels from the top of a line to its baseline, as the browser places it, so that nothing
  // moves when the canvas takes the place of the page.
  float baseline(bool is_bold, float size, float line) const;
};

// Once, after ImGui::CreateContext().
Fonts add_fonts(client::Platform& platform);

}  // namespace milepost::ui
