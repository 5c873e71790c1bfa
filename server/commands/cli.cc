#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/sql/database.h"

namespace milepost {
namespace {

constexpr const char* kExamples = R"(Examples:
  milepost serve                          http://127.0.0.1:8080 from var/milepost.db
  milepost key add warehouse              a key with which shipments and events are sent
  milepost figures --json                 on-time share, transit times, lanes
  milepost COMMAND --help                 what a command does, with examples

Exit status: 0 all taken, 1 failed, 2 not understood, 3 some refused.)";

}  // namespace

void add_commands(Command& root, CommandContext& context) {
  add_serve_command(root, context);
  add_import_command(root, context);
  add_figures_command(root, context);
  add_demo_command(root, context);
  add_key_command(root, context);
  add_user_command(root, context);
  add_notify_command(root, context);
  add_backup_command(root, context);
  add_check_command(root, context);
  add_settings_command(root, context);
  add_policy_command(root, context);
  add_survey_command(root, context);
  add_version_command(root, context);
  root.footer(kExamples);  // after the commands, which would inherit it
}

void add_database_option(Command& command, std::string& database) {
  database = "var/milepost.db";
  command.add_option("--db", database, "The database: a file, or postgres://USER@HOST/NAME")
      ->envname("MILEPOST_DB")
      ->type_name("DATABASE")
      ->capture_default_str();
}

void say_database(CommandContext& context, const std::string& address) {
  context.err << "Database: " << sql::shown(address) << std::endl;
}

}  // namespace milepost
