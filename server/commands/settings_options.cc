#include "server/commands/settings_options.h"

#include <ostream>

#include "server/commands/command_line.h"

namespace milepost {

std::shared_ptr<SettingsOptions> add_settings_options(Command& command) {
  auto options = std::make_shared<SettingsOptions>();
  command.add_option("--config", options->file, "The settings file, JSON")
      ->envname("MILEPOST_CONFIG")
      ->type_name("FILE");
  command
      .add_option("--set", options->assignments,
                  "A setting for this run, such as --set limits.workers=4; --limits.workers 4 is "
                  "the same. `milepost settings` lists them all")
      ->type_name("PATH=VALUE");
  command.when_named([&command, options] {
    for (const SettingDescription& setting : describe_settings({}))
      command
          .add_option(
              "--" + setting.path,
              [options, path = setting.path](const std::string& text) {
                options->flags.emplace_back(path, text);
              },
              setting.doc)
          ->hidden();
  });
  return options;
}

std::optional<LoadedSettings> load_settings(const SettingsOptions& options,
                                            CommandContext& context) {
  SettingsSources sources{options.file, context.environment, options.flags};
  Errors errors;
  for (const std::string& assignment : options.assignments) {
    const size_t equals = assignment.find('=');
    if (equals == assignment.npos)
      errors.push_back({"settings-flag", "expected --set PATH=VALUE", "$." + assignment});
    else
      sources.flags.emplace_back(assignment.substr(0, equals), assignment.substr(equals + 1));
  }
  auto loaded = load_settings(sources, errors);
  if (errors.empty()) return loaded;
  say_setting_errors(errors, context);
  return std::nullopt;
}

void say_setting_errors(const Errors& errors, CommandContext& context) {
  context.status = kFailed;
  for (const Error& error : errors) {
    context.err << "setting " << error.path << ": " << error.detail << "\n";
    if (error.code == "settings-flag") context.status = kUsage;
  }
}

pipeline::PipelineOptions pipeline_options(const Settings& settings) {
  Errors none;  // the settings were checked when they were loaded
  pipeline::PipelineOptions options;
  options.recycle_after_days = settings.limits.recycle_after_days;
  options.keys_reach = settings.intake.keys_reach;
  options.keep_bytes = settings.limits.keep_bytes;
  options.codes = std::make_shared<const CodeBook>(code_book(settings, none));
  return options;
}

}  // namespace milepost
