#include <memory>
#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/notify_options.h"
#include "server/commands/settings_options.h"
#include "server/notify/preview.h"
#include "shared/base/text.h"

namespace milepost {
namespace {

std::optional<notify::PostOptions> read_options(const SettingsOptions& settings,
                                                CommandContext& context, LocalText& company) {
  const auto loaded = load_settings(settings, context);
  if (!loaded) return std::nullopt;
  Errors errors;
  auto options = post_options(loaded->settings, errors);
  company = loaded->settings.company.name;
  if (errors.empty()) return options;
  say_setting_errors(errors, context);
  return std::nullopt;
}

Channel channel_of(const std::string& to) {
  if (to.starts_with("https://") || to.starts_with("http://")) return Channel::webhook;
  return to.find('@') == to.npos ? Channel::sms : Channel::email;
}

int send_test(CommandContext& context, const notify::PostOptions& options, const LocalText& company,
              const std::string& to, const std::string& language) {
  const Channel channel = channel_of(to);
  if (const auto fault = notify::address_fault(channel, to)) throw UsageError("--to: " + *fault);
  auto sender = notify::make_sender(channel, options, nullptr);
  if (!sender || !*sender) {
    context.err << "milepost notify: "
                << (sender ? "no channel is set up for " + std::string(name_of(channel)) +
                                 "; see the settings notify." + std::string(name_of(channel))
                           : sender.error().detail)
                << "\n";
    return kFailed;
  }
  const std::string id = notify::new_holder();
  const Instant now = context.now();
  const notify::Outcome outcome = (*sender)->send(
      {.id = id,
       .to = to,
       .language = language,
       .message_id = id + "@" + options.policy->message_id_domain,
       .unsubscribe_url = {},
       .created = now,
       .said = options.templates->render("test", language, {},
                                          notify::company_in(company, language), {}),
       .event = "test",
       .fields = {}},
      now);
  switch (outcome.verdict) {
    case notify::Verdict::delivered:
      context.out << "Taken: " << outcome.said << "\n";
      return kAllTaken;
    case notify::Verdict::refused:
      context.out << "Refused for good: " << outcome.said << "\n";
      return kSomeRefused;
    case notify::Verdict::later:
      break;
  }
  context.out << "Not now: " << outcome.said << "\n";
  return kFailed;
}

int list_templates(CommandContext& context, const notify::PostOptions& options,
                   const LocalText& company, const std::string& language) {
  for (const notify::Notice& notice : notify::notices()) {
    const NoticePreview shown =
        notify::preview_of(*options.templates, notice, language, company);
    context.out << shown.name << "\n  fields:";
    for (const std::string& field : shown.given) context.out << " {" << field << "}";
    context.out << " {company}\n  subject: " << shown.subject << "\n  text:\n";
    for (const std::string_view line : split(shown.text, '\n'))
      context.out << (line.empty() ? "" : "    ") << line << "\n";
    context.out << "  sms (" << shown.sms_characters << " characters, " << shown.sms_parts
                << (shown.sms_parts == 1 ? " part): " : " parts): ") << shown.sms << "\n\n";
  }
  return kAllTaken;
}

}  // namespace

void add_notify_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("notify", "Try what leaves the house: e-mail, SMS, webhooks");
  command->require_subcommand();
  command->footer(
      "Examples:\n"
      "  milepost notify test --to me@example.com --config /etc/milepost.json\n"
      "  milepost notify templates --language en");

  auto* test = command->add_subcommand("test", "Send a test message, and say what came back");
  auto to = std::make_shared<std::string>();
  auto test_language = std::make_shared<std::string>("zh-CN");
  test->add_option("--to", *to, "An e-mail address, a telephone number, or a webhook's URL")
      ->required();
  test->add_option("--language", *test_language, "Of the message")
      ->one_of({"zh-CN", "en"})
      ->capture_default_str();
  auto test_settings = add_settings_options(*test);
  test->footer(
      "It goes straight to the other side and not through the outbox. What that said is printed.\n"
      "Exit status: 0 taken, 3 refused for good, 1 not now or no channel is set up.\n\n"
      "Example:\n  milepost notify test --to me@example.com \\\n"
      "    --notify.email.url smtp://mail.example:587 --notify.email.from news@example.com");
  test->callback([&context, to, test_language, test_settings] {
    LocalText company;
    if (const auto options = read_options(*test_settings, context, company))
      context.status = send_test(context, *options, company, *to, *test_language);
  });

  auto* templates =
      command->add_subcommand("templates", "Check the texts of all notices, and show them filled");
  auto list_language = std::make_shared<std::string>("zh-CN");
  templates->add_option("--language", *list_language, "Which to show")
      ->one_of({"zh-CN", "en"})
      ->capture_default_str();
  auto list_settings = add_settings_options(*templates);
  templates->footer(
      "Those of the setting notify.templates stand in the place of the program's own. A field "
      "that\n"
      "a notice does not have is an error, with its path.\n\n"
      "Example:\n  milepost notify templates --config /etc/milepost.json");
  templates->callback([&context, list_language, list_settings] {
    LocalText company;
    if (const auto options = read_options(*list_settings, context, company))
      context.status = list_templates(context, *options, company, *list_language);
  });
}

}  // namespace milepost
