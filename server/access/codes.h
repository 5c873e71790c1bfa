// One-time codes: six digits to the phone or the e-mail address on the shipment, good for ten
// minutes and five tries. Whoever enters one has proven more than digits that can be guessed, and
// may make one change with it.
//
//   auto issued = codes.issue(t, request);          // then send issued->code, if there is one
//   auto checked = codes.check(t, entry);
//
// Only a keyed hash of a code is kept. What is absent is answered as what is there, after the same
// work: an id is always given, and nothing is sent.
#pragma once

#include <cstdint>
#include <string>

#include "server/access/prove.h"
#include "server/store/codes.h"
#include "server/store/transaction.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"

namespace milepost::access {

enum class CodeReceiver { recipient, sender };

}  // namespace milepost::access

namespace milepost {
template <>
inline constexpr auto kEnumNames<access::CodeReceiver> =
    std::to_array<std::string_view>({"recipient", "sender"});
}  // namespace milepost

namespace milepost::access {

struct CodeRequest {
  std::string key;  // of the number, canonical
  CodeReceiver receiver = CodeReceiver::recipient;
  bool by_phone = false, by_email = false;  // which channels are set up; a phone comes first
  std::string address;  // whose budget
  std::string request_id;
  Instant now;
};

struct IssuedCode {
  int64_t wait_seconds = 0;  // not 0: too many were sent; nothing was made
  std::string id;            // for the form that asks for the code
  std::string code;          // six digits, to be sent; empty: there is nobody to send it to
  std::string phone, email;  // one of them, with `code`
};

// To an address that somebody gave themselves, to show that they can be reached there.
struct ContactCodeRequest {
  std::string key;  // what it is for, as CodeEntry::key then says; no number's
  std::string phone, email;  // one of them
  std::string address;  // whose budget
  std::string request_id;
  Instant now;
};
struct CodeEntry {
  std::string id, key, code;
  std::string request_id;
  Instant now;
};

struct CodeOutcome {
  bool right = false;
  bool over = false;       // it is too old, used up, or was tried too often: another is needed
  int64_t tries_left = 0;  // of a wrong one
  Proven proven = {};      // of a right one
};

// How many are sent in an hour.
struct CodeLimits {
  int64_t per_receiver = limits::kCodesAnHour, per_caller = limits::kCodesAnHourFromAddress;
};

class Codes {
 public:
  // `proofs` outlives it.
  Codes(const Proofs& proofs, std::string_view secret, CodeLimits limits = {});

  Result<IssuedCode> issue(store::Transaction& transaction, const CodeRequest& request) const;
  Result<IssuedCode> issue_to_contact(store::Transaction& transaction,
                                      const ContactCodeRequest& request) const;
  Result<CodeOutcome> check(store::Transaction& transaction, const CodeEntry& entry) const;

 private:
  Result<int64_t> count_sending(store::Transaction& transaction, const std::string& to,
                                const std::string& from, Instant now) const;
  Result<void> keep(store::Transaction& transaction, IssuedCode& issued,
                    store::OneTimeCode kept, Instant now) const;

  const Proofs& proofs_;
  DerivedKey key_;
  CodeLimits limits_;
};

}  // namespace milepost::access
