#include "shared/domain/numbers/company.h"

#include <gtest/gtest.h>

#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/pattern.h"

namespace milepost {
namespace {

TEST(Pattern, MatchesAndCovers) {
  struct Row { const char *pattern, *key, *covered; };  // no covered: it does not match
  const Row rows[] = {
      {"MP########?CN", "MP739210463CN", "73921046"},
      {"MP-####-####-? CN", "MP739210463CN", "73921046"},
      {"MP########?CN", "MP739210463US", nullptr},
      {"MP########?CN", "MP7392104633CN", nullptr},
      {"OLB#{10}?", "OLB32522504870", "3252250487"},
      {"(OLB#{10})?", "OLB32522504870", "OLB3252250487"},
      {"##(#{3})##?", "12345678", "345"},
      {"A{2}@{2}*", "AAXY7", "XY7"},
      {"A{2}@{2}*", "AAX77", nullptr},
      {"[AC-E][0-4]##", "D199", "D199"},
      {"[AC-E][0-4]##", "B199", nullptr},
      {"[AC-E][0-4]##", "D599", nullptr},
      {"#{0-4}#{4}", "123456", "123456"},
      {"#{0-4}#{4}", "123", nullptr},
      {"SF*{0-1}#{12-15}", "SF1234567890123", "1234567890123"},
      {"*{1-20}A*{1-20}?", "AAAAAAAAA7", "AAAAAAAA"},
      {"##{3}#", "12345", "12345"},
  };
  for (const Row& row : rows) {
    ParsedPattern parsed = parse_pattern(row.pattern, CheckRule::none);
    ASSERT_EQ(parsed.error, nullptr) << row.pattern << ": " << parsed.error;
    auto match = match_pattern(parsed.pattern, row.key);
    ASSERT_EQ(match.has_value(), row.covered != nullptr) << row.pattern << " " << row.key;
    if (match) { EXPECT_EQ(match->covered(), row.covered) << row.pattern; }
  }
}

TEST(Pattern, ManyRepetitionsStayCheap) {
  std::string pattern;
  for (int i = 0; i < 10; ++i) pattern += i % 2 ? "#{0-40}" : "*{0-40}";
  ParsedPattern parsed = parse_pattern(pattern + "ABCD", CheckRule::none);
  ASSERT_EQ(parsed.error, nullptr);
  EXPECT_FALSE(match_pattern(parsed.pattern, std::string(40, '7')));
  EXPECT_TRUE(match_pattern(parsed.pattern, std::string(36, '7') + "ABCD"));
}

TEST(CompanyFormat, TellsWhatIsWrong) {
  struct Row { const char* id; const char* pattern; CheckRule check; const char* path; };
  const Row rows[] = {
      {"a", "MP########?CN", CheckRule::s10, nullptr},
      {"a", "OLB#{10}?", CheckRule::luhn, nullptr},
      {"a", "XX@@########", CheckRule::none, nullptr},
      {"a", "(XX@@######)?", CheckRule::mod37_36, nullptr},
      {"", "####", CheckRule::none, "id"},
      {"a", "", CheckRule::none, "pattern"},
      {"a", "###", CheckRule::none, "pattern"},
      {"a", "#{41}", CheckRule::none, "pattern"},
      {"a", "#{30}#{11}", CheckRule::none, "pattern"},
      {"a", "mp####", CheckRule::none, "pattern"},
      {"a", "MP####单", CheckRule::none, "pattern"},
      {"a", "MP####?", CheckRule::none, "pattern"},
      {"a", "MP####", CheckRule::luhn, "pattern"},
      {"a", "MP####??", CheckRule::luhn, "pattern"},
      {"a", "MP@####?", CheckRule::luhn, "pattern"},
      {"a", "MP****?", CheckRule::luhn, "pattern"},
      {"a", "MP#######?", CheckRule::s10, "pattern"},
      {"a", "MP(####?)", CheckRule::luhn, "pattern"},
      {"a", "MP(####", CheckRule::none, "pattern"},
      {"a", "MP####)", CheckRule::none, "pattern"},
      {"a", "(##)(##)?", CheckRule::luhn, "pattern"},
      {"a", "MPCN12?", CheckRule::luhn, "pattern"},
      {"a", "{3}####", CheckRule::none, "pattern"},
      {"a", "#{3}{3}", CheckRule::none, "pattern"},
      {"a", "#{3", CheckRule::none, "pattern"},
      {"a", "#{3-2}##", CheckRule::none, "pattern"},
      {"a", "#{x}", CheckRule::none, "pattern"},
      {"a", "[A####", CheckRule::none, "pattern"},
      {"a", "[]####", CheckRule::none, "pattern"},
      {"a", "[9-0]####", CheckRule::none, "pattern"},
      {"a", "[a]####", CheckRule::none, "pattern"},
      {"a", "[A-", CheckRule::none, "pattern"},
      {"a", "A#A#A#A#A#A#A#A#A#A#A#", CheckRule::none, "pattern"},
      {"a", "MP####?", CheckRule::unknown, "check"},
  };
  for (const Row& row : rows) {
    Errors errors = validate(NumberFormat{row.id, std::nullopt, row.pattern, row.check});
    ASSERT_EQ(errors.empty(), row.path == nullptr)
        << row.pattern << (errors.empty() ? "" : errors[0].detail);
    if (row.path) { EXPECT_EQ(errors[0].path, row.path) << row.pattern; }
  }
}

TEST(CompanyFormat, IdsAreUnique) {
  NumberFormat a{"a", std::nullopt, "A####", CheckRule::none};
  NumberFormat b{"b", std::nullopt, "B", CheckRule::none};
  EXPECT_TRUE(validate(std::vector<NumberFormat>{a}).empty());
  Errors errors = validate(std::vector<NumberFormat>{a, b, a});
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_EQ(errors[0].path, "[1].pattern");
  EXPECT_EQ(errors[1].path, "[2].id");
}

TEST(MakeNumber, NumbersCheckOut) {
  NumberFormat demo{"own", std::nullopt, "MP########?CN", CheckRule::s10};
  EXPECT_EQ(*make_number(demo, 73921046), "MP739210463CN");
  EXPECT_EQ(*make_number(demo, 0), "MP000000005CN");
  EXPECT_EQ(make_number(demo, 100'000'000).error().code, "number-serial");
  const NumberFormat formats[] = {
      demo,
      {"b", std::nullopt, "OLB#{10}?", CheckRule::luhn},
      {"c", std::nullopt, "@@[2-5]##*?", CheckRule::mod37_36},
      {"d", std::nullopt, "?(####)X", CheckRule::mod7},
      {"e", std::nullopt, "#{2-4}AB", CheckRule::none},
  };
  for (const NumberFormat& format : formats)
    for (uint64_t serial : {0, 1, 7, 42, 99}) {
      auto number = make_number(format, serial);
      ASSERT_TRUE(number) << format.id;
      EXPECT_EQ(check(format, *number).outcome, CheckOutcome::ok) << *number;
    }
  EXPECT_FALSE(make_number({"x", std::nullopt, "?", CheckRule::luhn}, 1));
}

}  // namespace
}  // namespace milepost
