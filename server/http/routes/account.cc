// /account, of whoever is signed in, and GET /api/v1/me.
#include "server/access/password_rules.h"
#include "server/access/passwords.h"
#include "server/http/own_page.h"
#include "server/http/private_page.h"
#include "server/http/routes/second_factor.h"
#include "server/http/routes/staff.h"
#include "shared/model/me.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

using pages::PasswordTrouble;

constexpr std::string_view kSaidPassword = "password";

Outcome who_asks(const Request& request, Services&) {
  const access::Principal& who = request.principal;
  Response response =
      private_json(Me{std::string(name_of(who.credential)), std::string(name_of(who.role)),
                      who.name, who.display, who.unfinished,
                      who.credential == access::Credential::person ? who.id : std::string()});
  response.headers.emplace("Vary", "Authorization, Cookie");
  return response;
}

// The page with what is to be said on it.
Settled show(const Request& request, Services& services, pages::AccountView view, int status) {
  const access::Principal& who = request.principal;
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto sessions = store::sessions_of(**reader, who.id, request.now);
  if (!sessions) return Failure::unavailable(sessions.error());
  auto person = store::person_of(**reader, who.id);
  if (!person) return Failure::unavailable(person.error());
  const access::SignInOptions& options = services.sign_in->options;
  view.bar = bar_of(who);
  view.has_password = person->has_value() && !who.session.empty();
  if (view.has_password) {
    view.must_change = (*person)->must_change;
    view.has_factor = !(*person)->totp.empty();
    view.offers_factor = options.offers_second_factor;
    view.needs_factor = options.requires_second_factor;
    auto left = store::recovery_codes_left(**reader, who.id);
    if (!left) return Failure::unavailable(left.error());
    view.codes_left = *left;
  }
  for (const store::Session& one : *sessions)
    view.sessions.push_back({one.address, one.created, one.used, one.id == who.session});
  const pages::PageContext context = page_context(request, services, routes::kAccountPage);
  Response response = staff_page(
      request, context,
      [&](const pages::PostProof& proof) { return pages::account_page(context, view, proof); },
      status);
  if (view.wait_seconds > 0)
    response.headers.emplace("Retry-After", std::to_string(view.wait_seconds));
  return response;
}

Outcome account_page(const Request& request, Services& services) {
  pages::AccountView view;
  const std::string_view said = request.parameter("said");
  view.password_changed = said == kSaidPassword;
  view.factor_off = said == "off";
  return show(request, services, std::move(view), 200);
}

Settled show_trouble(const Request& request, Services& services, PasswordTrouble trouble,
                     int status = 422, int64_t wait_seconds = 0) {
  pages::AccountView view;
  view.trouble = trouble;
  view.wait_seconds = wait_seconds;
  return show(request, services, std::move(view), status);
}

struct Typed {
  std::string current, password, again;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("current", self.current, {.omit = true});
    v("password", self.password, {.omit = true});
    v("again", self.again, {.omit = true});
  }
};

struct Change {
  Typed typed;
  store::Person person;
  bool right = false, dropped = false;
  Result<std::string> hash = std::string();
};

PasswordTrouble trouble_of(const Typed& typed, const store::Person& person, const SiteView& site) {
  if (typed.password != typed.again) return PasswordTrouble::differs;
  if (typed.password == typed.current) return PasswordTrouble::same;
  switch (access::fault_of_password(typed.password,
                                    {person.name, person.display, site.name.zh, site.name.en})) {
    case access::PasswordFault::none: break;
    case access::PasswordFault::too_short: return PasswordTrouble::too_short;
    case access::PasswordFault::too_long: return PasswordTrouble::too_long;
    case access::PasswordFault::common: return PasswordTrouble::common;
  }
  return PasswordTrouble::none;
}

Settled finish(const Request& request, Services& services, const Change& change) {
  access::SignIn& sign_in = *services.sign_in;
  if (change.dropped) return Failure::unavailable({"busy", "too many passwords wait", {}});
  if (!change.right) return show_trouble(request, services, PasswordTrouble::wrong);
  if (!change.hash) return Failure::unavailable(change.hash.error());
  sign_in.accounts.forgive(request.principal.id);
  auto token = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<std::string> {
        auto set = store::set_password(transaction, change.person.id, *change.hash, false);
        if (!set) return set.error();
        auto ended = store::end_sessions(transaction, change.person.id);
        if (!ended) return ended.error();
        auto noted = store::record(transaction,
                                   audit_of(request, "people.password", change.person.name));
        if (!noted) return noted.error();
        return begin_anew(transaction, sign_in, change.person.id, {}, request);
      });
  if (!token) return Failure::unavailable(token.error());
  Response response =
      see_other(std::string(routes::kAccountPage) + "?said=" + std::string(kSaidPassword));
  set_session(response, services, *token);
  return response;
}

Outcome change_password(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  auto change = std::make_shared<Change>();
  Errors errors;
  if (!std::get<OwnForm>(form).read(change->typed, errors)) return Failure(422, errors.front());
  {
    auto reader = services.readers.borrow();
    if (!reader) return Failure::unavailable(reader.error());
    auto person = store::person_of(**reader, request.principal.id);
    if (!person) return Failure::unavailable(person.error());
    if (!*person || request.principal.session.empty()) return Failure(404);
    change->person = **std::move(person);
  }
  const PasswordTrouble trouble = trouble_of(change->typed, change->person, services.site);
  if (trouble != PasswordTrouble::none) return show_trouble(request, services, trouble);
  access::SignIn& with = *services.sign_in;
  if (const int64_t wait = with.accounts.spend(change->person.id, request.now); wait > 0)
    return show_trouble(request, services, PasswordTrouble::wait, 429, wait);
  const auto work = [change] {
    change->right = access::check_password(change->person.password, change->typed.current).right;
    if (change->right) change->hash = access::hash_of_password(change->typed.password);
    change->typed = {};
  };
  return hashing(
      with, work, [change] { change->dropped = true; },
      [change, &services](const Request& same) { return finish(same, services, *change); });
}

Outcome sign_out_everywhere(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  const access::Principal& who = request.principal;
  auto ended = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<int64_t> {
        auto noted =
            store::record(transaction, audit_of(request, "people.sign_out_everywhere", who.name));
        if (!noted) return noted.error();
        return store::end_sessions(transaction, who.id);
      });
  if (!ended) return Failure::unavailable(ended.error());
  return see_other(std::string(routes::kSignInPage));
}

}  // namespace

Settled show_account(const Request& request, Services& services, pages::SignInTrouble of_code,
                     int status, int64_t wait_seconds) {
  pages::AccountView view;
  view.code_trouble = of_code;
  view.wait_seconds = wait_seconds;
  return show(request, services, std::move(view), status);
}

void add_account_routes(Router& router, Services& services) {
  using access::Role;
  access::Audience any_key;
  for (const Role role : {Role::none, Role::agent, Role::supervisor, Role::operator_, Role::sales,
                          Role::admin})
    any_key = any_key | access::key(role);
  router.add({.method = "GET",
              .pattern = std::string(routes::kMe),
              .audience = access::anyone() | access::signed_in() | any_key,
              .summary = "Who asks: nobody, a person or a key",
              .handler = with(services, who_asks),
              .answer_schema = json_schema<Me>()});
  router.add({.method = "GET",
              .pattern = std::string(routes::kAccountPage),
              .audience = access::signed_in(),
              .takes_unfinished = true,
              .summary = "The account of whoever is signed in",
              .handler = with(services, account_page)});
  add_second_factor_routes(router, services);
  add_account_form(router, services, routes::kAccountPassword,
                   "Changes the password, and signs out all other devices", change_password);
  add_account_form(router, services, routes::kAccountSessions, "Signs out everywhere",
                   sign_out_everywhere);
}

}  // namespace milepost::http
