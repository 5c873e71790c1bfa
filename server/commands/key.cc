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
  auto options = std::make_shared<KeyOptions>();

  auto* adding = command->add_subcommand("add", "Make a key and print it");
  adding->add_option("name", options->name, "Who sends with it: the source of what comes in")
      ->required();
  adding->add_option("--role", options->role, "What it may do")
      ->one_of({"operator"})
      ->capture_default_str();
  adding->callback([&context, options] { context.status = add(context, *options); });

  auto* listing = command->add_subcommand("list", "List all keys by their first characters");
  listing->callback([&context, options] { context.status = list(context, *options); });

  auto* revoking = command->add_subcommand("revoke", "Refuse a key from now on");
  revoking->add_option("name", options->name, "Its name, or its first characters as listed")
      ->required();
  revoking->callback([&context, options] { context.status = revoke(context, *options); });

  for (auto* one : {adding, listing, revoking}) add_database_option(*one, options->database);
}

}  // namespace milepost
