// Formatting and scanning of numbers, for the browser build: as much as Dear ImGui's names and the
// JSON of our own server need. What a C library has for it is a tenth of the whole download.
#pragma once

#include <cstdarg>
#include <cstddef>

namespace milepost::client {

// As vsnprintf, with %s %c %d %i %u %x %X %%, their widths, precisions, '-' and '0', and the
// lengths h, l, ll, z. Anything else is written as it stands. Returns the whole length, also when
// cut.
int format_text(char* out, size_t size, const char* format, va_list arguments);

// As strtod for decimal numbers: digits, a point, an exponent. At most two units in the last place
// away from the nearest double.
double parse_decimal(const char* text, char** end);

}  // namespace milepost::client
