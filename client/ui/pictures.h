// Small pictures made by the platform and kept in Dear ImGui's texture atlas: icons, state glyphs,
// and lines of text that need shaping. Memory is bounded: what was not drawn lately goes first.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "client/platform/platform.h"
#include "shared/present/look/drawing.h"

namespace milepost::ui {

class Pictures {
 public:
  static constexpr size_t kMaxArea = 1'000'000;  // device pixels, 4 bytes each
  static constexpr size_t kMaxMeasured = 2000;   // texts whose extent is remembered

  explicit Pictures(client::Platform& platform) : platform_(platform) {}

  // Extents are remembered, so asking each frame is cheap.
  const client::TextExtent& measure(const client::TextRun& run);
  // Pen at `at`, on the baseline. Emoji keep their own colours.
  void draw_text(ImDrawList& list, const client::TextRun& run, ImVec2 at, ImU32 color);
  // `id` tells shapes apart: an address that no other has. `size` is in device pixels, and as wide
  // as `grid` units of the parts.
  void draw_shape(ImDrawList& list, const void* id, std::span<const look::Part> parts, float grid,
                  ImVec2 size, ImVec2 at, ImU32 color);

  void begin_frame() { ++frame_; }
  // When the platform's fonts have changed. Between frames.
  void forget_texts();
  size_t area() const { return area_; }
  size_t count() const { return pictures_.size(); }

 private:
  struct Picture {
    int32_t rect = -1;  // ImFontAtlasRectId
    client::TextExtent extent;
    uint32_t last_frame = 0;
  };
  Picture* find(const std::string& key);
  Picture& add(const std::string& key, const client::TextExtent& extent);
  std::map<std::string, Picture>::iterator erase(std::map<std::string, Picture>::iterator picture);
  bool upload(Picture& picture, const uint8_t* rgba);
  void make_room(size_t area);
  static void draw(ImDrawList& list, const Picture& picture, ImVec2 at, ImU32 color);

  client::Platform& platform_;
  std::map<std::string, Picture> pictures_;
  std::map<std::string, client::TextExtent> measured_;
  std::string key_;
  size_t area_ = 0;
  uint32_t frame_ = 0;
};

}  // namespace milepost::ui
