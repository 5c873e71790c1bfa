#include "shared/domain/request_life.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "shared/domain/deadlines.h"

namespace milepost {
namespace {

constexpr int64_t kOpenedMs = 1'790'000'000'000;

RequestHead head_of(RequestKind kind = RequestKind::complaint) {
  RequestHead head;
  head.kind = kind;
  head.opened = Instant{kOpenedMs};
  return head;
}

RequestEntry entry(int64_t sequence, int64_t minutes, RequestDeed deed) {
  RequestEntry one;
  one.sequence = sequence;
  one.at = Instant{kOpenedMs + minutes * kMinuteMs};
  one.deed = deed;
  if (deed == RequestDeed::assigned) one.detail.assignee = "mei";
  if (deed == RequestDeed::resolved) one.detail.outcome = RequestOutcome::fixed;
  if (deed == RequestDeed::offered || deed == RequestDeed::paid)
    one.detail.offers = {{0, 3000, {}}, {1, 500, {}}};
  return one;
}

std::vector<RequestEntry> history_of(std::initializer_list<RequestDeed> deeds) {
  std::vector<RequestEntry> history{entry(1, 0, RequestDeed::opened)};
  for (const RequestDeed deed : deeds)
    history.push_back(entry(static_cast<int64_t>(history.size()) + 1,
                            static_cast<int64_t>(history.size()) * 10, deed));
  return history;
}

Instant soon() { return Instant{kOpenedMs + kDayMs}; }

struct LifeRow {
  const char* what;
  std::initializer_list<RequestDeed> deeds;
  RequestState state;
};

TEST(RequestLife, IsWhereItsHistoryLeads) {
  using enum RequestDeed;
  const LifeRow rows[] = {
      {"just opened", {}, RequestState::received},
      {"someone has it", {assigned}, RequestState::acknowledged},
      {"a word without anyone having it", {replied}, RequestState::in_progress},
      {"a note is no word", {noted}, RequestState::received},
      {"asked", {assigned, asked}, RequestState::waiting},
      {"asked and answered", {assigned, asked, answered}, RequestState::in_progress},
      {"a further word does not end the waiting", {asked, replied}, RequestState::waiting},
      {"resolved", {assigned, replied, resolved}, RequestState::resolved},
      {"resolved while waiting", {asked, resolved}, RequestState::resolved},
      {"confirmed", {resolved, confirmed}, RequestState::closed},
      {"reopened", {resolved, reopened}, RequestState::in_progress},
      {"reopened after it was confirmed", {resolved, confirmed, reopened},
       RequestState::in_progress},
      {"withdrawn", {assigned, withdrawn}, RequestState::closed},
      {"merged", {merged}, RequestState::closed},
  };
  for (const LifeRow& row : rows)
    EXPECT_EQ(name_of(request_standing(head_of(), history_of(row.deeds), soon()).state),
              name_of(row.state))
        << row.what;
}

TEST(RequestLife, ResolvedIsClosedOnceItCannotBeReopened) {
  const auto history = history_of({RequestDeed::resolved});
  const Instant resolved = history.back().at;
  const Instant last{resolved.ms + kReopenDays * kDayMs - 1};
  auto standing = request_standing(head_of(), history, last);
  EXPECT_EQ(standing.state, RequestState::resolved);
  EXPECT_FALSE(refusal_of(standing, RequestDeed::reopened, RequestActor::customer));
  standing = request_standing(head_of(), history, Instant{last.ms + 1});
  EXPECT_EQ(standing.state, RequestState::closed);
  EXPECT_EQ(refusal_of(standing, RequestDeed::reopened, RequestActor::customer),
            "request-closed");
}

struct RefusalRow {
  const char* what;
  RequestKind kind;
  std::initializer_list<RequestDeed> deeds;
  RequestDeed deed;
  RequestActor actor;
  const char* code;  // null: allowed
};

TEST(RequestLife, RefusesWhatCannotBeDoneNow) {
  using enum RequestDeed;
  constexpr auto agent = RequestActor::agent, customer = RequestActor::customer,
                 carrier = RequestActor::carrier;
  constexpr auto kComplaint = RequestKind::complaint;
  constexpr auto kClaim = RequestKind::claim;
  constexpr auto kRedelivery = RequestKind::redelivery;
  const RefusalRow rows[] = {
      {"agents do not speak for customers", kComplaint, {}, answered, agent, "request-actor"},
      {"customers do not resolve", kComplaint, {}, resolved, customer, "request-actor"},
      {"an open one is not reopened", kComplaint, {}, reopened, customer, "request-open"},
      {"an open one is not confirmed", kComplaint, {}, confirmed, customer, "request-open"},
      {"nothing is said in a closed one", kComplaint, {withdrawn}, replied, agent,
       "request-closed"},
      {"nothing is said in a resolved one", kComplaint, {resolved}, replied, agent,
       "request-resolved"},
      {"but noted", kComplaint, {resolved}, noted, agent, nullptr},
      {"no offer without a claim", kComplaint, {}, offered, agent, "request-not-claim"},
      {"an offer", kClaim, {}, offered, agent, nullptr},
      {"nothing to accept", kClaim, {}, accepted, customer, "request-no-offer"},
      {"accepted", kClaim, {offered}, accepted, customer, nullptr},
      {"accepted twice", kClaim, {offered, accepted}, accepted, customer, "request-no-offer"},
      {"paid before it was accepted", kClaim, {offered}, paid, agent, "request-no-offer"},
      {"paid", kClaim, {offered, accepted}, paid, agent, nullptr},
      {"an appeal against an offer", kClaim, {offered}, appealed, customer, nullptr},
      {"no appeal against nothing", kClaim, {}, appealed, customer, "request-no-offer"},
      {"a carrier without an instruction", kComplaint, {}, carrier_did, carrier,
       "request-no-instruction"},
      {"a carrier", kRedelivery, {}, carrier_took, carrier, nullptr},
      {"done twice", kRedelivery, {carrier_did}, carrier_did, carrier, "request-resolved"},
      {"carriers do not reply", kRedelivery, {}, replied, carrier, "request-actor"},
  };
  for (const RefusalRow& row : rows) {
    const auto standing = request_standing(head_of(row.kind), history_of(row.deeds), soon());
    const auto refusal = refusal_of(standing, row.deed, row.actor);
    EXPECT_EQ(refusal.value_or("-"), row.code ? row.code : "-") << row.what;
  }
}

TEST(RequestLife, AClaimIsTakenItemByItem) {
  auto history = history_of({RequestDeed::offered, RequestDeed::accepted});
  history.back().detail.offers = {{1, 0, {}}};
  const auto standing = request_standing(head_of(RequestKind::claim), history, soon());
  EXPECT_EQ(standing.claim, ClaimState::partly_accepted);
  EXPECT_EQ(standing.accepted_items, (std::vector<bool>{false, true}));
  auto refused = history;
  refused.back().deed = RequestDeed::rejected;
  EXPECT_EQ(request_standing(head_of(RequestKind::claim), refused, soon()).accepted_items,
            (std::vector<bool>{true, false}));
  refused.back().detail.offers.clear();
  EXPECT_EQ(request_standing(head_of(RequestKind::claim), refused, soon()).claim,
            ClaimState::rejected);
}

// ---- deadlines

const std::vector<ZonedTime> kShanghai{{Instant{0}, 480, Precision::second}};

BusinessCalendar office() {
  return {{{{Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu, Weekday::fri}, "09:00",
            "18:00"}},
          {},
          {},
          kShanghai};
}

DeadlineRules times(int64_t first, int64_t all) {
  return {{RequestKind::complaint, Importance::normal, first, all}, {}};
}

struct ClaimRow {
  const char* what;
  std::initializer_list<RequestDeed> deeds;
  ClaimStep step;
  int32_t days = 0;  // after the opening, by the end of that day
};

// Each deed comes ten minutes after the one before it, so all of them on the first day.
TEST(Deadlines, OfAClaimEachStepHasItsOwn) {
  using enum RequestDeed;
  DeadlineRules rules = times(100'000, 100'000);
  rules.claims.acknowledge_days = 1;
  rules.claims.offer_days = 7;
  rules.claims.appeal_days = 15;
  rules.claims.answer_appeal_days = 10;
  rules.claims.pay_days = 3;
  const ClaimRow rows[] = {
      {"claimed", {}, ClaimStep::acknowledge, 1},
      {"a word is not yet its acknowledgement", {replied}, ClaimStep::acknowledge, 1},
      {"someone has it", {assigned}, ClaimStep::offer, 7},
      {"offered", {assigned, offered}, ClaimStep::decide, 15},
      {"accepted", {offered, accepted}, ClaimStep::pay, 3},
      {"rejected", {offered, rejected}, ClaimStep::decide, 15},
      {"appealed", {offered, appealed}, ClaimStep::answer_appeal, 10},
      {"offered anew", {offered, appealed, offered}, ClaimStep::decide, 15},
      {"paid", {offered, accepted, paid}, ClaimStep::none, 0},
      {"withdrawn", {assigned, withdrawn}, ClaimStep::none, 0},
  };
  const Date first = local_date(Instant{kOpenedMs}, 480);
  BusinessCalendar always;
  always.clock = {{Instant{0}, 480, Precision::minute}};
  for (const ClaimRow& row : rows) {
    const auto standing =
        request_standing(head_of(RequestKind::claim), history_of(row.deeds), soon());
    const auto at = [&](Instant now) {
      return request_deadlines(standing, rules, always, now);
    };
    const auto due = at(soon()).claim;
    ASSERT_EQ(due.has_value(), row.step != ClaimStep::none) << row.what;
    if (!due) continue;
    EXPECT_EQ(due->step, row.step) << row.what;
    EXPECT_EQ(due->by.days, first.days + row.days) << row.what;
    const Instant end = start_of_day({first.days + row.days + 1}, 480);
    EXPECT_TRUE(at(Instant{end.ms - 1}).claim->kept) << row.what;
    EXPECT_FALSE(at(end).claim->kept) << row.what;
    // What the customer is to do is not what the desk has to do next.
    const auto next = at(soon()).next;
    EXPECT_EQ(next && *next == end, row.step != ClaimStep::decide) << row.what;
  }
}

TEST(Deadlines, StopWhileTheCustomerIsWaitedForAndWithNothingElse) {
  const auto due = [](const std::vector<RequestEntry>& history, Instant now) {
    return request_deadlines(request_standing(head_of(), history, now), times(240, 2400), office(),
                             now);
  };
  const auto running = due(history_of({RequestDeed::assigned, RequestDeed::replied}), soon());
  EXPECT_TRUE(running.responded);
  EXPECT_FALSE(running.paused);
  auto history = history_of({RequestDeed::asked});
  const auto paused = due(history, soon());
  EXPECT_TRUE(paused.paused);
  EXPECT_FALSE(paused.next);
  history.push_back(entry(3, 24 * 60, RequestDeed::noted));
  history.push_back(entry(4, 24 * 60, RequestDeed::assigned));
  EXPECT_TRUE(due(history, Instant{kOpenedMs + 2 * kDayMs}).paused);
  history.push_back(entry(5, 48 * 60, RequestDeed::answered));
  const auto again = due(history, Instant{kOpenedMs + 3 * kDayMs});
  EXPECT_FALSE(again.paused);
  const int64_t waited = working_time_between(office(), history[1].at, history.back().at);
  EXPECT_EQ(working_time_between(office(), running.resolution, again.resolution), waited);
}

TEST(Deadlines, AComplaintIsAnsweredWithinSevenDaysWhateverIsSet) {
  const auto standing = request_standing(head_of(), history_of({}), soon());
  EXPECT_EQ(request_deadlines(standing, times(100'000, 200'000), office(), soon()).response.ms,
            kOpenedMs + 7 * kDayMs);
}

TEST(Deadlines, AreKeptOrNot) {
  const auto history = history_of({RequestDeed::replied});
  const auto standing = request_standing(head_of(), history, soon());
  BusinessCalendar always;
  EXPECT_TRUE(request_deadlines(standing, times(10, 60), always, soon()).response_kept);
  EXPECT_FALSE(request_deadlines(standing, times(9, 60), always, soon()).response_kept);
  EXPECT_FALSE(request_deadlines(standing, times(10, 60), always, soon()).resolution_kept);
  EXPECT_EQ(request_deadlines(standing, times(10, 60), always, soon()).next->ms,
            kOpenedMs + 60 * kMinuteMs);
}

// Any history that can be: each deed that refusal_of() allows.
std::vector<RequestEntry> some_history(std::mt19937& random, const RequestHead& head) {
  std::vector<RequestEntry> history{entry(1, 0, RequestDeed::opened)};
  int64_t minutes = 0;
  for (int i = 0; i < 12; ++i) {
    minutes += static_cast<int64_t>(random() % 900);
    const auto deed = static_cast<RequestDeed>(random() % 20);
    const auto standing = request_standing(head, history, Instant{kOpenedMs + minutes * kMinuteMs});
    for (const RequestActor actor : {RequestActor::customer, RequestActor::agent})
      if (!refusal_of(standing, deed, actor)) {
        history.push_back(entry(static_cast<int64_t>(history.size()) + 1, minutes, deed));
        break;
      }
  }
  return history;
}

TEST(DeadlinesProperty, PausingNeverShortensAndOrderNeverMatters) {
  std::mt19937 random(11);
  for (int i = 0; i < 1500; ++i) {
    const RequestHead head = head_of();
    std::vector<RequestEntry> history = some_history(random, head);
    const Instant now{history.back().at.ms + static_cast<int64_t>(random() % 5000) * kMinuteMs};
    const auto standing = request_standing(head, history, now);
    const auto due = request_deadlines(standing, times(240, 2400), office(), now);
    RequestStanding without = standing;
    without.pauses.clear();
    ASSERT_GE(due.resolution.ms,
              request_deadlines(without, times(240, 2400), office(), now).resolution.ms);
    for (const RequestPause& pause : standing.pauses)
      ASSERT_LE(pause.from, pause.to.value_or(now));
    std::shuffle(history.begin(), history.end(), random);
    const auto shuffled = request_standing(head, history, now);
    const auto again = request_deadlines(shuffled, times(240, 2400), office(), now);
    ASSERT_EQ(shuffled.state, standing.state);
    ASSERT_EQ(again.resolution, due.resolution);
    ASSERT_EQ(again.response, due.response);
    ASSERT_EQ(again.next.has_value(), due.next.has_value());
  }
}

}  // namespace
}  // namespace milepost
