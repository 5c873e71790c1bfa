#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/commands/commands.h"
#include "server/settings/load.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

class SettingsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "settings-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << bytes;
    return folder_ + "/" + name;
  }

  // "path: detail" of each error.
  static std::vector<std::string> refusals(const SettingsSources& sources) {
    Errors errors;
    EXPECT_FALSE(load_settings(sources, errors).has_value());
    std::vector<std::string> all;
    for (const Error& error : errors) all.push_back(error.path + ": " + error.detail);
    return all;
  }

  static LoadedSettings load(const SettingsSources& sources) {
    Errors errors;
    auto loaded = load_settings(sources, errors);
    for (const Error& error : errors) ADD_FAILURE() << error.path << ": " << error.detail;
    return loaded.value_or(LoadedSettings{});
  }

  std::string folder_;
};

TEST_F(SettingsTest, DefaultsAreUsable) {
  const LoadedSettings loaded = load({});
  EXPECT_TRUE(loaded.origins.empty());
  EXPECT_TRUE(loaded.notes.empty());
  EXPECT_EQ(loaded.settings.limits.lookups_per_minute_per_address, 300);
  EXPECT_EQ(loaded.settings.limits.lookup_burst_per_address, 100);
  EXPECT_EQ(loaded.settings.limits.numbers_per_lookup, 50);
  EXPECT_EQ(loaded.settings.limits.recycle_after_days, 180);
  EXPECT_EQ(loaded.settings.limits.keep_bytes_days, 90);
}

TEST_F(SettingsTest, FlagBeatsEnvironmentBeatsFileBeatsDefault) {
  SettingsSources sources;
  sources.file = write("settings.json",
                       R"({"limits":{"workers":1,"max_connections":1,"keep_bytes_days":1}})");
  sources.environment = {{"MILEPOST_LIMITS__WORKERS", "2"},
                         {"MILEPOST_LIMITS__MAX_CONNECTIONS", "2"}};
  sources.flags = {{"limits.workers", "3"}};
  const LoadedSettings loaded = load(sources);
  EXPECT_EQ(loaded.settings.limits.workers, 3);
  EXPECT_EQ(loaded.settings.limits.max_connections, 2);
  EXPECT_EQ(loaded.settings.limits.keep_bytes_days, 1);
  EXPECT_EQ(loaded.settings.limits.recycle_after_days, 180);
  EXPECT_EQ(loaded.origins.at("limits.workers"), "flag");
  EXPECT_EQ(loaded.origins.at("limits.max_connections"), "environment");
  EXPECT_EQ(loaded.origins.at("limits.keep_bytes_days"), "file");
  EXPECT_FALSE(loaded.origins.contains("limits.recycle_after_days"));
}

TEST_F(SettingsTest, ValuesOfFlagsAreReadByTheirType) {
  SettingsSources sources;
  sources.flags = {
      {"company.name.zh", "顺达 \"快\" 运"},
      {"log.level", "warning"},
      {"trusted_proxies", "10.0.0.0/8, ::1"},
      {"languages", R"(["en"])"},
      {"contact.links", R"([{"title":{"en":"Privacy"},"url":"/privacy"}])"},
      {"number_formats", R"([{"id":"old","pattern":"OLB#########?","check":"luhn"}])"},
  };
  const Settings settings = load(sources).settings;
  EXPECT_EQ(settings.company.name, (LocalText{"顺达 \"快\" 运", ""}));
  EXPECT_EQ(settings.log.level, LogLevel::warning);
  EXPECT_EQ(settings.trusted_proxies, (std::vector<std::string>{"10.0.0.0/8", "::1"}));
  EXPECT_EQ(settings.languages, std::vector<std::string>{"en"});
  ASSERT_EQ(settings.contact.links.size(), 1u);
  EXPECT_EQ(settings.contact.links[0].url, "/privacy");
  ASSERT_EQ(settings.number_formats.size(), 1u);
  EXPECT_EQ(settings.number_formats[0].check, CheckRule::luhn);
  EXPECT_FALSE(settings.number_formats[0].name) << "nothing of the default format may remain";
}

TEST_F(SettingsTest, ATextGivenInOneLanguageIsNotJoinedByTheOthersDefault) {
  SettingsSources sources;
  sources.file = write("settings.json", R"({"company":{"name":{"zh":"顺达"}}})");
  EXPECT_EQ(load(sources).settings.company.name, (LocalText{"顺达", ""}));
  sources.flags = {{"company.name.en", "Shunda"}};
  EXPECT_EQ(load(sources).settings.company.name, (LocalText{"顺达", "Shunda"}));
}

TEST_F(SettingsTest, EveryWrongSettingIsNamedWithItsPathAndReason) {
  struct Row { const char *json, *refusal; };
  const Row rows[] = {
      {R"({"limit":{}})", "$.limit: is not a known key"},
      {R"({"limits":{"worker":1}})", "$.limits.worker: is not a known key"},
      {R"({"limits":{"workers":"4"}})", "$.limits.workers: expected a whole number"},
      {R"({"limits":{"workers":1.5}})", "$.limits.workers: expected a whole number"},
      {R"({"limits":{"workers":null}})", "$.limits.workers: expected a whole number"},
      {R"({"limits":[]})", "$.limits: expected an object"},
      {R"({"limits":{"workers":257}})",
       "$.limits.workers: expected a number from 0 to 256, not 257"},
      {R"({"limits":{"workers":-1}})", "$.limits.workers: expected a number from 0 to 256, not -1"},
      {R"({"silence":{"in_transit_days":0}})",
       "$.silence.in_transit_days: expected a number from 1 to 365, not 0"},
      {R"({"policy":{"file":"none.json"}})", "$.policy.file: none.json, $: the file "},
      {R"({"survey":{"file":"none.json"}})", "$.survey.file: none.json, $: the file "},
      {R"({"limits":{"lookup_burst_per_address":0}})",
       "$.limits.lookup_burst_per_address: expected a number from 1"},
      {R"({"limits":{"numbers_per_lookup":0}})",
       "$.limits.numbers_per_lookup: expected a number from 1 to 1000, not 0"},
      {R"({"limits":{"numbers_per_lookup":1001}})",
       "$.limits.numbers_per_lookup: expected a number from 1 to 1000, not 1001"},
      {R"({"log":{"level":"loud"}})", "$.log.level: expected one of error, warning, info"},
      {R"({"company":{"name":{"fr":"x"}}})", "$.company.name.fr: is not a known key"},
      {R"({"company":{"name":{"zh":"","en":""}}})",
       "$.company.name: a name in zh or en is missing"},
      {R"({"company":{"name":{"en":"a\u0000b"}}})", "$.company.name.en: contains U+0000"},
      {R"({"contact":{"hotline":"1\n2"}})", "$.contact.hotline: control characters"},
      {R"({"contact":{"email":"nobody"}})", "$.contact.email: expected an e-mail address"},
      {R"({"contact":{"hours":{"en":"every day"}}})", "$.contact.hours: expected an array"},
      {R"({"contact":{"hours":[{"from":"24:00","to":"24:00"}]}})",
       "$.contact.hours[0].from: expected a time of day"},
      {R"({"contact":{"hours":[{"from":"08:00","to":"24:01"}]}})",
       "$.contact.hours[0].to: expected a time of day"},
      {R"({"contact":{"hours":[{"from":"08:00"}]}})", "$.contact.hours[0].to: is missing"},
      {R"({"contact":{"hours":[{"days":["so"],"from":"08:00","to":"9:00"}]}})",
       "$.contact.hours[0].days[0]: expected one of mon, tue"},
      {R"({"contact":{"hours":[{"days":["mon","mon"],"from":"08:00","to":"9:00"}]}})",
       "$.contact.hours[0].days: mon is named twice"},
      {R"({"contact":{"time_zone":"Asia/Nowhere"}})",
       "$.contact.time_zone: 'Asia/Nowhere' is no"},
      {R"({"contact":{"links":[{"title":{"en":"x"},"url":"javascript:alert(1);"}]}})",
       "$.contact.links[0].url: expected an address"},
      {R"({"contact":{"links":[{"title":{"en":"x"},"url":"//evil.example"}]}})",
       "$.contact.links[0].url: expected an address"},
      {R"({"contact":{"links":[{"title":{},"url":"/x"}]}})", "$.contact.links[0].title: a title"},
      {R"({"contact":{"links":[{"url":"/x"}]}})", "$.contact.links[0].title: is missing"},
      {R"({"brand":{"accent_light":"blue"}})", "$.brand.accent_light: expected a colour"},
      {R"({"brand":{"accent_dark":"#12345G"}})", "$.brand.accent_dark: expected a colour"},
      {R"({"brand":{"logo":"none.svg"}})", "$.brand.logo: the file"},
      {R"({"languages":[]})", "$.languages: at least one"},
      {R"({"languages":["fr"]})", "$.languages[0]: expected zh-CN or en"},
      {R"({"languages":["en","en"]})", "$.languages[1]: named twice"},
      {R"({"time_zone":"Asia/Nowhere"})", "$.time_zone: 'Asia/Nowhere' is no"},
      {R"({"time_zone":"../../etc/passwd"})", "$.time_zone: '../../etc/passwd' is no"},
      {R"({"time_zone":"Asia"})", "$.time_zone: 'Asia' is no"},
      {R"({"time_zone":""})", "$.time_zone: '' is no"},
      {R"({"public_url":"track.example"})", "$.public_url: expected https://"},
      {R"({"public_url":"https://track.example/"})", "$.public_url: expected https://"},
      {R"({"public_url":"https://"})", "$.public_url: expected https://"},
      {R"({"trusted_proxies":["10.0.0.0/33"]})", "$.trusted_proxies[0]: expected an address"},
      {R"({"trusted_proxies":["::1","proxy"]})", "$.trusted_proxies[1]: expected an address"},
      {R"({"trusted_proxies":["10.0.0.0/"]})", "$.trusted_proxies[0]: expected an address"},
      {R"({"pickup":{"keep_days":366}})",
       "$.pickup.keep_days: expected a number from 0 to 365, not 366"},
      {R"({"pickup":{"warn_days":-1}})",
       "$.pickup.warn_days: expected a number from 0 to 365, not -1"},
      {R"({"pickup":{"map_url":"javascript:alert(1);{query}"}})",
       "$.pickup.map_url: expected an address"},
      {R"({"pickup":{"map_url":"https://maps.example/"}})",
       "$.pickup.map_url: expected an address"},
      {R"({"metrics":{"bind":"9090"}})", "$.metrics.bind: expected an address and a port"},
      {R"({"metrics":{"bind":"::1:9090"}})", "$.metrics.bind: expected an address and a port"},
      {R"({"metrics":{"bind":"127.0.0.1:0"}})", "$.metrics.bind: expected an address and a port"},
      {R"({"number_formats":[{"id":"a","pattern":"A{","check":"none"}]})",
       "$.number_formats[0].pattern: "},
      {R"({"number_formats":[{"id":"a","pattern":"A##?","check":"crc"}]})",
       "$.number_formats[0].check: expected one of"},
      {R"({"code_maps":[{"sender":"w","use":"nobody"}]})",
       "$.code_maps[0].use: there is no map 'nobody'"},
      {R"({"code_maps":[{"sender":"w","use":"aftership","codes":[{"code":""}]}]})",
       "$.code_maps[0].codes[0]: "},
      {R"([])", "$: expected an object"},
      {R"({"limits":)", "$: "},
      {"", "$: "},
  };
  for (const Row& row : rows) {
    SettingsSources sources;
    sources.file = write("settings.json", row.json);
    const auto found = refusals(sources);
    ASSERT_EQ(found.size(), 1u) << row.json << " " << testing::PrintToString(found);
    EXPECT_TRUE(found[0].starts_with(row.refusal)) << found[0];
  }
}

TEST_F(SettingsTest, AllErrorsOfAllSourcesAreListed) {
  SettingsSources sources;
  sources.file =
      write("settings.json", R"({"limits":{"workers":"x","keep_bytes_days":0},"colour":1})");
  sources.environment = {{"MILEPOST_LIMITS__WORKER", "2"},
                         {"MILEPOST_LIMITS__MAX_CONNECTIONS", "many"},
                         {"MILEPOST_DATA", "/elsewhere"},
                         {"MILEPOST_TIME_ZONE", "Mars"}};
  sources.flags = {{"public_uri", "x"}, {"log.level", "loud"}, {"contact.email", "nobody"}};
  const std::vector<std::string> expected = {
      "$.limits.workers: expected a whole number (in " + sources.file + ")",
      "$.colour: is not a known key (in " + sources.file + ")",
      "$: there is no such setting (in the environment's MILEPOST_LIMITS__WORKER)",
      "$.limits.max_connections: expected a whole number, not 'many' (in the environment's "
      "MILEPOST_LIMITS__MAX_CONNECTIONS)",
      "$.public_uri: there is no such setting (on the command line)",
      "$.log.level: expected one of error, warning, info (on the command line)",
      "$.limits.keep_bytes_days: expected a number from 1 to 36500, not 0",
      "$.contact.email: expected an e-mail address (on the command line)",
      "$.time_zone: 'Mars' is no IANA time zone of this machine, such as Asia/Shanghai (in the "
      "environment's MILEPOST_TIME_ZONE)",
  };
  EXPECT_EQ(refusals(sources), expected);
}

TEST_F(SettingsTest, AFileThatCannotBeReadIsAnError) {
  for (const std::string& file : {folder_ + "/none.json", folder_}) {
    SettingsSources sources;
    sources.file = file;
    const auto found = refusals(sources);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0], "$: the settings file " + file + " cannot be read");
  }
}

TEST_F(SettingsTest, TheServicePolicyIsCheckedAtStart) {
  SettingsSources sources;
  EXPECT_EQ(to_json(load(sources).policy), to_json(shipped_policy())) << "where none is named";
  ServicePolicy policy = shipped_policy();
  policy.versions[0].name = "ours";
  write("ours.json", to_json(policy));
  sources.file = write("settings.json", R"({"policy":{"file":"ours.json"}})");
  EXPECT_EQ(load(sources).policy.versions[0].name, "ours") << "from the settings file's folder";
  // Published on 20 February of a leap year, in force from 1 March: 10 days.
  sources.flags = {{"policy.notice_days", "11"}};
  const auto early = refusals(sources);
  ASSERT_EQ(early.size(), 1u);
  EXPECT_TRUE(early[0].starts_with("$.policy.file: ours.json, $.versions[0].effective: "))
      << early[0];
  EXPECT_NE(early[0].find("not before 2024-03-02"), std::string::npos) << early[0];
  sources.flags = {{"policy.notice_days", "9"}};
  const auto unlawful = refusals(sources);
  ASSERT_EQ(unlawful.size(), 2u);
  EXPECT_TRUE(unlawful[0].starts_with("$.policy.notice_days: expected a number from 10 to 365"));
  EXPECT_TRUE(unlawful[1].starts_with("$.policy.notice_days: the law has a change of the "))
      << unlawful[1];
  sources.flags.clear();
  policy.versions[0].answers.pop_back();
  policy.versions[0].promises[1].label.en.clear();
  write("ours.json", to_json(policy));
  EXPECT_EQ(refusals(sources),
            (std::vector<std::string>{
                "$.policy.file: ours.json, $.versions[0].promises[1].label.en: a text is missing",
                "$.policy.file: ours.json, $.versions[0].answers: question, critical is missing"}));
  write("ours.json", R"({"versions":[],"more":1})");
  EXPECT_EQ(refusals(sources)[0], "$.policy.file: ours.json, $.more: is not a known key");
}

TEST_F(SettingsTest, ThePageOfThePolicyStandsAmongTheLinksOnce) {
  const auto urls = [](const LoadedSettings& loaded) {
    std::vector<std::string> all;
    for (const SiteLink& link : site_view(loaded).links) all.push_back(link.url);
    return all;
  };
  SettingsSources sources;
  EXPECT_EQ(urls(load(sources)), (std::vector<std::string>{"/policy"}));
  sources.flags = {{"contact.links", R"([{"title":{"en":"P"},"url":"/privacy"}])"}};
  EXPECT_EQ(urls(load(sources)), (std::vector<std::string>{"/policy", "/privacy"}));
  sources.flags = {{"contact.links", R"([{"title":{"en":"P"},"url":"/privacy"},
                                         {"title":{"en":"Ours"},"url":"/policy"}])"}};
  EXPECT_EQ(urls(load(sources)), (std::vector<std::string>{"/privacy", "/policy"}));
}

TEST_F(SettingsTest, ALogoIsKnownByItsContent) {
  struct Row { std::string name, bytes, content_type, extension; };
  const Row rows[] = {
      {"a.txt", "<?xml version=\"1.0\"?><svg xmlns='x'/>", "image/svg+xml", ".svg"},
      {"b", "\x89PNG\r\n\x1a\n...", "image/png", ".png"},
      {"c", "\xFF\xD8\xFF\xE0", "image/jpeg", ".jpg"},
      {"d", "RIFF....WEBPVP8 ", "image/webp", ".webp"},
  };
  for (const Row& row : rows) {
    write(row.name, row.bytes);
    SettingsSources sources;
    sources.file = write("settings.json", R"({"brand":{"logo":")" + row.name + R"("}})");
    const LoadedSettings loaded = load(sources);
    ASSERT_TRUE(loaded.logo) << row.name;
    EXPECT_EQ(loaded.logo->bytes, row.bytes);
    EXPECT_EQ(loaded.logo->content_type, row.content_type);
    EXPECT_TRUE(loaded.logo->path.starts_with("/assets/logo."));
    EXPECT_TRUE(loaded.logo->path.ends_with(row.extension));
    EXPECT_EQ(site_view(loaded).logo, loaded.logo->path);
  }
  SettingsSources sources;
  sources.flags = {{"brand.logo", write("page.svg", "<html></html>")}};
  EXPECT_EQ(refusals(sources)[0], "$.brand.logo: the file is no SVG, PNG, JPEG or WebP image");
  sources.flags = {{"brand.logo", write("big.svg", "<svg" + std::string(256 * 1024 - 4, ' '))}};
  EXPECT_TRUE(load(sources).logo) << "at the bound";
  sources.flags = {{"brand.logo", write("big.svg", "<svg" + std::string(256 * 1024 - 3, ' '))}};
  EXPECT_EQ(refusals(sources)[0], "$.brand.logo: the file " + folder_ + "/big.svg is over 256 KiB");
}

TEST_F(SettingsTest, TheHoursGoByTheirOwnClock) {
  SettingsSources sources;
  EXPECT_EQ(to_json(site_view(load(sources)).clock), R"(["2025-01-01T08:00:00+08:00"])");
  sources.flags = {{"contact.time_zone", "Europe/Berlin"}};
  const SiteView berlin = site_view(load(sources));
  ASSERT_GE(berlin.clock.size(), 3u);
  EXPECT_EQ(to_string(berlin.clock[1]), "2025-03-30T03:00:00+02:00");
  EXPECT_EQ(to_string(berlin.clock[2]), "2025-10-26T02:00:00+01:00");
  sources.flags.push_back({"contact.hours", "[]"});
  EXPECT_TRUE(site_view(load(sources)).clock.empty());
}

TEST_F(SettingsTest, ABrandColourIsKeptReadable) {
  SettingsSources sources;
  sources.flags = {{"brand.accent_light", "#FFCC00"}, {"brand.accent_dark", "#000044"}};
  const LoadedSettings loaded = load(sources);
  EXPECT_EQ(loaded.notes.size(), 2u);
  EXPECT_TRUE(loaded.notes[0].starts_with("brand.accent_light: #FFCC00 ")) << loaded.notes[0];
  sources.flags = {{"brand.accent_light", "#2150c8"}};
  EXPECT_TRUE(load(sources).notes.empty());
  EXPECT_EQ(load(sources).settings.brand.accent_light, "#2150c8");
}

TEST(SettingsDescription, EverySettingSaysWhatItIs) {
  const auto all = describe_settings({});
  EXPECT_GT(all.size(), 25u);
  for (const SettingDescription& setting : all) {
    EXPECT_FALSE(setting.doc.empty()) << setting.path;
    EXPECT_EQ(setting.doc.find('|'), std::string::npos) << "would end a cell of the table";
    EXPECT_EQ(setting.type.find("-9223372036854775808"), std::string::npos)
        << setting.path << " has no bounds";
  }
}

struct Outcome {
  int status;
  std::string out, err;
};

Outcome run(std::vector<std::string> arguments, Environment environment = {}) {
  std::ostringstream out, err;
  CommandContext context{out, err, std::move(environment), [] { return Instant{}; }};
  const int status = run_command_line(arguments, context);
  return {status, out.str(), err.str()};
}

TEST_F(SettingsTest, WhatTheCommandPrintsCanBeReadBack) {
  const Outcome printed =
      run({"settings", "--json", "--limits.workers", "3", "--set",
           "contact.links=[{\"title\":{\"en\":\"A, b: [c] \\\"{\"},\"url\":\"/\"}]"});
  EXPECT_EQ(printed.status, kAllTaken) << printed.err;
  SettingsSources sources;
  sources.file = write("settings.json", printed.out);
  const LoadedSettings loaded = load(sources);
  EXPECT_EQ(loaded.settings.limits.workers, 3);
  ASSERT_EQ(loaded.settings.contact.links.size(), 1u);
  EXPECT_EQ(loaded.settings.contact.links[0].title.en, "A, b: [c] \"{");
  for (const SettingDescription& setting : describe_settings({}))
    EXPECT_TRUE(loaded.origins.contains(setting.path)) << setting.path << " was left out";
  EXPECT_EQ(run({"settings", "--config", sources.file, "--json"}).out, printed.out);
}

TEST_F(SettingsTest, TheCommandSaysWhereAValueCameFrom) {
  const Outcome printed = run({"settings"}, {{"MILEPOST_LIMITS__WORKERS", "3"}});
  EXPECT_NE(printed.out.find("limits.workers = 3\n"), std::string::npos);
  EXPECT_NE(printed.out.find("From the environment; default 0."), std::string::npos);
}

TEST_F(SettingsTest, AWrongSettingEndsACommand) {
  const Outcome flag = run({"settings", "--limits.workers", "many"});
  EXPECT_EQ(flag.status, kUsage);
  EXPECT_EQ(flag.out, "");
  EXPECT_EQ(
      flag.err,
      "setting $.limits.workers: expected a whole number, not 'many' (on the command line)\n");
  EXPECT_EQ(run({"settings", "--set", "limits.workers"}).status, kUsage);
  EXPECT_EQ(run({"settings", "--limits.worker", "1"}).status, kUsage);
  EXPECT_EQ(run({"settings"}, {{"MILEPOST_LIMITS__WORKERS", "many"}}).status, kFailed);
  EXPECT_EQ(run({"settings", "--config", folder_ + "/none.json"}).status, kFailed);
}

}  // namespace
}  // namespace milepost
