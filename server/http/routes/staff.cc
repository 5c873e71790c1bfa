#include "server/http/routes/staff.h"

#include "server/http/address.h"
#include "server/http/cookies.h"
#include "shared/wire/routes.h"

namespace milepost::http {

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
