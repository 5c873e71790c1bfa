// What happened to what a screen is about, why, and the way on.
#include "client/portal/state.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {
namespace {

bool can_be_asked_again(ErrorKind kind) {
  return kind != ErrorKind::no_such_page && kind != ErrorKind::method;
}

void onward(const PortalState& state, const ErrorView& view, const Asked& failed,
            Actions& actions) {
  const bool asks = failed.waits();  // the answer to another try is awaited
  ui::Row row({.height = 48, .gap = 12, .centered = !ui::phone()});
  if (can_be_asked_again(view.kind) &&
      ui::button(state.text(asks ? Message::loading : Message::try_again),
                 {.kind = ui::ButtonKind::primary,
                  .height = 48,
                  .disabled = asks || failed.seconds_left(state.now) > 0,
                  .id = "again"}))
    actions.push_back(action::Retried{});
  if (ui::button(view.home_label, {.height = 48, .href = "/"}))
    actions.push_back(action::Open{"/"});
}

void hint(const Hint& one) {
  ui::Item item;
  ui::Columns columns({22, -1}, 12);
  ui::icon(one.icon, 22, ui::Color::ink_3);
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

void error_screen(const PortalState& state, const Asked& failed, Actions& actions) {
  ErrorInput now = *failed.error;
  now.retry_after_seconds = failed.seconds_left(state.now);
  ErrorView view = error_view(now, state.site.value, state.locale);
  if (failed.error->retry_after_seconds > 0 && now.retry_after_seconds == 0)
    view.sub = state.text(Message::error_wait_over);
  const ui::Align align = ui::phone() ? ui::Align::left : ui::Align::center;
  ui::Column column(720);
  ui::space(ui::phone() ? 20 : 64);
  ui::lost_road(!ui::phone());
  ui::space(ui::phone() ? 12 : 16);
  ui::heading(1, view.title, {.type = ui::Type::h1, .align = align, .balance = true});
  ui::space(ui::phone() ? 4 : 8);
  ui::text(view.sub, {.color = ui::Color::ink_2, .align = align, .balance = true});
  // The field keeps it otherwise.
  if (view.field_label.empty() && !now.number.empty())
    ui::text(now.number, {.type = ui::Type::strong, .align = align});
  ui::space(ui::phone() ? 20 : 32);
  if (view.field_label.empty())
    onward(state, view, failed, actions);
  else
    search_field(state, view.field_label, view.button, actions);
  hints(view);
  if (!view.reference.empty()) {
    ui::space(24);
    ui::text(view.reference,
             {.type = ui::Type::caption, .color = ui::Color::ink_3, .align = align});
  }
}

}  // namespace milepost::client::portal
