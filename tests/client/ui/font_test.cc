#include "client/ui/font.h"

#include <gtest/gtest.h>

#include "client/ui/text.h"
#include "client/ui/text_draw.h"
#include "tests/client/testing/sketch.h"

namespace milepost::ui {
namespace {

using client::PlatformHeadless;
using client::TextExtent;
using client::TextRun;

// Letters of two kinds stand nearer to each other.
class Kerned : public PlatformHeadless {
 public:
  TextExtent measure(const TextRun& run) override {
    ++asked;
    TextExtent extent = PlatformHeadless::measure(run);
    extent.advance += kern_of(run.text, run.size_device);
    return extent;
  }
  static float kern_of(std::string_view text, float size) {
    float kern = 0;
    for (size_t i = 1; i < text.size(); ++i)
      if (text[i - 1] % 2 == 0 && text[i] % 2 != 0) kern -= size / 15;
    return kern;
  }
  int asked = 0;
};

float kern(Kerning& kerning, float size, char before, char after) {
  return kerning.between(size, false, static_cast<char32_t>(before), static_cast<char32_t>(after),
                         2 * 0.6f * size);
}

TEST(Kerning, AsksOnceForEachPairAndEachSize) {
  Kerned platform;
  Kerning kerning(platform);
  for (int round = 0; round < 3; ++round) {
    EXPECT_NEAR(kern(kerning, 15, 'B', 'A'), -1, 0.001);
    EXPECT_NEAR(kern(kerning, 15, 'A', 'B'), 0, 0.001);
    EXPECT_NEAR(kern(kerning, 18.75f, 'B', 'A'), -1.25, 0.001);
    EXPECT_EQ(platform.asked, 3);
  }
  kerning.forget();
  kern(kerning, 15, 'B', 'A');
  EXPECT_EQ(platform.asked, 4);
}

TEST(Kerning, StaysRightHoweverManyPairsThereAre) {
  Kerned platform;
  Kerning kerning(platform);
  for (int round = 0; round < 2; ++round)
    for (float size = 10; size < 14; ++size)
      for (char a = ' '; a < 127; ++a)
        for (char b = ' '; b < 127; ++b) {
          const char both[] = {a, b};
          ASSERT_NEAR(kern(kerning, size, a, b), Kerned::kern_of({both, 2}, size), 0.001);
        }
}

TEST(Text, IsAsWideAsItsLettersAndWhatStandsBetweenThem) {
  client::testing::Sketch sketch;
  float latin = 0, digits = 0, chinese = 0, scaled = 0;
  sketch.draw([&] {
    latin = width_of(face_of(Type::body), "Left Hangzhou");
    digits = width_of(face_of(Type::body), "20:30");
    chinese = width_of(face_of(Type::body), "已到达杭州");
    frame().scale = 1.1f;
    scaled = width_of(face_of(Type::body), "已到达杭州");
    frame().scale = 1;
  });
  EXPECT_NEAR(latin, 13 * 9, 0.01);
  EXPECT_NEAR(digits, 5 * 9, 0.01);
  EXPECT_NEAR(chinese, 5 * 15, 0.01);
  EXPECT_NEAR(scaled, 5 * 16.5, 0.01) << "no whole pixels, no whole sizes";
}

TEST(Text, LettersLieOnWholePixels) {
  client::testing::Sketch sketch;
  for (const float scale : {1.0f, 1.1f, 1.25f, 1.5f, 2.0f, 2.625f}) {
    int letters = 0;
    sketch.draw([&] {
      frame().scale = scale;
      ImDrawList& list = *ImGui::GetForegroundDrawList();
      const int from = list.VtxBuffer.Size;
      for (float x = 10; x < 11; x += 0.13f)
        draw_line(list, face_of(Type::body), ImVec2(x, 20.4f), IM_COL32_WHITE,
                  "Arrived 到达 20:30");
      for (int i = from; i < list.VtxBuffer.Size; ++i, ++letters) {
        const ImVec2 at = list.VtxBuffer[i].pos;
        EXPECT_EQ(at.x, std::floor(at.x)) << scale;
        EXPECT_EQ(at.y, std::floor(at.y)) << scale;
      }
      frame().scale = 1;
    });
    EXPECT_GT(letters, 100);
  }
}

}  // namespace
}  // namespace milepost::ui
