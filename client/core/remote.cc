#include "client/core/remote.h"

#include <algorithm>

#include "client/core/state.h"

namespace milepost::client {
namespace {

Instant after(Instant time, int64_t ms) { return Instant{time.ms + ms}; }

}  // namespace

bool is_final(const ErrorInput& error) {
  return error.kind == ErrorKind::unknown_number || error.kind == ErrorKind::impossible_number;
}

bool Asked::is_fresh(Instant now) const {
  const bool told =
      loading == Loading::ready || (loading == Loading::failed && error && is_final(*error));
  return told && !kept_since && now < after(asked_at, kFreshMs);
}

int64_t Asked::seconds_left(Instant now) const {
  if (!error) return 0;
  const int64_t ms = answered_at.ms + error->retry_after_seconds * kSecondMs - now.ms;
  return error->retry_after_seconds > 0 && ms > 0 ? (ms + kSecondMs - 1) / kSecondMs : 0;
}

std::optional<Instant> Asked::asks_again_at() const {
  if (waits()) return std::nullopt;
  if (partial && error && error->retry_after_seconds > 0)
    return after(answered_at, error->retry_after_seconds * kSecondMs);
  if (unanswered == 0) return std::nullopt;
  const int64_t gap = kAsksAgainAfterMs << std::min(unanswered - 1, 4);
  return after(answered_at, std::min(gap, kAsksAgainWithinMs));
}

std::optional<Instant> Asked::next_change(Instant now) const {
  if (shown_waiting && now < after(*shown_waiting, kWaitingShownForMs))
    return after(*shown_waiting, kWaitingShownForMs);
  if (!shown_waiting && waits() && is_blank()) return after(asked_at, kWaitingShownAfterMs);
  const int64_t left = seconds_left(now);
  if (left > 0) return after(answered_at, (error->retry_after_seconds - left + 1) * kSecondMs);
  return std::nullopt;
}

bool Asked::shows_waiting(Instant now) const {
  return shown_waiting && (is_blank() || now < after(*shown_waiting, kWaitingShownForMs));
}

void Asked::ask(CoreState& state, HttpRequest question, Effects& effects) {
  loading = Loading::waiting;
  request = ++state.last_request;
  asked_at = state.now;
  shown_waiting.reset();
  effects.push_back(effect::Fetch{request, std::move(question)});
}

void Asked::cancel(Effects& effects) {
  if (waits()) effects.push_back(effect::Cancel{request});
  loading = Loading::nothing;
}

void Asked::answered(const CoreState& state, bool found, ErrorInput failure,
                     std::optional<Instant> kept) {
  answered_at = state.now;
  const bool reached = !kept && (found || failure.kind != ErrorKind::offline);
  unanswered = reached ? 0 : unanswered + 1;
  loading = found ? Loading::ready : Loading::failed;
  error.reset();
  if (found) {
    known = true;
    kept_since = kept;
    known_at = kept.value_or(state.now);
    return;
  }
  // The machine has a network, and yet no answer came.
  if (failure.kind == ErrorKind::offline && state.online) failure.kind = ErrorKind::unreachable;
  if (is_final(failure)) known = false;
  error = std::move(failure);
}

void Asked::confirmed(Instant now) {
  known_at = now;
  kept_since.reset();
  if (waits()) return;
  loading = Loading::ready;
  asked_at = answered_at = now;
  unanswered = 0;
  error.reset();
}

void Asked::note_waiting(Instant now) {
  if (!shown_waiting && waits() && is_blank() && now >= after(asked_at, kWaitingShownAfterMs))
    shown_waiting = now;
}

}  // namespace milepost::client
