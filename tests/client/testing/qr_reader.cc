#include "tests/client/testing/qr_reader.h"

#include <cstdint>
#include <cstdlib>

namespace milepost::client::testing {
namespace {

// The mask is in the format bits beside the upper left finder: level (2), mask (3), check (10).
int mask_of(const QrMatrix& code) {
  int format = 0;
  for (int x : {0, 1, 2, 3, 4, 5, 7, 8}) format = format * 2 + code.at(x, 8);
  // 5 bits are enough; all 15 are xored with 101010000010010.
  return (format >> 3 ^ 0b10101) & 7;
}

bool masked(int mask, int x, int y) {
  switch (mask) {
    case 0: return (x + y) % 2 == 0;
    case 1: return y % 2 == 0;
    case 2: return x % 3 == 0;
    case 3: return (x + y) % 3 == 0;
    case 4: return (x / 3 + y / 2) % 2 == 0;
    case 5: return x * y % 2 + x * y % 3 == 0;
    case 6: return (x * y % 2 + x * y % 3) % 2 == 0;
    default: return ((x + y) % 2 + x * y % 3) % 2 == 0;
  }
}

// Finders with their format bits, timing lines, and the one alignment pattern of versions 2 to 6.
bool is_function(int size, int x, int y) {
  if ((x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)) return true;
  if (x == 6 || y == 6) return true;
  return size > 21 && std::abs(x - (size - 7)) <= 2 && std::abs(y - (size - 7)) <= 2;
}

bool has_finder(const QrMatrix& code, int left, int top) {
  for (int y = 0; y < 7; ++y)
    for (int x = 0; x < 7; ++x) {
      const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
      if (code.at(left + x, top + y) != (ring != 2)) return false;
    }
  return true;
}

// In pairs of columns from the right, up and down in turn.
std::vector<bool> data_bits(const QrMatrix& code) {
  const int mask = mask_of(code);
  std::vector<bool> bits;
  bool up = true;
  for (int right = code.size - 1; right > 0; right -= 2) {
    if (right == 6) right = 5;  // the timing line
    for (int i = 0; i < code.size; ++i) {
      const int y = up ? code.size - 1 - i : i;
      for (int x : {right, right - 1})
        if (!is_function(code.size, x, y)) bits.push_back(code.at(x, y) != masked(mask, x, y));
    }
    up = !up;
  }
  return bits;
}

}  // namespace

std::optional<std::string> read_qr(const QrMatrix& code) {
  if (code.size < 21 || code.size > 41 || code.size % 4 != 1) return std::nullopt;
  if (!has_finder(code, 0, 0) || !has_finder(code, code.size - 7, 0) ||
      !has_finder(code, 0, code.size - 7))
    return std::nullopt;
  for (int i = 8; i < code.size - 8; ++i)
    if (code.at(i, 6) != (i % 2 == 0) || code.at(6, i) != (i % 2 == 0)) return std::nullopt;
  const std::vector<bool> bits = data_bits(code);
  size_t at = 0;
  auto take = [&](int count) {
    int value = 0;
    while (count-- > 0 && at < bits.size()) value = value * 2 + bits[at++];
    return value;
  };
  if (take(4) != 4) return std::nullopt;  // bytes
  std::string text;
  for (int left = take(8); left > 0; --left) text += static_cast<char>(take(8));
  return text;
}

}  // namespace milepost::client::testing
