#include "client/core/waiting.h"

#include <algorithm>

#include "client/portal/lookups/lookups.h"

namespace milepost::client {
namespace {

bool stays(const std::optional<Instant>& shown, bool came, Instant now) {
  return shown && (!came || now.ms < shown->ms + kWaitingShownForMs);
}

bool has_answer(const Lookup& lookup) { return lookup.shipment || lookup.error; }
bool has_answer(const ResultsState& results) {
  return !results.view.title.empty() || results.error;
}

template <class T>
void note(T& asked, Instant now) {
  if (asked.loading == Loading::waiting && !has_answer(asked) && !asked.shown_waiting &&
      now.ms - asked.asked_at.ms >= kWaitingShownAfterMs)
    asked.shown_waiting = now;
}

template <class T>
std::optional<Instant> asks_again_at(const T& asked) {
  if (asked.unanswered == 0 || asked.loading == Loading::waiting) return std::nullopt;
  const int64_t after = kAsksAgainAfterMs << std::min(asked.unanswered - 1, 4);
  return Instant{asked.answered_at.ms + std::min(after, kAsksAgainWithinMs)};
}

class Earliest {
 public:
  explicit Earliest(Instant now) : now_(now) {}
  void at(Instant when) {
    if (when > now_ && (!next || when < *next)) next = when;
  }
  template <class T>
  void wait(const T& asked) {
    if (asked.shown_waiting)
      at(Instant{asked.shown_waiting->ms + kWaitingShownForMs});
    else if (asked.loading == Loading::waiting && !has_answer(asked))
      at(Instant{asked.asked_at.ms + kWaitingShownAfterMs});
  }
  // A countdown shows another number each second.
  void countdown(const std::optional<ErrorInput>& error, Instant answered_at) {
    if (!error) return;
    const int64_t left = seconds_left(*error, answered_at, now_);
    if (left > 0) at(Instant{answered_at.ms + (error->retry_after_seconds - left + 1) * kSecondMs});
  }
  std::optional<Instant> next;

 private:
  Instant now_;
};

}  // namespace

std::optional<Instant> next_change(const ClientState& state) {
  Earliest earliest(state.now);
  if (const auto again = asks_again_at(state)) earliest.at(*again);
  if (state.toast) earliest.at(state.toast->until);
  if (state.route.screen == Screen::shipment) {
    if (state.shown && state.shown->changes_at) earliest.at(*state.shown->changes_at);
    if (const Lookup* lookup = lookup_of(state, state.route.number)) {
      earliest.wait(*lookup);
      earliest.countdown(lookup->error, lookup->answered_at);
    }
  }
  if (state.route.screen == Screen::find) {
    for (const RecentNumber& one : state.recent)
      if (one.until) earliest.at(*one.until);
    // At midnight "tomorrow" is today.
    const int64_t offset = state.viewer_clock.offset_at(state.now) * kMinuteMs;
    earliest.at(Instant{((state.now.ms + offset) / kDayMs + 1) * kDayMs - offset});
  }
  if (state.route.screen == Screen::results) {
    const ResultsState& results = state.results;
    if (results.view.changes_at) earliest.at(*results.view.changes_at);
    earliest.wait(results);
    earliest.countdown(results.error, results.answered_at);
  }
  return earliest.next;
}

std::optional<Instant> asks_again_at(const ClientState& state) {
  if (!state.online) return std::nullopt;
  if (state.route.screen == Screen::results) return asks_again_at(state.results);
  if (state.route.screen != Screen::shipment) return std::nullopt;
  const Lookup* lookup = lookup_of(state, state.route.number);
  return lookup ? asks_again_at(*lookup) : std::nullopt;
}

bool shows_waiting(const ClientState& state, const Lookup& lookup) {
  return stays(lookup.shown_waiting, has_answer(lookup), state.now);
}

bool shows_waiting(const ClientState& state, const ResultsState& results) {
  return stays(results.shown_waiting, has_answer(results), state.now);
}

void note_waiting(ClientState& state) {
  if (!state.taken_over) return;  // nobody sees them behind the server's page
  if (state.route.screen == Screen::results) note(state.results, state.now);
  if (state.route.screen != Screen::shipment) return;
  const auto found = state.lookups.find(state.route.number);
  if (found != state.lookups.end()) note(found->second, state.now);
}

int64_t seconds_left(const ErrorInput& error, Instant answered_at, Instant now) {
  const int64_t ms = answered_at.ms + error.retry_after_seconds * kSecondMs - now.ms;
  return error.retry_after_seconds > 0 && ms > 0 ? (ms + kSecondMs - 1) / kSecondMs : 0;
}

}  // namespace milepost::client
