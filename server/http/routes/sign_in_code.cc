#include "server/http/routes/sign_in_code.h"

#include <charconv>

#include "server/access/totp.h"
#include "server/http/cookies.h"
#include "server/http/own_page.h"
#include "server/http/routes/staff.h"
#include "server/store/hash.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

constexpr int64_t kHalfMs = 10 * kMinuteMs;

std::string with_next(std::string_view address, const Request& request) {
  std::string out(address);
  if (const std::string next = own_path(request.parameter("next")); !next.empty())
    out += "?next=" + percent_encode(next);
  return out;
}

// "ID ENDS HASH": a new password makes it worthless.
std::string half_text(const store::Person& person, int64_t ends_ms) {
  return person.id + " " + std::to_string(ends_ms) + " " +
         store::base64url(store::hash_of(person.password));
}

// Whose sign-in waits for its code in this browser.
Result<std::optional<store::Person>> half_signed_in(const Request& request, Services& services) {
  const std::string_view cookie = request.cookie(cookie_name(services.https(), kHalfCookie));
  std::string text;
  if (!access::unseal(services.sign_in->half_key, cookie, text))
    return std::optional<store::Person>();
  const std::vector<std::string_view> parts = split(text, ' ');
  int64_t ends_ms = 0;
  if (parts.size() == 3)
    std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), ends_ms);
  if (ends_ms <= request.now.ms) return std::optional<store::Person>();
  auto reader = services.readers.borrow();
  if (!reader) return reader.error();
  auto person = store::person_of(**reader, parts[0]);
  if (!person || !*person) return person;
  if ((*person)->disabled || (*person)->totp.empty() || half_text(**person, ends_ms) != text)
    return std::optional<store::Person>();
  return person;
}

Response show_form(const Request& request, Services& services, pages::SignInTrouble trouble,
                   int status, int64_t wait_seconds = 0) {
  const std::string address = with_next(routes::kSignInCode, request);
  const pages::PageContext context = page_context(request, services, address);
  const pages::SignInView view{
      .address = address, .name = {}, .trouble = trouble, .wait_seconds = wait_seconds};
  Response response = staff_page(
      request, context,
      [&](const pages::PostProof& proof) { return pages::sign_in_code_page(context, view, proof); },
      status);
  if (wait_seconds > 0)
    response.headers.emplace("Retry-After", std::to_string(wait_seconds));
  return response;
}

Outcome code_page(const Request& request, Services& services) {
  auto person = half_signed_in(request, services);
  if (!person) return Failure::unavailable(person.error());
  if (!*person) return see_other(with_next(routes::kSignInPage, request));
  return show_form(request, services, pages::SignInTrouble::none, 200);
}

struct Typed {
  std::string code;
  template <class Self, class V>
  static void fields(Self& self, V& v) { v("code", self.code, {.omit = true}); }
};

Outcome take_code(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  Typed typed;
  Errors errors;
  if (!std::get<OwnForm>(form).read(typed, errors)) return Failure(422, errors.front());
  auto found = half_signed_in(request, services);
  if (!found) return Failure::unavailable(found.error());
  if (!*found) return see_other(with_next(routes::kSignInPage, request));
  const store::Person& person = **found;
  access::SignIn& with = *services.sign_in;
  if (const int64_t wait = with.codes.spend(person.id, request.now); wait > 0)
    return show_form(request, services, pages::SignInTrouble::wait, 429, wait);
  const std::string code = access::plain_code(typed.code);
  const auto is_right = [&](store::Transaction& transaction) {
    return spend_code(transaction, with, person, code, request.now);
  };
  Settled settled = complete_sign_in(request, services, person, is_right, [&]() -> Settled {
    return show_form(request, services, pages::SignInTrouble::code, 422);
  });
  if (auto* response = std::get_if<Response>(&settled); response && response->status == 303) {
    with.codes.forgive(person.id);
    response->headers.emplace("Set-Cookie", ended_cookie(services.https(), kHalfCookie));
  }
  return settled;
}

}  // namespace

Response ask_for_code(const Request& request, const Services& services,
                      const store::Person& person) {
  Response response = see_other(with_next(routes::kSignInCode, request));
  const std::string text = half_text(person, request.now.ms + kHalfMs);
  response.headers.emplace("Set-Cookie",
                           secret_cookie(services.https(), kHalfCookie,
                                         access::seal(services.sign_in->half_key, text),
                                         kHalfMs / kSecondMs));
  return response;
}

void add_sign_in_code_routes(Router& router, Services& services) {
  const access::Audience all = access::anyone() | access::signed_in();
  router.add({.method = "GET",
              .pattern = std::string(routes::kSignInCode),
              .audience = all,
              .summary = "The code of an authenticator app, once the password was right",
              .handler = with(services, code_page)});
  router.add({.method = "POST",
              .pattern = std::string(routes::kSignInCode),
              .audience = all,
              .body = BodyUse::buffered,
              .summary = "The code, from the page's form",
              .handler = with(services, take_code)});
}

}  // namespace milepost::http
