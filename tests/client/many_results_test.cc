// A list far longer than one look-up brings: what is out of view must cost next to nothing.
#include <gtest/gtest.h>

#include "client/app/lookups.h"
#include "client/views/views.h"
#include "tests/client/testing/sketch.h"
#include "tests/shared/page_samples.h"

namespace milepost::client {
namespace {

using testing::Sketch;

ClientState state_with(size_t rows) {
  ClientState state;
  state.locale = Locale::en;
  state.now = milepost::testing::sample_now();
  state.route.screen = Screen::results;
  state.results.loading = Loading::ready;
  const auto& samples = milepost::testing::samples();
  for (size_t i = 0; i < rows; ++i) {
    const std::string number = "ABCD" + std::to_string(100000 + i);
    Lookup& lookup = state.lookups[number];
    lookup.loading = Loading::ready;
    lookup.shipment = samples[i % samples.size()].shipment;
    lookup.shipment->number = number;
    state.results.numbers.push_back(number);
  }
  present_results(state);
  return state;
}

struct Drawn {
  size_t nodes = 0, links = 0;
  int vertices = 0, passes = 0;
};

Drawn draw(size_t rows, float width, float scrolled) {
  const ClientState state = state_with(rows);
  Sketch sketch(width, 900);
  sketch.frame().theme = ui::make_theme(false);  // what has no colour has no vertices
  sketch.platform.screen.scroll_y = scrolled;
  Actions actions;
  sketch.draw([&] { results_screen(state, actions); });
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
    // A row is a row, six cells and what stands in them; a card is an item and its link.
    EXPECT_LE(many.nodes, width < 1080 ? 2040u : 13'100u) << width;
    EXPECT_GE(many.nodes, 2000u);
  }
}

TEST(ManyResults, WhatIsRecordedStandsStillWhenThePageScrolls) {
  const ClientState state = state_with(1000);
  Sketch sketch(1440, 900);
  Actions actions;
  sketch.draw([&] { results_screen(state, actions); });
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

}  // namespace
}  // namespace milepost::client
