// How far a service request is: everything follows from its head and its history, as a pure
// function of them and of now.
//
//   RequestStanding standing = request_standing(head, history, now);
//   if (auto why = refusal_of(standing, RequestDeed::reopened, RequestActor::customer)) …
//
//   received ─▶ acknowledged ─▶ in_progress ⇄ waiting ─▶ resolved ─▶ closed
//                                   ▲                        │
//                                   └──────── reopened ──────┘   within kReopenDays
//
// What is resolved is closed once the customer confirms it, or when the days to reopen it are over;
// nothing has to happen for that.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/request.h"

namespace milepost {

inline constexpr int64_t kReopenDays = 14;

enum class InstructionState { none, asked, taken, done, refused, unknown };
template <>
inline constexpr auto kEnumNames<InstructionState> =
    std::to_array<std::string_view>({"none", "asked", "taken", "done", "refused", "unknown"});

enum class ClaimState {
  none, claimed, acknowledged, offered, accepted, partly_accepted, rejected, appealed, paid,
  unknown,
};
template <>
inline constexpr auto kEnumNames<ClaimState> = std::to_array<std::string_view>({
    "none", "claimed", "acknowledged", "offered", "accepted", "partly_accepted", "rejected",
    "appealed", "paid", "unknown"});

// Kinds that ask something of who carries the shipment.
bool is_instruction(RequestKind kind);
// Kinds that change what happens to a shipment: a one-time code is needed.
bool changes_delivery(RequestKind kind);

// A stretch in which the clock stood still since the customer was asked.
struct RequestPause {
  Instant from;
  std::optional<Instant> to;  // nothing while it still does
};

struct RequestStanding {
  RequestKind kind = RequestKind::question;
  Importance importance = Importance::normal;
  RequestState state = RequestState::received;
  std::optional<RequestOutcome> outcome;
  std::string assignee, assignee_name;
  std::string merged_into;
  InstructionState instruction = InstructionState::none;
  std::string carrier_words;  // why it was refused
  ClaimState claim = ClaimState::none;
  Instant claimed;        // when it became a claim
  Instant claim_changed;  // when the claim came to where it is
  std::vector<ClaimOffer> offers;       // the last ones
  std::vector<bool> accepted_items;     // by offer, once they were answered
  int64_t paid_minor = 0;

  // Of the clock that runs now: that of the opening, or of the last reopening.
  Instant since;
  std::optional<Instant> responded;  // first word of the desk since then
  std::optional<Instant> resolved;
  std::vector<RequestPause> pauses;
  int64_t reopenings = 0;
  Instant changed;  // the last entry
  std::optional<Instant> closes;  // of what is resolved: until then it may be reopened

  bool is_open() const { return state != RequestState::resolved && state != RequestState::closed; }
};

// The history in any order.
RequestStanding request_standing(const RequestHead& head, std::span<const RequestEntry> history,
                                 Instant now);

// Why the actor cannot do that now, as the code of an error; nothing where they can.
//   "request-closed", "request-resolved", "request-open" (nothing to reopen or confirm),
//   "request-not-claim", "request-no-offer", "request-no-instruction", "request-actor"
std::optional<std::string_view> refusal_of(const RequestStanding& standing, RequestDeed deed,
                                           RequestActor actor);

}  // namespace milepost
