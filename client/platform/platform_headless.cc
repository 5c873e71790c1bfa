#include "client/platform/platform_headless.h"

#include <cmath>
#include <cstring>

#include "shared/base/text.h"

namespace milepost::client {

PlatformHeadless::PlatformHeadless() {
  screen.width = 1440;
  screen.height = 900;
  screen.device_width = 1440;
  screen.device_height = 900;
  screen.languages = {"zh-CN", "en"};
  screen.url = "/";
  screen.origin = "https://portal.example";
  screen.reduced_motion = true;
}

TextExtent PlatformHeadless::measure(const TextRun& run) {
  float em = 0;
  for (size_t at = 0; at < run.text.size();) {
    char32_t c = next_code_point(run.text, at);
    bool mark = (c >= 0x300 && c < 0x370) || (c >= 0x200B && c <= 0x200F) || c == 0xFE0F;
    if (!mark) em += c >= 0x2E80 ? 1.0f : 0.6f;
  }
  TextExtent extent;
  extent.advance = em * run.size_device;
  extent.width = static_cast<int>(std::ceil(extent.advance));
  extent.height = static_cast<int>(std::ceil(run.size_device));
  extent.top = -static_cast<int>(run.size_device * 0.8f);
  return extent;
}

bool PlatformHeadless::draw_text(const TextRun&, const TextExtent& extent, std::optional<uint32_t>,
                                 uint8_t* rgba) {
  memset(rgba, 0xFF, static_cast<size_t>(extent.width) * static_cast<size_t>(extent.height) * 4);
  return false;
}

void PlatformHeadless::draw_shape(const ShapePart*, size_t, float, int size, uint8_t* rgba) {
  memset(rgba, 0xFF, static_cast<size_t>(size) * static_cast<size_t>(size) * 4);
}

void PlatformHeadless::fetch(uint32_t id, HttpRequest request) {
  if (!request.asset.empty()) request.url = "/assets/" + request.asset;
  sent.push_back({id, std::move(request), false});
}

void PlatformHeadless::cancel(uint32_t id) {
  for (Sent& one : sent)
    if (one.id == id) one.cancelled = true;
}


std::optional<std::string> PlatformHeadless::stored(std::string_view key) const {
  auto found = storage.find(key);
  if (!storage_works || found == storage.end()) return std::nullopt;
  return found->second;
}

void PlatformHeadless::store(std::string_view key, std::string_view value) {
  if (storage_works) storage.insert_or_assign(std::string(key), std::string(value));
}

void PlatformHeadless::forget(std::string_view key) {
  if (auto found = storage.find(key); found != storage.end()) storage.erase(found);
}

void PlatformHeadless::go(std::string_view url, bool replace) {
  if (replace)
    history.back() = url;
  else
    history.emplace_back(url);
  screen.url = url;
}

void PlatformHeadless::set_title(std::string_view text, std::string_view language, bool) {
  title = text;
  title_language = language;
}

}  // namespace milepost::client
