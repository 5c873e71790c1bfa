// What can be pressed, ticked, chosen and typed into. Each draws itself and records its node; each
// answers true, or the new value, in the one pass in which it was used, by pointer, touch, keyboard
// or screen reader alike. State is the caller's: a view reports what happened, and draws what is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/platform.h"
#include "client/ui/access_recorder.h"
#include "client/ui/bounds.h"
#include "client/ui/icons.h"
#include "client/ui/text.h"
#include "client/ui/theme.h"

namespace milepost::ui {

using client::NodeId;

// ------------------------------------------------------------------------------------- buttons

enum class ButtonKind : uint8_t { primary, secondary, quiet, danger };
struct ButtonOptions {
  ButtonKind kind = ButtonKind::secondary;
  float height = 44;  // 36 small, 48 in forms, 56 in the big field
  bool full_width = false;
  bool disabled = false;
  Icon icon = {};
  std::string_view name = {};                   // where it says more than the label
  std::optional<bool> expanded = std::nullopt;  // of a button that opens something below it
  std::string_view href = {};                   // a link that looks like a button
  std::string_view id = {};                     // of a button whose label changes
};
bool button(std::string_view label, const ButtonOptions& options = {});
// 44 by 44 around an icon; the name is what it says.
bool icon_button(Icon icon, std::string_view name, const ButtonOptions& options = {});
// A pill that filters: pressed or not.
bool chip(std::string_view label, std::string_view count, bool on);
// A chosen thing that can be taken away; true when it is. `warn`: something is wrong with it.
bool token(std::string_view label, std::string_view remove_name, bool warn = false);

struct LinkOptions {
  Type type = Type::strong;
  Color color = Color::accent_text;
  Icon icon = {};
  bool current = false;  // where one is
  bool logo = false;     // before the words, instead of an icon
  std::string_view name = {};
  bool underlined = false;                      // also when nothing points at it
  std::optional<bool> expanded = std::nullopt;  // of a text button that opens something below it
};
// True when it was followed within this page. An address that does not begin with '/' (tel:,
// mailto:, another site) is the browser's: it is followed without the view doing anything.
bool link(std::string_view label, std::string_view href, const LinkOptions& options = {});
// A button that looks like a link.
bool text_button(std::string_view label, const LinkOptions& options = {});
// A place of the bar; the one whose part of the site one is in has a mark on the bar's edge.
// `current`: on its very page.
bool nav_link(std::string_view label, std::string_view href, bool within, bool current,
              float bar_height);
// First in the page, seen only while it has the focus. Leads to the heading of level 1.
void skip_link(std::string_view label);

// A whole area as one link or button, with a name of its own. What is drawn between its making and
// its end is within it.
//   ui::Area area("row", "MP739210463CN, in transit", {.height = 56, .href = "/t/MP…"});
//   …
//   if (area.clicked()) …
struct AreaOptions {
  float height = 56;
  std::string_view href = {};  // empty: a button
  float radius = 8;
  float padding = 0;  // at both sides
};
class Area {
 public:
  Area(std::string_view key, std::string_view name, const AreaOptions& options);
  ~Area();
  bool clicked() const { return clicked_; }
  bool hovered() const { return hovered_; }

 private:
  Bounds bounds_;
  bool clicked_ = false, hovered_ = false;
  float bottom_;
  std::optional<Within> within_;
};

// -------------------------------------------------------------------------------------- typing

struct FieldOptions {
  std::string_view placeholder = {};
  // numeric, tel, email, search, decimal; password hides it; date and time have pickers
  std::string_view input_mode = "text";
  std::string_view autofill = "off";
  std::string_view form_name = {};    // a field of the server's page with it hands over its text
  std::string_view enter_label = {};  // search, go, send, done
  int max_length = 0;
  bool big = false;         // 72 high, 60 on a phone, text 20
  bool many = false;        // takes pastes of several lines; Enter still submits
  int lines = 1;            // more: a text area, Enter is a line break
  bool hide_label = false;  // it is still said
  Icon icon = {};
  std::string_view button = {};  // within a big field, at its right
  Icon tool = {};                // before it, a small button with this name
  std::string_view tool_name = {};
  std::string_view error = {};   // below, and read out with the field
  std::string_view help = {};
  size_t mark_from = 0, mark_to = 0;  // bytes that are tinted as wrong
  bool disabled = false;
  bool invalid = false;   // said of it, where no error stands below
  bool capitals = false;  // what phone keyboards begin with
  bool bare = false;      // without a ground of its own: within a FieldGround
};
struct FieldResult {
  std::optional<std::string> edited;  // the whole new value
  bool at_once = false;               // much of it came in one go
  bool submitted = false;             // Enter, or the button
  bool focused = false;
  bool tool = false;  // the small button was pressed
  NodeId id = 0;
  int32_t node = -1;  // see AccessRecorder
};
FieldResult field(std::string_view label, std::string_view value, const FieldOptions& options = {});

// Files, chosen in the browser's own dialog. The value: their names, by line; their bytes stay with
// the browser until a form is sent.
struct FilesOptions {
  std::string_view form_name = {}, accept = {};
  bool many = false;
  std::string_view choose = {};  // said while none is chosen
  std::string_view error = {}, help = {};
};
std::optional<std::string> files(std::string_view label, std::string_view names,
                                 const FilesOptions& options);

// Gives the focus to the control of this label, or to the first of the group of that name. False
// where none is shown.
bool focus_control(std::string_view label);
// Whether that key was pressed in this pass while nothing was typed into.
bool pressed(client::Key key);
// Gives the keyboard to what stands there by that id, once for each `turn`, 0 being none.
void focus_once(NodeId id, uint32_t turn);

// What is read out with the field, where it says more than its error: a Landmark's id.
void describe(const FieldResult& field, NodeId by);

// One ground for a bare field and for what stands above it; drawn as focused when the field of this
// label is.
class FieldGround : Unique {
 public:
  explicit FieldGround(std::string_view field_label);
  ~FieldGround();

 private:
  ImGuiID id_;
  float top_;
};

// ------------------------------------------------------------------------------------ choosing

bool check(std::string_view label, bool on, bool disabled = false);
// The index that was chosen. A real <select>: phones show their own list.
std::optional<size_t> choice(std::string_view label, const std::vector<std::string_view>& options,
                             size_t chosen, bool hide_label = false);
// All options at once, side by side or below each other where there is no room.
std::optional<size_t> radio_group(std::string_view label,
                                  const std::vector<std::string_view>& options, size_t chosen);

// One mark of a row, as stars up to the chosen one, or as what is shown. `spoken` says each to
// those who do not look, where it is not empty.
std::optional<size_t> rating(std::string_view label, const std::vector<std::string>& shown,
                             const std::vector<std::string>& spoken, std::optional<size_t> chosen,
                             bool stars);

}  // namespace milepost::ui
