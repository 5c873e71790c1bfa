#include "shared/base/shown_text.h"

#include "shared/base/text.h"

namespace milepost {
namespace {

bool is_unseen(char32_t c) {
  const auto in = [&](char32_t first, char32_t last) { return c >= first && c <= last; };
  return c < 0x20 || in(0x7F, 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
         in(0x200B, 0x200F) || in(0x2028, 0x202E) || in(0x2060, 0x206F) || c == 0xFEFF ||
         in(0xFFF9, 0xFFFB) || in(0xE0000, 0xE007F);
}

}  // namespace

std::string shown_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); !is_unseen(c)) append_utf8(out, c);
  return out;
}

}  // namespace milepost
