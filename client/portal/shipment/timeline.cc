#include "client/portal/shipment/parts.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {
namespace {

// The way to the other clock, where that makes a difference.
bool has_other_clock(const PortalState& state) {
  const Lookup* lookup = lookup_of(state, state.shipment.number);
  return lookup && lookup->known && differs(lookup->value, state.viewer_clock);
}
void other_clock(const PortalState& state, Actions& actions) {
  const bool by_viewer = state.preferences.clock == ClockChoice::viewer;
  if (ui::text_button(state.say(by_viewer ? Message::clock_to_place : Message::clock_to_viewer),
                      {.type = ui::Type::caption_strong}))
    actions.push_back(action::ClockChosen{by_viewer ? ClockChoice::local : ClockChoice::viewer});
}

void head(const ShipmentView& view, const PortalState& state, Actions& actions) {
  const bool other = has_other_clock(state);
  {
    ui::Row row({.height = 28, .gap = 12});
    ui::heading(2, view.timeline_title, {.type = ui::Type::h3});
    row.right();
    if (!view.zone_note.empty()) ui::caption(view.zone_note);
    if (other && !ui::phone()) other_clock(state, actions);
  }
  const Lookup* lookup = lookup_of(state, state.shipment.number);
  if (!lookup) return;
  ui::Row row({.height = 28, .wrap = true, .line_gap = 8});
  ui::caption(lookup->waits() ? state.say(Message::loading) : shipment::checked(state, *lookup));
  if (ui::text_button(state.text(Message::check_again), {.type = ui::Type::caption_strong}))
    actions.push_back(shipment::CheckWanted{});
  if (other && ui::phone()) other_clock(state, actions);
}

void days(const ShipmentView& view, size_t from, size_t to) {
  for (size_t d = from; d < to; ++d) {
    const TimelineDay& day = view.timeline[d];
    ui::Scope scope(d);
    ui::timeline_heading(day.heading);
    ui::List list(day.heading);
    for (size_t i = 0; i < day.rows.size(); ++i)
      ui::timeline_row(day.rows[i], d + 1 == to && i + 1 == day.rows.size());
  }
}

void folded_days(const ShipmentView& view, const FoldedDays& fold, const PortalState& state,
                 Actions& actions) {
  if (fold.rows == 0) return;
  constexpr std::string_view kOlder = "older";
  const bool unfolded = state.is_open(kOlder);
  ui::space(14);
  {
    ui::Row row({.height = 44, .gap = 0});
    row.skip(ui::timeline_indent());
    if (ui::text_button(state.say(Message::timeline_older, {{"count", fold.rows}}),
                        {.icon = unfolded ? ui::Icon::chevron_down : ui::Icon::chevron_right,
                         .expanded = unfolded}))
      actions.push_back(action::Toggled{kOlder, !unfolded});
  }
  const ui::Foldable older(!unfolded);
  if (older.found()) actions.push_back(action::Toggled{kOlder, true});
  days(view, fold.first_day, view.timeline.size());
}

void nothing_yet(const ShipmentView& view) {
  ui::space(24);
  ui::empty_road(true);
  ui::space(16);
  ui::text(view.empty_title, {.type = ui::Type::strong, .align = ui::Align::center});
  ui::text(view.empty_text, {.color = ui::Color::ink_2, .align = ui::Align::center});
  ui::space(16);
}

}  // namespace

void shipment_timeline(const ShipmentView& view, const PortalState& state, Actions& actions) {
  const bool phone = ui::phone();
  ui::Card card("timeline", {.padding = phone ? 16.0f : 24.0f,
                             .top = phone ? 14.0f : 20.0f,
                             .bottom = phone ? 16.0f : 24.0f});
  ui::Landmark region(ui::Landmark::region, view.timeline_title);
  head(view, state, actions);
  const FoldedDays fold = days_to_fold(view.timeline);
  days(view, 0, fold.first_day);
  folded_days(view, fold, state, actions);
  if (!view.empty_title.empty()) nothing_yet(view);
  for (const block::Remark& note : view.notes) ui::draw(note);
}

}  // namespace milepost::client::portal
