// The one door between the client and the machine it runs on. Two implementations, chosen when
// building: platform_web (a browser) and platform_headless (tests). Nothing else in client/ knows
// of a browser, a socket, a clock or a file.
//
// Lengths are CSS pixels unless a name says otherwise. One thread. Nothing here waits: what takes
// time comes back as an Event, and every event makes the platform draw at least two frames (Dear
// ImGui spreads a press and its release over two).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/platform/access_tree.h"
#include "client/platform/effect.h"
#include "shared/base/time.h"
#include "shared/i18n/locale.h"
#include "shared/present/look/drawing.h"

namespace milepost::client {

struct Insets {
  float top = 0, right = 0, bottom = 0, left = 0;
};

// What the machine and its user prefer. Valid for one frame.
struct Environment {
  float width = 0, height = 0;              // the viewport
  int device_width = 0, device_height = 0;  // the same in device pixels, exactly
  float scale = 1;     // device pixels for each CSS pixel; any value, also 1.1 or 2.625
  Insets safe_area;    // notches and home bars
  float scroll_y = 0;  // how far the page is scrolled
  bool dark = false;
  bool reduced_motion = false;
  bool touch = false;  // the main pointer is a finger
  bool online = true;
  bool can_share = false;
  bool can_scan = false;   // it reads barcodes by a camera, if there is one
  bool in_wechat = false;  // whose own menu alone sends a page to others
  bool can_full_screen = false, full_screen = false;  // the page may have, has the whole screen
  std::vector<std::string> languages;  // BCP 47, the preferred one first
  std::string url;                     // of the page: path, query and fragment
  std::string page_language;           // of the server's page, as it came
  std::string origin;                  // and what stands before them: "https://track.example"
};

// What happened since the last frame. Pointer movements do not come this way: they go to Dear
// ImGui's input queue.
struct Activated {  // by keyboard, screen reader or script; never by a pointer
  NodeId node = 0;
};
struct FocusMoved {  // node 0: nothing has the focus
  NodeId node = 0;
  bool visible = false;  // a focus ring is due
};
struct TextEdited {  // the whole value of a field, or the index of the choice that was made
  NodeId node = 0;
  std::string value;
  uint32_t edit = 0;     // counts the edits of this field
  bool at_once = false;  // many characters came in one go: pasted, dropped, filled in
};
struct Submitted {  // Enter in a field
  NodeId node = 0;
};
#define MILEPOST_KEYS(M)                                                      \
  M(escape) M(left) M(right) M(up) M(down) M(home) M(plus) M(minus)           \
  M(a) M(e) M(j) M(k) M(n) M(r) M(s) M(question)
enum class Key { MILEPOST_KEYS(MILEPOST_AS_ENUMERATOR) };
struct KeyPressed {  // only keys that the focused element does not use itself
  NodeId node = 0;
  Key key = Key::escape;
};
// Two fingers over a node that takes gestures: their middle in the window, how far it moved, and
// how much further apart they are.
struct Pinched {
  float x = 0, y = 0, factor = 1, right = 0, down = 0;
};
struct Answered {
  uint32_t request = 0;
  HttpAnswer answer;
};
// What says no more than that it happened: size, scale, theme, online and the like changed; back or
// forward, and the environment has the new address; the page is looked at again, after others or
// after a while; the program stored something in another tab; a new version is used on the next
// visit; text has other fonts, and other widths.
#define MILEPOST_HAPPENED(M) \
  M(environment_changed)     \
  M(url_changed) M(looked_at_again) M(stored_elsewhere) M(new_version) M(fonts_changed)
enum class Happened { MILEPOST_HAPPENED(MILEPOST_AS_ENUMERATOR) };
// How a scan ended: `given_up` by the user, all others for a reason.
#define MILEPOST_SCANS(M) M(found) M(given_up) M(refused) M(no_camera) M(failed) M(nothing)
enum class Scan { MILEPOST_SCANS(MILEPOST_AS_ENUMERATOR) };
struct Scanned {
  Scan scan = Scan::given_up;
  std::string text;  // that was found
};
// Which version there is of what the address is about; empty where that is not what happened.
// `reading`: what is shown is being read, and must not move.
struct Told {
  std::string version;
  bool reading = false;
};
using Event = std::variant<Activated, FocusMoved, TextEdited, Submitted, KeyPressed, Pinched,
                           Answered, Scanned, Told, Happened>;

// A line of text to measure and draw as one, shaped and ordered by the platform: as a whole it runs
// from left to right, as the pages do, whatever runs the other way within.
struct TextRun {
  std::string_view text;
  float size_device = 16;  // font size in device pixels
  bool bold = false;
  float shift = 0;  // of the pen to the right, less than a device pixel; only when it is drawn
};
// Device pixels, relative to the pen on the baseline; width 0 where nothing is visible.
struct TextExtent {
  float advance = 0;
  int left = 0, top = 0, width = 0, height = 0;
};

// Over the font size: how far a font reaches above and below the baseline. A line of text has the
// middle of both in its middle.
struct FontHeight {
  float ascent = 0, descent = 0;
};

// All that a platform written in another language has to call by the number that C++ gives it: a
// line for each enum, its name and those of its values in order. Numbers are never written down
// elsewhere.
inline constexpr std::string_view kNames =
    "role " MILEPOST_ROLES(MILEPOST_AS_WORD) "\nflag " MILEPOST_ACCESS_FLAGS(
        MILEPOST_AS_WORD) "\nkey " MILEPOST_KEYS(MILEPOST_AS_WORD) "\nscan "
    MILEPOST_SCANS(MILEPOST_AS_WORD) "\nhappened " MILEPOST_HAPPENED(MILEPOST_AS_WORD);

class Platform {
 public:
  virtual ~Platform() = default;

  virtual const Environment& environment() const = 0;
  virtual std::vector<Event> take_events() = 0;

  virtual Instant now() const = 0;
  // The viewer's offset from UTC at an instant.
  virtual int32_t utc_offset_minutes(Instant at) const = 0;
  // Another one each time, that nobody can foretell.
  virtual uint64_t random() = 0;

  // ---- text and shapes, drawn as white with alpha (multiplied by a colour later)
  virtual FontHeight font_height(bool bold) = 0;
  virtual TextExtent measure(const TextRun& run) = 0;
  // extent.width × extent.height pixels RGBA of the run measured last. With a colour (0xRRGGBB) the
  // text has it, and emoji have their own. Without: true when the run has colours of its own.
  virtual bool draw_text(const TextRun& run, const TextExtent& extent,
                         std::optional<uint32_t> colour, uint8_t* rgba) = 0;
  // width × height pixels RGBA of parts, `scale` pixels for each of their units. A part that cuts
  // takes away what stands below it.
  virtual void draw_shape(std::span<const look::Part> parts, float scale, int width, int height,
                          uint8_t* rgba) = 0;

  // ---- network and storage
  virtual void perform(const Effect& effect) = 0;
  // Small texts kept on the device; may be refused by the browser, and then read as absent.
  virtual std::optional<std::string> stored(std::string_view key) const = 0;

  // ---- texts
  // Whether the program has those of all languages. Else those of a language are an asset, named as
  // its tag, and are taken here before anything is said in it; false where they are not whole.
  virtual bool brings_texts() const = 0;
  virtual bool take_texts(Locale locale, std::string_view lines) = 0;

  // ---- the page
  // `chosen`: the language is a choice, which the server's pages shall follow.
  virtual void set_title(std::string_view title, std::string_view language, bool chosen) = 0;
  virtual void set_page_height(float height) = 0;
  virtual void set_cursor(int imgui_cursor) = 0;
  // Colours for what the browser draws itself: field text, selection, bars. 0xRRGGBB. `chosen`: and
  // not the machine's, so that the server's pages shall follow.
  virtual void set_theme(bool dark, bool chosen, uint32_t ground, uint32_t ink,
                         uint32_t accent) = 0;

  // ---- access
  // Shows `now`, of which `before` is what was shown last.
  virtual void show_access_tree(const AccessTree& before, const AccessTree& now) = 0;
  virtual void focus(NodeId node) = 0;
};

struct FrameWish {
  bool at_once = false;
  int after_ms = 0;  // 0: not before something happens
};

// What a platform runs: it draws a frame into Dear ImGui's draw data whenever something happened.
class Client {
 public:
  virtual ~Client() = default;
  virtual FrameWish frame(double seconds) = 0;
  // Whether the screen has what it shows, so that it may take the place of the server's page.
  virtual bool ready() const = 0;
  // 0xRRGGBB, behind everything.
  virtual uint32_t ground() const = 0;
  // What is printed of the screen, as shared/present/paper.h writes it; empty: as it is drawn.
  virtual std::string paper() = 0;
  // Whether the wheel is for something in the canvas; else the page scrolls, or is zoomed where
  // `zooms` says so. CSS pixels.
  virtual bool wheel(float x, float y, bool zooms) = 0;
};

}  // namespace milepost::client
