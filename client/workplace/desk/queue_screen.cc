// The queue: what is due first stands first.
#include <algorithm>

#include "client/ui/ui.h"
#include "client/workplace/desk/parts.h"
#include "client/workplace/desk/words.h"
#include "shared/present/request_form.h"

namespace milepost::client::workplace {
namespace {

using M = DeskMessage;

constexpr float kRowHeight = 68;

void title_row(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  ui::Row row({.height = 44, .gap = 8});
  ui::heading(d.id.empty() ? 1 : 2, s.text(M::queue_title), {.type = ui::Type::h3});
  if (d.queue.known)
    ui::text(grouped_text(d.queue.value.counts.open),
             {.type = ui::Type::title, .color = ui::Color::ink_3});
  row.right();
  if (ui::button(s.text(M::queue_next), {.height = 36, .disabled = d.next.waits(), .id = "next"}))
    actions.push_back(desk::NextAsked{});
}

void search(const WorkplaceState& s, Actions& actions) {
  ui::Landmark landmark(ui::Landmark::search);
  const std::string_view label = s.text(M::queue_search);
  ui::FieldOptions options;
  options.input_mode = "search";
  options.enter_label = "search";
  options.hide_label = true;
  options.placeholder = label;
  options.icon = ui::Icon::search;
  const ui::FieldResult result = ui::field(label, s.desk.query, options);
  if (result.edited) actions.push_back(desk::QueryTyped{*result.edited});
  if (result.submitted) actions.push_back(desk::QuerySubmitted{});
}

void filters(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  const DeskCounts& counts = d.queue.value.counts;
  desk::Filter plain;
  plain.kind = d.filter.kind;
  plain.snoozed = d.filter.snoozed;
  plain.words = d.filter.words;
  const auto chip = [&](M words, std::optional<int64_t> count, const desk::Filter& filter) {
    const std::string number = count && d.queue.known ? grouped_text(*count) : std::string();
    if (ui::chip(s.text(words), number, d.filter == filter))
      actions.push_back(desk::Filtered{filter});
  };
  ui::Landmark group(ui::Landmark::group, s.text(M::queue_filters));
  ui::Strip strip("filters", 36, ui::phone() ? 16 : 20);
  ui::Row row({.height = 36, .gap = 8});
  chip(M::queue_open, counts.open, plain);
  desk::Filter one = plain;
  one.assignee = "me";
  chip(M::queue_mine, counts.mine, one);
  one.assignee = "nobody";
  chip(M::queue_unassigned, counts.unassigned, one);
  one = plain;
  one.overdue = true;
  chip(M::queue_overdue, counts.overdue, one);
  one = plain;
  one.state = "waiting";
  chip(M::queue_waiting, counts.waiting, one);
  one.state = "resolved";
  chip(M::queue_resolved, std::nullopt, one);
  for (const SavedFilter& saved : d.tools.value.filters) {
    const desk::Filter filter = desk::filter_of("?" + saved.query);
    const ui::Scope scope("saved");
    if (ui::chip(saved.name, {}, d.filter == filter)) actions.push_back(desk::Filtered{filter});
  }
}

// What narrows the list further, and the way to change it.
void more_filters(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  ui::Row row({.height = 36, .gap = 8});
  const auto kind = enum_from_name<RequestKind>(d.filter.kind);
  std::string said(kind ? kind_words(*kind, s.locale) : s.text(M::queue_any_kind));
  if (d.filter.snoozed) said += " · " + s.say(M::queue_snoozed);
  ui::text(said, {.type = ui::Type::caption, .color = ui::Color::ink_2, .one_line = true});
  row.right();
  if (ui::text_button(s.text(M::queue_filters), {.type = ui::Type::caption_strong}))
    actions.push_back(desk::SheetOpened{desk::Sheet::filter});
}

std::string_view whose(const WorkplaceState& s, const DeskRow& row) {
  return row.assignee.empty() ? s.text(M::row_nobody) : std::string_view(row.assignee_name);
}

std::string first_words(const WorkplaceState& s, const DeskRow& row) {
  std::string words(kind_words(row.kind, s.locale));
  if (row.importance != Importance::normal)
    words += " · " + std::string(desk::importance_words(s, row.importance));
  return words;
}

// All that it says, for those who do not look.
std::string row_name(const WorkplaceState& s, const DeskRow& row, const desk::Due& due) {
  const std::string_view and_then = s.text(WorkplaceMessage::separator);
  const auto both = [&](std::string_view one, std::string_view other) {
    return std::string(one).append(and_then).append(other);
  };
  std::string last(whose(s, row));
  if (row.customer_wrote_last) last = both(s.text(M::row_wrote), last);
  return sentences(s.locale,
                   {both(first_words(s, row), due.words),
                    both(desk::name_words(s, row.name), row.reference), row.subject, last});
}

void row_words(const WorkplaceState& s, const DeskRow& row, const desk::Due& due) {
  const ui::Silent silent;
  {
    const float icon = due.icon ? 20 : 0;
    const float width = ui::text_width(due.words, ui::Type::caption_strong) + icon + 1;
    ui::Columns columns({-1, width}, 12);
    ui::text(first_words(s, row), {.type = ui::Type::strong, .one_line = true});
    columns.next();
    ui::space(2);
    const ui::Row line({.height = 20, .gap = 4});
    if (due.icon) ui::icon(due.icon, 16, due.color);
    ui::text(due.words, {.type = ui::Type::caption_strong, .color = due.color, .one_line = true});
  }
  const std::string_view who = row.customer_wrote_last && row.state != RequestState::received
                                   ? s.text(M::row_wrote)
                                   : whose(s, row);
  const ui::Color ink = row.customer_wrote_last ? ui::Color::accent_text : ui::Color::ink_3;
  const float width = std::min(ui::text_width(who, ui::Type::caption) + 1, ui::room() / 2);
  ui::Columns columns({-1, width}, 12);
  const std::string words =
      desk::name_words(s, row.name) + (row.subject.empty() ? std::string() : " · " + row.subject);
  ui::text(words, {.type = ui::Type::caption, .color = ui::Color::ink_2, .one_line = true});
  columns.next();
  ui::text(who, {.type = ui::Type::caption, .color = ink, .one_line = true});
}

void nothing(const WorkplaceState& s, Actions& actions) {
  const bool narrowed = s.desk.filter != desk::Filter();
  ui::Padding padding(20, 16);
  ui::text(s.text(narrowed ? M::queue_empty_filter : M::queue_empty), {.color = ui::Color::ink_2});
  if (!narrowed) return;
  ui::space(8);
  if (ui::button(s.text(M::queue_all), {.height = 36})) actions.push_back(desk::Filtered{});
}

void what_follows(const WorkplaceState& s, bool near_end, Actions& actions) {
  const DeskState& d = s.desk;
  if (d.queue.value.next.empty()) return;
  const bool waits = d.more.waits();
  // Asked for by itself when it comes near; by a press where that failed.
  if (near_end && !waits && !d.more.error) actions.push_back(desk::MoreAsked{});
  ui::Padding padding(20, 12);
  if (ui::button(s.text(waits ? WorkplaceMessage::checking : WorkplaceMessage::more),
                 {.height = 36, .disabled = waits, .id = "more"}))
    actions.push_back(desk::MoreAsked{});
  if (d.more.error && !waits) ui::caption(s.text(M::queue_more_failed), ui::Color::bad);
}

}  // namespace

void desk::queue_head(const WorkplaceState& s, Actions& actions) {
  ui::space(8);
  title_row(s, actions);
  ui::space(8);
  search(s, actions);
  ui::space(8);
  filters(s, actions);
  ui::space(4);
  more_filters(s, actions);
}

void desk::queue_rows(const WorkplaceState& s, Actions& actions) {
  const DeskState& d = s.desk;
  if (!d.queue.known) {
    if (d.queue.error && !d.queue.waits()) return failed_screen(s, d.queue, {}, actions);
    if (d.queue.shows_waiting(s.now)) waiting_screen(s);
    return;
  }
  if (d.queue.error && !d.queue.waits()) {
    ui::Padding padding(20, 8);
    const ZonedTime since{d.queue.known_at, 0, Precision::minute};
    ui::caption(s.say(M::queue_as_of, {{"when", s.moment_within(since)}}), ui::Color::bad);
  }
  const std::vector<DeskRow>& list = d.queue.value.rows;
  if (list.empty()) return nothing(s, actions);
  bool near_end = false;
  {
    ui::Rows rows(s.text(M::queue_title), list.size(),
                  {.height = kRowHeight, .wanted = d.row_of(d.marked)});
    while (const auto at = rows.next()) {
      const DeskRow& row = list[*at];
      const desk::Due due = desk::due_of(s, row);
      const std::string url = request_url(row.id, d.filter);
      const ui::RowLink link(row.id, row_name(s, row, due), url, row.id == d.id, kRowHeight);
      row_words(s, row, due);
      if (link.followed()) actions.push_back(action::Open{url});
      if (row.id == d.marked) ui::focus_once(link.id(), d.mark_turn);
    }
    near_end = rows.near_end();
  }
  ui::line();
  what_follows(s, near_end, actions);
}

}  // namespace milepost::client::workplace
