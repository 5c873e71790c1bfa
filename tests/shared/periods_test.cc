#include "shared/domain/periods.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "shared/domain/tracking.h"

namespace milepost {
namespace {

constexpr int64_t kRecycleMs = 180 * kDayMs;

Event event(Milestone milestone, std::string_view at, EventKind kind = EventKind::actual) {
  Event e;
  e.milestone = milestone;
  e.at = *parse_zoned_time(at);
  e.kind = kind;
  return e;
}

// The period of each, in the order of their times: "0 0 1".
std::string periods(std::vector<Event> events) {
  std::vector<Event*> sorted;
  for (Event& one : events) sorted.push_back(&one);
  sort_events(sorted);
  const std::vector<size_t> of_event = periods_of(sorted, kRecycleMs).of_event;
  std::vector<Event*> backwards(sorted.rbegin(), sorted.rend());
  std::vector<size_t> of_backwards = periods_of(backwards, kRecycleMs).of_event;
  EXPECT_EQ(of_event, std::vector<size_t>(of_backwards.rbegin(), of_backwards.rend()));
  std::string out;
  for (const size_t period : of_event)
    out += (out.empty() ? "" : " ") + std::to_string(period);
  return out;
}

TEST(Periods, OneBeginsMoreThanTheTimeAfterTheEndOfAnother) {
  using enum Milestone;
  const Event old = event(departed, "2025-12-30T00:00:00Z"),
              end = event(delivered, "2026-01-01T00:00:00Z"),
              last = event(arrived, "2026-06-30T00:00:00Z"),
              next = event(handed_over, "2026-06-30T00:00:01Z");
  const struct {
    const char* what;
    std::vector<Event> events;
    const char* periods;
  } rows[] = {
      {"none", {}, ""},
      {"180 days after the end", {old, end, last}, "0 0 0"},
      {"a second later", {old, end, last, next}, "0 0 0 1"},
      {"no end, no line", {old, next}, "0 0"},
      {"an end that came back", {end, event(returning, "2026-01-05T00:00:00Z"), next}, "0 0 0"},
      {"the end is the return's",
       {end, event(returning, "2026-01-05T00:00:00Z"), event(returned, "2026-01-06T00:00:00Z"),
        next, event(departed, "2026-07-06T00:00:00Z")},
       "0 0 0 0 1"},
      {"what is expected begins none",
       {end, event(delivered, "2027-01-01T00:00:00Z", EventKind::planned)}, "0 0"},
      {"a code that no map knows begins none",
       {end, event(Milestone::unknown, "2027-01-01T00:00:00Z")}, "0 0"},
      {"and belongs behind the line that it lies behind",
       {end, event(delivered, "2027-01-01T00:00:00Z", EventKind::planned), next}, "0 1 1"},
      {"three", {end, next, event(delivered, "2026-07-03T00:00:00Z"),
                 event(ordered, "2027-07-03T00:00:00Z")}, "0 1 1 2"},
      {"a date before the line's day is before it", {end, event(arrived, "2026-06-29")}, "0 0"},
      {"a date after it", {end, event(arrived, "2026-07-01")}, "0 1"},
  };
  for (const auto& row : rows) EXPECT_EQ(periods(row.events), row.periods) << row.what;
}

}  // namespace
}  // namespace milepost
