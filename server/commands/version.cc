#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/version.h"

namespace milepost {

void add_version_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("version", "Print the version");
  command->callback([&context] { context.out << "milepost " << kVersion << "\n"; });
}

}  // namespace milepost
