// Codes, links and news, as customers come by them: forms of pages, over a real socket.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/store/outbox.h"
#include "server/store/store.h"
#include "shared/wire/routes.h"
#include "tests/testing/page_form.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kNumber = "MP100000017CN";
constexpr const char* kOther = "MP100000025CN";

class NoticePages : public ::testing::Test {
 protected:
  NoticePages()
      : server_([](http::ServerOptions& options) {
          notify::Policy policy;
          policy.set_up[static_cast<size_t>(Channel::email)] = true;
          options.post.policy = std::make_shared<const notify::Policy>(policy);
          options.writer.clock = nullptr;  // what would be sent stays in the outbox
          options.public_url = "http://track.example";
        }) {}

  void SetUp() override {
    const std::string record =
        R"([{"number":"MP100000017CN","promise":"2026-11-22","recipient":{"name":"李雷",)"
        R"("phone":"13812345678","email":"lei@example.com"}},)"
        R"({"number":"MP100000025CN","recipient":{"phone":"13812345678"}}])";
    ASSERT_EQ(server_.ingest("shipments", record).status, 200);
  }

  std::vector<store::OutboxMessage> outbox() {
    auto reader = store::open_reader(server_.database());
    EXPECT_TRUE(reader);
    return *store::list_outbox(**reader, std::nullopt, std::nullopt, 100);
  }

  std::string proof(const char* number = kNumber) {
    const Answer proven = post_form(server_, routes::verify_page(number),
                                    routes::verify_page(number), {{"digits", "5678"}});
    EXPECT_EQ(proven.status, 303);
    return cookie_set(proven, "proof");
  }

  Answer ask(const Browser::Values& values, const std::string& cookies = "") {
    return post_form(server_, routes::notices_page(kNumber), routes::notices_page(kNumber), values,
                     cookies);
  }

  void scan(const std::string& rest) {
    const Answer taken = server_.ingest("events", R"([{"number":"MP100000017CN",)" + rest + "}]");
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(json::parse(taken.body)["accepted"], 1) << taken.body;
  }

  // The path of a link in the newest message, "/n/…".
  std::string link_in(const store::OutboxMessage& message) {
    return json::parse(message.fields)["link"].get<std::string>().substr(20);
  }

  // A form of a secret page needs nothing but its address.
  Answer press(const std::string& path, const std::string& values = "") {
    return server_.request("POST", path,
                           kAsPage + "Sec-Fetch-Site: same-origin\r\n"
                           "Content-Type: application/x-www-form-urlencoded\r\n", values);
  }

  RunningServer server_;
};

TEST_F(NoticePages, ACodeOpensTheDetails) {
  const Answer asked = post_form(server_, routes::code_page(kNumber), routes::code_page(kNumber),
                                 {{"receiver", "recipient"}});
  ASSERT_EQ(asked.status, 303) << asked.body;
  const std::string entry = asked.header("location");
  ASSERT_EQ(outbox().size(), 1u);
  EXPECT_EQ(outbox()[0].recipient, "lei@example.com");
  const std::string code = json::parse(outbox()[0].fields)["code"];

  const std::string wrong = code == "000000" ? "000001" : "000000";
  const Answer refused = post_form(server_, entry, entry, {{"code", wrong}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("还可以试 4 次"), std::string::npos);
  EXPECT_EQ(post_form(server_, entry, entry, {{"code", "12"}}).status, 422);
  const Answer page = server_.get(entry, kAsPage);
  EXPECT_NE(page.body.find("autocomplete=\"one-time-code\""), std::string::npos);
  const Answer entered = post_form(server_, entry, entry, {{"code", code}});
  ASSERT_EQ(entered.status, 303);
  EXPECT_EQ(entered.header("location"), routes::details_page(kNumber));
  const std::string cookie = "Cookie: " + cookie_set(entered, "proof") + "\r\n";
  EXPECT_EQ(server_.get(routes::details_page(kNumber), kAsPage + cookie).status, 200);
  EXPECT_EQ(post_form(server_, entry, entry, {{"code", code}}).status, 422);
}

TEST_F(NoticePages, OfWhatIsAbsentOrHasNoAddressNothingIsSentAndTheAnswerIsTheSame) {
  for (const char* number : {"MP100000034CN", kOther}) {
    const Answer asked =
        post_form(server_, routes::code_page(number), routes::code_page(number),
                  {{"receiver", "sender"}});
    EXPECT_EQ(asked.status, 303) << number;
  }
  EXPECT_EQ(outbox().size(), 0u);
}

TEST_F(NoticePages, ManyWrongTriesLeadToACode) {
  for (int i = 0; i < 3; ++i)
    post_form(server_, routes::verify_page(kNumber), routes::verify_page(kNumber),
              {{"digits", "0000"}});
  const Answer refused = post_form(server_, routes::verify_page(kNumber),
                                   routes::verify_page(kNumber), {{"digits", "5678"}});
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find(routes::code_page(kNumber)), std::string::npos);
}

TEST_F(NoticePages, AnAddressIsAskedFirstAndOpeningTheLinkChangesNothing) {
  const Answer asked = ask({{"channel", "email"}, {"address", "mei@example.com"}, {"news",
      "delivered"}, {"news", "late"}});
  EXPECT_EQ(asked.status, 200) << asked.body;
  ASSERT_EQ(outbox().size(), 1u);
  EXPECT_EQ(outbox()[0].template_name, "confirm_address");
  const std::string page = link_in(outbox()[0]);
  for (const char* suffix : {"", "/confirm", "/end"})  // as scanners of mails do
    EXPECT_EQ(server_.get(page + suffix, kAsPage).status, 200) << suffix;
  scan(R"("milestone":"out_for_delivery","at":"2026-11-20T09:00:00+08:00")");
  EXPECT_EQ(outbox().size(), 1u);
  const Answer unconfirmed = server_.get(page, kAsPage);
  EXPECT_NE(unconfirmed.body.find("m***@example.com"), std::string::npos);
  EXPECT_EQ(unconfirmed.body.find("mei@"), std::string::npos);

  EXPECT_EQ(press(page + "/confirm").status, 303);
  scan(R"("milestone":"delivered","at":"2026-11-20T10:00:00+08:00")");
  ASSERT_EQ(outbox().size(), 2u);
  EXPECT_EQ(outbox()[0].template_name, "delivered");
  const std::string end = outbox()[0].unsubscribe_url;
  ASSERT_TRUE(end.starts_with("http://track.example/n/") && end.ends_with("/end")) << end;
  EXPECT_EQ(press(end.substr(20), "List-Unsubscribe=One-Click").status, 303);
  EXPECT_NE(server_.get(page, kAsPage).body.find("不会再发给您了"), std::string::npos);
}

TEST_F(NoticePages, OnePressEndsIt) {
  ask({{"channel", "email"}, {"address", "mei@example.com"}, {"news", "delivered"}});
  const std::string page = link_in(outbox()[0]);
  press(page + "/confirm");
  EXPECT_EQ(press(page, "news=late&news=problem").status, 303);
  EXPECT_EQ(press(page).status, 422);  // none chosen
  const Answer chosen = server_.get(page, kAsPage);
  EXPECT_NE(chosen.body.find("value=\"late\" checked"), std::string::npos);
  EXPECT_EQ(chosen.body.find("value=\"delivered\" checked"), std::string::npos);
  EXPECT_EQ(press(page + "/end", "List-Unsubscribe=One-Click").status, 303);
  EXPECT_NE(server_.get(page, kAsPage).body.find("不会再发给您了"), std::string::npos);
  scan(R"("milestone":"attempted","reason":"recipient_absent","at":"2026-11-20T10:00:00+08:00")");
  EXPECT_EQ(outbox().size(), 1u);
}

TEST_F(NoticePages, WhoProvedTheirOwnAddressNeedsNotConfirmIt) {
  const Answer asked =
      ask({{"channel", "email"}, {"address", "lei@example.com"}, {"news", "delivered"}}, proof());
  EXPECT_EQ(asked.status, 303);
  EXPECT_TRUE(asked.header("location").starts_with("/n/"));
  EXPECT_EQ(outbox().size(), 0u);
  // Without the proof it is asked as any other is.
  EXPECT_EQ(ask({{"channel", "email"}, {"address", "lei@example.com"}, {"news",
      "delivered"}}).status, 200);
}

TEST_F(NoticePages, WhatIsFilledInWrongIsSaidBesideIt) {
  EXPECT_EQ(ask({{"channel", "email"}, {"address", "nobody"}, {"news", "late"}}).status, 422);
  EXPECT_EQ(ask({{"channel", "email"}, {"address", "mei@example.com"}}).status, 422);
  EXPECT_EQ(ask({{"channel", "sms"}, {"address", "13812345678"}, {"news", "late"}}).status,
      422);  // not set up
  EXPECT_EQ(ask({{"channel", "webhook"}, {"address", "http://127.0.0.1"}, {"news", "late"}}).status,
      422);
  EXPECT_EQ(ask({{"channel", "email"}, {"address", "a@b.example\r\nBcc:x@y.example"}, {"news",
      "late"}}).status, 422);
  EXPECT_EQ(outbox().size(), 0u);
}

TEST_F(NoticePages, NobodyIsFloodedWithQuestions) {
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(ask({{"channel", "email"}, {"address", "mei@example.com"}, {"news", "late"}}).status,
        200);
  const Answer over = ask({{"channel", "email"}, {"address", "mei@example.com"}, {"news", "late"}});
  EXPECT_EQ(over.status, 429);
  EXPECT_NE(over.header("retry-after"), "");
  EXPECT_EQ(outbox().size(), 3u);
}

TEST_F(NoticePages, ASecretThatIsNoneOpensNothing) {
  for (const char* path : {"/n/x", "/n/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                           "/s/x", "/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    EXPECT_EQ(server_.get(path, kAsPage).status, 404) << path;
  EXPECT_EQ(press("/n/x/end").status, 404);
}

TEST_F(NoticePages, TheDayGoesIntoACalendar) {
  const Answer file = server_.get(routes::calendar_file(kNumber));
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.header("content-type").starts_with("text/calendar"));
  EXPECT_NE(file.body.find("DTSTART;VALUE=DATE:20261122\r\n"), std::string::npos) << file.body;
  EXPECT_NE(file.body.find("URL:http://track.example/t/MP100000017CN\r\n"), std::string::npos);
  for (size_t at = 0, next; (next = file.body.find("\r\n", at)) != std::string::npos; at = next + 2)
    EXPECT_LE(next - at, 75u);
  EXPECT_EQ(server_.get(routes::calendar_file(kOther)).status, 404);
}

TEST_F(NoticePages, ALinkShowsTheWayAndNothingPersonal) {
  const std::string cookie = proof();
  const Answer made = post_form(server_, routes::details_page(kNumber),
                                routes::links_of_shipment(kNumber), {{"label", "mama"}, {"days",
                                    "7"}}, cookie);
  ASSERT_EQ(made.status, 200) << made.body;
  std::smatch found;
  ASSERT_TRUE(std::regex_search(made.body, found,
                                std::regex("href=\"http://track.example(/s/[^\"]*)\"")));
  const std::string link = found[1];
  const Answer shared = server_.get(link, kAsPage);
  EXPECT_EQ(shared.status, 200);
  EXPECT_NE(shared.body.find(kNumber), std::string::npos);
  for (const char* hidden : {"李", "138", "lei@", "mama", "/details"})
    EXPECT_EQ(shared.body.find(hidden), std::string::npos) << hidden;
  // Shown once; what is listed opens nothing.
  const Answer listed = server_.get(routes::details_page(kNumber), kAsPage + "Cookie: " + cookie +
      "\r\n");
  EXPECT_EQ(listed.body.find(link), std::string::npos);
  EXPECT_NE(listed.body.find("mama"), std::string::npos);
  ASSERT_TRUE(std::regex_search(listed.body, found,
                                std::regex("action=\"(/t/[^\"]*/links/[^\"]+)\"")));
  const std::string stop = found[1];
  // Others can neither make nor stop one.
  EXPECT_EQ(server_.request("POST", stop, kAsPage).status, 401);
  EXPECT_EQ(post_form(server_, routes::details_page(kOther),
                      "/t/" + std::string(kOther) + stop.substr(stop.find("/links")), {},
                      proof(kOther)).status, 404);
  EXPECT_EQ(post_form(server_, routes::details_page(kNumber), stop, {}, cookie).status, 303);
  EXPECT_EQ(server_.get(link, kAsPage).status, 404);
}

TEST_F(NoticePages, WithoutAnyChannelItIsSaid) {
  RunningServer bare;
  bare.ingest("shipments", R"([{"number":"MP100000017CN"}])");
  EXPECT_NE(bare.get(routes::notices_page(kNumber), kAsPage).body.find("没有开通邮件和短信"),
            std::string::npos);
  EXPECT_NE(bare.get(routes::code_page(kNumber), kAsPage).body.find("请致电客服"), std::string::npos);
  EXPECT_EQ(bare.get(routes::verify_page(kNumber), kAsPage).body.find(routes::code_page(kNumber)),
            std::string::npos);
}

}  // namespace
}  // namespace milepost::testing
