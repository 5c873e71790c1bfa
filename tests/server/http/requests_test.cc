// Requests for service from the form to the answer: pages without script, the desk's API, the
// carrier's, mail; over a real socket.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "server/store/outbox.h"
#include "server/store/requests.h"
#include "server/store/store.h"
#include "shared/domain/policy_shipped.h"
#include "shared/wire/routes.h"
#include "tests/testing/page_form.h"
#include "tests/testing/pictures.h"
#include "tests/testing/raw_client.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kNumber = "MP100000017CN";

class RequestPages : public ::testing::Test {
 protected:
  RequestPages()
      : server_([](http::ServerOptions& options) {
          notify::Policy policy;
          policy.set_up[static_cast<size_t>(Channel::email)] = true;
          policy.webhooks = {{"https://carrier.example/hook", {"instruction.asked"}}};
          options.post.policy = std::make_shared<const notify::Policy>(policy);
          options.writer.clock = nullptr;  // what would be sent stays in the outbox
          options.public_url = "http://track.example";
          options.desk.public_url = "http://track.example";
          options.desk.mailbox = "help@example.com";
          options.desk.not_offered = {{"shop", {RequestKind::invoice}}};
        }) {}

  void SetUp() override {
    const std::string record =
        R"([{"number":"MP100000017CN","promise":"2026-11-22","account":"shop","recipient":)"
        R"({"name":"李雷","phone":"13812345678","email":"lei@example.com"}}])";
    ASSERT_EQ(server_.ingest("shipments", record).status, 200);
    scan(R"("milestone":"attempted","reason":"recipient_absent","at":"2026-11-23T10:00:00+08:00")");
  }

  void scan(const std::string& rest) {
    const Answer taken =
        server_.ingest("events", R"([{"number":"MP100000017CN",)" + rest + "}]");
    ASSERT_EQ(json::parse(taken.body)["accepted"], 1) << taken.body;
  }

  std::vector<store::OutboxMessage> outbox() {
    auto reader = store::open_reader(server_.database());
    EXPECT_TRUE(reader);
    auto messages = store::list_outbox(**reader, std::nullopt, std::nullopt, 100);
    return messages ? *messages : std::vector<store::OutboxMessage>();
  }

  // The newest message with that template.
  std::optional<store::OutboxMessage> told(std::string_view name) {
    for (const store::OutboxMessage& one : outbox())
      if (one.template_name == name) return one;
    return std::nullopt;
  }

  size_t count_told(std::string_view name) {
    const auto all = outbox();
    return static_cast<size_t>(std::count_if(all.begin(), all.end(), [&](const auto& one) {
      return one.template_name == name;
    }));
  }

  static std::string field(const store::OutboxMessage& message, const char* name) {
    return json::parse(message.fields)[name].get<std::string>();
  }

  // A customer who entered the last four digits.
  Browser owner() {
    Browser browser(server_);
    browser.always = kAsPage;
    browser.get(routes::verify_page(kNumber));
    EXPECT_EQ(browser.post(routes::verify_page(kNumber), {{"digits", "5678"}}).status, 303);
    return browser;
  }

  // One who has a code that was sent to the recipient.
  Browser owner_by_code() {
    Browser browser(server_);
    browser.always = kAsPage;
    browser.get(routes::code_page(kNumber));
    const Answer asked = browser.post(routes::code_page(kNumber), {{"receiver", "recipient"}});
    EXPECT_EQ(asked.status, 303) << asked.body;
    browser.get(asked.header("location"));
    const Answer entered =
        browser.post(asked.header("location"), {{"code", field(*told("code"), "code")}});
    EXPECT_EQ(entered.status, 303) << entered.body;
    return browser;
  }

  // Opens the form and sends it; the page it leads to.
  std::string send(Browser& browser, const std::string& kind, const Browser::Values& values) {
    const std::string path = routes::request_form(kNumber, kind);
    EXPECT_EQ(browser.get(path).status, 200);
    const Answer sent = browser.post(path, values);
    EXPECT_EQ(sent.status, 303) << sent.body;
    return sent.header("location");
  }

  Browser::Values complaint() {
    return {{"about", "late"}, {"text", "晚了三天"}, {"email", "mei@example.com"}};
  }

  // Whoever works at the desk.
  Browser agent(const std::string& name = "mei", const std::string& role = "agent") {
    server_.add_person(name, role);
    Browser browser(server_);
    browser.sign_in(name, kPassword);
    return browser;
  }

  json get_json(Browser& browser, const std::string& path) {
    const Answer answer = browser.get(path, "Accept: application/json\r\n");
    EXPECT_EQ(answer.status, 200) << path << " " << answer.body;
    return json::parse(answer.body, nullptr, false);
  }

  Answer post_json(Browser& browser, const std::string& path, const json& body,
                   const std::string& key) {
    return server_.request("POST", path,
                           browser.cookie_line() +
                               "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
                               "Accept: application/json\r\nIdempotency-Key: " +
                               key + "\r\n",
                           body.dump());
  }

  json first_of_queue(Browser& browser) {
    return get_json(browser, "/api/v1/desk/requests")["rows"].at(0);
  }

  Answer mail(const std::string& to, const std::string& text, const std::string& id = "<1@qq.com>",
              const std::string& more = "") {
    return server_.request(
        "POST", "/api/v1/ingest/mail",
        "Authorization: Bearer " + server_.key() + "\r\nContent-Type: message/rfc822\r\n",
        "From: mei@example.com\r\nTo: " + to + "\r\nMessage-ID: " + id +
            "\r\nSubject: Re: hello\r\n" + more +
            "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n");
  }

  RunningServer server_;
};

TEST_F(RequestPages, ProgramsAreToldWhatAFormHasToKnow) {
  Browser anyone(server_);
  const json known = get_json(anyone, routes::help(kNumber));
  EXPECT_EQ(known["number"], kNumber);
  EXPECT_EQ(known["state"], "attempt_failed");
  EXPECT_EQ(known["not_offered"], json({"invoice"}));
  EXPECT_EQ(known["proved"], false);
  EXPECT_EQ(known["answers"].size(), 7u);
  EXPECT_FALSE(known.contains("open") || known.contains("paid"));
  Browser lei = owner();
  send(lei, "complaint", complaint());
  const json own = get_json(lei, routes::help(kNumber));
  EXPECT_EQ(own["proved"], true);
  EXPECT_EQ(own["code_entered"], false);
  EXPECT_EQ(own["open"].at(0)["kind"], "complaint");
  EXPECT_EQ(get_json(anyone, routes::help({}))["answers"].size(), 2u);
}

TEST_F(RequestPages, WhatACustomerDoesIsTakenAsJsonToo) {
  Browser lei = owner();
  const std::string page = send(lei, "complaint", complaint());
  const Answer missing = post_json(lei, page, json::object(), "key-1");
  EXPECT_EQ(missing.status, 422);
  EXPECT_EQ(json::parse(missing.body)["path"], "$.text");
  for (int i = 0; i < 2; ++i) {  // sent twice by one key it is said once
    const Answer said = post_json(lei, page, {{"text", "还有一件事"}}, "key-2");
    ASSERT_EQ(said.status, 200) << said.body;
    const json messages = json::parse(said.body)["messages"];
    EXPECT_EQ(std::count_if(messages.begin(), messages.end(),
                            [](const json& one) { return one.value("text", "") == "还有一件事"; }),
              1);
  }
  const Answer withdrawn = post_json(lei, page + "/withdraw", json::object(), "key-3");
  EXPECT_EQ(json::parse(withdrawn.body)["outcome"], "withdrawn");
}

TEST_F(RequestPages, HelpOffersWhatIsPossibleAndSaysWhyTheRestIsNot) {
  Browser browser(server_);
  browser.always = kAsPage + "Accept-Language: en\r\n";
  const Answer page = browser.get(routes::help_page(kNumber));
  ASSERT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("/help/redelivery"), std::string::npos);
  EXPECT_EQ(page.body.find("/help/invoice"), std::string::npos);
  EXPECT_NE(page.body.find("The sender does not offer this"), std::string::npos);
  scan(R"("milestone":"out_for_delivery","at":"2026-11-24T08:00:00+08:00")");
  const Answer form = browser.get(routes::request_form(kNumber, "change"));
  EXPECT_NE(form.body.find("It is on the van"), std::string::npos);
  EXPECT_EQ(form.body.find("<textarea"), std::string::npos);
  EXPECT_NE(form.body.find(routes::request_form(kNumber, "question")), std::string::npos);
}

TEST_F(RequestPages, AComplaintIsSentAcknowledgedAnsweredReopenedAndSolved) {
  Browser customer = owner();
  const std::string page = send(customer, "complaint", complaint());
  const auto received = told("request_received");
  ASSERT_TRUE(received);
  EXPECT_EQ(received->recipient, "mei@example.com");
  EXPECT_EQ(field(*received, "link"), "http://track.example" + page);
  EXPECT_TRUE(received->reply_to.starts_with("help+")) << received->reply_to;
  EXPECT_NE(customer.get(page).body.find("晚了三天"), std::string::npos);

  Browser desk = agent();
  json row = first_of_queue(desk);
  EXPECT_EQ(row["state"], "received");
  EXPECT_EQ(row["kind"], "complaint");
  ASSERT_TRUE(row.contains("due"));
  const std::string id = row["id"], path = routes::desk_request(id);
  EXPECT_EQ(post_json(desk, "/api/v1/desk/next", json::object(), "n1").status, 200);
  json whole = get_json(desk, path);
  EXPECT_EQ(whole["row"]["state"], "acknowledged");
  EXPECT_EQ(whole["email"], "mei@example.com");
  Answer done = post_json(desk, path,
                          {{"version", whole["row"]["version"]},
                           {"deed", "asked"},
                           {"text", "包裹外观有照片吗？"}},
                          "d1");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(json::parse(done.body)["paused"], true);
  ASSERT_TRUE(told("request_asked"));
  EXPECT_NE(customer.get(page).body.find("包裹外观有照片吗？"), std::string::npos);

  // The answer comes by mail.
  const Answer by_mail = mail(received->reply_to, "有，晚点发\r\n\r\n在 2026 年，客服 写道：\r\n> 你好");
  ASSERT_EQ(by_mail.status, 200) << by_mail.body;
  EXPECT_EQ(json::parse(by_mail.body)["outcome"], "added");
  whole = get_json(desk, path);
  EXPECT_EQ(whole["paused"], false);
  EXPECT_EQ(whole["entries"].back()["text"], "有，晚点发");
  EXPECT_EQ(json::parse(mail(received->reply_to, "有，晚点发").body)["outcome"], "again");

  done = post_json(desk, path,
                   {{"version", whole["row"]["version"]},
                    {"deed", "resolved"},
                    {"text", "已送到"},
                    {"detail", {{"outcome", "fixed"}}}},
                   "d2");
  ASSERT_EQ(done.status, 200) << done.body;
  customer.get(page);
  EXPECT_EQ(customer.post(page + "/reopen", {{"text", "还是没有收到"}}).status, 303);
  EXPECT_EQ(get_json(desk, path)["row"]["state"], "in_progress");
  whole = get_json(desk, path);
  done = post_json(desk, path,
                   {{"version", whole["row"]["version"]},
                    {"deed", "resolved"},
                    {"detail", {{"outcome", "fixed"}}}},
                   "d3");
  ASSERT_EQ(done.status, 200);
  customer.get(page);
  EXPECT_EQ(customer.post(page + "/confirm", {}).status, 303);
  EXPECT_EQ(get_json(desk, path)["row"]["state"], "closed");
  EXPECT_TRUE(get_json(desk, "/api/v1/desk/requests")["rows"].empty());
}

TEST_F(RequestPages, WhoHasItOpenHearsThatSomethingIsNew) {
  if (http::Front::transport() != "epoll") GTEST_SKIP() << "the stock server has no streams";
  Browser customer = owner(), desk = agent();
  const std::string page = send(customer, "complaint", complaint());
  const std::string id = first_of_queue(desk)["id"];
  RawClient at_page(server_.port()), at_desk(server_.port());
  at_page.send("GET " + page + "/live HTTP/1.1\r\nHost: test\r\n\r\n");
  at_desk.send("GET /api/v1/live/desk?request=" + id + " HTTP/1.1\r\nHost: test\r\n" +
               desk.cookie_line() + "\r\n");
  for (RawClient* one : {&at_page, &at_desk}) one->read_through("event: here\ndata: {}\n\n");
  customer.get(page);
  EXPECT_EQ(customer.post(page, {{"text", "再说一句"}}).status, 303);
  const std::string of_request = R"({"topic":"r/)" + id + R"("})";
  EXPECT_NE(at_page.read_through("\n\n").find(of_request), std::string::npos);
  const std::string heard = at_desk.read_through("\n\n") + at_desk.read_through("\n\n");
  EXPECT_NE(heard.find(of_request), std::string::npos);
  EXPECT_NE(heard.find(R"({"topic":"desk"})"), std::string::npos);
  RawClient stranger(server_.port());
  stranger.send("GET /r/nothing/live HTTP/1.1\r\nHost: test\r\n\r\n");
  EXPECT_NE(stranger.read_through("\r\n").find(" 404 "), std::string::npos);
}

TEST_F(RequestPages, WhoLeadsTheDeskSeesHowItDoes) {
  Browser customer = owner();
  send(customer, "complaint", complaint());
  Browser lead = agent("wang", "supervisor"), desk = agent();
  ASSERT_EQ(post_json(desk, "/api/v1/desk/next", json::object(), "n1").status, 200);
  const json figures = get_json(lead, "/api/v1/desk/figures");
  ASSERT_EQ(figures["load"].size(), 1u) << figures;
  EXPECT_EQ(figures["load"][0]["name"], "mei");
  EXPECT_EQ(figures["load"][0]["open"], 1);
  EXPECT_EQ(figures["kinds"][0]["kind"], "complaint");
  EXPECT_EQ(figures["all"]["opened"], 1);
  EXPECT_EQ(figures["all"]["overdue"], 0);
  EXPECT_EQ(figures["reopened"]["of"], 0);
  EXPECT_EQ(lead.get("/api/v1/desk/figures?days=91", "Accept: application/json\r\n").status, 422);
}

TEST_F(RequestPages, SentTwiceIsOneRequest) {
  Browser customer = owner();
  const std::string path = routes::request_form(kNumber, "complaint");
  customer.get(path);
  const Answer first = customer.post(path, complaint()), second = customer.post(path, complaint());
  EXPECT_EQ(first.status, 303);
  EXPECT_EQ(second.status, 303);
  Browser desk = agent();
  EXPECT_EQ(get_json(desk, "/api/v1/desk/requests")["rows"].size(), 1u);
  EXPECT_EQ(count_told("request_received"), 1u);
  // One is one also for who says something twice.
  customer.get(first.header("location"));
  customer.post(first.header("location"), {{"text", "再说一句"}});
  customer.post(first.header("location"), {{"text", "再说一句"}});
  const std::string id = first_of_queue(desk)["id"];
  EXPECT_EQ(get_json(desk, routes::desk_request(id))["entries"].size(), 2u);
}

TEST_F(RequestPages, AStrangerIsHeardOnceTheyEnteredTheCode) {
  Browser stranger(server_);
  stranger.always = kAsPage;
  const std::string confirm = send(stranger, "complaint", complaint());
  EXPECT_NE(confirm.find("/code/"), std::string::npos);
  Browser desk = agent();
  EXPECT_TRUE(get_json(desk, "/api/v1/desk/requests")["rows"].empty());
  EXPECT_FALSE(told("request_received"));
  const Answer code_page = stranger.get(confirm);
  EXPECT_EQ(code_page.status, 200);
  EXPECT_NE(code_page.body.find("m***@example.com"), std::string::npos);
  EXPECT_EQ(stranger.get(confirm.substr(0, confirm.find("/code/"))).status, 404);
  EXPECT_EQ(stranger.post(confirm, {{"code", "00000"}}).status, 422);
  const std::string code = field(*told("code"), "code");
  stranger.get(confirm);
  EXPECT_EQ(stranger.post(confirm, {{"code", code == "111111" ? "222222" : "111111"}}).status, 422);
  stranger.get(confirm);
  EXPECT_EQ(stranger.post(confirm, {{"code", code}}).status, 303);
  EXPECT_EQ(get_json(desk, "/api/v1/desk/requests")["rows"].size(), 1u);
  EXPECT_TRUE(told("request_received"));
}

TEST_F(RequestPages, WhatChangesADeliveryTakesACodeOnce) {
  Browser by_digits = owner();
  const std::string path = routes::request_form(kNumber, "redelivery");
  EXPECT_NE(by_digits.get(path).body.find(routes::code_page(kNumber)), std::string::npos);
  Browser customer = owner_by_code();
  // Two days on is after today and within the days that can be wished for, whatever the zone.
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  const std::string tomorrow = to_string(Date{local_date(Instant{ms.count()}, 480).days + 2});
  const std::string page = send(customer, "redelivery",
                                {{"day", tomorrow}, {"window", "morning"},
                                 {"email", "mei@example.com"}});
  // The code is used up.
  customer.get(path);
  EXPECT_EQ(customer.post(path, {{"day", tomorrow}, {"email", "mei@example.com"}}).status, 403);

  const std::string auth = "Authorization: Bearer " + server_.key() + "\r\n";
  const json list = json::parse(server_.get("/api/v1/instructions", auth).body);
  ASSERT_EQ(list["instructions"].size(), 1u);
  EXPECT_EQ(list["instructions"][0]["form"]["window"], "morning");
  const std::string id = list["instructions"][0]["id"];
  const auto say = [&](const std::string& body, const std::string& key) {
    return server_.request("POST", "/api/v1/instructions/" + id,
                           auth + "Content-Type: application/json\r\nIdempotency-Key: " + key +
                               "\r\n",
                           body);
  };
  EXPECT_EQ(say(R"({"state":"refused"})", "1").status, 422);
  EXPECT_EQ(say(R"({"state":"taken"})", "2").status, 200);
  EXPECT_EQ(say(R"({"state":"refused","reason":"那天放假"})", "3").status, 200);
  EXPECT_NE(customer.get(page).body.find("那天放假"), std::string::npos);
  EXPECT_TRUE(told("request_answer"));
}

TEST_F(RequestPages, AClaimGoesItemByItemToItsPayment) {
  Browser customer = owner();
  const std::string page =
      send(customer, "claim",
           {{"about", "damaged"}, {"item_1", "茶杯"}, {"worth_1", "35.5"}, {"item_2", "盘子"},
            {"worth_2", "20"}, {"text", "碎了"}, {"email", "mei@example.com"}});
  Browser desk = agent();
  const std::string path = routes::desk_request(first_of_queue(desk)["id"].get<std::string>());
  json whole = get_json(desk, path);
  EXPECT_EQ(whole["claim"]["items"][0]["worth_minor"], 3550);
  Answer done = post_json(
      desk, path,
      {{"version", 1},
       {"deed", "offered"},
       {"text", "按保价赔"},
       {"detail", {{"offers", {{{"item", 0}, {"minor", 3550}}, {{"item", 1}, {"minor", 1000}}}}}}},
      "o1");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_TRUE(told("request_offer"));
  EXPECT_NE(customer.get(page).body.find("35.50"), std::string::npos);
  EXPECT_EQ(customer.post(page + "/accept", {{"items", "0"}}).status, 303);
  whole = get_json(desk, path);
  EXPECT_EQ(whole["claim"]["state"], "partly_accepted");
  customer.get(page);
  EXPECT_EQ(customer.post(page + "/appeal", {{"text", "盘子也是好的瓷"}}).status, 303);
  whole = get_json(desk, path);
  EXPECT_EQ(whole["claim"]["state"], "appealed");
  const json all = {
      {"offers", {{{"item", 0}, {"minor", 3550}}, {{"item", 1}, {"minor", 2000}}}}};
  done = post_json(desk, path,
                   {{"version", whole["row"]["version"]}, {"deed", "offered"}, {"detail", all}},
                   "o2");
  ASSERT_EQ(done.status, 200);
  customer.get(page);
  EXPECT_EQ(customer.post(page + "/accept", {{"items", "0"}, {"items", "1"}}).status, 303);
  done = post_json(desk, path,
                   {{"version", json::parse(done.body)["row"]["version"].get<int>() + 1},
                    {"deed", "paid"},
                    {"detail", all}},
                   "p1");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_NE(customer.get(page).body.find("55.50"), std::string::npos);
}

TEST_F(RequestPages, TwoAgentsNeverOverwriteEachOther) {
  Browser customer = owner();
  send(customer, "complaint", complaint());
  Browser mei = agent("mei"), li = agent("li");
  const std::string path = routes::desk_request(first_of_queue(mei)["id"].get<std::string>());
  const json deed = {{"version", 1}, {"deed", "replied"}, {"text", "好的"}};
  EXPECT_EQ(post_json(mei, path, deed, "a").status, 200);
  const Answer late = post_json(li, path, deed, "b");
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(json::parse(late.body)["type"], "/problems/version");
  EXPECT_EQ(count_told("request_answer"), 1u);
  // What was typed is kept for who typed it alone, and who is there is seen.
  EXPECT_EQ(post_json(li, path + "/draft", {{"text", "半句话"}}, "c").status, 200);
  EXPECT_EQ(post_json(li, path + "/here", {{"writes", true}}, "d").status, 200);
  EXPECT_EQ(get_json(li, path)["draft"], "半句话");
  const json seen = get_json(mei, path);
  EXPECT_FALSE(seen.contains("draft") && seen["draft"] != "");
  ASSERT_EQ(seen["others"].size(), 1u);
  EXPECT_EQ(seen["others"][0]["writes"], true);
  EXPECT_EQ(post_json(li, path + "/here", {{"leaves", true}}, "e").status, 200);
  EXPECT_FALSE(get_json(mei, path).contains("others"));
  // Agents take work, supervisors give it.
  const json give = {{"version", 2}, {"deed", "assigned"}, {"detail", {{"assignee", "somebody"}}}};
  EXPECT_EQ(post_json(mei, path, give, "f").status, 403);
}

// What was refused under a key is not taken for done when it is sent again.
TEST_F(RequestPages, AKeyIsSpentOnlyByWhatWasDone) {
  Browser customer = owner(), desk = agent();
  const std::string page = send(customer, "complaint", complaint());
  const std::string id = first_of_queue(desk)["id"], path = routes::desk_request(id);
  const auto reply = [&](int64_t version, const std::string& key) {
    return post_json(desk, path, {{"version", version}, {"deed", "replied"}, {"text", "你好"}}, key)
        .status;
  };
  EXPECT_EQ(reply(7, "r"), 409);
  EXPECT_EQ(reply(1, "r"), 200);
  EXPECT_EQ(reply(1, "r"), 200);
  EXPECT_EQ(get_json(desk, path)["entries"].size(), 2u);
  // Nor does a key of one agent's, or of one request, stand in another's way.
  Browser other = agent("lin");
  EXPECT_EQ(post_json(other, path, {{"version", 2}, {"deed", "noted"}, {"text", "x"}}, "r").status,
            200);
  EXPECT_EQ(get_json(desk, path)["entries"].size(), 3u);
}

TEST_F(RequestPages, WorkIsGivenOnlyToWhoWorksAtTheDesk) {
  Browser customer = owner(), lead = agent("wang", "supervisor"), desk = agent();
  agent("otto", "operator");
  send(customer, "complaint", complaint());
  const std::string path = routes::desk_request(first_of_queue(desk)["id"].get<std::string>());
  const json people = get_json(lead, "/api/v1/desk/tools")["people"];
  ASSERT_EQ(people.size(), 2u) << people;
  const auto give = [&](Browser& who, const std::string& to, const std::string& key) {
    return post_json(who, path,
                     {{"version", get_json(desk, path)["row"]["version"]},
                      {"deed", "assigned"},
                      {"detail", {{"assignee", to}, {"assignee_name", "someone else"}}}},
                     key);
  };
  const bool first = people[0]["name"] == "mei";
  const json mei = people[first ? 0 : 1], wang = people[first ? 1 : 0];
  EXPECT_EQ(give(lead, "nobody", "a1").status, 409);
  EXPECT_EQ(json::parse(give(lead, mei["id"], "a2").body)["row"]["assignee_name"], "mei");
  EXPECT_EQ(give(desk, wang["id"], "a3").status, 403);
}

TEST_F(RequestPages, PutOffItIsBackInTheQueueInTime) {
  Browser customer = owner();
  send(customer, "complaint", complaint());
  Browser desk = agent();
  const std::string path = routes::desk_request(first_of_queue(desk)["id"].get<std::string>());
  EXPECT_EQ(post_json(desk, path + "/snooze", {{"minutes", 60}}, "a").status, 200);
  EXPECT_TRUE(get_json(desk, "/api/v1/desk/requests")["rows"].empty());
  EXPECT_EQ(get_json(desk, "/api/v1/desk/requests?snoozed=true")["rows"].size(), 1u);
  EXPECT_EQ(post_json(desk, path + "/snooze", {{"minutes", 0}}, "b").status, 200);
  EXPECT_EQ(get_json(desk, "/api/v1/desk/requests?q=" + percent_encode("三天"))["rows"].size(), 1u);
  EXPECT_EQ(post_json(desk, "/api/v1/desk/filters", {{"name", "急"}, {"query", "overdue=true"}}, "c")
                .status,
            200);
  EXPECT_EQ(get_json(desk, "/api/v1/desk/tools")["filters"].size(), 1u);
}

TEST_F(RequestPages, AMachinesMailIsNeverAnswered) {
  Browser customer = owner();
  send(customer, "complaint", complaint());
  const std::string to = told("request_received")->reply_to;
  const size_t before = outbox().size();
  const Answer away = mail(to, "我不在", "<2@qq.com>", "Auto-Submitted: auto-replied\r\n");
  EXPECT_EQ(json::parse(away.body)["outcome"], "noted") << away.body;
  EXPECT_EQ(outbox().size(), before);
  EXPECT_EQ(json::parse(mail("help@example.com", "hi", "<3@x>").body)["outcome"], "no_request");
  std::string forged = to;
  forged[forged.find('@') - 1] = forged[forged.find('@') - 1] == '0' ? '1' : '0';
  EXPECT_EQ(json::parse(mail(forged, "hi", "<4@x>").body)["outcome"], "no_request");
}

TEST_F(RequestPages, AForgedAddressOpensNothing) {
  Browser customer = owner();
  const std::string page = send(customer, "complaint", complaint());
  Browser other(server_);
  other.always = kAsPage;
  EXPECT_EQ(other.get(page).status, 200);  // the address is the proof
  std::string forged = page;
  forged.back() = forged.back() == 'a' ? 'b' : 'a';
  EXPECT_EQ(other.get(forged).status, 404);
  EXPECT_EQ(other.get("/r/x").status, 404);
  EXPECT_EQ(other.get(page + "/files/x").status, 404);
  const Answer shown = other.get(page);
  EXPECT_EQ(shown.body.find("mei@example.com"), std::string::npos);
  EXPECT_NE(shown.header("cache-control").find("no-store"), std::string::npos);
}

TEST_F(RequestPages, WhatIsWrongStandsAtItsField) {
  Browser customer = owner();
  const std::string path = routes::request_form(kNumber, "complaint");
  customer.always = kAsPage + "Accept-Language: en\r\n";
  customer.get(path);
  const Answer refused = customer.post(path, {{"about", "late"}, {"text", "three days"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("email-error"), std::string::npos);
  EXPECT_NE(refused.body.find("three days"), std::string::npos);
  const Answer by_program = server_.request(
      "POST", "/api/v1/shipments/" + std::string(kNumber) + "/requests/complaint",
      "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nIdempotency-Key: x\r\n",
      R"({"about":"late","email":"mei@example.com"})");
  EXPECT_EQ(by_program.status, 422);
  EXPECT_EQ(json::parse(by_program.body)["path"], "$.text");
}

// A form with files, as a browser posts it.
std::string multipart(const Browser::Values& values,
                      const std::vector<std::pair<std::string, std::string>>& files) {
  std::string body;
  for (const auto& [name, value] : values)
    body += "--B\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  for (const auto& [name, bytes] : files)
    body += "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
            "\"\r\nContent-Type: image/jpeg\r\n\r\n" + bytes + "\r\n";
  return body + "--B--\r\n";
}

TEST_F(RequestPages, FilesComeAlongAndAreMadeHarmless) {
  Browser customer = owner();
  const auto send_files = [&](const std::vector<std::pair<std::string, std::string>>& files) {
    const std::string path = routes::request_form(kNumber, "complaint");
    const std::string page = customer.get(path).body;
    Browser::Values values = complaint();
    values.emplace_back("token", hidden_value(page, "token"));
    values.emplace_back("idempotency_key", hidden_value(page, "idempotency_key"));
    return server_.request("POST", path,
                           kAsPage + customer.cookie_line() +
                               "Sec-Fetch-Site: same-origin\r\n"
                               "Content-Type: multipart/form-data; boundary=B\r\n",
                           multipart(values, files));
  };
  const std::string heic("\0\0\0\x18" "ftypheic\0\0\0\0heic", 20);
  Answer refused = send_files({{"IMG_1.heic", heic}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("HEIC"), std::string::npos);
  EXPECT_NE(refused.body.find("晚了三天"), std::string::npos);
  EXPECT_EQ(send_files({{"a.jpg", png_bomb(60'000, 60'000)}}).status, 422);
  const Answer sent =
      send_files({{"../../门口.jpg", with_exif(jpeg_picture(640, 480), 6)},
                  {"b.jpg", png_picture(20, 20)}});
  ASSERT_EQ(sent.status, 303) << sent.body;
  const std::string page = sent.header("location");
  const std::string shown = customer.get(page).body;
  EXPECT_NE(shown.find("门口.jpg"), std::string::npos);
  EXPECT_EQ(shown.find("../"), std::string::npos);
  const size_t at = shown.find("/files/");
  ASSERT_NE(at, std::string::npos);
  const std::string id = shown.substr(at + 7, shown.find('"', at) - at - 7);
  const Answer file = customer.get(page + "/files/" + id);
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.header("content-type").starts_with("image/"));
  EXPECT_EQ(file.body.find("Exif"), std::string::npos);
  EXPECT_NE(file.header("content-security-policy").find("sandbox"), std::string::npos);
  const Answer small = customer.get(page + "/files/" + id + "?size=small");
  EXPECT_EQ(small.header("content-type"), "image/jpeg");
  EXPECT_LT(small.body.size(), 60'000u);
}

}  // namespace
}  // namespace milepost::testing
