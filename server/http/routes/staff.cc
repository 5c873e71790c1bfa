#include "server/http/routes/staff.h"

#include "server/access/authenticate.h"
#include "server/access/totp.h"
#include "server/http/address.h"
#include "server/http/cookies.h"
#include "server/http/own_page.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

constexpr int64_t kDeviceSeconds = 365 * kDayMs / kSecondMs;

}  // namespace

store::AuditEntry audit_of(const Request& request, std::string what, std::string about,
                           std::string detail) {
  const access::Principal& who = request.principal;
  std::string by(name_of(who.credential));
  if (!who.name.empty()) by += " " + who.name;
  return {.at = request.now,
          .who = std::move(by),
          .what = std::move(what),
          .about = std::move(about),
          .detail = std::move(detail),
          .request_id = request.request_id};
}

std::string_view first_page_of(access::Role role) {
  if (role == access::Role::agent || role == access::Role::supervisor) return routes::kDeskPage;
  const bool works_there = role == access::Role::operator_ || role == access::Role::admin;
  return works_there ? routes::kWorkplacePage : routes::kAccountPage;
}

Result<std::string> begin_anew(store::Transaction& transaction, const access::SignIn& sign_in,
                               const std::string& person, const access::Principal& before,
                               const Request& request) {
  if (!before.session.empty())
    if (auto ended = store::end_session(transaction, before.id, before.session); !ended)
      return ended.error();
  return store::begin_session(transaction, person, log_prefix(request.client_address),
                              sign_in.options.times, request.now);
}

void set_session(Response& response, const Services& services, std::string_view token) {
  response.headers.emplace("Set-Cookie", secret_cookie(services.https(), kSessionCookie, token));
}

Response lead_on(const Request& request, const access::Principal& who) {
  if (who.unfinished) return see_other(std::string(routes::kAccountPage));
  const std::string next = own_path(request.parameter("next"));
  return see_other(next.empty() ? std::string(first_page_of(who.role)) : next);
}

Settled complete_sign_in(const Request& request, Services& services, const store::Person& person,
                         const std::function<Result<bool>(store::Transaction&)>& more,
                         const std::function<Settled()>& refuse) {
  access::SignIn& sign_in = *services.sign_in;
  Request as_person = request;
  as_person.principal = access::principal_of(person, sign_in.options);
  auto token = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<std::string> {
        auto right = more(transaction);
        if (!right) return right.error();
        const char* deed = *right ? "people.sign_in" : "people.sign_in_refused";
        auto noted = store::record(
            transaction, audit_of(*right ? as_person : request, deed, person.name));
        if (!noted) return noted.error();
        if (!*right) return std::string();
        return begin_anew(transaction, sign_in, person.id, request.principal, request);
      });
  if (!token) return Failure::unavailable(token.error());
  if (token->empty()) return refuse();
  Response response = lead_on(request, as_person.principal);
  set_session(response, services, *token);
  response.headers.emplace(
      "Set-Cookie", secret_cookie(services.https(), kDeviceCookie,
                                  access::seal(sign_in.device_key, person.id), kDeviceSeconds));
  return response;
}

Result<bool> spend_code(store::Transaction& transaction, const access::SignIn& sign_in,
                        const store::Person& person, const std::string& code, Instant now) {
  std::string secret;
  if (!access::unseal(sign_in.totp_key, person.totp, secret)) secret.clear();
  if (!secret.empty())
    if (const auto step = access::totp_step_of(secret, code, now))
      return store::spend_totp_step(transaction, person.id, *step);
  return store::spend_recovery_code(transaction, person.id, code);
}

void add_account_form(Router& router, Services& services, std::string_view pattern,
                      std::string summary, Outcome (*handle)(const Request&, Services&)) {
  router.add({.method = "POST",
              .pattern = std::string(pattern),
              .audience = access::signed_in(),
              .body = BodyUse::buffered,
              .takes_unfinished = true,
              .summary = std::move(summary),
              .handler = with(services, handle)});
}

Outcome hashing(access::SignIn& sign_in, std::function<void()> work, std::function<void()> dropped,
                std::function<Settled(const Request&)> finish) {
  Later<Settled> later;
  later.start = [&sign_in, work = std::move(work),
                 dropped = std::move(dropped)](std::function<void()> ready) {
    const bool taken = sign_in.threads.run([work, ready] {
      work();
      ready();
    });
    if (taken) return;
    dropped();
    ready();
  };
  later.finish = std::move(finish);
  return later;
}

}  // namespace milepost::http
