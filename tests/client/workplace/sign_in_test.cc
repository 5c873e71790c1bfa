#include <gtest/gtest.h>

#include "tests/client/testing/shipment_page.h"
#include "tests/client/testing/workplace_harness.h"

namespace milepost::client {
namespace {

using testing::WorkplaceHarness;

constexpr const char* kLabel = "Operator key";

// Nowhere but in the field that it is typed into and in the headers of requests.
void expect_kept_nowhere(WorkplaceHarness& client) {
  for (const auto& [name, value] : client.platform().storage)
    EXPECT_EQ(value.find(testing::kKey), std::string::npos) << name;
  for (const std::string& url : client.platform().history)
    EXPECT_EQ(url.find(testing::kKey), std::string::npos) << url;
  EXPECT_EQ(client.platform().title.find(testing::kKey), std::string::npos);
}

TEST(SignIn, AKeyLeadsToTheScreenOfTheAddress) {
  WorkplaceHarness client("/workplace/numbers/MP100000017CN");
  EXPECT_TRUE(client.has(Role::heading, "Enter an operator key"));
  EXPECT_FALSE(client.has(Role::button, "Sign out"));
  client.type(Role::textbox, kLabel, std::string("  ") + testing::kKey + " ");
  client.click(Role::button, "Continue");
  EXPECT_EQ(client.asked("/api/v1/intake"), 1u);
  EXPECT_TRUE(client.get(Role::button, "One moment").flags & kDisabled);
  client.answer("/api/v1/intake", 200, testing::intake_json());
  EXPECT_EQ(client.asked("/api/v1/intake/numbers/MP100000017CN"), 1u);
  client.answer("/api/v1/intake/numbers/", 200, testing::number_json());
  EXPECT_TRUE(client.has(Role::heading, "MP100000017CN"));
  EXPECT_FALSE(client.has(Role::textbox, kLabel));
  expect_kept_nowhere(client);
}

TEST(SignIn, WhatTheFirstQuestionGaveIsNotAskedForAgain) {
  WorkplaceHarness client;
  client.sign_in(testing::intake_json());
  EXPECT_TRUE(client.has(Role::heading, "What came in"));
  EXPECT_EQ(client.asked("/api/v1/intake"), 0u);
  EXPECT_TRUE(client.has(Role::table, "Latest messages"));
}

TEST(SignIn, AKeyIsNotSentBeforeItCanBeOne) {
  WorkplaceHarness client;
  client.submit(Role::textbox, kLabel);
  EXPECT_TRUE(client.says("Enter a key first"));
  client.type(Role::textbox, kLabel, "mp_a b\nX: y");
  EXPECT_FALSE(client.says("Enter a key first"));
  client.submit(Role::textbox, kLabel);
  EXPECT_TRUE(client.says("letters, digits"));
  EXPECT_TRUE(client.get(Role::textbox, kLabel).flags & kInvalid);
  EXPECT_EQ(client.asked("/api/v1/intake"), 0u);
}

TEST(SignIn, AKeyThatIsNotTakenIsForgotten) {
  struct Row {
    int status;
    const char* words;
  };
  for (const Row& row : {Row{401, "not known, or was revoked"}, Row{403, "for something else"}}) {
    WorkplaceHarness client;
    client.type(Role::textbox, kLabel, testing::kKey);
    client.submit(Role::textbox, kLabel);
    client.answer("/api/v1/intake", row.status, "{}");
    EXPECT_TRUE(client.says(row.words)) << client.tree().describe();
    EXPECT_NE(client.platform().announced.find(row.words), std::string::npos);
    EXPECT_EQ(client.value(Role::textbox, kLabel), "");
    EXPECT_EQ(client.state().sign_in.key, "");
  }
}

TEST(SignIn, AKeyThatIsRevokedMeanwhileTakesAllWithIt) {
  WorkplaceHarness client;
  client.sign_in(testing::intake_json());
  client.click(Role::button, "Refresh");
  EXPECT_EQ(client.asked("/api/v1/intake"), 1u);
  client.answer("/api/v1/intake", 401, "{}");
  EXPECT_TRUE(client.says("not known, or was revoked"));
  EXPECT_FALSE(client.says("warehouse"));
  EXPECT_FALSE(client.state().intake.list.known);
}

TEST(SignIn, SigningOutKeepsNothing) {
  WorkplaceHarness client;
  client.sign_in(testing::intake_json());
  client.click(Role::button, "Refresh");
  client.click(Role::button, "Sign out");
  EXPECT_TRUE(client.has(Role::heading, "Enter an operator key"));
  EXPECT_TRUE(client.says("Signed out"));
  EXPECT_EQ(client.state().sign_in.key, "");
  EXPECT_FALSE(client.state().intake.list.known);
  EXPECT_EQ(client.asked("/api/v1/intake"), 0u) << "what was under way is cancelled";
  expect_kept_nowhere(client);
}

TEST(SignIn, WithoutAServerItSaysSoAndMayBeTriedAgain) {
  WorkplaceHarness client;
  client.type(Role::textbox, kLabel, testing::kKey);
  client.submit(Role::textbox, kLabel);
  client.answer("/api/v1/intake", 503, "{}");
  EXPECT_TRUE(client.has(Role::heading, "Enter an operator key"));
  EXPECT_EQ(client.value(Role::textbox, kLabel), testing::kKey);
  client.click(Role::button, "Continue");
  EXPECT_EQ(client.asked("/api/v1/intake"), 1u);
}

TEST(SignIn, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"}) {
    WorkplaceHarness client("/workplace", language);
    testing::expect_golden("client/workplace_sign_in_" + std::string(language) + ".txt",
                           client.tree().describe());
  }
}

}  // namespace
}  // namespace milepost::client
