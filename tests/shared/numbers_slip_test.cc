#include "shared/domain/numbers/slip.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/base/text.h"
#include "shared/domain/numbers/judge.h"

namespace milepost {
namespace {

const std::vector<NumberFormat> kOwn = {
    {"own", std::nullopt, "MP########?CN", CheckRule::s10},
    {"olb", std::nullopt, "OLB#{10}?", CheckRule::luhn},
    {"plain", std::nullopt, "QX######", CheckRule::none},
};

TEST(Slip, LettersThatLookLikeDigits) {
  struct Row { const char *key, *meant; };  // no number: nothing is said
  const Row rows[] = {
      {"MP5OOOOO018CN", "MP500000018CN"},
      {"MP50000O018CN", "MP500000018CN"},
      {"MP5000000I8CN", "MP500000018CN"},
      {"MP5000000L8CN", "MP500000018CN"},
      {"MPS00000018CN", "MP500000018CN"},
      {"MP50000001BCN", "MP500000018CN"},
      {"MP5000000IBCN", "MP500000018CN"},
      {"0LB32522504870", "OLB32522504870"},
      {"OL832522504870", "OLB32522504870"},
      {"0L83252250487O", "OLB32522504870"},
      {"RBI23456785GB", "RB123456785GB"},
      {"RB12345678SG8", "RB123456785GB"},
      {"1Z999AA1O123456784", ""},  // a letter may stand there
      {"QX12345O", "QX123450"},
      {"MP50000O019CN", ""},       // and the check digit would be wrong
      {"MPOOOOOOO18CN", ""},       // more a word than a number
      {"MP500000018CN", ""},
      {"MP500000019CN", ""},
      {"SF123456789O123", ""},     // another's, and nothing to prove it by
      {"HELLO", ""},
      {"1234", ""},
  };
  for (const Row& row : rows) {
    const Meant meant = meant_by(row.key, kOwn);
    EXPECT_EQ(join(meant.numbers, " "), row.meant) << row.key;
    EXPECT_EQ(meant.slip == Slip::look_alike, *row.meant != '\0') << row.key;
  }
}

TEST(Slip, ADigitTooManyOrTooFew) {
  struct Row { const char* key; Slip slip; const char* first; };
  const Row rows[] = {
      {"MP5000000188CN", Slip::digit_extra, "MP500000018CN"},
      {"MP5000000018CN", Slip::digit_extra, "MP500000018CN"},
      {"MP50000018CN", Slip::digit_missing, "MP500000018CN"},
      {"MP73921046CN", Slip::digit_missing, nullptr},
      {"RB12345678GB", Slip::digit_missing, nullptr},
      {"RB1234567885GB", Slip::digit_extra, "RB123456785GB"},
      {"QX12345", Slip::digit_missing, ""},  // without a check digit any would do
      {"QX1234567", Slip::digit_extra, nullptr},
      {"MP500000018CN7", Slip::digit_extra, "MP500000018CN"},
      {"1MP500000018CN", Slip::digit_extra, "MP500000018CN"},
      {"MP500000018", Slip::none, ""},
      {"MP500000018C", Slip::none, ""},
      {"13812345678", Slip::none, ""},
      {"SF12345678901", Slip::none, ""},
  };
  for (const Row& row : rows) {
    const Meant meant = meant_by(row.key, kOwn);
    EXPECT_EQ(meant.slip, row.slip) << row.key;
    if (!row.first) continue;
    EXPECT_EQ(meant.numbers.empty() ? "" : meant.numbers[0], row.first) << row.key;
  }
}

// Whatever digit of whatever number is left out or typed once more, the number is among the few
// that are offered, and all of them are right.
TEST(Slip, AlwaysOffersWhatWasMeant) {
  for (const NumberFormat& format : {kOwn[0], kOwn[1]})
    for (uint64_t serial = 17; serial < 99'000'000; serial = serial * 2 + 1234567) {
      const std::string number = *make_number(format, serial);
      for (size_t i = 0; i < number.size(); ++i) {
        if (number[i] < '0' || number[i] > '9') continue;
        for (char digit = '0' - 1; digit <= '9'; ++digit) {
          std::string key = number;
          if (digit < '0')
            key.erase(i, 1);
          else
            key.insert(i, 1, digit);
          const Meant meant = meant_by(key, kOwn);
          ASSERT_LE(meant.numbers.size(), kMostMeant);
          EXPECT_NE(std::find(meant.numbers.begin(), meant.numbers.end(), number),
                    meant.numbers.end()) << number << " from " << key;
          for (const std::string& one : meant.numbers)
            EXPECT_EQ(check(format, one).outcome, CheckOutcome::ok) << one;
          std::vector<std::string> sorted = meant.numbers;
          std::sort(sorted.begin(), sorted.end());
          EXPECT_EQ(std::unique(sorted.begin(), sorted.end()), sorted.end()) << key;
        }
      }
    }
}

}  // namespace
}  // namespace milepost
