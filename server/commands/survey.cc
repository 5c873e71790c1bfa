#include <memory>
#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/indented.h"
#include "server/commands/settings_options.h"
#include "server/settings/survey_file.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

int check(CommandContext& context, const std::string& file) {
  Errors errors;
  const auto surveys = read_surveys(file, errors);
  for (const Error& error : errors) context.err << error.path << ": " << error.detail << "\n";
  if (!surveys) return kFailed;
  for (const Survey& survey : surveys->surveys)
    context.out << survey.name << " " << survey.version << ": " << name_of(survey.event) << ", "
                << survey.questions.size()
                << (survey.questions.size() == 1 ? " question\n" : " questions\n");
  return kAllTaken;
}

}  // namespace

void add_survey_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("survey", "Check the surveys, or print them");
  command->require_subcommand();
  command->footer(
      "Examples:\n"
      "  milepost survey show > surveys.json     a file to begin with\n"
      "  milepost survey check surveys.json");

  auto* checking = command->add_subcommand("check", "Check a file, and name each mistake");
  auto file = std::make_shared<std::string>();
  checking->add_option("file", *file, "The surveys, as survey.file names them")
      ->required()
      ->type_name("FILE");
  checking->footer(
      "Prints the surveys, or the path of each mistake with the reason.\n"
      "Exit status: 0 it can be used, 1 it cannot.\n"
      "\nExample:\n  milepost survey check surveys.json");
  checking->callback([&context, file] { context.status = check(context, *file); });

  auto* showing =
      command->add_subcommand("show", "Print the surveys that are asked, as their file");
  auto show_settings = add_settings_options(*showing);
  showing->footer(
      "Without survey.file they are those that come with the program.\n\n"
      "Example:\n  milepost survey show > surveys.json");
  showing->callback([&context, show_settings] {
    const auto loaded = load_settings(*show_settings, context);
    if (loaded) context.out << indented(to_json(loaded->surveys));
  });
}

}  // namespace milepost
