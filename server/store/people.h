// Table person: those of the company who sign in. What they know is kept as hashes, what their
// authenticator app knows sealed by a key of this installation (server/access/sealed.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

struct Person {
  std::string id;        // made by the program, never another's
  std::string name;      // that is signed in with, see person_name()
  std::string display;   // how others call them
  std::string role;      // "operator"
  std::string password;  // Argon2id, with its parameters; empty: none fits
  bool must_change = false;  // the password was given by another: a new one is due
  std::string totp = {};     // what the codes come from, sealed; empty: no second factor
  int64_t totp_step = 0;     // of the last code that was taken: it and those before are spent
  Instant created = {};
  std::optional<Instant> disabled = {};

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("id", self.id);
    v("name", self.name);
    v("display", self.display);
    v("role", self.role);
    v("password", self.password);
    v("must_change", self.must_change);
    v("totp", self.totp);
    v("totp_step", self.totp_step);
    v("created_ms", self.created);
    v("disabled_ms", self.disabled);
  }
};

// As names are kept, small letters without blanks around; nothing where it cannot be one: 1 to 64
// of a-z 0-9 . _ - @ +, the first a letter or a digit. So none can break a line of a log.
std::optional<std::string> person_name(std::string_view typed);

// The id is made where it is empty. Errors: "person-name", "person-display" (empty, longer than 128
// bytes, or with a control character), "person-exists", "database…".
Result<Person> add_person(Transaction& transaction, Person person);

// Disabled ones, too.
Result<std::optional<Person>> find_person(sql::Database& database, std::string_view name);
Result<std::optional<Person>> person_of(sql::Database& database, std::string_view id);
// By name.
Result<std::vector<Person>> list_people(sql::Database& database);

// Each answers whether there is such a person.
Result<bool> set_password(Transaction& transaction, std::string_view id, std::string_view hash,
                          bool must_change);
// Where it is still `before`: what was hashed anew must not undo what was changed meanwhile.
Result<bool> renew_password(Transaction& transaction, std::string_view id, std::string_view before,
                            std::string_view hash);
Result<bool> set_role(Transaction& transaction, std::string_view id, std::string_view role);
Result<bool> set_disabled(Transaction& transaction, std::string_view id,
                          std::optional<Instant> since);

// Begins with the step of the code that proved it; an empty secret ends it, and its recovery codes.
Result<bool> set_totp(Transaction& transaction, std::string_view id, std::string_view sealed,
                      int64_t step);
// True once for each step, whoever asks at the same time.
Result<bool> spend_totp_step(Transaction& transaction, std::string_view id, int64_t step);

// Codes for whoever has lost what makes the others, each good once. Kept as hashes.
Result<void> replace_recovery_codes(Transaction& transaction, std::string_view id,
                                    const std::vector<std::string>& codes);
Result<bool> spend_recovery_code(Transaction& transaction, std::string_view id,
                                 std::string_view code);
Result<int64_t> recovery_codes_left(sql::Database& database, std::string_view id);

}  // namespace milepost::store
