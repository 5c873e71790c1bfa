// milepost policy: what it says of files, and with which status.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "server/commands/commands.h"
#include "shared/domain/policy_shipped.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using testing_support::TemporaryFolder;

struct Said {
  int status;
  std::string out, err;
};

Said run(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{1'800'000'000'000}; }};
  const int status = run_command_line(arguments, context);
  return {status, out.str(), err.str()};
}

class PolicyCommand : public ::testing::Test {
 protected:
  std::string write(const std::string& text) {
    std::ofstream(file_) << text;
    return file_;
  }

  TemporaryFolder folder_;
  const std::string file_ = folder_.file("policy.json");
};

TEST_F(PolicyCommand, ShowsAFileThatCheckTakes) {
  const Said shown = run({"policy", "show"});
  ASSERT_EQ(shown.status, kAllTaken) << shown.err;
  EXPECT_GT(std::count(shown.out.begin(), shown.out.end(), '\n'), 100) << "a line each";
  const Said checked = run({"policy", "check", write(shown.out)});
  EXPECT_EQ(checked.status, kAllTaken) << checked.err;
  EXPECT_EQ(checked.out, "2024-03: published 2024-02-20, in force from 2024-03-01\n");
  EXPECT_EQ(checked.err, "");
}

TEST_F(PolicyCommand, ShowsTheOneThatTheSettingsName) {
  ServicePolicy policy = shipped_policy();
  policy.versions[0].name = "ours";
  const Said shown = run({"policy", "show", "--policy.file", write(to_json(policy))});
  ASSERT_EQ(shown.status, kAllTaken) << shown.err;
  const auto document = JsonDocument::parse(shown.out);
  ASSERT_TRUE(document);
  ServicePolicy read;
  Errors errors;
  EXPECT_TRUE(read_json(document->root(), read, Reading::strict, errors));
  EXPECT_EQ(read.versions[0].name, "ours");
}

TEST_F(PolicyCommand, NamesEachMistakeWithItsPath) {
  ServicePolicy policy = shipped_policy();
  policy.versions[0].answers[0].first_response_minutes = 8 * 24 * 60;
  policy.versions[0].answers[0].resolution_minutes = 9 * 24 * 60;
  policy.versions[0].compensation.delay.cap_percent = 0;
  const Said checked = run({"policy", "check", write(to_json(policy))});
  EXPECT_EQ(checked.status, kFailed);
  EXPECT_EQ(checked.out, "");
  EXPECT_NE(checked.err.find("$.versions[0].answers[0].first_response_minutes: the law has a "
                             "complaint answered within 7 days"),
            std::string::npos)
      << checked.err;
  EXPECT_NE(checked.err.find("$.versions[0].compensation.delay.cap_percent: expected a number "
                             "from 1 to 1000, not 0\n"),
            std::string::npos)
      << checked.err;
}

TEST_F(PolicyCommand, SaysWhatItCannotRead) {
  const Said absent = run({"policy", "check", folder_.file("none.json")});
  EXPECT_EQ(absent.status, kFailed);
  EXPECT_EQ(absent.err, "$: the file " + folder_.file("none.json") + " cannot be read\n");
  EXPECT_EQ(run({"policy", "check", write("{")}).status, kFailed);
  EXPECT_EQ(run({"policy", "check", write(R"({"versions":"all"})")}).err,
            "$.versions: expected an array\n");
  EXPECT_EQ(run({"policy", "check", write(std::string(1024 * 1024 + 1, ' '))}).err,
            "$: the file " + file_ + " is over 1024 KiB\n");
  EXPECT_EQ(run({"policy", "check"}).status, kUsage);
  EXPECT_EQ(run({"policy"}).status, kUsage);
}

TEST_F(PolicyCommand, TheNoticeIsThatOfTheSettings) {
  const std::string file = write(to_json(shipped_policy()));
  EXPECT_EQ(run({"policy", "check", file, "--policy.notice_days", "11"}).status, kFailed);
  const Said too_few = run({"policy", "check", file, "--policy.notice_days", "9"});
  EXPECT_EQ(too_few.status, kUsage);
  EXPECT_NE(too_few.err.find("published at least 10 days before"), std::string::npos)
      << too_few.err;
}

}  // namespace
}  // namespace milepost
