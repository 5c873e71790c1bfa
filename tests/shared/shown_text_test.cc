#include "shared/base/shown_text.h"

#include <gtest/gtest.h>

#include "shared/base/text.h"

namespace milepost {
namespace {

TEST(ShownText, KeepsWhatIsSeen) {
  for (const char* text : {"", "示例驿站（东门店）", "12 Rue de l’Été, 2ᵉ étage", "8:30–21:30 ·",
                           "דואר ישראל", "محل البقالة", "😀 locker", "a b　c"})
    EXPECT_EQ(shown_text(text), text);
}

TEST(ShownText, DropsWhatIsNotSeenAndTurnsOthers) {
  EXPECT_EQ(shown_text("\u202Eevil\u202C\u2066shop\u2069\u200F\u200E\u061C"), "evilshop");
  EXPECT_EQ(shown_text("\uFEFFpa\u200Bss\u200C\u200D\u2060\u00AD\u180E"), "pass");
  EXPECT_EQ(shown_text("line\u2028\u2029\nend\x7F\u0085"), "lineend");
  EXPECT_EQ(shown_text("\U000E0041tag\uFFF9\uFFFB"), "tag");
}

TEST(ShownText, NoCodePointTurnsOthers) {
  for (char32_t c = 1; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "a";
    append_utf8(text, c);
    const std::string shown = shown_text(text);
    EXPECT_TRUE(shown == text || shown == "a");
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    EXPECT_TRUE(!turns || shown == "a");
  }
}

}  // namespace
}  // namespace milepost
