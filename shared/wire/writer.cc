#include "shared/wire/writer.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace milepost {
namespace {

// The same text as below, sooner, of what places have: whole millionths. False for others, and for
// those that are written with an exponent.
bool write_millionths(std::string& out, double value) {
  constexpr double kMillion = 1e6;
  const double rounded = std::nearbyint(value * kMillion);
  // One rounded division gives the number that the decimal text is read as.
  if (!(std::abs(rounded) >= 100 && std::abs(value) < kMillion) || rounded / kMillion != value)
    return false;
  const auto all = static_cast<uint64_t>(std::abs(rounded));
  if (value < 0) out += '-';
  out += std::to_string(all / 1'000'000);
  uint64_t rest = all % 1'000'000;
  if (rest == 0) return true;
  out += '.';
  for (uint64_t place = 100'000; rest > 0; rest %= place, place /= 10)
    out += static_cast<char>('0' + rest / place);
  return true;
}

}  // namespace

// The shortest of 6, 15 or 17 digits that reads back as the same number.
void JsonWriter::write(double value) {
  if (!std::isfinite(value)) {
    out_ += "null";
    return;
  }
  if (write_millionths(out_, value)) return;
  char text[40];
  for (int digits : {6, 15, 17}) {
    std::snprintf(text, sizeof text, "%.*g", digits, value);
    if (std::strtod(text, nullptr) == value) break;
  }
  out_ += text;
}

void JsonWriter::write(Date value) {
  out_ += '"';
  out_ += to_string(value);
  out_ += '"';
}

void JsonWriter::write(const ZonedTime& value) {
  out_ += '"';
  append_to(out_, value);
  out_ += '"';
}

void JsonWriter::write(const DateOrTime& value) {
  out_ += '"';
  out_ += to_string(value);
  out_ += '"';
}

}  // namespace milepost
