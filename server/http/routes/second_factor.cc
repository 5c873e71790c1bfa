#include "server/http/routes/second_factor.h"

#include "server/access/passwords.h"
#include "server/access/totp.h"
#include "server/http/cookies.h"
#include "server/http/own_page.h"
#include "server/http/routes/staff.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

using pages::SignInTrouble;

constexpr int64_t kSetUpSeconds = 15 * 60;

struct Typed {
  std::string code, password;
  std::string deed;  // of who has a second factor: "codes", for new recovery codes, or "off"
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("code", self.code, {.omit = true});
    v("password", self.password, {.omit = true});
    v("deed", self.deed, {.omit = true});
  }
};

// Whoever is signed in by a password of ours.
std::variant<store::Person, Failure> person_asking(const Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto person = store::person_of(**reader, request.principal.id);
  if (!person) return Failure::unavailable(person.error());
  const bool offered = services.sign_in->options.offers_second_factor;
  if (!*person || !offered || request.principal.session.empty()) return Failure(404);
  return **std::move(person);
}

// What is being set up in this browser; the cookie is sealed for this person.
std::string secret_of_cookie(const Request& request, const Services& services) {
  std::string text;
  const std::string_view cookie = request.cookie(cookie_name(services.https(), kFactorCookie));
  const std::string before = request.principal.id + " ";
  if (!access::unseal(services.sign_in->totp_key, cookie, text) || !text.starts_with(before))
    return {};
  return text.substr(before.size());
}

Response show_set_up(const Request& request, Services& services, const store::Person& person,
                     SignInTrouble trouble, int status, int64_t wait_seconds = 0) {
  std::string secret = secret_of_cookie(request, services);
  if (secret.empty()) secret = access::totp_secret();
  const pages::PageContext context = page_context(request, services, routes::kSecondFactorPage);
  const std::string issuer(pick(services.site.name, context.locale));
  pages::FactorView view{.bar = bar_of(request.principal),
                         .uri = access::otpauth_uri(issuer, person.name, secret),
                         .secret = access::base32(secret),
                         .trouble = trouble,
                         .wait_seconds = wait_seconds};
  Response response = staff_page(
      request, context,
      [&](const pages::PostProof& proof) { return pages::factor_page(context, view, proof); },
      status);
  const std::string kept = access::seal(services.sign_in->totp_key, person.id + " " + secret);
  response.headers.emplace(
      "Set-Cookie", secret_cookie(services.https(), kFactorCookie, kept, kSetUpSeconds));
  if (wait_seconds > 0)
    response.headers.emplace("Retry-After", std::to_string(wait_seconds));
  return response;
}

Response show_codes(const Request& request, Services& services,
                    const std::vector<std::string>& codes) {
  pages::PageContext context = page_context(request, services, routes::kAccountPage);
  context.posted = true;
  const pages::StaffBar bar = bar_of(request.principal);
  return staff_page(request, context, [&](const pages::PostProof&) {
    return pages::recovery_codes_page(context, bar, codes);
  });
}

std::vector<std::string> plain_codes(const std::vector<std::string>& codes) {
  std::vector<std::string> plain;
  for (const std::string& code : codes) plain.push_back(access::plain_code(code));
  return plain;
}

Outcome set_up_page(const Request& request, Services& services) {
  auto found = person_asking(request, services);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& person = std::get<store::Person>(found);
  if (!person.totp.empty() || person.must_change)
    return see_other(std::string(routes::kAccountPage));
  return show_set_up(request, services, person, SignInTrouble::none, 200);
}

std::variant<Typed, Failure> typed_code(const Request& request) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  Typed typed;
  Errors errors;
  if (!std::get<OwnForm>(form).read(typed, errors)) return Failure(422, errors.front());
  typed.code = access::plain_code(typed.code);
  return typed;
}

// What somebody wants changed. A browser that was left open is not enough for it: the password is
// asked for again.
struct Change {
  Typed typed;
  store::Person person;
  bool right = false, dropped = false;
};
using Refuse = std::function<Settled(const Request&, SignInTrouble, int status, int64_t wait)>;

std::variant<std::shared_ptr<Change>, Failure> change_asked(const Request& request,
                                                            Services& services) {
  auto typed = typed_code(request);
  if (auto* failure = std::get_if<Failure>(&typed)) return std::move(*failure);
  auto found = person_asking(request, services);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  auto change = std::make_shared<Change>();
  change->typed = std::get<Typed>(std::move(typed));
  change->person = std::get<store::Person>(std::move(found));
  return change;
}

// `then` answers where the password is theirs, else `refuse` does. Each try counts.
Outcome for_password(const Request& request, Services& services,
                     const std::shared_ptr<Change>& change, Refuse refuse,
                     std::function<Settled(const Request&)> then) {
  access::SignIn& with = *services.sign_in;
  if (const int64_t wait = with.accounts.spend(change->person.id, request.now); wait > 0)
    return refuse(request, SignInTrouble::wait, 429, wait);
  const auto work = [change] {
    change->right = access::check_password(change->person.password, change->typed.password).right;
    change->typed.password.clear();
  };
  return hashing(with, work, [change] { change->dropped = true; },
                 [change, &with, refuse = std::move(refuse),
                  then = std::move(then)](const Request& same) -> Settled {
                   if (change->dropped)
                     return Failure::unavailable({"busy", "too many passwords wait", {}});
                   if (!change->right) return refuse(same, SignInTrouble::password, 422, 0);
                   with.accounts.forgive(change->person.id);
                   return then(same);
                 });
}

Settled keep_factor(const Request& request, Services& services, const Change& change,
                    const std::string& secret) {
  const store::Person& person = change.person;
  const auto step = access::totp_step_of(secret, change.typed.code, request.now);
  if (!step) return show_set_up(request, services, person, SignInTrouble::code, 422);
  access::SignIn& with = *services.sign_in;
  const std::vector<std::string> codes = access::recovery_codes();
  auto set = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<std::string> {
        auto kept = store::set_totp(transaction, person.id, access::seal(with.totp_key, secret),
                                    *step);
        if (!kept) return kept.error();
        auto replaced =
            store::replace_recovery_codes(transaction, person.id, plain_codes(codes));
        if (!replaced) return replaced.error();
        auto ended = store::end_sessions(transaction, person.id);
        if (!ended) return ended.error();
        auto noted =
            store::record(transaction, audit_of(request, "people.second_factor", person.name));
        if (!noted) return noted.error();
        return begin_anew(transaction, with, person.id, {}, request);
      });
  if (!set) return Failure::unavailable(set.error());
  Response response = show_codes(request, services, codes);
  set_session(response, services, *set);
  response.headers.emplace("Set-Cookie", ended_cookie(services.https(), kFactorCookie));
  return response;
}

Outcome set_up(const Request& request, Services& services) {
  auto asked = change_asked(request, services);
  if (auto* failure = std::get_if<Failure>(&asked)) return std::move(*failure);
  const auto& change = std::get<std::shared_ptr<Change>>(asked);
  const std::string secret = secret_of_cookie(request, services);
  if (!change->person.totp.empty() || change->person.must_change || secret.empty())
    return see_other(std::string(routes::kAccountPage));
  return for_password(
      request, services, change,
      [change, &services](const Request& same, SignInTrouble trouble, int status, int64_t wait) {
        return Settled(show_set_up(same, services, change->person, trouble, status, wait));
      },
      [change, &services, secret](const Request& same) {
        return keep_factor(same, services, *change, secret);
      });
}

Settled carry_out(const Request& request, Services& services, const Change& change) {
  const store::Person& person = change.person;
  access::SignIn& with = *services.sign_in;
  const bool off = change.typed.deed == "off" && !with.options.requires_second_factor;
  if (const int64_t wait = with.codes.spend(person.id, request.now); wait > 0)
    return show_account(request, services, SignInTrouble::wait, 429, wait);
  const std::vector<std::string> codes = access::recovery_codes();
  auto right = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<bool> {
        auto spent = spend_code(transaction, with, person, change.typed.code, request.now);
        if (!spent || !*spent) return spent;
        if (off) {
          if (auto ended = store::set_totp(transaction, person.id, "", 0); !ended) return ended;
        } else if (auto replaced =
                       store::replace_recovery_codes(transaction, person.id, plain_codes(codes));
                   !replaced) {
          return replaced.error();
        }
        const char* deed = off ? "people.second_factor_off" : "people.recovery_codes";
        if (auto noted = store::record(transaction, audit_of(request, deed, person.name)); !noted)
          return noted.error();
        return true;
      });
  if (!right) return Failure::unavailable(right.error());
  if (!*right) return show_account(request, services, SignInTrouble::code, 422, 0);
  with.codes.forgive(person.id);
  if (off) return see_other(std::string(routes::kAccountPage) + "?said=off");
  return show_codes(request, services, codes);
}

// For the password and a code: new recovery codes, or an end of the second factor.
Outcome change(const Request& request, Services& services) {
  auto asked = change_asked(request, services);
  if (auto* failure = std::get_if<Failure>(&asked)) return std::move(*failure);
  const auto& change = std::get<std::shared_ptr<Change>>(asked);
  if (change->person.totp.empty()) return see_other(std::string(routes::kAccountPage));
  return for_password(
      request, services, change,
      [&services](const Request& same, SignInTrouble trouble, int status, int64_t wait) {
        return show_account(same, services, trouble, status, wait);
      },
      [change, &services](const Request& same) { return carry_out(same, services, *change); });
}

}  // namespace

void add_second_factor_routes(Router& router, Services& services) {
  router.add({.method = "GET",
              .pattern = std::string(routes::kSecondFactorPage),
              .audience = access::signed_in(),
              .takes_unfinished = true,
              .summary = "What an authenticator app reads to make codes",
              .handler = with(services, set_up_page)});
  add_account_form(router, services, routes::kSecondFactorPage,
                   "Takes the password and the app's first code, and shows recovery codes", set_up);
  add_account_form(router, services, routes::kRecoveryCodes,
                   "For the password and a code: new recovery codes, or no second factor any more",
                   change);
}

}  // namespace milepost::http
