// The two fonts of the client, regular and bold: no font file, every glyph is asked of the platform
// when it is first drawn, so every script that the device can show works. Needs
// ImGui::GetIO().Fonts->UserData to be the Platform.
#pragma once

#include <imgui.h>

namespace milepost::client {
class Platform;
}

namespace milepost::ui {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
};

// Once, after ImGui::CreateContext().
Fonts add_fonts(client::Platform& platform);

}  // namespace milepost::ui
