#include "client/portal/lookups/lookups.h"

#include <algorithm>

#include "client/core/kept.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"
#include "shared/i18n/locale.h"
#include "shared/present/shipment_view.h"
#include "shared/wire/routes.h"

namespace milepost::client {
namespace {

// The machine has a network, and yet no answer came.
void tell_unreachable(const ClientState& state, ErrorInput& error) {
  if (error.kind == ErrorKind::offline && state.online) error.kind = ErrorKind::unreachable;
}

}  // namespace

bool is_fresh(const Lookup& lookup, Instant now) {
  const bool known = lookup.loading == Loading::ready ||
                     (lookup.error && lookup.loading == Loading::failed &&
                      is_about_number(*lookup.error));
  return known && !lookup.kept_since && now.ms - lookup.asked_at.ms < kFreshMs;
}

const Lookup* lookup_of(const ClientState& state, std::string_view number) {
  auto found = state.lookups.find(std::string(number));
  return found == state.lookups.end() ? nullptr : &found->second;
}

std::string link_of(const ClientState& state, std::string_view number) {
  const std::string& origin = state.site.public_url.empty() ? state.origin : state.site.public_url;
  return origin + routes::shipment_page(number);
}

std::optional<NumberFault> fault_of(const ClientState& state, std::string_view key) {
  const Verdict verdict = judge(key, state.site.number_formats);
  if (verdict.status != 422) return std::nullopt;
  return number_fault(key, verdict);
}

void find_fault(const ClientState& state, std::string_view number, ErrorInput& error) {
  if (error.kind != ErrorKind::impossible_number) return;
  error.shape = number_shape(number);
  if (auto key = number_key(number)) error.fault = fault_of(state, *key);
}

bool is_about_number(const ErrorInput& error) {
  return error.kind == ErrorKind::unknown_number || error.kind == ErrorKind::impossible_number;
}

ErrorInput nothing_found(std::string_view text) {
  ErrorInput error;
  const NumberShape shape = number_shape(text);
  const bool one_word = trim(text).find_first_of(" \t\n,") == text.npos;
  error.kind = one_word && shape != NumberShape::right ? ErrorKind::impossible_number
                                                       : ErrorKind::no_number;
  error.number = text;
  error.shape = shape;
  return error;
}

void keep_answer(ClientState& state, const std::string& number,
                 api::Answer<PublicShipment> answer) {
  Lookup& lookup = state.lookups[number];
  lookup.answered_at = state.now;
  const bool reached =
      !answer.kept_since && (answer.value || answer.error.kind != ErrorKind::offline);
  lookup.unanswered = reached ? 0 : lookup.unanswered + 1;
  if (answer.value) {
    lookup.loading = Loading::ready;
    lookup.shipment = std::move(answer.value);
    lookup.error.reset();
    lookup.kept_since = answer.kept_since;
    lookup.known_at = answer.kept_since.value_or(state.now);
    return;
  }
  lookup.loading = Loading::failed;
  lookup.error = std::move(answer.error);
  tell_unreachable(state, *lookup.error);
  find_fault(state, number, *lookup.error);
  // Without an answer, what was known is still what is known.
  if (is_about_number(*lookup.error)) lookup.shipment.reset();
}

void keep_answers(ClientState& state, api::Answer<std::vector<api::ManyItem>> many) {
  ResultsState& r = state.results;
  r.answered_at = state.now;
  r.error.reset();
  if (!many.value) {
    r.loading = Loading::failed;
    r.error = std::move(many.error);
  } else {
    r.loading = Loading::ready;
    for (api::ManyItem& item : *many.value) {
      state.lookups[item.number].asked_at = state.now;
      keep_answer(state, item.number, std::move(item.answer));
    }
    if (many.kept_since) r.error.emplace().kind = ErrorKind::offline;  // of what was looked up before
  }
  const bool reached = !r.error || r.error->kind != ErrorKind::offline;
  r.unanswered = reached ? 0 : r.unanswered + 1;
  if (r.error) tell_unreachable(state, *r.error);
  if (r.loading == Loading::failed) return;
  forget_oldest_lookups(state);
  present_results(state);
}

void present_results(ClientState& s) {
  ResultsState& r = s.results;
  std::vector<LookupAnswer> answers;
  for (const std::string& number : r.numbers) {
    const Lookup* lookup = lookup_of(s, number);
    if (!lookup || (!lookup->shipment && !lookup->error)) continue;
    LookupAnswer answer{number, 200, lookup->shipment, {}};
    if (!lookup->shipment) {
      const ErrorKind kind = lookup->error->kind;
      const bool none = kind == ErrorKind::offline || kind == ErrorKind::unreachable;
      answer.status = none ? 0 : status_of(kind);
      answer.fault = lookup->error->fault;
    }
    answers.push_back(std::move(answer));
  }
  r.view = {};
  ++r.revision;
  if (answers.empty()) return;
  const ResultFilter filter =
      enum_from_name<ResultFilter>(s.route.filter).value_or(ResultFilter::all);
  r.view = results_view(answers, r.left_out, filter, s.locale, s.now, r.order, r.descending,
                        r.numbers.size());
}

bool add_recent(ClientState& s, std::span<const std::string> numbers) {
  std::vector<RecentNumber> recent;
  for (const std::string& number : numbers) {
    const Lookup* lookup = lookup_of(s, number);
    if (!lookup || !lookup->shipment || recent.size() == kRecentNumbers) continue;
    ShipmentLine line = shipment_line(*lookup->shipment, s.locale, s.now);
    recent.push_back({lookup->shipment->number, lookup->shipment->state,
                      std::move(line.headline), std::string(tag_of(s.locale)),
                      line.changes_at});
  }
  if (recent.empty()) return false;
  for (RecentNumber& one : s.recent) {
    const bool again = std::any_of(recent.begin(), recent.end(), [&](const RecentNumber& r) {
      return r.number == one.number;
    });
    if (!again && recent.size() < kRecentNumbers) recent.push_back(std::move(one));
  }
  s.recent = std::move(recent);
  return true;
}

void forget_lookups(ClientState& s, Effects& effects) {
  s.recent.clear();
  s.lookups.clear();
  s.results = {};
  std::erase_if(s.pending, [&](const auto& request) {
    const Pending::Kind kind = request.second.kind;
    if (kind != Pending::shipment && kind != Pending::many) return false;
    effects.push_back(effect::Cancel{request.first});
    return true;
  });
  effects.push_back(effect::Forget{std::string(kRecentKey)});
}

void forget_oldest_lookups(ClientState& s) {
  if (s.lookups.size() <= kKeptLookups) return;
  for (auto& [number, lookup] : s.lookups) lookup.stays = number == s.route.number;
  for (const std::string& number : s.results.numbers)
    if (auto found = s.lookups.find(number); found != s.lookups.end()) found->second.stays = true;
  while (s.lookups.size() > kKeptLookups) {
    auto oldest = s.lookups.end();
    for (auto it = s.lookups.begin(); it != s.lookups.end(); ++it)
      if (!it->second.stays &&
          (oldest == s.lookups.end() || it->second.asked_at < oldest->second.asked_at))
        oldest = it;
    if (oldest == s.lookups.end()) return;
    s.lookups.erase(oldest);
  }
}

}  // namespace milepost::client
