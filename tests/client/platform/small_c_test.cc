#include "client/platform/small_c.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>

namespace milepost::client {
namespace {

std::string ours(size_t room, const char* format, ...) {
  std::string out(room, '#');
  va_list arguments;
  va_start(arguments, format);
  const int length = format_text(out.data(), out.size(), format, arguments);
  va_end(arguments);
  return std::to_string(length) + " " + (room ? out.c_str() : "");
}

// Each against the C library's.
TEST(FormatText, IsTheCLibrarys) {
#define SAME(...)                                                \
  do {                                                           \
    char text[64];                                               \
    const int length = std::snprintf(text, sizeof text, __VA_ARGS__); \
    EXPECT_EQ(ours(64, __VA_ARGS__), std::to_string(length) + " " + text); \
  } while (false)
  SAME("plain");
  SAME("%s/%s_%08X", "page", "child", 0xBEEFu);
  SAME("##Popup_%08x", 0u);
  SAME("%d %i %u %c %%", -42, 7, 4000000000u, 'x');
  SAME("%5d|%-5d|%05d|%.3d", 42, 42, 42, 7);
  SAME("%05d", -42);
  SAME("%.3s|%10s|%-10s|", "abcdef", "right", "left");
  SAME("%*d|%.*s", 6, 42, 2, "abc");
  SAME("%lld %llx %zu", -9007199254740993LL, 0xFFFFFFFFFFULL, sizeof(int));
  SAME("%lu", 4000000000ul);
  SAME("<U+%.4X>", 0x1Fu);
#undef SAME
}

TEST(FormatText, CutsWithinItsRoomAndSaysTheWholeLength) {
  EXPECT_EQ(ours(4, "%s", "abcdef"), "6 abc");
  EXPECT_EQ(ours(1, "%s", "abcdef"), "6 ");
  EXPECT_EQ(ours(0, "%d", 12345), "5 ");
}

TEST(ParseDecimal, IsTheCLibrarysWithinTwoUlps) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    char text[64];
    const double wanted = static_cast<double>(random()) / 1e14 - 90'000;
    std::snprintf(text, sizeof text, i % 3 == 0 ? "%.2f" : i % 3 == 1 ? "%.17g" : "%.9e",
                  i % 2 ? wanted : wanted * 1e-12);
    char *our_end = nullptr, *their_end = nullptr;
    const double got = parse_decimal(text, &our_end), exact = std::strtod(text, &their_end);
    EXPECT_EQ(our_end, their_end) << text;
    EXPECT_LE(std::abs(got - exact), 2 * std::abs(std::nextafter(exact, HUGE_VAL) - exact)) << text;
  }
}

TEST(ParseDecimal, StopsWhereTheNumberEnds) {
  const struct {
    const char* text;
    double value;
    size_t used;
  } rows[] = {{"0", 0, 1},       {"-0.5,", -0.5, 4},  {"12e3]", 12000, 4}, {"1e", 1, 1},
              {"1e+", 1, 1},     {"x", 0, 0},         {"", 0, 0},          {"31.23", 31.23, 5},
              {"1E-400", 0, 6},  {"1.5e2", 150, 5},   {"-", 0, 0},         {"7.", 7, 2}};
  for (const auto& row : rows) {
    char* end = nullptr;
    EXPECT_EQ(parse_decimal(row.text, &end), row.value) << row.text;
    EXPECT_EQ(static_cast<size_t>(end - row.text), row.used) << row.text;
  }
  EXPECT_TRUE(std::isinf(parse_decimal("1e999", nullptr)));
}

}  // namespace
}  // namespace milepost::client
