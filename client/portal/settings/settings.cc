#include "client/portal/settings/settings.h"

#include "client/portal/state.h"
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

void language(const PortalState& state, Actions& actions) {
  std::vector<std::string_view> names = {state.text(Message::settings_automatic)};
  std::vector<std::optional<Locale>> choices(1);
  size_t chosen = 0;
  for (const Locale locale : {Locale::zh_cn, Locale::en}) {
    if (!offers(state.site.value, locale)) continue;
    if (state.preferences.locale == locale) chosen = choices.size();
    names.push_back(locale == Locale::zh_cn ? "中文" : "English");  // each is named in itself
    choices.emplace_back(locale);
  }
  if (const auto picked = ui::radio_group(state.text(Message::settings_language), names, chosen))
    actions.push_back(action::LocaleChosen{choices[*picked]});
}

void theme(const PortalState& state, Actions& actions) {
  if (const auto picked =
          ui::radio_group(state.text(Message::settings_theme),
                          {state.text(Message::settings_automatic),
                           state.text(Message::theme_light), state.text(Message::theme_dark)},
                          static_cast<size_t>(state.preferences.theme)))
    actions.push_back(action::ThemeChosen{static_cast<ThemeChoice>(*picked)});
}

void clock(const PortalState& state, Actions& actions) {
  if (const auto picked =
          ui::radio_group(state.text(Message::settings_clock),
                          {state.text(Message::clock_place), state.text(Message::clock_viewer)},
                          static_cast<size_t>(state.preferences.clock)))
    actions.push_back(action::ClockChosen{static_cast<ClockChoice>(*picked)});
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
  const bool phone = ui::phone();
  const ui::Align align = phone ? ui::Align::left : ui::Align::center;
  ui::space(phone ? 32 : 88);
  ui::heading(1, state.text(Message::settings_title), {.type = ui::Type::display, .align = align});
  ui::space(phone ? 4 : 8);
  ui::text(state.text(Message::settings_sub), {.color = ui::Color::ink_2, .align = align});
  ui::space(phone ? 16 : 32);
  {
    ui::Card card("choices");
    language(state, actions);
    ui::space(16);
    theme(state, actions);
    ui::space(16);
    clock(state, actions);
  }
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
