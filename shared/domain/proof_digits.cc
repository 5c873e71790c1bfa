#include "shared/domain/proof_digits.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"

namespace milepost {
namespace {

constexpr size_t kDigits = 4, kFewest = 6, kCodeDigits = 6;

constexpr auto kBetween = std::to_array<std::string_view>({"/", ",", ";", "、", "|", "或", "和"});
constexpr auto kExtension = std::to_array<std::string_view>({"转", "分机", "ext", "x", "#"});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the first of these stands, or the end.
template <size_t N>
size_t first_of(std::string_view text, const std::array<std::string_view, N>& words) {
  size_t found = text.size();
  for (const std::string_view word : words) found = std::min(found, text.find(word));
  return std::min(found, text.size());
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

std::optional<std::string> so_many_digits(std::string_view typed, size_t count) {
  std::string digits;
  for (const char c : fold_width(typed)) {
    if (c == ' ' || c == '-') continue;
    if (!is_digit(c) || digits.size() == count) return std::nullopt;
    digits += c;
  }
  if (digits.size() != count) return std::nullopt;
  return digits;
}

}  // namespace

std::vector<std::string> proof_digits(std::string_view phone) {
  const std::string folded = lower_ascii(fold_width(phone));
  std::vector<std::string> found;
  std::string_view rest = folded;
  while (!rest.empty()) {
    const size_t end = first_of(rest, kBetween);
    const std::string_view one = rest.substr(0, end);
    const std::string digits = digits_of(one.substr(0, first_of(one, kExtension)));
    if (digits.size() >= kFewest) found.push_back(digits.substr(digits.size() - kDigits));
    rest.remove_prefix(end);
    if (rest.empty()) break;
    size_t separator = 0;
    next_code_point(rest, separator);
    rest.remove_prefix(separator);
  }
  return found;
}

std::optional<std::string> read_proof_digits(std::string_view typed) {
  return so_many_digits(typed, kDigits);
}

std::optional<std::string> read_code_digits(std::string_view typed) {
  return so_many_digits(typed, kCodeDigits);
}

}  // namespace milepost
