// One-time codes and links, whichever engine lies below.
#include <gtest/gtest.h>

#include <optional>

#include "server/access/codes.h"
#include "server/store/codes.h"
#include "server/store/links.h"
#include "server/store/writer.h"
#include "shared/base/limits.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;

constexpr int64_t kMinuteMs = 60'000;
const std::string kSecret(32, 's');

class CodesContract : public EngineTest {
 protected:
  void SetUp() override {
    auto writer = store::Writer::open({.database = database_});
    ASSERT_TRUE(writer) << writer.error().detail;
    writer_ = *std::move(writer);
    store::Head head;
    head.key = head.shipment.number = "MP1";
    head.version = 1;
    head.shipment.recipient.phone = "13812345678";
    head.shipment.recipient.email = "mei@example.com";
    head.shipment.sender.email = "shop@example.com";
    ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) {
      return store::insert_head(t, head);
    }));
  }

  access::IssuedCode issue(access::CodeReceiver receiver = access::CodeReceiver::recipient,
                           const std::string& key = "MP1", const std::string& address = "a",
                           bool by_phone = true) {
    const access::CodeRequest request{key, receiver, by_phone, true, address, "r", {now_ms_}};
    auto issued = writer_->write({now_ms_}, [&](store::Transaction& t) {
      return codes_->issue(t, request);
    });
    EXPECT_TRUE(issued) << issued.error().detail;
    return issued ? *issued : access::IssuedCode{};
  }

  access::CodeOutcome enter(const std::string& id, const std::string& code,
                            const std::string& key = "MP1") {
    auto outcome = writer_->write({now_ms_}, [&](store::Transaction& t) {
      return codes_->check(t, {id, key, code, "r", {now_ms_}});
    });
    EXPECT_TRUE(outcome) << outcome.error().detail;
    return outcome ? *outcome : access::CodeOutcome{};
  }

  static std::string other_than(const std::string& code) {
    return code == "000000" ? "000001" : "000000";
  }

  int64_t now_ms_ = 1'000'000'000'000;
  access::Proofs proofs_{kSecret};
  std::optional<access::Codes> codes_{std::in_place, proofs_, kSecret};
  std::unique_ptr<store::Writer> writer_;
};
OVER_EVERY_ENGINE(CodesContract);

TEST_P(CodesContract, ACodeThatIsEnteredProves) {
  const auto issued = issue();
  EXPECT_EQ(issued.code.size(), 6u);
  EXPECT_EQ(issued.phone, "13812345678");
  EXPECT_EQ(issued.email, "");
  const auto entered = enter(issued.id, issued.code);
  EXPECT_TRUE(entered.right);
  EXPECT_EQ(entered.proven.code, issued.id);
  auto reader = store::open_reader(database_);
  EXPECT_TRUE(*proofs_.still_holds(**reader, entered.proven));
  EXPECT_TRUE(enter(issued.id, issued.code).over);  // once
}

TEST_P(CodesContract, GoesToAnEmailWhereThereIsNoPhoneOrNoTextMessages) {
  EXPECT_EQ(issue(access::CodeReceiver::sender).email, "shop@example.com");
  EXPECT_EQ(issue(access::CodeReceiver::recipient, "MP1", "a", false).email, "mei@example.com");
}

TEST_P(CodesContract, FiveTriesAndTenMinutes) {
  const auto issued = issue();
  const std::string wrong = other_than(issued.code);
  for (int left = limits::kCodeTries - 1; left > 0; --left)
    EXPECT_EQ(enter(issued.id, wrong).tries_left, left);
  EXPECT_TRUE(enter(issued.id, wrong).over);
  EXPECT_TRUE(enter(issued.id, issued.code).over);
  const auto next = issue();
  now_ms_ += limits::kCodeMinutes * kMinuteMs;
  EXPECT_TRUE(enter(next.id, next.code).over);
}

TEST_P(CodesContract, ThreeAnHourAreSent) {
  for (int i = 0; i < limits::kCodesAnHour; ++i) EXPECT_EQ(issue().wait_seconds, 0);
  EXPECT_EQ(issue().wait_seconds, 3600);
  EXPECT_EQ(issue(access::CodeReceiver::sender).wait_seconds, 0);
  now_ms_ += 60 * kMinuteMs;
  EXPECT_EQ(issue().wait_seconds, 0);
}

TEST_P(CodesContract, SoManyAsWereChosenAreSent) {
  codes_.emplace(proofs_, kSecret, access::CodeLimits{.per_receiver = 5, .per_caller = 7});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(issue().wait_seconds, 0);
  EXPECT_EQ(issue().wait_seconds, 3600);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(issue(access::CodeReceiver::sender).wait_seconds, 0);
  EXPECT_EQ(issue(access::CodeReceiver::sender).wait_seconds, 3600) << "of this caller";
}

TEST_P(CodesContract, OneCallerHasFewSent) {
  for (int i = 0; i < limits::kCodesAnHourFromAddress; ++i)
    EXPECT_EQ(issue(access::CodeReceiver::sender, "X" + std::to_string(i)).wait_seconds, 0);
  EXPECT_GT(issue().wait_seconds, 0);
}

TEST_P(CodesContract, OfWhatIsAbsentAnIdIsGivenAndNothingSent) {
  for (const char* key : {"MP2", "MP1"}) {
    const bool there = std::string(key) == "MP1";
    const auto issued = issue(access::CodeReceiver::recipient, key);
    EXPECT_EQ(issued.id.size(), 22u);
    EXPECT_EQ(issued.code.empty(), !there);
    EXPECT_EQ(enter(issued.id, there ? other_than(issued.code) : "000000", key).tries_left, 4);
  }
}

TEST_P(CodesContract, ACodeIsForItsShipment) {
  const auto issued = issue();
  EXPECT_TRUE(enter(issued.id, issued.code, "MP2").over);
  EXPECT_TRUE(enter("none", issued.code).over);
}

TEST_P(CodesContract, OneChangeUsesItUp) {
  const auto issued = issue();
  const auto spend = [&] {
    return *writer_->write({now_ms_}, [&](store::Transaction& t) {
      return store::spend_code(t, issued.id, {now_ms_});
    });
  };
  EXPECT_FALSE(spend());
  EXPECT_TRUE(enter(issued.id, issued.code).right);
  EXPECT_TRUE(spend());
  EXPECT_FALSE(spend());
}

TEST_P(CodesContract, OnlyHashesAreKept) {
  const auto issued = issue();
  auto reader = store::open_reader(database_);
  auto kept = store::find_code(**reader, issued.id);
  ASSERT_TRUE(kept && *kept);
  EXPECT_EQ((*kept)->hash.find(issued.code), std::string::npos);
  EXPECT_EQ((*kept)->proves.find("5678"), std::string::npos);
}

TEST_P(CodesContract, ALinkIsFoundByItsSecretListedAndStopped) {
  store::Link link;
  link.key = "MP1";
  link.label = "妈妈";
  link.created = {1};
  link.expires = {100};
  std::string secret;
  ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) -> Result<void> {
    auto added = store::add_link(t, link);
    if (!added) return added.error();
    secret = *added;
    return {};
  }));
  EXPECT_EQ(secret.size(), 32u);  // 192 bits
  auto reader = store::open_reader(database_);
  const auto find = [&] { return *store::find_link(**reader, secret); };
  ASSERT_TRUE(find());
  EXPECT_EQ(find()->label, "妈妈");
  EXPECT_TRUE(find()->is_open({99}));
  EXPECT_FALSE(find()->is_open({100}));
  EXPECT_FALSE(*store::find_link(**reader, secret + "x"));
  EXPECT_FALSE(*store::find_link(**reader, link.id));
  EXPECT_EQ(store::links_of(**reader, store::LinkKind::share, {"MP1", 0})->size(), 1u);
  EXPECT_EQ(store::links_of(**reader, store::LinkKind::share, {"MP1", 1})->size(), 0u);

  const auto stop = [&](const char* key) {
    return *writer_->write({}, [&](store::Transaction& t) {
      return store::revoke_link(t, {key, 0}, link.id, {50});
    });
  };
  EXPECT_FALSE(stop("MP2"));
  ASSERT_TRUE(writer_->write({}, [&](store::Transaction& t) {
    return store::note_link_opened(t, link.id, {40});
  }));
  EXPECT_EQ(find()->opened, 1);
  EXPECT_EQ(find()->last_opened->ms, 40);
  EXPECT_TRUE(stop("MP1"));
  EXPECT_FALSE(stop("MP1"));
  EXPECT_FALSE(find()->is_open({60}));
}

}  // namespace
}  // namespace milepost
