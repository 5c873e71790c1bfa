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

#include "client/ui/bounds.h"
#include "client/ui/row.h"
#include "client/ui/theme.h"

namespace milepost::ui {

enum class WidthClass { phone, tablet, desktop, wide };
WidthClass width_class();  // of the viewport: up to 719, 1079, 1439, more
inline bool phone() { return width_class() == WidthClass::phone; }

void space(float height);  // less than 0: what follows stands over what was
float room();                          // width that is left where the next thing goes
float view_height();                   // of the viewport
float here();                          // how far down the page the next thing goes
void line(Color color = Color::line);  // a hairline over the whole width

// Labels may repeat in different scopes: rows of a list, cards. Also a number or a key.
class Scope : Unique {
 public:
  explicit Scope(std::string_view key);
  explicit Scope(size_t index);
  ~Scope();
};

// Narrows what follows, centred or from the left.
class Column {
 public:
  explicit Column(float max_width, bool centered = true);

 private:
  Bounds bounds_;
};

// The width and side margins of the page: for the bar, the screens and the footer alike.
class Content {
 public:
  Content();

 private:
  Bounds bounds_;
};

// A ground behind what follows, from edge to edge of the window, with a line at its bottom.
void ground(float height, Color color);

// Keeps a distance on all sides.
class Padding {
 public:
  Padding(float horizontal, float vertical);
  ~Padding();

 private:
  Bounds bounds_;
  float bottom_;
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
class Row : Unique {
 public:
  explicit Row(const RowOptions& options = {});
  ~Row();
  void right();            // what follows ends at the right edge
  void skip(float width);  // in addition to the gap
 private:
  RowState state_;
  ImGuiID id_;
  float fixed_height_;
};

// Columns side by side: widths above 0 are CSS pixels, below 0 shares of the rest (-1, -2).
//   ui::Columns columns({-1, 384}, 24);  …  columns.next();  …
class Columns {
 public:
  Columns(const std::vector<float>& widths, float gap);
  ~Columns();
  void next();

 private:
  void enter(size_t column);
  std::vector<Edges> places_;
  size_t at_ = 0;
  float top_, bottom_;
  Bounds bounds_;
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

 private:
  ImGuiID id_;
  ImVec2 min_;
  float bottom_;
  Bounds bounds_;
};

}  // namespace milepost::ui
