// A request's own page on the canvas: what became of it, and what its customer can do.
#include "tests/client/testing/request_page.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/i18n/request_messages.h"
#include "shared/wire/writer.h"
#include "tests/shared/page_samples.h"

namespace milepost::client {
namespace {

using milepost::testing::zoned;
using testing::count_sent;
using testing::Harness;
using testing::open_request;
using testing::request_of;
using testing::sent_to;

RequestView offered() {
  return request_of([](RequestView& view) {
    view.kind = RequestKind::claim;
    view.claim.emplace();
    view.claim->state = "offered";
    view.claim->currency = "CNY";
    view.claim->items = {{"Lamp", 3500, 3000, "Used", {}}, {"Book", 2000, 2000, {}, {}}};
    view.can = {"answered", "accepted", "rejected"};
  });
}

TEST(RequestPage, SaysByWhenAndWhatWasSaid) {
  auto client = open_request();
  EXPECT_EQ(client->platform().title, "Complaint R4821-7730 · Milepost");
  EXPECT_TRUE(client->says("R4821-7730"));
  EXPECT_TRUE(client->says("We are looking for it"));
  EXPECT_TRUE(client->says("Nothing has moved for a week"));
  client->activate(Role::link, "label.png");
  EXPECT_EQ(client->platform().left_for, "/r/Token1/files/f1");
  client->activate(Role::link, "Parcel MP739210463CN");
  EXPECT_EQ(client->platform().history.back(), "/t/MP739210463CN");
}

TEST(RequestPage, OffersNewsToWhoReadsAndAsksForThemOtherwise) {
  auto client = open_request();
  const auto asked = [&] {
    const auto& sent = client->platform().sent;
    return std::count_if(sent.begin(), sent.end(), [](const auto& one) {
      return one.request.url.starts_with("/api/v1/r/");
    });
  };
  const auto before = asked();
  client->platform().push(Told{"3", true});
  client->settle();
  EXPECT_EQ(asked(), before) << "nothing moves";
  client->activate(Role::button, "There is news: show it");
  EXPECT_EQ(asked(), before + 1);
  client->answer("/api/v1/r/Token1", 200,
                 to_json(request_of([](RequestView& view) { view.version = "3"; })));
  client->settle();
  EXPECT_FALSE(client->has(Role::button, "There is news: show it"));
  client->platform().push(Told{"3", false});
  client->settle();
  EXPECT_EQ(asked(), before + 1) << "it is shown already";
  client->platform().push(Told{"4", false});
  client->settle();
  EXPECT_EQ(asked(), before + 2) << "nobody reads";
}

TEST(RequestPage, TakesAnAnswer) {
  auto client = open_request();
  client->activate(Role::button, "Send");
  EXPECT_EQ(count_sent(*client, "/r/"), 0u);
  EXPECT_EQ(client->all(Role::textbox).front()->flags & kInvalid, kInvalid);
  const std::string field(client->tree().name(*client->all(Role::textbox).front()));
  client->type(Role::textbox, field, "Thank you");
  client->activate(Role::button, "Send");
  const HttpRequest& sent = sent_to(*client, "/r/Token1");
  EXPECT_EQ(sent.url, "/r/Token1");
  EXPECT_EQ(sent.body, R"({"text":"Thank you"})");
  EXPECT_GE(sent.form_key.size(), 16u);
  client->answer(
      "/r/Token1", 200, to_json(request_of([](RequestView& view) {
        view.messages.insert(
            view.messages.begin(),
            {zoned("2026-11-21T18:00:00+08:00"), "customer", {}, "answered", "Thank you", {}});
      })));
  EXPECT_EQ(client->value(Role::textbox, field), "");
  EXPECT_TRUE(client->says("Thank you"));
}

TEST(RequestPage, IsWithdrawn) {
  auto client = open_request();
  client->activate(Role::button, "Withdraw the request");
  EXPECT_EQ(sent_to(*client, "/r/").url, "/r/Token1/withdraw");
  client->answer("/r/", 200, to_json(request_of([](RequestView& view) {
                   view.state = RequestState::resolved;
                   view.outcome = RequestOutcome::withdrawn;
                   view.closes = zoned("2026-12-05T18:00:00+08:00");
                   view.can = {"reopened"};
                 })));
  EXPECT_TRUE(client->all(Role::button, "Withdraw the request").empty());
}

TEST(RequestPage, IsConfirmedOrOpenedAgain) {
  auto client = open_request(request_of([](RequestView& view) {
    view.state = RequestState::resolved;
    view.outcome = RequestOutcome::fixed;
    view.closes = zoned("2026-12-05T18:00:00+08:00");
    view.can = {"reopened", "confirmed"};
  }));
  const std::string field(client->tree().name(*client->all(Role::textbox).front()));
  client->type(Role::textbox, field, "It still is not here");
  client->activate(Role::button, std::string(text_of(Locale::en, RequestMessage::page_reopen)));
  EXPECT_EQ(sent_to(*client, "/r/").url, "/r/Token1/reopen");
  client->answer("/r/", 409,
                 R"({"type":"/problems/late","title":"","status":409,)"
                 R"("detail":"It is closed by now"})");
  EXPECT_TRUE(client->says("It is closed by now"));
  client->activate(Role::button, std::string(text_of(Locale::en, RequestMessage::page_confirm)));
  EXPECT_EQ(sent_to(*client, "/r/").url, "/r/Token1/confirm");
}

TEST(RequestPage, AcceptsAnOfferItemByItem) {
  auto client = open_request(offered());
  EXPECT_EQ(client->all(Role::checkbox).size(), 2u);
  for (const AccessNode* item : client->all(Role::checkbox)) EXPECT_TRUE(item->flags & kChecked);
  client->activate(Role::checkbox,
                   std::string(client->tree().name(*client->all(Role::checkbox)[0])));
  EXPECT_FALSE(client->all(Role::checkbox)[0]->flags & kChecked);
  EXPECT_TRUE(client->all(Role::checkbox)[1]->flags & kChecked);
  client->activate(Role::button, std::string(text_of(Locale::en, RequestMessage::page_accept)));
  EXPECT_EQ(sent_to(*client, "/r/").url, "/r/Token1/accept");
  EXPECT_EQ(sent_to(*client, "/r/").body, R"({"items":"1"})");

  client.reset();
  client = open_request(offered());
  client->activate(Role::button, std::string(text_of(Locale::en, RequestMessage::page_reject)));
  EXPECT_EQ(sent_to(*client, "/r/").url, "/r/Token1/reject");
}

TEST(RequestPage, KeepsAnAnswerThatIsNotSentYet) {
  auto client = open_request();
  const std::string field(client->tree().name(*client->all(Role::textbox).front()));
  client->type(Role::textbox, field, "One more thing");
  EXPECT_TRUE(client->platform().storage.contains("draft /r/Token1"));
}

TEST(RequestPage, SaysWhereThereIsNone) {
  auto client = testing::open_page("/r/Token1", {},
                                   [](Harness& one) { one.answer("/api/v1/r/Token1", 404, "{}"); });
  EXPECT_TRUE(client->says("Page not found"));
  EXPECT_TRUE(client->all(Role::textbox).empty());
}

TEST(RequestPage, FitsEachWidth) {
  for (const float width : {360.0f, 768.0f, 1440.0f}) {
    auto client = open_request(offered(), {.width = width});
    for (const AccessNode& node : client->tree().nodes())
      EXPECT_LE(node.x + node.width, width + 0.5f) << client->tree().name(node);
    EXPECT_TRUE(client->doubled_ids().empty());
    EXPECT_TRUE(client->items_without_node().empty());
  }
}

TEST(RequestPage, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"}) {
    testing::expect_golden("client/request_page_" + std::string(language) + ".txt",
                           open_request(request_of(), {.language = language})->tree().describe());
    testing::expect_golden("client/request_claim_page_" + std::string(language) + ".txt",
                           open_request(offered(), {.language = language})->tree().describe());
  }
}

}  // namespace
}  // namespace milepost::client
