#include "server/access/password_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::access {
namespace {

constexpr size_t kLeast = 4;       // that must stay
constexpr size_t kRun = 3;         // neighbours that make a run
constexpr size_t kOwnLetters = 3;  // shorter words of one's own stand in others

// The longer one first where one begins another.
constexpr auto kWords = std::to_array<std::string_view>({
    "passwort", "password", "passw",    "passwd",   "parola",   "mima",     "kouling",  "secret",
    "geheim",   "welcome",  "letmein",  "changeme", "change",   "default",  "initial",  "temporary",
    "temp",     "login",    "signin",   "access",   "admin",    "administrator", "root", "guest",
    "user",     "test",     "demo",     "master",   "super",    "system",   "server",   "company",
    "logistics", "express", "kuaidi",   "wuliu",    "yundan",   "shunfeng", "tracking", "parcel",
    "shipment", "warehouse", "cangku",  "delivery", "monday",   "tuesday",  "wednesday", "thursday",
    "friday",   "saturday", "sunday",   "january",  "february", "march",    "april",    "june",
    "july",     "august",   "september", "october", "november", "december", "spring",   "summer",
    "autumn",   "winter",   "woaini",   "woaizhongguo", "iloveyou", "iloveu", "love",   "nihao",
    "qinaide",  "laopo",    "laogong",  "baobei",   "xiaoming", "zhongguo", "china",    "beijing",
    "shanghai", "guangzhou", "shenzhen", "monkey",  "dragon",   "football", "baseball", "sunshine",
    "princess", "shadow",   "superman", "batman",   "michael",  "hello",    "please",   "thankyou",
    "abc",      "xyz",      "asd",      "the",      "and",      "for",      "my",       "is",
    "mypass",   "pass",     "word",     "1q2w3e4r5t6y", "1qaz2wsx3edc", "qazwsxedc", "zaq12wsx",
    "5201314",  "1314520",  "520",      "888",      "666",
});

// As fingers and counting go, there and back.
constexpr auto kRows = std::to_array<std::string_view>({
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop[]", "qwertzuiop", "azertyuiop",
    "asdfghjkl;'", "zxcvbnm,./", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik", "!@#$%^&*()",
    "1q2w3e4r5t6y7u8i9o0p",
});

char letter_for(char c) {
  switch (c) {
    case '0': return 'o';
    case '1': return 'i';
    case '3': return 'e';
    case '4':
    case '@': return 'a';
    case '5':
    case '$': return 's';
    case '7': return 't';
    default: return c;
  }
}

// '\0' where something was taken out.
void take_word(std::string& text, std::string& folded, std::string_view word) {
  for (std::string* in : {&text, &folded})
    for (size_t at; (at = in->find(word)) != in->npos;)
      for (size_t i = at; i < at + word.size(); ++i) text[i] = folded[i] = '\0';
}

bool are_neighbours(char a, char b, char c) {
  for (std::string_view row : kRows)
    for (size_t i = 0; i + 2 < row.size(); ++i)
      if (row[i + 1] == b && ((row[i] == a && row[i + 2] == c) || (row[i] == c && row[i + 2] == a)))
        return true;
  return a == b && b == c;
}

void take_runs(std::string& text, std::string& folded) {
  const std::string before = text;
  for (size_t i = 0; i + kRun <= before.size(); ++i)
    if (before[i] != '\0' && are_neighbours(before[i], before[i + 1], before[i + 2]))
      for (size_t j = i; j < i + kRun; ++j) text[j] = folded[j] = '\0';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 1950 to 2049, wherever they stand.
void take_years(std::string& text, std::string& folded) {
  for (size_t i = 0; i + 4 <= text.size(); ++i) {
    const std::string_view four = std::string_view(text).substr(i, 4);
    if (!std::all_of(four.begin(), four.end(), is_digit)) continue;
    const bool year = (four.starts_with("19") && four[2] >= '5') ||
                      (four.starts_with("20") && four[2] <= '4');
    if (year)
      for (size_t j = i; j < i + 4; ++j) text[j] = folded[j] = '\0';
  }
}

// "abcdabcdabcd" is no better than "abcd".
std::string_view without_repetition(std::string_view text) {
  for (size_t period = 1; period < limits::kPasswordMin && period <= text.size() / 2; ++period)
    if (text.substr(period) == text.substr(0, text.size() - period)) return text.substr(0, period);
  return text;
}

bool is_common(std::string_view password, const std::vector<std::string_view>& own) {
  const std::string lower = lower_ascii(password);
  const std::string_view once = without_repetition(lower);
  if (once.size() < limits::kPasswordMin && once.size() < lower.size()) return true;
  std::string text(once), folded(once);
  std::transform(folded.begin(), folded.end(), folded.begin(), letter_for);
  for (std::string_view word : own)
    if (word.size() >= kOwnLetters) take_word(text, folded, lower_ascii(word));
  std::vector<std::string_view> words(kWords.begin(), kWords.end());
  std::stable_sort(words.begin(), words.end(),
                   [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
  for (std::string_view word : words) take_word(text, folded, word);
  take_years(text, folded);
  take_runs(text, folded);
  std::erase(text, '\0');
  // What is put between and behind: "Password-2026!!"
  std::erase_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !std::isalnum(byte);
  });
  return count_code_points(text) < kLeast;
}

}  // namespace

PasswordFault fault_of_password(std::string_view password,
                                const std::vector<std::string_view>& own) {
  const size_t length = count_code_points(password);
  if (length < limits::kPasswordMin) return PasswordFault::too_short;
  if (length > limits::kPasswordMax) return PasswordFault::too_long;
  return is_common(password, own) ? PasswordFault::common : PasswordFault::none;
}

}  // namespace milepost::access
