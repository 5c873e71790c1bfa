#include <memory>
#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/store/keys.h"
#include "server/store/writer.h"

namespace milepost {
namespace {

struct KeyOptions {
  std::string database, name, role = "operator";
};

int fail(CommandContext& context, const Error& error) {
  context.err << "milepost key: " << error.detail << "\n";
  return kFailed;
}

Result<std::unique_ptr<store::Writer>> open(CommandContext& context, const KeyOptions& options) {
  say_database(context, options.database);
  return store::Writer::open({.database = options.database, .progress = say_on_err(context)});
}

int add(CommandContext& context, const KeyOptions& options) {
  auto writer = open(context, options);
  if (!writer) return fail(context, writer.error());
  const Instant now = context.now();
  auto key = (*writer)->write(now, [&](store::Transaction& transaction) {
    return store::add_key(transaction, options.name, options.role, now);
  });
  if (!key) return fail(context, key.error());
  context.out << *key << "\n";
  context.err
      << "This is the only time the key is shown. It is sent as: Authorization: Bearer KEY\n";
  return kAllTaken;
}

int list(CommandContext& context, const KeyOptions& options) {
  say_database(context, options.database);
  auto database = store::open_database(options.database, {.create = true}, say_on_err(context));
  if (!database) return fail(context, database.error());
  auto keys = store::list_keys(**database);
  if (!keys) return fail(context, keys.error());
  for (const store::ApiKey& key : *keys) {
    context.out << key.start << "…  " << key.role << "  " << to_rfc3339(key.created) << "  ";
    context.out << (key.revoked ? "revoked " + to_rfc3339(*key.revoked) : "valid") << "  "
                << key.name << "\n";
  }
  if (keys->empty()) context.err << "There are no keys. Make one: milepost key add NAME\n";
  return kAllTaken;
}

int revoke(CommandContext& context, const KeyOptions& options) {
  auto writer = open(context, options);
  if (!writer) return fail(context, writer.error());
  const Instant now = context.now();
  auto revoked = (*writer)->write(now, [&](store::Transaction& transaction) {
    return store::revoke_keys(transaction, options.name, now);
  });
  if (!revoked) return fail(context, revoked.error());
  if (*revoked == 0)
    return fail(context, {"key", "There is no valid key '" + options.name + "'.", {}});
  context.err << "Revoked: " << *revoked << "\n";
  return kAllTaken;
}

}  // namespace

void add_key_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("key", "Make, list and revoke the keys of senders");
  command->require_subcommand();
  command->footer(
      "Examples:\n"
      "  milepost key add shop --role operator     prints the key, once\n"
      "  milepost key list\n"
      "  milepost key revoke shop                  from now on it is refused");
  // Each has options of its own: a variable is read for commands that are not run, too.
  const auto make = [&](const char* name, const char* summary, auto run) {
    auto options = std::make_shared<KeyOptions>();
    auto* one = command->add_subcommand(name, summary);
    one->callback([&context, options, run] { context.status = run(context, *options); });
    return std::pair(one, options);
  };

  const auto [adding, added] = make("add", "Make a key and print it", add);
  adding->add_option("name", added->name, "Who sends with it: the source of what comes in")
      ->required();
  adding->add_option("--role", added->role, "What it may do")
      ->one_of({"operator"})
      ->capture_default_str();
  add_database_option(*adding, added->database);

  const auto [listing, listed] = make("list", "List all keys by their first characters", list);
  add_database_option(*listing, listed->database);

  const auto [revoking, revoked] = make("revoke", "Refuse a key from now on", revoke);
  revoking->add_option("name", revoked->name, "Its name, or its first characters as listed")
      ->required();
  add_database_option(*revoking, revoked->database);
}

}  // namespace milepost
