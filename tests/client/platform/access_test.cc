// The access tree as a whole: nothing interactive lacks a node, nothing stands in it twice.
#include <gtest/gtest.h>

#include "client/ui/frame.h"
#include "tests/client/testing/harness.h"

namespace milepost::client {
namespace {

using testing::Harness;

void expect_sound(const Harness& client) {
  EXPECT_EQ(client.items_without_node(), std::vector<std::string>{}) << client.tree().describe();
  EXPECT_EQ(client.doubled_ids(), std::vector<NodeId>{}) << client.tree().describe();
  for (const AccessNode& node : client.tree().nodes()) {
    const bool needs_name = node.role == Role::button || node.role == Role::link ||
                            node.role == Role::textbox || node.role == Role::choice;
    EXPECT_TRUE(!needs_name || node.name_size > 0) << client.tree().describe();
  }
  EXPECT_EQ(client.all(Role::main).size(), 1u);
}

TEST(AccessTree, EverythingInteractiveHasANode) {
  for (float width : {360.0f, 800.0f, 1440.0f}) {
    Harness client("/", [&](PlatformHeadless& platform) {
      platform.screen.width = width;
      platform.screen.device_width = static_cast<int>(width);
      platform.storage["recent"] =
          R"([{"number":"MP739210463CN","state":"delivered","happening":"x"}])";
    });
    client.answer_site();
    expect_sound(client);
    client.type(Role::textbox, "运单号", "MP739210468CN MP582044170CN");
    expect_sound(client);
  }
}

TEST(AccessTree, ReadingOrderBeginsWithTheSkipLink) {
  Harness client;
  client.answer_site();
  const AccessNode& first = client.tree().nodes().at(0);
  EXPECT_EQ(client.tree().name(first), "跳到正文");
  client.activate(Role::button, "跳到正文");
  EXPECT_EQ(client.platform().focus_asked, client.all(Role::main)[0]->id);
}

TEST(AccessTree, NodesKeepTheirIdsWhileOthersComeAndGo) {
  Harness client;
  client.answer_site();
  const NodeId field = client.get(Role::textbox, "运单号").id;
  const NodeId title = client.all(Role::main)[0]->id;
  client.type(Role::textbox, "运单号", "MP739210468CN");
  EXPECT_EQ(client.get(Role::textbox, "运单号").id, field);
  EXPECT_EQ(client.all(Role::main)[0]->id, title);
}

TEST(AccessTree, ScrollingMovesNoNode) {
  Harness client;
  client.answer_site();
  const float y = client.get(Role::textbox, "运单号").y;
  client.platform().screen.scroll_y = 37;
  client.settle();
  EXPECT_EQ(client.get(Role::textbox, "运单号").y, y);
}

}  // namespace
}  // namespace milepost::client
