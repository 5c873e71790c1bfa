// The platform in a browser, over web/platform/*.js. A program's main() is
//
//   if (!start_browser()) return 0;  // the canvas cannot be drawn here: the server's page stays
//   static App app(platform_web(), program);
//   run_in_browser(app);
#pragma once

#include <string>
#include <vector>

#include "client/platform/platform.h"

namespace milepost::client {

class PlatformWeb : public Platform {
 public:
  // What web_main.cc fills when the browser calls.
  Environment screen;
  std::vector<Event> events;
  std::vector<KeptAnswer> kept;  // that will come with the next answer
  std::string scratch;  // texts on their way from JavaScript

  const Environment& environment() const override { return screen; }
  std::vector<Event> take_events() override;
  Instant now() const override;
  int32_t utc_offset_minutes(Instant at) const override;

  FontHeight font_height(bool bold) override;
  TextExtent measure(const TextRun& run) override;
  bool draw_text(const TextRun& run, const TextExtent& extent, std::optional<uint32_t> color,
                 uint8_t* rgba) override;
  void draw_shape(const ShapePart* parts, size_t count, float grid, int size_device,
                  uint8_t* rgba) override;

  void fetch(uint32_t id, HttpRequest request) override;
  void cancel(uint32_t id) override;
  std::optional<std::string> stored(std::string_view key) const override;
  void store(std::string_view key, std::string_view value) override;
  void forget(std::string_view key) override;
  void forget_kept_answers() override;

  void go(std::string_view url, bool replace) override;
  void leave(std::string_view url) override;
  void set_title(std::string_view title, std::string_view language, bool chosen) override;
  void set_page_height(float height) override;
  void set_cursor(int imgui_cursor) override;
  void set_theme(bool dark, bool chosen, uint32_t ground, uint32_t ink,
                 uint32_t accent) override;
  void copy(std::string_view text) override;
  void share(std::string_view title, std::string_view text, std::string_view url) override;
  void print() override;
  void save_file(std::string_view name, std::string_view type, std::string_view text) override;

  void show_access_tree(const AccessTree& before, const AccessTree& now) override;
  void focus(NodeId node) override;
  void announce(std::string_view text, bool urgent) override;

 private:
  float page_height_ = 0;
  int cursor_ = -1;
};

PlatformWeb& platform_web();
bool start_browser();
void run_in_browser(Client& client);  // which lives from now on

}  // namespace milepost::client
