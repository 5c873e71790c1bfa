// Web push, by the vectors of its standards.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <sodium.h>

#include "server/notify/web_push_crypto.h"
#include "server/store/hash.h"

namespace milepost::notify {
namespace {

std::string bytes_of(std::string_view base64url) {
  std::string bytes(base64url.size(), '\0');
  size_t length = 0;
  EXPECT_EQ(sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                              base64url.data(), base64url.size(), nullptr, &length, nullptr,
                              sodium_base64_VARIANT_URLSAFE_NO_PADDING), 0);
  bytes.resize(length);
  return bytes;
}

// RFC 8291, section 5.
constexpr const char* kReceiver =
    R"({"endpoint":"https://push.example/1","keys":{"auth":"BTBZMqHH6r4Tts7J_aSIgg","p256dh":)"
    R"("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvT)"
    R"(BHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"}})";

TEST(WebPush, EncryptsAsTheStandardsExample) {
  const auto target = read_push_target(kReceiver);
  ASSERT_TRUE(target) << target.error().detail;
  const auto own = PushKey::of(bytes_of("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
  ASSERT_TRUE(own);
  EXPECT_EQ(store::base64url(own->public_point()),
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
            "InmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
  const auto body = encrypt_push(*target, "When I grow up, I want to be a watermelon", *own,
                                 bytes_of("DGv6ra1nlYgDCS1FRnbzlw"));
  ASSERT_TRUE(body) << body.error().detail;
  EXPECT_EQ(store::base64url(*body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMo"
            "ZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf"
            "1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

TEST(WebPush, BothSidesShareOneSecret) {
  const auto a = PushKey::random(), b = PushKey::random();
  ASSERT_TRUE(a && b);
  EXPECT_EQ(*a->shared_with(b->public_point()), *b->shared_with(a->public_point()));
  EXPECT_NE(a->public_point(), b->public_point());
  EXPECT_FALSE(a->shared_with("no point"));
  EXPECT_FALSE(a->shared_with(std::string(65, '\x04')));
}

TEST(WebPush, TheServersKeyIsTheSameForEver) {
  const std::string secret(32, 's');
  EXPECT_EQ(PushKey::derived(secret)->public_point(), PushKey::derived(secret)->public_point());
  EXPECT_NE(PushKey::derived(secret)->public_point(),
            PushKey::derived(std::string(32, 't'))->public_point());
}

// RFC 8292: a token that says for whom, until when, and by whom, signed by the key beside it.
TEST(WebPush, TheServiceCanTellWhoWeAre) {
  const auto key = PushKey::random();
  const auto header =
      vapid_header(*key, "https://push.example/wpush/v2/abc", "mailto:a@b.example", {1'000'000});
  ASSERT_TRUE(header);
  const size_t end = header->find(", k=");
  ASSERT_TRUE(header->starts_with("vapid t=") && end != header->npos);
  EXPECT_EQ(header->substr(end + 4), store::base64url(key->public_point()));
  const std::string token = header->substr(8, end - 8);
  const size_t first = token.find('.'), last = token.rfind('.');
  EXPECT_EQ(bytes_of(std::string_view(token).substr(0, first)), R"({"typ":"JWT","alg":"ES256"})");
  EXPECT_EQ(bytes_of(std::string_view(token).substr(first + 1, last - first - 1)),
            R"({"aud":"https://push.example","exp":44200,"sub":"mailto:a@b.example"})");
  EXPECT_EQ(bytes_of(std::string_view(token).substr(last + 1)).size(), 64u);
}

TEST(WebPush, WhatIsNoSubscriptionIsRefused) {
  EXPECT_FALSE(PushKey::of("short"));
  EXPECT_FALSE(PushKey::of(std::string(32, '\0')));
  EXPECT_FALSE(PushKey::of(std::string(32, '\xff')));
  for (const char* wrong :
       {"", "x", "{}", R"({"endpoint":"ftp://a","keys":{"p256dh":"A","auth":"A"}})",
        R"({"endpoint":"http://push.example","keys":{"p256dh":"A","auth":"A"}})",
        R"({"endpoint":"https://push.example","keys":{"p256dh":"AA","auth":"AA"}})"})
    EXPECT_FALSE(read_push_target(wrong)) << wrong;
}

}  // namespace
}  // namespace milepost::notify
