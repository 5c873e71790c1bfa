#include "server/ingest/cell_numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

namespace milepost::ingest {
namespace {

Error number_error(std::string_view cell, std::string_view expected) {
  return Error{"number", "'" + std::string(cell.substr(0, 64)) + "' is not " +
                             std::string(expected), ""};
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The digits before a decimal sign, without what stands between thousands.
std::optional<std::string> without_groups(std::string_view whole, char between) {
  std::string digits(whole.substr(0, whole.find(between)));
  std::string_view rest = whole.substr(digits.size());
  if (!rest.empty() && (digits.empty() || digits.size() > 4)) return std::nullopt;
  for (; !rest.empty(); rest.remove_prefix(4)) {
    const std::string_view group = rest.substr(1, 3);
    if (rest.front() != between || group.size() != 3 || !all_digits(group)) return std::nullopt;
    digits += group;
  }
  return digits;
}

// The cell with a point as its decimal sign and nothing between thousands.
Result<std::string> plain_number(std::string_view cell, char decimal_sign) {
  const std::string_view text = cell.substr(0, 64);
  if (decimal_sign == 0) {
    std::string plain(text);
    const size_t comma = text.find(',');
    if (comma == std::string_view::npos || comma != text.rfind(',') ||
        text.find('.') != std::string_view::npos)
      return plain;
    const std::string_view whole = text.substr(text.find_first_not_of("+-") == 1 ? 1 : 0);
    const size_t before = whole.find(',');
    const std::string_view behind = text.substr(comma + 1);
    if (before >= 1 && before <= 3 && whole.front() != '0' && behind.size() == 3 &&
        all_digits(whole.substr(0, before)) && all_digits(behind))
      return number_error(cell, "clear: its comma may stand before decimals or between thousands. "
                                "Name the decimal_sign in the mapping, \".\" or \",\"");
    plain[comma] = '.';
    return plain;
  }
  const size_t sign = std::min(text.find(decimal_sign), text.size());
  auto plain = without_groups(text.substr(0, sign), decimal_sign == '.' ? ',' : '.');
  if (!plain) return number_error(cell, "a number");
  if (sign < text.size()) plain->append(".").append(text.substr(sign + 1));
  return *std::move(plain);
}

}  // namespace

Result<double> read_decimal_cell(std::string_view cell, char decimal_sign) {
  const auto plain = plain_number(cell, decimal_sign);
  if (!plain) return plain.error();
  const char* begin = plain->data();
  const char* end = begin + plain->size();
  if (begin != end && *begin == '+') ++begin;
  double value = 0;
  const auto read = std::from_chars(begin, end, value);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(value))
    return number_error(cell, "a number");
  return value;
}

Result<int64_t> read_whole_cell(std::string_view cell) {
  int64_t value = 0;
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (read.ec != std::errc() || read.ptr != cell.data() + cell.size())
    return number_error(cell, "a whole number");
  return value;
}

Result<int64_t> read_quantity_cell(std::string_view cell, double factor, char decimal_sign) {
  const auto value = read_decimal_cell(cell, decimal_sign);
  if (!value) return value.error();
  const double scaled = *value * factor;
  if (!(std::abs(scaled) < 1e18)) return number_error(cell, "a sensible size");
  return static_cast<int64_t>(std::llround(scaled));
}

Result<int64_t> read_money_cell(std::string_view cell, int32_t decimals, char decimal_sign) {
  const auto plain = plain_number(cell, decimal_sign);
  if (!plain) return plain.error();
  const size_t point = std::min(plain->find('.'), plain->size());
  std::string digits = plain->substr(0, point);
  std::string_view fraction = std::string_view(*plain).substr(std::min(point + 1, plain->size()));
  while (fraction.size() > static_cast<size_t>(decimals) && fraction.back() == '0')
    fraction.remove_suffix(1);
  if (fraction.size() > static_cast<size_t>(decimals))
    return number_error(cell, "an amount with at most " + std::to_string(decimals) + " decimals");
  if (digits.empty() || digits == "-" || !all_digits(fraction))
    return number_error(cell, "an amount such as 72.89");
  digits.append(fraction);
  digits.append(static_cast<size_t>(decimals) - fraction.size(), '0');
  auto value = read_whole_cell(digits);
  if (!value) return number_error(cell, "an amount such as 72.89");
  return value;
}

}  // namespace milepost::ingest
