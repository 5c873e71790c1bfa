#include "client/portal/lookups/lookups.h"

#include <algorithm>

#include "client/portal/search/search_text.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"
#include "shared/present/calendar.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {

const Lookup* lookup_of(const PortalState& state, std::string_view number) {
  auto found = state.lookups.answers.find(std::string(number));
  return found == state.lookups.answers.end() ? nullptr : &found->second;
}

Lookup& lookup_for(PortalState& state, const std::string& number) {
  return state.lookups.answers[number];
}

std::string link_of(const PortalState& state, std::string_view number) {
  const std::string& public_url = state.site.value.public_url;
  return (public_url.empty() ? state.origin : public_url) + routes::shipment_page(number);
}

std::optional<NumberFault> fault_of(const PortalState& state, std::string_view key) {
  const Verdict verdict = judge(key, state.site.value.number_formats);
  if (verdict.status != 422) return std::nullopt;
  return number_fault(key, verdict);
}

void find_fault(const PortalState& state, Lookup& lookup, std::string_view number) {
  if (!lookup.error || lookup.error->kind != ErrorKind::impossible_number) return;
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
  return say(state.locale, note, {{"when", calendar.moment({known, offset, Precision::minute})}});
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

void forget_lookups(PortalState& s, Effects& effects) {
  for (auto& [number, lookup] : s.lookups.answers) lookup.cancel(effects);
  s.results.answer.cancel(effects);
  s.lookups = {};
  s.results = {};
  effects.push_back(effect::Forget{std::string(kRecentKey)});
}

}  // namespace milepost::client::portal
