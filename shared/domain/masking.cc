#include "shared/domain/masking.h"

#include <vector>

#include "shared/base/text.h"

namespace milepost {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000;
}

bool is_combining_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) || c == 0x200D ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

bool joins_name_parts(char32_t c) {
  return c == '-' || c == '\'' || c == '.' || c == 0xB7 || c == 0x2022 || c == 0x2027 ||
         c == 0x2019 || c == 0x30FB;
}

// Scripts written without spaces: there the first character is the family name.
bool is_east_asian(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_decimal_digit(char32_t c, char& digit) {
  for (char32_t zero : {U'0', U'\uFF10', U'\u0660', U'\u06F0', U'\u0966'}) {
    if (c < zero || c > zero + 9) continue;
    digit = static_cast<char>('0' + (c - zero));
    return true;
  }
  return false;
}

bool may_show(char32_t c) {
  char digit;
  return c != 0xFFFD && !is_decimal_digit(c, digit) && (c > 0x7F || (c | 0x20) - 'a' < 26u);
}

}  // namespace

std::string mask_name(std::string_view name) {
  std::string masked, all_hidden;
  size_t hidden = 0;
  bool word_start = true, shown_any = false, previous_shown = false;
  std::string_view text = trim(name);
  for (size_t at = 0; at < text.size();) {
    size_t start = at;
    char32_t c = next_code_point(text, at);
    std::string_view bytes = text.substr(start, at - start);
    if (is_space(c)) {
      if (!word_start) {
        masked += ' ';
        all_hidden += ' ';
      }
      word_start = true;
      continue;
    }
    if (is_combining_mark(c)) {  // belongs to the letter before it
      if (previous_shown) masked.append(bytes);
      continue;
    }
    if (joins_name_parts(c)) {
      masked.append(bytes);
      all_hidden.append(bytes);
      previous_shown = word_start = false;
      continue;
    }
    all_hidden += '*';
    previous_shown = word_start && may_show(c) && !(shown_any && is_east_asian(c));
    if (previous_shown) {
      masked.append(bytes);
      shown_any = true;
    } else {
      masked += '*';
      ++hidden;
    }
    word_start = false;
  }
  return hidden > 0 ? masked : all_hidden;
}

std::string mask_phone(std::string_view phone) {
  std::vector<char> shape;  // digits, and what stands between them
  size_t digits = 0;
  bool anything = false;
  for (size_t at = 0; at < phone.size();) {
    char32_t c = next_code_point(phone, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    char digit;
    if (is_decimal_digit(c, digit)) {
      shape.push_back(digit);
      ++digits;
    } else if (c == '+' || c == '-' || c == '(' || c == ')' || c == ' ') {
      shape.push_back(static_cast<char>(c));
    }
    anything = anything || !is_space(c);
  }
  constexpr size_t kHiddenAtLeast = 6;
  if (!anything) return {};
  if (digits <= kHiddenAtLeast) return std::string(kHiddenAtLeast, '*');
  size_t shown = digits - kHiddenAtLeast < 4 ? digits - kHiddenAtLeast : 4;
  std::string masked;
  size_t seen = 0;
  for (char c : shape) {
    bool is_digit = c >= '0' && c <= '9';
    if (is_digit) ++seen;
    masked += !is_digit || seen < shown || seen == digits ? c : '*';
  }
  return std::string(trim(masked));
}

std::string mask_email(std::string_view email) {
  constexpr std::string_view kHidden = "***";
  constexpr size_t kShownFrom = 3;  // letters before the @
  const std::string_view text = trim(email);
  if (text.empty()) return {};
  const size_t at = text.rfind('@');
  if (at == text.npos || !is_valid_utf8(text)) return std::string(kHidden);
  std::string masked;
  size_t first = 0;
  next_code_point(text, first);
  if (count_code_points(text.substr(0, at)) >= kShownFrom) masked = text.substr(0, first);
  return masked.append(kHidden).append(text.substr(at));
}

}  // namespace milepost
