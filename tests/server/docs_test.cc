// The pages say what the program has, and name nothing that is not there.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "server/commands/commands.h"
#include "server/settings/load.h"
#include "server/store/writer.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/i18n/catalog.h"
#include "tests/testing/markdown.h"
#include "tests/testing/running_server.h"

namespace milepost {
namespace {

using testing::Fence;
using testing::lines_of;
using testing::Page;
using testing::page;
using testing::pages;
using testing::words_of;

const std::filesystem::path kRoot = MILEPOST_SOURCE_DIR;

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

bool holds(std::string_view text, std::string_view what) { return text.find(what) != text.npos; }

// ---- commands and their options

const std::string& help_of(std::vector<std::string> command) {
  static std::map<std::vector<std::string>, std::string> asked;
  command.push_back("--help");
  if (const auto found = asked.find(command); found != asked.end()) return found->second;
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{}; }};
  EXPECT_EQ(run_command_line(command, context), kAllTaken) << join(command, " ");
  return asked[command] = out.str();
}

// The names below "Subcommands:" in a help.
std::vector<std::string> commands_in(const std::string& help) {
  std::vector<std::string> names;
  bool below = false;
  for (const std::string& line : lines_of(help)) {
    if (line == "Subcommands:")
      below = true;
    else if (below && !line.starts_with("  "))
      break;
    else if (below && line[2] != ' ')
      names.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return names;
}

const std::vector<std::string>& commands() {
  static const std::vector<std::string> all = commands_in(help_of({}));
  return all;
}

bool is_setting(const std::string& path) {
  const auto all = describe_settings({});
  return std::any_of(all.begin(), all.end(), [&](const auto& one) {
    return one.path == path || one.path.starts_with(path + ".");
  });
}

// Whole, so that --set is no part of --settings.
bool names_option(const std::string& text, const std::string& option) {
  return std::regex_search(text, std::regex("(^|[^-a-z])" + option + "($|[^-a-z.])"));
}

// The options that a call of the program may have.
std::string options_of(const std::vector<std::string>& call) {
  std::string known = call[0] == "./run.sh" ? read(kRoot / "run.sh") : std::string();
  std::vector<std::string> command;
  for (size_t i = 1; i < call.size() && !call[i].starts_with('-'); ++i) {
    const auto below = commands_in(help_of(command));
    if (std::find(below.begin(), below.end(), call[i]) == below.end()) break;
    command.push_back(call[i]);
  }
  if (command.empty()) command = {"serve"};
  return known + help_of(command);
}

// What is wrong with a line that calls one of our programs.
void check_call(const std::string& line, const std::string& where) {
  std::vector<std::string> words = words_of(line.substr(0, line.find(" #")));
  while (!words.empty() && holds(words[0], "=")) words.erase(words.begin());
  if (words.empty()) return;
  const bool ours = words[0] == "./run.sh" || words[0] == "milepost";
  if (!ours && !words[0].ends_with(".sh")) return;
  if (ours && words.size() > 1 && std::islower(static_cast<unsigned char>(words[1][0]))) {
    EXPECT_TRUE(std::count(commands().begin(), commands().end(), words[1]))
        << where << ": there is no command " << words[1];
  }
  const std::string known = ours ? options_of(words) : read(kRoot / words[0]);
  for (const std::string& word : words) {
    if (!word.starts_with("--")) continue;
    const std::string option = word.substr(0, word.find('='));
    EXPECT_TRUE(names_option(known, option) || is_setting(option.substr(2)))
        << where << ": no option " << option << " in: " << line;
  }
}

TEST(Docs, NameEveryCommand) {
  EXPECT_GE(commands().size(), 2u);
  for (const std::string& name : commands())
    EXPECT_TRUE(holds(page("README.md").text, "| `" + name + "` | "))
        << "the README's table of commands lacks " << name;
}

TEST(Docs, CallNothingThatIsNotThere) {
  std::string everything = read(kRoot / "run.sh") + read(kRoot / "test.sh") + help_of({});
  for (const std::string& command : commands()) {
    everything += help_of({command});
    for (const std::string& below : commands_in(help_of({command})))
      everything += help_of({command, below});
  }
  size_t options = 0;
  for (const Page& one : pages()) {
    for (const Fence& fence : one.fences)
      if (fence.language == "ini")
        for (const std::string& line : lines_of(fence.text))
          if (line.starts_with("ExecStart="))
            check_call("milepost" + line.substr(line.find(' ')), one.file);
    for (const Fence& fence : one.fences)
      if (fence.language == "sh")
        for (const std::string& line :
             lines_of(replace_all(replace_all(fence.text, "$(", "\n"), "&& ", "\n")))
          check_call(std::string(trim(replace_all(line, ")", " "))), one.file);
    for (const std::string& span : one.spans) {
      if (!span.starts_with("--")) {
        check_call(span, one.file);
        continue;
      }
      ++options;
      const std::string option = span.substr(0, span.find_first_of(" ="));
      EXPECT_TRUE(names_option(everything, option) || is_setting(option.substr(2)))
          << one.file << ": no option " << option;
    }
  }
  EXPECT_GT(options, 10u);
}

// ---- settings and variables

// Its table is what `milepost settings --markdown` prints.
TEST(Docs, ListEverySetting) {
  for (const std::string& line : lines_of(settings_markdown()))
    EXPECT_TRUE(holds(page("docs/operating.md").text, line + "\n"))
        << "docs/operating.md's table of settings lacks\n"
        << line;
}

TEST(Docs, NameNoSettingThatIsNotThere) {
  std::set<std::string> sections;
  for (const auto& setting : describe_settings({}))
    if (const size_t dot = setting.path.find('.'); dot != setting.path.npos)
      sections.insert(setting.path.substr(0, dot));
  const std::regex path("[a-z_]+(\\.[a-z_]+)+");
  size_t settings = 0;
  for (const Page& one : pages())
    for (const std::string& span : one.spans) {
      if (!std::regex_match(span, path) || !sections.contains(span.substr(0, span.find('.'))))
        continue;
      ++settings;
      EXPECT_TRUE(is_setting(span)) << one.file << ": no setting " << span;
    }
  EXPECT_GT(settings, 10u);
}

// Those of settings are made of their names; the others stand where they are read.
TEST(Docs, NameNoVariableThatIsNotThere) {
  std::string readers;
  for (const char* top : {"cmake", "server", "tests"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / top))
      if (entry.is_regular_file() && !holds(entry.path().filename().string(), "docs_"))
        readers += read(entry.path());
  for (const char* file : {"run.sh", "test.sh", "CMakeLists.txt"}) readers += read(kRoot / file);
  for (const auto& setting : describe_settings({})) readers += environment_name(setting.path) + " ";
  const std::regex variable("MILEPOST_[A-Z_]+");
  std::set<std::string> known;
  for (std::sregex_iterator at(readers.begin(), readers.end(), variable), end; at != end; ++at)
    known.insert(at->str());
  size_t variables = 0;
  for (const Page& one : pages())
    for (std::sregex_iterator at(one.text.begin(), one.text.end(), variable), end; at != end;
         ++at) {
      ++variables;
      EXPECT_TRUE(known.contains(at->str())) << one.file << ": nobody reads " << at->str();
    }
  EXPECT_GT(variables, 5u);
}

// ---- bounds

TEST(Docs, TellTheBoundsThereAre) {
  using namespace limits;
  struct Row {
    std::string what, bound;
  };
  const auto seconds = [](int64_t milliseconds) {
    return std::to_string(milliseconds / 1000) + " seconds";
  };
  const auto mebibytes = [](size_t bytes) { return std::to_string(bytes >> 20) + " MiB"; };
  const Row rows[] = {
      {"a message to the intake", grouped_text(kItemsPerRequest) + " items"},
      {"events of one shipment", grouped_text(kEventsPerShipment)},
      {"the head of a request", std::to_string(kHeadBytes / 1024) + " KiB"},
      {"the head of a request", seconds(kHeadMilliseconds)},
      {"an idle connection", seconds(kIdleMilliseconds)},
      {"requests that wait for a worker", grouped_text(kQueuedRequests)},
      {"writes that wait", grouped_text(kWritesWaiting)},
      {"writes that wait", seconds(store::WriterOptions().deadline_ms)},
      {"bodies being received", mebibytes(kBufferedBytes)},
      {"bodies being received", mebibytes(kSpoolBytes)},
  };
  const auto listed = testing::table_rows(page("docs/operating.md"), "## Limits");
  for (const Row& row : rows) {
    const auto found = std::find_if(listed.begin(), listed.end(),
                                    [&](const auto& cells) { return cells[0] == row.what; });
    ASSERT_NE(found, listed.end()) << row.what;
    EXPECT_TRUE(holds((*found)[1], row.bound)) << row.what << ": " << row.bound;
  }
  const std::string& contract = page("docs/contract.md").text;
  EXPECT_TRUE(holds(contract, "at most " + grouped_text(kItemsPerRequest) + " items"));
  EXPECT_TRUE(holds(contract, "of up to " + std::to_string(kIdempotencyKeyBytes) + " bytes"));
}

// ---- routes and metrics

TEST(Docs, ListEveryRouteAndNoOther) {
  testing::RunningServer server;
  http::Router router;
  EXPECT_GE(server.server().routes().size(), 10u);
  for (const http::Route& route : server.server().routes()) {
    router.add(route);
    if (route.pattern.starts_with("/assets/")) continue;  // their names change with their content
    const std::string row =
        "| `" + route.method + " " + route.pattern + "` | " + http::who_may_call(route) + " | ";
    EXPECT_TRUE(holds(page("docs/contract.md").text, row))
        << "docs/contract.md's table of routes lacks\n"
        << row;
  }
  const std::regex route(R"((?:(GET|POST) )?(/[A-Za-z0-9_.{}/]*)(\?.*)?)");
  const std::regex address(R"(127\.0\.0\.1:8080(/[A-Za-z0-9_./]*))");
  const std::regex elsewhere("/(problems|etc|usr|opt|var|assets)/.*");
  size_t routes = 0;
  const auto expect_route = [&](const std::string& method, const std::string& path,
                                const std::string& where) {
    if (std::regex_match(path, elsewhere)) return;
    ++routes;
    if (path.ends_with('/') && path != "/") {  // the beginning of some
      const auto& all = router.routes();
      EXPECT_TRUE(std::any_of(all.begin(), all.end(),
                              [&](const auto& one) { return one.pattern.starts_with(path); }))
          << where << ": no routes below " << path;
      return;
    }
    const auto match = router.find(method.empty() ? "GET" : method, path);
    EXPECT_TRUE(match.route || (method.empty() && !match.allowed.empty()))
        << where << ": no route " << method << " " << path;
  };
  for (const Page& one : pages()) {
    for (const std::string& span : one.spans)
      if (std::smatch found; std::regex_match(span, found, route))
        expect_route(found[1], found[2], one.file);
    for (const Fence& fence : one.fences)
      for (std::sregex_iterator at(fence.text.begin(), fence.text.end(), address), end; at != end;
           ++at)
        expect_route("", (*at)[1], one.file);
  }
  EXPECT_GT(routes, 30u);
}

TEST(Docs, ListEveryMetricAndNoOther) {
  testing::RunningServer server;
  const std::string text =
      server.get("/metrics", "Authorization: Bearer " + server.key() + "\r\n").body;
  std::set<std::string> known, listed;
  for (const std::string& line : lines_of(text))
    if (const auto words = words_of(line); words.size() > 3 && words[1] == "TYPE")
      known.insert(words[2]);
  EXPECT_GT(known.size(), 5u);
  for (const Page& one : pages())
    for (const std::string& span : one.spans)
      if (span.starts_with("milepost_")) listed.insert(span);
  EXPECT_EQ(listed, known);
}

// A type of problem is the word of its status, or stands where it is made.
TEST(Docs, NameNoProblemThatIsNotThere) {
  std::string makers;
  for (const char* top : {"server/http", "server/store", "server/sql", "shared/domain/numbers"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / top))
      if (entry.is_regular_file()) makers += read(entry.path());
  size_t types = 0;
  for (const Page& one : pages())
    for (const std::string& span : one.spans) {
      if (!span.starts_with("/problems/")) continue;
      ++types;
      const std::string word = span.substr(10);
      const std::string of_status = "return \"" + replace_all(word, "-", " ") + "\"";
      EXPECT_TRUE(holds(lower_ascii(makers), of_status) || holds(makers, "\"" + word + "\""))
          << one.file << ": " << span;
    }
  EXPECT_GT(types, 5u);
}

}  // namespace
}  // namespace milepost
