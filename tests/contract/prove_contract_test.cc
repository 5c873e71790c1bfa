// Tries to prove a shipment, whichever engine lies below: counted, and alike for wrong and absent.
#include <gtest/gtest.h>

#include "server/access/prove.h"
#include "server/store/attempts.h"
#include "server/store/audit.h"
#include "server/store/writer.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;
using access::ProofVerdict;

constexpr int64_t kMinuteMs = 60'000;
const std::string kSecret(32, 's');

class ProveContract : public EngineTest {
 protected:
  void SetUp() override {
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
    add("MP1", 0, "13812345678");
  }

  void add(const std::string& key, int64_t period, const std::string& phone) {
    store::Head head;
    head.key = head.shipment.number = key;
    head.period = period;
    if (period > 0) head.begins_ms = 1;
    head.version = 1;
    head.shipment.recipient.phone = phone;
    ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) {
      return store::insert_head(t, head);
    }));
  }

  access::ProofOutcome prove(const std::string& key, const std::string& digits,
                             const std::string& address = "a", const std::string& session = "") {
    const access::ProofAttempt attempt{key, digits, address, session, "r", {now_ms_}};
    auto proved = writer_->write({now_ms_}, [&](store::Transaction& t) {
      return prover_.prove(t, attempt);
    });
    EXPECT_TRUE(proved) << proved.error().detail;
    return proved ? *proved : access::ProofOutcome{};
  }

  std::vector<store::AuditRow> audit(const store::AuditQuery& query) {
    auto reader = store::open_reader(database_);
    EXPECT_TRUE(reader);
    return *store::find_audit(**reader, query);
  }

  int64_t now_ms_ = 1'000'000'000'000;
  access::Proofs proofs_{kSecret};
  access::Prover prover_{proofs_, kSecret, {}};
  std::unique_ptr<store::Writer> writer_;
};
OVER_EVERY_ENGINE(ProveContract);

TEST_P(ProveContract, FourDigitsOfThePhoneProve) {
  const auto proved = prove("MP1", "5678");
  EXPECT_EQ(proved.verdict, ProofVerdict::proven);
  EXPECT_EQ(proved.proven.key, "MP1");
  auto reader = store::open_reader(database_);
  EXPECT_TRUE(*proofs_.still_holds(**reader, proved.proven));
  EXPECT_EQ(audit({.what = "proof.given", .about = "MP1"}).size(), 1u);
}

TEST_P(ProveContract, WrongAndAbsentAndWithoutAPhoneAreAlike) {
  add("MP3", 0, "");
  std::string first;
  for (const char* key : {"MP1", "MP2", "MP3"}) {
    std::string said;
    for (int i = 0; i < 4; ++i) {
      const auto outcome = prove(key, "0000", key);
      said += std::to_string(static_cast<int>(outcome.verdict)) + " " +
              std::to_string(outcome.tries_left) + " " + std::to_string(outcome.wait_seconds) +
                  "\n";
    }
    if (first.empty()) first = said;
    EXPECT_EQ(said, first) << key;
    EXPECT_EQ(audit({.what = "proof.refused", .about = key}).size(), 3u);
  }
}

TEST_P(ProveContract, AfterThreeWrongTriesOneWaitsAndTheRightDigitsAreNotCompared) {
  EXPECT_EQ(prove("MP1", "0001").tries_left, 2);
  EXPECT_EQ(prove("MP1", "0002").tries_left, 1);
  const auto third = prove("MP1", "0003");
  EXPECT_EQ(third.verdict, ProofVerdict::wait);
  EXPECT_EQ(third.wait_seconds, 600);
  EXPECT_EQ(prove("MP1", "5678").verdict, ProofVerdict::wait);
  EXPECT_EQ(prove("MP1", "5678", "another").verdict, ProofVerdict::proven);
  now_ms_ += 10 * kMinuteMs;
  EXPECT_EQ(prove("MP1", "5678").verdict, ProofVerdict::proven);
  EXPECT_EQ(prove("MP1", "0001").tries_left, 2);
}

TEST_P(ProveContract, OneCallerGuessesAtFewShipments) {
  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(prove("X" + std::to_string(1000 + i), "0000").verdict, ProofVerdict::wrong) << i;
  EXPECT_EQ(prove("MP1", "5678").verdict, ProofVerdict::wait);
  EXPECT_EQ(prove("MP1", "5678", "another").verdict, ProofVerdict::proven);
}

TEST_P(ProveContract, OneSessionGuessesFromFewAddresses) {
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(prove("X" + std::to_string(1000 + i), "0000", std::to_string(i), "s").verdict,
              ProofVerdict::wrong);
  EXPECT_EQ(prove("MP1", "5678", "new", "s").verdict, ProofVerdict::wait);
  EXPECT_EQ(prove("MP1", "5678", "new", "t").verdict, ProofVerdict::proven);
}

// Guessed at from everywhere: then digits are not enough, for anyone, until the day is over.
TEST_P(ProveContract, AShipmentGuessedAtByManyNeedsACode) {
  for (int i = 0; i < 10; ++i) prove("MP1", "0000", std::to_string(i));
  EXPECT_EQ(prove("MP1", "5678", "owner").verdict, ProofVerdict::needs_code);
  now_ms_ += 24 * 60 * kMinuteMs;
  EXPECT_EQ(prove("MP1", "5678", "owner").verdict, ProofVerdict::proven);
}

// However many servers and addresses try, no more than a few of ten thousand are compared a day.
TEST_P(ProveContract, BruteForceComparesAFewADay) {
  int compared = 0;
  for (int i = 0; i < 200; ++i) {
    char digits[5];
    std::snprintf(digits, sizeof digits, "%04d", i);
    const auto verdict = prove("MP1", digits, "from " + std::to_string(i)).verdict;
    EXPECT_NE(verdict, ProofVerdict::proven);
    compared += verdict == ProofVerdict::wrong;
  }
  EXPECT_EQ(compared, 10);
}

TEST_P(ProveContract, AProofEndsWithThePhoneAndWithTheNextUse) {
  const auto proven = prove("MP1", "5678").proven;
  auto reader = store::open_reader(database_);
  auto head = store::find_heads(**reader, "MP1")->back();
  head.shipment.recipient.phone = "13900000000";
  ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) { return store::update_head(t,
      head); }));
  EXPECT_FALSE(*proofs_.still_holds(**reader, proven));
  EXPECT_EQ(prove("MP1", "0000").verdict, ProofVerdict::proven);
  const auto now = prove("MP1", "0000").proven;
  EXPECT_TRUE(*proofs_.still_holds(**reader, now));
  add("MP1", 1, "13900000000");
  EXPECT_FALSE(*proofs_.still_holds(**reader, now));
}

TEST_P(ProveContract, OldTriesAreForgotten) {
  prove("MP1", "0000");
  ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) {
    return store::forget_attempts(t, {now_ms_ + 24 * 60 * kMinuteMs});
  }));
  auto reader = store::open_reader(database_);
  auto left = (*reader)->prepare("SELECT COUNT(*) FROM attempt");
  ASSERT_TRUE(left);
  ASSERT_TRUE(*(*left)->step());
  EXPECT_EQ((*left)->integer(0), 0);
  (*left)->reset();
}

}  // namespace
}  // namespace milepost
