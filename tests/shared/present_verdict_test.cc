// One verdict, by the first promise, and one tone for all that is said of a shipment.
#include <gtest/gtest.h>

#include "shared/domain/tracking.h"
#include "shared/present/results_table.h"
#include "shared/present/results_view.h"
#include "shared/present/shipment_view.h"
#include "tests/shared/page_samples.h"
#include "tests/shared/random_shipments.h"

namespace milepost {
namespace {

using M = Milestone;
using testing::event_at;
using testing::sample_site;
using testing::zoned;

PublicShipment seen(std::vector<Event> events, std::vector<std::string_view> promises,
                    Instant now) {
  Shipment shipment;
  shipment.destination = Place{"成都", "", "CN", "", std::nullopt, std::nullopt};
  for (std::string_view promise : promises)
    shipment.promises.push_back(*parse_date_or_time(promise));
  sort_events(events);
  return public_view(shipment, events, 1, now).shipment;
}

TEST(Verdict, IsByTheFirstPromiseAndNamesTheDayThatIsToldNow) {
  const Event moving = event_at(M::departed, "2026-11-21T09:00+08:00");
  const auto guess = [](std::string_view at) {
    return event_at(M::delivered, at, EventKind::estimated);
  };
  struct Row {
    const char* what;
    std::vector<std::string_view> promises;
    std::vector<Event> events;
    std::string_view en, zh, short_en, banner;
    Tone tone;
  };
  const Row rows[] = {
      {"given anew, a day later",
       {"2026-11-23", "2026-11-24"},
       {moving},
       "First promised by Mon 23 Nov, now by Tue 24 Nov: 1 day later",
       "原承诺最晚 11月23日 周一送达，现在承诺最晚 11月24日 周二送达，晚 1 天",
       "1 day later",
       "It is expected later than promised",
       Tone::warn},
      {"expected a day later",
       {"2026-11-23"},
       {moving, guess("2026-11-24")},
       "Promised by Mon 23 Nov, now expected Tue 24 Nov: 1 day later",
       "承诺最晚 11月23日 周一送达，现在预计 11月24日 周二送达，晚 1 天",
       "1 day later",
       "It is expected later than promised",
       Tone::warn},
      {"given anew, and expected before that",
       {"2026-11-23", "2026-11-26"},
       {moving, guess("2026-11-24")},
       "First promised by Mon 23 Nov, now expected Tue 24 Nov: 1 day later",
       "原承诺最晚 11月23日 周一送达，现在预计 11月24日 周二送达，晚 1 天",
       "1 day later",
       "It is expected later than promised",
       Tone::warn},
      {"given anew, and expected in time all the same",
       {"2026-11-23", "2026-11-26"},
       {moving, guess("2026-11-23")},
       "First promised by Mon 23 Nov. On track",
       "原承诺最晚 11月23日 周一送达，目前能按时",
       "On track",
       "",
       Tone::ok},
      {"the first has passed, the new one has not",
       {"2026-11-20", "2026-11-24"},
       {moving},
       "First promised by Fri 20 Nov, now by Tue 24 Nov: 4 days later",
       "原承诺最晚 11月20日 周五送达，现在承诺最晚 11月24日 周二送达，晚 4 天",
       "4 days later",
       "Sorry, we are late with this delivery",
       Tone::bad},
      {"both have passed",
       {"2026-11-19", "2026-11-21"},
       {moving},
       "First promised by Thu 19 Nov. 3 days past promise",
       "原承诺最晚 11月19日 周四送达，已超承诺 3 天",
       "3 days late",
       "Sorry, we are late with this delivery",
       Tone::bad},
      {"a better one was given",
       {"2026-11-24", "2026-11-23"},
       {moving, guess("2026-11-23")},
       "First promised by Tue 24 Nov. On track",
       "原承诺最晚 11月24日 周二送达，目前能按时",
       "On track",
       "",
       Tone::ok},
      {"nothing is expected that could be held against it",
       {"2026-11-24"},
       {moving},
       "Promised by Tue 24 Nov",
       "承诺最晚 11月24日 周二送达",
       "Not known yet",
       "",
       Tone::plain},
      {"within the hours of that day",
       {"2026-11-23T18:00+08:00"},
       {moving, guess("2026-11-23T20:00+08:00")},
       "Promised by Mon 23 Nov, 18:00. At risk",
       "承诺 11月23日 周一 18:00 前送达，可能超时",
       "At risk",
       "It may arrive later than promised",
       Tone::warn},
      {"not handed over",
       {"2026-11-20"},
       {event_at(M::ordered, "2026-11-19T09:00+08:00")},
       "Promised by Fri 20 Nov. 2 days past promise",
       "承诺最晚 11月20日 周五送达，已超承诺 2 天",
       "2 days late",
       "Not yet handed to us",
       Tone::warn},
      {"nobody home, in time",
       {"2026-11-23"},
       {event_at(M::attempted, "2026-11-22T09:00+08:00")},
       "Promised by Mon 23 Nov. First attempt on time",
       "承诺最晚 11月23日 周一送达，首次派送按时",
       "First attempt on time",
       "We could not deliver it",
       Tone::plain},
  };
  // A Sunday; from the day after tomorrow on days are told by their dates.
  const Instant now = zoned("2026-11-22T12:00+08:00").at;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const PublicShipment shipment = seen(row.events, row.promises, now);
    for (Locale locale : {Locale::en, Locale::zh_cn}) {
      const auto line = shipment_view(shipment, sample_site(), locale, now).promise;
      ASSERT_TRUE(line);
      std::string said = line->text + line->verdict + line->after;
      const std::string tomorrow = locale == Locale::en ? "tomorrow" : "明天";
      const std::string monday = locale == Locale::en ? "Mon 23 Nov" : "11月23日 周一";
      if (const size_t at = said.find(tomorrow); at != said.npos)
        said.replace(at, tomorrow.size(), monday);
      std::string wanted(locale == Locale::en ? row.en : row.zh);
      // Chinese puts no space between its words and "tomorrow".
      if (locale == Locale::zh_cn) {
        std::erase(said, ' ');
        std::erase(wanted, ' ');
      }
      EXPECT_EQ(said, wanted);
      EXPECT_EQ(line->tone, row.tone);
    }
    const ShipmentLine line = shipment_line(shipment, sample_site(), Locale::en, now);
    EXPECT_EQ(line.promise, row.short_en);
    EXPECT_EQ(line.tone, row.tone);
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    EXPECT_EQ(view.banner ? view.banner->title : "", row.banner);
  }
}

TEST(Verdict, FactsAndTableNameThePromiseThatIsJudged) {
  const Instant now = zoned("2026-11-22T12:00+08:00").at;
  const std::vector<std::string_view> promises = {"2026-11-24", "2026-11-26"};
  const auto facts_of = [&](const PublicShipment& shipment) {
    std::string facts;
    for (const auto& fact : shipment_view(shipment, sample_site(), Locale::en, now).facts.rows)
      facts += fact.label + "=" + fact.value + "\n";
    return facts;
  };
  const PublicShipment shipment =
      seen({event_at(M::departed, "2026-11-21T09:00+08:00")}, promises, now);
  const std::string open = facts_of(shipment);
  EXPECT_NE(open.find("First promised by=Tue 24 Nov\nNow promised by=Thu 26 Nov\n"), open.npos)
      << open;
  const std::string ended =
      facts_of(seen({event_at(M::delivered, "2026-11-21T09:00+08:00")}, promises, now));
  EXPECT_NE(ended.find("First promised by=Tue 24 Nov\nLast promised by=Thu 26 Nov\n"), ended.npos)
      << ended;
  const ResultsView results = results_view({{"A1B2", 200, shipment, {}}}, {}, ResultFilter::all,
                                           sample_site(), Locale::en, now);
  EXPECT_EQ(results.rows[0].promised_on, "2026-11-24");
  EXPECT_EQ(results.rows[0].line.expected, "Due Thu 26 Nov");
}

bool is_bad(Tone tone) { return tone == Tone::warn || tone == Tone::bad; }

std::string digits_of(std::string_view text) {
  std::string digits;
  for (char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

// Whatever the road: what sounds at all sounds the same, and two places count the same days.
TEST(Verdict, OneToneOnTheWholeScreen) {
  int later = 0;
  for (uint32_t seed = 0; seed < 2'000; ++seed) {
    const auto [seen, now] = testing::random_shipment(seed);
    const PublicShipment& shipment = seen.shipment;
    const ShipmentView view = shipment_view(shipment, sample_site(), Locale::en, now);
    const ShipmentLine line = shipment_line(shipment, sample_site(), Locale::en, now);
    std::vector<Tone> tones{line.tone};
    if (view.promise) tones.push_back(view.promise->tone);
    if (view.banner) tones.push_back(view.banner->tone);
    if (view.style == Style::ok) tones.push_back(Tone::ok);
    if (view.style == Style::warn) tones.push_back(Tone::warn);
    if (view.style == Style::bad) tones.push_back(Tone::bad);
    for (const TimelineDay& day : view.timeline)
      for (const TimelineRow& row : day.rows)
        if (row.kind == RowKind::current && row.tone == Tone::ok) tones.push_back(Tone::ok);
    std::erase(tones, Tone::plain);
    for (Tone tone : tones) ASSERT_EQ(tone, tones[0]) << seed;
    ASSERT_EQ(line.style, view.style) << seed;
    ASSERT_EQ(line.state_word, view.state_word) << seed;
    ASSERT_EQ(line.headline, view.headline) << seed;
    if (!view.promise) {
      ASSERT_EQ(line.promise, "") << seed;
      continue;
    }
    ASSERT_EQ(line.tone, view.promise->tone) << seed;
    ASSERT_EQ(line.mark, view.promise->mark) << seed;
    ASSERT_EQ(digits_of(line.promise), digits_of(view.promise->verdict + view.promise->after))
        << seed << ": " << line.promise << " | " << view.promise->verdict << view.promise->after;
    const bool anew = shipment.promise.by != shipment.promise.original;
    ASSERT_EQ(view.promise->text.starts_with("First promised"), anew) << seed;
    if (view.promise->verdict.ends_with("later")) {
      ++later;
      ASSERT_TRUE(is_bad(view.promise->tone)) << seed;
      ASSERT_TRUE(view.banner) << seed;
    }
  }
  EXPECT_GT(later, 100);
}

}  // namespace
}  // namespace milepost
