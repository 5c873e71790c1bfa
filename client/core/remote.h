// What is asked of the server and shown: not asked for yet, awaited, there, or failed. It is asked
// for again by itself, it ages, and what was known stays on the screen meanwhile. Everything that a
// feature gets from the server stands in its state as one of these.
//
//   struct RatingState { Remote<Survey> survey; };                    // the state
//   s.rating.survey.ask(s, api::get_survey(token), effects);          // when its screen is entered
//   s.rating.survey.take(s, request, answer, api::read_survey);       // when some answer came
//   if (survey.shows_waiting(s.now)) return skeleton();               // when it is drawn
//   if (!survey.known) return error_screen(s, survey, actions);
//
// A form that is sent is one too: Remote<Receipt>, asked with the request that posts it.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "client/api/api.h"
#include "client/platform/effect.h"
#include "shared/base/time.h"
#include "shared/present/error_view.h"

namespace milepost::client {

struct CoreState;

enum class Loading { nothing, waiting, ready, failed };

// Place holders are shown when an answer is late, and then long enough to be seen.
inline constexpr int64_t kWaitingShownAfterMs = 150, kWaitingShownForMs = 300;
// What was asked within this time is shown as it is, without asking again.
inline constexpr int64_t kFreshMs = 30 * kSecondMs;
// What the server was not reached for is asked for again by itself: after this time, then after
// twice as long each time, up to that.
inline constexpr int64_t kAsksAgainAfterMs = 5 * kSecondMs, kAsksAgainWithinMs = kMinuteMs;

// All of it but the value.
struct Asked {
  Loading loading = Loading::nothing;
  bool known = false;                 // there is a value, of this or of an earlier answer
  std::optional<ErrorInput> error;    // why the last answer was none
  std::optional<Instant> kept_since;  // the value is one that the device kept, of then
  Instant asked_at, answered_at;
  Instant known_at;                      // when the value was as it is here
  uint32_t request = 0;                  // the one whose answer counts
  // Asked for in parts: some of it is there, and the rest is asked for by itself once it may be.
  bool partial = false;
  int unanswered = 0;                    // times in a row that the server was not reached
  std::optional<Instant> shown_waiting;  // since when the place holders are on the screen

  bool waits() const { return loading == Loading::waiting; }
  bool awaits(uint32_t id) const { return waits() && request == id; }
  // Nothing is to be said yet.
  bool is_blank() const { return !known && !error; }
  // Known, and so lately that it need not be asked for.
  bool is_fresh(Instant now) const;
  // Whole seconds until the server takes another question, after an answer that said so.
  int64_t seconds_left(Instant now) const;
  // When it is asked for again by itself.
  std::optional<Instant> asks_again_at() const;
  // When the screen shows something else though nothing happens: place holders that are due or have
  // been seen long enough, a countdown.
  std::optional<Instant> next_change(Instant now) const;
  // Whether place holders stand where it will be.
  bool shows_waiting(Instant now) const;

  // ---- of update() alone
  void ask(CoreState& state, HttpRequest request, Effects& effects);
  void cancel(Effects& effects);
  // `found`: there is a value now. An error that is final says that there is none; after others
  // what was known stays.
  void answered(const CoreState& state, bool found, ErrorInput error,
                std::optional<Instant> kept_since);
  // The server has no other value than this one.
  void confirmed(Instant now);
  // Place holders that are due are on the screen from now on.
  void note_waiting(Instant now);
};

template <class T>
struct Remote : Asked {
  T value{};  // as it is made where nothing is known

  // False where another answer is awaited.
  bool take(const CoreState& state, uint32_t id, const HttpAnswer& came,
            api::Answer<T> (*read)(const HttpAnswer&)) {
    if (!awaits(id)) return false;
    answer(state, read(came));
    return true;
  }
  void answer(const CoreState& state, api::Answer<T> answer) {
    answered(state, answer.value.has_value(), std::move(answer.error), answer.kept_since);
    if (answer.value)
      value = std::move(*answer.value);
    else if (!known)
      value = {};
  }
};

// The server's word on what was asked for, and not on the way there.
bool is_final(const ErrorInput& error);

}  // namespace milepost::client
