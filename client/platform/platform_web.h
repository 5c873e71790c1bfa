// The platform in a browser, over web/platform/*.js. A program's main() is
//
//   if (!start_browser()) return 0;  // the canvas cannot be drawn here: the server's page stays
//   static App app(platform_web(), program);
//   run_in_browser(app);
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "client/platform/platform.h"
#include "client/platform/texts.h"
#include "client/platform/web_imports.h"

namespace milepost::client {

class PlatformWeb : public Platform {
 public:
  // What web_exports.cc fills when the browser calls.
  Environment screen;
  std::vector<Event> events;
  std::vector<KeptAnswer> kept;  // that will come with the next answer
  std::string scratch;           // texts on their way from JavaScript
  Texts texts;

  const Environment& environment() const override { return screen; }
  std::vector<Event> take_events() override { return std::exchange(events, {}); }
  Instant now() const override { return Instant{static_cast<int64_t>(web_now())}; }
  int32_t utc_offset_minutes(Instant at) const override {
    return web_utc_offset(static_cast<double>(at.ms));
  }

  uint64_t random() override {
    return uint64_t{web_random()} << 32 | web_random();
  }

  FontHeight font_height(bool bold) override {
    FontHeight height;
    web_font_height(bold, &height.ascent);
    return height;
  }
  TextExtent measure(const TextRun& run) override;
  bool draw_text(const TextRun& run, const TextExtent& extent, std::optional<uint32_t> color,
                 uint8_t* rgba) override;
  void draw_shape(std::span<const look::Part> parts, float scale, int width, int height,
                  uint8_t* rgba) override;

  void perform(const Effect& effect) override;
  std::optional<std::string> stored(std::string_view key) const override;
  bool brings_texts() const override { return false; }
  bool take_texts(Locale locale, std::string_view lines) override {
    return texts.take(locale, lines);
  }

  void set_title(std::string_view title, std::string_view language, bool chosen) override {
    web_title(title.data(), title.size(), language.data(), language.size(), chosen);
  }
  void set_page_height(float height) override {
    if (std::exchange(page_height_, height) != height) web_page_height(height);
  }
  void set_cursor(int imgui_cursor) override {
    if (std::exchange(cursor_, imgui_cursor) != imgui_cursor) web_cursor(imgui_cursor);
  }
  void set_theme(bool dark, bool chosen, uint32_t ground, uint32_t ink, uint32_t accent) override {
    web_theme(dark, chosen, ground, ink, accent);
  }

  void show_access_tree(const AccessTree& before, const AccessTree& now) override;
  void focus(NodeId node) override { web_focus(node); }

 private:
  float page_height_ = 0;
  int cursor_ = -1;
};

PlatformWeb& platform_web();
bool start_browser();
void run_in_browser(Client& client);  // which lives from now on

}  // namespace milepost::client
