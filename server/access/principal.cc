#include "server/access/principal.h"

namespace milepost::access {
namespace {

// The roles that the audience takes with the credential: "role operator", "role agent or
// supervisor", "any role".
std::string roles_for(const Audience& audience, Credential credential) {
  std::string out;
  bool all = true;
  for (size_t i = 1; i < kEnumNames<Role>.size(); ++i) {
    if (!audience.takes(credential, static_cast<Role>(i))) {
      all = false;
      continue;
    }
    out += out.empty() ? "role " : " or ";
    out += kEnumNames<Role>[i];
  }
  return all ? "any role" : out;
}

bool has_roles(Credential credential) {
  return credential == Credential::person || credential == Credential::key;
}

}  // namespace

Decision decide(const Audience& audience, const Principal& principal) {
  if (audience.names(Credential::nobody) || audience.takes(principal.credential, principal.role))
    return Decision::admitted;
  if (has_roles(principal.credential) && audience.names(principal.credential))
    return Decision::wrong_role;
  for (Credential one : {Credential::proof, Credential::code, Credential::person, Credential::key})
    if (audience.names(one)) return Decision::show_credential;
  return Decision::hidden;
}

std::string words_for(const Audience& audience) {
  if (audience.names(Credential::nobody)) return "anyone";
  std::string out;
  for (size_t i = 0; i < kEnumNames<Credential>.size(); ++i) {
    const auto credential = static_cast<Credential>(i);
    if (!audience.names(credential)) continue;
    if (!out.empty()) out += "; ";
    out += name_of(credential);
    if (has_roles(credential)) out += ", " + roles_for(audience, credential);
  }
  return out.empty() ? "no one" : out;
}

}  // namespace milepost::access
