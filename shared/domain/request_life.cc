#include "shared/domain/request_life.h"

#include <algorithm>

namespace milepost {
namespace {

bool before(const RequestEntry* a, const RequestEntry* b) {
  if (a->at != b->at) return a->at < b->at;
  if (a->deed != b->deed) return a->deed < b->deed;
  return a->sequence < b->sequence;
}

void respond(RequestStanding& standing, Instant at) {
  if (!standing.responded) standing.responded = at;
}

void wait_for_customer(RequestStanding& standing, Instant at) {
  respond(standing, at);
  if (standing.state == RequestState::waiting) return;
  standing.state = RequestState::waiting;
  standing.pauses.push_back({at, std::nullopt});
}

void go_on(RequestStanding& standing, Instant at) {
  if (standing.state != RequestState::waiting) return;
  standing.state = RequestState::in_progress;
  if (!standing.pauses.empty()) standing.pauses.back().to = at;
}

void end(RequestStanding& standing, RequestOutcome outcome, Instant at, RequestState state) {
  go_on(standing, at);
  standing.state = state;
  standing.outcome = outcome;
  standing.resolved = at;
  standing.closes = Instant{at.ms + kReopenDays * kDayMs};
}

void reopen(RequestStanding& standing, Instant at) {
  standing.state = RequestState::in_progress;
  standing.outcome.reset();
  standing.resolved.reset();
  standing.responded.reset();
  standing.closes.reset();
  standing.pauses.clear();
  standing.since = at;
  ++standing.reopenings;
}

void bring_claim_to(RequestStanding& standing, ClaimState state, Instant at) {
  if (state == ClaimState::claimed) standing.claimed = at;
  standing.claim = state;
  standing.claim_changed = at;
}

// Which of the offers were taken; the state of the claim says whether all, some or none.
void answer_offer(RequestStanding& standing, const RequestEntry& entry) {
  standing.accepted_items.resize(standing.offers.size());
  for (size_t i = 0; i < standing.offers.size(); ++i) {
    const auto& named = entry.detail.offers;
    const bool named_here =
        named.empty() || std::any_of(named.begin(), named.end(), [&](const ClaimOffer& one) {
          return one.item == standing.offers[i].item;
        });
    standing.accepted_items[i] = named_here == (entry.deed == RequestDeed::accepted);
  }
  const auto taken =
      std::count(standing.accepted_items.begin(), standing.accepted_items.end(), true);
  bring_claim_to(standing,
                 taken == 0 ? ClaimState::rejected
                 : static_cast<size_t>(taken) == standing.offers.size()
                     ? ClaimState::accepted
                     : ClaimState::partly_accepted,
                 entry.at);
  go_on(standing, entry.at);
}

void start_as(RequestStanding& standing, RequestKind kind, Instant at) {
  standing.kind = kind;
  if (is_instruction(kind) != (standing.instruction != InstructionState::none))
    standing.instruction =
        is_instruction(kind) ? InstructionState::asked : InstructionState::none;
  if ((kind == RequestKind::claim) != (standing.claim != ClaimState::none))
    bring_claim_to(standing, kind == RequestKind::claim ? ClaimState::claimed : ClaimState::none,
                   at);
}

void assign(RequestStanding& standing, const RequestEntry& entry) {
  standing.assignee = entry.detail.assignee;
  standing.assignee_name = entry.detail.assignee_name;
  if (standing.assignee.empty()) return;
  if (standing.state == RequestState::received) standing.state = RequestState::acknowledged;
  if (standing.claim == ClaimState::claimed)
    bring_claim_to(standing, ClaimState::acknowledged, entry.at);
}

void tell_carrier(RequestStanding& standing, const RequestEntry& entry, InstructionState state) {
  standing.instruction = state;
  standing.carrier_words = entry.text;
}

void reply(RequestStanding& standing, Instant at) {
  respond(standing, at);
  if (standing.state != RequestState::waiting) standing.state = RequestState::in_progress;
}

void take(RequestStanding& standing, const RequestEntry& entry) {
  const RequestDetail& detail = entry.detail;
  switch (entry.deed) {
    case RequestDeed::opened:
    case RequestDeed::noted:
    case RequestDeed::linked:
    case RequestDeed::unknown: break;
    case RequestDeed::assigned: assign(standing, entry); break;
    case RequestDeed::replied: reply(standing, entry.at); break;
    case RequestDeed::asked: wait_for_customer(standing, entry.at); break;
    case RequestDeed::answered: go_on(standing, entry.at); break;
    case RequestDeed::kind_changed: 
      start_as(standing, detail.kind.value_or(standing.kind), entry.at);
      break;
    case RequestDeed::importance_changed:
      standing.importance = detail.importance.value_or(standing.importance);
      break;
    case RequestDeed::offered:
      standing.offers = detail.offers;
      standing.accepted_items.clear();
      bring_claim_to(standing, ClaimState::offered, entry.at);
      wait_for_customer(standing, entry.at);
      break;
    case RequestDeed::accepted:
    case RequestDeed::rejected: answer_offer(standing, entry); break;
    case RequestDeed::appealed:
      bring_claim_to(standing, ClaimState::appealed, entry.at);
      go_on(standing, entry.at);
      break;
    case RequestDeed::paid:
      bring_claim_to(standing, ClaimState::paid, entry.at);
      for (const ClaimOffer& one : detail.offers) standing.paid_minor += one.minor;
      respond(standing, entry.at);
      end(standing, RequestOutcome::fixed, entry.at, RequestState::resolved);
      break;
    case RequestDeed::carrier_took: tell_carrier(standing, entry, InstructionState::taken); break;
    case RequestDeed::carrier_did: tell_carrier(standing, entry, InstructionState::done); break;
    case RequestDeed::carrier_refused:
      tell_carrier(standing, entry, InstructionState::refused);
      break;
    case RequestDeed::resolved:
      respond(standing, entry.at);
      end(standing, detail.outcome.value_or(RequestOutcome::fixed), entry.at,
          RequestState::resolved);
      break;
    case RequestDeed::reopened: reopen(standing, entry.at); break;
    case RequestDeed::confirmed: standing.state = RequestState::closed; break;
    case RequestDeed::withdrawn:
      end(standing, RequestOutcome::withdrawn, entry.at, RequestState::closed);
      break;
    case RequestDeed::merged:
      respond(standing, entry.at);
      standing.merged_into = detail.other;
      end(standing, RequestOutcome::duplicate, entry.at, RequestState::closed);
      standing.closes.reset();
      break;
  }
}

bool is_of_customer(RequestDeed deed) {
  switch (deed) {
    case RequestDeed::opened:
    case RequestDeed::answered:
    case RequestDeed::accepted:
    case RequestDeed::rejected:
    case RequestDeed::appealed:
    case RequestDeed::reopened:
    case RequestDeed::confirmed:
    case RequestDeed::withdrawn: return true;
    default: return false;
  }
}

bool is_of_carrier(RequestDeed deed) {
  return deed == RequestDeed::carrier_took || deed == RequestDeed::carrier_did ||
         deed == RequestDeed::carrier_refused;
}

bool may(RequestActor actor, RequestDeed deed) {
  switch (actor) {
    case RequestActor::customer: return is_of_customer(deed);
    case RequestActor::carrier: return is_of_carrier(deed);
    // The desk passes on what the carrier says where no program does.
    case RequestActor::agent:
    case RequestActor::program: return !is_of_customer(deed);
    case RequestActor::unknown: return false;
  }
  return false;
}

}  // namespace

bool is_instruction(RequestKind kind) {
  return kind == RequestKind::redelivery || kind == RequestKind::change ||
         kind == RequestKind::return_parcel || kind == RequestKind::pickup;
}

bool changes_delivery(RequestKind kind) {
  return is_instruction(kind) && kind != RequestKind::pickup;
}

RequestStanding request_standing(const RequestHead& head, std::span<const RequestEntry> history,
                                 Instant now) {
  std::vector<const RequestEntry*> ordered;
  ordered.reserve(history.size());
  for (const RequestEntry& entry : history) ordered.push_back(&entry);
  std::sort(ordered.begin(), ordered.end(), before);
  RequestStanding standing;
  standing.since = standing.changed = head.opened;
  start_as(standing, head.kind, head.opened);
  for (const RequestEntry* entry : ordered) {
    take(standing, *entry);
    standing.changed = std::max(standing.changed, entry->at);
  }
  if (standing.state == RequestState::resolved && standing.closes && *standing.closes <= now)
    standing.state = RequestState::closed;
  if (standing.closes && *standing.closes <= now) standing.closes.reset();
  return standing;
}

std::optional<std::string_view> refusal_of(const RequestStanding& standing, RequestDeed deed,
                                           RequestActor actor) {
  if (!may(actor, deed)) return "request-actor";
  const bool reopenable = standing.closes.has_value();
  switch (deed) {
    case RequestDeed::reopened:
      if (standing.is_open()) return "request-open";
      if (!reopenable) return "request-closed";
      return std::nullopt;
    case RequestDeed::confirmed:
      if (standing.is_open()) return "request-open";
      if (standing.state == RequestState::closed) return "request-closed";
      return std::nullopt;
    case RequestDeed::noted:
    case RequestDeed::linked: return std::nullopt;
    case RequestDeed::opened: return "request-actor";
    case RequestDeed::accepted:
    case RequestDeed::rejected:
      if (standing.claim != ClaimState::offered) return "request-no-offer";
      break;
    case RequestDeed::appealed:
      // Also of what was paid, while it can be reopened.
      if (standing.claim == ClaimState::none) return "request-not-claim";
      if (standing.claim == ClaimState::claimed || standing.claim == ClaimState::acknowledged ||
          standing.claim == ClaimState::appealed)
        return "request-no-offer";
      break;
    case RequestDeed::offered:
      if (standing.claim == ClaimState::none) return "request-not-claim";
      break;
    case RequestDeed::paid:
      if (standing.claim == ClaimState::none) return "request-not-claim";
      if (standing.claim != ClaimState::accepted && standing.claim != ClaimState::partly_accepted)
        return "request-no-offer";
      break;
    case RequestDeed::carrier_took:
    case RequestDeed::carrier_did:
    case RequestDeed::carrier_refused:
      if (standing.instruction == InstructionState::none) return "request-no-instruction";
      if (standing.instruction == InstructionState::done) return "request-resolved";
      break;
    default: break;
  }
  if (standing.state == RequestState::closed) return "request-closed";
  if (standing.state == RequestState::resolved) return "request-resolved";
  return std::nullopt;
}

}  // namespace milepost
