#include <gtest/gtest.h>

#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/i18n/locale.h"

namespace milepost {
namespace {

TEST(Catalog, BothLanguagesNameTheSameParameters) {
  for (size_t i = 0; i < kEnumNames<Message>.size(); ++i) {
    const auto id = static_cast<Message>(i);
    EXPECT_FALSE(text_of(Locale::zh_cn, id).empty()) << name_of(id) << " has no Chinese words";
    EXPECT_FALSE(text_of(Locale::en, id).empty()) << name_of(id) << " has no English words";
    EXPECT_EQ(parameters_of(text_of(Locale::zh_cn, id)), parameters_of(text_of(Locale::en, id)))
        << name_of(id);
  }
}

TEST(Catalog, MissingWordsAreNoticed) {
  const MessageText<Message> one[] = {{Message::today, "今天"}};
  EXPECT_FALSE(is_complete(in_order(one)));
}

// The rules of wording that a machine can check.
TEST(Catalog, KeepsTheRulesOfWording) {
  for (size_t i = 0; i < kEnumNames<Message>.size(); ++i) {
    const auto id = static_cast<Message>(i);
    const std::string_view zh = text_of(Locale::zh_cn, id), en = text_of(Locale::en, id);
    for (std::string_view banned : {"!", "！", "亲", "请耐心", "尽快", "..."})
      EXPECT_EQ(zh.find(banned), zh.npos) << name_of(id) << ": " << zh;
    for (std::string_view banned : {"!", "lease note", "as soon as possible", "...", "kindly"})
      EXPECT_EQ(en.find(banned), en.npos) << name_of(id) << ": " << en;
    // Between the runs of one line, or two sentences.
    if (id == Message::promise_separator || id == Message::promise_now_expected ||
        id == Message::promise_now_by || id == Message::sentence_separator)
      continue;
    EXPECT_TRUE(zh.front() != ' ' && zh.back() != ' ') << name_of(id);
    EXPECT_TRUE(en.front() != ' ' && en.back() != ' ') << name_of(id);
  }
}

TEST(Catalog, NamesParameters) {
  struct Row {
    std::string_view text;
    std::set<std::string_view> names;
  };
  const Row rows[] = {
      {"none", {}},
      {"{city}", {"city"}},
      {"{count} {count|day|days} to {city}", {"city", "count"}},
      {"{open", {}},
      {"close} {a}", {"a"}},
  };
  for (const Row& row : rows) EXPECT_EQ(parameters_of(row.text), row.names) << row.text;
}

TEST(Say, ChoosesPlurals) {
  EXPECT_EQ(say(Locale::en, Message::results_title, {{"count", 1}}), "1 parcel");
  EXPECT_EQ(say(Locale::en, Message::results_title, {{"count", 0}}), "0 parcels");
  EXPECT_EQ(say(Locale::en, Message::results_title, {{"count", 12}}), "12 parcels");
  EXPECT_EQ(say(Locale::en, Message::results_title_need, {{"count", 12}, {"need", 1}}),
            "12 parcels, 1 needs action");
  EXPECT_EQ(say(Locale::zh_cn, Message::results_title_need, {{"count", 12}, {"need", 3}}),
            "12 个包裹，3 个需您处理");
}

TEST(Say, SpacesChineseFromDigitsAndLatin) {
  EXPECT_EQ(say(Locale::zh_cn, Message::event_arrived_in, {{"place", "成都"}}), "到达成都");
  EXPECT_EQ(say(Locale::zh_cn, Message::event_arrived_in, {{"place", "Frankfurt"}}),
            "到达 Frankfurt");
  EXPECT_EQ(
      say(Locale::zh_cn, Message::event_departed_for, {{"place", "Frankfurt"}, {"next", "上海"}}),
      "离开 Frankfurt，发往上海");
  EXPECT_EQ(say(Locale::zh_cn, Message::headline_arriving, {{"day", "11月23日 周一"}}),
            "预计 11月23日 周一送达");
}

TEST(Say, JoinsSentencesByTheMarkOfTheLanguage) {
  EXPECT_EQ(sentences(Locale::en, {"In transit", "", "Left Wuhan"}), "In transit. Left Wuhan");
  EXPECT_EQ(sentences(Locale::zh_cn, {"运输中", "", "离开武汉"}), "运输中。离开武汉");
  EXPECT_EQ(sentences(Locale::en, {"Just ordered?", "Wait."}), "Just ordered? Wait.");
  EXPECT_EQ(sentences(Locale::zh_cn, {"刚下的单？", "稍等。", "再查"}), "刚下的单？稍等。再查");
  EXPECT_EQ(sentences(Locale::en, {"", ""}), "");
}

TEST(Say, LeavesWhatIsNotGivenToBeSeen) {
  EXPECT_EQ(say(Locale::en, Message::event_arrived_in), "Arrived in {place}");
  // A value is never read as a text of its own.
  EXPECT_EQ(say(Locale::en, Message::event_arrived_in, {{"place", "{place} {x"}}),
            "Arrived in {place} {x");
}

TEST(Locale, ReadsTags) {
  struct Row {
    std::string_view tag;
    std::optional<Locale> locale;
  };
  const Row rows[] = {
      {"zh-CN", Locale::zh_cn}, {"zh", Locale::zh_cn},   {"ZH-hans-cn", Locale::zh_cn},
      {"zh_TW", Locale::zh_cn}, {"en", Locale::en},      {" en-GB ", Locale::en},
      {"de", std::nullopt},     {"zhx", std::nullopt},   {"", std::nullopt},
      {"*", std::nullopt},      {"english", std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(locale_from_tag(row.tag), row.locale) << row.tag;
}

TEST(Locale, IsChosenInOrder) {
  struct Row {
    std::string_view parameter, cookie, header;
    Locale fallback, expected;
  };
  const Row rows[] = {
      {"", "", "", Locale::zh_cn, Locale::zh_cn},
      {"", "", "", Locale::en, Locale::en},
      {"en", "zh-CN", "zh-CN", Locale::zh_cn, Locale::en},
      {"xx", "zh-CN", "en", Locale::en, Locale::zh_cn},
      {"", "", "en-US,en;q=0.9,zh;q=0.8", Locale::zh_cn, Locale::en},
      {"", "", "zh;q=0.8,en;q=0.9", Locale::zh_cn, Locale::en},
      {"", "", "zh;q=0.8, en;q=0.8", Locale::en, Locale::zh_cn},
      {"", "", "de-DE,de;q=0.9", Locale::zh_cn, Locale::zh_cn},
      {"", "", "en;q=0, zh;q=0.1", Locale::en, Locale::zh_cn},
      {"", "", "en;q=0", Locale::zh_cn, Locale::zh_cn},
      {"", "", "en;q=1.000,zh;q=0.999", Locale::zh_cn, Locale::en},
      {"", "", "en;q=7,zh;q=0.1", Locale::en, Locale::zh_cn},
      {"", "", "en;q=abc,zh;q=0.1", Locale::en, Locale::zh_cn},
      {"", "", "en ; q=0.2 , zh ; q=0.3", Locale::en, Locale::zh_cn},
      {"", "", ",,;;q=,", Locale::en, Locale::en},
  };
  for (const Row& row : rows)
    EXPECT_EQ(choose_locale(row.parameter, row.cookie, row.header, row.fallback), row.expected)
        << row.parameter << " | " << row.cookie << " | " << row.header;
}

TEST(Dates, AreWrittenAsEachLanguageDoes) {
  const Date today = date_from_civil(2026, 11, 21), monday = date_from_civil(2026, 11, 23),
             old = date_from_civil(2025, 3, 9);
  EXPECT_EQ(day_text(Locale::zh_cn, monday, today), "11月23日 周一");
  EXPECT_EQ(day_text(Locale::en, monday, today), "Mon 23 Nov");
  EXPECT_EQ(short_date_text(Locale::zh_cn, monday, today), "11-23");
  EXPECT_EQ(short_date_text(Locale::en, monday, today), "23 Nov");
  EXPECT_EQ(day_text(Locale::zh_cn, old, today), "2025年3月9日");
  EXPECT_EQ(day_text(Locale::en, old, today), "9 Mar 2025");
  EXPECT_EQ(weekday_text(Locale::zh_cn, date_from_civil(2026, 11, 22)), "周日");
  EXPECT_EQ(weekday_text(Locale::en, date_from_civil(2026, 11, 22)), "Sun");
}

TEST(Dates, ClocksAndZones) {
  const auto time = parse_zoned_time("2026-11-20T09:05:59+08:00");
  ASSERT_TRUE(time);
  EXPECT_EQ(clock_text(*time), "09:05");
  EXPECT_EQ(zone_text(480), "UTC+8");
  EXPECT_EQ(zone_text(345), "UTC+5:45");
  EXPECT_EQ(zone_text(-210), "UTC−3:30");
  EXPECT_EQ(zone_text(0), "UTC");
}

TEST(Dates, Durations) {
  struct Row {
    int64_t ms;
    std::string_view zh, en;
  };
  const Row rows[] = {
      {0, "1 分钟", "1 minute"},
      {20 * kMinuteMs, "20 分钟", "20 minutes"},
      {kHourMs, "1 小时", "1 hour"},
      {4 * kHourMs + 48 * kMinuteMs, "4 小时 48 分", "4 h 48 min"},
      {10 * kHourMs + 59 * kMinuteMs, "10 小时", "10 hours"},
      {kDayMs - 1, "23 小时", "23 hours"},
      {kDayMs, "1 天", "1 day"},
      {3 * kDayMs - 1, "2 天", "2 days"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(duration_text(Locale::zh_cn, row.ms), row.zh);
    EXPECT_EQ(duration_text(Locale::en, row.ms), row.en);
  }
}

TEST(Dates, Grouping) {
  EXPECT_EQ(grouped_text(0), "0");
  EXPECT_EQ(grouped_text(999), "999");
  EXPECT_EQ(grouped_text(1000), "1,000");
  EXPECT_EQ(grouped_text(1234567), "1,234,567");
  EXPECT_EQ(say(Locale::en, Message::day_count, {{"count", 3121}}), "3,121 days");
  EXPECT_EQ(grouped_text(-12345), "−12,345");
}

}  // namespace
}  // namespace milepost
