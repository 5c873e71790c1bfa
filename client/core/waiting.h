// What time alone changes on a screen, and when.
#pragma once

#include <optional>

#include "client/core/state.h"

namespace milepost::client {

// When the screen shows something else though nothing happens: place holders that are due or have
// been seen long enough, a toast that goes, a countdown, words that are true until then.
std::optional<Instant> next_change(const ClientState& state);

// Place holders are shown when an answer is late, and then long enough to be seen.
inline constexpr int64_t kWaitingShownAfterMs = 150, kWaitingShownForMs = 300;
// Whether they stand where the shipment, or the results, will be.
bool shows_waiting(const ClientState& state, const Lookup& lookup);
bool shows_waiting(const ClientState& state, const ResultsState& results);
// Notes that they are on the screen from now on, where they are due. Of update() alone.
void note_waiting(ClientState& state);

// Whole seconds until the server takes another question, after an answer that said so.
int64_t seconds_left(const ErrorInput& error, Instant answered_at, Instant now);

// When what the screen shows is asked for again by itself, since the server was not reached: after
// 5 seconds, then after twice as long each time, up to a minute.
std::optional<Instant> asks_again_at(const ClientState& state);
inline constexpr int64_t kAsksAgainAfterMs = 5 * kSecondMs, kAsksAgainWithinMs = kMinuteMs;

}  // namespace milepost::client
