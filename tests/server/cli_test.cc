#include <gtest/gtest.h>

#include <sstream>

#include "server/commands/commands.h"
#include "server/version.h"

namespace milepost {
namespace {

struct Outcome {
  int status;
  std::string out, err;
};

Outcome run(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{}; }};
  const int status = run_command_line(arguments, context);
  return {status, out.str(), err.str()};
}

TEST(CommandLine, HelpIsASuccessOnStandardOutput) {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"--help"}, {"version", "--help"}}) {
    const Outcome help = run(arguments);
    EXPECT_EQ(help.status, kAllTaken);
    EXPECT_NE(help.out.find("Usage:"), std::string::npos) << help.out;
    EXPECT_EQ(help.err, "");
  }
}

TEST(CommandLine, WhatIsNotUnderstoodIsAUsageErrorWithAHint) {
  struct Row { std::vector<std::string> arguments; const char* hint; };
  const Row rows[] = {
      {{"nonsense"}, "See: milepost --help"},
      {{"--nonsense"}, "See: milepost --help"},
      {{"version", "--nonsense"}, "See: milepost version --help"},
      {{""}, "See: milepost --help"},
      {{"version", "extra"}, "See: milepost version --help"},
  };
  for (const Row& row : rows) {
    const Outcome refused = run(row.arguments);
    EXPECT_EQ(refused.status, kUsage) << row.hint;
    EXPECT_NE(refused.err.find(row.hint), std::string::npos) << refused.err;
    EXPECT_EQ(refused.out, "");
  }
}

TEST(CommandLine, NothingAskedShowsTheHelpAsAUsageError) {
  const Outcome nothing = run({});
  EXPECT_EQ(nothing.status, kUsage);
  EXPECT_NE(nothing.err.find("Usage:"), std::string::npos);
  EXPECT_EQ(nothing.out, "");
}

TEST(CommandLine, SaysItsVersion) {
  EXPECT_EQ(run({"version"}).out, "milepost " + std::string(kVersion) + "\n");
  EXPECT_EQ(run({"--version"}).out, "milepost " + std::string(kVersion) + "\n");
}

}  // namespace
}  // namespace milepost
