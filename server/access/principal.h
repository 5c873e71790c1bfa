// Who asks, and whom a route takes.
//
//   Audience audience = anyone();                                     // a public page
//   Audience staff = person(Role::agent) | person(Role::supervisor);
//   switch (decide(staff, principal)) …
//
// An audience takes what it names and refuses the rest: one that names nothing refuses everyone.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "shared/base/enum_names.h"

namespace milepost::access {

// What someone showed.
enum class Credential {
  nobody,  // nothing was shown
  proof,   // digits of a phone: one shipment may be read
  code,    // a one-time code: one change may be made
  link,    // an address with a secret in it: what it was made for
  person,  // someone of the company, signed in
  key,     // a program
};

// What a person or a key is for. The other credentials have none.
enum class Role { none, agent, supervisor, operator_, sales, admin };

struct Principal {
  Credential credential = Credential::nobody;
  Role role = Role::none;
  std::string name = {};  // of a person or a key: the source of what comes in with it
  std::string id = {};       // of a person
  std::string display = {};  // of a person: how others call them
  std::string session = {};  // of a person: its id; empty where a proxy says who it is
  // Of a person who has yet to choose a password, or to set up the second factor that is required.
  // Only routes that say so take them until then.
  bool unfinished = false;
  std::string shipment = {};  // of a proof or a code: the key of its number
  int64_t period = 0;         // which use of it
  std::string link = {};      // of a link: the id of what it was made for
  std::string code = {};      // of a code: its id, by which it is used up
};

}  // namespace milepost::access

namespace milepost {
template <>
inline constexpr auto kEnumNames<access::Credential> = std::to_array<std::string_view>(
    {"nobody", "proof", "code", "link", "person", "key"});
template <>
inline constexpr auto kEnumNames<access::Role> = std::to_array<std::string_view>(
    {"none", "agent", "supervisor", "operator", "sales", "admin"});
}  // namespace milepost

namespace milepost::access {

class Audience {
 public:
  constexpr Audience() = default;
  constexpr explicit Audience(Credential credential, Role role = Role::none) {
    roles_[static_cast<size_t>(credential)] = bit(role);
  }
  friend constexpr Audience operator|(Audience a, const Audience& b) {
    for (size_t i = 0; i < a.roles_.size(); ++i) a.roles_[i] |= b.roles_[i];
    return a;
  }
  // Whether it takes the credential, with some role or other.
  constexpr bool names(Credential credential) const {
    return roles_[static_cast<size_t>(credential)] != 0;
  }
  constexpr bool takes(Credential credential, Role role) const {
    return (roles_[static_cast<size_t>(credential)] & bit(role)) != 0;
  }

 private:
  static constexpr uint8_t bit(Role role) {
    return static_cast<uint8_t>(1u << static_cast<unsigned>(role));
  }
  std::array<uint8_t, kEnumNames<Credential>.size()> roles_{};  // of each credential, a bit a role
};

constexpr Audience anyone() { return Audience(Credential::nobody); }
constexpr Audience person(Role role) { return Audience(Credential::person, role); }
constexpr Audience key(Role role) { return Audience(Credential::key, role); }
// A person of any role.
constexpr Audience signed_in() {
  return person(Role::agent) | person(Role::supervisor) | person(Role::operator_) |
         person(Role::sales) | person(Role::admin);
}

enum class Decision {
  admitted,
  show_credential,  // 401: something else to show would help
  wrong_role,       // 403
  hidden,           // 404: nothing that could be shown would help, so it is not there
};
Decision decide(const Audience& audience, const Principal& principal);

// "anyone"; "key, role operator"; "person, role agent or supervisor; key, role operator"; "no one".
// For docs/contract.md, openapi.json and the refusal.
std::string words_for(const Audience& audience);

}  // namespace milepost::access
