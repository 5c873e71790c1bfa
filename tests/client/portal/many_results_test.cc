// A list far longer than one look-up brings: what is out of view must cost next to nothing.
#include <gtest/gtest.h>

#include "client/portal/state.h"
#include "tests/client/testing/sketch.h"
#include "tests/shared/page_samples.h"

namespace milepost::client::portal {
namespace {

using client::testing::Sketch;

PortalState state_with(size_t rows) {
  PortalState state;
  state.locale = Locale::en;
  state.now = milepost::testing::sample_now();
  const auto& samples = milepost::testing::samples();
  for (size_t i = 0; i < rows; ++i) {
    const std::string number = "ABCD" + std::to_string(100000 + i);
    Lookup& lookup = state.lookups.answers[number];
    lookup.known = true;
    lookup.value = samples[i % samples.size()].shipment;
    lookup.value.number = number;
    state.results.numbers.push_back(number);
  }
  results::kScreen.word(state);
  return state;
}

struct Drawn {
  size_t nodes = 0, links = 0;
  int vertices = 0, passes = 0;
};

Drawn draw(size_t rows, float width, float scrolled) {
  const PortalState state = state_with(rows);
  Sketch sketch(width, 900);
  sketch.frame().theme = ui::make_theme(false);  // what has no colour has no vertices
  sketch.platform.screen.scroll_y = scrolled;
  Actions actions;
  sketch.draw([&] { results::draw(state, actions); });
  sketch.again();
  Drawn drawn;
  drawn.passes = sketch.passes;
  drawn.nodes = sketch.tree().nodes().size();
  for (const AccessNode& node : sketch.tree().nodes()) drawn.links += node.role == Role::link;
  drawn.vertices = ImGui::GetDrawData()->TotalVtxCount;
  return drawn;
}

TEST(ManyResults, OnlyRowsInViewAreDrawn) {
  for (const float width : {1440.0f, 768.0f, 360.0f}) {
    const Drawn few = draw(60, width, 400), many = draw(1000, width, 400),
                end = draw(1000, width, 20'000);
    EXPECT_EQ(many.links, 1001u) << width;
    EXPECT_EQ(end.links, many.links);
    EXPECT_GT(few.vertices, 1000);
    EXPECT_NEAR(many.vertices, few.vertices, few.vertices / 5) << width;
    EXPECT_NEAR(end.vertices, few.vertices, few.vertices / 2) << width;
    EXPECT_EQ(many.passes, 1) << width;
    // A row is a row, six cells and what stands in them; a card is an item and its link, and what
    // stands in it where it is in view.
    EXPECT_LE(many.nodes, width < 1080 ? 2140u : 14'100u) << width;
    EXPECT_GE(many.nodes, 2000u);
  }
}

TEST(ManyResults, WhatIsRecordedStandsStillWhenThePageScrolls) {
  const PortalState state = state_with(1000);
  Sketch sketch(1440, 900);
  Actions actions;
  sketch.draw([&] { results::draw(state, actions); });
  const AccessTree before = sketch.tree();
  sketch.platform.screen.scroll_y = 56.4f;  // browsers scroll by parts of pixels
  sketch.again();
  const AccessTree& after = sketch.tree();
  ASSERT_EQ(before.nodes().size(), after.nodes().size());
  size_t changed = 0;
  for (size_t i = 0; i < after.nodes().size(); ++i)
    changed += !same(before, before.nodes()[i], after, after.nodes()[i]);
  EXPECT_LE(changed, 60u) << "one row comes into view, one goes";
}

// So that the browser passes over what is far from the view, a bundle at once.
TEST(ManyResults, LongListsAreRecordedInBundlesThatCoverTheirRows) {
  for (const float width : {1440.0f, 768.0f, 360.0f}) {
    for (const size_t rows : {50u, 1000u, 1030u}) {
      const PortalState state = state_with(rows);
      Sketch sketch(width, 900);
      Actions actions;
      sketch.draw([&] { results::draw(state, actions); });
      sketch.again();
      const auto& nodes = sketch.tree().nodes();
      size_t bundles = 0, most = 0, found = 0;
      std::vector<size_t> children(nodes.size());
      for (const AccessNode& node : nodes) {
        bundles += node.role == Role::bundle;
        if (node.role != Role::row && node.role != Role::item) continue;
        const AccessNode& parent = nodes[static_cast<size_t>(node.parent)];
        if (parent.role != Role::bundle) continue;
        ++found;
        most = std::max(most, ++children[static_cast<size_t>(node.parent)]);
        EXPECT_GE(node.y, parent.y - 0.5f) << width << ' ' << found;
        EXPECT_LE(node.y + node.height, parent.y + parent.height + 0.5f) << width << ' ' << found;
      }
      const size_t each = width == 768.0f ? 100 : 50;  // two cards stand beside each other
      if (rows <= 50) {
        EXPECT_EQ(bundles, 0u) << width;
        continue;
      }
      EXPECT_EQ(found, rows) << width;
      EXPECT_EQ(most, each);
      EXPECT_EQ(bundles, (rows + each - 1) / each) << width;
    }
  }
}

AccessTree recorded_anew(const PortalState& state, float scrolled) {
  Sketch sketch(1440, 900);
  Actions actions;
  sketch.platform.screen.scroll_y = scrolled;
  sketch.draw([&] { results::draw(state, actions); });
  return sketch.tree();
}

void expect_equal(const AccessTree& a, const AccessTree& b) {
  ASSERT_EQ(a.nodes().size(), b.nodes().size());
  for (size_t i = 0; i < a.nodes().size(); ++i) {
    ASSERT_TRUE(same(a, a.nodes()[i], b, b.nodes()[i])) << i;
    ASSERT_EQ(a.nodes()[i].parent, b.nodes()[i].parent) << i;
  }
}

// Rows that stay out of view are taken over from the frame before, and are what they would be anew.
TEST(ManyResults, WhatIsTakenOverIsWhatWouldBeRecorded) {
  constexpr float kPlaces[] = {0, 40, 56, 700, 30'000, 29'000, 60'000, 0};
  PortalState state = state_with(1000), sorted = state_with(1000);
  sorted.results.order = ResultOrder::number;
  sorted.results.descending = true;
  results::kScreen.word(sorted);
  std::vector<AccessTree> anew;
  for (const float y : kPlaces) anew.push_back(recorded_anew(state, y));
  const AccessTree sorted_anew = recorded_anew(sorted, 0);
  Sketch sketch(1440, 900);
  Actions actions;
  sketch.draw([&] { results::draw(state, actions); });
  for (size_t i = 0; i < anew.size(); ++i) {
    sketch.platform.screen.scroll_y = kPlaces[i];
    sketch.again();
    size_t taken_over = 0;
    for (const AccessTree::Run& run : sketch.tree().runs()) taken_over += run.count;
    EXPECT_GT(taken_over, 11'000u) << kPlaces[i];
    expect_equal(sketch.tree(), anew[i]);
  }
  state = sorted;
  sketch.again();
  EXPECT_TRUE(sketch.tree().runs().empty()) << "the rows say something else";
  expect_equal(sketch.tree(), sorted_anew);
}

}  // namespace
}  // namespace milepost::client::portal
