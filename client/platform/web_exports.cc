// Where the browser comes in: the functions that web/platform/*.js calls.
#include <emscripten.h>

#include <utility>

#include "client/platform/platform_web.h"
#include "client/platform/web_imports.h"
#include "client/platform/web_renderer.h"
#include "shared/base/text.h"
#include <imgui.h>

namespace milepost::client {
namespace {

Client* client = nullptr;

std::string_view text_from_script(int size) {
  return std::string_view(platform_web().scratch).substr(0, static_cast<size_t>(size));
}

}  // namespace

bool start_browser() {
  ImGui::CreateContext();
  web_init();
  web_names(kNames.data(), kNames.size());
  const bool draws = web_font_init() && start_renderer();
  if (!draws) web_refuse();
  return draws;
}

void run_in_browser(Client& the_client) {
  client = &the_client;
  web_wake();
}

}  // namespace milepost::client

using namespace milepost::client;

extern "C" {

EMSCRIPTEN_KEEPALIVE void* web_scratch(int size) {
  std::string& scratch = platform_web().scratch;
  if (scratch.size() < static_cast<size_t>(size)) scratch.resize(static_cast<size_t>(size));
  return scratch.data();
}

EMSCRIPTEN_KEEPALIVE void web_environment(float width, float height, int device_width,
                                          int device_height, float scale, float scroll_y, float top,
                                          float right, float bottom, float left, int bits) {
  Environment& screen = platform_web().screen;
  screen.width = width;
  screen.height = height;
  screen.device_width = device_width;
  screen.device_height = device_height;
  screen.scale = scale;
  screen.scroll_y = scroll_y;
  screen.safe_area = {top, right, bottom, left};
  screen.dark = bits & 1;
  screen.reduced_motion = bits & 2;
  screen.touch = bits & 4;
  screen.online = bits & 8;
  screen.can_share = bits & 16;
  screen.can_scan = bits & 32;
  screen.in_wechat = bits & 64;
  screen.can_full_screen = bits & 128;
  screen.full_screen = bits & 256;
}

EMSCRIPTEN_KEEPALIVE void web_url(int size) { platform_web().screen.url = text_from_script(size); }

EMSCRIPTEN_KEEPALIVE void web_page_language(int size) {
  platform_web().screen.page_language = text_from_script(size);
}
EMSCRIPTEN_KEEPALIVE void web_origin(int size) {
  platform_web().screen.origin = text_from_script(size);
}

EMSCRIPTEN_KEEPALIVE void web_languages(int size) {
  const auto languages = milepost::split(text_from_script(size), ',');
  platform_web().screen.languages.assign(languages.begin(), languages.end());
}

EMSCRIPTEN_KEEPALIVE void web_happened(int what) {
  platform_web().events.push_back(static_cast<Happened>(what));
}

// kind: 0 move, 1 press, 2 release, 3 the press was none, 4 left the window. Device pixels.
EMSCRIPTEN_KEEPALIVE void web_pointer(int kind, float x, float y, int touch) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  if (kind >= 3)
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  else
    io.AddMousePosEvent(x, y);
  if (kind == 1) io.AddMouseButtonEvent(0, true);
  if (kind == 2 || kind == 3) io.AddMouseButtonEvent(0, false);
  // A finger that is lifted hovers over nothing.
  if (kind == 2 && touch) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

// Before the browser prints: web_show_paper() is called with what.
EMSCRIPTEN_KEEPALIVE void web_paper() {
  const std::string lines = client ? client->paper() : std::string();
  web_show_paper(lines.data(), lines.size());
}

// CSS pixels. Whether it is taken; else the browser scrolls the page, or zooms it.
EMSCRIPTEN_KEEPALIVE int web_wheel(float x, float y, int zooms) {
  return client && client->wheel(x, y, zooms != 0);
}

EMSCRIPTEN_KEEPALIVE void web_pinch(float x, float y, float factor, float right, float down) {
  platform_web().events.push_back(Pinched{x, y, factor, right, down});
}
EMSCRIPTEN_KEEPALIVE void web_window_focus(int on) { ImGui::GetIO().AddFocusEvent(on != 0); }
EMSCRIPTEN_KEEPALIVE void web_key(uint32_t node, int key) {
  platform_web().events.push_back(KeyPressed{node, static_cast<Key>(key)});
}
EMSCRIPTEN_KEEPALIVE void web_activated(uint32_t node) {
  platform_web().events.push_back(Activated{node});
}
EMSCRIPTEN_KEEPALIVE void web_focused(uint32_t node, int visible) {
  platform_web().events.push_back(FocusMoved{node, visible != 0});
}
EMSCRIPTEN_KEEPALIVE void web_edited(uint32_t node, uint32_t edit, int at_once, int size) {
  platform_web().events.push_back(
      TextEdited{node, std::string(text_from_script(size)), edit, at_once != 0});
}
EMSCRIPTEN_KEEPALIVE void web_submitted(uint32_t node) {
  platform_web().events.push_back(Submitted{node});
}
EMSCRIPTEN_KEEPALIVE void web_scanned(int scan, int size) {
  platform_web().events.push_back(
      Scanned{static_cast<Scan>(scan), std::string(text_from_script(size))});
}
EMSCRIPTEN_KEEPALIVE void web_told(int reading, int size) {
  platform_web().events.push_back(Told{std::string(text_from_script(size)), reading != 0});
}
// Before the answer that it is kept for.
EMSCRIPTEN_KEEPALIVE void web_kept(int which, double since, int size) {
  platform_web().kept.push_back({static_cast<size_t>(which), std::string(text_from_script(size)),
                                 milepost::Instant{static_cast<int64_t>(since)}});
}
EMSCRIPTEN_KEEPALIVE void web_answered(uint32_t id, int status, double retry_after, int size) {
  platform_web().events.push_back(
      Answered{id,
               {status, std::string(text_from_script(size)), static_cast<int64_t>(retry_after),
                std::exchange(platform_web().kept, {})}});
}

// Draws. Above 0: again at the next frame; below: again after as many milliseconds; 0: not before
// something happens.
EMSCRIPTEN_KEEPALIVE int web_frame(double seconds) {
  const FrameWish wish = client->frame(seconds);
  const ImGuiIO& io = ImGui::GetIO();
  render_frame(static_cast<int>(io.DisplaySize.x), static_cast<int>(io.DisplaySize.y),
               client->ground());
  if (client->ready()) web_ready();
  if (wish.at_once) return 1;
  return wish.after_ms > 0 ? -wish.after_ms : 0;
}

}  // extern "C"
