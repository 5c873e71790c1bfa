// The cookie of what was proven: sealed, ending, and only for what still holds.
#include "server/access/proofs.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"

namespace milepost::access {
namespace {

constexpr int64_t kMinuteMs = 60'000;
const std::string kSecret(32, 's');

Proven proven(const std::string& key, int64_t used_ms = 0, int64_t given_ms = 0) {
  return {key, 1, "tag", {given_ms}, {used_ms}, "c1"};
}

TEST(Proofs, WhatWasClosedIsOpenedAgain) {
  const Proofs proofs(kSecret);
  ProvenList list;
  list.add(proven("MP1", 5, 3));
  list.add(proven("MP2"));
  const ProvenList opened = proofs.open(proofs.close(list), {10});
  ASSERT_EQ(opened.all.size(), 2u);
  const Proven* one = opened.find("MP1");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->period, 1);
  EXPECT_EQ(one->tag, "tag");
  EXPECT_EQ(one->given.ms, 3);
  EXPECT_EQ(one->used.ms, 5);
  EXPECT_EQ(one->code, "c1");
  EXPECT_FALSE(opened.find("MP3"));
}

TEST(Proofs, NothingOfItCanBeReadOrChanged) {
  const Proofs proofs(kSecret);
  ProvenList list;
  list.add(proven("MP739210463CN"));
  const std::string cookie = proofs.close(list);
  EXPECT_EQ(cookie.find("MP7392"), cookie.npos);
  EXPECT_NE(cookie, proofs.close(list));  // twice the same is not seen to be
  for (size_t i = 0; i < cookie.size(); ++i) {
    std::string other = cookie;
    other[i] = other[i] == 'A' ? 'B' : 'A';
    EXPECT_TRUE(proofs.open(other, {0}).all.empty() || other == cookie) << i;
  }
  EXPECT_TRUE(Proofs(std::string(32, 't')).open(cookie, {0}).all.empty());
  for (const char* none : {"", "x", "!!", "AAAA"})
    EXPECT_TRUE(proofs.open(none, {0}).all.empty()) << none;
  EXPECT_TRUE(proofs.open(std::string(100'000, 'A'), {0}).all.empty());
}

TEST(Proofs, EndAfterTheirTimes) {
  const Proofs proofs(kSecret);
  ProvenList list;
  list.add(proven("MP1"));
  const std::string cookie = proofs.close(list);
  const int64_t idle = limits::kProofIdleMinutes * kMinuteMs;
  EXPECT_TRUE(proofs.open(cookie, {idle - 1}).find("MP1"));
  EXPECT_FALSE(proofs.open(cookie, {idle}).find("MP1"));
  // However often it was used.
  ProvenList used;
  const int64_t whole = limits::kProofHours * 60 * kMinuteMs;
  used.add(proven("MP1", whole - 1));
  EXPECT_TRUE(proofs.open(proofs.close(used), {whole - 1}).find("MP1"));
  EXPECT_FALSE(proofs.open(proofs.close(used), {whole}).find("MP1"));
}

TEST(Proofs, EndAfterTheTimesThatWereChosen) {
  const Proofs proofs(kSecret, {.idle_ms = 5 * kMinuteMs, .end_ms = 20 * kMinuteMs});
  ProvenList list;
  list.add(proven("MP1"));
  const std::string cookie = proofs.close(list);
  EXPECT_TRUE(proofs.open(cookie, {5 * kMinuteMs - 1}).find("MP1"));
  EXPECT_FALSE(proofs.open(cookie, {5 * kMinuteMs}).find("MP1"));
  ProvenList used;
  used.add(proven("MP1", 20 * kMinuteMs - 1));
  EXPECT_TRUE(proofs.open(proofs.close(used), {20 * kMinuteMs - 1}).find("MP1"));
  EXPECT_FALSE(proofs.open(proofs.close(used), {20 * kMinuteMs}).find("MP1"));
}

TEST(Proofs, HoldAFewOfWhichTheOldestGoes) {
  const Proofs proofs(kSecret);
  ProvenList list;
  for (size_t i = 0; i <= limits::kProvenShipments; ++i)
    list.add(proven("MP" + std::to_string(i) + std::string(30, 'X')));
  EXPECT_EQ(list.all.size(), limits::kProvenShipments);
  EXPECT_FALSE(list.find("MP0" + std::string(30, 'X')));
  EXPECT_LE(proofs.close(list).size(), limits::kProofCookieBytes);
  EXPECT_EQ(proofs.open(proofs.close(list), {0}).all.size(), limits::kProvenShipments);
}

TEST(Proofs, OfAShipmentIsWhatItsPhonesSay) {
  const Proofs proofs(kSecret);
  store::Head head;
  head.key = "MP1";
  EXPECT_TRUE(proofs.tags_of(head).empty());
  head.shipment.sender.phone = "13812345678";
  head.shipment.recipient.phone = "021-55551234转802";
  head.shipment.recipient.email = "mei@example.com";
  const auto tags = proofs.tags_of(head);
  EXPECT_EQ(tags.size(), 5u);
  const auto has = [&](const std::string& tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
  };
  EXPECT_TRUE(has(proofs.tag_of_digits(head, "5678")));
  EXPECT_TRUE(has(proofs.tag_of_digits(head, "1234")));
  EXPECT_TRUE(has(proofs.tag_of_contact(head, "mei@example.com")));
  EXPECT_FALSE(has(proofs.tag_of_digits(head, "0802")));
  store::Head other = head;
  other.key = "MP2";
  EXPECT_FALSE(has(proofs.tag_of_digits(other, "5678")));
  other = head;
  other.period = 1;
  EXPECT_FALSE(has(proofs.tag_of_digits(other, "5678")));
}

}  // namespace
}  // namespace milepost::access
