#include "shared/domain/desk_tally.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace milepost {
namespace {

constexpr int64_t kNowMs = 1'790'000'000'000;

// A request that was opened so many days ago; each of its deeds some minutes after the one before.
struct Told {
  int64_t days_ago = 1;
  std::vector<RequestDeed> deeds;
  RequestKind kind = RequestKind::complaint;
  Deadlines deadlines;
};

Deadlines over(bool responded, bool response_kept, bool resolved, bool resolution_kept) {
  Deadlines one;
  one.responded = responded;
  one.response_kept = response_kept;
  one.resolved = resolved;
  one.resolution_kept = resolution_kept;
  if (!resolved) one.next = Instant{kNowMs + (resolution_kept ? kHourMs : -kHourMs)};
  return one;
}

DeskFigures figures_of(const std::vector<Told>& all) {
  const ZonedTime now{Instant{kNowMs}, 480, Precision::minute};
  DeskTally tally({Instant{kNowMs - 30 * kDayMs}, 480, Precision::minute}, now);
  for (const Told& told : all) {
    RequestHead head;
    head.kind = told.kind;
    head.opened = Instant{kNowMs - told.days_ago * kDayMs};
    std::vector<RequestEntry> history(1);
    history[0].sequence = 1;
    history[0].at = head.opened;
    for (const RequestDeed deed : told.deeds) {
      RequestEntry entry;
      entry.sequence = history.back().sequence + 1;
      entry.at = Instant{history.back().at.ms + kMinuteMs};
      entry.deed = deed;
      if (deed == RequestDeed::assigned) entry.detail.assignee = entry.detail.assignee_name = "mei";
      if (deed == RequestDeed::resolved) entry.detail.outcome = RequestOutcome::fixed;
      if (deed == RequestDeed::offered) entry.detail.offers = {{0, 3000, {}}};
      if (deed == RequestDeed::merged) entry.detail.other = "other";
      history.push_back(entry);
    }
    tally.add(head, history, request_standing(head, history, now.at), told.deadlines);
  }
  return std::move(tally).finish();
}

using enum RequestDeed;

TEST(DeskTally, LoadIsWhatIsOpenWithEach) {
  const DeskFigures figures = figures_of({
      {.days_ago = 1, .deeds = {assigned}, .deadlines = over(false, true, false, false)},
      {.days_ago = 2, .deeds = {assigned, asked}, .deadlines = over(true, true, false, true)},
      {.days_ago = 90, .deeds = {}, .deadlines = over(false, false, false, false)},
      {.days_ago = 3, .deeds = {assigned, resolved}, .deadlines = over(true, true, true, true)},
  });
  ASSERT_EQ(figures.load.size(), 2u);
  EXPECT_EQ(figures.load[0].name, "mei");
  EXPECT_EQ(figures.load[0].open, 2);
  EXPECT_EQ(figures.load[0].overdue, 1);
  EXPECT_EQ(figures.load[0].waiting, 1);
  EXPECT_EQ(figures.load[1].assignee, "");
  EXPECT_EQ(figures.load[1].open, 1);
  // However old it is; what was opened before the days is judged no more.
  EXPECT_EQ(figures.all.open, 3);
  EXPECT_EQ(figures.all.overdue, 2);
  EXPECT_EQ(figures.all.opened, 3);
}

TEST(DeskTally, ADeadlineIsJudgedOnceItWasMetOrIsOver) {
  const DeskFigures figures = figures_of({
      {.deeds = {}, .deadlines = over(false, true, false, true)},           // there is time
      {.deeds = {}, .deadlines = over(false, false, false, true)},          // no answer yet, late
      {.deeds = {replied}, .deadlines = over(true, true, false, true)},
      {.deeds = {replied, resolved}, .deadlines = over(true, false, true, false)},
      {.deeds = {merged}, .deadlines = over(true, false, true, false)},     // judged elsewhere
  });
  EXPECT_EQ(figures.all.first_response.of, 3);
  EXPECT_EQ(figures.all.first_response.within, 1);
  EXPECT_EQ(figures.all.resolution.of, 1);
  EXPECT_EQ(figures.all.resolution.within, 0);
  EXPECT_FALSE(figures.all.first_response.share);  // of so few
}

TEST(DeskTally, AShareOfManyHasItsInterval) {
  std::vector<Told> all(40, {.deeds = {replied}, .deadlines = over(true, true, false, true)});
  all[0].deadlines.response_kept = false;
  const DeskFigures figures = figures_of(all);
  ASSERT_TRUE(figures.all.first_response.share);
  EXPECT_DOUBLE_EQ(*figures.all.first_response.share, 39.0 / 40);
  EXPECT_LT(*figures.all.first_response.low, 39.0 / 40);
  ASSERT_EQ(figures.kinds.size(), 1u);
  EXPECT_EQ(figures.kinds[0].first_response.of, 40);
}

TEST(DeskTally, WhatWasReopenedAndAppealedIsOfWhatCouldBe) {
  const Deadlines met = over(true, true, true, true);
  const DeskFigures figures = figures_of({
      {.deeds = {resolved}, .deadlines = met},
      {.deeds = {resolved, reopened}, .deadlines = over(true, true, false, true)},
      {.deeds = {replied}, .deadlines = over(true, true, false, true)},
      {.deeds = {offered, appealed}, .kind = RequestKind::claim, .deadlines = met},
      {.deeds = {offered, accepted}, .kind = RequestKind::claim, .deadlines = met},
  });
  EXPECT_EQ(figures.reopened.within, 1);
  EXPECT_EQ(figures.reopened.of, 2);
  EXPECT_EQ(figures.appealed.within, 1);
  EXPECT_EQ(figures.appealed.of, 2);
  EXPECT_EQ(figures.kinds.size(), 2u);
}

}  // namespace
}  // namespace milepost
