#include "shared/domain/figures.h"

#include <memory>
#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/figures_table.h"
#include "server/store/store.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

struct FiguresOptions {
  std::string database, as_of, language;
  bool json = false;
};

int fail(CommandContext& context, const Error& error) {
  context.err << "milepost figures: " << error.detail << "\n";
  return kFailed;
}

// The language asked for, else that of the terminal.
Locale locale_of(const CommandContext& context, const std::string& language) {
  if (!language.empty()) return locale_from_tag(language).value_or(Locale::en);
  for (std::string_view name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    for (const auto& [variable, value] : context.environment)
      if (variable == name && !value.empty())
        return value.starts_with("zh") ? Locale::zh_cn : Locale::en;
  return Locale::en;
}

int run(CommandContext& context, const FiguresOptions& options) {
  say_database(context, options.database);
  auto reader = store::open_reader(options.database, say_on_err(context));
  if (!reader) return fail(context, reader.error());
  std::optional<ZonedTime> as_of;
  if (!options.as_of.empty()) as_of = *parse_zoned_time(options.as_of);
  FiguresBuilder builder(as_of);
  auto read = store::each_shipment(**reader, [&](const store::StoredShipment& stored) {
    builder.add(stored.shipment, stored.events);
    return true;
  });
  if (!read) return fail(context, read.error());
  const Figures figures = rounded(std::move(builder).finish());
  if (options.json)
    context.out << to_json(figures) << "\n";
  else
    context.out << figures_table(figures, locale_of(context, options.language));
  return kAllTaken;
}

std::string refuse_unless_instant(const std::string& text) {
  auto at = parse_zoned_time(text);
  if (!at) return at.error().detail;
  return at->precision == Precision::day ? "expected a time such as 2026-11-20T09:12:00+08:00" : "";
}

std::string refuse_unless_language(const std::string& text) {
  return locale_from_tag(text) ? "" : "there is zh and en";
}

}  // namespace

void add_figures_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("figures", "Compute the key figures from the events");
  auto options = std::make_shared<FiguresOptions>();
  add_database_option(*command, options->database);
  command->add_flag("--json", options->json, "As JSON, with every lane");
  command->add_option("--as-of", options->as_of, "Leave out what happened later")
      ->type_name("INSTANT")
      ->check(refuse_unless_instant);
  command->add_option("--lang", options->language, "Language of the table: zh or en")
      ->type_name("TAG")
      ->check(refuse_unless_language);
  command->footer(
      "Without --as-of figures stand at the latest event, so that the same database always gives\n"
      "the same figures. Shares have 4 places, days 2.\n\n"
      "Examples:\n"
      "  milepost figures\n"
      "  milepost figures --json --as-of 2026-11-20T00:00:00+08:00 --db var/milepost.db");
  command->callback([&context, options] { context.status = run(context, *options); });
}

}  // namespace milepost
