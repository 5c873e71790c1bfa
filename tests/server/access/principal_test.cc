#include "server/access/principal.h"

#include <gtest/gtest.h>

namespace milepost::access {
namespace {

const Principal kNobody;
const Principal kProof{Credential::proof};
const Principal kLink{Credential::link};
const Principal kAgent{Credential::person, Role::agent, "li"};
const Principal kOperatorKey{Credential::key, Role::operator_, "warehouse"};
const Principal kKeyWithoutRole{Credential::key, Role::none, "old"};

TEST(Decide, TakesWhomTheAudienceNamesAndRefusesTheRest) {
  struct Row {
    const char* name;
    Audience audience;
    Principal principal;
    Decision decision;
  };
  const Audience staff = person(Role::agent) | person(Role::supervisor);
  const Row rows[] = {
      {"anyone is anyone", anyone(), kNobody, Decision::admitted},
      {"anyone is anyone", anyone(), kAgent, Decision::admitted},
      {"anyone is anyone", anyone() | Audience(Credential::proof), kProof, Decision::admitted},
      {"no one is named", {}, kNobody, Decision::hidden},
      {"no one is named", {}, kOperatorKey, Decision::hidden},
      {"a key would help", key(Role::operator_), kNobody, Decision::show_credential},
      {"the key", key(Role::operator_), kOperatorKey, Decision::admitted},
      {"a key of no role", key(Role::operator_), kKeyWithoutRole, Decision::wrong_role},
      {"a person is no key", key(Role::agent), kAgent, Decision::show_credential},
      {"one of several roles", staff, kAgent, Decision::admitted},
      {"none of several roles", person(Role::sales), kAgent, Decision::wrong_role},
      {"signing in would help", staff, kOperatorKey, Decision::show_credential},
      {"signing in would help", staff, kProof, Decision::show_credential},
      {"either", staff | key(Role::operator_), kOperatorKey, Decision::admitted},
      {"a role of the one is none of the other", person(Role::agent) | key(Role::operator_),
       {Credential::key, Role::agent, "x"}, Decision::wrong_role},
      {"a link that leads elsewhere", Audience(Credential::link), kNobody, Decision::hidden},
      {"the link", Audience(Credential::link), kLink, Decision::admitted},
      {"four digits would help", Audience(Credential::proof), kNobody, Decision::show_credential},
  };
  for (const Row& row : rows)
    EXPECT_EQ(decide(row.audience, row.principal), row.decision) << row.name;
}

TEST(Audience, IsSaidInWords) {
  EXPECT_EQ(words_for({}), "no one");
  EXPECT_EQ(words_for(anyone()), "anyone");
  EXPECT_EQ(words_for(key(Role::operator_)), "key, role operator");
  EXPECT_EQ(words_for(person(Role::agent) | person(Role::supervisor) | key(Role::operator_)),
            "person, role agent or supervisor; key, role operator");
  EXPECT_EQ(words_for(signed_in()), "person, any role");
  EXPECT_EQ(words_for(Audience(Credential::proof) | Audience(Credential::link)), "proof; link");
}

// Every credential against every audience of one: only its own lets it in.
TEST(Decide, OneCredentialOpensNothingElse) {
  for (size_t named = 1; named < kEnumNames<Credential>.size(); ++named)
    for (size_t shown = 0; shown < kEnumNames<Credential>.size(); ++shown)
      for (size_t role = 0; role < kEnumNames<Role>.size(); ++role) {
        const Audience audience(static_cast<Credential>(named), Role::admin);
        const Principal principal{static_cast<Credential>(shown), static_cast<Role>(role), "x"};
        EXPECT_EQ(decide(audience, principal) == Decision::admitted,
                  named == shown && static_cast<Role>(role) == Role::admin);
      }
}

}  // namespace
}  // namespace milepost::access
