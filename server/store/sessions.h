// Table session: who is signed in, and where. The token itself, 256 random bits, is in the
// browser's cookie alone; its hash is kept.
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

struct Session {
  std::string id;      // to speak of it: lets nobody in
  std::string person;  // their id
  Instant created = {}, used = {};
  Instant idle_end = {};  // unless it is used before
  Instant end = {};       // in any case
  std::string address = {};  // where it was begun, shortened as in the log

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("id", self.id);
    v("person", self.person);
    v("created_ms", self.created);
    v("used_ms", self.used);
    v("idle_end_ms", self.idle_end);
    v("end_ms", self.end);
    v("address", self.address);
  }
};

struct SessionTimes {
  int64_t idle_ms = 30 * kMinuteMs;
  int64_t end_ms = 12 * kHourMs;
};

// Answers the token. Those that have ended are forgotten, of everybody.
Result<std::string> begin_session(Transaction& transaction, std::string_view person,
                                  std::string_view address, SessionTimes times, Instant now);
// One that has not ended, or nothing.
Result<std::optional<Session>> find_session(sql::Database& database, std::string_view token,
                                            Instant now);
// It was used now: its idle end moves, never beyond its end.
Result<void> use_session(Transaction& transaction, std::string_view id, int64_t idle_ms,
                         Instant now);
// Of one person; the newest first.
Result<std::vector<Session>> sessions_of(sql::Database& database, std::string_view person,
                                         Instant now);
// Answer how many ended.
Result<int64_t> end_session(Transaction& transaction, std::string_view person, std::string_view id);
Result<int64_t> end_sessions(Transaction& transaction, std::string_view person,
                             std::string_view but_id = {});

}  // namespace milepost::store
