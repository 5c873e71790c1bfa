#include "client/core/kept.h"

#include "shared/wire/json.h"
#include "shared/wire/reader.h"
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

struct KeptNumber {
  std::string number;
  State state = State::unknown;
  std::string headline, language;
  int64_t until_ms = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number);
    v("state", self.state);
    v("headline", self.headline, {.omit = true});
    v("language", self.language, {.omit = true});
    v("until_ms", self.until_ms, {.omit = true});
  }
};

template <class T>
T read(std::string_view json) {
  T value;
  Errors errors;
  auto document = JsonDocument::parse(json);
  if (!document || !read_json(document->root(), value, Reading::lenient, errors)) return {};
  return value;
}

}  // namespace

Preferences read_preferences(std::string_view json) {
  const auto kept = read<KeptPreferences>(json);
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

std::vector<RecentNumber> read_recent(std::string_view json) {
  std::vector<RecentNumber> recent;
  for (KeptNumber& one : read<std::vector<KeptNumber>>(json)) {
    if (recent.size() == kRecentNumbers) break;
    recent.push_back({std::move(one.number), one.state, std::move(one.headline),
                      std::move(one.language), {}});
    if (one.until_ms != 0) recent.back().until = Instant{one.until_ms};
  }
  return recent;
}

std::string write_recent(const std::vector<RecentNumber>& recent) {
  std::vector<KeptNumber> kept;
  for (const RecentNumber& one : recent)
    kept.push_back(
        {one.number, one.state, one.headline, one.language, one.until ? one.until->ms : 0});
  return to_json(kept);
}

}  // namespace milepost::client
