// The tables of docs/domain.md against the domain.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/domain/code_map.h"
#include "shared/domain/figures.h"
#include "shared/domain/masking.h"
#include "shared/domain/milestones.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/promise.h"
#include "shared/domain/tracking.h"
#include "shared/present/words.h"
#include "shared/wire/json.h"
#include "shared/wire/writer.h"
#include "tests/testing/markdown.h"

namespace milepost {
namespace {

using testing::page;
using testing::spans_of;
using testing::table_rows;
using Row = std::vector<std::string>;

std::vector<Row> rows_under(std::string_view heading) {
  return table_rows(page("docs/domain.md"), heading);
}

// What is in `backticks` first in a cell.
std::string name_in(const std::string& cell) {
  const auto spans = spans_of(cell);
  return spans.empty() ? "" : spans[0];
}

TEST(DocsDomain, HasEveryStateAndMilestone) {
  std::set<std::string> states;
  std::vector<std::string> milestones;
  for (const Row& row : rows_under("## States")) {
    const std::string name = name_in(row[0]);
    if (const auto state = enum_from_name<State>(name); state && row.size() == 4) {
      states.insert(name);
      const StateFacts& facts = facts_of(*state);
      EXPECT_EQ(row[1], state_word(*state, Locale::zh_cn)) << name;
      EXPECT_EQ(row[2], facts.post ? std::to_string(*facts.post) : "–") << name;
      EXPECT_EQ(row[3].find("an end") != row[3].npos, facts.end) << name;
    } else if (const auto milestone = enum_from_name<Milestone>(name);
               milestone && row.size() == 2) {
      milestones.push_back(name);
      const auto brings = facts_of(*milestone).state;
      EXPECT_EQ(name_in(row[1]), brings ? name_of(*brings) : "") << name;
    }
  }
  EXPECT_EQ(states.size() + 1, kEnumNames<State>.size());
  std::vector<std::string> in_order;  // of a shipment's course, trouble before the ends
  for (const MilestoneFacts& facts : kMilestones)
    if (facts.milestone != Milestone::unknown) in_order.emplace_back(name_of(facts.milestone));
  EXPECT_EQ(milestones, in_order);
}

TEST(DocsDomain, HasEveryCodeOfThePartners) {
  CodeBook book;
  size_t codes = 0;
  for (const std::string_view name : shipped_code_map_names()) {
    const auto map = shipped_code_map(name);
    ASSERT_TRUE(map);
    codes += map->codes.size();
    EXPECT_TRUE(book.add(*map).empty());
  }
  size_t listed = 0;
  Row sources;
  for (const Row& row : rows_under("### Codes of partners")) {
    const auto state = enum_from_name<State>(name_in(row[0]));
    if (!state) {
      for (const std::string& cell : row) sources.push_back(name_in(cell));
      continue;
    }
    ASSERT_EQ(row.size(), sources.size());
    for (size_t column = 1; column < row.size(); ++column)
      for (const std::string& code : spans_of(row[column])) {
        ++listed;
        const size_t plus = std::min(code.find('+'), code.size());
        const std::string reason = plus < code.size() ? code.substr(plus + 1) : "";
        Event event;
        book.apply({sources[column], "", code.substr(0, plus), reason}, event);
        EXPECT_EQ(state_of(event), *state) << sources[column] << " " << code;
      }
  }
  EXPECT_EQ(listed, codes);
}

TEST(DocsDomain, HasEveryStatusOfAPromiseAndWhoIsAtFault) {
  std::set<std::string> statuses, reasons;
  for (const Row& row : rows_under("## Promises")) {
    const std::string name = name_in(row[0]);
    if (enum_from_name<PromiseStatus>(name)) statuses.insert(name);
    const auto party = enum_from_name<Party>(name);
    if (!party) continue;
    for (const std::string& given : spans_of(row[1])) {
      const auto reason = enum_from_name<Reason>(given);
      ASSERT_TRUE(reason) << given;
      EXPECT_EQ(default_party(*reason), party) << given;
      reasons.insert(given);
    }
  }
  EXPECT_EQ(statuses.size() + 1, kEnumNames<PromiseStatus>.size());
  for (const std::string_view name : kEnumNames<Reason>)
    EXPECT_EQ(reasons.contains(std::string(name)),
              default_party(*enum_from_name<Reason>(name)).has_value())
        << name;
}

TEST(DocsDomain, NumbersAreRightAndWrongAsItSays) {
  size_t formats = 0;
  for (const Row& row : rows_under("## Numbers")) {
    const std::string format = name_in(row[0]);
    if (format.empty()) continue;
    ++formats;
    ASSERT_EQ(row.size(), 4u);
    ASSERT_FALSE(spans_of(row[2]).empty() || spans_of(row[3]).empty()) << format;
    for (const std::string& number : spans_of(row[2]))
      EXPECT_EQ(check(format, number).outcome, CheckOutcome::ok) << format << " " << number;
    for (const std::string& number : spans_of(row[3]))
      EXPECT_NE(check(format, number).outcome, CheckOutcome::ok) << format << " " << number;
  }
  EXPECT_GE(formats, 7u);
}

TEST(DocsDomain, FiguresAreThoseOfTheJson) {
  auto document = JsonDocument::parse(to_json(Figures{}));
  ASSERT_TRUE(document);
  size_t figures = 0;
  for (const Row& row : rows_under("## Figures"))
    for (const std::string& name : spans_of(row[0] + row[2])) {
      ++figures;
      const size_t dot = name.find('.');
      auto node = document->root().member(name.substr(0, dot));
      if (node && dot != name.npos) node = node->member(name.substr(dot + 1));
      EXPECT_TRUE(node) << name;
    }
  EXPECT_GE(figures, 10u);
}

TEST(DocsDomain, MasksAsItSays) {
  size_t masked = 0;
  for (const Row& row : rows_under("## Privacy")) {
    if (row[0].empty()) continue;
    ++masked;
    const bool phone = row[0][0] >= '0' && row[0][0] <= '9';
    EXPECT_EQ(phone ? mask_phone(row[0]) : mask_name(row[0]), row[1]);
  }
  EXPECT_GE(masked, 4u);
}

}  // namespace
}  // namespace milepost
