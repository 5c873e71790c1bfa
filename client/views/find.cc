// One field that takes a number or a paste of many, and what was looked up before.
#include "client/app/update.h"
#include "client/ui/ui.h"
#include "client/views/views.h"
#include "shared/base/limits.h"
#include "shared/i18n/catalog.h"
#include "shared/present/find_view.h"
#include "shared/present/words.h"

namespace milepost::client {
namespace {

// What is wrong with the first number that cannot be one, as the error page says it.
std::optional<Repair> repair_of(const ClientState& state) {
  for (const FoundNumber& one : state.find.found) {
    ErrorInput error{.kind = ErrorKind::impossible_number,
                     .number = one.key,
                     .fault = fault_of(state, one.key),
                     .request_id = {}};
    if (error.fault && error.fault->wrong_at)
      return error_view(error, state.site, state.locale).repair;
  }
  return std::nullopt;
}

// Where the wrong character stands in the text as it was typed, if that can be told.
void mark_wrong(const FindState& find, const Repair& repair, ui::FieldOptions& options) {
  const std::string number = repair.before + repair.wrong + repair.after;
  const size_t at = find.text.find(number);
  if (at == find.text.npos) return;
  options.mark_from = at + repair.before.size();
  options.mark_to = options.mark_from + repair.wrong.size();
}

void check_line(const Repair& repair, Actions& actions) {
  ui::space(12);
  ui::Row row({.height = 36, .gap = 10});
  if (!ui::phone()) row.skip(24);
  ui::state_glyph(State::exception, 18, ui::Color::warn_mark);
  ui::text(repair.sentence, {.color = ui::Color::warn});
  row.right();
  if (ui::button(repair.button, {.height = 36}))
    actions.push_back(
        action::FindRepaired{repair.before + repair.wrong + repair.after, repair.repaired});
}

void tokens(const ClientState& state, const std::optional<Repair>& repair, Actions& actions) {
  ui::List list(say(state.locale, Message::find_tokens));
  ui::Row row({.height = 36, .gap = 8, .wrap = true});
  for (const FoundNumber& one : state.find.found) {
    ui::Scope scope(one.key);
    const bool wrong = repair && one.key == repair->before + repair->wrong + repair->after;
    if (ui::token(one.key, say(state.locale, Message::find_remove, {{"number", one.key}}), wrong))
      actions.push_back(action::TokenRemoved{one.key});
  }
}

void field(const ClientState& state, const FindView& view, Actions& actions) {
  const bool many = state.find.found.size() > 1;
  const std::optional<Repair> repair = repair_of(state);
  const std::string button =
      many ? say(state.locale, Message::find_button_many, {{"count", state.find.found.size()}})
           : view.button;
  ui::Landmark search(ui::Landmark::search);
  ui::FieldOptions options{.input_mode = "text",
                           .form_name = "q",
                           .enter_label = "search",
                           .big = true,
                           .many = true,
                           .hide_label = true};
  if (!ui::phone()) {
    options.icon = ui::Icon::search;
    options.button = button;
  }
  if (repair && !many) mark_wrong(state.find, *repair, options);
  const ui::FieldResult result = ui::field(view.field_label, state.find.text, options);
  if (result.edited) actions.push_back(action::FindEdited{*result.edited});
  bool submitted = result.submitted;
  if (many) {
    ui::space(12);
    ui::caption(say(state.locale, Message::find_found, {{"count", state.find.found.size()}}));
    ui::space(8);
    tokens(state, repair, actions);
  }
  if (repair) check_line(*repair, actions);
  if (ui::phone()) {
    ui::space(12);
    submitted |=
        ui::button(button, {.kind = ui::ButtonKind::primary, .height = 48, .full_width = true});
  }
  if (submitted) actions.push_back(action::FindSubmitted{});
  if (repair) return;
  ui::space(12);
  ui::Padding padding(ui::phone() ? 0 : 24, 0);
  ui::caption(many && state.find.found.size() > limits::kNumbersPerLookup
                  ? say(state.locale, Message::find_first, {{"count", limits::kNumbersPerLookup}})
                  : view.hint);
  if (!view.format_hint.empty()) ui::caption(view.format_hint);
}

void recent_row(const RecentNumber& one, const ClientState& state, Actions& actions) {
  const std::string word = state_word(one.state, state.locale);
  Route route;
  route.screen = Screen::shipment;
  route.number = one.number;
  ui::Item item;
  ui::Area area(one.number, one.number + ", " + word + ". " + one.happening,
                {.height = ui::phone() ? 64.0f : 56.0f,
                 .href = url_of(route),
                 .padding = ui::phone() ? 0.0f : 24.0f});
  if (area.clicked()) actions.push_back(action::Open{route});
  if (ui::phone()) {
    ui::space(6);
    {
      ui::Row row({.height = 28});
      ui::text(one.number, {.type = ui::Type::strong, .one_line = true});
      row.right();
      ui::badge(one.state, word);
    }
    ui::text(one.happening,
             {.type = ui::Type::caption, .color = ui::Color::ink_2, .one_line = true});
    return;
  }
  ui::Columns columns({168, 168, -1, 16}, 0);
  ui::space(16);
  ui::text(one.number, {.type = ui::Type::strong, .one_line = true});
  columns.next();
  ui::space(16);
  ui::badge(one.state, word);
  columns.next();
  ui::space(16);
  ui::text(one.happening, {.color = ui::Color::ink_2, .one_line = true});
  columns.next();
  ui::space(20);
  ui::icon(ui::Icon::chevron_right, 16, ui::Color::ink_3);
}

void recent(const ClientState& state, Actions& actions) {
  if (state.recent.empty()) return;
  const std::string title = say(state.locale, Message::find_recent);
  ui::space(ui::phone() ? 12 : 40);
  ui::Landmark region(ui::Landmark::region, title);
  {
    ui::Row row({.height = 44});
    if (!ui::phone()) row.skip(24);
    ui::heading(2, title, {.type = ui::Type::caption, .color = ui::Color::ink_2});
    row.right();
    if (ui::button(say(state.locale, Message::find_clear), {.kind = ui::ButtonKind::quiet}))
      actions.push_back(action::RecentCleared{});
    if (!ui::phone()) row.skip(16);
  }
  ui::List list(title);
  for (const RecentNumber& one : state.recent) {
    ui::line();
    recent_row(one, state, actions);
  }
  ui::line();
}

}  // namespace

void find_screen(const ClientState& state, Actions& actions) {
  const FindView view = find_view({}, state.find.text, state.site, state.locale, state.now);
  ui::Column column(720);
  const ui::Align align = ui::phone() ? ui::Align::left : ui::Align::center;
  ui::space(ui::phone() ? 32 : 88);
  ui::heading(1, view.title, {.type = ui::Type::display, .align = align});
  ui::space(ui::phone() ? 4 : 8);
  ui::text(view.sub, {.color = ui::Color::ink_2, .align = align});
  ui::space(ui::phone() ? 16 : 32);
  field(state, view, actions);
  recent(state, actions);
}

}  // namespace milepost::client
