// The senders against real servers: one of SMTP, one of HTTP.
#include <gtest/gtest.h>

#include <cstdlib>

#include "server/notify/post.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"
#include "tests/testing/child_server.h"

namespace milepost {
namespace {

using namespace notify;
using testing_support::ChildServer;
using testing_support::TemporaryFolder;

constexpr Instant kNow{1'763'601'120'000};

Outgoing notice_to(const std::string& to) {
  Outgoing message{
      .id = "Vt0gGg8wC3vQSOtJ9Y6aVw",
      .to = to,
      .language = "zh-CN",
      .message_id = "Vt0gGg8wC3vQSOtJ9Y6aVw@m.example",
      .unsubscribe_url = {},
      .created = kNow,
      .said = {"MP1 已送达", "包裹已送达\n.\n..两点\n", "<p>包裹已送达</p>", "已送达 \"MP1\""},
      .event = {},
      .fields = {}};
  return message;
}

class Smtp : public ::testing::Test {
 protected:
  void SetUp() override {
    if (server_.port() == 0) GTEST_SKIP() << "python3-aiosmtpd is not installed";
  }
  SmtpOptions options() const {
    SmtpOptions options;
    options.url = "smtp://" + server_.address();
    options.starttls = StartTls::none;
    options.from = "news@example.com";
    options.from_name_zh = "顺达";
    return options;
  }
  Outcome send(const std::string& to, SmtpOptions options, int64_t timeout_ms = 10'000) {
    auto sender = smtp_sender(options, {timeout_ms, nullptr});
    EXPECT_TRUE(sender) << sender.error().detail;
    return (*sender)->send(notice_to(to), kNow);
  }

  ChildServer server_{"smtp_server.py"};
};

TEST_F(Smtp, AMailArrivesAsItWasWritten) {
  SmtpOptions with_bounces = options();
  with_bounces.bounces_to = "bounces+{id}@example.com";
  with_bounces.reply_to = "help@example.com";
  const Outcome outcome = send("a@b.example", with_bounces);
  EXPECT_EQ(outcome.verdict, Verdict::delivered) << outcome.said;
  EXPECT_EQ(outcome.said, "250 2.0.0 taken as 1");
  const auto mails = server_.received();
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_NE(mails[0].find(R"("from": "bounces+Vt0gGg8wC3vQSOtJ9Y6aVw@example.com")"),
            std::string::npos);
  EXPECT_NE(mails[0].find("Message-ID: <Vt0gGg8wC3vQSOtJ9Y6aVw@m.example>\r\n"), std::string::npos);
  EXPECT_NE(mails[0].find("Reply-To: help@example.com\r\n"), std::string::npos);
  EXPECT_NE(mails[0].find(encode_base64_lines("包裹已送达\r\n.\r\n..两点\r\n")), std::string::npos);
}

TEST_F(Smtp, DotsComeThrough) {
  auto sender = smtp_sender(options(), {10'000, nullptr});
  ASSERT_TRUE(sender);
  Outgoing message = notice_to("a@b.example");
  message.said.html.clear();
  message.said.text = "one\n.\n.two\n..three\nend";
  EXPECT_EQ((*sender)->send(message, kNow).verdict, Verdict::delivered);
  EXPECT_TRUE(server_.received().at(0).ends_with("one\r\n=2E\r\n=2Etwo\r\n=2E.three\r\nend\r\n"));
}

TEST_F(Smtp, WhatTheOtherSideSaysDecides) {
  struct Row {
    const char* to;
    Verdict verdict;
    bool reached;
    const char* said;
  };
  const Row rows[] = {
      {"refuse4@b.example", Verdict::later, true, "451 4.7.1 busy, try again"},
      {"refuse5@b.example", Verdict::refused, true, "550 5.1.1 no such user <refuse5@b.example>"},
      {"data4@b.example", Verdict::later, true, "452 4.3.1 no room"},
      {"data5@b.example", Verdict::refused, true, "554 5.7.1 this looks like spam"},
      {"a@b.example>\r\nRCPT TO:<c@d.example", Verdict::refused, true, "this is no e-mail address"},
  };
  for (const Row& row : rows) {
    const Outcome outcome = send(row.to, options());
    EXPECT_EQ(outcome.verdict, row.verdict) << row.to << outcome.said;
    EXPECT_EQ(outcome.reached, row.reached) << row.to;
    EXPECT_EQ(outcome.said, row.said);
  }
  EXPECT_TRUE(server_.received().empty());
}

TEST_F(Smtp, OneThatHangsOrBreaksOffIsTriedAgain) {
  EXPECT_EQ(send("hang@b.example", options(), 500).verdict, Verdict::later);
  const Outcome broken = send("break@b.example", options());
  EXPECT_EQ(broken.verdict, Verdict::later);
  EXPECT_EQ(server_.received().size(), 1u) << "it had taken it: whoever gets it twice knows by "
                                              "its Message-ID";
}

TEST_F(Smtp, OneConnectionServesManyAndAFaultHarmsNoOther) {
  auto sender = smtp_sender(options(), {10'000, nullptr});
  ASSERT_TRUE(sender);
  for (const char* to : {"a@b.example", "refuse5@b.example", "c@b.example", "break@b.example",
                         "d@b.example", "data4@b.example", "e@b.example"})
    (*sender)->send(notice_to(to), kNow);
  EXPECT_EQ(server_.received().size(), 5u);
}

TEST_F(Smtp, NobodyThereIsNotTheMessagesFault) {
  SmtpOptions nowhere = options();
  nowhere.url = "smtp://127.0.0.1:1";
  Outcome outcome = send("a@b.example", nowhere);
  EXPECT_EQ(outcome.verdict, Verdict::later);
  EXPECT_FALSE(outcome.reached);
  // This server has no STARTTLS: nothing is said in the open where it is required.
  SmtpOptions encrypted = options();
  encrypted.starttls = StartTls::required;
  outcome = send("a@b.example", encrypted);
  EXPECT_EQ(outcome.verdict, Verdict::later);
  EXPECT_TRUE(server_.received().empty());
}

TEST_F(Smtp, AnEndBreaksItOff) {
  const auto stopping = std::make_shared<std::atomic<bool>>(false);
  auto sender = smtp_sender(options(), {60'000, stopping});
  ASSERT_TRUE(sender);
  std::thread stop([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    *stopping = true;
  });
  const Outcome outcome = (*sender)->send(notice_to("hang@b.example"), kNow);
  stop.join();
  EXPECT_EQ(outcome.verdict, Verdict::later);
  EXPECT_EQ(outcome.said, "the program was stopped");
}

TEST(SmtpOverTls, StartTlsAndSignInWithACertificateOfOurOwn) {
  const TemporaryFolder folder;
  const std::string key = folder.file("key.pem"), certificate = folder.file("ca.pem");
  const std::string make =
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext "
      "subjectAltName=IP:127.0.0.1 -keyout " +
      key + " -out " + certificate + " 2>/dev/null";
  if (std::system(make.c_str()) != 0) GTEST_SKIP() << "openssl is not installed";
  ChildServer server("smtp_server.py",
                     {"--tls", certificate, key, "--auth", "milepost", "secret word"});
  if (server.port() == 0) GTEST_SKIP() << "python3-aiosmtpd is not installed";
  SmtpOptions options;
  options.url = "smtp://" + server.address();
  options.from = "news@example.com";
  options.user = "milepost";
  options.password = "secret word";
  const auto send = [&] {
    auto sender = smtp_sender(options, {10'000, nullptr});
    EXPECT_TRUE(sender);
    return (*sender)->send(notice_to("a@b.example"), kNow);
  };
  EXPECT_EQ(send().verdict, Verdict::later) << "nobody vouches for its certificate";
  EXPECT_TRUE(server.received().empty());
  options.ca_file = certificate;
  const Outcome taken = send();
  EXPECT_EQ(taken.verdict, Verdict::delivered) << taken.said;
  ASSERT_EQ(server.received().size(), 1u);
  EXPECT_NE(server.received()[0].find(R"("tls": true, "auth": true)"), std::string::npos);
  options.password = "wrong";
  const Outcome wrong = send();
  EXPECT_EQ(wrong.verdict, Verdict::later) << "an operator mends it";
  EXPECT_NE(wrong.said.find("535"), std::string::npos) << wrong.said;
  EXPECT_EQ(wrong.said.find("wrong"), std::string::npos);
}

class Http : public ::testing::Test {
 protected:
  void SetUp() override {
    if (server_.port() == 0) GTEST_SKIP() << "python3 is not installed";
  }
  std::string url(const std::string& path) const { return "http://" + server_.address() + path; }
  // One field of what came last.
  std::string last(const std::string& name) const {
    const auto all = server_.received();
    if (all.empty()) return "nothing came";
    const auto document = JsonDocument::parse(all.back());
    return document ? document->root().member(name)->string() : "no JSON";
  }
  std::string last_header(const std::string& name) const {
    const auto all = server_.received();
    const auto document = JsonDocument::parse(all.empty() ? "{}" : all.back());
    const auto value = document->root().member("headers")->member(name);
    return value ? value->string() : "";
  }

  ChildServer server_{"http_receiver.py"};
};

class Sms : public Http {
 protected:
  SmsOptions options(const std::string& path) const {
    SmsOptions options;
    options.url = url(path);
    options.headers = {"Authorization: Bearer {secret}"};
    options.body = R"({"phone":"{to}","text":"{text}","key":"{secret}"})";
    options.secret = "s3\"cret";
    return options;
  }
  Outcome send(const SmsOptions& options, int64_t timeout_ms = 10'000) {
    return sms_sender(options, {timeout_ms, nullptr})->send(notice_to("+86 138 1234"), kNow);
  }
};

TEST_F(Sms, JsonAndFormsAreEscaped) {
  SmsOptions sms = options("/send?to={to}");
  EXPECT_EQ(send(sms).verdict, Verdict::delivered);
  EXPECT_EQ(last("path"), "/send?to=%2B86%20138%201234");
  EXPECT_EQ(last("body"), R"({"phone":"+86 138 1234","text":"已送达 \"MP1\"","key":"s3\"cret"})");
  EXPECT_EQ(last_header("authorization"), "Bearer s3\"cret");
  EXPECT_EQ(last_header("content-type"), "application/json; charset=utf-8");
  sms.body_type = SmsBody::form;
  sms.body = "phone={to}&text={text}";
  EXPECT_EQ(send(sms).verdict, Verdict::delivered);
  EXPECT_EQ(last("body"), "phone=%2B86%20138%201234&text=" + percent_encode("已送达 \"MP1\""));
  EXPECT_EQ(last_header("content-type"), "application/x-www-form-urlencoded");
  sms.method = SmsMethod::get;
  sms.url = url("/send?to={to}&text={text}");
  EXPECT_EQ(send(sms).verdict, Verdict::delivered);
  EXPECT_EQ(last("method"), "GET");
  EXPECT_EQ(last("body"), "");
}

TEST_F(Sms, ItsAnswerIsKnownByStatusAndPointer) {
  SmsOptions sms = options("/code/0");
  sms.success_pointer = "/code";
  sms.success_value = "0";
  sms.refused_values = {"7", "8"};
  EXPECT_EQ(send(sms).verdict, Verdict::delivered);
  sms.url = url("/code/7");
  EXPECT_EQ(send(sms).verdict, Verdict::refused);
  EXPECT_EQ(send(sms).said, "HTTP 200, /code is 7");
  sms.url = url("/code/9");
  EXPECT_EQ(send(sms).verdict, Verdict::later);
  sms.url = url("/plain");
  EXPECT_EQ(send(sms).verdict, Verdict::later) << "no such thing in its answer";
}

TEST_F(Sms, StatusesSayWhetherItIsTriedAgain) {
  struct Row {
    const char* path;
    Verdict verdict;
  };
  const Row rows[] = {
      {"/status/200", Verdict::delivered}, {"/status/202", Verdict::delivered},
      {"/status/400", Verdict::refused},   {"/status/422", Verdict::refused},
      {"/status/401", Verdict::later},     {"/status/429", Verdict::later},
      {"/status/500", Verdict::later},     {"/status/503", Verdict::later},
      {"/redirect", Verdict::later},       {"/break", Verdict::later},
  };
  for (const Row& row : rows) EXPECT_EQ(send(options(row.path)).verdict, row.verdict) << row.path;
  EXPECT_EQ(send(options("/hang"), 500).verdict, Verdict::later);
  for (const std::string& request : server_.received())
    EXPECT_EQ(request.find("elsewhere"), request.npos);
}

TEST(JsonPointer, FindsWhatStandsThere) {
  constexpr std::string_view kJson = R"({"a":{"b/c":[1,{"d~":"x"}]},"t":true,"n":null,"":"e"})";
  struct Row {
    const char *pointer, *value;
  };
  const Row rows[] = {{"/a/b~1c/0", "1"}, {"/a/b~1c/1/d~0", "x"}, {"/t", "true"}, {"/", "e"}};
  for (const Row& row : rows) EXPECT_EQ(at_pointer(kJson, row.pointer), row.value) << row.pointer;
  for (const char* none : {"", "a", "/n", "/a", "/a/b~1c/2", "/a/b~1c/x", "/x/y"})
    EXPECT_FALSE(at_pointer(kJson, none)) << none;
  EXPECT_FALSE(at_pointer("no JSON", "/a"));
}

class Webhook : public Http {
 protected:
  Outcome send(const std::string& to, const std::vector<std::string>& allowed,
               int64_t timeout_ms = 10'000) {
    Outgoing message = notice_to(to);
    message.event = "shipment.changed";
    message.fields = {{"number", "MP1"}, {"state", "delivered"}, {"version", "3"}};
    auto destinations = Destinations::allowing(allowed);
    EXPECT_TRUE(destinations);
    return webhook_sender({{to, kSecret}}, *destinations, {timeout_ms, nullptr})
        ->send(message, kNow);
  }

  const std::string kSecret = "0123456789abcdef0123456789abcdef";
};

TEST_F(Webhook, ARequestIsSigned) {
  EXPECT_EQ(send(url("/hook"), {"127.0.0.0/8"}).verdict, Verdict::delivered);
  const std::string body = last("body");
  EXPECT_EQ(body, R"({"type":"shipment.changed","timestamp":"2025-11-20T01:12:00+00:00","data":)"
                  R"({"number":"MP1","state":"delivered","version":"3"}})");
  EXPECT_EQ(last_header("webhook-id"), "Vt0gGg8wC3vQSOtJ9Y6aVw");
  EXPECT_EQ(last_header("webhook-timestamp"), "1763601120");
  EXPECT_EQ(last_header("webhook-signature"),
            webhook_signature(kSecret, "Vt0gGg8wC3vQSOtJ9Y6aVw", "1763601120", body));
  EXPECT_EQ(last_header("content-type"), "application/json");
}

TEST_F(Webhook, TheHouseIsClosedUnlessTheSettingsOpenIt) {
  const std::string port = std::to_string(server_.port());
  for (const std::string host : {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
                                 "2130706433", "0x7f.1", "10.0.0.1", "169.254.169.254"}) {
    const Outcome outcome = send("http://" + host + ":" + port + "/", {});
    EXPECT_EQ(outcome.verdict, Verdict::refused) << host << ": " << outcome.said;
  }
  EXPECT_TRUE(server_.received().empty());
  EXPECT_EQ(send("http://localhost:" + port + "/", {"127.0.0.1", "::1"}).verdict,
            Verdict::delivered);
}

TEST_F(Webhook, WhatTheOtherSideSaysDecides) {
  struct Row {
    const char* path;
    Verdict verdict;
  };
  const Row rows[] = {
      {"/status/204", Verdict::delivered}, {"/status/410", Verdict::refused},
      {"/status/400", Verdict::later},     {"/status/500", Verdict::later},
      {"/redirect", Verdict::later},       {"/break", Verdict::later},
      {"/big", Verdict::delivered},
  };
  for (const Row& row : rows) {
    const Outcome outcome = send(url(row.path), {"127.0.0.0/8"});
    EXPECT_EQ(outcome.verdict, row.verdict) << row.path << outcome.said;
  }
  const Outcome hung = send(url("/hang"), {"127.0.0.0/8"}, 500);
  EXPECT_EQ(hung.verdict, Verdict::later);
  EXPECT_FALSE(hung.reached);
  for (const std::string& request : server_.received())
    EXPECT_EQ(request.find("\"/elsewhere"), request.npos);
}

TEST(WebhookSignatures, AreThoseOfTheStandard) {
  // The vector of the Standard Webhooks libraries.
  const auto secret = webhook_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  ASSERT_TRUE(secret) << secret.error().detail;
  EXPECT_EQ(webhook_signature(*secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
                              R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  EXPECT_FALSE(webhook_secret("short"));
  EXPECT_FALSE(webhook_secret("whsec_short"));
  EXPECT_FALSE(webhook_secret("whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"));
  EXPECT_EQ(*webhook_secret(" 0123456789abcdef01234567\n"), "0123456789abcdef01234567");
}

TEST(Destinations, AreInTheWorld) {
  const Destinations world;
  for (const char* inside :
       {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
        "fd12::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"})
    EXPECT_FALSE(world.allows(*http::Address::parse(inside))) << inside;
  for (const char* outside : {"1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111"})
    EXPECT_TRUE(world.allows(*http::Address::parse(outside))) << outside;
  const auto some = Destinations::allowing({"10.1.0.0/16"});
  EXPECT_TRUE(some->allows(*http::Address::parse("10.1.2.3")));
  EXPECT_FALSE(some->allows(*http::Address::parse("10.2.2.3")));
  EXPECT_FALSE(Destinations::allowing({"nonsense"}));
}

}  // namespace
}  // namespace milepost
