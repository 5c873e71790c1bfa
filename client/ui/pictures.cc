#include "client/ui/pictures.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "client/ui/theme.h"

namespace milepost::ui {

using client::TextExtent;
using client::TextRun;

namespace {

constexpr char kShape = 's';  // begins the key of what is no text

size_t area_of(const TextExtent& extent) {
  return static_cast<size_t>(extent.width) * static_cast<size_t>(extent.height);
}

bool fits(const TextExtent& extent) {
  const ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  return area_of(extent) > 0 && extent.width <= atlas->TexMaxWidth &&
         extent.height <= atlas->TexMaxHeight;
}

void put_run(std::string& key, const TextRun& run) {
  key = run.bold ? 'b' : 'r';
  key += ':';
  key += std::to_string(static_cast<int>(std::lround(run.size_device * 16)));
  key += ':';
  key += run.text;
}

}  // namespace

const TextExtent& Pictures::measure(const TextRun& run) {
  put_run(key_, run);
  if (auto found = measured_.find(key_); found != measured_.end()) return found->second;
  if (measured_.size() >= kMaxMeasured) measured_.clear();
  return measured_.emplace(key_, platform_.measure(run)).first->second;
}

void Pictures::draw_text(ImDrawList& list, const TextRun& run, ImVec2 at, ImU32 color) {
  put_run(key_, run);
  const uint32_t rgb = rgb_of(color);
  key_ += '#';
  key_ += std::to_string(rgb);
  const std::string key = key_;
  Picture* picture = find(key);
  if (!picture) {
    const TextExtent extent = platform_.measure(run);
    picture = &add(key, extent);
    if (!fits(extent)) return;
    std::vector<uint8_t> pixels(area_of(extent) * 4);
    platform_.draw_text(run, extent, rgb, pixels.data());
    upload(*picture, pixels.data());
  }
  draw(list, *picture, at, with_alpha(IM_COL32_WHITE, static_cast<float>(color >> 24) / 255.0f));
}

void Pictures::draw_shape(ImDrawList& list, const void* id, std::span<const look::Part> parts,
                          float grid, ImVec2 size, ImVec2 at, ImU32 color) {
  TextExtent extent;
  extent.width = static_cast<int>(std::round(size.x));
  extent.height = static_cast<int>(std::round(size.y));
  key_ = kShape;
  key_.append(reinterpret_cast<const char*>(&id), sizeof id);
  key_ += std::to_string(extent.width);
  Picture* picture = find(key_);
  if (!picture) {
    picture = &add(key_, extent);
    std::vector<uint8_t> pixels(area_of(extent) * 4);
    platform_.draw_shape(parts, size.x / grid, extent.width, extent.height, pixels.data());
    upload(*picture, pixels.data());
  }
  draw(list, *picture, at, color);
}

Pictures::Picture* Pictures::find(const std::string& key) {
  auto found = pictures_.find(key);
  if (found == pictures_.end()) return nullptr;
  found->second.last_frame = frame_;
  return &found->second;
}

Pictures::Picture& Pictures::add(const std::string& key, const TextExtent& extent) {
  make_room(area_of(extent));
  Picture& picture = pictures_[key];
  picture.extent = extent;
  picture.last_frame = frame_;
  return picture;
}

bool Pictures::upload(Picture& picture, const uint8_t* rgba) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  const int width = picture.extent.width, height = picture.extent.height;
  if (!fits(picture.extent)) return false;
  picture.rect = atlas->AddCustomRect(width, height);
  if (picture.rect == ImFontAtlasRectId_Invalid) return false;
  area_ += area_of(picture.extent);
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, picture.rect);
  for (int row = 0; row < height; ++row)
    memcpy(atlas->TexData->GetPixelsAt(rect->x, rect->y + row), rgba + row * width * 4,
           static_cast<size_t>(width) * 4);
  atlas->TexData->UseColors = true;
  return true;
}

void Pictures::make_room(size_t area) {
  if (area_ + area <= kMaxArea) return;
  std::vector<std::pair<uint32_t, const std::string*>> by_age;
  for (auto& [key, picture] : pictures_)
    if (picture.last_frame + 1 < frame_) by_age.push_back({picture.last_frame, &key});
  std::sort(by_age.begin(), by_age.end());
  for (auto& [last_frame, key] : by_age) {
    if (area_ + area <= kMaxArea * 3 / 4) break;  // some at once, not one each frame
    erase(pictures_.find(*key));
  }
}

std::map<std::string, Pictures::Picture>::iterator Pictures::erase(
    std::map<std::string, Picture>::iterator picture) {
  if (picture->second.rect != ImFontAtlasRectId_Invalid) {
    ImGui::GetIO().Fonts->RemoveCustomRect(picture->second.rect);
    area_ -= area_of(picture->second.extent);
  }
  return pictures_.erase(picture);
}

void Pictures::forget_texts() {
  measured_.clear();
  for (auto picture = pictures_.begin(); picture != pictures_.end();)
    picture = picture->first.front() == kShape ? std::next(picture) : erase(picture);
}

void Pictures::draw(ImDrawList& list, const Picture& picture, ImVec2 at, ImU32 color) {
  ImFontAtlasRect rect;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  if (picture.rect == ImFontAtlasRectId_Invalid || !atlas->GetCustomRect(picture.rect, &rect))
    return;
  const ImVec2 from(std::floor(at.x) + static_cast<float>(picture.extent.left),
                    std::floor(at.y) + static_cast<float>(picture.extent.top));
  list.AddImage(atlas->TexRef, from, from + ImVec2(rect.w, rect.h), rect.uv0, rect.uv1, color);
}

}  // namespace milepost::ui
