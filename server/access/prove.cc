#include "server/access/prove.h"

#include <algorithm>

#include "server/store/attempts.h"
#include "server/store/audit.h"

namespace milepost::access {
namespace {

Result<void> note(store::Transaction& transaction, const ProofAttempt& attempt, const char* what) {
  return store::record(transaction, {.at = attempt.now, .who = "nobody", .what = what,
                                     .about = attempt.key, .detail = {},
                                     .request_id = attempt.request_id});
}

int64_t seconds_until(Instant then, Instant now) { return (then.ms - now.ms + 999) / 1000; }

}  // namespace

Prover::Prover(const Proofs& proofs, std::string_view secret, ProofLimits limits)
    : proofs_(proofs), key_(derived_key(secret, "attempts")), limits_(limits) {}

std::vector<Prover::Subject> Prover::subjects_of(const ProofAttempt& attempt) const {
  const auto subject = [&](std::string_view kind, std::string_view a, std::string_view b,
                           int64_t most, int64_t minutes) {
    return Subject{tag_of(key_, std::string_view("proof"), kind, a, b), most, minutes * kMinuteMs};
  };
  std::vector<Subject> subjects;
  subjects.push_back(subject("both", attempt.key, attempt.address, limits_.per_shipment_and_caller,
                             limits_.shipment_and_caller_minutes));
  subjects.push_back(
      subject("caller", attempt.address, "", limits_.per_caller, limits_.caller_minutes));
  if (!attempt.session.empty())
    subjects.push_back(
        subject("session", attempt.session, "", limits_.per_session, limits_.session_minutes));
  subjects.push_back(
      subject("shipment", attempt.key, "", limits_.per_shipment, limits_.shipment_minutes));
  subjects.back().raises = true;
  return subjects;
}

Result<ProofOutcome> Prover::prove(store::Transaction& transaction,
                                   const ProofAttempt& attempt) const {
  ProofOutcome outcome;
  const std::vector<Subject> subjects = subjects_of(attempt);
  bool raised = false;
  for (const Subject& subject : subjects) {
    auto tries = store::find_attempts(transaction, subject.tag, attempt.now);
    if (!tries) return tries.error();
    if (tries->tries < subject.most) continue;
    raised |= subject.raises;
    if (!subject.raises)
      outcome.wait_seconds =
          std::max(outcome.wait_seconds, seconds_until(tries->until, attempt.now));
  }
  if (raised || outcome.wait_seconds > 0) {
    outcome.verdict = raised ? ProofVerdict::needs_code : ProofVerdict::wait;
    if (auto noted = note(transaction, attempt, "proof.put_off"); !noted) return noted.error();
    return outcome;
  }

  // Of a number that is not there as much is compared: with what nothing equals.
  auto heads = store::find_heads(transaction, attempt.key);
  if (!heads) return heads.error();
  store::Head absent;
  absent.key = attempt.key;
  absent.shipment.sender.phone = absent.shipment.recipient.phone = "0000000";
  const bool there = !heads->empty();
  const store::Head& head = there ? heads->back() : absent;
  const std::string tag = proofs_.tag_of_digits(head, attempt.digits);
  bool found = false;
  for (const std::string& one : proofs_.tags_of(head)) found |= is_same_secret(one, tag);

  if (there && found) {
    outcome.verdict = ProofVerdict::proven;
    outcome.proven = {head.key, head.period, tag, attempt.now, attempt.now, {}};
    if (auto cleared = store::clear_attempts(transaction, subjects.front().tag); !cleared)
      return cleared.error();
    if (auto noted = note(transaction, attempt, "proof.given"); !noted) return noted.error();
    return outcome;
  }
  for (const Subject& subject : subjects) {
    auto tries =
        store::count_attempt(transaction, subject.tag, attempt.now, subject.window_ms);
    if (!tries) return tries.error();
    if (&subject != &subjects.front()) continue;
    outcome.tries_left = std::max<int64_t>(0, subject.most - tries->tries);
    if (outcome.tries_left > 0) continue;
    outcome.verdict = ProofVerdict::wait;
    outcome.wait_seconds = seconds_until(tries->until, attempt.now);
  }
  if (auto noted = note(transaction, attempt, "proof.refused"); !noted) return noted.error();
  return outcome;
}

}  // namespace milepost::access
