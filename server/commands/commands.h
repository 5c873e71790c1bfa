// The command line: one file a subcommand, one list of them in cli.cc.
//
// A command's file server/commands/NAME.cc defines add_NAME_command, which registers the
// subcommand, its options and a callback that does the work and stores the exit status:
//
//   void add_check_command(Command& app, CommandContext& context) {
//     auto* command = app.add_subcommand("check", "Verify a database");
//     auto database = std::make_shared<std::string>();
//     add_database_option(*command, *database);
//     command->footer("Example:\n  milepost check --db var/milepost.db");
//     command->callback([&context, database] { context.status = check(*database, context.out); });
//   }
//
// Results go to `out`, all talk about them (progress, warnings, errors) to `err`. What an option
// writes to must outlive parsing: hold it by shared_ptr as above. A callback that does not set
// `status` leaves kAllTaken.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/time.h"

namespace milepost {

class Command;  // command_line.h

// Exit statuses. A flagged item counts as taken.
inline constexpr int kAllTaken = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kSomeRefused = 3;

// Name and value of each environment variable.
using Environment = std::vector<std::pair<std::string, std::string>>;

struct CommandContext {
  std::ostream& out;
  std::ostream& err;
  Environment environment;
  std::function<Instant()> now;
  int status = kAllTaken;
};

// Prints a sentence on `err`: for what takes a migration's progress.
std::function<void(const std::string&)> say_on_err(CommandContext& context);

// Parses the command line, runs the command, answers the exit status. --help and --version answer
// kAllTaken, what cannot be understood kUsage with a sentence on `err`, an exception that a
// command lets through kFailed.
int run_command_line(const std::vector<std::string>& arguments, CommandContext& context);

// --db: the database a command works on, a file or a postgres:// address. Default: MILEPOST_DB,
// else var/milepost.db.
void add_database_option(Command& command, std::string& database);

// Names on `err` the database that a command speaks of, without a password.
void say_database(CommandContext& context, const std::string& address);

// All of them.
void add_commands(Command& root, CommandContext& context);
// One each, in the order in which --help lists them.
void add_serve_command(Command& app, CommandContext& context);
void add_import_command(Command& app, CommandContext& context);
void add_figures_command(Command& app, CommandContext& context);
void add_demo_command(Command& app, CommandContext& context);
void add_key_command(Command& app, CommandContext& context);
void add_user_command(Command& app, CommandContext& context);
void add_notify_command(Command& app, CommandContext& context);
void add_backup_command(Command& app, CommandContext& context);
void add_check_command(Command& app, CommandContext& context);
void add_settings_command(Command& app, CommandContext& context);
void add_policy_command(Command& app, CommandContext& context);
void add_survey_command(Command& app, CommandContext& context);
void add_version_command(Command& app, CommandContext& context);

}  // namespace milepost
