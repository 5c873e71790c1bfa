#include "client/portal/lookups/lookups.h"

#include <algorithm>
#include <utility>

#include "client/api/json.h"
#include "client/core/update.h"
#include "client/portal/search/search_text.h"
#include "client/portal/state.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"
#include "shared/present/calendar.h"
#include "shared/present/shipment_view.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {

const Lookup* lookup_of(const PortalState& state, std::string_view number) {
  auto found = state.lookups.answers.find(std::string(number));
  return found == state.lookups.answers.end() ? nullptr : &found->second;
}

std::string outside(const PortalState& state, std::string_view url) {
  const std::string& public_url = state.site.value.public_url;
  return std::string(public_url.empty() ? state.origin : public_url).append(url);
}

std::string link_of(const PortalState& state, std::string_view number) {
  return outside(state, routes::shipment_page(number));
}

void end_paper(const PortalState& state, Paper& paper, std::string_view url) {
  const int32_t offset = state.viewer_clock.offset_at(state.now);
  add_end(paper, {.link = outside(state, url),
                  .at = {state.now, offset, Precision::minute},
                  .printed = true});
}

std::optional<NumberFault> fault_of(const PortalState& state, std::string_view key) {
  const Verdict verdict = judge(key, state.site.value.number_formats);
  if (verdict.status == 422) return number_fault(key, verdict);
  return slip_fault(key, state.site.value.number_formats);
}

void find_fault(const PortalState& state, Lookup& lookup, std::string_view number) {
  if (!lookup.error || (lookup.error->kind != ErrorKind::impossible_number &&
                        lookup.error->kind != ErrorKind::unknown_number))
    return;
  lookup.error->shape = number_shape(number);
  if (auto key = number_key(number)) lookup.error->fault = fault_of(state, *key);
}

void reread_numbers(PortalState& state) {
  reread(state.search, state.site.value.number_formats);
  for (auto& [number, lookup] : state.lookups.answers) find_fault(state, lookup, number);
}

std::string as_of(const PortalState& state, Message note, Instant known) {
  const int32_t offset = state.viewer_clock.offset_at(known);
  Calendar calendar(state.locale, state.now);
  return state.say(note, {{"when", calendar.moment({known, offset, Precision::minute})}});
}

void forget_oldest_lookups(PortalState& s) {
  auto& answers = s.lookups.answers;
  if (answers.size() <= kKeptLookups) return;
  std::vector<std::string_view> stay(s.results.numbers.begin(), s.results.numbers.end());
  stay.push_back(s.shipment.number);
  std::sort(stay.begin(), stay.end());
  while (answers.size() > kKeptLookups) {
    auto oldest = answers.end();
    for (auto it = answers.begin(); it != answers.end(); ++it)
      if ((oldest == answers.end() || it->second.asked_at < oldest->second.asked_at) &&
          !std::binary_search(stay.begin(), stay.end(), it->first))
        oldest = it;
    if (oldest == answers.end()) return;
    answers.erase(oldest);
  }
}

void update(PortalState& s, lookups::Action& action, Effects& effects) {
  for (auto& [number, lookup] : s.lookups.answers) lookup.cancel(effects);
  s.results.answer.cancel(effects);
  s.lookups = {};
  s.results = {};
  s.request.reset();
  effects.push_back(effect::Forget{std::string(kRecentKey)});
  std::string& said = std::get<lookups::Cleared>(action).said;
  if (!said.empty()) toast(s, std::move(said));
}

void read_recent(PortalState& s, const action::StoredRead& stored) {
  std::vector<RecentNumber>& recent = s.lookups.recent;
  recent = from_json<std::vector<RecentNumber>>(stored.value.value_or("[]"))
               .value_or(std::vector<RecentNumber>());
  if (recent.size() > kRecentNumbers) recent.resize(kRecentNumbers);
}

void remember(PortalState& s, std::span<const std::string> numbers, Effects& effects) {
  std::vector<RecentNumber> recent;
  for (const std::string& number : numbers) {
    const Lookup* lookup = lookup_of(s, number);
    if (!lookup || !lookup->known || recent.size() == kRecentNumbers) continue;
    const PublicShipment& shipment = lookup->value;
    ShipmentLine line = shipment_line(shipment, s.site.value, s.locale, s.now, s.reader());
    recent.push_back({shipment.number, shipment.state, line.silent, std::move(line.headline),
                      std::string(tag_of(s.locale)), line.changes_at ? line.changes_at->ms : 0});
  }
  if (recent.empty()) return;
  for (RecentNumber& one : s.lookups.recent) {
    const bool again = std::any_of(recent.begin(), recent.end(),
                                   [&](const RecentNumber& r) { return r.number == one.number; });
    if (!again && recent.size() < kRecentNumbers) recent.push_back(std::move(one));
  }
  s.lookups.recent = std::move(recent);
  effects.push_back(effect::Store{std::string(kRecentKey), to_json(s.lookups.recent)});
}

}  // namespace milepost::client::portal
