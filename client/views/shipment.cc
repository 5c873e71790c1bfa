// Where the parcel is and when it arrives: the answer first, then how it came about.
#include "client/app/update.h"
#include "client/ui/ui.h"
#include "client/views/views.h"
#include "shared/i18n/catalog.h"
#include "shared/present/shipment_view.h"

namespace milepost::client {
namespace {

void head(const ShipmentView& view, const ClientState& state, Actions& actions) {
  ui::Row row({.height = 48, .gap = 12});
  ui::text(view.number, {.type = ui::Type::title});
  if (ui::icon_button(ui::Icon::copy, view.number))
    actions.push_back(action::Copied{view.number, say(state.locale, Message::copied)});
  if (!ui::phone() && !view.route.empty()) ui::text(view.route, {.color = ui::Color::ink_2});
  if (!view.demo_label.empty()) ui::tag(view.demo_label);
}

void answer(const ShipmentView& view) {
  ui::Card card("answer", {.padding = ui::phone() ? 16.0f : 32.0f, .radius = 16});
  ui::badge(view.state, view.style, view.state_word, true);
  ui::space(12);
  ui::heading(1, view.headline, {.type = ui::Type::hero});
  for (const std::string& detail : view.details) {
    ui::space(4);
    ui::text(detail, {.color = ui::Color::ink_2});
  }
  if (view.promise) {
    ui::space(12);
    ui::spans({{view.promise->text, ui::Type::body, ui::Color::ink_2},
               {view.promise->verdict, ui::Type::strong, ui::ink_of(view.promise->tone)},
               {view.promise->after, ui::Type::body, ui::Color::ink_2}});
  }
  ui::space(32);
  ui::stepper(view.stages, !ui::phone());
}

void timeline(const ShipmentView& view) {
  ui::Card card("timeline");
  {
    ui::Row row({.height = 28});
    ui::heading(2, view.timeline_title, {.type = ui::Type::h3});
    row.right();
    ui::caption(view.zone_note);
  }
  for (size_t d = 0; d < view.timeline.size(); ++d) {
    const TimelineDay& day = view.timeline[d];
    ui::Scope scope(d);
    ui::timeline_heading(day.heading);
    ui::space(6);
    ui::List list(day.heading);
    for (size_t i = 0; i < day.rows.size(); ++i)
      ui::timeline_row(day.rows[i], {.first = i == 0, .last = i + 1 == day.rows.size()});
  }
  if (!view.empty_title.empty()) {
    ui::space(16);
    ui::text(view.empty_title, {.type = ui::Type::strong});
    ui::text(view.empty_text, {.color = ui::Color::ink_2});
  }
}

void waiting(const ClientState& state) {
  ui::text(state.route.number, {.type = ui::Type::title});
  ui::space(16);
  ui::spoken_text(say(state.locale, Message::loading));
  ui::Card card("waiting", {.radius = 16});
  ui::skeleton(96, 30, 8);
  ui::space(16);
  ui::skeleton(420, 36);
  ui::space(12);
  ui::skeleton(260, 20);
  ui::space(48);
  ui::skeleton(2000, 12);
}

}  // namespace

void shipment_screen(const ClientState& state, Actions& actions) {
  const Lookup* lookup = lookup_of(state, state.route.number);
  if (lookup && lookup->error && !lookup->shipment)
    return error_screen(state, *lookup->error, actions);
  ui::space(ui::phone() ? 8 : 16);
  if (!lookup || !lookup->shipment) return waiting(state);
  const ShipmentView view = shipment_view(*lookup->shipment, state.site, state.locale, state.now);
  head(view, state, actions);
  ui::space(8);
  answer(view);
  if (view.banner) {
    ui::space(16);
    ui::banner(*view.banner);
  }
  ui::space(ui::phone() ? 12 : 24);
  timeline(view);
}

}  // namespace milepost::client
