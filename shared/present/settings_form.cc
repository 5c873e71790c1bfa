#include "shared/present/settings_form.h"

#include "shared/i18n/catalog.h"
#include "shared/wire/routes.h"

namespace milepost {
namespace {

// Not inline, so that the browser downloads it once.
[[gnu::noinline]] void add_field(SettingsForm& form, std::string_view name, std::string_view label,
                                 std::string_view chosen) {
  form.choices.push_back({.head = {.name = name, .label = label}, .value = chosen});
}
[[gnu::noinline]] void add_option(SettingsForm& form, std::string_view value,
                                  std::string_view label, std::string_view language = {}) {
  form.choices.back().options.push_back({value, label, language});
}

}  // namespace

SettingsForm settings_form(const Preferences& chosen, bool clock, const SiteView& site,
                          Locale locale) {
  const auto words = [locale](Message id) { return text_of(locale, id); };
  SettingsForm form;
  form.form.address = routes::kSettingsPage;
  add_field(form, "locale", words(Message::settings_language),
            chosen.locale ? name_of(*chosen.locale) : "");
  add_option(form, "", words(Message::settings_automatic));
  for (const Locale one : {Locale::zh_cn, Locale::en})
    if (offers(site, one)) add_option(form, name_of(one), name_in_itself(one), tag_of(one));
  constexpr Message kThemes[] = {Message::settings_automatic, Message::theme_light,
                                 Message::theme_dark};
  add_field(form, "theme", words(Message::settings_theme), name_of(chosen.theme));
  for (size_t i = 0; i < std::size(kThemes); ++i)
    add_option(form, kEnumNames<ThemeChoice>[i], words(kThemes[i]));
  if (!clock) return form;
  add_field(form, "clock", words(Message::settings_clock), name_of(chosen.clock));
  add_option(form, name_of(ClockChoice::local), words(Message::clock_place));
  add_option(form, name_of(ClockChoice::viewer), words(Message::clock_viewer));
  return form;
}

}  // namespace milepost
