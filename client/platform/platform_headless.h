// A platform without a machine: time stands still until told, text has made-up widths, requests
// wait for the test to answer them, and everything the client asks for is written down.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "client/platform/platform.h"

namespace milepost::client {

class PlatformHeadless : public Platform {
 public:
  PlatformHeadless();

  // ---- what a test sets
  Environment screen;
  Instant time{1795219200000};  // 2026-11-21T08:00:00Z
  int32_t offset_minutes = 480;
  std::map<std::string, std::string, std::less<>> storage;
  bool storage_works = true;
  bool has_texts = true;  // else they are asked for, and whatever is answered is good
  void push(Event event) { events_.push_back(std::move(event)); }

  // ---- what a test reads
  struct Sent {
    uint32_t id = 0;
    HttpRequest request;
    bool cancelled = false;
  };
  std::vector<Sent> sent;  // an asset has the address "/assets/NAME"
  std::vector<std::string> history = {"/"};
  std::string title, title_language, left_for, copied, shared_url, announced;
  std::vector<effect::Save> saved;
  int printed = 0, scans = 0, kept_answers_forgotten = 0, trees_shown = 0;
  float page_height = 0;
  NodeId focus_asked = 0;

  const Environment& environment() const override { return screen; }
  std::vector<Event> take_events() override { return std::exchange(events_, {}); }
  Instant now() const override { return time; }
  int32_t utc_offset_minutes(Instant) const override { return offset_minutes; }
  uint64_t random() override { return 0x1234567890abcdef; }

  // Latin letters are 0.6 em wide, everything from U+2E80 on 1 em, combining marks nothing.
  FontHeight font_height(bool) override { return {1.16f, 0.29f}; }
  TextExtent measure(const TextRun& run) override;
  bool draw_text(const TextRun&, const TextExtent& extent, std::optional<uint32_t>,
                 uint8_t* rgba) override;
  void draw_shape(std::span<const look::Part> parts, float scale, int width, int height,
                  uint8_t* rgba) override;

  void perform(const Effect& effect) override;
  std::optional<std::string> stored(std::string_view key) const override;
  bool brings_texts() const override { return has_texts; }
  bool take_texts(Locale, std::string_view lines) override { return !lines.empty(); }

  void set_title(std::string_view text, std::string_view language, bool chosen) override;
  void set_page_height(float height) override { page_height = height; }
  void set_cursor(int) override {}
  void set_theme(bool, bool, uint32_t, uint32_t, uint32_t) override {}
  void show_access_tree(const AccessTree&, const AccessTree&) override { ++trees_shown; }
  void focus(NodeId node) override { focus_asked = node; }

 private:
  std::vector<Event> events_;
};

}  // namespace milepost::client
