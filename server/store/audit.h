// Table audit: who did or looked at what, and when. Rows are only ever added, and each carries a
// hash of itself and of the one before it, so that a row which was changed, left out or put between
// others afterwards is found by `milepost check`. (Whoever can write the whole table can make a new
// chain of it; a hash that was noted elsewhere, as `check` prints it, tells that too.)
//
//   store::record(t, {.at = now, .who = "person mei", .what = "people.disable", .about = "li",
//                     .request_id = request.request_id});
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::store {

struct AuditEntry {
  Instant at = {};
  std::string who = {};    // "person mei", "key shop", "proof", "link", "command", "nobody"
  std::string what = {};   // FEATURE.DEED: "shipment.look", "people.sign_in", "proof.refused"
  std::string about = {};  // what it was done to: a number's key, a name; may be empty
  std::string detail = {};      // for who reads it; never a secret, a phone or an address
  std::string request_id = {};  // as in the request log; empty for commands

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("at_ms", self.at);
    v("who", self.who);
    v("what", self.what);
    v("about", self.about);
    v("detail", self.detail);
    v("request_id", self.request_id);
  }
};

// Adds it to the end of the chain. Texts are cut to limits::kAuditTextBytes.
Result<void> record(Transaction& transaction, AuditEntry entry);

struct AuditRow : AuditEntry {
  int64_t sequence = 0;  // 1, 2, 3, …
};

struct AuditQuery {
  std::string who = {}, what = {}, about = {};  // equal to these where they are not empty
  std::optional<Instant> from = {}, until = {};  // at or after; before
  int64_t before = std::numeric_limits<int64_t>::max();  // sequences below this one
  int64_t most = 50;
};
// Newest first.
Result<std::vector<AuditRow>> find_audit(sql::Database& database, const AuditQuery& query);

// Goes through the whole chain and tells each row that does not fit in a sentence. Answers how many
// rows there are, and the last hash in hexadecimal digits.
struct AuditChain {
  int64_t rows = 0;
  std::string last_hash;
};
Result<AuditChain> verify_audit(sql::Database& database,
                                const std::function<void(const std::string&)>& tell);

}  // namespace milepost::store
