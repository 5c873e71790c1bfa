// What a customer without an account has proven, as a cookie holds it: for which shipments, by
// which of their telephone numbers, and when. It is sealed, so that any server of the installation
// answers for any other, and nothing is kept of it. It ends so long after it was used last, and in
// any case so long after it was given; for a shipment whose telephone numbers are others now it
// ends at once.
//
//   Proofs proofs(secret, times);
//   ProvenList proven = proofs.open(request.cookie(…), now);
//   if (const Proven* one = proven.find(key)) …                    // then still_holds()
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/access/secrets.h"
#include "server/store/shipments.h"
#include "shared/base/limits.h"
#include "shared/base/time.h"

namespace milepost::access {

struct Proven {
  std::string key;     // of the number
  int64_t period = 0;  // which use of it
  std::string tag;     // of the digits or the address by which it was proven: see ProofTags
  Instant given, used;
  std::string code;  // the id of the one-time code, where it was one
};

struct ProvenList {
  std::vector<Proven> all;
  const Proven* find(std::string_view key) const;
  // In place of what was proven of that number before. Of very many the oldest is left out.
  void add(Proven proven);
};

struct ProofTimes {
  int64_t idle_ms = limits::kProofIdleMinutes * kMinuteMs;
  int64_t end_ms = limits::kProofHours * kHourMs;
};

class Proofs {
 public:
  explicit Proofs(std::string_view secret, ProofTimes times = {});

  // Without what has ended; empty for what is no cookie of ours.
  ProvenList open(std::string_view cookie, Instant now) const;
  std::string close(const ProvenList& list) const;

  // Tags of everything by which the shipment can be proven: the last four digits of each telephone
  // number, and each number and address as a whole, to which a code may have gone.
  std::vector<std::string> tags_of(const store::Head& head) const;
  std::string tag_of_digits(const store::Head& head, std::string_view digits) const;
  std::string tag_of_contact(const store::Head& head, std::string_view contact) const;
  // Whether the newest use of the number is the one that was proven, by what it still says.
  Result<bool> still_holds(sql::Database& reader, const Proven& proven) const;

 private:
  DerivedKey cookie_key_, tag_key_;
  ProofTimes times_;
};

}  // namespace milepost::access
