// What shows things: badges, lists, tables, stages, timelines. Words come from
// the views of shared/present; everything has its role for those who do not see it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/access_recorder.h"
#include "client/ui/bounds.h"
#include "client/ui/icons.h"
#include "client/ui/text.h"
#include "shared/present/look/styles.h"
#include "shared/present/shipment_view.h"

namespace milepost::ui {

// A state with word, glyph and colour. Large: 30 instead of 24 high.
void badge(State state, std::string_view word, bool large = false);
void badge(State state, Style style, std::string_view word, bool large = false);
// A small label of another kind: "Demo".
void tag(std::string_view word);
// A promise's mark and its word, never a state's glyph.
void promise_mark(Mark mark, Tone tone, std::string_view words, Type type = Type::body);

// A node around what is drawn until it ends, from where it begins to where things stand then.
// Labels may repeat from one to the next: its place among others tells them apart, or the scope
// where there is one, which holds while others come and go.
class Section : Unique {
 public:
  client::NodeId id() const;

 protected:
  Section(client::Role role, std::string_view name, uint32_t flags, int scope = 0);
  ~Section();

 private:
  int32_t index_;
  float left_, top_;
};
// Things of one kind. Items may hold anything.
//   ui::List list("Recent searches");
//   for (…) { ui::Item item; … }
class List : Section {
 public:
  explicit List(std::string_view name = {}) : Section(client::Role::list, name, 0) {}
};
class Item : Section {
 public:
  // `current`: the one where one is.
  explicit Item(bool current = false)
      : Section(client::Role::item, {}, current ? client::kCurrent : 0) {}
};
// A part of the page that can be jumped to, a group with a name, or a place whose changes are
// spoken.
class Landmark : Section {
 public:
  using enum client::Role;
  using Section::id;
  explicit Landmark(client::Role kind, std::string_view name = {})
      : Section(kind, name, 0, static_cast<int>(kind)) {}
};

// What can be folded away. Folded, it is not drawn and not read, but the browser's find in page
// finds it: then it is to be unfolded.
//   ui::Foldable rows(!unfolded);
//   if (rows.found()) …
class Foldable : Unique {
 public:
  explicit Foldable(bool folded);
  ~Foldable();
  bool found() const;

 private:
  bool folded_;
  ImVec2 from_, most_;
  Group group_;
};

// What is drawn until it ends is read later than it stands: behind all that follows up to
// end_aside().
class Aside : Unique {
 public:
  Aside();
  ~Aside();

 private:
  int32_t first_;
};
void end_aside();

// Lists longer than this are recorded in bundles of as many rows or cards, so that the browser
// passes over those that are out of view at once.
inline constexpr size_t kBundle = 50;

// A table whose rows are all of one height, each a link as a whole. Only rows in view are drawn;
// all are recorded, at next to no cost.
//   ui::Table table("results", "12 parcels", {{"Number", 172, true}, {"State", 160}}, rows.size());
//   if (auto clicked = table.sort_clicked()) …
//   while (auto row = table.next_row()) {
//     const ResultRow& r = rows[*row];
//     table.cell();
//     if (table.row_link(r.number, "/t/" + r.number)) …   // followed, anywhere in the row
//     table.cell();
//     ui::badge(r.state, r.state_word);
//   }
struct TableColumn {
  std::string_view title;  // empty: no header is read out
  float width = -1;        // CSS pixels, or below 0 a share of the rest
  bool sortable = false;
};
struct TableOptions {
  std::optional<size_t> sorted_by = std::nullopt;
  bool descending = false;
  float row_height = 56;
  float header_height = 44;
  float left = 24, right = 20;  // between the edges and the first and last column
  float radius = 12;            // of the corners of the header's ground
  // Another one whenever the rows say something else; 0: nobody knows.
  uint32_t revision = 0;
};
class Table : Unique {
 public:
  Table(std::string_view id, std::string_view name, std::vector<TableColumn> columns, size_t rows,
        const TableOptions& options = {});
  ~Table();

  std::optional<size_t> sort_clicked() const { return sort_clicked_; }
  std::optional<size_t> next_row();
  // The next cell of the row; what is put into it is `height` tall in all.
  void cell(float height = 24);
  // What the row leads to, in its first cell: the whole row is the target. True when followed.
  bool row_link(std::string_view label, std::string_view href);

 private:
  void header();
  void header_cell(size_t column, const ImRect& rect);
  void end_row();
  ImRect row_rect(float height) const;
  void begin_layout();
  void take_over_rows();
  void enter_bundle();

  std::vector<TableColumn> columns_;
  TableOptions options_;
  size_t rows_, row_ = 0, column_ = 0;
  std::optional<size_t> sort_clicked_;
  ImGuiID id_;
  float left_, right_, top_, row_top_, cell_top_ = 0;  // device pixels
  std::vector<Edges> places_;                          // of the columns
  Bounds bounds_;
  std::optional<Group> table_, bundle_, in_row_, in_cell_;
  size_t bundle_number_ = 0;              // from 1
  struct TableLayout* layout_ = nullptr;  // how it is laid out now, where that can be told again
  const struct TableLayout* same_ = nullptr;  // as the shown tree has the same rows
};

// Links in boxes, in one column or more, each line of them as tall as its tallest. Those out of
// view are recorded and not drawn.
//   ui::CardGrid grid("12 parcels", rows.size(), 2);
//   for (…) {
//     if (grid.next("MP739210463CN, in transit", "/t/MP…")) { … }   // in view: draw it
//     if (grid.followed()) …
//   }
class CardGrid : Unique {
 public:
  CardGrid(std::string_view name, size_t cards, size_t columns, float gap = 8);
  ~CardGrid();

  bool next(std::string_view name, std::string_view href);
  bool followed() const { return followed_; }

 private:
  void end_card();
  void end_line();
  void end_bundle();

  size_t cards_, columns_, count_ = 0;
  float gap_, left_, right_, top_, width_;
  float line_top_, line_height_ = 0, tallest_ = 0;
  bool followed_ = false;
  ImGuiID line_id_ = 0;
  Bounds bounds_;
  std::optional<Group> list_, bundle_, item_;
  std::optional<Within> within_;
  float bundle_top_ = 0;
};

// The road of a shipment: five posts, and a marker that stands between them.
void stepper(const Stages& stages);
float stepper_height(const Stages& stages);  // in the width that there is
// One row of the timeline: time, rail, words, place. The rail ends at the last of all.
void timeline_row(const TimelineRow& row, bool last = false);
void timeline_heading(std::string_view words);
// Where the rows' words begin, from the left.
float timeline_indent();

// How far something has come, 0 to 1: a bar below the words that say so.
void progress(std::string_view words, double share);

// A place where something will be. Pulses, but not under reduced motion.
void skeleton(float width, float height, float radius = 6);

}  // namespace milepost::ui
