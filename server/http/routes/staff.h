// What the routes of staff's plain pages share: the page as an answer, with proof for its forms.
#pragma once

#include <functional>
#include <string>

#include "server/http/form.h"
#include "server/http/services.h"
#include "server/pages/staff_pages.h"
#include "server/store/audit.h"
#include "server/store/people.h"

namespace milepost::http {

// `draw` gives the page of a proof. Kept by nobody: who is signed in stands in it.
template <class Draw>
Response staff_page(const Request& request, const pages::PageContext& context, Draw draw,
                    int status = 200) {
  const FormProof proof = prove_form(request);
  Response response =
      page_response(draw(pages::PostProof{proof.token, proof.idempotency_key}), request,
                    context.locale);
  response.status = status;
  response.encoding = Encoding::never;  // the token
  response.headers.erase("Cache-Control");
  response.headers.emplace("Cache-Control", "private, no-store");
  response.headers.emplace("Set-Cookie", cookie_of(proof));
  return response;
}

inline pages::StaffBar bar_of(const access::Principal& who) {
  return {who.display, name_of(who.role)};
}

// Of a person, or of nobody.
store::AuditEntry audit_of(const Request& request, std::string what, std::string about = {},
                           std::string detail = {});

// "/workplace" for those who work there, else the account.
std::string_view first_page_of(access::Role role);

// Begins a session, and ends the one that the browser had: who knew its token before is let in no
// more. Answers the new token.
Result<std::string> begin_anew(store::Transaction& transaction, const access::SignIn& sign_in,
                               const std::string& person, const access::Principal& before,
                               const Request& request);
void set_session(Response& response, const Services& services, std::string_view token);

// Where ?next leads, or whatever this person begins with.
Response lead_on(const Request& request, const access::Principal& who);

// What remains of a sign-in once all was right: a session, and the browser is known from now on.
// `more` runs in the same transaction; where it answers false, `refuse` answers.
Settled complete_sign_in(const Request& request, Services& services, const store::Person& person,
                         const std::function<Result<bool>(store::Transaction&)>& more,
                         const std::function<Settled()>& refuse);

// Whether it is a code of the person's app, or a recovery code of theirs; spends it.
Result<bool> spend_code(store::Transaction& transaction, const access::SignIn& sign_in,
                        const store::Person& person, const std::string& code, Instant now);

// The account's page, with what is wrong with a code that was typed on it: account.cc.
Settled show_account(const Request& request, Services& services, pages::SignInTrouble of_code,
                     int status, int64_t wait_seconds);

// A form of the account's pages, of whoever is signed in, also who has yet to choose a password.
void add_account_form(Router& router, Services& services, std::string_view pattern,
                      std::string summary, Outcome (*handle)(const Request&, Services&));

// Hashes on a thread for that, while no worker waits. `work` is called there, or, where too many
// wait, `dropped` is; then `finish` answers. What they share is theirs.
Outcome hashing(access::SignIn& sign_in, std::function<void()> work, std::function<void()> dropped,
                std::function<Settled(const Request&)> finish);

}  // namespace milepost::http
