// What signing in works with, put together once for a server: see server/http/routes/sign_in.cc for
// the way through it. A person shows name and password, then a code where they have a second factor;
// a session is what stays.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/access/password_threads.h"
#include "server/access/secrets.h"
#include "server/access/slow_down.h"
#include "server/store/sessions.h"
#include "server/store/writer.h"

namespace milepost::access {

struct SignInOptions {
  store::SessionTimes times;
};

// Any thread.
struct SignIn {
  SignIn(store::Writer& to, std::string_view secret, SignInOptions chosen)
      : writer(to), options(chosen), device_key(derived_key(secret, "device")) {}

  // That a session is in use is written down, and nobody waits for it.
  void note_use(const std::string& session, Instant now);

  store::Writer& writer;
  const SignInOptions options;
  PasswordThreads threads;
  // Of one account; of those who tried it from a browser in which its holder was signed in before,
  // apart from all others, so that nobody else's tries hold them up.
  SlowDown accounts{{.free = 5, .longest_seconds = 60, .forgiven_ms = 10 * kMinuteMs}};
  // Of one address or /64, behind which many may sit.
  SlowDown addresses{{.free = 20, .longest_seconds = 60, .forgiven_ms = kMinuteMs}};
  const DerivedKey device_key;
};

}  // namespace milepost::access
