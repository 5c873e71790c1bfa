#include "client/platform/web_renderer.h"

#include <emscripten.h>

#include <algorithm>

#include "client/platform/opaque_fill.h"
#include "client/platform/web_imports.h"
#include <imgui.h>

namespace milepost::client {
namespace {

void update_texture(ImTextureData& texture) {
  if (texture.Status == ImTextureStatus_WantCreate) {
    texture.SetTexID(static_cast<ImTextureID>(
        web_gl_create_texture(texture.Width, texture.Height, texture.GetPixels())));
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantUpdates) {
    // The bounding box at once, instead of a call for each glyph.
    const ImTextureRect& r = texture.UpdateRect;
    web_gl_update_texture(static_cast<int>(texture.TexID), texture.Width, texture.GetPixels(), r.x,
                          r.y, r.w, r.h);
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
    web_gl_delete_texture(static_cast<int>(texture.TexID));
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  }
}

}  // namespace

bool start_renderer() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendRendererName = "webgl2";
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  return web_gl_init() != 0;
}

void render_frame(int width, int height, uint32_t ground) {
  ImDrawData* data = ImGui::GetDrawData();
  if (!data) return;
  if (data->Textures)
    for (ImTextureData* texture : *data->Textures)
      if (texture->Status != ImTextureStatus_OK) update_texture(*texture);
  web_gl_begin(width, height);
  web_gl_fill(0, 0, width, height, ground);
  for (ImDrawList* list : data->CmdLists) {
    web_gl_list(list->VtxBuffer.Data, list->VtxBuffer.Size, list->IdxBuffer.Data,
                list->IdxBuffer.Size);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const int left = std::max(static_cast<int>(command.ClipRect.x), 0);
      const int top = std::max(static_cast<int>(command.ClipRect.y), 0);
      const int right = std::min(static_cast<int>(command.ClipRect.z), width);
      const int bottom = std::min(static_cast<int>(command.ClipRect.w), height);
      if (right <= left || bottom <= top) continue;
      if (command.UserCallback == opaque_fill) {
        const auto& fill = *static_cast<const OpaqueFill*>(command.UserCallbackData);
        web_gl_fill(std::max(static_cast<int>(fill.left), left),
                    std::max(static_cast<int>(fill.top), top),
                    std::min(static_cast<int>(fill.right), right),
                    std::min(static_cast<int>(fill.bottom), bottom), fill.rgb);
        continue;
      }
      web_gl_draw(static_cast<int>(command.GetTexID()), left, top, right, bottom,
                  static_cast<int>(command.VtxOffset), static_cast<int>(command.IdxOffset),
                  static_cast<int>(command.ElemCount));
    }
  }
}

}  // namespace milepost::client

// The context was lost and is back, empty: every texture is uploaded again.
extern "C" EMSCRIPTEN_KEEPALIVE void web_gl_restored() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_Destroyed) continue;
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else {
      texture->SetStatus(ImTextureStatus_WantCreate);
    }
  }
}
