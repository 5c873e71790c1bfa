#include "client/platform/small_c.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace milepost::client {
namespace {

class Out {
 public:
  Out(char* text, size_t size) : text_(text), size_(size) {}
  void put(char c) {
    if (length_ + 1 < size_) text_[length_] = c;
    ++length_;
  }
  void put(std::string_view words, size_t width, bool left, char fill) {
    for (size_t i = words.size(); !left && i < width; ++i) put(fill);
    for (char c : words) put(c);
    for (size_t i = words.size(); left && i < width; ++i) put(' ');
  }
  int finish() {
    if (size_ > 0) text_[std::min(length_, size_ - 1)] = '\0';
    return static_cast<int>(length_);
  }

 private:
  char* text_;
  size_t size_, length_ = 0;
};

// By pointer: passed by value, some machines would take the argument and others not.
size_t number_at(const char*& f, va_list* arguments) {
  if (*f == '*') {
    ++f;
    return static_cast<size_t>(std::max(0, va_arg(*arguments, int)));
  }
  size_t value = 0;
  while (*f >= '0' && *f <= '9') value = value * 10 + static_cast<size_t>(*f++ - '0');
  return value;
}

}  // namespace

int format_text(char* text, size_t size, const char* f, va_list passed) {
  va_list arguments;
  va_copy(arguments, passed);
  Out out(text, size);
  for (; *f; ++f) {
    if (*f != '%') {
      out.put(*f);
      continue;
    }
    const char* from = f++;
    bool left = false, zeros = false;
    for (; *f == '-' || *f == '0' || *f == '+' || *f == ' '; ++f) {
      left |= *f == '-';
      zeros |= *f == '0';
    }
    const size_t width = number_at(f, &arguments);
    size_t precision = SIZE_MAX;
    if (*f == '.') precision = number_at(++f, &arguments);
    int longs = 0;
    for (; *f == 'l' || *f == 'h' || *f == 'z'; ++f) {
      longs += *f == 'l';
      if (*f == 'z' && sizeof(size_t) == 8) longs = 2;
    }
    if (sizeof(long) == 8 && longs == 1) longs = 2;
    if (*f == 's') {
      const char* words = va_arg(arguments, const char*);
      size_t length = 0;
      while (length < precision && words[length]) ++length;
      out.put({words, length}, width, left, ' ');
    } else if (*f == 'c') {
      const char c = static_cast<char>(va_arg(arguments, int));
      out.put({&c, 1}, width, left, ' ');
    } else if (*f == 'd' || *f == 'i' || *f == 'u' || *f == 'x' || *f == 'X') {
      const bool has_sign = *f == 'd' || *f == 'i';
      int64_t value = longs == 2   ? va_arg(arguments, int64_t)
                      : has_sign   ? va_arg(arguments, int)
                                   : static_cast<int64_t>(va_arg(arguments, unsigned));
      const bool negative = has_sign && value < 0;
      uint64_t rest = negative ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
      const char* digits = *f == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
      const unsigned base = *f == 'x' || *f == 'X' ? 16 : 10;
      char buffer[24];
      char* first = buffer + sizeof buffer;
      size_t least = precision == SIZE_MAX ? 1 : std::min<size_t>(precision, 20);
      if (zeros && !left && precision == SIZE_MAX) least = std::min<size_t>(width, 20) - negative;
      for (size_t n = 0; rest || n < least; ++n, rest /= base) *--first = digits[rest % base];
      if (negative) *--first = '-';
      const size_t length = static_cast<size_t>(buffer + sizeof buffer - first);
      out.put({first, length}, width, left, ' ');
    } else if (*f == '%') {
      out.put('%');
    } else {
      for (; from <= f && *from; ++from) out.put(*from);
      if (!*f) break;
    }
  }
  va_end(arguments);
  return out.finish();
}

double parse_decimal(const char* text, char** end) {
  const char* at = text;
  const bool negative = *at == '-';
  if (*at == '-' || *at == '+') ++at;
  uint64_t digits = 0;
  int exponent = 0, seen = 0;
  bool after_point = false;
  for (;; ++at) {
    if (*at == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (*at < '0' || *at > '9') break;
    ++seen;
    if (digits < 1'000'000'000'000'000'000) {
      digits = digits * 10 + static_cast<uint64_t>(*at - '0');
      exponent -= after_point;
    } else {
      exponent += !after_point;
    }
  }
  if (seen == 0) {
    if (end) *end = const_cast<char*>(text);
    return 0;
  }
  if (*at == 'e' || *at == 'E') {
    const char* mark = at++;
    const bool down = *at == '-';
    if (*at == '-' || *at == '+') ++at;
    if (*at < '0' || *at > '9') at = mark;
    int power = 0;
    for (; *at >= '0' && *at <= '9'; ++at) power = std::min(power * 10 + (*at - '0'), 10'000);
    exponent += down ? -power : power;
  }
  if (end) *end = const_cast<char*>(at);
  double value = static_cast<double>(digits);
  // Powers of ten up to 22 are exact.
  const int steps = std::min(exponent < 0 ? -exponent : exponent, 700);
  for (int left = steps; left > 0; left -= 22) {
    double power = 1;
    for (int i = 0; i < std::min(left, 22); ++i) power *= 10;
    value = exponent < 0 ? value / power : value * power;
  }
  return negative ? -value : value;
}

}  // namespace milepost::client
