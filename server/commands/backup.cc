#include <memory>
#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/sql/database.h"

namespace milepost {
namespace {

int back_up(CommandContext& context, const std::string& address, const std::string& file) {
  say_database(context, address);
  auto database = sql::open(address, {.read_only = true});
  Result<void> done;
  if (database) {
    int64_t told_percent = -1;
    done = (*database)->backup_to(file, [&](int64_t pages, int64_t all) {
      const int64_t percent = all > 0 ? pages * 100 / all : 100;
      if (percent / 10 == told_percent / 10 && told_percent >= 0) return;
      told_percent = percent;
      context.err << "\rbackup: " << percent << " %" << std::flush;
    });
    if (told_percent >= 0) context.err << "\n";
  } else {
    done = database.error();
  }
  if (!done) {
    context.err << "milepost backup: " << done.error().detail << "\n";
    return kFailed;
  }
  context.err << "Wrote " << file << "\n";
  return kAllTaken;
}

}  // namespace

void add_backup_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("backup", "Copy a database, also while it is served");
  auto database = std::make_shared<std::string>(), file = std::make_shared<std::string>();
  command->add_option("file", *file, "The copy; must not be there yet")->required();
  add_database_option(*command, *database);
  command->footer(
      "The copy is a database as of one instant, and readable by its owner alone.\n\n"
      "Example:\n  milepost backup var/backup-2026-11-20.db");
  command->callback(
      [&context, database, file] { context.status = back_up(context, *database, *file); });
}

}  // namespace milepost
