#include "shared/present/quantities.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"

namespace milepost {
namespace {

TEST(Money, IsWrittenByItsMinorUnit) {
  struct Row {
    Locale locale;
    int64_t minor;
    const char* currency;
    const char* text;
  };
  const Row rows[] = {
      {Locale::zh_cn, 128'050, "CNY", "¥1,280.50"}, {Locale::en, 128'050, "CNY", "CNY 1,280.50"},
      {Locale::zh_cn, 5, "CNY", "¥0.05"},           {Locale::zh_cn, 0, "CNY", "¥0.00"},
      {Locale::zh_cn, -360, "CNY", "−¥3.60"},       {Locale::en, -5, "EUR", "−EUR 0.05"},
      {Locale::zh_cn, 1'500, "JPY", "JPY 1,500"},   {Locale::en, 1'500, "KWD", "KWD 1.500"},
      {Locale::en, limits::kMoneyMinorMax, "USD", "USD 10,000,000,000,000.00"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(money_text(row.locale, row.minor, row.currency), row.text);
}

}  // namespace
}  // namespace milepost
