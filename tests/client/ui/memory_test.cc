#include "client/ui/memory.h"

#include <gtest/gtest.h>

#include "client/ui/frame.h"
#include "client/ui/ui.h"
#include "tests/client/testing/sketch.h"

namespace milepost::ui {
namespace {

struct Times {
  int count = 3;
};
struct Name {
  std::string words;
};
struct Kept {
  static constexpr bool kOutlivesPage = true;
  int count = 0;
};

TEST(Memory, TellsIdsAndTypesApart) {
  Memory memory;
  EXPECT_EQ(memory.of<Times>(1).count, 3) << "as the type begins";
  memory.of<Times>(1).count = 5;
  memory.of<Name>(1).words = "one";
  EXPECT_EQ(memory.of<Times>(1).count, 5);
  EXPECT_EQ(memory.of<Times>(2).count, 3);
  EXPECT_EQ(memory.of<Name>(1).words, "one");
}

TEST(Memory, StaysWhereItIsWhileOthersCome) {
  Memory memory;
  Times& first = memory.of<Times>(500);
  for (ImGuiID id = 0; id < 1000; ++id) memory.of<Times>(id).count = static_cast<int>(id);
  EXPECT_EQ(first.count, 500);
}

TEST(Memory, ForgetsAPage) {
  Memory memory;
  memory.of<Times>(1).count = 5;
  memory.of<Kept>(1).count = 7;
  memory.forget_page();
  EXPECT_EQ(memory.size(), 1u);
  EXPECT_EQ(memory.of<Times>(1).count, 3);
  EXPECT_EQ(memory.of<Kept>(1).count, 7);
}

// The element of a field that stands on both pages lives on, and counts on.
TEST(Memory, AFieldGoesOnCountingOnAnotherPage) {
  client::testing::Sketch sketch;
  sketch.draw([] { field("Name", "ab"); });
  sketch.platform.push(client::TextEdited{sketch.node("Name").id, "ab", 7});
  sketch.again();
  sketch.frame().forget_page();
  sketch.again();
  EXPECT_EQ(sketch.node("Name").edit, 7u);
}

TEST(Memory, OfAPageIsBounded) {
  client::testing::Sketch sketch;
  size_t page = 0, after_first = 0;
  sketch.draw([&] {
    for (int i = 0; i < 50; ++i)
      button("button " + std::to_string(i) + " of " + std::to_string(page));
  });
  for (; page < 20; ++page) {
    sketch.frame().forget_page();
    sketch.again();
    if (page == 0) after_first = sketch.frame().memory.size();
  }
  EXPECT_GT(after_first, 10u);
  EXPECT_EQ(sketch.frame().memory.size(), after_first);
}

}  // namespace
}  // namespace milepost::ui
