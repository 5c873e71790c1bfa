#include <algorithm>
#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/indented.h"
#include "server/commands/notify_options.h"
#include "server/commands/settings_options.h"
#include "shared/base/text.h"

namespace milepost {
namespace {

struct Form {
  bool json = false, markdown = false;
};

// One object in which every setting stands, also those that are empty.
std::string as_json(const LoadedSettings& loaded) {
  std::string out = "{";
  std::vector<std::string> open;  // the sections around the last setting
  for (const SettingDescription& setting : describe_settings(loaded.settings)) {
    std::vector<std::string> sections;
    for (std::string_view name : split(setting.path, '.')) sections.emplace_back(name);
    const std::string name = std::move(sections.back());
    sections.pop_back();
    size_t common = 0;
    while (common < std::min(open.size(), sections.size()) && open[common] == sections[common])
      ++common;
    out.append(open.size() - common, '}');
    if (!out.ends_with('{')) out += ',';
    for (size_t i = common; i < sections.size(); ++i) out += '"' + sections[i] + "\":{";
    out += '"' + name + "\":" + setting.value;
    open = std::move(sections);
  }
  return out + std::string(open.size() + 1, '}');
}

void print_for_people(const LoadedSettings& loaded, std::ostream& out) {
  for (const SettingDescription& setting : describe_settings(loaded.settings)) {
    out << setting.path << " = " << setting.value << "\n    " << setting.doc << ". Values: "
        << setting.type;
    const auto origin = loaded.origins.find(setting.path);
    if (origin == loaded.origins.end())
      out << ". Default";
    else
      out << ". From the " << origin->second << "; default " << setting.default_value;
    out << ".\n    " << environment_name(setting.path) << "\n";
  }
}

}  // namespace

void add_settings_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("settings", "Print every setting, its value and its meaning");
  auto options = add_settings_options(*command);
  auto form = std::make_shared<Form>();
  auto* json = command->add_flag("--json", form->json, "As a settings file that can be edited");
  command
      ->add_flag("--markdown", form->markdown,
                 "As the table of docs/operating.md, without this machine's values")
      ->excludes(json);
  command->footer(R"(A flag beats the environment, which beats the file, which beats the default.
Texts are given as they are, lists of texts separated by commas, all else as JSON.

Examples:
  milepost settings --json > var/settings.json
  milepost settings --config var/settings.json
  milepost serve --config var/settings.json --limits.workers 4
  MILEPOST_TRUSTED_PROXIES=10.0.0.0/8,::1 milepost settings)");
  command->callback([&context, options, form] {
    const auto loaded = load_settings(*options, context);
    if (!loaded) return;
    Errors errors;
    post_options(loaded->settings, errors);
    if (!errors.empty()) return say_setting_errors(errors, context);
    for (const std::string& note : loaded->notes) context.err << note << "\n";
    if (form->json)
      context.out << indented(as_json(*loaded));
    else if (form->markdown)
      context.out << settings_markdown();
    else
      print_for_people(*loaded, context.out);
  });
}

}  // namespace milepost
