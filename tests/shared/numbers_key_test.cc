#include "shared/domain/numbers/key.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

TEST(NumberKey, FoldsWhatPeopleWrite) {
  struct Row { const char *in, *key; };
  const Row rows[] = {
      {"MP739210463CN", "MP739210463CN"},
      {"mp739210463cn", "MP739210463CN"},
      {" MP 7392-1046 3 CN\r\n", "MP739210463CN"},
      {"ＭＰ７３９２１０４６３ｃｎ", "MP739210463CN"},
      {"MP\u00A07392\u20091046\u30003\u202FCN", "MP739210463CN"},
      {"MP\u2010739\u2011210\u2012463\u2013C\u2014N\u2015", "MP739210463CN"},
      {"MP\u2212739\uFF0D210463\uFE63CN", "MP739210463CN"},
      {"\uFEFFMP\u200B739\u200D210\u2060463\u00ADCN\u200E", "MP739210463CN"},
      {"MP739\u30FC210463\uFF70C\u2E3AN", "MP739210463CN"},
      {"MP\u061C739\u180E210\uFE0F463\u034FCN\U000E0101", "MP739210463CN"},
      {"1234", "1234"},
      {"1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"},
  };
  for (const Row& row : rows) {
    auto key = number_key(row.in);
    ASSERT_TRUE(key) << row.in;
    EXPECT_EQ(*key, row.key);
  }
}

TEST(NumberKey, RefusesTheRest) {
  struct Row { const char *in, *code; };
  const Row rows[] = {
      {"", "number-length"},
      {" - ", "number-length"},
      {"123", "number-length"},
      {"12345678901234567890123456789012345678901", "number-length"},
      {"MP73921046３CN!", "number-characters"},
      {"运单123456", "number-characters"},
      {"12.34", "number-characters"},
      {"1234/5678", "number-characters"},
      {"1234\u301C5678", "number-characters"},  // from one to the other
      {"é1234", "number-characters"},
      {"١٢٣٤٥", "number-characters"},
      {"1234\xff", "number-characters"},
      {"1234\xE3\x80", "number-characters"},
  };
  for (const Row& row : rows) {
    auto key = number_key(row.in);
    ASSERT_FALSE(key) << row.in;
    EXPECT_EQ(key.error().code, row.code) << row.in;
    EXPECT_FALSE(key.error().detail.empty());
  }
  EXPECT_FALSE(number_key(std::string_view("12\00034", 5)));
  EXPECT_FALSE(number_key(std::string(1 << 20, '7')));
}

}  // namespace
}  // namespace milepost
