#include "server/ingest/cell_numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace milepost::ingest {
namespace {

Error number_error(std::string_view cell, std::string_view expected) {
  return Error{"number", "'" + std::string(cell.substr(0, 64)) + "' is not " +
                             std::string(expected), ""};
}

}  // namespace

Result<double> read_decimal_cell(std::string_view cell) {
  std::string with_point(cell.substr(0, 64));
  if (std::count(cell.begin(), cell.end(), ',') == 1 && cell.find('.') == std::string_view::npos)
    std::replace(with_point.begin(), with_point.end(), ',', '.');
  const char* begin = with_point.data();
  const char* end = begin + with_point.size();
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

Result<int64_t> read_quantity_cell(std::string_view cell, double factor) {
  const auto value = read_decimal_cell(cell);
  if (!value) return value.error();
  const double scaled = *value * factor;
  if (!(std::abs(scaled) < 1e18)) return number_error(cell, "a sensible size");
  return static_cast<int64_t>(std::llround(scaled));
}

Result<int64_t> read_money_cell(std::string_view cell, int32_t decimals) {
  const size_t point = std::min(cell.find_first_of(".,"), cell.size());
  std::string digits(cell.substr(0, point));
  std::string_view fraction = cell.substr(std::min(point + 1, cell.size()));
  while (fraction.size() > static_cast<size_t>(decimals) && fraction.back() == '0')
    fraction.remove_suffix(1);
  if (fraction.size() > static_cast<size_t>(decimals))
    return number_error(cell, "an amount with at most " + std::to_string(decimals) + " decimals");
  const bool all_digits = std::all_of(fraction.begin(), fraction.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
  if (digits.empty() || !all_digits) return number_error(cell, "an amount such as 72.89");
  digits.append(fraction);
  digits.append(static_cast<size_t>(decimals) - fraction.size(), '0');
  auto value = read_whole_cell(digits);
  if (!value) return number_error(cell, "an amount such as 72.89");
  return value;
}

}  // namespace milepost::ingest
