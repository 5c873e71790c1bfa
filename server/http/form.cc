#include "server/http/form.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "server/http/body_of.h"
#include "server/pages/pages.h"
#include "shared/base/limits.h"

namespace milepost::http {
namespace {

constexpr std::string_view kCookie = "form";
constexpr size_t kTokenBytes = 16;

std::string random_hex() {
  std::array<unsigned char, kTokenBytes> random;
  randombytes_buf(random.data(), random.size());
  std::string hex(2 * kTokenBytes + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), random.data(), random.size());
  hex.pop_back();
  return hex;
}

bool is_token(std::string_view text) {
  return text.size() == 2 * kTokenBytes &&
         text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::string take(PostedForm& form, std::string_view name) {
  const auto found = std::find_if(form.values.begin(), form.values.end(),
                                  [name](const auto& one) { return one.first == name; });
  if (found == form.values.end()) return {};
  std::string value = std::move(found->second);
  form.values.erase(found);
  return value;
}

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::variant<OwnForm, Failure> read_form(const Request& request) {
  const auto body = body_of(request);
  if (!body) return Failure(500, "spool", "the body could not be read back");
  auto posted = parse_form(request.header("Content-Type"), *body);
  if (!posted) return Failure(posted.error().code == "media-type" ? 415 : 400, posted.error());
  const std::string token = take(*posted, pages::kFormToken);
  std::string key = take(*posted, pages::kFormKey);
  const std::string_view sent_key = request.header("Idempotency-Key");
  const bool by_program = !sent_key.empty();
  if (by_program) key = sent_key;
  const std::string_view site = request.header("Sec-Fetch-Site");
  const bool elsewhere = !site.empty() && site != "same-origin";
  const bool by_page = is_token(token) && is_same(token, request.cookie(kCookie));
  if (elsewhere || !(by_page || by_program))
    return Failure(409, "form-token", "the form is not from a page that is open in this browser");
  if (key.empty() || key.size() > limits::kIdempotencyKeyBytes)
    return Failure(422, "idempotency-key", "the form has no key of its own",
                   "$." + std::string(pages::kFormKey));
  return OwnForm{std::move(*posted), std::move(key)};
}

FormProof prove_form(const Request& request) {
  const std::string_view kept = request.cookie(kCookie);
  return {is_token(kept) ? std::string(kept) : random_hex(), random_hex()};
}

std::string cookie_of(const FormProof& proof) {
  return std::string(kCookie) + "=" + proof.token + "; Path=/; HttpOnly; SameSite=Strict";
}

}  // namespace milepost::http
