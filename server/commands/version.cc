#include <CLI/CLI.hpp>
#include <ostream>

#include "server/commands/commands.h"
#include "server/version.h"

namespace milepost {

void add_version_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("version", "Print the version");
  command->callback([&context] { context.out << "milepost " << kVersion << "\n"; });
}

}  // namespace milepost
