#include "client/portal/settings/settings.h"

#include "client/portal/state.h"
#include "client/ui/form.h"
#include "client/ui/ui.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {

const PortalScreen settings::kScreen = {
    .match = [](std::string_view path) { return path == routes::kSettingsPage; },
    .url = [](const PortalState&) { return std::string(routes::kSettingsPage); },
    .title = [](const PortalState& s) { return s.say(Message::settings_title); },
    .draw = draw,
};

namespace {

// The dialog that asks whether what is kept is really to be cleared.
constexpr std::string_view kClear = "clear";

Action chosen(std::string_view name, std::string_view value) {
  if (name == "theme") return action::ThemeChosen{*enum_from_name<ThemeChoice>(value)};
  if (name == "clock") return action::ClockChosen{*enum_from_name<ClockChoice>(value)};
  return action::LocaleChosen{enum_from_name<Locale>(value)};
}

void kept(const PortalState& state, Actions& actions) {
  ui::Card card("kept");
  ui::heading(2, state.text(Message::settings_kept), {.type = ui::Type::strong});
  ui::space(4);
  ui::text(state.text(Message::settings_kept_text), {.color = ui::Color::ink_2});
  ui::space(16);
  if (ui::button(state.text(Message::settings_clear),
                 {.kind = ui::ButtonKind::danger, .icon = ui::Icon::trash}))
    actions.push_back(action::Toggled{kClear, true});
}

void content(const PortalState& state, Actions& actions) {
  ui::Column column(720);
  ui::draw(block::Title{state.text(Message::settings_title)});
  ui::draw(block::Lead{state.text(Message::settings_sub)});
  const SettingsForm settings =
      settings_form(state.preferences, true, state.site.value, state.locale);
  FormValues values;  // what is chosen holds at once
  if (ui::draw_fields(settings.form, settings, values))
    actions.push_back(chosen(values.front().first, values.front().second));
  ui::space(16);
  kept(state, actions);
}

void clear_dialog(const PortalState& state, Actions& actions) {
  if (!state.is_open(kClear)) return;
  ui::Dialog dialog("clear", state.text(Message::clear_question));
  ui::text(state.text(Message::clear_text), {.color = ui::Color::ink_2, .balance = true});
  ui::space(20);
  bool done = dialog.dismissed();
  {
    ui::Row row({.height = 44, .gap = 8});
    row.right();
    done |= ui::button(state.text(Message::clear_no));
    if (ui::button(state.text(Message::settings_clear), {.kind = ui::ButtonKind::danger})) {
      actions.push_back(lookups::Cleared{state.say(Message::cleared)});
      done = true;
    }
  }
  if (done) actions.push_back(action::Toggled{kClear});
}

}  // namespace

void settings::draw(const PortalState& state, Actions& actions) {
  content(state, actions);
  clear_dialog(state, actions);
}

}  // namespace milepost::client::portal
