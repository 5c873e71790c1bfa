// What this device prefers, and what it keeps.
#include "client/portal/settings/settings.h"
#include "client/ui/ui.h"
#include "shared/i18n/catalog.h"

namespace milepost::client::portal::settings {
namespace {

void language(const PortalState& state, Actions& actions) {
  std::vector<std::string_view> names = {text_of(state.locale, Message::settings_automatic)};
  std::vector<std::optional<Locale>> choices(1);
  size_t chosen = 0;
  for (const Locale locale : {Locale::zh_cn, Locale::en}) {
    if (!offers(state.site.value, locale)) continue;
    if (state.preferences.locale == locale) chosen = choices.size();
    names.push_back(locale == Locale::zh_cn ? "中文" : "English");  // each is named in itself
    choices.emplace_back(locale);
  }
  if (const auto picked =
          ui::radio_group(text_of(state.locale, Message::settings_language), names, chosen))
    actions.push_back(action::LocaleChosen{choices[*picked]});
}

void theme(const PortalState& state, Actions& actions) {
  if (const auto picked = ui::radio_group(text_of(state.locale, Message::settings_theme),
                                          {text_of(state.locale, Message::settings_automatic),
                                           text_of(state.locale, Message::theme_light),
                                           text_of(state.locale, Message::theme_dark)},
                                          static_cast<size_t>(state.preferences.theme)))
    actions.push_back(action::ThemeChosen{static_cast<ThemeChoice>(*picked)});
}

void clock(const PortalState& state, Actions& actions) {
  if (const auto picked = ui::radio_group(text_of(state.locale, Message::settings_clock),
                                          {text_of(state.locale, Message::clock_place),
                                           text_of(state.locale, Message::clock_viewer)},
                                          static_cast<size_t>(state.preferences.clock)))
    actions.push_back(action::ClockChosen{static_cast<ClockChoice>(*picked)});
}

void kept(const PortalState& state, Actions& actions) {
  ui::Card card("kept");
  ui::heading(2, text_of(state.locale, Message::settings_kept), {.type = ui::Type::strong});
  ui::space(4);
  ui::text(text_of(state.locale, Message::settings_kept_text), {.color = ui::Color::ink_2});
  ui::space(16);
  if (ui::button(text_of(state.locale, Message::settings_clear),
                 {.kind = ui::ButtonKind::danger, .icon = ui::Icon::trash}))
    actions.push_back(ClearAsked{true});
}

void content(const PortalState& state, Actions& actions) {
  ui::Column column(720);
  const bool phone = ui::phone();
  const ui::Align align = phone ? ui::Align::left : ui::Align::center;
  ui::space(phone ? 32 : 88);
  ui::heading(1, text_of(state.locale, Message::settings_title),
              {.type = ui::Type::display, .align = align});
  ui::space(phone ? 4 : 8);
  ui::text(text_of(state.locale, Message::settings_sub), {.color = ui::Color::ink_2, .align = align});
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
  if (!state.settings.clear_asked) return;
  ui::Dialog dialog("clear", text_of(state.locale, Message::clear_question));
  ui::text(text_of(state.locale, Message::clear_text),
           {.color = ui::Color::ink_2, .balance = true});
  ui::space(20);
  bool keep = dialog.dismissed();
  {
    ui::Row row({.height = 44, .gap = 8});
    row.right();
    keep |= ui::button(text_of(state.locale, Message::clear_no));
    if (ui::button(text_of(state.locale, Message::settings_clear), {.kind = ui::ButtonKind::danger}))
      actions.push_back(KeptCleared{});
  }
  if (keep) actions.push_back(ClearAsked{false});
}

}  // namespace

void draw(const PortalState& state, Actions& actions) {
  content(state, actions);
  clear_dialog(state, actions);
}

}  // namespace milepost::client::portal::settings
