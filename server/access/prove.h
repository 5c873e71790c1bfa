// One try to prove that a shipment is one's own, by the last four digits of the sender's or the
// recipient's telephone number. Four digits can be guessed, so tries are counted: by shipment and
// caller, by caller, and by shipment whoever asks. Whoever is over a count is told to wait, and
// what they sent is not compared; a shipment that was guessed at by many takes a one-time code from
// then on, so that its owner is never locked out. What is wrong and what is absent get the same
// answer, after the same work.
//
//   auto proved = writer.write(now, [&](Transaction& t) { return prover.prove(t, attempt); });
#pragma once

#include <cstdint>
#include <string>

#include "server/access/proofs.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"

namespace milepost::access {

struct ProofAttempt {
  std::string key;      // of the number, canonical
  std::string digits;   // four
  std::string address;  // whose budget: see http::budget_key()
  std::string session;  // the form token's; empty for programs
  std::string request_id;
  Instant now;
};

enum class ProofVerdict {
  proven,
  wrong,      // or there is no such shipment, or it has no telephone number
  wait,       // until `wait_seconds` are over
  needs_code  // digits are not enough any more
};

struct ProofOutcome {
  ProofVerdict verdict = ProofVerdict::wrong;
  int64_t tries_left = 0;    // of `wrong`
  int64_t wait_seconds = 0;  // of `wait`
  Proven proven = {};        // of `proven`
};

// How often may be guessed, and how long that counts.
struct ProofLimits {
  int64_t per_shipment_and_caller = 3, shipment_and_caller_minutes = 10;
  int64_t per_caller = 30, caller_minutes = 60;
  int64_t per_session = 10, session_minutes = 60;
  int64_t per_shipment = 10, shipment_minutes = 24 * 60;
};

class Prover {
 public:
  Prover(const Proofs& proofs, std::string_view secret, ProofLimits limits);

  // Counts the try, and records it in the audit. `proofs` outlives it.
  Result<ProofOutcome> prove(store::Transaction& transaction, const ProofAttempt& attempt) const;

 private:
  struct Subject {
    std::string tag;
    int64_t most, window_ms;
    bool raises = false;  // over it a code is needed, instead of patience
  };
  std::vector<Subject> subjects_of(const ProofAttempt& attempt) const;

  const Proofs& proofs_;
  DerivedKey key_;
  ProofLimits limits_;
};

}  // namespace milepost::access
