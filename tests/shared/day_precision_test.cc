// A date without a time is that whole day at its place, for the fold, the order and the promise.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "shared/domain/expected.h"
#include "shared/domain/figures.h"
#include "shared/domain/promise.h"
#include "shared/domain/tracking.h"

namespace milepost {
namespace {

using M = Milestone;
using S = State;

struct Given {
  M milestone;
  const char* at;
};

std::vector<Event> events_of(const std::vector<Given>& given) {
  std::vector<Event> events;
  for (const auto& [milestone, at] : given) {
    Event& event = events.emplace_back();
    event.milestone = milestone;
    event.at = *parse_zoned_time(at);
    event.id = at;
  }
  sort_events(events);
  return events;
}

std::string order_of(const std::vector<Event>& events) {
  std::string order;
  for (const Event& event : events) order += std::string(name_of(event.milestone)) + " ";
  return order;
}

Shipment promised(const char* promise) {
  Shipment shipment;
  shipment.promises = {*parse_date_or_time(promise)};
  return shipment;
}

// Each was wrong once.
TEST(DayPrecision, FormerBugs) {
  const struct {
    const char* what;
    const char* promise;
    std::vector<Given> events;
    S state;
    PromiseStatus status;
    const char* order;
  } rows[] = {
      {"the day after the promised instant, which it begins before in UTC",
       "2026-11-23T18:00:00-08:00", {{M::delivered, "2026-11-24"}},
       S::delivered, PromiseStatus::missed, "delivered "},
      {"the day after a scan whose instant lies in it in UTC", "2026-11-23T18:00:00-08:00",
       {{M::attempted, "2026-11-22"}, {M::out_for_delivery, "2026-11-21T18:00:00-08:00"}},
       S::attempt_failed, PromiseStatus::on_track, "out_for_delivery attempted "},
      {"the same day as what comes before it on the course", "2026-11-30",
       {{M::attempted, "2026-11-22"}, {M::out_for_delivery, "2026-11-22T08:30:00+08:00"}},
       S::attempt_failed, PromiseStatus::on_track, "out_for_delivery attempted "},
      {"the day on which an instant was promised", "2026-11-23T06:00:00+08:00",
       {{M::delivered, "2026-11-23"}}, S::delivered, PromiseStatus::kept, "delivered "},
      {"cleared and gone in one minute", "2026-11-30",
       {{M::departed, "2026-11-21T18:00:00+08:00"}, {M::customs_out, "2026-11-21T18:00:00+08:00"},
        {M::customs_in, "2026-11-21T09:00:00+08:00"}},
       S::in_transit, PromiseStatus::on_track, "customs_in customs_out departed "},
      {"another attempt on the day of the first", "2026-11-30",
       {{M::attempted, "2026-11-22T10:00:00+08:00"}, {M::out_for_delivery, "2026-11-22"},
        {M::out_for_delivery, "2026-11-22T14:00:00+08:00"}},
       S::out_for_delivery, PromiseStatus::on_track,
       "out_for_delivery attempted out_for_delivery "},
      {"all on one day, none with a time", "2026-11-30",
       {{M::delivered, "2026-11-22"}, {M::picked_up, "2026-11-22"}, {M::arrived, "2026-11-22"}},
       S::delivered, PromiseStatus::kept, "picked_up arrived delivered "},
  };
  for (const auto& row : rows) {
    const auto events = events_of(row.events);
    const Status status = fold(events);
    EXPECT_EQ(order_of(events), row.order) << row.what;
    EXPECT_EQ(status.state, row.state) << row.what;
    EXPECT_TRUE(status.flags.empty()) << row.what;
    EXPECT_EQ(promise_status(promised(row.promise), status, {}, 480,
                             parse_zoned_time("2026-11-22T12:00:00+08:00")->at),
              row.status)
        << row.what;
  }
}

TEST(DayPrecision, ADayAndATimeWithinItAreInNoOrder) {
  const struct {
    const char *a, *b;
    bool before, after;
  } rows[] = {
      {"2026-11-22", "2026-11-22T00:00:00+08:00", false, false},
      {"2026-11-22", "2026-11-22T23:59:59-08:00", false, false},
      {"2026-11-22", "2026-11-22", false, false},
      {"2026-11-22", "2026-11-23T00:00:00+14:00", true, false},
      {"2026-11-22", "2026-11-21T23:59:59-12:00", false, true},
      {"2026-11-22T10:00:00+08:00", "2026-11-22T11:00:00+08:00", true, false},
      {"2026-11-22T10:00:00+08:00", "2026-11-22T03:00:00+00:00", true, false},
  };
  for (const auto& row : rows) {
    const ZonedTime a = *parse_zoned_time(row.a), b = *parse_zoned_time(row.b);
    EXPECT_EQ(surely_before(a, b), row.before) << row.a << " " << row.b;
    EXPECT_EQ(surely_before(b, a), row.after) << row.a << " " << row.b;
  }
}

// The day that is expected ends where the place is, also where it came without a zone.
TEST(DayPrecision, AnExpectedDayLapsesAtItsPlace) {
  const struct {
    const char *city, *country, *lapses;
  } rows[] = {{"成都", "CN", "2026-11-22T16:00:00Z"},
              {"Los Angeles", "US", "2026-11-23T08:00:00Z"},
              {"", "", "2026-11-23T00:00:00Z"}};
  for (const auto& row : rows) {
    Event event;
    event.milestone = M::delivered;
    event.kind = EventKind::estimated;
    event.at = *parse_zoned_time("2026-11-22");
    if (*row.city) event.place = Place{row.city, "", row.country, "", {}, {}};
    EXPECT_EQ(lapses_after(event).ms + 1, parse_zoned_time(row.lapses)->at.ms) << row.city;
  }
}

TEST(DayPrecision, DurationsAreBetweenDatesWhereOneIsADay) {
  FiguresBuilder builder;
  builder.add(promised("2026-11-24"), events_of({{M::ordered, "2026-11-20T23:00:00+08:00"},
                                                 {M::picked_up, "2026-11-21T06:00:00+08:00"},
                                                 {M::delivered, "2026-11-24"}}));
  const Figures figures = std::move(builder).finish();
  EXPECT_EQ(figures.purchase_to_delivered_days.q50, 4);
  EXPECT_EQ(figures.handover_to_delivered_days.spread.q50, 3);
  EXPECT_EQ(figures.on_time.rate, 1);
  EXPECT_EQ(figures.impossible.any_out_of_order, 0);
}

// Knowing less of when changes nothing of what.
TEST(DayPrecision, LosingTheTimeOfDayChangesNeitherStateNorDaysNorVerdict) {
  constexpr M kCourse[] = {M::ordered,   M::approved,         M::handed_over, M::arrived,
                           M::customs_in, M::customs_out,     M::sorted,      M::departed,
                           M::out_for_delivery, M::attempted, M::ready_for_pickup, M::delivered};
  constexpr int32_t kOffsets[] = {480, -480, 0, 330, 840};
  std::mt19937 random(20261122);
  const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
  for (int round = 0; round < 3000; ++round) {
    const int32_t offset = kOffsets[below(std::size(kOffsets))];
    std::vector<Event> exact;
    int64_t minutes = 29'000'000 + static_cast<int64_t>(below(1440));
    for (const M milestone : kCourse) {
      minutes += 1 + static_cast<int64_t>(below(below(3) ? 200 : 4000));
      if (below(3) == 0) continue;
      Event& event = exact.emplace_back();
      event.milestone = milestone;
      event.at = {{minutes * kMinuteMs}, offset, Precision::minute};
      event.id = std::to_string(exact.size());
    }
    std::vector<Event> coarse = exact;
    for (Event& event : coarse) {
      if (below(2)) continue;
      const int32_t kept = below(2) ? offset : 0;  // a date may come without any zone
      event.at = {start_of_day(local_date(event.at), kept), kept, Precision::day};
    }
    std::shuffle(coarse.begin(), coarse.end(), random);
    sort_events(coarse);
    const Date promise{local_date({(29'000'000 + static_cast<int64_t>(below(15'000))) * kMinuteMs},
                                  offset)};
    Shipment shipment;
    shipment.promises = {{true, promise, {}}};
    const Instant now{(minutes + 1) * kMinuteMs};
    const Status wanted = fold(exact), got = fold(coarse);
    ASSERT_EQ(order_of(coarse), order_of(exact)) << round;
    for (size_t i = 0; i < exact.size(); ++i)
      ASSERT_EQ(local_date(coarse[i].at), local_date(exact[i].at)) << round;
    ASSERT_EQ(got.state, wanted.state) << round;
    ASSERT_EQ(got.flags, wanted.flags) << round;
    ASSERT_EQ(promise_status(shipment, got, {}, offset, now),
              promise_status(shipment, wanted, {}, offset, now))
        << round;
  }
}

}  // namespace
}  // namespace milepost
