// Web push on its whole way: put into the outbox, carried by the server to a push service of the
// tests' own, read there as the browser reads it.
#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "server/notify/enqueue.h"
#include "server/notify/post.h"
#include "server/store/hash.h"
#include "server/store/writer.h"
#include "tests/testing/child_server.h"
#include "tests/testing/running_front.h"
#include "tests/testing/running_server.h"

namespace milepost {
namespace {

using nlohmann::json;
using notify::PushKey;
using testing::eventually;
using testing::RunningServer;
using testing_support::ChildServer;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string decoded(std::string_view text, int variant) {
  std::string out(text.size(), '\0');
  size_t length = 0;
  EXPECT_EQ(sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                              text.size(), nullptr, &length, nullptr, variant),
            0);
  out.resize(length);
  return out;
}
std::string from_url(std::string_view text) {
  return decoded(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string hmac(std::string_view key, std::string_view text) {
  std::string out(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(out.data()));
  return out;
}
// HKDF of one block (RFC 5869), by another library than the sender's.
std::string hkdf(std::string_view salt, std::string_view secret, std::string info, size_t length) {
  return hmac(hmac(salt, secret), std::move(info) + '\x01').substr(0, length);
}

// AES-128-GCM; empty where the tag is wrong.
std::string opened(std::string_view key, std::string_view nonce, std::string_view sealed) {
  const size_t size = sealed.size() - 16;
  std::string text(size, '\0');
  auto* out = reinterpret_cast<unsigned char*>(text.data());
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int length = 0;
  std::string tag(sealed.substr(size));
  EVP_DecryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, bytes(key), bytes(nonce));
  EVP_DecryptUpdate(context.get(), out, &length, bytes(sealed), static_cast<int>(size));
  EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, 16, tag.data());
  return EVP_DecryptFinal_ex(context.get(), out + length, &length) == 1 ? text : std::string();
}

// What a browser does with the body of a push (RFC 8291 §3.4, RFC 8188 §2).
std::string read_push(const PushKey& browser, std::string_view auth, std::string_view body) {
  const std::string_view salt = body.substr(0, 16), sender = body.substr(21, 65);
  EXPECT_EQ(body.substr(16, 5), std::string_view("\0\0\x10\0\x41", 5));  // records of 4096
  const auto secret = browser.shared_with(sender);
  EXPECT_TRUE(secret);
  if (!secret) return {};
  const std::string input =
      hkdf(auth, *secret,
           std::string("WebPush: info") + '\0' + browser.public_point() + std::string(sender), 32);
  const std::string key = hkdf(salt, input, std::string("Content-Encoding: aes128gcm") + '\0', 16);
  const std::string nonce = hkdf(salt, input, std::string("Content-Encoding: nonce") + '\0', 12);
  const std::string text = opened(key, nonce, body.substr(86));
  EXPECT_TRUE(text.ends_with('\x02')) << "the last record";
  return text.substr(0, text.size() - 1);
}

// Whether an ES256 signature (RFC 7518 §3.4) is of the key with that public point.
bool is_signed(std::string point, std::string_view text, std::string_view signature) {
  char group[] = "prime256v1";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
      OSSL_PARAM_construct_end()};
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> maker(
      EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), EVP_PKEY_CTX_free);
  EVP_PKEY* made = nullptr;
  EVP_PKEY_fromdata_init(maker.get());
  EVP_PKEY_fromdata(maker.get(), &made, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters));
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(made, EVP_PKEY_free);
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), ECDSA_SIG_free);
  ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes(signature), 32, nullptr),
                 BN_bin2bn(bytes(signature) + 32, 32, nullptr));
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(pair.get(), &der);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  const bool right =
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
      EVP_DigestVerify(context.get(), der, static_cast<size_t>(length), bytes(text), text.size()) ==
          1;
  OPENSSL_free(der);
  return right;
}

// What browsers and the server in this process are to each other.
constexpr const char* kAuth = "0123456789abcdef";

void tells_browsers(http::ServerOptions& options) {
  notify::Policy policy;
  policy.set_up[static_cast<size_t>(Channel::push)] = true;
  options.post.policy = std::make_shared<const notify::Policy>(policy);
  options.post.push_contact = "mailto:operations@track.example";
  options.post.destinations = *notify::Destinations::allowing({"127.0.0.0/8"});
  options.pipeline.notify = options.post.policy;
}

std::string subscription(const std::string& endpoint, const PushKey& browser) {
  return json{
      {"endpoint", endpoint},
      {"keys",
       {{"p256dh", store::base64url(browser.public_point())}, {"auth", store::base64url(kAuth)}}}}
      .dump();
}

std::string enqueue(const RunningServer& server, const std::string& to) {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  const Instant now{std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
  notify::Policy policy;
  policy.set_up[static_cast<size_t>(Channel::push)] = true;
  auto writer = store::Writer::open({.database = server.database()});
  EXPECT_TRUE(writer);
  auto id = (*writer)->write(now, [&](store::Transaction& transaction) {
    return notify::enqueue(transaction, policy,
                           {.channel = Channel::push,
                            .to = to,
                            .template_name = "delivered",
                            .language = "en",
                            .fields = {{"number", "MP100000017CN"},
                                       {"when", "Mon 23 Nov, 14:20"},
                                       {"link", "https://track.example/t/MP100000017CN"}}},
                           now);
  });
  EXPECT_TRUE(id) << id.error().detail;
  return id ? *id : "";
}

bool comes_to(const RunningServer& server, const std::string& id, OutboxStatus status) {
  auto reader = store::open_reader(server.database());
  return reader && eventually([&] {
           const auto found = store::find_outbox_message(**reader, id);
           return found && *found && (*found)->status == status;
         });
}

TEST(WebPushCourier, ABrowserReadsWhatTheServerSends) {
  const ChildServer service("http_receiver.py");
  if (service.port() == 0) GTEST_SKIP() << "python3 is not installed";
  const auto browser = PushKey::random();
  ASSERT_TRUE(browser);
  RunningServer server(tells_browsers);
  const std::string origin = "http://" + service.address();
  const std::string id = enqueue(server, subscription(origin + "/wpush/v2/abc", *browser));
  ASSERT_TRUE(comes_to(server, id, OutboxStatus::sent));

  const auto came = service.wait_for(1);
  ASSERT_EQ(came.size(), 1u);
  const json request = json::parse(came[0]);
  const json& headers = request["headers"];
  EXPECT_EQ(request["method"], "POST");
  EXPECT_EQ(request["path"], "/wpush/v2/abc");
  EXPECT_EQ(headers["content-encoding"], "aes128gcm");
  EXPECT_EQ(headers["ttl"], "86400");
  const std::string body = decoded(std::string(request["bytes"]), sodium_base64_VARIANT_ORIGINAL);
  for (const char* inside : {"MP100000017CN", "delivered"})
    EXPECT_EQ(body.find(inside), std::string::npos) << "the service reads nothing of it";
  ASSERT_GT(body.size(), 102u);
  const json shown = json::parse(read_push(*browser, kAuth, body));
  EXPECT_NE(std::string(shown["title"]).find("MP100000017CN"), std::string::npos);
  EXPECT_NE(std::string(shown["body"]), "");
  EXPECT_EQ(shown["link"], "https://track.example/t/MP100000017CN");

  const std::string vapid = headers["authorization"];
  const size_t comma = vapid.find(", k=");
  ASSERT_TRUE(vapid.starts_with("vapid t=") && comma != vapid.npos) << vapid;
  const std::string token = vapid.substr(8, comma - 8), key = from_url(vapid.substr(comma + 4));
  const size_t first = token.find('.'), last = token.rfind('.');
  const json claims = json::parse(from_url(token.substr(first + 1, last - first - 1)));
  EXPECT_EQ(claims["aud"], origin);
  EXPECT_EQ(claims["sub"], "mailto:operations@track.example");
  const std::string signature = from_url(token.substr(last + 1));
  EXPECT_TRUE(is_signed(key, token.substr(0, last), signature));
  EXPECT_FALSE(is_signed(key, token.substr(0, last) + "x", signature));
}

// A subscription that the browser gave up, and a service that is busy.
TEST(WebPushCourier, WhatTheServiceSaysIsHeeded) {
  const ChildServer service("http_receiver.py");
  if (service.port() == 0) GTEST_SKIP() << "python3 is not installed";
  const auto browser = PushKey::random();
  ASSERT_TRUE(browser);
  RunningServer server(tells_browsers);
  const std::string origin = "http://" + service.address();
  const std::string gone = enqueue(server, subscription(origin + "/status/410", *browser));
  const std::string busy = enqueue(server, subscription(origin + "/status/503", *browser));
  EXPECT_TRUE(comes_to(server, gone, OutboxStatus::dead));
  EXPECT_EQ(service.wait_for(2).size(), 2u);
  EXPECT_TRUE(comes_to(server, busy, OutboxStatus::waiting));
}

// As a webhook's, its address must not lead into the house, unless that is allowed.
TEST(WebPushCourier, NothingGoesIntoTheHouse) {
  const ChildServer service("http_receiver.py");
  if (service.port() == 0) GTEST_SKIP() << "python3 is not installed";
  const auto browser = PushKey::random();
  ASSERT_TRUE(browser);
  RunningServer server([](http::ServerOptions& options) {
    tells_browsers(options);
    options.post.destinations = {};
  });
  const std::string id =
      enqueue(server, subscription("http://" + service.address() + "/wpush", *browser));
  EXPECT_TRUE(comes_to(server, id, OutboxStatus::dead));
  EXPECT_TRUE(service.received().empty());
}

}  // namespace
}  // namespace milepost
