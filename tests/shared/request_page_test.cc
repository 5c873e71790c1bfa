#include "shared/present/request_page.h"

#include <gtest/gtest.h>

#include "shared/present/compensation_view.h"

namespace milepost {
namespace {

const Instant kNow = (*parse_zoned_time("2026-11-21T10:00:00+08:00")).at;

RequestView sample() {
  const auto zoned = [](const char* text) { return *parse_zoned_time(text); };
  RequestView view;
  view.reference = "R4821-7730";
  view.kind = RequestKind::complaint;
  view.opened = zoned("2026-11-21T09:00:00+08:00");
  view.response = {zoned("2026-11-23T18:00:00+08:00"), false, true};
  view.resolution = {zoned("2026-11-25T18:00:00+08:00"), false, true};
  return view;
}

struct Row {
  const char* what;
  void (*change)(RequestView&);
  const char* title;
  bool late;
  size_t stage;
};

// The deadline is the title, bad news is said, and what is over says how.
TEST(RequestPage, ItsTitleIsWhatComesNext) {
  const Row rows[] = {
      {"just sent", [](RequestView&) {}, "We answer by Mon 23 Nov, 18:00", false, 0},
      {"answered",
       [](RequestView& v) {
         v.response.met = true;
         v.state = RequestState::in_progress;
       },
       "We solve it by Wed 25 Nov, 18:00", false, 2},
      {"not answered in time", [](RequestView& v) { v.response.kept = false; },
       "It was due by Mon 23 Nov, 18:00. We are late", true, 0},
      {"waits", [](RequestView& v) { v.paused = true; v.state = RequestState::waiting; },
       "We wait for your answer", false, 2},
      {"refused",
       [](RequestView& v) {
         v.state = RequestState::resolved;
         v.outcome = RequestOutcome::refused;
       },
       "Not agreed to", false, 3},
  };
  for (const Row& row : rows) {
    RequestView view = sample();
    row.change(view);
    const RequestPage page = request_page(view, Locale::en, kNow);
    EXPECT_EQ(page.title, row.title) << row.what;
    EXPECT_EQ(page.late, row.late) << row.what;
    EXPECT_EQ(page.current, row.stage) << row.what;
    EXPECT_EQ(page.stages.size(), 4u);
  }
}

TEST(RequestPage, SaysWhoDidWhat) {
  RequestView view = sample();
  view.messages = {{view.opened, "desk", "梅", "resolved", "已送到", {}},
                   {view.opened, "customer", "", "opened", "晚了", {}}};
  const RequestPage page = request_page(view, Locale::zh_cn, kNow);
  ASSERT_EQ(page.thread.size(), 2u);
  EXPECT_EQ(page.thread[0].who, "梅");
  EXPECT_EQ(page.thread[0].what, "处理完了");
  EXPECT_EQ(page.thread[1].who, "您");
  EXPECT_TRUE(page.thread[1].of_customer);
}

TEST(RequestPage, SaysWhatComesNextOfAClaim) {
  struct NextRow {
    ClaimStep step;
    const char* words;
    const char* late;
  };
  const NextRow rows[] = {
      {ClaimStep::acknowledge, "We confirm that we take up the claim by 30 Nov", ". We are late"},
      {ClaimStep::offer, "We make an offer for each item by 30 Nov", ". We are late"},
      {ClaimStep::decide, "Please accept or appeal by 30 Nov", ". That day is over"},
      {ClaimStep::answer_appeal, "We answer your appeal by 30 Nov", ". We are late"},
      {ClaimStep::pay, "We pay by 30 Nov", ". We are late"},
  };
  for (const NextRow& row : rows) {
    RequestView view = sample();
    view.kind = RequestKind::claim;
    view.claim.emplace();
    view.claim->step = row.step;
    const ZonedTime day{start_of_day(date_from_civil(2026, 11, 30), 480), 480, Precision::day};
    view.claim->due = DeadlineView{day, false, true};
    const std::string words = request_page(view, Locale::en, kNow).claim_next;
    EXPECT_NE(words.find("30 Nov"), std::string::npos) << words;
    view.claim->due->kept = false;
    const std::string late = request_page(view, Locale::en, kNow).claim_next;
    EXPECT_TRUE(late.starts_with(words + row.late)) << late;
    EXPECT_EQ(words.substr(0, words.find(" by ")),
              std::string(row.words).substr(0, std::string(row.words).find(" by ")));
  }
}

TEST(CompensationView, SaysEachLineOrWhatIsMissing) {
  Compensation paid{CompensationCase::loss, "CNY", {}, 5000, {}, {}};
  paid.lines = {{CompensationTerm::declared_value, 8000, 8000, 100, 0, 0},
                {CompensationTerm::policy_cap, -3000, 5000, 0, 0, 0}};
  const CompensationView view = compensation_view(paid, Locale::en);
  ASSERT_EQ(view.lines.size(), 3u);
  EXPECT_EQ(view.lines[0].words, "100 % of the declared CNY 80.00");
  EXPECT_EQ(view.lines[2].amount, "CNY 50.00");
  paid.missing = {CompensationNeed::freight};
  EXPECT_TRUE(compensation_view(paid, Locale::en).lines.empty());
  EXPECT_EQ(compensation_view(paid, Locale::en).missing.size(), 1u);
}

}  // namespace
}  // namespace milepost
