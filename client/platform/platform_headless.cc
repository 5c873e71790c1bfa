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
    bool mark = (c >= 0x300 && c < 0x370) || (c >= 0x200B && c <= 0x200F) ||
                (c >= 0x2066 && c <= 0x2069) || c == 0xFE0F;
    if (!mark) em += c >= 0x2E80 ? 1.0f : 0.6f;
  }
  const float advance = em * run.size_device;
  return {advance, 0, -static_cast<int>(run.size_device * 0.8f),
          static_cast<int>(std::ceil(advance)), static_cast<int>(std::ceil(run.size_device))};
}

bool PlatformHeadless::draw_text(const TextRun&, const TextExtent& extent, std::optional<uint32_t>,
                                 uint8_t* rgba) {
  memset(rgba, 0xFF, static_cast<size_t>(extent.width) * static_cast<size_t>(extent.height) * 4);
  return false;
}

void PlatformHeadless::draw_shape(std::span<const look::Part>, float, int width, int height,
                                  uint8_t* rgba) {
  memset(rgba, 0xFF, static_cast<size_t>(width) * static_cast<size_t>(height) * 4);
}

std::optional<std::string> PlatformHeadless::stored(std::string_view key) const {
  auto found = storage.find(key);
  if (!storage_works || found == storage.end()) return std::nullopt;
  return found->second;
}

void PlatformHeadless::perform(const Effect& effect) {
  struct Performer {
    PlatformHeadless& p;
    void operator()(const effect::Fetch& e) {
      p.sent.push_back({e.id, e.request, false});
      HttpRequest& request = p.sent.back().request;
      if (!request.asset.empty()) request.url = "/assets/" + request.asset;
    }
    void operator()(const effect::Cancel& e) {
      for (Sent& one : p.sent)
        if (one.id == e.request) one.cancelled = true;
    }
    void operator()(const effect::Go& e) {
      if (!e.replace) p.history.emplace_back();
      p.history.back() = p.screen.url = e.url;
    }
    void operator()(const effect::Top&) { p.screen.scroll_y = 0; }
    void operator()(const effect::Leave& e) { p.left_for = e.url; }
    void operator()(const effect::Store& e) {
      if (e.value.empty())
        p.storage.erase(e.key);
      else if (p.storage_works)
        p.storage[e.key] = e.value;
    }
    void operator()(const effect::Recall&) {}  // the loop's
    void operator()(const effect::Forget& e) {
      p.storage.erase(e.key);
      std::erase_if(p.storage, [](const auto& one) { return one.first.starts_with(kDraft); });
      ++p.kept_answers_forgotten;
    }
    void operator()(const effect::Copy& e) { p.copied = e.words; }
    void operator()(const effect::Save& e) { p.saved.push_back(e); }
    void operator()(const effect::Share& e) { p.shared_url = e.url; }
    void operator()(const effect::Scan&) { ++p.scans; }
    void operator()(const effect::FullScreen& e) { p.screen.full_screen = e.on; }
    void operator()(const effect::Print&) { ++p.printed; }
    void operator()(const effect::Announce& e) { p.announced = e.words; }
  };
  std::visit(Performer{*this}, effect);
}

void PlatformHeadless::set_title(std::string_view text, std::string_view language, bool) {
  title = text;
  title_language = language;
}

}  // namespace milepost::client
