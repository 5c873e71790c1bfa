// What can be chosen for a device: the same names and values for what the page posts and what the
// client keeps.
#pragma once

#include <optional>
#include <vector>

#include "shared/i18n/locale.h"
#include "shared/model/fields.h"
#include "shared/model/site.h"
#include "shared/present/blocks.h"

namespace milepost {

enum class ThemeChoice { automatic, light, dark };
template <>
inline constexpr auto kEnumNames<ThemeChoice> =
    std::to_array<std::string_view>({"automatic", "light", "dark"});
enum class ClockChoice { local, viewer };  // times of the place, or of whoever looks
template <>
inline constexpr auto kEnumNames<ClockChoice> =
    std::to_array<std::string_view>({"local", "viewer"});

struct Preferences {
  std::optional<Locale> locale;  // none: the browser's
  ThemeChoice theme = ThemeChoice::automatic;
  ClockChoice clock = ClockChoice::local;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("locale", self.locale, {.omit = true});
    v("theme", self.theme, {.omit = true});
    v("clock", self.clock, {.omit = true});
  }
};

struct SettingsForm {
  block::Form form;
  std::vector<block::Choice> choices;
};

// `clock`: whether times by the clock of whoever looks can be offered. A page does not know it.
SettingsForm settings_form(const Preferences& chosen, bool clock, const SiteView& site,
                          Locale locale);

template <class Draw>
void each_field(const SettingsForm& form, Draw draw) {
  for (const block::Choice& choice : form.choices) draw(choice);
}

}  // namespace milepost
