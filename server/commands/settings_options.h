// The options by which a command takes settings, and their reading.
//
//   auto options = add_settings_options(*command);
//   command->callback([&context, options] {
//     auto loaded = load_settings(*options, context);
//     if (!loaded) return;                    // said on context.err, context.status set
//     …
//   });
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/commands/commands.h"
#include "server/pipeline/pipeline.h"
#include "server/settings/load.h"

namespace milepost {

struct SettingsOptions {
  std::string file;
  std::vector<std::pair<std::string, std::string>> flags;  // path and text
  std::vector<std::string> assignments;                    // "path=text"
};

// --config FILE (MILEPOST_CONFIG), --set PATH=VALUE, and a flag for each setting: --limits.workers.
std::shared_ptr<SettingsOptions> add_settings_options(Command& command);

// Nothing when a setting is wrong: every error is said with its path, and the status is kUsage
// where the command line was wrong, else kFailed.
std::optional<LoadedSettings> load_settings(const SettingsOptions& options,
                                            CommandContext& context);

// Says every error with its path, and sets the status.
void say_setting_errors(const Errors& errors, CommandContext& context);

// What the settings say of how items are taken in.
pipeline::PipelineOptions pipeline_options(const Settings& settings);

}  // namespace milepost
