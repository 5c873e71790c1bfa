#include "shared/domain/numbers/checksum.h"

#include <array>

namespace milepost {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr int digit(char c) { return c - '0'; }
constexpr char character(int value) {
  return static_cast<char>(value < 10 ? '0' + value : 'A' + value - 10);
}
constexpr int alphanumeric(char c) { return is_digit(c) ? digit(c) : c - 'A' + 10; }

// Weights repeat from the right.
template <size_t N>
int weighted_from_right(std::string_view text, const std::array<int, N>& weights) {
  int sum = 0;
  for (size_t i = 0; i < text.size(); ++i)
    sum += digit(text[text.size() - 1 - i]) * weights[i % N];
  return sum;
}

int s10(std::string_view text) {
  static constexpr std::array<int, 8> kWeights = {7, 9, 5, 3, 2, 4, 6, 8};
  int check = 11 - weighted_from_right(text, kWeights) % 11;
  return check == 10 ? 0 : check == 11 ? 5 : check;
}

int luhn(std::string_view text) {
  int sum = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    int value = digit(text[text.size() - 1 - i]) * (i % 2 == 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - sum % 10) % 10;
}

int mod7(std::string_view text) {
  int rest = 0;
  for (char c : text) rest = (rest * 10 + digit(c)) % 7;
  return rest;
}

int mod10_31(std::string_view text) {
  static constexpr std::array<int, 2> kWeights = {3, 1};
  return (10 - weighted_from_right(text, kWeights) % 10) % 10;
}

int mod10_12(std::string_view text) {
  int sum = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    int value = is_digit(text[i]) ? digit(text[i]) : (text[i] - 3) % 10;
    sum += value * (i % 2 == 0 ? 1 : 2);
  }
  return (10 - sum % 10) % 10;
}

int mod11_137(std::string_view text) {
  static constexpr std::array<int, 3> kWeights = {1, 3, 7};
  return weighted_from_right(text, kWeights) % 11 % 10;
}

// ISO 7064 hybrid systems MOD m+1,m.
int hybrid(std::string_view text, int m) {
  int product = m;
  for (char c : text) {
    int sum = (product + alphanumeric(c)) % m;
    product = (sum == 0 ? m : sum) * 2 % (m + 1);
  }
  return (m + 1 - product) % m;
}

int iso6346(std::string_view text) {
  int sum = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    int value = alphanumeric(text[i]);
    if (value >= 10) value += (value - 1) / 10;  // 11, 22 and 33 are left out
    sum = (sum + value * (1 << i % 10)) % 11;    // 2^10 mod 11 is 1
  }
  return sum % 10;
}

int usps_legacy(std::string_view text) {
  int check = mod10_31(text);
  if (text.substr(0, 2) == "91") return check;
  // "91" further left adds 9·3 + 1·1 before an odd count of digits, 9·1 + 1·3 before an even one.
  int added = text.size() % 2 == 1 ? 28 : 12;
  return (check + 100 - added) % 10;
}

}  // namespace

bool takes_letters(CheckRule rule) {
  return rule == CheckRule::mod10_12 || rule == CheckRule::mod37_36 || rule == CheckRule::iso6346;
}

char check_character(CheckRule rule, std::string_view covered) {
  if (covered.empty()) return 0;
  if (!takes_letters(rule))
    for (char c : covered)
      if (!is_digit(c)) return 0;
  switch (rule) {
    case CheckRule::s10: return covered.size() == 8 ? character(s10(covered)) : '\0';
    case CheckRule::luhn: return character(luhn(covered));
    case CheckRule::mod7: return character(mod7(covered));
    case CheckRule::mod10_31: return character(mod10_31(covered));
    case CheckRule::mod10_12: return character(mod10_12(covered));
    case CheckRule::mod11_137: return character(mod11_137(covered));
    case CheckRule::mod11_10: return character(hybrid(covered, 10));
    case CheckRule::mod37_36: return character(hybrid(covered, 36));
    case CheckRule::iso6346: return character(iso6346(covered));
    case CheckRule::usps_legacy: return character(usps_legacy(covered));
    case CheckRule::none:
    case CheckRule::unknown: return 0;
  }
  return 0;
}

}  // namespace milepost
