#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <ostream>

#include "server/commands/commands.h"
#include "server/version.h"

namespace milepost {
namespace {

constexpr const char* kExamples = R"(Examples:
  milepost COMMAND --help                what a command does, with examples

Exit status: 0 all taken, 1 failed, 2 not understood, 3 some refused.)";

void add_commands(CLI::App& app, CommandContext& context) {
  add_serve_command(app, context);
  add_figures_command(app, context);
  add_demo_command(app, context);
  add_key_command(app, context);
  add_backup_command(app, context);
  add_check_command(app, context);
  add_settings_command(app, context);
  add_version_command(app, context);
}

// The innermost subcommand that was named, for the hint below an error.
std::string named_command(const CLI::App& app) {
  const CLI::App* at = &app;
  std::string name = app.get_name();
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    name += " " + at->get_name();
  }
  return name;
}

}  // namespace

void add_database_option(CLI::App& command, std::string& database) {
  database = "var/milepost.db";
  command.add_option("--db", database, "The database")
      ->envname("MILEPOST_DB")
      ->type_name("FILE")
      ->capture_default_str();
}

int run_command_line(const std::vector<std::string>& arguments, CommandContext& context) {
  CLI::App app{"Milepost: a shipment tracking portal", "milepost"};
  app.set_version_flag("--version", "milepost " + std::string(kVersion));
  app.get_formatter()->column_width(38);
  app.require_subcommand(1);
  add_commands(app, context);
  app.footer(kExamples);  // after the commands, which would inherit it
  if (arguments.empty()) {
    context.err << app.help();
    return kUsage;
  }
  const auto commands = app.get_subcommands([](CLI::App*) { return true; });
  const bool known = std::any_of(commands.begin(), commands.end(), [&](const CLI::App* command) {
    return command->get_name() == arguments[0];
  });
  if (!known && !arguments[0].starts_with('-')) {
    context.err << "milepost: there is no command '" << arguments[0] << "'\nSee: milepost --help\n";
    return kUsage;
  }
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    return context.status;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error, context.out, context.err);
    const std::string command = named_command(app);
    context.err << command << ": " << error.what() << "\nSee: " << command << " --help\n";
    return kUsage;
  } catch (const std::exception& error) {
    context.err << named_command(app) << ": " << error.what() << "\n";
    return kFailed;
  }
}

}  // namespace milepost
