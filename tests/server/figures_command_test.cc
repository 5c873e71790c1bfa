#include <gtest/gtest.h>

#include <sstream>

#include "server/commands/commands.h"
#include "shared/wire/json.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using testing_support::TemporaryFolder;

struct Outcome {
  int status;
  std::string out, err;
};

Outcome run(const std::vector<std::string>& arguments, Environment environment = {},
            Instant now = {1'800'000'000'000}) {
  std::ostringstream out, err;
  CommandContext context{out, err, std::move(environment), [now] { return now; }};
  const int status = run_command_line(arguments, context);
  return {status, out.str(), err.str()};
}

class FiguresCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    Outcome made = run({"demo", "--db", database(), "--shipments", "150", "--now",
                        "2026-11-20T09:12:00+08:00"});
    ASSERT_EQ(made.status, kAllTaken) << made.err;
  }
  std::string database() const { return folder_.file("a.db"); }
  Outcome figures(std::vector<std::string> options, Environment environment = {},
                  Instant now = {1'800'000'000'000}) {
    options.insert(options.begin(), {"figures", "--db", database()});
    return run(options, std::move(environment), now);
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(FiguresCommand, AsJsonTheyDoNotDependOnWhenTheyAreComputed) {
  Outcome first = figures({"--json"});
  ASSERT_EQ(first.status, kAllTaken) << first.err;
  EXPECT_EQ(first.out, figures({"--json"}, {}, {2'000'000'000'000}).out);
  auto document = JsonDocument::parse(first.out);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().member("shipments")->integer(), 150);
  int64_t by_state = 0;
  document->root().member("by_state")->each_member(
      [&](const std::string&, JsonNode count) { by_state += *count.integer(); });
  EXPECT_EQ(by_state, 150);
}

TEST_F(FiguresCommand, AsOfAnEarlierInstantLessHasHappened) {
  auto now = JsonDocument::parse(figures({"--json"}).out);
  auto then = JsonDocument::parse(figures({"--json", "--as-of", "2026-11-10T00:00:00+08:00"}).out);
  ASSERT_TRUE(now && then);
  EXPECT_LT(then->root().member("delivered")->integer(),
            now->root().member("delivered")->integer());
  EXPECT_EQ(then->root().member("as_of")->string(), "2026-11-10T00:00:00+08:00");
}

TEST_F(FiguresCommand, AsATableInTheTerminalsLanguageOrTheOneAskedFor) {
  struct Row { std::vector<std::string> options; Environment environment; const char* word; };
  const Row rows[] = {
      {{}, {}, "On time"},
      {{}, {{"LANG", "zh_CN.UTF-8"}}, "及时率"},
      {{"--lang", "en"}, {{"LANG", "zh_CN.UTF-8"}}, "On time"},
      {{"--lang", "zh-CN"}, {}, "及时率"},
  };
  for (const Row& row : rows) {
    Outcome table = figures(row.options, row.environment);
    EXPECT_EQ(table.status, kAllTaken) << table.err;
    EXPECT_NE(table.out.find(row.word), std::string::npos) << table.out;
  }
}

TEST_F(FiguresCommand, RefusesWhatItCannotRead) {
  EXPECT_EQ(figures({"--as-of", "2026-11-10"}).status, kUsage);
  EXPECT_EQ(figures({"--lang", "fr"}).status, kUsage);
  Outcome missing = run({"figures", "--json", "--db", database() + ".none"});
  EXPECT_EQ(missing.status, kFailed);
  EXPECT_EQ(missing.out, "");
  EXPECT_NE(missing.err, "");
}

}  // namespace
}  // namespace milepost
