#include "shared/present/results_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/base/limits.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

using testing::sample;
using testing::sample_now;
using testing::sample_site;

ResultsView view_of(const std::vector<std::string_view>& names, Locale locale,
                    ResultOrder order = ResultOrder::urgent, bool descending = false) {
  std::vector<LookupAnswer> answers;
  for (std::string_view name : names)
    answers.push_back({sample(name).number, 200, sample(name), {}});
  answers.push_back({"MP730210466CN", 404, {}, {}});
  return results_view(answers, {}, ResultFilter::all, sample_site(), locale, sample_now(), order,
                      descending);
}

TEST(ResultsTable, IsACsvThatSpreadsheetsRead) {
  EXPECT_EQ(results_csv(view_of({"in_transit"}, Locale::en)),
            "\xEF\xBB\xBFNumber,Status,What is happening,Expected,Promise,Promised by,From,To,"
            "Last scan\r\n" +
                sample("in_transit").number +
                ",In transit,Arrived in Wuhan,2026-11-23,On track,2026-11-23,Shanghai,Chengdu,"
                "2026-11-21T15:40:00+08:00\r\n"
                "MP730210466CN,,No record. A new order may appear only once we have the "
                "parcel,,,,,,\r\n");
  EXPECT_EQ(
      results_text(view_of({"in_transit"}, Locale::en)),
      "Number\tStatus\tWhat is happening\tExpected\tPromise\n" + sample("in_transit").number +
          "\tIn transit\tArrived in Wuhan\tMon 23 Nov, afternoon\tOn track\n"
          "MP730210466CN\t\tNo record. A new order may appear only once we have the parcel\t\t\n");
  EXPECT_NE(results_csv(view_of({"in_transit"}, Locale::zh_cn)).find("单号,状态,现在的情况"),
            std::string::npos);
}

TEST(ResultsTable, QuotesAndDisarmsCells) {
  struct Row {
    std::string cell, csv, text;
  };
  const Row rows[] = {
      {"plain", "plain", "plain"},
      {"a,b", "\"a,b\"", "a,b"},
      {"say \"go\"", "\"say \"\"go\"\"\"", "say \"go\""},
      {"two\nlines", "\"two\nlines\"", "two lines"},
      {"tab\there", "tab\there", "tab here"},
      {"=1+1", "'=1+1", "'=1+1"},
      {"+86", "'+86", "'+86"},
      {"-5", "'-5", "'-5"},
      {"@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"},
      {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
       "'=HYPERLINK(\"http://x\",\"y\")"},
      {"\t=1", "'\t=1", "' =1"},
      {"–", "–", "–"},
  };
  for (const Row& row : rows) {
    ResultsView view;
    view.rows.resize(1);
    view.rows[0].number = row.cell;
    const std::string csv = results_csv(view), text = results_text(view);
    const std::string line = csv.substr(csv.find("\r\n") + 2);
    EXPECT_EQ(line.substr(0, row.csv.size() + 1), row.csv + ",") << row.cell;
    const std::string copied = text.substr(text.find('\n') + 1);
    EXPECT_EQ(copied.substr(0, row.text.size() + 1), row.text + "\t") << row.cell;
  }
}

TEST(ResultsTable, IsNamedByItsDay) {
  EXPECT_EQ(results_file_name(date_from_civil(2026, 11, 21)), "milepost-2026-11-21.csv");
}

TEST(ResultsOrder, SortsByEachColumnBothWays) {
  struct Row {
    ResultOrder order;
    bool descending;
    std::vector<std::string_view> names;
  };
  const std::vector<std::string_view> asked = {"delivered", "in_transit", "available_for_pickup",
                                               "attempt_failed"};
  const Row rows[] = {
      {ResultOrder::urgent,
       false,
       {"attempt_failed", "available_for_pickup", "delivered", "in_transit"}},
      {ResultOrder::state,
       false,
       {"in_transit", "attempt_failed", "available_for_pickup", "delivered"}},
      {ResultOrder::state,
       true,
       {"delivered", "available_for_pickup", "attempt_failed", "in_transit"}},
      // Ready now comes first, what has arrived last both ways.
      {ResultOrder::expected,
       false,
       {"available_for_pickup", "attempt_failed", "in_transit", "delivered"}},
      {ResultOrder::expected,
       true,
       {"in_transit", "attempt_failed", "available_for_pickup", "delivered"}},
  };
  for (const Row& row : rows) {
    const ResultsView view = view_of(asked, Locale::en, row.order, row.descending);
    std::vector<std::string> numbers, wanted;
    for (const ResultRow& one : view.rows) numbers.push_back(one.number);
    for (std::string_view name : row.names) wanted.push_back(sample(name).number);
    EXPECT_EQ(numbers, wanted) << static_cast<int>(row.order) << row.descending;
    EXPECT_EQ(view.order_note.empty(), row.order != ResultOrder::urgent);
  }
  for (const bool descending : {false, true}) {
    const ResultsView view = view_of(asked, Locale::en, ResultOrder::number, descending);
    for (size_t i = 1; i < view.rows.size(); ++i)
      EXPECT_EQ(view.rows[i - 1].number < view.rows[i].number, !descending);
  }
  // The broken promises first, then those at risk, open, kept; none last.
  std::vector<std::string_view> all;
  for (const testing::Sample& one : testing::samples()) all.push_back(one.name);
  const ResultsView by_promise = view_of(all, Locale::en, ResultOrder::promise);
  std::vector<int> ranks;
  for (const ResultRow& row : by_promise.rows)
    ranks.push_back(row.line.tone == Tone::bad      ? 0
                    : row.line.tone == Tone::warn   ? 1
                    : row.line.tone == Tone::ok     ? 3
                    : row.line.promise.empty()      ? 4
                                                    : 2);
  EXPECT_TRUE(std::is_sorted(ranks.begin(), ranks.end()));
  for (size_t i = 1; i < ranks.size(); ++i)
    if (ranks[i] == ranks[i - 1]) {
      EXPECT_GE(by_promise.rows[i - 1].line.late_ms, by_promise.rows[i].line.late_ms) << i;
    }
  EXPECT_EQ(ranks.front(), 0);
  EXPECT_EQ(ranks.back(), 4);
}

}  // namespace
}  // namespace milepost
