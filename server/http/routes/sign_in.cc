// /sign-in and /sign-out. The way in: a form with name and password; their check, which costs the
// same whether there is such a name; then a session, whose token is new each time. Whoever tries
// many is slowed down, by account and by address.
#include "server/access/passwords.h"
#include "server/http/address.h"
#include "server/http/cookies.h"
#include "server/http/own_page.h"
#include "server/http/routes/sign_in_code.h"
#include "server/http/routes/staff.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

constexpr int64_t kBusySeconds = 3;

struct Typed {
  std::string name, password;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true});
    v("password", self.password, {.omit = true});
  }
};

// A sign-in that is under way.
struct Attempt {
  Typed typed;
  std::optional<store::Person> person;  // of that name
  std::string account;                  // whose tries it is counted among
  access::Checked checked;
  bool dropped = false;
};

std::string form_address(const Request& request) {
  std::string address(routes::kSignInPage);
  if (const std::string next = next_of(request); !next.empty())
    address += "?next=" + percent_encode(next);
  return address;
}

Response show_form(const Request& request, Services& services, pages::SignInView view,
                   int status = 200) {
  const std::string address = form_address(request);
  view.address = address;
  pages::PageContext context = page_context(request, services, address);
  return staff_page(
      request, context,
      [&](const pages::PostProof& proof) { return pages::sign_in_page(context, view, proof); },
      status);
}

Response show_trouble(const Request& request, Services& services, const Attempt& attempt,
                      pages::SignInTrouble trouble, int status, int64_t wait_seconds = 0) {
  Response response = show_form(request, services,
                                {.address = {},
                                 .name = attempt.typed.name,
                                 .trouble = trouble,
                                 .wait_seconds = wait_seconds},
                                status);
  if (wait_seconds > 0)
    response.headers.emplace("Retry-After", std::to_string(wait_seconds));
  return response;
}

Outcome sign_in_page(const Request& request, Services& services) {
  const access::Principal& who = request.principal;
  if (who.credential == access::Credential::person)
    return lead_on(request, who);
  return show_form(request, services, {});
}

// From a browser in which this person signed in before, their tries are counted apart: somebody
// else's cannot hold them up.
std::string account_of(const Request& request, const Services& services, const Attempt& attempt) {
  const std::string_view cookie =
      request.cookie(cookie_name(services.https(), kDeviceCookie));
  std::string id;
  if (attempt.person && access::unseal(services.sign_in->device_key, cookie, id) &&
      id == attempt.person->id)
    return "known " + std::string(cookie);
  return "name " + lower_ascii(trim(attempt.typed.name));
}

Settled refused(const Request& request, Services& services, const Attempt& attempt) {
  // A name that nobody has may be a password typed into the wrong field.
  const std::string about = attempt.person ? attempt.person->name : std::string();
  auto noted = services.writer->write(request.now, [&](store::Transaction& transaction) {
    return store::record(transaction, audit_of(request, "people.sign_in_refused", about));
  });
  if (!noted) return Failure::unavailable(noted.error());
  return show_trouble(request, services, attempt, pages::SignInTrouble::wrong, 422);
}

Settled finish(const Request& request, Services& services, const Attempt& attempt) {
  access::SignIn& sign_in = *services.sign_in;
  const std::string address = budget_key(request.client_address);
  if (attempt.dropped) {
    sign_in.accounts.take_back(attempt.account);
    sign_in.addresses.take_back(address);
    return show_trouble(request, services, attempt, pages::SignInTrouble::busy, 503, kBusySeconds);
  }
  if (!attempt.checked.right) return refused(request, services, attempt);
  sign_in.accounts.forgive(attempt.account);
  sign_in.addresses.take_back(address);
  const store::Person& person = *attempt.person;
  const auto renew = [&](store::Transaction& transaction) -> Result<bool> {
    if (attempt.checked.renewed.empty()) return true;
    auto renewed = store::renew_password(transaction, person.id, person.password,
                                         attempt.checked.renewed);
    if (!renewed) return renewed.error();
    return true;
  };
  if (sign_in.options.offers_second_factor && !person.totp.empty())
    return ask_for_code(request, services, person);
  return complete_sign_in(request, services, person, renew, [&] { return Failure(500); });
}

Outcome sign_in(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  auto attempt = std::make_shared<Attempt>();
  Errors errors;
  if (!std::get<OwnForm>(form).read(attempt->typed, errors)) return Failure(422, errors.front());
  {
    auto reader = services.readers.borrow();
    if (!reader) return Failure::unavailable(reader.error());
    const auto name = store::person_name(attempt->typed.name);
    auto person = store::find_person(**reader, name.value_or(""));
    if (!person) return Failure::unavailable(person.error());
    attempt->person = *std::move(person);
  }
  attempt->account = account_of(request, services, *attempt);
  access::SignIn& with = *services.sign_in;
  int64_t wait = with.addresses.spend(budget_key(request.client_address), request.now);
  if (wait == 0) wait = with.accounts.spend(attempt->account, request.now);
  if (wait > 0)
    return show_trouble(request, services, *attempt, pages::SignInTrouble::wait, 429, wait);
  const auto work = [attempt] {
    const bool may = attempt->person && !attempt->person->disabled;
    attempt->checked = access::check_password(may ? attempt->person->password : std::string(),
                                              attempt->typed.password);
    attempt->typed.password.clear();
  };
  return hashing(
      with, work, [attempt] { attempt->dropped = true; },
      [attempt, &services](const Request& same) { return finish(same, services, *attempt); });
}

Outcome sign_out(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  const access::Principal& who = request.principal;
  if (!who.session.empty()) {
    auto ended = services.writer->write(
        request.now, [&](store::Transaction& transaction) -> Result<int64_t> {
          auto noted = store::record(transaction, audit_of(request, "people.sign_out", who.name));
          if (!noted) return noted.error();
          return store::end_session(transaction, who.id, who.session);
        });
    if (!ended) return Failure::unavailable(ended.error());
  }
  Response response = see_other(std::string(routes::kSignInPage));
  response.headers.emplace("Set-Cookie", ended_cookie(services.https(), kSessionCookie));
  return response;
}

}  // namespace

void add_sign_in_routes(Router& router, Services& services) {
  const access::Audience all = access::anyone() | access::signed_in();
  router.add({.method = "GET",
              .pattern = std::string(routes::kSignInPage),
              .audience = all,
              .summary = "Where people of the company sign in: ?next",
              .handler = with(services, sign_in_page)});
  router.add({.method = "POST",
              .pattern = std::string(routes::kSignInPage),
              .audience = all,
              .body = BodyUse::buffered,
              .summary = "Name and password, from the page's form",
              .handler = with(services, sign_in)});
  add_sign_in_code_routes(router, services);
  router.add({.method = "POST",
              .pattern = std::string(routes::kSignOut),
              .audience = all,
              .body = BodyUse::buffered,
              .summary = "Ends the session, from a page's form",
              .handler = with(services, sign_out)});
}

}  // namespace milepost::http
