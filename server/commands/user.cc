#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <ostream>

#include "server/access/password_rules.h"
#include "server/access/passwords.h"
#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/store/audit.h"
#include "server/store/people.h"
#include "server/store/sessions.h"
#include "server/store/writer.h"
#include "shared/base/limits.h"

namespace milepost {
namespace {

struct UserOptions {
  std::string database, name, role, display, password_file;
};

int fail(CommandContext& context, const Error& error) {
  context.err << "milepost user: " << error.detail << "\n";
  return kFailed;
}

Result<std::unique_ptr<store::Writer>> open(CommandContext& context, const UserOptions& options) {
  say_database(context, options.database);
  return store::Writer::open({.database = options.database, .progress = say_on_err(context)});
}

Error no_such_person(const std::string& name) {
  return {"person", "There is nobody called '" + name + "'. All of them: milepost user list", {}};
}

// Runs `change` for the person, in one transaction with its line in the audit.
template <class Run>
int for_person(CommandContext& context, const UserOptions& options, const char* deed,
               const std::string& detail, Run run) {
  auto writer = open(context, options);
  if (!writer) return fail(context, writer.error());
  const Instant now = context.now();
  const auto change = [&](store::Transaction& transaction) -> Result<bool> {
    const std::string name = store::person_name(options.name).value_or("");
    auto person = store::find_person(transaction, name);
    if (!person) return person.error();
    if (!*person) return no_such_person(options.name);
    auto done = run(transaction, **person, now);
    if (!done) return done;
    auto noted = store::record(
        transaction,
        {.at = now, .who = "command", .what = deed, .about = name, .detail = detail});
    if (!noted) return noted.error();
    return true;
  };
  auto changed = (*writer)->write(now, change);
  return changed ? kAllTaken : fail(context, changed.error());
}

Result<bool> end_all(store::Transaction& transaction, const store::Person& person) {
  auto ended = store::end_sessions(transaction, person.id);
  if (!ended) return ended.error();
  return true;
}

// The first line of the file, or of standard input where it is called "-".
Result<std::string> given_password(const std::string& file, const std::string& name) {
  std::string password;
  std::ifstream stream;
  if (file != "-") stream.open(file);
  std::istream& from = file == "-" ? std::cin : stream;
  if (!std::getline(from, password))
    return Error{"password", "No password could be read from '" + file + "'.", {}};
  if (password.ends_with('\r')) password.pop_back();
  switch (access::fault_of_password(password, {name})) {
    case access::PasswordFault::none: return password;
    case access::PasswordFault::too_short:
    case access::PasswordFault::too_long:
      return Error{"password",
                   "A password has " + std::to_string(limits::kPasswordMin) + " to " +
                       std::to_string(limits::kPasswordMax) + " characters.",
                   {}};
    case access::PasswordFault::common: break;
  }
  return Error{"password", "This password is easy to guess: choose another.", {}};
}

struct Password {
  std::string text, hash;
  bool given = false;
};
Result<Password> password_for(const UserOptions& options) {
  Password password{{}, {}, !options.password_file.empty()};
  if (password.given) {
    auto given = given_password(options.password_file, options.name);
    if (!given) return given.error();
    password.text = *std::move(given);
  } else {
    password.text = access::initial_password();
  }
  auto hash = access::hash_of_password(password.text);
  if (!hash) return hash.error();
  password.hash = *std::move(hash);
  return password;
}

void print(CommandContext& context, const Password& password) {
  if (password.given) return;
  context.out << password.text << "\n";
  context.err << "This is the only time the password is shown. It has to be changed at the first "
                 "sign-in.\n";
}

int add(CommandContext& context, const UserOptions& options) {
  auto password = password_for(options);
  if (!password) return fail(context, password.error());
  auto writer = open(context, options);
  if (!writer) return fail(context, writer.error());
  const Instant now = context.now();
  auto added = (*writer)->write(now, [&](store::Transaction& transaction) -> Result<bool> {
    store::Person person{.id = {},
                         .name = options.name,
                         .display = options.display,
                         .role = options.role,
                         .password = password->hash,
                         .must_change = !password->given,
                         .created = now};
    auto one = store::add_person(transaction, std::move(person));
    if (!one) return one.error();
    auto noted = store::record(transaction, {.at = now,
                                             .who = "command",
                                             .what = "people.add",
                                             .about = one->name,
                                             .detail = options.role});
    if (!noted) return noted.error();
    return true;
  });
  if (!added) return fail(context, added.error());
  print(context, *password);
  return kAllTaken;
}

int list(CommandContext& context, const UserOptions& options) {
  say_database(context, options.database);
  auto database = store::open_database(options.database, {.create = true}, say_on_err(context));
  if (!database) return fail(context, database.error());
  auto people = store::list_people(**database);
  if (!people) return fail(context, people.error());
  for (const store::Person& person : *people) {
    context.out << person.name << "  " << person.role << "  " << to_rfc3339(person.created) << "  ";
    context.out << (person.disabled ? "disabled " + to_rfc3339(*person.disabled) : "enabled");
    context.out << (person.totp.empty() ? "" : "  second factor") << "  " << person.display
                << "\n";
  }
  if (people->empty())
    context.err << "There is nobody yet. Add somebody: milepost user add NAME --role ROLE\n";
  return kAllTaken;
}

int disable(CommandContext& context, const UserOptions& options) {
  return for_person(context, options, "people.disable", "",
                    [](store::Transaction& transaction, const store::Person& person,
                       Instant now) -> Result<bool> {
                      auto set = store::set_disabled(transaction, person.id,
                                                     person.disabled.value_or(now));
                      if (!set) return set;
                      return end_all(transaction, person);
                    });
}

int enable(CommandContext& context, const UserOptions& options) {
  return for_person(
      context, options, "people.enable", "",
      [](store::Transaction& transaction, const store::Person& person, Instant) {
        return store::set_disabled(transaction, person.id, std::nullopt);
      });
}

int reset(CommandContext& context, const UserOptions& options) {
  auto password = password_for(options);
  if (!password) return fail(context, password.error());
  const int status = for_person(
      context, options, "people.reset", "",
      [&](store::Transaction& transaction, const store::Person& person, Instant) -> Result<bool> {
        auto set =
            store::set_password(transaction, person.id, password->hash, !password->given);
        if (!set) return set;
        auto cleared = store::set_totp(transaction, person.id, "", 0);
        if (!cleared) return cleared;
        return end_all(transaction, person);
      });
  if (status == kAllTaken) print(context, *password);
  return status;
}

int change_role(CommandContext& context, const UserOptions& options) {
  return for_person(context, options, "people.role", options.role,
                    [&](store::Transaction& transaction, const store::Person& person,
                        Instant) -> Result<bool> {
                      auto set = store::set_role(transaction, person.id, options.role);
                      if (!set) return set;
                      return end_all(transaction, person);
                    });
}

const std::vector<std::string> kRoles = {"agent", "supervisor", "operator", "sales", "admin"};

}  // namespace

void add_user_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("user", "Add, list and change the people who sign in");
  command->require_subcommand();
  command->footer(
      "Examples:\n"
      "  milepost user add mei --role operator --display 韩梅梅   prints a first password, once\n"
      "  milepost user list\n"
      "  milepost user role mei supervisor    signs her out everywhere\n"
      "  milepost user disable mei            from now on she is not let in\n"
      "  milepost user reset mei              another first password, no second factor");
  // Each has options of its own: a variable is read for commands that are not run, too.
  const auto make = [&](const char* name, const char* summary, auto run) {
    auto options = std::make_shared<UserOptions>();
    auto* one = command->add_subcommand(name, summary);
    one->callback([&context, options, run] { context.status = run(context, *options); });
    return std::pair(one, options);
  };
  const auto take_name = [](Command& one, UserOptions& options) {
    one.add_option("name", options.name, "The name that is signed in with")->required();
  };
  const auto take_password = [](Command& one, UserOptions& options) {
    one.add_option("--password-file", options.password_file,
                   "Reads a password that needs no change from the file's first line; '-': from "
                   "standard input")
        ->type_name("FILE");
  };

  const auto [adding, added] =
      make("add", "Add somebody and print a password for the first sign-in", add);
  adding->add_option("name", added->name,
                     "The name to sign in with: a-z 0-9 . _ - @ +")
      ->required();
  adding->add_option("--role", added->role, "What they are for")->required()->one_of(kRoles);
  adding->add_option("--display", added->display, "How others call them; else the name");
  take_password(*adding, *added);
  add_database_option(*adding, added->database);

  const auto [listing, listed] = make("list", "List everybody by name", list);
  add_database_option(*listing, listed->database);

  const auto [disabling, disabled] =
      make("disable", "Let somebody in no more, and sign them out everywhere", disable);
  take_name(*disabling, *disabled);
  add_database_option(*disabling, disabled->database);

  const auto [enabling, enabled] = make("enable", "Let somebody in again", enable);
  take_name(*enabling, *enabled);
  add_database_option(*enabling, enabled->database);

  const auto [resetting, was_reset] =
      make("reset",
           "Give somebody another first password, without a second factor, and sign them out",
           reset);
  take_name(*resetting, *was_reset);
  take_password(*resetting, *was_reset);
  add_database_option(*resetting, was_reset->database);

  const auto [moving, moved] = make("role", "Give somebody another role, and sign them out",
                                    change_role);
  take_name(*moving, *moved);
  moving->add_option("role", moved->role, "The new one")->required()->one_of(kRoles);
  add_database_option(*moving, moved->database);
}

}  // namespace milepost
