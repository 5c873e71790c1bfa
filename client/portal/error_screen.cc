// What happened, why, and the way on.
#include "client/core/waiting.h"
#include "client/portal/find/search_field.h"
#include "client/portal/lookups/lookups.h"
#include "client/portal/views.h"
#include "client/ui/ui.h"
#include "shared/i18n/catalog.h"

namespace milepost::client {
namespace {

bool can_be_asked_again(ErrorKind kind) {
  return kind != ErrorKind::no_such_page && kind != ErrorKind::method;
}

// The answer to another try is awaited.
bool asks_again(const ClientState& state) {
  if (state.route.screen == Screen::results) return state.results.loading == Loading::waiting;
  const Lookup* lookup = lookup_of(state, state.route.number);
  return lookup && lookup->loading == Loading::waiting;
}

void onward(const ClientState& state, const ErrorView& view, int64_t wait, Actions& actions) {
  ui::Row row({.height = 48, .gap = 12, .centered = !ui::phone()});
  const bool asks = asks_again(state);
  if (can_be_asked_again(view.kind) &&
      ui::button(text_of(state.locale, asks ? Message::loading : Message::try_again),
                 {.kind = ui::ButtonKind::primary,
                  .height = 48,
                  .disabled = wait > 0 || asks,
                  .id = "again"}))
    actions.push_back(action::Retried{});
  if (ui::button(view.home_label, {.height = 48, .href = "/"}))
    actions.push_back(action::Open{Route{}});
}

void hint(const Hint& one) {
  ui::Item item;
  ui::Columns columns({22, -1}, 12);
  ui::icon(ui::icon_of(one.icon), 22, ui::Color::ink_3);
  columns.next();
  ui::text(one.title, {.type = ui::Type::strong});
  ui::text(one.text, {.color = ui::Color::ink_2});
}

void hints(const ErrorView& view) {
  if (view.hints.empty()) return;
  ui::space(ui::phone() ? 24 : 40);
  // One alone stands in the middle as everything else does.
  ui::Column column(view.hints.size() == 1 ? 400 : 720);
  ui::List list;
  if (ui::phone() || view.hints.size() == 1) {
    for (const Hint& one : view.hints) {
      hint(one);
      ui::space(14);
    }
    return;
  }
  ui::Columns columns(std::vector<float>(view.hints.size(), -1), 24);
  for (size_t i = 0; i < view.hints.size(); ++i) {
    if (i > 0) columns.next();
    hint(view.hints[i]);
  }
}

}  // namespace

void error_screen(const ClientState& state, const ErrorInput& error, Instant answered_at,
                  Actions& actions) {
  ErrorInput now = error;
  now.retry_after_seconds = seconds_left(error, answered_at, state.now);
  ErrorView view = error_view(now, state.site, state.locale);
  if (error.retry_after_seconds > 0 && now.retry_after_seconds == 0)
    view.sub = text_of(state.locale, Message::error_wait_over);
  const ui::Align align = ui::phone() ? ui::Align::left : ui::Align::center;
  ui::Column column(720);
  ui::space(ui::phone() ? 20 : 64);
  ui::lost_road(!ui::phone());
  ui::space(ui::phone() ? 12 : 16);
  ui::heading(1, view.title, {.type = ui::Type::h1, .align = align, .balance = true});
  ui::space(ui::phone() ? 4 : 8);
  ui::text(view.sub, {.color = ui::Color::ink_2, .align = align, .balance = true});
  // The field keeps it otherwise.
  if (view.field_label.empty() && state.route.screen == Screen::shipment)
    ui::text(state.route.number, {.type = ui::Type::strong, .align = align});
  ui::space(ui::phone() ? 20 : 32);
  if (view.field_label.empty())
    onward(state, view, now.retry_after_seconds, actions);
  else
    search_field(state, view.field_label, view.button, actions);
  hints(view);
  if (!view.reference.empty()) {
    ui::space(24);
    ui::text(view.reference,
             {.type = ui::Type::caption, .color = ui::Color::ink_3, .align = align});
  }
}

}  // namespace milepost::client
