#include "server/access/codes.h"

#include <sodium.h>

#include <algorithm>
#include <cstdio>

#include "server/store/attempts.h"
#include "server/store/audit.h"
#include "server/store/codes.h"
#include "server/store/hash.h"
#include "shared/base/limits.h"

namespace milepost::access {
namespace {

constexpr uint32_t kCodes = 1'000'000;
constexpr size_t kIdBytes = 16;

std::string random_id() {
  std::string random(kIdBytes, '\0');
  randombytes_buf(random.data(), random.size());
  return store::base64url(random);
}

std::string random_code() {
  char digits[8];
  std::snprintf(digits, sizeof digits, "%06u", randombytes_uniform(kCodes));
  return digits;
}

}  // namespace

Codes::Codes(const Proofs& proofs, std::string_view secret, CodeLimits limits)
    : proofs_(proofs), key_(derived_key(secret, "one-time codes")), limits_(limits) {}

// Answers the seconds to wait where there were too many already. `to` and `from` are whom it goes
// to and whose budget it is.
Result<int64_t> Codes::count_sending(store::Transaction& transaction, const std::string& to,
                                     const std::string& from, Instant now) const {
  const std::pair<const std::string&, int64_t> counts[] = {{to, limits_.per_receiver},
                                                           {from, limits_.per_caller}};
  int64_t wait_seconds = 0;
  for (const auto& [subject, most] : counts) {
    auto sent = store::find_attempts(transaction, subject, now);
    if (!sent) return sent.error();
    if (sent->tries >= most)
      wait_seconds = std::max(wait_seconds, (sent->until.ms - now.ms + 999) / 1000);
  }
  if (wait_seconds > 0) return wait_seconds;
  for (const auto& one : counts)
    if (auto counted = store::count_attempt(transaction, one.first, now, 60 * kMinuteMs); !counted)
      return counted.error();
  return 0;
}

// Fills in the id and, where somebody gets it, the code.
Result<void> Codes::keep(store::Transaction& transaction, IssuedCode& issued,
                         store::OneTimeCode kept, Instant now) const {
  const std::string code = random_code();
  issued.id = kept.id = random_id();
  kept.hash = tag_of(key_, issued.id, code);
  kept.created = now;
  kept.expires = {now.ms + limits::kCodeMinutes * kMinuteMs};
  if (!issued.phone.empty() || !issued.email.empty()) issued.code = code;
  return store::add_code(transaction, kept);
}

Result<IssuedCode> Codes::issue(store::Transaction& transaction, const CodeRequest& request) const {
  IssuedCode issued;
  auto wait = count_sending(
      transaction, tag_of(key_, std::string_view("to"), request.key, name_of(request.receiver)),
      tag_of(key_, std::string_view("from"), request.address), request.now);
  if (!wait) return wait.error();
  issued.wait_seconds = *wait;
  if (*wait > 0) return issued;

  auto heads = store::find_heads(transaction, request.key);
  if (!heads) return heads.error();
  store::Head absent;
  absent.key = request.key;
  const store::Head& head = heads->empty() ? absent : heads->back();
  const Person& person = request.receiver == CodeReceiver::sender ? head.shipment.sender
                                                                  : head.shipment.recipient;
  if (request.by_phone && !person.phone.empty()) issued.phone = person.phone;
  else if (request.by_email && !person.email.empty()) issued.email = person.email;
  const std::string& contact = issued.phone.empty() ? issued.email : issued.phone;

  store::OneTimeCode kept;
  kept.key = request.key;
  kept.period = head.period;
  if (!contact.empty()) kept.proves = proofs_.tag_of_contact(head, contact);
  if (auto done = keep(transaction, issued, kept, request.now); !done) return done.error();
  auto noted = store::record(transaction, {.at = request.now, .who = "nobody",
                                           .what = "code.asked", .about = request.key,
                                           .detail = std::string(name_of(request.receiver)),
                                           .request_id = request.request_id});
  if (!noted) return noted.error();
  return issued;
}

Result<IssuedCode> Codes::issue_to_contact(store::Transaction& transaction,
                                           const ContactCodeRequest& request) const {
  IssuedCode issued;
  const std::string& contact = request.phone.empty() ? request.email : request.phone;
  auto wait = count_sending(transaction, tag_of(key_, std::string_view("to contact"), contact),
                            tag_of(key_, std::string_view("from"), request.address), request.now);
  if (!wait) return wait.error();
  issued.wait_seconds = *wait;
  if (*wait > 0) return issued;
  issued.phone = request.phone;
  if (issued.phone.empty()) issued.email = request.email;
  store::OneTimeCode kept;
  kept.key = request.key;
  kept.proves = tag_of(key_, std::string_view("contact"), contact);
  if (auto done = keep(transaction, issued, kept, request.now); !done) return done.error();
  auto noted = store::record(transaction, {.at = request.now, .who = "nobody",
                                           .what = "code.asked", .about = request.key,
                                           .detail = "contact",
                                           .request_id = request.request_id});
  if (!noted) return noted.error();
  return issued;
}

Result<CodeOutcome> Codes::check(store::Transaction& transaction, const CodeEntry& entry) const {
  CodeOutcome outcome;
  auto found = store::find_code(transaction, entry.id);
  if (!found) return found.error();
  outcome.over = !*found || (*found)->key != entry.key || (*found)->entered ||
                 (*found)->expires.ms <= entry.now.ms || (*found)->tries >= limits::kCodeTries;
  if (outcome.over) return outcome;
  const store::OneTimeCode& kept = **found;
  outcome.right = is_same_secret(kept.hash, tag_of(key_, kept.id, entry.code)) &&
                  !kept.proves.empty();
  auto noted = store::record(
      transaction, {.at = entry.now, .who = "nobody",
                    .what = outcome.right ? "code.entered" : "code.refused", .about = entry.key,
                    .detail = {}, .request_id = entry.request_id});
  if (!noted) return noted.error();
  if (!outcome.right) {
    outcome.tries_left = limits::kCodeTries - kept.tries - 1;
    outcome.over = outcome.tries_left == 0;
    if (auto counted = store::count_code_try(transaction, kept.id); !counted)
      return counted.error();
    return outcome;
  }
  if (auto entered = store::enter_code(transaction, kept.id, entry.now); !entered)
    return entered.error();
  outcome.proven = {kept.key, kept.period, kept.proves, entry.now, entry.now, kept.id};
  return outcome;
}

}  // namespace milepost::access
