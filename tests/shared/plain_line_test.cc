// A stranger's line, as it may stand anywhere.
#include "shared/base/plain_line.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

TEST(PlainLine, HoldsNothingThatBreaksOrTurnsLines) {
  EXPECT_EQ(plain_line(""), "");
  EXPECT_EQ(plain_line("  外箱 破损 .jpg "), "外箱 破损 .jpg");
  EXPECT_EQ(plain_line("a\r\nb\tc\u2028d\u0085e"), "a b c d e");
  EXPECT_EQ(plain_line(std::string_view("a\0b\x1b[1m\x7f", 8)), "a b [1m");
  EXPECT_EQ(plain_line("invoice\u202Egpj.exe"), "invoicegpj.exe");
  EXPECT_EQ(plain_line("\u2066a\u2069\u200Eb\uFEFFc\u00ADd\u200Be"), "abcde");
  EXPECT_EQ(plain_line("a\xff\xc3(b"), "a\uFFFD\uFFFD(b");
  // Characters that are made of several stay what they are.
  EXPECT_EQ(plain_line("👩\u200D👧 ❤\uFE0F"), "👩\u200D👧 ❤\uFE0F");
}

}  // namespace
}  // namespace milepost
