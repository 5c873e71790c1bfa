#include <memory>
#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/indented.h"
#include "server/commands/settings_options.h"
#include "server/settings/policy_file.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

int check(CommandContext& context, const std::string& file, int64_t notice_days) {
  Errors errors;
  const auto policy = read_policy(file, notice_days, errors);
  for (const Error& error : errors) context.err << error.path << ": " << error.detail << "\n";
  if (!policy) return kFailed;
  for (const PolicyVersion& version : policy->versions)
    context.out << version.name << ": published " << to_string(version.published)
                << ", in force from " << to_string(version.effective) << "\n";
  return kAllTaken;
}

}  // namespace

void add_policy_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("policy", "Check the service policy, or print it");
  command->require_subcommand();
  command->footer(
      "Examples:\n"
      "  milepost policy show > policy.json     a file to begin with\n"
      "  milepost policy check policy.json");

  auto* checking = command->add_subcommand("check", "Check a file, and name each mistake");
  auto file = std::make_shared<std::string>();
  checking->add_option("file", *file, "The policy, as policy.file names it")
      ->required()
      ->type_name("FILE");
  auto check_settings = add_settings_options(*checking);
  checking->footer(
      "Prints the versions, or the path of each mistake with the reason. Changes are to be\n"
      "published as early as policy.notice_days says. Exit status: 0 it can be used, 1 it cannot.\n"
      "\nExample:\n  milepost policy check policy.json --policy.notice_days 14");
  checking->callback([&context, file, check_settings] {
    const auto loaded = load_settings(*check_settings, context);
    if (loaded) context.status = check(context, *file, loaded->settings.policy.notice_days);
  });

  auto* showing = command->add_subcommand("show", "Print the policy that holds, as its file");
  auto show_settings = add_settings_options(*showing);
  showing->footer(
      "Without policy.file it is the one that comes with the program.\n\n"
      "Example:\n  milepost policy show > policy.json");
  showing->callback([&context, show_settings] {
    const auto loaded = load_settings(*show_settings, context);
    if (loaded) context.out << indented(to_json(loaded->policy));
  });
}

}  // namespace milepost
