// What signing in works with, put together once for a server: see server/http/routes/sign_in.cc for
// the way through it. A person shows name and password, then a code where they have a second
// factor; a session is what stays.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/access/password_threads.h"
#include "server/access/principal.h"
#include "server/access/secrets.h"
#include "server/access/slow_down.h"
#include "server/store/sessions.h"
#include "server/store/writer.h"

namespace milepost::access {

struct SignInOptions {
  store::SessionTimes times;
  bool offers_second_factor = true;
  bool requires_second_factor = false;
  // Of a trusted proxy that has signed in who asks: whose name stands in which header. Empty: none.
  std::string user_header = {};
  std::string groups_header = {};
  // Group and role, the first that fits. Then whoever a group gives a role need not be known here.
  std::vector<std::pair<std::string, Role>> group_roles = {};
  // Of one account; of those who tried it from a browser in which its holder was signed in before,
  // apart from all others, so that nobody else's tries hold them up.
  Pace accounts = {.free = 5, .longest_seconds = 60, .forgiven_ms = 10 * kMinuteMs};
  // Of one address or /64, behind which many may sit.
  Pace addresses = {.free = 20, .longest_seconds = 60, .forgiven_ms = kMinuteMs};
  // Codes of one account, by those who know its password.
  Pace codes = {.free = 5, .longest_seconds = 15 * 60, .forgiven_ms = 10 * kMinuteMs};
};

// Any thread.
struct SignIn {
  SignIn(store::Writer& to, std::string_view secret, SignInOptions chosen)
      : writer(to),
        options(std::move(chosen)),
        device_key(derived_key(secret, "device")),
        half_key(derived_key(secret, "half a sign-in")),
        totp_key(derived_key(secret, "totp")) {}

  // That a session is in use is written down, and nobody waits for it.
  void note_use(const std::string& session, Instant now);

  store::Writer& writer;
  const SignInOptions options;
  PasswordThreads threads;
  SlowDown accounts{options.accounts}, addresses{options.addresses}, codes{options.codes};
  const DerivedKey device_key;  // of the cookie of a browser in which somebody signed in
  const DerivedKey half_key;    // of that of one whose password was right and whose code is due
  const DerivedKey totp_key;    // of what the codes come from
};

}  // namespace milepost::access
