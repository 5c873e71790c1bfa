#include "server/notify/web_push_crypto.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/param_build.h>
#include <sodium.h>

#include <vector>

#include "server/access/secrets.h"
#include "server/store/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"

namespace milepost::notify {
namespace {

constexpr size_t kScalarBytes = 32, kPointBytes = 65, kAuthBytes = 16, kSaltBytes = 16;
constexpr size_t kContentKeyBytes = 16, kNonceBytes = 12, kGcmTagBytes = 16;
constexpr size_t kRecordBytes = 4096, kTextBytes = 3900;
constexpr int64_t kTokenSeconds = 12 * 3600;

template <auto Function>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Function(object);
  }
};
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Error bad_key() { return {"push-key", "not a key of the curve P-256", {}}; }
Error failed() { return {"push", "the message could not be encrypted", {}}; }

// The public point of a scalar.
Result<std::string> point_of(std::string_view scalar) {
  const std::unique_ptr<EC_GROUP, Freed<EC_GROUP_free>> group(
      EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  const std::unique_ptr<BIGNUM, Freed<BN_clear_free>> number(
      BN_bin2bn(bytes_of(scalar), static_cast<int>(scalar.size()), nullptr));
  if (!group || !number || BN_is_zero(number.get()) ||
      BN_cmp(number.get(), EC_GROUP_get0_order(group.get())) >= 0)
    return bad_key();
  const std::unique_ptr<EC_POINT, Freed<EC_POINT_free>> point(EC_POINT_new(group.get()));
  std::string out(kPointBytes, '\0');
  if (!point ||
      EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr) != 1 ||
      EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, bytes_of(out),
                         out.size(), nullptr) != kPointBytes)
    return bad_key();
  return out;
}

EVP_PKEY* make_key(std::string_view point, std::string_view scalar) {
  const std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> build(OSSL_PARAM_BLD_new());
  const std::unique_ptr<BIGNUM, Freed<BN_clear_free>> number(
      scalar.empty() ? nullptr
                     : BN_bin2bn(bytes_of(scalar), static_cast<int>(scalar.size()), nullptr));
  OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  if (number) OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get());
  const std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> parameters(
      OSSL_PARAM_BLD_to_param(build.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key,
                        scalar.empty() ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR,
                        parameters.get()) != 1)
    return nullptr;
  return key;
}

// HKDF of RFC 5869 with SHA-256.
Result<std::string> hkdf(std::string_view salt, std::string_view secret, std::string_view info,
                         size_t length) {
  const std::unique_ptr<EVP_KDF, Freed<EVP_KDF_free>> kind(
      EVP_KDF_fetch(nullptr, "HKDF", nullptr));
  const std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>> context(EVP_KDF_CTX_new(kind.get()));
  char digest[] = "SHA256";
  const auto octets = [](const char* name, std::string_view text) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(text.data()), text.size());
  };
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
      octets(OSSL_KDF_PARAM_SALT, salt), octets(OSSL_KDF_PARAM_KEY, secret),
      octets(OSSL_KDF_PARAM_INFO, info), OSSL_PARAM_construct_end()};
  std::string out(length, '\0');
  if (!context || EVP_KDF_derive(context.get(), bytes_of(out), out.size(), parameters) != 1)
    return failed();
  return out;
}

Result<std::string> seal_gcm(std::string_view key, std::string_view nonce, std::string_view text) {
  const std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>> context(EVP_CIPHER_CTX_new());
  std::string out(text.size() + kGcmTagBytes, '\0');
  int length = 0, last = 0;
  if (!context ||
      EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, bytes_of(key),
                         bytes_of(nonce)) != 1 ||
      EVP_EncryptUpdate(context.get(), bytes_of(out), &length, bytes_of(text),
                        static_cast<int>(text.size())) != 1 ||
      EVP_EncryptFinal_ex(context.get(), bytes_of(out) + length, &last) != 1 ||
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kGcmTagBytes,
                          bytes_of(out) + text.size()) != 1)
    return failed();
  return out;
}

std::string from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  size_t length = 0;
  while (text.ends_with('=')) text.remove_suffix(1);
  if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length,
                        nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return {};
  bytes.resize(length);
  return bytes;
}

struct KeysWire {
  std::string p256dh, auth;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("p256dh", self.p256dh);
    v("auth", self.auth);
  }
};
struct TargetWire {
  std::string endpoint;
  KeysWire keys;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("endpoint", self.endpoint);
    v("keys", self.keys);
  }
};

std::string origin_of(std::string_view endpoint) {
  const size_t host = endpoint.find("://") + 3;
  return std::string(endpoint.substr(0, endpoint.find('/', host)));
}

}  // namespace

void PushKey::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Result<PushKey> PushKey::of(std::string_view scalar) {
  if (scalar.size() != kScalarBytes) return bad_key();
  auto point = point_of(scalar);
  if (!point) return point.error();
  PushKey key;
  key.public_point_ = *std::move(point);
  key.key_.reset(make_key(key.public_point_, scalar));
  if (!key.key_) return bad_key();
  return key;
}

Result<PushKey> PushKey::random() {
  std::string scalar(kScalarBytes, '\0');
  // One in four billion is not below the curve's order.
  for (int tries = 0; tries < 4; ++tries) {
    randombytes_buf(scalar.data(), scalar.size());
    if (auto key = of(scalar)) return key;
  }
  return bad_key();
}

Result<PushKey> PushKey::derived(std::string_view secret) {
  for (int tries = 0; tries < 4; ++tries) {
    const auto bytes = access::derived_key(secret, "web push " + std::to_string(tries));
    if (auto key = of({reinterpret_cast<const char*>(bytes.data()), bytes.size()})) return key;
  }
  return bad_key();
}

Result<std::string> PushKey::shared_with(std::string_view public_point) const {
  const std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> other(
      public_point.size() == kPointBytes ? make_key(public_point, {}) : nullptr);
  const KeyContext context(EVP_PKEY_CTX_new(key_.get(), nullptr));
  std::string secret(kScalarBytes, '\0');
  size_t length = secret.size();
  if (!other || !context || EVP_PKEY_derive_init(context.get()) != 1 ||
      EVP_PKEY_derive_set_peer(context.get(), other.get()) != 1 ||
      EVP_PKEY_derive(context.get(), bytes_of(secret), &length) != 1 || length != kScalarBytes)
    return bad_key();
  return secret;
}

Result<std::string> PushKey::sign(std::string_view text) const {
  const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  size_t length = 0;
  if (!context ||
      EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &length, bytes_of(text), text.size()) != 1)
    return failed();
  std::string der(length, '\0');
  if (EVP_DigestSign(context.get(), bytes_of(der), &length, bytes_of(text), text.size()) != 1)
    return failed();
  const unsigned char* at = bytes_of(std::string_view(der));
  const std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> signature(
      d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(length)));
  std::string out(2 * kScalarBytes, '\0');
  if (!signature ||
      BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes_of(out), kScalarBytes) < 0 ||
      BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes_of(out) + kScalarBytes,
                   kScalarBytes) < 0)
    return failed();
  return out;
}

Result<PushTarget> read_push_target(std::string_view json) {
  const auto wrong = [](const char* what) { return Error{"push", what, {}}; };
  auto document = JsonDocument::parse(json);
  TargetWire wire;
  Errors errors;
  if (!document || !read_json(document->root(), wire, Reading::lenient, errors))
    return wrong("not a subscription of a browser");
  PushTarget target{wire.endpoint, from_base64url(wire.keys.p256dh),
                    from_base64url(wire.keys.auth)};
  if (!target.endpoint.starts_with("https://") && !target.endpoint.starts_with("http://127.0.0.1:"))
    return wrong("the endpoint is no https address");
  if (target.endpoint.size() > limits::kUrlBytes) return wrong("the endpoint is too long");
  if (target.public_point.size() != kPointBytes || target.auth.size() != kAuthBytes)
    return wrong("the keys are no keys of a browser");
  return target;
}

Result<std::string> encrypt_push(const PushTarget& target, std::string_view text,
                                 const PushKey& own, std::string_view salt) {
  if (salt.size() != kSaltBytes || text.size() > kTextBytes) return failed();
  auto secret = own.shared_with(target.public_point);
  if (!secret) return secret.error();
  // RFC 8291 §3.4
  const std::string key_info = std::string("WebPush: info") + '\0' + target.public_point +
                               own.public_point();
  auto input = hkdf(target.auth, *secret, key_info, kScalarBytes);
  if (!input) return input.error();
  auto key = hkdf(salt, *input, std::string("Content-Encoding: aes128gcm") + '\0',
                  kContentKeyBytes);
  auto nonce = hkdf(salt, *input, std::string("Content-Encoding: nonce") + '\0', kNonceBytes);
  if (!key || !nonce) return failed();
  auto sealed = seal_gcm(*key, *nonce, std::string(text) + '\x02');  // the last record
  if (!sealed) return sealed.error();
  // RFC 8188 §2.1
  std::string body(salt);
  for (int shift = 24; shift >= 0; shift -= 8)
    body += static_cast<char>(kRecordBytes >> shift & 255);
  body += static_cast<char>(kPointBytes);
  return body + own.public_point() + *sealed;
}

Result<std::string> vapid_header(const PushKey& server, std::string_view endpoint,
                                 std::string_view contact, Instant now) {
  std::string claims = "{\"aud\":";
  append_json_string(claims, origin_of(endpoint));
  claims += ",\"exp\":" + std::to_string(now.ms / 1000 + kTokenSeconds) + ",\"sub\":";
  append_json_string(claims, contact);
  claims += '}';
  std::string token =
      store::base64url(R"({"typ":"JWT","alg":"ES256"})") + "." + store::base64url(claims);
  auto signature = server.sign(token);
  if (!signature) return signature.error();
  token += "." + store::base64url(*signature);
  return "vapid t=" + token + ", k=" + store::base64url(server.public_point());
}

}  // namespace milepost::notify
