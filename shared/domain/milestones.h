// What each milestone and each state means: one row each, and no other place says so.
//
//   facts_of(Milestone::departed).state         // State::in_transit
//   facts_of(State::customs).like               // Milestone::customs_in
//
// A new milestone is an enumerator, its row here, and its words in shared/present/words.cc.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "shared/model/enums.h"

namespace milepost {

// How far a shipment is when something happens, coarsely: what cannot happen before what.
enum class Phase { ordered, approved, handed_over, on_the_way, delivered };
inline constexpr size_t kPhases = 5;

struct MilestoneFacts {
  Milestone milestone;
  std::optional<State> state = {};    // that it brings a shipment to; else it leaves it where it is
  std::optional<Phase> phase = {};    // else it may happen at any time
  bool again = false;            // may come to pass more than once at a place
  bool desk = false;             // done at a desk: nobody had the parcel in their hands
  bool trouble = false;          // something went wrong
  std::optional<Reason> reason = {};  // what it tells of without another word
};

struct StateFacts {
  State state;
  Milestone like;  // whose rank and phase an event has that was sent with the state alone
  bool exact = false;             // and no other milestone brings it about
  std::optional<int> stage = {};  // how far on the course to the consignee; else at any time
  std::optional<int> post = {};   // of the five on the road that a customer sees; else anywhere
  bool end = false;          // where a shipment stays unless corrected or sent back
  bool back = false;         // on the way back, or there
  bool last_mile = false;    // being brought to the consignee
  bool attempt = false;      // the consignee could have it: what on-time is judged by
  bool at_the_door = false;  // where a parcel meets its consignee
  // Of several pieces the shipment is in the state whose number is least: trouble is never hidden,
  // then the course to the consignee; behind it what goes back, and what never comes.
  int behind = 0;
};

// In the course of a shipment, with trouble just before the ends and a correction after all: what
// stands earlier here comes first of two events that bear the same instant.
inline constexpr auto kMilestones = [] {
  using M = Milestone;
  using S = State;
  using P = Phase;
  return std::to_array<MilestoneFacts>({
      {.milestone = M::ordered, .state = S::created, .phase = P::ordered, .desk = true},
      {.milestone = M::approved, .state = S::created, .phase = P::approved, .desk = true},
      {.milestone = M::handed_over, .state = S::picked_up, .phase = P::handed_over},
      {.milestone = M::picked_up, .state = S::picked_up, .phase = P::handed_over},
      {.milestone = M::arrived, .state = S::in_transit, .phase = P::on_the_way},
      {.milestone = M::customs_in, .state = S::customs, .phase = P::on_the_way},
      {.milestone = M::customs_hold, .state = S::customs, .phase = P::on_the_way, .trouble = true},
      // Cleared, it still lies at customs until it is seen to move on.
      {.milestone = M::customs_out, .state = S::customs, .phase = P::on_the_way},
      {.milestone = M::sorted, .state = S::in_transit, .phase = P::on_the_way},
      {.milestone = M::departed, .state = S::in_transit, .phase = P::on_the_way},
      {.milestone = M::out_for_delivery, .state = S::out_for_delivery, .phase = P::on_the_way,
       .again = true},
      {.milestone = M::attempted, .state = S::attempt_failed, .phase = P::on_the_way,
       .again = true, .trouble = true},
      {.milestone = M::ready_for_pickup, .state = S::available_for_pickup,
       .phase = P::on_the_way, .again = true},
      {.milestone = M::delayed, .trouble = true},
      {.milestone = M::held, .state = S::exception, .trouble = true},
      {.milestone = M::damaged, .state = S::exception, .trouble = true, .reason = Reason::damaged},
      {.milestone = M::lost, .state = S::exception, .trouble = true, .reason = Reason::lost},
      {.milestone = M::delivered, .state = S::delivered, .phase = P::delivered},
      {.milestone = M::returning, .state = S::returning, .trouble = true},
      {.milestone = M::returned, .state = S::returned},
      {.milestone = M::cancelled, .state = S::cancelled, .desk = true},
      {.milestone = M::correction, .desk = true},  // it carries a state of its own
      {.milestone = M::unknown, .again = true},
  });
}();

inline constexpr auto kStates = [] {
  using M = Milestone;
  using S = State;
  return std::to_array<StateFacts>({
      {.state = S::created, .like = M::ordered, .stage = 0, .post = 0, .behind = 1},
      {.state = S::picked_up, .like = M::picked_up, .exact = true, .stage = 1, .post = 1,
       .behind = 2},
      {.state = S::in_transit, .like = M::departed, .stage = 2, .post = 2, .behind = 4},
      {.state = S::customs, .like = M::customs_in, .stage = 2, .post = 2, .behind = 3},
      {.state = S::out_for_delivery, .like = M::out_for_delivery, .exact = true, .stage = 3,
       .post = 3, .last_mile = true, .behind = 5},
      {.state = S::attempt_failed, .like = M::attempted, .exact = true, .post = 3,
       .last_mile = true, .attempt = true, .at_the_door = true, .behind = 6},
      {.state = S::available_for_pickup, .like = M::ready_for_pickup, .exact = true, .stage = 4,
       .post = 3, .last_mile = true, .attempt = true, .behind = 7},
      {.state = S::delivered, .like = M::delivered, .exact = true, .post = 4, .end = true,
       .attempt = true, .at_the_door = true, .behind = 10},
      {.state = S::exception, .like = M::held, .behind = 0},
      {.state = S::returning, .like = M::returning, .exact = true, .post = 3, .back = true,
       .behind = 8},
      {.state = S::returned, .like = M::returned, .exact = true, .post = 4, .end = true,
       .back = true, .behind = 9},
      {.state = S::cancelled, .like = M::cancelled, .exact = true, .end = true, .behind = 11},
      {.state = S::unknown, .like = M::unknown, .behind = 12},
  });
}();

namespace detail {
// Where in kMilestones each stands, by enumerator.
inline constexpr auto kRanks = [] {
  std::array<uint8_t, kMilestones.size()> ranks{};
  for (size_t i = 0; i < kMilestones.size(); ++i)
    ranks[static_cast<size_t>(kMilestones[i].milestone)] = static_cast<uint8_t>(i);
  return ranks;
}();
}  // namespace detail

constexpr int rank_of(Milestone milestone) {
  return detail::kRanks[static_cast<size_t>(milestone)];
}
constexpr const MilestoneFacts& facts_of(Milestone milestone) {
  return kMilestones[static_cast<size_t>(rank_of(milestone))];
}
constexpr const StateFacts& facts_of(State state) { return kStates[static_cast<size_t>(state)]; }

constexpr std::optional<State> state_of(Milestone milestone) { return facts_of(milestone).state; }
// `unknown` where several milestones bring the state about (created, in_transit, …).
constexpr Milestone milestone_of(State state) {
  return facts_of(state).exact ? facts_of(state).like : Milestone::unknown;
}
constexpr bool is_end(State state) { return facts_of(state).end; }

// Every enumerator has its row.
static_assert(kMilestones.size() == kEnumNames<Milestone>.size() &&
              std::all_of(kMilestones.begin(), kMilestones.end(), [](const MilestoneFacts& row) {
                return &facts_of(row.milestone) == &row;
              }));
static_assert(kStates.size() == kEnumNames<State>.size() &&
              std::all_of(kStates.begin(), kStates.end(), [](const StateFacts& row) {
                return &facts_of(row.state) == &row;
              }));

}  // namespace milepost
