#include "client/workplace/desk/words.h"

#include "shared/i18n/request_messages.h"
#include "shared/present/quantities.h"
#include "shared/present/request_form.h"

namespace milepost::client::workplace::desk {
namespace {

using M = DeskMessage;
using R = RequestMessage;

constexpr int64_t kSoonMs = 3 * kHourMs;

std::string time_words(const WorkplaceState& s, int64_t ms) {
  const int64_t minutes = ms / kMinuteMs, hours = minutes / 60;
  if (hours == 0) return s.say(M::minutes, {{"count", minutes}});
  if (hours < 24) return s.say(M::hours, {{"hours", hours}, {"minutes", minutes % 60}});
  return s.say(M::days, {{"days", hours / 24}, {"hours", hours % 24}});
}

std::string left_words(const WorkplaceState& s, int64_t ms) {
  return ms < 0 ? s.say(M::late_by, {{"time", time_words(s, -ms)}})
                : s.say(M::left, {{"time", time_words(s, ms)}});
}

std::string say(const WorkplaceState& s, R message,
                std::initializer_list<Argument> arguments = {}) {
  return milepost::say(s.locale, message, arguments);
}

}  // namespace

Due due_of(const WorkplaceState& s, const DeskRow& row) {
  if (row.state == RequestState::waiting) return {s.say(M::state_waiting), ui::Color::ink_3, {}};
  if (!row.due) return {std::string(state_words(s, row.state)), ui::Color::ink_3, {}};
  const int64_t ms = row.due->at.ms - s.desk.now(s).ms;
  if (ms < 0) return {left_words(s, ms), ui::Color::bad, ui::Icon::alert};
  if (ms < kSoonMs) return {left_words(s, ms), ui::Color::warn, ui::Icon::clock};
  return {s.moment(*row.due), ui::Color::ink_2, {}};
}

DueLine due_line(const WorkplaceState& s) {
  const DeskRequest& whole = s.desk.request.value;
  const RequestState state = whole.row.state;
  if (state == RequestState::resolved || state == RequestState::closed) {
    const std::string_view outcome =
        outcome_words(s, whole.outcome.value_or(RequestOutcome::unknown));
    return {std::string(state_words(s, state)), std::string(outcome)};
  }
  if (whole.paused) return {s.say(M::due_waits), {}};
  const bool answered = whole.response.met;
  const DeadlineView& next = answered ? whole.resolution : whole.response;
  const int64_t ms = next.by.at.ms - s.desk.now(s).ms;
  const bool late = ms < 0;
  const M words = answered ? (late ? M::due_solve_late : M::due_solve)
                           : (late ? M::due_answer_late : M::due_answer);
  DueLine line{s.say(words, {{"by", s.moment_within(next.by)}}), left_words(s, ms)};
  if (late) {
    line.ink = ui::Color::bad;
    line.ground = ui::Color::bad_soft;
  } else if (ms < kSoonMs) {
    line.ink = ui::Color::warn;
    line.ground = ui::Color::warn_soft;
  }
  return line;
}

std::string_view state_words(const WorkplaceState& s, RequestState one) {
  switch (one) {
    case RequestState::acknowledged:
      return s.text(M::state_acknowledged);
    case RequestState::in_progress:
      return s.text(M::state_in_progress);
    case RequestState::waiting:
      return s.text(M::state_waiting);
    case RequestState::resolved:
      return s.text(M::state_resolved);
    case RequestState::closed:
      return s.text(M::state_closed);
    case RequestState::received:
    case RequestState::unknown:
      break;
  }
  return s.text(M::state_received);
}

std::string_view importance_words(const WorkplaceState& s, Importance one) {
  if (one == Importance::high) return s.text(M::importance_high);
  return s.text(one == Importance::critical ? M::importance_critical : M::importance_normal);
}

std::string_view outcome_words(const WorkplaceState& s, RequestOutcome one) {
  switch (one) {
    case RequestOutcome::fixed:
      return s.text(M::outcome_fixed);
    case RequestOutcome::refused:
      return s.text(M::outcome_refused);
    case RequestOutcome::duplicate:
      return s.text(M::outcome_duplicate);
    case RequestOutcome::withdrawn:
      return s.text(M::outcome_withdrawn);
    case RequestOutcome::unknown:
      break;
  }
  return {};
}

std::string name_words(const WorkplaceState& s, std::string_view name) {
  return name.empty() ? s.say(M::row_no_name) : std::string(name);
}

std::string who_did(const WorkplaceState& s, const DeskEntry& entry) {
  switch (entry.actor) {
    case RequestActor::customer: {
      const std::string& name = s.desk.request.value.row.name;
      return name.empty() ? s.say(M::customer) : name;
    }
    case RequestActor::agent:
      return entry.by_name.empty() ? say(s, R::from_desk) : entry.by_name;
    case RequestActor::carrier:
      return say(s, R::from_carrier);
    case RequestActor::program:
    case RequestActor::unknown:
      break;
  }
  return say(s, R::from_program);
}

std::string what_was_done(const WorkplaceState& s, const DeskEntry& entry) {
  const RequestDetail& detail = entry.detail;
  switch (entry.deed) {
    case RequestDeed::opened:
      return say(s, R::what_opened);
    case RequestDeed::assigned:
      return detail.assignee.empty()
                 ? say(s, R::what_assigned_nobody)
                 : say(s, R::what_assigned,
                       {{"name",
                         detail.assignee_name.empty() ? entry.by_name : detail.assignee_name}});
    case RequestDeed::kind_changed:
      return say(s, R::what_kind_changed,
                 {{"kind", kind_words(detail.kind.value_or(RequestKind::question), s.locale)}});
    case RequestDeed::importance_changed:
      return s.say(
          M::what_importance,
          {{"importance", importance_words(s, detail.importance.value_or(Importance::normal))}});
    case RequestDeed::linked:
      return s.say(M::what_linked);
    case RequestDeed::merged:
      return say(s, R::what_merged);
    case RequestDeed::offered:
      return say(s, R::what_offered);
    case RequestDeed::accepted:
      return say(s, R::what_accepted);
    case RequestDeed::rejected:
      return say(s, R::what_rejected);
    case RequestDeed::appealed:
      return say(s, R::what_appealed);
    case RequestDeed::paid: {
      int64_t sum = 0;
      for (const ClaimOffer& offer : detail.offers) sum += offer.minor;
      const auto& claim = s.desk.request.value.claim;
      return say(s, R::what_paid,
                 {{"sum", money_text(s.locale, sum, claim ? claim->currency : "")}});
    }
    case RequestDeed::carrier_took:
      return say(s, R::what_carrier_took);
    case RequestDeed::carrier_did:
      return say(s, R::what_carrier_did);
    case RequestDeed::carrier_refused:
      return say(s, R::what_carrier_refused);
    case RequestDeed::resolved: {
      const auto outcome = outcome_words(s, detail.outcome.value_or(RequestOutcome::unknown));
      return outcome.empty() ? say(s, R::what_resolved)
                             : say(s, R::what_resolved) + " · " + std::string(outcome);
    }
    case RequestDeed::reopened:
      return say(s, R::what_reopened);
    case RequestDeed::confirmed:
      return say(s, R::what_confirmed);
    case RequestDeed::withdrawn:
      return say(s, R::what_withdrawn);
    case RequestDeed::noted:
    case RequestDeed::replied:
    case RequestDeed::asked:
    case RequestDeed::answered:
    case RequestDeed::unknown:
      break;
  }
  return {};
}

std::string failed_words(const WorkplaceState& s, const Asked& failed) {
  return failed.error ? error_view(*failed.error, s.site.value, s.locale).title : std::string();
}

}  // namespace milepost::client::workplace::desk
