#include "server/access/totp.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <bit>

#include "server/access/secrets.h"
#include "server/store/random.h"
#include "shared/base/text.h"

namespace milepost::access {
namespace {

constexpr size_t kBlockBytes = 64;
constexpr size_t kSecretBytes = 20;
constexpr int64_t kStepMs = 30 * kSecondMs;
constexpr size_t kRecoveryCodes = 10;

using Words = std::array<uint32_t, 5>;

void add_block(Words& hash, const unsigned char* block) {
  std::array<uint32_t, 80> w{};
  for (size_t i = 0; i < 16; ++i)
    for (size_t byte = 0; byte < 4; ++byte) w[i] = w[i] << 8 | block[4 * i + byte];
  for (size_t i = 16; i < 80; ++i)
    w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  auto [a, b, c, d, e] = hash;
  for (size_t i = 0; i < 80; ++i) {
    const uint32_t mixed = i < 20   ? ((b & c) | (~b & d)) + 0x5a827999u
                           : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1u
                           : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdcu
                                    : (b ^ c ^ d) + 0xca62c1d6u;
    const uint32_t next = std::rotl(a, 5) + mixed + e + w[i];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  const Words added = {a, b, c, d, e};
  for (size_t i = 0; i < hash.size(); ++i) hash[i] += added[i];
}

void append_big_endian(std::string& out, uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    out += static_cast<char>(value >> shift & 0xff);
}

std::string with_each(std::string text, unsigned char mask) {
  for (char& c : text) c = static_cast<char>(static_cast<unsigned char>(c) ^ mask);
  return text;
}

}  // namespace

std::string sha1(std::string_view text) {
  std::string padded(text);
  padded += '\x80';
  while (padded.size() % kBlockBytes != kBlockBytes - 8) padded += '\0';
  append_big_endian(padded, 8 * static_cast<uint64_t>(text.size()), 8);
  Words hash = {0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u, 0xc3d2e1f0u};
  for (size_t at = 0; at < padded.size(); at += kBlockBytes)
    add_block(hash, reinterpret_cast<const unsigned char*>(padded.data()) + at);
  std::string out;
  for (uint32_t word : hash) append_big_endian(out, word, 4);
  return out;
}

std::string hmac_sha1(std::string_view key, std::string_view text) {
  std::string block = key.size() > kBlockBytes ? sha1(key) : std::string(key);
  block.resize(kBlockBytes, '\0');
  return sha1(with_each(block, 0x5c) + sha1(with_each(block, 0x36) + std::string(text)));
}

std::string totp_secret() { return store::random_bytes(kSecretBytes); }

int64_t totp_step(Instant now) { return now.ms / kStepMs; }

std::string totp_code(std::string_view secret, int64_t step, int digits) {
  std::string counter;
  append_big_endian(counter, static_cast<uint64_t>(step), 8);
  const std::string hash = hmac_sha1(secret, counter);
  const auto byte = [&](size_t at) {
    return static_cast<uint32_t>(static_cast<unsigned char>(hash[at]));
  };
  const size_t offset = byte(hash.size() - 1) & 0x0f;
  const uint32_t number = (byte(offset) & 0x7f) << 24 | byte(offset + 1) << 16 |
                          byte(offset + 2) << 8 | byte(offset + 3);
  std::string code = std::to_string(number);
  code.insert(0, code.size() < 10 ? 10 - code.size() : 0, '0');
  return code.substr(code.size() - static_cast<size_t>(digits));
}

std::optional<int64_t> totp_step_of(std::string_view secret, std::string_view code, Instant now) {
  std::optional<int64_t> found;
  for (int64_t step = totp_step(now) - 1; step <= totp_step(now) + 1; ++step)
    if (is_same_secret(totp_code(secret, step), code)) found = step;
  return found;
}

std::string base32(std::string_view bytes) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  uint32_t held = 0;
  int bits = 0;
  for (char c : bytes) {
    held = held << 8 | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) out += kLetters[held >> (bits - 5) & 31];
  }
  if (bits > 0) out += kLetters[held << (5 - bits) & 31];
  return out;
}

std::string otpauth_uri(std::string_view issuer, std::string_view name, std::string_view secret) {
  return "otpauth://totp/" + percent_encode(issuer) + ":" + percent_encode(name) +
         "?secret=" + base32(secret) + "&issuer=" + percent_encode(issuer);
}

std::vector<std::string> recovery_codes() {
  static constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::vector<std::string> codes(kRecoveryCodes);
  for (std::string& code : codes)
    for (int i = 0; i < 10; ++i) {
      if (i == 5) code += '-';
      code += kLetters[randombytes_uniform(static_cast<uint32_t>(kLetters.size()))];
    }
  return codes;
}

std::string plain_code(std::string_view typed) {
  std::string code = lower_ascii(fold_width(typed));
  std::erase_if(code, [](char c) { return c == ' ' || c == '-'; });
  return code;
}

}  // namespace milepost::access
