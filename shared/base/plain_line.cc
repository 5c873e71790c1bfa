#include "shared/base/plain_line.h"

#include "shared/base/text.h"

namespace milepost {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool chooses_a_form(char32_t c) {
  return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

}  // namespace

std::string plain_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_control(c) || is_white_space(c)) {
      space = true;
    } else if (!is_default_ignorable(c) || chooses_a_form(c)) {
      if (space && !out.empty()) out += ' ';
      space = false;
      append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace milepost
