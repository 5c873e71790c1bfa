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

}  // namespace milepost::access
