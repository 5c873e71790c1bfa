#include "client/portal/find/find.h"

#include <algorithm>

#include "client/core/url.h"
#include "client/portal/lookups/lookups.h"
#include "client/portal/search/search.h"
#include "client/portal/search/search_text.h"
#include "shared/i18n/catalog.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {

void update(PortalState& s, find::Action&, Effects& effects) { forget_lookups(s, effects); }

namespace find {

std::string url_of(std::string_view numbers) {
  return url_with_numbers(routes::kFindPage, numbers);
}

bool match(std::string_view path) { return path == routes::kFindPage; }

void enter(PortalState& s, std::string_view url, bool opened) {
  if (opened) s.search = {};
  s.find.asked_for = query_value(url, "q");
  if (!s.find.asked_for.empty())
    set_text(s.search, s.find.asked_for, s.site.value.number_formats);
}

std::string url(const PortalState& s) {
  return s.find.asked_for.empty() ? std::string(routes::kFindPage) : url_of(s.find.asked_for);
}

std::string title(const PortalState& s) { return say(s.locale, Message::find_title); }

bool ready(const PortalState& s) { return !s.find.examples.waits(); }

void ask(PortalState& s, Effects& effects, bool) {
  Remote<ExamplesReply>& examples = s.find.examples;
  if (examples.waits() || examples.loading == Loading::ready) return;
  examples.ask(s, api::get_examples(s.locale), effects);
}

bool answered(PortalState& s, Effects&, uint32_t request, const HttpAnswer& answer) {
  if (!s.find.examples.awaits(request)) return false;
  s.find.examples.answer(s, api::read_examples(answer));
  return true;
}

std::optional<Instant> changes_at(const PortalState& s) {
  // At midnight "tomorrow" is today.
  const int64_t offset = s.viewer_clock.offset_at(s.now) * kMinuteMs;
  Instant next{((s.now.ms + offset) / kDayMs + 1) * kDayMs - offset};
  for (const RecentNumber& one : s.lookups.recent)
    if (one.until && *one.until > s.now) next = std::min(next, *one.until);
  return next;
}

}  // namespace find
}  // namespace milepost::client::portal
