#include "shared/domain/proof_digits.h"

#include <gtest/gtest.h>

#include "shared/base/text.h"

namespace milepost {
namespace {

TEST(ProofDigits, AreTheLastFourOfEachNumber) {
  const struct {
    const char *phone, *digits;
  } rows[] = {
      {"13812345678", "5678"},
      {"+86 138 1234 5678", "5678"},
      {"028-55501234", "1234"},
      {"(021) 5555-1234", "1234"},
      {"１３８１２３４５６７８", "5678"},
      {"021-55551234转802", "1234"},
      {"021-55551234 分机 802", "1234"},
      {"+1 212 555 0147 ext. 12", "0147"},
      {"+1 212 555 0147 x12", "0147"},
      {"021-55551234#802", "1234"},
      {"13812345678/13987654321", "5678 4321"},
      {"13812345678、021-55551234", "5678 1234"},
      {"13812345678 或 13987654321", "5678 4321"},
      {"13812345678;", "5678"},
      {"95543", ""},
      {"", ""},
      {"none", ""},
      {"138****5678", "5678"},  // masked by the sender: as much as is known of it
      // Former bugs
      {"/13812345678", "5678"},
      {"\xff\xfe" "13812345678", "5678"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(join(proof_digits(row.phone), " "), row.digits) << row.phone;
}

TEST(ProofDigits, AsTyped) {
  const struct {
    const char *typed, *digits;
  } rows[] = {
      {"5678", "5678"}, {" 5678 ", "5678"}, {"56 78", "5678"}, {"５６７８", "5678"}, {"56-78", "5678"},
      {"567", ""},      {"56789", ""},      {"567a", ""},      {"", ""},            {"五六七八", ""},
  };
  for (const auto& row : rows)
    EXPECT_EQ(read_proof_digits(row.typed).value_or(""), row.digits) << row.typed;
}

}  // namespace
}  // namespace milepost
