#include "server/access/totp.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <set>

namespace milepost::access {
namespace {

std::string hex(std::string_view bytes) {
  std::string out(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  out.pop_back();
  return out;
}

// RFC 3174, section 7.3.
TEST(Totp, HashesAsTheStandardDoes) {
  EXPECT_EQ(hex(sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(hex(sha1(std::string(1'000'000, 'a'))), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  EXPECT_EQ(hex(sha1("")), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  for (size_t length = 54; length < 66; ++length)  // around the end of a block
    EXPECT_EQ(sha1(std::string(length, 'x')).size(), 20u);
}

// RFC 2202, section 3.
TEST(Totp, AuthenticatesAsTheStandardDoes) {
  EXPECT_EQ(hex(hmac_sha1(std::string(20, '\x0b'), "Hi There")),
            "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(hex(hmac_sha1("Jefe", "what do ya want for nothing?")),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(hex(hmac_sha1(std::string(20, '\xaa'), std::string(50, '\xdd'))),
            "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
  EXPECT_EQ(hex(hmac_sha1(std::string(80, '\xaa'),
                          "Test Using Larger Than Block-Size Key - Hash Key First")),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112");
}

// RFC 6238, appendix B, for SHA-1; the last six of its eight digits are what apps show.
TEST(Totp, MakesTheCodesOfTheStandard) {
  const std::string secret = "12345678901234567890";
  const std::pair<int64_t, const char*> rows[] = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"},
  };
  for (const auto& [seconds, code] : rows) {
    const Instant now{seconds * kSecondMs};
    EXPECT_EQ(totp_code(secret, totp_step(now), 8), code);
    EXPECT_EQ(totp_code(secret, totp_step(now)), std::string(code).substr(2));
  }
}

TEST(Totp, TakesACodeOfNowAndOfTheStepsBeside) {
  const std::string secret = totp_secret();
  EXPECT_EQ(secret.size(), 20u);
  const Instant now{1'800'000'000'000};
  const int64_t step = totp_step(now);
  for (int64_t off = -5; off <= 5; ++off) {
    const auto found = totp_step_of(secret, totp_code(secret, step + off), now);
    if (off >= -1 && off <= 1) {
      EXPECT_TRUE(found);
    } else if (found) {  // two codes are the same once in a million
      EXPECT_EQ(totp_code(secret, *found), totp_code(secret, step + off));
    }
  }
  for (const char* wrong : {"", "1", "12345", "1234567", "abcdef"})
    EXPECT_FALSE(totp_step_of(secret, wrong, now)) << wrong;
}

// RFC 4648, section 10.
TEST(Totp, SaysItsSecretForApps) {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"},
      {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : rows) EXPECT_EQ(base32(bytes), text);
  EXPECT_EQ(otpauth_uri("Mile post", "mei@x", "foobar"),
            "otpauth://totp/Mile%20post:mei%40x?secret=MZXW6YTBOI&issuer=Mile%20post");
}

TEST(Totp, RecoveryCodesDifferAndAreReadAsTheyAreTyped) {
  std::set<std::string> all;
  for (const std::string& code : recovery_codes()) {
    EXPECT_EQ(code.size(), 11u);
    EXPECT_EQ(plain_code(code).size(), 10u);
    all.insert(code);
  }
  EXPECT_EQ(all.size(), 10u);
  EXPECT_EQ(plain_code(" ABCDE-fghjk "), "abcdefghjk");
  EXPECT_EQ(plain_code("123 456"), "123456");
  EXPECT_EQ(plain_code("１２３４５６"), "123456");
}

}  // namespace
}  // namespace milepost::access
