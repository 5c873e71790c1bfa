#include "server/ingest/excel.h"

#include <gtest/gtest.h>

namespace milepost::ingest {
namespace {

TEST(Excel, KnowsARoundedNumber) {
  for (const char* cell : {"4.63E+14", "4,63E+14", "1E+15", "9.9999e+22"})
    EXPECT_TRUE(is_rounded_number(cell)) << cell;
  for (const char* cell : {"", "4.63", "463E14", "E+14", "4.63E+", "4.63E+1x", "1E5", "JE+14"})
    EXPECT_FALSE(is_rounded_number(cell)) << cell;
}

TEST(Excel, UnwrapsAFormulaThatKeepsAText) {
  EXPECT_EQ(unwrap_formula("=\"0123\""), "0123");
  for (const char* cell : {"0123", "=\"", "=", "=0123", "=\"0123"})
    EXPECT_EQ(unwrap_formula(cell), cell);
}

TEST(Excel, KnowsADayThatBecameANumber) {
  EXPECT_EQ(serial_date_sentence("45231").value_or("").substr(0, 51),
            "'45231' is how Excel counts days (2023-11-01). Expo");
  EXPECT_TRUE(serial_date_sentence("45231.75"));
  for (const char* cell : {"", "2023", "4523", "452310", "01231", "yesterday", "4.5231"})
    EXPECT_FALSE(serial_date_sentence(cell)) << cell;
}

TEST(Excel, WarnsOfLeadingZerosThatFellAway) {
  DigitLengths lengths;
  EXPECT_FALSE(lengths.warning());
  for (int line = 2; line < 100; ++line) lengths.note("1234567890123", line);
  lengths.note("OLB1", 100);
  EXPECT_FALSE(lengths.warning());
  lengths.note("234567890123", 101);
  lengths.note("34567890123", 102);
  EXPECT_EQ(lengths.warning(),
            "2 numbers have fewer than the usual 13 digits (first on line 101): did Excel drop "
            "leading zeros?");

  DigitLengths mixed;
  for (int line = 2; line < 100; ++line) mixed.note(line % 2 ? "123456789012" : "1234567890", line);
  EXPECT_FALSE(mixed.warning());
}

}  // namespace
}  // namespace milepost::ingest
