// The README says what the program has, or this fails.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "server/commands/commands.h"
#include "server/http/server.h"
#include "server/settings/load.h"

namespace milepost {
namespace {

class Readme : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream stream(MILEPOST_SOURCE_DIR "/README.md");
    ASSERT_TRUE(stream);
    text_.assign(std::istreambuf_iterator<char>(stream), {});
  }
  bool says(const std::string& what) const { return text_.find(what) != text_.npos; }

  std::string text_;
};

// The names below "Subcommands:" in the help.
std::vector<std::string> commands() {
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{}; }};
  EXPECT_EQ(run_command_line({"--help"}, context), kAllTaken);
  std::vector<std::string> names;
  std::istringstream help(out.str());
  std::string line;
  while (std::getline(help, line) && line != "Subcommands:") continue;
  while (std::getline(help, line) && line.starts_with("  "))
    if (line[2] != ' ') names.push_back(line.substr(2, line.find(' ', 2) - 2));
  return names;
}

TEST_F(Readme, NamesEveryCommand) {
  const auto names = commands();
  EXPECT_GE(names.size(), 2u);
  for (const std::string& name : names)
    EXPECT_TRUE(says("`" + name)) << "the README does not name the command " << name;
}

TEST_F(Readme, ListsEveryRoute) {
  std::string folder = (std::filesystem::temp_directory_path() / "docs-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  http::ServerOptions options;
  options.writer.database = folder + "/milepost.db";
  options.port = 0;
  options.request_log.clear();
  {
    auto server = http::Server::start(std::move(options));
    ASSERT_TRUE(server) << server.error().detail;
    EXPECT_GE((*server)->routes().size(), 10u);
    for (const http::Route& route : (*server)->routes()) {
      if (route.pattern.starts_with("/assets/")) continue;  // their names change with their content
      const std::string row = "| `" + route.method + " " + route.pattern + "` | " +
                              http::who_may_call(route) + " | ";
      EXPECT_TRUE(says(row)) << "the README's table of routes lacks\n" << row;
    }
  }
  std::filesystem::remove_all(folder);
}

// Its table is what `milepost settings --markdown` prints.
TEST_F(Readme, ListsEverySetting) {
  std::istringstream table(settings_markdown());
  for (std::string line; std::getline(table, line);)
    EXPECT_TRUE(says(line + "\n")) << "the README's table of settings lacks\n" << line;
}

}  // namespace
}  // namespace milepost
