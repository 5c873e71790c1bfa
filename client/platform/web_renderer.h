// Dear ImGui's draw data to WebGL2 (web/platform/gl.js).
#pragma once

#include <cstdint>

namespace milepost::client {

// False where there is no WebGL2. Once, after ImGui::CreateContext().
bool start_renderer();
// After ImGui::Render(). Sizes in device pixels; ground is 0xRRGGBB.
void render_frame(int width, int height, uint32_t ground);

}  // namespace milepost::client
