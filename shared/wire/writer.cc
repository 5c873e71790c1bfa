#include "shared/wire/writer.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace milepost {

// The shortest of 6, 15 or 17 digits that reads back as the same number.
void JsonWriter::write(double value) {
  if (!std::isfinite(value)) {
    out_ += "null";
    return;
  }
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
