// The fold of one piece, one event at a time; pieces.h makes that of a shipment of it.
#pragma once

#include <array>
#include <optional>

#include "shared/domain/tracking.h"

namespace milepost {

class Fold {
 public:
  // Events in the order of sort_events; those that are not actual change nothing but flags. They
  // must outlive the fold. Whether it is news: actual, and of a known meaning.
  bool add(const Event& event);
  State state() const { return state_; }
  // Whether the last event was the first of its phase, after the first of a later one.
  bool last_was_out_of_order() const { return last_out_of_order_; }
  // The state that an event claims where the fold stands.
  std::optional<State> claim_of(const Event& event) const;
  // Since when.
  const std::optional<ZonedTime>& since() const { return since_; }
  const std::optional<ZonedTime>& latest() const { return latest_; }
  const std::optional<ZonedTime>& first_attempt() const { return first_attempt_; }
  bool damaged_or_lost() const { return damaged_or_lost_; }
  std::optional<ZonedTime> ended() const { return is_end(state_) ? since_ : std::nullopt; }
  Status status() const;

 private:
  void note_order(const Event& event);
  void note_after_end(const Event& event, std::optional<State> claimed);
  bool moves(const Event& event, State claimed) const;
  void set_flag(Flag flag) { flags_[static_cast<size_t>(flag)] = true; }

  State state_ = State::created;
  std::optional<ZonedTime> since_, first_attempt_, latest_;
  bool damaged_or_lost_ = false, last_out_of_order_ = false;
  const Event* end_ = nullptr;  // the event that ended the shipment
  std::array<std::optional<ZonedTime>, kPhases> first_of_phase_;  // of each that was seen
  std::array<bool, kEnumNames<Flag>.size()> flags_{};
};

}  // namespace milepost
