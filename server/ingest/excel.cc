#include "server/ingest/excel.h"

#include <algorithm>

#include "server/ingest/time_format.h"

namespace milepost::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string_view unwrap_formula(std::string_view cell) {
  if (cell.size() < 3 || !cell.starts_with("=\"") || cell.back() != '"') return cell;
  return cell.substr(2, cell.size() - 3);
}

bool is_rounded_number(std::string_view cell) {
  size_t at = 0;
  while (at < cell.size() && is_digit(cell[at])) ++at;
  if (at == 0) return false;
  if (at < cell.size() && (cell[at] == '.' || cell[at] == ',')) {
    ++at;
    while (at < cell.size() && is_digit(cell[at])) ++at;
  }
  if (at + 2 >= cell.size() || (cell[at] != 'E' && cell[at] != 'e') || cell[at + 1] != '+')
    return false;
  return std::all_of(cell.begin() + static_cast<std::ptrdiff_t>(at) + 2, cell.end(), is_digit);
}

std::string rounded_number_sentence(std::string_view cell) {
  return "'" + std::string(cell) +
         "' is what Excel leaves of a long number: its digits are lost. Export again with this "
         "column as text";
}

std::optional<std::string> serial_date_sentence(std::string_view cell) {
  // Five digits, 1954 to 2173: what else a column of times would hold that looks so is no time.
  const size_t point = std::min(cell.find('.'), cell.size());
  if (point != 5 || cell[0] < '2' || cell[0] > '9') return std::nullopt;
  const auto serial = TimeFormat::compile("excel");
  const auto time = serial ? serial->read(cell) : std::nullopt;
  if (!time) return std::nullopt;
  const Civil& c = time->local;
  return "'" + std::string(cell) + "' is how Excel counts days (" +
         to_string(date_from_civil(c.year, c.month, c.day)) +
         "). Export again with this column as text, or name the format 'excel' in the mapping";
}

void DigitLengths::note(std::string_view number, int64_t line) {
  if (number.empty() || !std::all_of(number.begin(), number.end(), is_digit)) return;
  Seen& seen = by_length_[number.size()];
  if (seen.count++ == 0) seen.first_line = line;
}

std::optional<std::string> DigitLengths::warning() const {
  int64_t all = 0;
  size_t usual = 0;
  int64_t usual_count = 0;
  for (const auto& [length, seen] : by_length_) {
    all += seen.count;
    if (seen.count <= usual_count) continue;
    usual = length;
    usual_count = seen.count;
  }
  int64_t shorter = 0, first_line = 0;
  for (const auto& [length, seen] : by_length_) {
    if (length >= usual) break;
    shorter += seen.count;
    first_line = first_line == 0 ? seen.first_line : std::min(first_line, seen.first_line);
  }
  if (shorter == 0 || usual_count * 10 < all * 8) return std::nullopt;
  return std::to_string(shorter) + (shorter == 1 ? " number has" : " numbers have") +
         " fewer than the usual " + std::to_string(usual) + " digits (first on line " +
         std::to_string(first_line) + "): did Excel drop leading zeros?";
}

}  // namespace milepost::ingest
