// What the settings say of what leaves the house: read, and wrong with a path; the commands over
// it.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "server/commands/commands.h"
#include "server/commands/notify_options.h"
#include "tests/testing/child_server.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using testing_support::ChildServer;
using testing_support::TemporaryFolder;

Settings right_settings(const TemporaryFolder& folder) {
  std::ofstream(folder.file("secret")) << "0123456789abcdef01234567\n";
  Settings settings;
  settings.public_url = "https://track.example:8443";
  NotifySettings& notify = settings.notify;
  notify.email.url = "smtp://mail.example:587";
  notify.email.from = "news@example.com";
  notify.email.password_file = folder.file("secret");
  notify.sms.url = "https://sms.example/send";
  notify.sms.body = R"({"to":"{to}","text":"{text}"})";
  notify.webhooks = {{"https://erp.example/hook", folder.file("secret"), {"shipment.changed"}}};
  notify.quiet_from = "22:00";
  notify.quiet_to = "08:00";
  return settings;
}

TEST(NotifySettings, BecomeWhatTheSendersNeed) {
  const TemporaryFolder folder;
  Errors errors;
  const notify::PostOptions options = post_options(right_settings(folder), errors);
  ASSERT_TRUE(errors.empty()) << errors[0].path << " " << errors[0].detail;
  EXPECT_EQ(options.email->password, "0123456789abcdef01234567");
  EXPECT_EQ(options.webhooks.at(0).secret, "0123456789abcdef01234567");
  EXPECT_EQ(options.policy->message_id_domain, "track.example");
  EXPECT_TRUE(options.policy->has(Channel::email));
  EXPECT_TRUE(options.policy->has(Channel::sms));
  EXPECT_TRUE(options.policy->wants("shipment.changed"));
  EXPECT_TRUE(options.policy->has(Channel::push));
  EXPECT_NE(options.push_contact, "");

  const notify::PostOptions none = post_options(Settings(), errors);
  EXPECT_TRUE(errors.empty());
  EXPECT_FALSE(none.policy->has(Channel::email));
  EXPECT_FALSE(none.email || none.sms);
  EXPECT_EQ(none.policy->message_id_domain, "localhost");
}

TEST(NotifySettings, WhatIsWrongIsSaidWithItsPath) {
  const TemporaryFolder folder;
  std::ofstream(folder.file("short")) << "short";
  std::ofstream(folder.file("lines")) << "one\ntwo and then some more letters";
  const std::string small = folder.file("short"), lines = folder.file("lines");
  struct Row {
    std::function<void(NotifySettings&)> change;
    const char* path;
  };
  const std::vector<Row> rows = {
      {[](auto& n) { n.email.url = "http://mail.example"; }, "$.notify.email.url"},
      {[](auto& n) { n.email.url = "mail.example:587"; }, "$.notify.email.url"},
      {[](auto& n) { n.email.url = "smtp://"; }, "$.notify.email.url"},
      {[](auto& n) { n.email.url = "smtps://:465"; }, "$.notify.email.url"},
      {[](auto& n) { n.email.ca_file = "/nowhere.pem"; }, "$.notify.email.ca_file"},
      {[](auto& n) { n.email.from = ""; }, "$.notify.email.from"},
      {[](auto& n) { n.email.from = "News <news@example.com>"; }, "$.notify.email.from"},
      {[](auto& n) { n.email.reply_to = "x"; }, "$.notify.email.reply_to"},
      {[](auto& n) { n.email.bounces_to = "{id}"; }, "$.notify.email.bounces_to"},
      {[](auto& n) { n.email.password_file = "/nowhere"; }, "$.notify.email.password_file"},
      {[&](auto& n) { n.email.password_file = lines; }, "$.notify.email.password_file"},
      {[](auto& n) { n.sms.url = "sms.example"; }, "$.notify.sms.url"},
      {[](auto& n) { n.sms.ca_file = "/nowhere.pem"; }, "$.notify.sms.ca_file"},
      {[](auto& n) { n.sms.secret_file = "/nowhere"; }, "$.notify.sms.secret_file"},
      {[](auto& n) { n.sms.body = "{to}"; }, "$.notify.sms.body"},
      {[](auto& n) { n.sms.headers = {"nonsense"}; }, "$.notify.sms.headers[0]"},
      {[](auto& n) { n.sms.success_pointer = "code"; }, "$.notify.sms.success_pointer"},
      {[](auto& n) { n.webhooks[0].url = "ftp://x"; }, "$.notify.webhooks[0].url"},
      {[](auto& n) { n.webhooks[0].url = "https://10.0.0.5/hook"; }, "$.notify.webhooks[0].url"},
      {[](auto& n) { n.webhooks[0].url = "https://[fe80::1]:8443/hook"; },
       "$.notify.webhooks[0].url"},
      {[](auto& n) { n.webhooks[0].url = "http://169.254.169.254/latest"; },
       "$.notify.webhooks[0].url"},
      {[](auto& n) { n.webhooks[0].url = "http://localhost:9000/hook"; },
       "$.notify.webhooks[0].url"},
      {[](auto& n) { n.webhooks[0].events = {"x"}; }, "$.notify.webhooks[0].events"},
      {[&](auto& n) { n.webhooks[0].secret_file = small; }, "$.notify.webhooks[0].secret_file"},
      {[](auto& n) { n.webhooks.push_back(n.webhooks[0]); }, "$.notify.webhooks[1].url"},
      {[](auto& n) { n.allowed_networks = {"10.0.0.0/99"}; }, "$.notify.allowed_networks"},
      {[](auto& n) { n.quiet_from = "late"; }, "$.notify.quiet_from"},
      {[](auto& n) { n.quiet_from = "24:30"; }, "$.notify.quiet_from"},
      {[](auto& n) { n.quiet_to = ""; }, "$.notify.quiet_to"},
      {[](auto& n) { n.message_id_domain = "a b"; }, "$.notify.message_id_domain"},
      {[](auto& n) { n.lease_seconds = 20; }, "$.notify.lease_seconds"},
      {[](auto& n) {
         n.templates = {{"late", "en", "{x}", "", "", ""}};
       },
       "$.notify.templates[0].subject"},
      {[](auto& n) { n.templates = {{"nix", "en", "x", "", "", ""}}; },
       "$.notify.templates[0].name"},
      {[](auto& n) { n.templates = {{"late", "fr", "x", "", "", ""}}; },
       "$.notify.templates[0].language"},
  };
  for (const Row& row : rows) {
    Settings settings = right_settings(folder);
    row.change(settings.notify);
    Errors errors;
    post_options(settings, errors);
    ASSERT_EQ(errors.size(), 1u) << row.path;
    EXPECT_EQ(errors[0].path, row.path);
  }
}

// A webhook of the house, once its network is named.
TEST(NotifySettings, AWebhookOfTheHouseNeedsItsNetworkNamed) {
  const TemporaryFolder folder;
  Settings settings = right_settings(folder);
  settings.notify.webhooks[0].url = "http://10.1.2.3:9000/hook";
  settings.notify.allowed_networks = {"10.1.0.0/16"};
  Errors errors;
  post_options(settings, errors);
  EXPECT_TRUE(errors.empty()) << errors[0].detail;
}

struct Ran {
  int status;
  std::string out, err;
};
Ran run(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{1'763'601'120'000}; }};
  const int status = run_command_line(arguments, context);
  return {status, out.str(), err.str()};
}

TEST(NotifyCommand, SaysWhatTheOtherSideSaid) {
  const ChildServer mail("smtp_server.py");
  if (mail.port() == 0) GTEST_SKIP() << "python3-aiosmtpd is not installed";
  const auto test = [&](const std::string& to) {
    return run({"notify", "test", "--to", to, "--notify.email.url", "smtp://" + mail.address(),
                "--notify.email.starttls", "none", "--notify.email.from", "news@example.com"});
  };
  const Ran taken = test("a@b.example");
  EXPECT_EQ(taken.status, kAllTaken) << taken.err;
  EXPECT_EQ(taken.out, "Taken: 250 2.0.0 taken as 1\n");
  ASSERT_EQ(mail.received().size(), 1u);
  const Ran refused = test("refuse5@b.example");
  EXPECT_EQ(refused.status, kSomeRefused);
  EXPECT_EQ(refused.out, "Refused for good: 550 5.1.1 no such user <refuse5@b.example>\n");
  const Ran later = test("refuse4@b.example");
  EXPECT_EQ(later.status, kFailed);
  EXPECT_EQ(later.out, "Not now: 451 4.7.1 busy, try again\n");
  EXPECT_EQ(test("nonsense").status, kUsage);
  const Ran no_channel = run({"notify", "test", "--to", "13812345678"});
  EXPECT_EQ(no_channel.status, kFailed);
  EXPECT_NE(no_channel.err.find("no channel is set up for sms"), std::string::npos);
}

TEST(NotifyCommand, ListsAndChecksTheTemplates) {
  const Ran english = run({"notify", "templates", "--language", "en"});
  EXPECT_EQ(english.status, kAllTaken) << english.err;
  EXPECT_NE(english.out.find("out_for_delivery\n  fields: {number} {link} {company}\n"),
            std::string::npos);
  const Ran wrong = run({"notify", "templates", "--notify.templates",
                         R"([{"name":"late","language":"en","sms":"{nmber}"}])"});
  EXPECT_EQ(wrong.status, kFailed);
  EXPECT_NE(wrong.err.find("setting $.notify.templates[0].sms: the notice late has no field"),
            std::string::npos)
      << wrong.err;
}

// What is wrong is found before anything is served or sent, and where somebody looks.
TEST(NotifyCommand, WhatIsWrongIsSaidByEveryCommandThatReadsIt) {
  struct Row {
    const char *setting, *value;
    int status;
    const char* said;
  };
  const Row rows[] = {
      {"notify.email.url", "mail.example", kFailed, "expected an address that begins with smtp"},
      {"notify.quiet_from", "late", kFailed, "expected a time of day such as 22:00, not 'late'"},
      {"notify.lease_seconds", "5", kFailed, "expected more than timeout_seconds"},
      {"notify.allowed_networks", "10.0.0.0/99", kFailed,
       "\"10.0.0.0/99\" is not an address range"},
      {"proof.tries", "0", kUsage, "expected a number from 1 to 20, not 0"},
      {"proof.end_minutes", "29", kUsage, "expected no less than proof.idle_minutes"},
  };
  for (const Row& row : rows)
    for (const std::string command : {"settings", "serve"}) {
      const std::string setting = row.setting;
      std::vector<std::string> arguments = {command, "--" + setting, row.value,
                                            "--notify.email.from", "a@b.example"};
      if (command == "serve") arguments.insert(arguments.end(), {"--port", "0"});
      const Ran ran = run(arguments);
      EXPECT_EQ(ran.status, row.status) << command << " " << setting;
      EXPECT_EQ(ran.out, "") << command << " " << setting;
      EXPECT_TRUE(ran.err.starts_with("setting $." + setting + ": " + row.said))
          << command << ": " << ran.err;
    }
}

}  // namespace
}  // namespace milepost
