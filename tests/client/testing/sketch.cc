#include "tests/client/testing/sketch.h"

#include <gtest/gtest.h>

#include "client/ui/overlay.h"

namespace milepost::client::testing {

Sketch::Sketch(float width, float height) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.DisplaySize = ImVec2(width, height);
  ImGui::GetStyle().ItemSpacing = ImGui::GetStyle().WindowPadding = ImVec2(0, 0);
  ImGui::GetStyle().CellPadding = ImVec2(0, 0);
  ImGui::GetStyle().WindowBorderSize = 0;
  platform.screen.width = width;
  platform.screen.height = height;
  frame_ = std::make_unique<ui::Frame>(platform);
  frame_->phone = width < 720;
}

Sketch::~Sketch() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  frame_.reset();
  ImGui::DestroyContext();
}

void Sketch::draw(std::function<void()> widgets) {
  widgets_ = std::move(widgets);
  again();
}

void Sketch::again() {
  seconds_ += 1.0 / 60;
  std::vector<Event> events = platform.take_events();
  bool settled = false;
  for (passes = 0; !settled && passes < 6; ++passes) {
    ImGui::GetIO().DeltaTime = passes == 0 ? 1.0f / 60 : 0.0001f;
    ImGui::NewFrame();
    frame_->begin(seconds_, std::exchange(events, {}));
    {
      ui::Page page;
      widgets_();
    }
    settled = frame_->end();
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else if (texture->Status != ImTextureStatus_Destroyed) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
  }
  EXPECT_TRUE(settled);
  frame_->show();
}

const AccessNode& Sketch::node(std::string_view name) const {
  static const AccessNode kNone;
  const AccessNode* found = nullptr;
  for (const AccessNode& one : tree().nodes())
    if (tree().name(one) == name && !(one.flags & kUnspoken)) found = &one;
  EXPECT_NE(found, nullptr) << name << " in\n" << tree().describe();
  return found ? *found : kNone;
}

void Sketch::activate(std::string_view name) {
  platform.push(Activated{node(name).id});
  again();
}

void Sketch::press(ImVec2 at) {
  move(at);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  again();
}

void Sketch::release() {
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  again();
}

void Sketch::move(ImVec2 at) {
  ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  again();
}

}  // namespace milepost::client::testing
