// Commands and options as the commands here need them. CLI11 stays behind this header: a file
// that includes it takes a minute to build under sanitizers.
//
//   auto* command = app.add_subcommand("demo", "Fill a database with made-up shipments");
//   command->add_option("--seed", options->seed, "Another seed, other shipments")
//       ->range(0, 1'000'000)
//       ->capture_default_str();
//   command->add_flag("--json", options->json, "As JSON");
//   command->footer("Example:\n  milepost demo --seed 7");
//   command->callback([&context, options] { context.status = run(context, *options); });
//
// What an option writes to must outlive parsing. All pointers live as long as the application.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace milepost {

// Thrown by a callback that finds the command line wrong; said like any other usage error.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option* required();
  Option* type_name(const std::string& name);  // in the help: FILE
  Option* envname(const std::string& name);    // read from there where the option is not given
  Option* capture_default_str();               // the help shows the value there is now
  Option* hidden();                            // left out of the help
  Option* excludes(Option* other);
  Option* range(int64_t least, int64_t most);
  Option* one_of(std::vector<std::string> values);
  // Answers why a text is refused, or nothing where it is fine.
  Option* check(std::function<std::string(const std::string&)> why_not);

 private:
  CLI::Option* option_;
};

class Command {
 public:
  explicit Command(CLI::App& app);
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  Command* add_subcommand(const std::string& name, const std::string& summary);
  void require_subcommand();
  void footer(const std::string& text);
  void callback(std::function<void()> run);
  // Called once it is this command that was named, before the rest of the line is read: for options
  // that are many, and only looked for there.
  void when_named(std::function<void()> add_options);

  // A name without dashes takes what stands alone. An optional stays empty where nothing is given.
  Option* add_option(const std::string& name, std::string& target, const std::string& doc);
  Option* add_option(const std::string& name, int& target, const std::string& doc);
  Option* add_option(const std::string& name, int64_t& target, const std::string& doc);
  Option* add_option(const std::string& name, std::optional<std::string>& target,
                     const std::string& doc);
  Option* add_option(const std::string& name, std::function<void(const std::string&)> take,
                     const std::string& doc);
  // May be given many times, one value each.
  Option* add_option(const std::string& name, std::vector<std::string>& target,
                     const std::string& doc);
  Option* add_flag(const std::string& name, bool& target, const std::string& doc);

 private:
  Option* keep(CLI::Option* option);

  CLI::App& app_;
  std::vector<std::unique_ptr<Command>> commands_;
  std::vector<std::unique_ptr<Option>> options_;
};

}  // namespace milepost
