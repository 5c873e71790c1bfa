// The eight forms on the canvas, as a keyboard fills them in.
#include <gtest/gtest.h>

#include "shared/wire/writer.h"
#include "tests/client/testing/request_page.h"

namespace milepost::client {
namespace {

using testing::count_sent;
using testing::Harness;
using testing::help_of;
using testing::open_help;
using testing::sent_to;

constexpr const char* kOpened = R"({"reference":"R1","address":"/r/Token1"})";
const std::string kApi = "/api/v1/shipments/MP739210463CN/requests/";
const std::string kPage = "/t/MP739210463CN/help";
const std::string kTell = "Tell us what happened",
                  kNote = "Anything else we should know (optional)";

RequestHelp tried() {
  return help_of([](RequestHelp& help) { help.state = State::attempt_failed; });
}

// Fields by their labels; a choice by the index of its option, a radio button by its own label.
struct Step {
  Role role;
  std::string label, value;
};
struct Case {
  std::string kind;
  std::vector<Step> steps;
  std::string body;
};

TEST(RequestForm, EachKindIsSentByKeyboardAlone) {
  const Step mail{Role::textbox, "E-mail", "mei@example.com"};
  const Case cases[] = {
      {"complaint",
       {{Role::choice, "What happened", "2"}, {Role::textbox, kTell, "A week late"}, mail},
       R"({"about":"late","text":"A week late","email":"mei@example.com"})"},
      {"claim",
       {{Role::radio, "It is lost", ""},
        {Role::textbox, "Which item", "Lamp"},
        {Role::textbox, "What it was worth", "35.00"},
        {Role::textbox, kTell, "Gone"},
        mail},
       R"({"about":"lost","item_1":"Lamp","worth_1":"35.00","text":"Gone",)"
       R"("email":"mei@example.com"})"},
      {"redelivery",
       {{Role::textbox, "Which day", "2026-11-24"},
        {Role::radio, "Evening, 18:00–21:00", ""},
        mail},
       R"({"day":"2026-11-24","window":"evening","email":"mei@example.com"})"},
      {"change",
       {{Role::textbox, "New address (leave empty to keep it)", "Nanjing Road 1\nShanghai"}, mail},
       R"({"to_address":"Nanjing Road 1\nShanghai","email":"mei@example.com"})"},
      {"return_parcel",
       {{Role::radio, "It is the wrong item", ""}, mail},
       R"({"about":"wrong_item","email":"mei@example.com"})"},
      {"invoice",
       {{Role::textbox, "Name on the invoice", "Ltd."}, mail},
       R"({"invoice_title":"Ltd.","email":"mei@example.com"})"},
      {"question",
       {{Role::textbox, "Your question", "Is it open on Sunday?"}, mail},
       R"({"text":"Is it open on Sunday?","email":"mei@example.com"})"},
      {"pickup",
       {{Role::textbox, "Where we collect it", "Nanjing Road 1"},
        {Role::textbox, "Which day", "2026-11-23"},
        {Role::textbox, "What you send", "Books"},
        {Role::textbox, "How many pieces", "2"},
        {Role::textbox, "About how heavy, in kg", "3.5"},
        {Role::textbox, "Your name", "Mei"},
        {Role::textbox, "Phone", "13812345678"}},
       R"({"from_address":"Nanjing Road 1","day":"2026-11-23","goods":"Books","pieces":"2",)"
       R"("weight_kg":"3.5","name":"Mei","phone":"13812345678"})"},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.kind);
    const bool free = one.kind == "pickup";
    auto client = open_help("/" + one.kind, free ? testing::help_without_parcel() : tried());
    for (const Step& step : one.steps) {
      if (step.value.empty())
        client->activate(step.role, step.label);
      else
        client->type(step.role, step.label, step.value);
    }
    client->activate(Role::button, "Send");
    const std::string url = (free ? "/api/v1/requests/" : kApi) + one.kind;
    const HttpRequest& sent = sent_to(*client, url);
    EXPECT_EQ(sent.body, one.body);
    EXPECT_GE(sent.form_key.size(), 16u);
    EXPECT_TRUE(sent.form_files.empty());
    EXPECT_TRUE(client->says("Sending…"));
    client->answer(url, 200, kOpened);
    EXPECT_EQ(client->platform().history.back(), "/r/Token1");
    EXPECT_TRUE(client->doubled_ids().empty());
    EXPECT_TRUE(client->items_without_node().empty());
  }
}

TEST(RequestForm, BeginsWithWhatIsKnown) {
  auto client = open_help("/complaint?about=late");
  EXPECT_EQ(client->value(Role::choice, "What happened"), "1");
  EXPECT_TRUE(client->says("Sent now, it is answered by"));
}

TEST(RequestForm, SaysWhatIsWrongBesideTheFieldAndGoesThere) {
  auto client = open_help("/complaint?about=late");
  client->activate(Role::button, "Send");
  EXPECT_EQ(count_sent(*client, kApi), 0u);
  EXPECT_TRUE(client->get(Role::textbox, kTell).flags & kInvalid);
  EXPECT_TRUE(client->says("Please fill this in"));
  EXPECT_TRUE(client->says("Give an e-mail address or a phone, so that we can answer you"));
  EXPECT_EQ(client->platform().focus_asked, client->get(Role::textbox, kTell).id);
  EXPECT_NE(client->platform().announced.find(kTell), std::string::npos);
  client->type(Role::textbox, kTell, "Late");
  EXPECT_FALSE(client->get(Role::textbox, kTell).flags & kInvalid);
  EXPECT_TRUE(client->get(Role::textbox, "E-mail").flags & kInvalid);
}

TEST(RequestForm, ShowsWhatTheServerFinds) {
  auto client = open_help("/question");
  client->type(Role::textbox, "Your question", "When?");
  client->type(Role::textbox, "E-mail", "mei@example.com");
  client->activate(Role::button, "Send");
  client->answer(kApi, 422,
                 R"({"type":"/problems/email","title":"","status":422,"detail":"no","path":)"
                 R"("$.email"})");
  EXPECT_TRUE(client->get(Role::textbox, "E-mail").flags & kInvalid);
  EXPECT_TRUE(client->says("This is no e-mail address. It looks like name@example.com"));
  client->activate(Role::button, "Send");
  client->answer(kApi, 422,
                 R"({"type":"/problems/request-contact","title":"","status":422,)"
                 R"("detail":"We cannot reach you there"})");
  EXPECT_TRUE(client->says("We cannot reach you there"));
  EXPECT_EQ(client->value(Role::textbox, "Your question"), "When?");
}

TEST(RequestForm, IsSentAgainByTheSameKey) {
  auto client = open_help("/question");
  client->type(Role::textbox, "Your question", "When?");
  client->type(Role::textbox, "E-mail", "mei@example.com");
  client->activate(Role::button, "Send");
  const std::string key = sent_to(*client, kApi).form_key;
  client->activate(Role::button, "Stop");
  EXPECT_TRUE(client->says("Stopped. Nothing was sent, and what you filled in is still there."));
  client->activate(Role::button, "Send");
  client->answer(kApi, 503, "{}");
  client->activate(Role::button, "Try again");
  EXPECT_EQ(count_sent(*client, kApi), 3u);
  EXPECT_EQ(sent_to(*client, kApi).form_key, key);
  client->answer(kApi, 200, kOpened);
  // The next one is another.
  testing::go_to(*client, kPage + "/question");
  client->answer("/api/v1/shipments/", 200, to_json(help_of()));
  EXPECT_EQ(client->value(Role::textbox, "Your question"), "");
}

TEST(RequestForm, WaitsForANetworkAndSaysSo) {
  auto client = open_help("/question");
  client->type(Role::textbox, "Your question", "When?");
  client->type(Role::textbox, "Phone", "13812345678");
  client->platform().screen.online = false;
  client->settle();
  client->activate(Role::button, "Send");
  const std::string key = sent_to(*client, kApi).form_key;
  client->answer(kApi, 0, {});
  EXPECT_TRUE(client->says("No network. Keep this page open"));
  EXPECT_EQ(count_sent(*client, kApi), 1u);
  client->platform().screen.online = true;
  client->settle();
  EXPECT_EQ(count_sent(*client, kApi), 2u);
  EXPECT_EQ(sent_to(*client, kApi).form_key, key);
  client->answer(kApi, 200, kOpened);
  EXPECT_EQ(client->platform().history.back(), "/r/Token1");
}

TEST(RequestForm, WhatIsFilledInSurvivesAReload) {
  const auto stored = [] {
    auto client = open_help("/question");
    client->type(Role::textbox, "Your question", "When\n\"now\"?");
    client->type(Role::files, "Photos or files (optional)", "box.png");
    return std::pair(client->platform().storage, portal::request_of(client->state()).filled);
  }();
  const std::string key = "draft " + kPage + "/question";
  ASSERT_TRUE(stored.first.contains(key));
  EXPECT_EQ(stored.first.at(key).find("box.png"), std::string::npos);  // the files are gone
  Harness again(kPage + "/question", [&](PlatformHeadless& platform) {
    platform.storage = stored.first;
    platform.screen.languages = {"en"};
  });
  again.answer_site();
  again.answer("/api/v1/shipments/", 200, to_json(help_of()));
  EXPECT_EQ(again.value(Role::textbox, "Your question"), "When\n\"now\"?");
  again.type(Role::textbox, "E-mail", "mei@example.com");
  again.activate(Role::button, "Send");
  EXPECT_EQ(sent_to(again, kApi).form_key, stored.second.at(kPage + "/question").key);
  again.answer(kApi, 200, kOpened);
  EXPECT_FALSE(again.platform().storage.contains(key));
}

TEST(RequestForm, WhatIsFilledInGoesWithAllThatIsCleared) {
  auto client = open_help("/question");
  client->type(Role::textbox, "Your question", "When?");
  testing::go_to(*client, "/settings");
  for (int i = 0; i < 2; ++i) client->activate(Role::button, "Clear");
  EXPECT_FALSE(client->platform().storage.contains("draft " + kPage + "/question"));
  testing::go_to(*client, kPage + "/question");
  client->answer("/api/v1/shipments/", 200, to_json(help_of()));
  EXPECT_EQ(client->value(Role::textbox, "Your question"), "");
}

TEST(RequestForm, SendsFilesAlong) {
  auto client = open_help("/question");
  client->type(Role::textbox, "Your question", "What is this?");
  client->type(Role::textbox, "E-mail", "mei@example.com");
  client->type(Role::files, "Photos or files (optional)", "1\n2\n3\n4\n5\n6");
  client->activate(Role::button, "Send");
  EXPECT_TRUE(client->says("At most 5 files"));
  client->type(Role::files, "Photos or files (optional)", "1\n2");
  client->activate(Role::button, "Send");
  EXPECT_EQ(sent_to(*client, kApi).form_files, std::vector<std::string>{"files"});
  EXPECT_EQ(sent_to(*client, kApi).body.find("files"), std::string::npos);
  client->answer(kApi, 422,
                 R"({"type":"/problems/heic","title":"","status":422,"detail":"2 is a HEIC photo",)"
                 R"("path":"$.files"})");
  EXPECT_TRUE(client->says("2 is a HEIC photo"));
}

TEST(RequestForm, SaysWhatIsNotPossibleNowAndWhatIs) {
  auto client = open_help("/redelivery");
  EXPECT_TRUE(client->says("This parcel has reached its end and cannot be changed."));
  EXPECT_TRUE(client->all(Role::textbox).empty());
  client->activate(Role::link, "Complaint");
  EXPECT_EQ(client->platform().history.back(), kPage + "/complaint");

  client.reset();
  client = open_help(
      "/invoice", help_of([](RequestHelp& help) { help.not_offered = {RequestKind::invoice}; }));
  EXPECT_TRUE(client->says("The sender does not offer this. Please ask the sender."));
}

TEST(RequestForm, LeadsOnToWhatItTakes) {
  auto client = open_help("/claim", help_of([](RequestHelp& help) { help.proved = false; }));
  client->activate(Role::link, "Enter the last digits of the phone");
  EXPECT_EQ(client->platform().left_for,
            "/t/MP739210463CN/verify?next=%2Ft%2FMP739210463CN%2Fhelp%2Fclaim");
  RequestHelp unconfirmed = tried();
  unconfirmed.code_entered = false;
  client.reset();
  client = open_help("/redelivery", unconfirmed);
  client->activate(Role::link, "Get a code");
  EXPECT_EQ(client->platform().left_for,
            "/t/MP739210463CN/code?next=%2Ft%2FMP739210463CN%2Fhelp%2Fredelivery");
}

TEST(RequestForm, LeadsOnToTheCodeThatWasSent) {
  auto client = open_help("/question", testing::help_without_parcel());
  client->type(Role::textbox, "Your question", "When?");
  client->type(Role::textbox, "E-mail", "mei@example.com");
  client->activate(Role::button, "Send");
  client->answer("/api/v1/requests/question", 200,
                 R"({"reference":"R1","address":"/r/T","confirm":"/r/T/code/9"})");
  EXPECT_EQ(client->platform().left_for, "/r/T/code/9");
}

TEST(RequestForm, AsksAnewWhatIsPossibleWhereItWasRefused) {
  auto client = open_help("/redelivery", tried());
  client->type(Role::textbox, "Which day", "2026-11-24");
  client->type(Role::textbox, "E-mail", "mei@example.com");
  client->activate(Role::button, "Send");
  client->answer(kApi, 409,
                 R"({"type":"/problems/request-not-now","title":"","status":409,)"
                 R"("detail":"It is on the van"})");
  EXPECT_TRUE(client->says("It is on the van"));
  EXPECT_EQ(client->answer(
                "/api/v1/shipments/MP739210463CN/help", 200,
                to_json(help_of([](RequestHelp& help) { help.state = State::out_for_delivery; }))),
            1u);
  EXPECT_TRUE(client->all(Role::textbox).empty());
}

TEST(RequestForm, FitsEachWidth) {
  for (const char* kind :
       {"complaint", "claim", "redelivery", "change", "return_parcel", "invoice", "question"})
    for (const float width : {360.0f, 768.0f, 1440.0f}) {
      auto client = open_help("/" + std::string(kind), tried(), {.width = width});
      client->activate(Role::button, "Send");
      for (const AccessNode& node : client->tree().nodes())
        EXPECT_LE(node.x + node.width, width + 0.5f) << kind << " " << client->tree().name(node);
    }
}

TEST(RequestForm, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"})
    for (const char* kind : {"complaint", "claim", "redelivery", "change", "return_parcel",
                             "invoice", "question", "pickup"}) {
      const bool free = std::string_view(kind) == "pickup";
      auto client =
          open_help("/" + std::string(kind), free ? testing::help_without_parcel() : tried(),
                    {.language = language});
      testing::expect_golden(
          "client/request_" + std::string(kind) + "_" + std::string(language) + ".txt",
          client->tree().describe());
    }
}

}  // namespace
}  // namespace milepost::client
