#include "server/commands/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <ostream>

#include "server/commands/commands.h"
#include "server/version.h"

namespace milepost {

Option* Option::required() {
  option_->required();
  return this;
}

Option* Option::type_name(const std::string& name) {
  option_->type_name(name);
  return this;
}

Option* Option::envname(const std::string& name) {
  option_->envname(name);
  return this;
}

Option* Option::capture_default_str() {
  option_->capture_default_str();
  return this;
}

Option* Option::hidden() {
  option_->group("");
  return this;
}

Option* Option::excludes(Option* other) {
  option_->excludes(other->option_);
  return this;
}

Option* Option::range(int64_t least, int64_t most) {
  option_->check(CLI::Range(least, most));
  return this;
}

Option* Option::one_of(std::vector<std::string> values) {
  option_->check(CLI::IsMember(std::move(values)));
  return this;
}

Option* Option::check(std::function<std::string(const std::string&)> why_not) {
  option_->check([why_not = std::move(why_not)](const std::string& text) { return why_not(text); });
  return this;
}

Command::Command(CLI::App& app) : app_(app) {}
Command::~Command() = default;

Command* Command::add_subcommand(const std::string& name, const std::string& summary) {
  commands_.push_back(std::make_unique<Command>(*app_.add_subcommand(name, summary)));
  return commands_.back().get();
}

void Command::require_subcommand() { app_.require_subcommand(1); }
void Command::footer(const std::string& text) { app_.footer(text); }
void Command::callback(std::function<void()> run) { app_.callback(std::move(run)); }
void Command::when_named(std::function<void()> add_options) {
  app_.preparse_callback([add_options = std::move(add_options)](size_t) { add_options(); });
}

Option* Command::keep(CLI::Option* option) {
  options_.push_back(std::make_unique<Option>(option));
  return options_.back().get();
}

Option* Command::add_option(const std::string& name, std::string& target, const std::string& doc) {
  return keep(app_.add_option(name, target, doc));
}

Option* Command::add_option(const std::string& name, int& target, const std::string& doc) {
  return keep(app_.add_option(name, target, doc));
}

Option* Command::add_option(const std::string& name, int64_t& target, const std::string& doc) {
  return keep(app_.add_option(name, target, doc));
}

Option* Command::add_option(const std::string& name, std::optional<std::string>& target,
                            const std::string& doc) {
  return add_option(name, [&target](const std::string& text) { target = text; }, doc);
}

Option* Command::add_option(const std::string& name, std::function<void(const std::string&)> take,
                            const std::string& doc) {
  return keep(app_.add_option_function<std::string>(name, take, doc));
}

Option* Command::add_option(const std::string& name, std::vector<std::string>& target,
                            const std::string& doc) {
  auto* option = app_.add_option(name, target, doc);
  option->allow_extra_args(false);
  return keep(option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll));
}

Option* Command::add_flag(const std::string& name, bool& target, const std::string& doc) {
  return keep(app_.add_flag(name, target, doc));
}

namespace {

// "milepost key add": the innermost command that was named, for the hint below an error.
std::string named_command(const CLI::App& app) {
  const CLI::App* at = &app;
  std::string name = app.get_name();
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    name += " " + at->get_name();
  }
  return name;
}

int say_usage(const CLI::App& app, const char* what, std::ostream& err) {
  const std::string command = named_command(app);
  err << command << ": " << what << "\nSee: " << command << " --help\n";
  return kUsage;
}

bool has_command(CLI::App& app, const std::string& name) {
  const auto commands = app.get_subcommands([](CLI::App*) { return true; });
  return std::any_of(commands.begin(), commands.end(),
                     [&](const CLI::App* command) { return command->get_name() == name; });
}

}  // namespace

std::function<void(const std::string&)> say_on_err(CommandContext& context) {
  return [&context](const std::string& sentence) { context.err << sentence << std::endl; };
}

int run_command_line(const std::vector<std::string>& arguments, CommandContext& context) {
  CLI::App app{"Milepost: a shipment tracking portal", "milepost"};
  app.set_version_flag("--version", "milepost " + std::string(kVersion));
  app.get_formatter()->column_width(38);
  app.require_subcommand(1);
  Command root(app);
  add_commands(root, context);
  if (arguments.empty()) {
    context.err << app.help();
    return kUsage;
  }
  if (!arguments[0].starts_with('-') && !has_command(app, arguments[0])) {
    context.err << "milepost: there is no command '" << arguments[0]
                << "'\nSee: milepost --help\n";
    return kUsage;
  }
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    return context.status;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error, context.out, context.err);
    return say_usage(app, error.what(), context.err);
  } catch (const UsageError& error) {
    return say_usage(app, error.what(), context.err);
  } catch (const std::exception& error) {
    context.err << named_command(app) << ": " << error.what() << "\n";
    return kFailed;
  }
}

}  // namespace milepost
