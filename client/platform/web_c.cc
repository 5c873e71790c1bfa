// In place of the C library's own, in the browser build alone; see small_c.h.
#include <cstdio>
#include <cstdlib>

#include "client/platform/small_c.h"

extern "C" {

int vsnprintf(char* out, size_t size, const char* format, va_list arguments) {
  return milepost::client::format_text(out, size, format, arguments);
}

int snprintf(char* out, size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = milepost::client::format_text(out, size, format, arguments);
  va_end(arguments);
  return length;
}

// One object file of the library has all three.
double strtod(const char* text, char** end) { return milepost::client::parse_decimal(text, end); }
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

}  // extern "C"
