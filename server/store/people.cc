#include "server/store/people.h"

#include <algorithm>

#include "server/store/columns.h"
#include "server/store/hash.h"
#include "server/store/random.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::store {
namespace {

constexpr size_t kIdBytes = 12;

const auto kColumns = column_names(Person());
const std::string kSelect = "SELECT " + list_of(kColumns) + " FROM person ";

const sql::Query kAdd(insert_into("person", kColumns) + " ON CONFLICT (name) DO NOTHING");
const sql::Query kByName(kSelect + "WHERE name = $1");
const sql::Query kById(kSelect + "WHERE id = $1");
const sql::Query kAll(kSelect + "ORDER BY name");
const sql::Query kSetPassword("UPDATE person SET password = $2, must_change = $3 WHERE id = $1");
const sql::Query kRenewPassword("UPDATE person SET password = $3 "
                                "WHERE id = $1 AND password = $2");
const sql::Query kSetRole("UPDATE person SET role = $2 WHERE id = $1");
const sql::Query kSetDisabled("UPDATE person SET disabled_ms = $2 WHERE id = $1");
const sql::Query kSetTotp("UPDATE person SET totp = $2, totp_step = $3 WHERE id = $1");
const sql::Query kSpendStep("UPDATE person SET totp_step = $2 WHERE id = $1 AND totp_step < $2");
const sql::Query kDropCodes("DELETE FROM recovery_code WHERE person = $1");
const sql::Query kAddCode("INSERT INTO recovery_code (person, hash) VALUES ($1, $2)");
const sql::Query kSpendCode("DELETE FROM recovery_code WHERE person = $1 AND hash = $2");
const sql::Query kCountCodes("SELECT COUNT(*) FROM recovery_code WHERE person = $1");

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' ||
         c == '@' || c == '+';
}

bool is_display(std::string_view text) {
  return !text.empty() && text.size() <= limits::kPersonDisplayBytes && is_valid_utf8(text) &&
         std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Result<std::optional<Person>> one_of(sql::Execution& find) {
  auto row = find.step();
  if (!row) return row.error();
  std::optional<Person> found;
  if (*row) read_row(find.row(), found.emplace());
  return found;
}

Result<bool> touched(sql::Execution&& change) {
  auto rows = change.count();
  if (!rows) return rows.error();
  return *rows > 0;
}

// Random enough that no slow hash is needed.
std::string hash_of_code(std::string_view person, std::string_view code) {
  return hash_of(std::string(person) + ' ' + std::string(code));
}

}  // namespace

std::optional<std::string> person_name(std::string_view typed) {
  std::string name = lower_ascii(trim(typed));
  const bool fits = !name.empty() && name.size() <= limits::kPersonNameBytes &&
                    std::all_of(name.begin(), name.end(), is_name_character) &&
                    ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= '0' && name[0] <= '9'));
  if (!fits) return std::nullopt;
  return name;
}

Result<Person> add_person(Transaction& transaction, Person person) {
  auto name = person_name(person.name);
  if (!name)
    return Error{"person-name",
                 "A name to sign in with has 1 to 64 of a-z 0-9 . _ - @ + and begins with a letter "
                 "or a digit.",
                 "$.name"};
  person.name = std::move(*name);
  if (person.display.empty()) person.display = person.name;
  if (!is_display(person.display))
    return Error{"person-display",
                 "How others call somebody has at most 128 bytes and no control characters.",
                 "$.display"};
  if (person.id.empty()) person.id = random_token(kIdBytes);
  auto add = transaction.write(kAdd);
  bind_row(add, person);
  auto added = add.count();
  if (!added) return added.error();
  if (*added == 0)
    return Error{"person-exists", "There is somebody called '" + person.name + "' already.",
                 "$.name"};
  return person;
}

Result<std::optional<Person>> find_person(sql::Database& database, std::string_view name) {
  sql::Execution find(database, kByName, name);
  return one_of(find);
}

Result<std::optional<Person>> person_of(sql::Database& database, std::string_view id) {
  sql::Execution find(database, kById, id);
  return one_of(find);
}

Result<std::vector<Person>> list_people(sql::Database& database) {
  sql::Execution all(database, kAll);
  std::vector<Person> people;
  auto row = all.step();
  for (; row && *row; row = all.step()) read_row(all.row(), people.emplace_back());
  if (!row) return row.error();
  std::sort(people.begin(), people.end(),
            [](const Person& a, const Person& b) { return a.name < b.name; });
  return people;
}

Result<bool> set_password(Transaction& transaction, std::string_view id, std::string_view hash,
                          bool must_change) {
  return touched(transaction.write(kSetPassword, id, hash, int64_t{must_change}));
}

Result<bool> renew_password(Transaction& transaction, std::string_view id, std::string_view before,
                            std::string_view hash) {
  return touched(transaction.write(kRenewPassword, id, before, hash));
}

Result<bool> set_role(Transaction& transaction, std::string_view id, std::string_view role) {
  return touched(transaction.write(kSetRole, id, role));
}

Result<bool> set_disabled(Transaction& transaction, std::string_view id,
                          std::optional<Instant> since) {
  const auto ms = since ? std::optional(since->ms) : std::nullopt;
  return touched(transaction.write(kSetDisabled, id, ms));
}

Result<bool> set_totp(Transaction& transaction, std::string_view id, std::string_view sealed,
                      int64_t step) {
  if (sealed.empty())
    if (auto dropped = transaction.write(kDropCodes, id).run(); !dropped) return dropped.error();
  return touched(transaction.write(kSetTotp, id, sealed, step));
}

Result<bool> spend_totp_step(Transaction& transaction, std::string_view id, int64_t step) {
  return touched(transaction.write(kSpendStep, id, step));
}

Result<void> replace_recovery_codes(Transaction& transaction, std::string_view id,
                                    const std::vector<std::string>& codes) {
  if (auto dropped = transaction.write(kDropCodes, id).run(); !dropped) return dropped;
  for (const std::string& code : codes) {
    const std::string hash = hash_of_code(id, code);
    auto added = transaction.write(kAddCode, id, sql::Bytes{hash}).run();
    if (!added) return added;
  }
  return {};
}

Result<bool> spend_recovery_code(Transaction& transaction, std::string_view id,
                                 std::string_view code) {
  const std::string hash = hash_of_code(id, code);
  return touched(transaction.write(kSpendCode, id, sql::Bytes{hash}));
}

Result<int64_t> recovery_codes_left(sql::Database& database, std::string_view id) {
  sql::Execution count(database, kCountCodes, id);
  auto row = count.step();
  if (!row) return row.error();
  return *row ? count.row().integer(0) : 0;
}

}  // namespace milepost::store
