#include "server/access/authenticate.h"

#include <algorithm>

#include "server/access/sign_in.h"
#include "shared/base/text.h"

namespace milepost::access {

Result<std::optional<Principal>> holder_of_key(sql::Database& reader, std::string_view key) {
  auto found = store::find_key(reader, key);
  if (!found) return found.error();
  if (!*found) return std::optional<Principal>();
  return std::optional<Principal>(
      Principal{Credential::key, enum_from_name<Role>((*found)->role).value_or(Role::none),
                (*found)->name});
}

Principal principal_of(const store::Person& person, const SignInOptions& options) {
  Principal principal{Credential::person,
                      enum_from_name<Role>(person.role).value_or(Role::none), person.name};
  principal.id = person.id;
  principal.display = person.display;
  principal.unfinished =
      person.must_change || (options.requires_second_factor && person.totp.empty());
  return principal;
}

Result<std::optional<SignedIn>> holder_of_session(sql::Database& reader, std::string_view token,
                                                  const SignInOptions& options, Instant now) {
  auto session = store::find_session(reader, token, now);
  if (!session) return session.error();
  if (!*session) return std::optional<SignedIn>();
  auto person = store::person_of(reader, (*session)->person);
  if (!person) return person.error();
  if (!*person || (*person)->disabled) return std::optional<SignedIn>();
  SignedIn signed_in{principal_of(**person, options), **std::move(session)};
  signed_in.principal.session = signed_in.session.id;
  return std::optional(std::move(signed_in));
}

Result<std::optional<Principal>> named_by_proxy(sql::Database& reader, std::string_view name,
                                                std::string_view groups,
                                                const SignInOptions& options) {
  const auto known_as = store::person_name(name);
  if (!known_as) return std::optional<Principal>();
  auto person = store::find_person(reader, *known_as);
  if (!person) return person.error();
  if (*person && (*person)->disabled) return std::optional<Principal>();
  std::optional<Role> role;
  const std::vector<std::string_view> theirs = split(groups, ',');
  for (const auto& [group, gives] : options.group_roles)
    if (!role && std::any_of(theirs.begin(), theirs.end(),
                             [&](std::string_view one) { return trim(one) == group; }))
      role = gives;
  if (!*person && !role) return std::optional<Principal>();
  Principal principal{Credential::person, Role::none, *known_as};
  if (*person) {
    principal = principal_of(**person, options);
    principal.unfinished = false;  // the proxy's own rules hold
  } else {
    principal.display = *known_as;
  }
  if (role) principal.role = *role;
  return std::optional(std::move(principal));
}

}  // namespace milepost::access
