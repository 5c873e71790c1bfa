// What happened, why, and the way on.
#include "client/ui/ui.h"
#include "client/views/views.h"
#include "shared/i18n/catalog.h"

namespace milepost::client {

void error_screen(const ClientState& state, const ErrorInput& error, Actions& actions) {
  const ErrorView view = error_view(error, state.site, state.locale);
  ui::Column column(720);
  ui::space(ui::phone() ? 32 : 88);
  const ui::Align align = ui::phone() ? ui::Align::left : ui::Align::center;
  ui::heading(1, view.title, {.type = ui::Type::h1, .align = align});
  ui::space(8);
  ui::text(view.sub, {.color = ui::Color::ink_2, .align = align});
  ui::space(24);
  if (view.repair) {
    ui::Row row({.height = 44, .gap = 10});
    ui::state_glyph(State::exception, 18, ui::Color::warn_mark);
    ui::text(view.repair->sentence, {.color = ui::Color::warn});
    row.right();
    if (ui::button(view.repair->button)) {
      Route route;
      route.screen = Screen::shipment;
      route.number = view.repair->repaired;
      actions.push_back(action::Open{route});
    }
  }
  {
    ui::Row row({.height = 44});
    if (ui::button(say(state.locale, Message::try_again), {.kind = ui::ButtonKind::primary}))
      actions.push_back(action::Retried{});
    if (ui::button(say(state.locale, Message::home_link))) actions.push_back(action::Open{Route{}});
  }
  ui::space(24);
  for (size_t i = 0; i < view.hints.size(); ++i) {
    ui::Scope scope(i);
    ui::Row row({.gap = 14, .top = true});
    ui::icon(ui::icon_of(view.hints[i].icon), 20, ui::Color::ink_3);
    ui::spans({{view.hints[i].title + "  ", ui::Type::strong, ui::Color::ink},
               {view.hints[i].text, ui::Type::body, ui::Color::ink_2}});
  }
  if (!view.reference.empty()) {
    ui::space(12);
    ui::caption(view.reference);
  }
}

}  // namespace milepost::client
