// Where things go. Without any of these, things stand below each other, as wide as there is room,
// with nothing between them: distances are said with space(). All lengths are CSS pixels.
//
//   {
//     ui::Column column(720);                       // centred, at most 720 wide
//     ui::heading(1, view.title);
//     ui::space(16);
//     ui::Card card("summary");
//     {
//       ui::Row row({.height = 44, .gap = 8});
//       ui::badge(view.state, view.state_word);
//       ui::text(view.line);
//       row.right();                                // what follows stands at the right edge
//       ui::button("Share");
//     }
//   }
#pragma once

#include <string_view>
#include <vector>

#include "client/ui/row.h"
#include "client/ui/theme.h"

namespace milepost::ui {

enum class WidthClass { phone, tablet, desktop, wide };
WidthClass width_class();  // of the viewport: up to 719, 1079, 1439, more
inline bool phone() { return width_class() == WidthClass::phone; }

void space(float height);  // less than 0: what follows stands over what was
float room();                          // width that is left where the next thing goes
float here();                          // how far down the page the next thing goes
void line(Color color = Color::line);  // a hairline over the whole width

// Labels may repeat in different scopes: rows of a list, cards. Also a number or a key.
class Scope {
 public:
  explicit Scope(std::string_view key);
  explicit Scope(size_t index);
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
};

// Narrows what follows, centred or from the left.
class Column {
 public:
  explicit Column(float max_width, bool centered = true);
  ~Column();
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;

 private:
  float indent_, work_max_, content_max_;
};

// The width and side margins of the page: for the bar, the screens and the footer alike.
class Content {
 public:
  Content();
  ~Content();
  Content(const Content&) = delete;
  Content& operator=(const Content&) = delete;

 private:
  float indent_, work_max_, content_max_;
};

// A ground behind what follows, from edge to edge of the window, with a line at its bottom.
void ground(float height, Color color);

// Keeps a distance on all sides.
class Padding {
 public:
  Padding(float horizontal, float vertical);
  ~Padding();
  Padding(const Padding&) = delete;
  Padding& operator=(const Padding&) = delete;

 private:
  float indent_, work_max_, content_max_, bottom_;
};

struct RowOptions {
  float height = 0;  // things are centred in it; 0: the height of the tallest, known a pass later
  float gap = 8;
  bool wrap = false;   // onto further lines
  float line_gap = 8;  // between those
  bool top = false;    // hang from the top instead of being centred
  bool centered = false;  // each line in the width, known a pass later; nothing at the right then
};
// Things side by side. Not within another row.
class Row {
 public:
  explicit Row(const RowOptions& options = {});
  ~Row();
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  void right();            // what follows ends at the right edge
  void skip(float width);  // in addition to the gap
 private:
  RowState state_;
  ImGuiID id_;
  float fixed_height_;
};

// A row that is longer than there is room for, moved sideways by finger or wheel, and by itself to
// what gets the focus. Put one Row into it. It reaches `beyond` its place at both sides, to the edges
// of the window, while what is in it begins where everything else does.
class Strip {
 public:
  Strip(std::string_view id, float height, float beyond = 0);
  ~Strip();
  Strip(const Strip&) = delete;
  Strip& operator=(const Strip&) = delete;

 private:
  ImGuiID id_;
  ImRect rect_;
  bool fresh_;
  float offset_, beyond_, indent_, work_max_, content_max_;
  size_t first_node_;
};

// As tall as what it holds, but no taller than `most`: then that is moved up and down by finger or
// wheel, and by itself to what gets the focus.
class Scroller {
 public:
  Scroller(std::string_view id, float most);
  ~Scroller();
  Scroller(const Scroller&) = delete;
  Scroller& operator=(const Scroller&) = delete;

 private:
  ImGuiID id_;
  ImRect rect_;
  float offset_;
  int32_t group_ = -1;
  size_t first_node_;
};

// Columns side by side: widths above 0 are CSS pixels, below 0 shares of the rest (-1, -2).
//   ui::Columns columns({-1, 384}, 24);  …  columns.next();  …
class Columns {
 public:
  Columns(std::vector<float> widths, float gap);
  ~Columns();
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
  void next();

 private:
  void enter(size_t column);
  std::vector<float> lefts_, rights_;  // device pixels
  size_t at_ = 0;
  float top_, bottom_, indent_, work_max_, content_max_;
};

struct CardOptions {
  float padding = -1;            // within the edge; -1: 24, on a phone 16
  float top = -1, bottom = -1;   // where they differ from it
  float radius = 12;
  int shadow = 1;  // 0 none, 1 card, 2 raised, 3 dialog
  Color ground = Color::surface;
  Color edge = Color::line;
};
class Card {
 public:
  explicit Card(std::string_view id, const CardOptions& options = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

 private:
  ImGuiID id_;
  ImVec2 min_;
  float width_, edge_, bottom_, indent_, work_max_, content_max_;
};

}  // namespace milepost::ui
