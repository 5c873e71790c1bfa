#include "client/core/kept.h"

#include "shared/wire/writer.h"

namespace milepost::client {
namespace {

struct KeptPreferences {
  std::string locale, theme, clock;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("locale", self.locale, {.omit = true});
    v("theme", self.theme, {.omit = true});
    v("clock", self.clock, {.omit = true});
  }
};

}  // namespace

Preferences read_preferences(std::string_view json) {
  const auto kept = read_kept<KeptPreferences>(json);
  Preferences p;
  p.locale = locale_from_tag(kept.locale);
  if (kept.theme == "light") p.theme = ThemeChoice::light;
  if (kept.theme == "dark") p.theme = ThemeChoice::dark;
  if (kept.clock == "viewer") p.clock = ClockChoice::viewer;
  return p;
}

std::string write_preferences(const Preferences& p) {
  KeptPreferences kept;
  if (p.locale) kept.locale = tag_of(*p.locale);
  if (p.theme != ThemeChoice::automatic)
    kept.theme = p.theme == ThemeChoice::dark ? "dark" : "light";
  if (p.clock == ClockChoice::viewer) kept.clock = "viewer";
  return to_json(kept);
}

}  // namespace milepost::client
