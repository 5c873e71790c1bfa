// A flag beats the environment, which beats the file: for every option of every command.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "server/commands/commands.h"
#include "server/settings/load.h"
#include "shared/base/text.h"
#include "shared/domain/policy_shipped.h"
#include "shared/domain/survey_shipped.h"
#include "shared/wire/writer.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using testing_support::TemporaryFolder;

struct Outcome {
  int status;
  std::string out, err;
};

Outcome run(const std::vector<std::string>& arguments, Environment environment = {}) {
  std::ostringstream out, err;
  CommandContext context{out, err, std::move(environment),
                         [] { return parse_zoned_time("2026-11-20T09:12:00+08:00")->at; }};
  const int status = run_command_line(arguments, context);
  return {status, out.str(), err.str()};
}

// A variable of this process, put back afterwards.
class Variable {
 public:
  Variable(const std::string& name, const std::string& value) : name_(name) {
    if (const char* before = std::getenv(name.c_str())) before_ = before;
    ::setenv(name.c_str(), value.c_str(), 1);
  }
  ~Variable() {
    if (before_)
      ::setenv(name_.c_str(), before_->c_str(), 1);
    else
      ::unsetenv(name_.c_str());
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  std::string name_;
  std::optional<std::string> before_;
};

// The commands that --help lists below `command`.
std::vector<std::string> commands_below(std::vector<std::string> command) {
  command.push_back("--help");
  const std::string help = run(command).out;
  std::vector<std::string> names;
  const size_t list = help.find("\nSubcommands:\n");
  if (list == help.npos) return names;
  std::istringstream lines(help.substr(list + 14));
  for (std::string line; std::getline(lines, line) && line.starts_with("  ");)
    if (line[2] != ' ') names.push_back(line.substr(2, line.find(' ', 2) - 2));
  return names;
}

// "key add --db MILEPOST_DB" for each option of each command that a variable sets as well.
void collect_options(const std::vector<std::string>& command, std::set<std::string>& options) {
  const std::vector<std::string> below = commands_below(command);
  for (const std::string& name : below) {
    std::vector<std::string> one = command;
    one.push_back(name);
    collect_options(one, options);
  }
  if (!below.empty()) return;
  std::vector<std::string> asked = command;
  asked.push_back("--help");
  const std::string help = run(asked).out;
  const std::regex option(R"(\n  (--[a-z-]+)[^\n]*\(Env:([A-Z_]+)\))");
  for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at)
    options.insert(join(command, " ") + " " + (*at)[1].str() + " " + (*at)[2].str());
}

struct Row {
  const char* command;
  std::vector<std::string> more;  // what the command needs beside the option
};

TEST(Precedence, AFlagBeatsTheEnvironmentForEveryOptionOfEveryCommand) {
  TemporaryFolder folder;
  std::ofstream(folder.file("rows.csv")) << "number,milestone,at\n";
  const std::vector<std::string> no_such_address = {"--port", "0", "--bind", "nowhere"};
  const std::vector<std::string> rows = {"--mapping", "events", folder.file("rows.csv")};
  const Row databases[] = {
      {"serve", no_such_address}, {"import", rows},
      {"figures", {}},            {"demo", {"--shipments", "1"}},
      {"key add", {"shop"}},      {"key list", {}},
      {"key revoke", {"shop"}},   {"backup", {folder.file("copy.db")}},
      {"check", {}},
      {"user add", {"mei", "--role", "agent"}}, {"user list", {}},
      {"user disable", {"mei"}},  {"user enable", {"mei"}},
      {"user reset", {"mei"}},    {"user role", {"mei", "agent"}},
  };
  const Row files[] = {{"serve", no_such_address}, {"import", rows}, {"settings", {}},
                       {"check", {}}, {"notify test", {"--to", "a@b.example"}},
                       {"notify templates", {}}, {"policy show", {}},
                       {"policy check", {folder.file("rows.csv")}}, {"survey show", {}}};

  const auto call = [](const Row& row, const std::vector<std::string>& flag) {
    std::vector<std::string> arguments;
    for (std::string_view word : split(row.command, ' ')) arguments.emplace_back(word);
    arguments.insert(arguments.end(), row.more.begin(), row.more.end());
    arguments.insert(arguments.end(), flag.begin(), flag.end());
    return run(arguments);
  };
  std::set<std::string> tried;
  size_t count = 0;
  for (const Row& row : databases) {
    tried.insert(std::string(row.command) + " --db MILEPOST_DB");
    const std::string name = "database-" + std::to_string(++count);
    const std::string theirs = folder.file(name + "-variable"), ours = folder.file(name + "-flag");
    Variable variable("MILEPOST_DB", theirs);
    const auto speaks_of = [](const Outcome& outcome, const std::string& file) {
      return std::filesystem::exists(file) || outcome.err.find(file) != std::string::npos;
    };
    const Outcome flag = call(row, {"--db", ours});
    EXPECT_TRUE(speaks_of(flag, ours)) << row.command << ": " << flag.err;
    EXPECT_FALSE(speaks_of(flag, theirs)) << row.command << ": " << flag.err;
    const Outcome alone = call(row, {});
    EXPECT_TRUE(speaks_of(alone, theirs)) << row.command << ": " << alone.err;
  }
  for (const Row& row : files) {
    tried.insert(std::string(row.command) + " --config MILEPOST_CONFIG");
    const std::string theirs = folder.file("variable.json"), ours = folder.file("flag.json");
    for (const std::string& file : {theirs, ours}) std::ofstream(file) << "{";
    Variable variable("MILEPOST_CONFIG", theirs);
    const Outcome flag = call(row, {"--config", ours});
    const Outcome alone = call(row, {});
    EXPECT_NE(flag.err.find(ours), std::string::npos) << row.command << ": " << flag.err;
    EXPECT_EQ(flag.err.find(theirs), std::string::npos) << row.command << ": " << flag.err;
    EXPECT_NE(alone.err.find(theirs), std::string::npos) << row.command << ": " << alone.err;
  }
  std::set<std::string> all;
  collect_options({}, all);
  EXPECT_EQ(all, tried) << "every option that a variable sets has its row here";
}

// Three right values of a setting.
using Three = std::array<std::string, 3>;

std::optional<Three> values_of(const SettingDescription& setting, const TemporaryFolder& folder) {
  static const std::map<std::string, Three> kValues = {
      {"brand.accent_light", {"#112233", "#223344", "#334455"}},
      {"brand.accent_dark", {"#AABBCC", "#BBCCDD", "#CCDDEE"}},
      {"contact.email", {"a@a.example", "b@b.example", "c@c.example"}},
      {"contact.links",
       {R"([{"title":{"en":"A","zh":"A"},"url":"/a"}])",
        R"([{"title":{"en":"B","zh":"B"},"url":"/b"}])",
        R"([{"title":{"en":"C","zh":"C"},"url":"/c"}])"}},
      {"contact.hours",
       {R"([{"from":"08:00","to":"18:00"}])", R"([{"from":"09:00","to":"18:00"}])",
        R"([{"from":"10:00","to":"18:00"}])"}},
      {"number_formats",
       {R"([{"id":"a","pattern":"A####","check":"none"}])",
        R"([{"id":"b","pattern":"B####","check":"none"}])",
        R"([{"id":"c","pattern":"C####","check":"none"}])"}},
      {"code_maps",
       {R"([{"sender":"a","use":"aftership"}])", R"([{"sender":"b","use":"karrio"}])",
        R"([{"sender":"c","use":"easypost"}])"}},
      {"languages", {R"(["zh-CN"])", R"(["en"])", R"(["en","zh-CN"])"}},
      {"time_zone", {"Asia/Tokyo", "Europe/Paris", "UTC"}},
      {"contact.time_zone", {"Asia/Tokyo", "Europe/Paris", "UTC"}},
      {"map.show", {"none", "outline", "none"}},
      {"pickup.map_url",
       {"https://a.example/{query}", "https://b.example/{query}", "geo:0,0?q={query}"}},
      {"public_url", {"https://a.example", "https://b.example", "https://c.example"}},
      {"trusted_proxies", {R"(["10.0.0.1"])", R"(["10.0.0.2"])", R"(["10.0.0.3"])"}},
      {"desk.hours",
       {R"([{"from":"08:00","to":"18:00"}])", R"([{"from":"09:00","to":"17:00"}])",
        R"([{"from":"10:00","to":"18:00"}])"}},
      {"desk.holidays", {R"(["2027-01-01"])", R"(["2027-01-02"])", R"(["2027-01-03"])"}},
      {"desk.working_days", {R"(["2027-01-01"])", R"(["2027-01-02"])", R"(["2027-01-03"])"}},
      {"desk.mailbox", {"a@b.example", "b@b.example", "c@b.example"}},
      {"desk.not_offered",
       {R"([{"account":"a","kinds":["change"]}])", R"([{"account":"b","kinds":["change"]}])",
        R"([{"account":"c","kinds":["change"]}])"}},
      {"desk.replies",
       {R"([{"title":"a","zh":"a"}])", R"([{"title":"b","zh":"a"}])",
        R"([{"title":"c","zh":"a"}])"}},
      {"workplace.keys_see", {"all", "own", "all"}},
      {"sign_in.second_factor", {"off", "required", "offered"}},
      {"sign_in.user_header", {"Remote-User", "X-User", "X-Forwarded-User"}},
      {"sign_in.groups_header", {"Remote-Groups", "X-Groups", "X-Forwarded-Groups"}},
      {"sign_in.group_roles", {R"(["a=admin"])", R"(["b=agent"])", R"(["c=sales"])"}},
      {"sign_in.idle_minutes", {"5", "6", "7"}},
      {"sign_in.end_minutes", {"60", "61", "62"}},
      {"intake.keys_reach", {"own", "all", "events"}},
      {"log.level", {"error", "warning", "info"}},
      {"proof.end_minutes", {"60", "61", "62"}},
      {"notify.email.url", {"smtp://a.example", "smtp://b.example", "smtps://c.example"}},
      {"notify.email.starttls", {"none", "required", "none"}},
      {"notify.sms.url",
       {"https://a.example/{to}/{text}", "https://b.example/{to}/{text}",
        "https://c.example/{to}/{text}"}},
      {"notify.sms.method", {"get", "post", "get"}},
      {"notify.sms.body_type", {"form", "json", "form"}},
      {"notify.sms.headers", {R"(["A: 1"])", R"(["A: 2"])", R"(["A: 3"])"}},
      {"notify.sms.refused_values", {R"(["1"])", R"(["2"])", R"(["3"])"}},
      {"notify.allowed_networks", {R"(["10.0.0.1"])", R"(["10.0.0.2"])", R"(["10.0.0.3"])"}},
      {"notify.quiet_from", {"21:00", "22:00", "23:00"}},
      {"notify.quiet_to", {"06:00", "07:00", "08:00"}},
      {"notify.message_id_domain", {"a.example", "b.example", "c.example"}},
      {"notify.lease_seconds", {"61", "62", "63"}},
      {"notify.templates",
       {R"([{"name":"late","language":"en","subject":"a"}])",
        R"([{"name":"late","language":"en","subject":"b"}])",
        R"([{"name":"late","language":"en","subject":"c"}])"}},
      {"metrics.bind", {"127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"}},
  };
  if (auto found = kValues.find(setting.path); found != kValues.end()) return found->second;
  if (setting.path == "brand.logo") {
    Three files;
    for (size_t i = 0; i < files.size(); ++i) {
      files[i] = folder.file("logo" + std::to_string(i) + ".svg");
      std::ofstream(files[i]) << "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    }
    return files;
  }
  if (setting.path == "policy.file" || setting.path == "survey.file") {
    const bool policy = setting.path == "policy.file";
    Three files;
    for (size_t i = 0; i < files.size(); ++i) {
      files[i] = folder.file((policy ? "policy" : "survey") + std::to_string(i) + ".json");
      std::ofstream(files[i]) << (policy ? to_json(shipped_policy()) : to_json(shipped_surveys()));
    }
    return files;
  }
  if (setting.path == "notify.webhooks") {
    const std::string secret = folder.file("webhook-secret");
    std::ofstream(secret) << "0123456789abcdef01234567";
    Three hooks;
    for (size_t i = 0; i < hooks.size(); ++i)
      hooks[i] = R"([{"url":"https://)" + std::string(1, static_cast<char>('a' + i)) +
                 R"(.example","secret_file":")" + secret + R"(","events":["shipment.changed"]}])";
    return hooks;
  }
  if (setting.type == "text") return Three{"one", "two", "three"};
  char* rest = nullptr;
  const long long least = std::strtoll(setting.type.c_str(), &rest, 10);
  if (rest == setting.type.c_str()) return std::nullopt;
  return Three{std::to_string(least + 1), std::to_string(least + 2), std::to_string(least + 3)};
}

// What a setting is wrong without.
std::vector<std::string> beside(const std::string& path) {
  if (path == "notify.email.url") return {"--notify.email.from", "a@b.example"};
  if (path == "notify.quiet_from") return {"--notify.quiet_to", "08:00"};
  if (path == "notify.quiet_to") return {"--notify.quiet_from", "22:00"};
  return {};
}

bool is_text(const SettingDescription& setting) {
  return setting.default_value.starts_with('"');
}

std::string as_json(const SettingDescription& setting, const std::string& text) {
  return is_text(setting) ? "\"" + text + "\"" : text;
}

// {"limits":{"workers":3}}
std::string file_with(const SettingDescription& setting, const std::string& text) {
  std::string before, after;
  for (std::string_view name : split(setting.path, '.')) {
    before += "{\"" + std::string(name) + "\":";
    after += "}";
  }
  return before + as_json(setting, text) + after;
}

TEST(Precedence, AFlagBeatsTheEnvironmentBeatsTheFileForEverySetting) {
  TemporaryFolder folder;
  const std::string file = folder.file("settings.json");
  for (const SettingDescription& setting : describe_settings({})) {
    const auto values = values_of(setting, folder);
    ASSERT_TRUE(values) << setting.path << " (" << setting.type << ") has no values here";
    const auto& [in_file, in_variable, in_flag] = *values;
    std::ofstream(file) << file_with(setting, in_file);
    const Environment environment = {{environment_name(setting.path), in_variable}};
    const auto value = [&](std::vector<std::string> arguments, const Environment& variables) {
      arguments.insert(arguments.begin(), {"settings", "--config", file});
      const std::vector<std::string> also = beside(setting.path);
      arguments.insert(arguments.end(), also.begin(), also.end());
      const Outcome printed = run(arguments, variables);
      EXPECT_EQ(printed.status, kAllTaken) << setting.path << ": " << printed.err;
      const size_t at = ("\n" + printed.out).find("\n" + setting.path + " = ");
      const size_t from = at + setting.path.size() + 3;
      return at == printed.out.npos ? std::string()
                                    : printed.out.substr(from, printed.out.find('\n', at) - from);
    };
    // As it is printed where nothing else says it.
    const auto alone = [&](const std::string& text) {
      std::ofstream(file) << file_with(setting, text);
      const std::string printed = value({}, {});
      std::ofstream(file) << file_with(setting, in_file);
      return printed;
    };
    const std::string of_file = alone(in_file), of_variable = alone(in_variable),
                      of_flag = alone(in_flag);
    ASSERT_NE(of_file, of_variable) << setting.path;
    ASSERT_NE(of_variable, of_flag) << setting.path;
    EXPECT_EQ(value({}, environment), of_variable) << setting.path;
    EXPECT_EQ(value({"--" + setting.path, in_flag}, environment), of_flag) << setting.path;
    EXPECT_EQ(value({"--set", setting.path + "=" + in_flag}, environment), of_flag)
        << setting.path;
    EXPECT_EQ(value({"--" + setting.path, in_flag}, {}), of_flag) << setting.path;
  }
}

// The other commands that take settings read them as `settings` does.
TEST(Precedence, EveryCommandWithSettingsTakesAllOfThem) {
  for (const std::string command : {"serve", "import", "settings"}) {
    std::vector<std::string> arguments = {command};
    for (const SettingDescription& setting : describe_settings({}))
      arguments.insert(arguments.end(), {"--" + setting.path, "x"});
    arguments.push_back("--nonsense");
    const Outcome refused = run(arguments);
    EXPECT_EQ(refused.status, kUsage);
    EXPECT_NE(refused.err.find("--nonsense"), std::string::npos);
    for (const SettingDescription& setting : describe_settings({}))
      EXPECT_EQ(refused.err.find("--" + setting.path), std::string::npos)
          << command << refused.err;
  }
}

}  // namespace
}  // namespace milepost
