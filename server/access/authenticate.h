// From what was shown to who it is. Each asks the store, so that what was revoked fails at once.
#pragma once

#include <optional>
#include <string_view>

#include "server/access/principal.h"
#include "server/store/keys.h"
#include "server/store/people.h"
#include "server/store/sessions.h"
#include "shared/base/result.h"

namespace milepost::access {

// The holder of a key that is valid now, or nothing. A role that this program does not know is
// none.
Result<std::optional<Principal>> holder_of_key(sql::Database& reader, std::string_view key);

// What of the settings says who may come in, and how far.
struct SignInOptions;
Principal principal_of(const store::Person& person, const SignInOptions& options);

// Who is signed in with this token, and the session: a person who is not disabled, a session that
// has not ended. Or nothing.
struct SignedIn {
  Principal principal;
  store::Session session;
};
Result<std::optional<SignedIn>> holder_of_session(sql::Database& reader, std::string_view token,
                                                  const SignInOptions& options, Instant now);

// Whom a trusted proxy says that it has signed in, by the name and the groups ("a,b") of its
// headers. Nobody where there is no such person, or they are disabled, and no group of theirs has a
// role.
Result<std::optional<Principal>> named_by_proxy(sql::Database& reader, std::string_view name,
                                                std::string_view groups,
                                                const SignInOptions& options);

}  // namespace milepost::access
