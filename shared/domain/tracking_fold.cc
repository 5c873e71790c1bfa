#include "shared/domain/tracking_fold.h"

#include "shared/domain/places.h"
#include "shared/domain/plausible_time.h"

namespace milepost {
namespace {

bool tells_damage_or_loss(const Event& event) {
  return facts_of(event.milestone).reason || event.reason == Reason::damaged ||
         event.reason == Reason::lost;
}

bool differs(const std::optional<EventPlace>& a, const std::optional<EventPlace>& b) {
  return a && b && !a->city.empty() && !b->city.empty() && !same_city(*a, *b);
}

}  // namespace

std::optional<State> Fold::claim_of(const Event& event) const {
  const auto claimed = state_of(event);
  const bool to_sender = claimed == State::delivered && facts_of(state_).back &&
                         event.milestone != Milestone::correction;
  return to_sender ? State::returned : claimed;
}

bool Fold::add(const Event& event) {
  last_out_of_order_ = false;
  const std::optional<State> claimed = claim_of(event);
  const bool is_unknown = event.milestone == Milestone::unknown && !claimed;
  if (is_unknown) set_flag(Flag::unknown_code);
  if (is_unknown || event.kind != EventKind::actual) return false;
  if (event.milestone == Milestone::correction && !claimed) return false;
  if (is_clock_ahead(event)) set_flag(Flag::clock_ahead);

  latest_ = event.at;
  note_order(event);
  if (is_end(state_)) note_after_end(event, claimed);
  if (!claimed || !moves(event, *claimed)) return true;

  if (facts_of(*claimed).attempt) {
    if (!first_attempt_) first_attempt_ = event.at;
  } else if (event.milestone == Milestone::correction) {
    first_attempt_.reset();
  }
  if (is_end(*claimed)) {
    if (*claimed != state_) end_ = &event;
  } else {
    end_ = nullptr;
  }
  // Another exception does not make it whole.
  const bool still_so = damaged_or_lost_ && event.milestone != Milestone::correction;
  damaged_or_lost_ = *claimed == State::exception && (tells_damage_or_loss(event) || still_so);
  if (*claimed != state_ || !since_) since_ = event.at;
  state_ = *claimed;
  return true;
}

bool Fold::moves(const Event& event, State claimed) const {
  if (event.milestone == Milestone::correction) return true;
  if (is_end(state_) || facts_of(state_).back) return facts_of(claimed).back;
  return claimed != State::created || state_ == State::created;
}

void Fold::note_order(const Event& event) {
  std::optional<Phase> phase = phase_of(event);
  if (!phase) return;
  size_t index = static_cast<size_t>(*phase);
  if (first_of_phase_[index]) return;
  first_of_phase_[index] = event.at;
  for (size_t later = index + 1; later < first_of_phase_.size(); ++later)
    if (first_of_phase_[later] && surely_before(*first_of_phase_[later], event.at))
      last_out_of_order_ = true;
  if (last_out_of_order_) set_flag(Flag::out_of_order);
}

void Fold::note_after_end(const Event& event, std::optional<State> claimed) {
  if (event.milestone == Milestone::correction || (claimed && facts_of(*claimed).back)) return;
  if (claimed == State::created || !surely_before(end_->at, event.at)) return;
  if (claimed == state_) {
    if (local_date(event.at) == local_date(end_->at) && !differs(event.place, end_->place)) return;
    return set_flag(Flag::contradicting);
  }
  set_flag(Flag::late_event);
  if (claimed && (is_end(*claimed) || facts_of(*claimed).last_mile)) set_flag(Flag::contradicting);
}

Status Fold::status() const {
  Status status{state_, since_, {}, first_attempt_, latest_, damaged_or_lost_, ended()};
  for (size_t i = 0; i < flags_.size(); ++i)
    if (flags_[i]) status.flags.push_back(static_cast<Flag>(i));
  return status;
}

}  // namespace milepost
