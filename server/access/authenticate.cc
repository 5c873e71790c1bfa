#include "server/access/authenticate.h"

namespace milepost::access {

Result<std::optional<Principal>> holder_of_key(sql::Database& reader, std::string_view key) {
  auto found = store::find_key(reader, key);
  if (!found) return found.error();
  if (!*found) return std::optional<Principal>();
  return std::optional<Principal>(
      Principal{Credential::key, enum_from_name<Role>((*found)->role).value_or(Role::none),
                (*found)->name});
}

Principal principal_of(const store::Person& person) {
  Principal principal{Credential::person,
                      enum_from_name<Role>(person.role).value_or(Role::none), person.name};
  principal.id = person.id;
  principal.display = person.display;
  principal.unfinished = person.must_change;
  return principal;
}

Result<std::optional<SignedIn>> holder_of_session(sql::Database& reader, std::string_view token,
                                                  Instant now) {
  auto session = store::find_session(reader, token, now);
  if (!session) return session.error();
  if (!*session) return std::optional<SignedIn>();
  auto person = store::person_of(reader, (*session)->person);
  if (!person) return person.error();
  if (!*person || (*person)->disabled) return std::optional<SignedIn>();
  SignedIn signed_in{principal_of(**person), **std::move(session)};
  signed_in.principal.session = signed_in.session.id;
  return std::optional(std::move(signed_in));
}

}  // namespace milepost::access
