#include "shared/base/text.h"

#include <array>

namespace milepost {
namespace {

// Length of the well-formed sequence at `at`, or 0. Table 3-7 of the Unicode standard.
size_t sequence_length(std::string_view text, size_t at) {
  auto byte = [&](size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  auto tail = [&](size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!tail(1) || !tail(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!tail(1) || !tail(2) || !tail(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

// The blocks of scripts that are written from right to left.
bool is_right_to_left(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return in(0x590, 0x8FF) || in(0xFB1D, 0xFDFF) || in(0xFE70, 0xFEFE) || in(0x10800, 0x10FFF) ||
         in(0x1E800, 0x1EFFF);
}

bool is_ascii(std::string_view text) {
  for (char c : text)
    if (static_cast<signed char>(c) < 0) return false;
  return true;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

bool is_valid_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    size_t length = sequence_length(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

char32_t next_code_point(std::string_view text, size_t& at) {
  size_t length = sequence_length(text, at);
  if (length == 0) {
    ++at;
    return 0xFFFD;
  }
  static constexpr std::array<unsigned, 5> kLeadMask = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t value = static_cast<unsigned char>(text[at]) & kLeadMask[length];
  for (size_t i = 1; i < length; ++i)
    value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  at += length;
  return value;
}

void append_utf8(std::string& out, char32_t c) {
  auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::string code_point_name(char32_t c) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) name += kHex[c >> shift & 15];
  return name;
}

bool is_default_ignorable(char32_t c) {
  static constexpr std::u32string_view kSingle =
      U"\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u3164\uFEFF\uFFA0";
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return kSingle.find(c) != kSingle.npos || in(0x180B, 0x180F) || in(0x200B, 0x200F) ||
         in(0x202A, 0x202E) || in(0x2060, 0x206F) || in(0xFE00, 0xFE0F) || in(0xFFF0, 0xFFFB) ||
         in(0x1BCA0, 0x1BCA3) || in(0x1D173, 0x1D17A) || in(0xE0000, 0xE0FFF);
}

std::string visible(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  const auto is_variation = [](char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  };
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (!is_default_ignorable(c) || is_variation(c)) out += text.substr(start, at - start);
  }
  return out;
}

std::string isolated(std::string text) {
  if (is_ascii(text)) return text;
  for (size_t at = 0; at < text.size();)
    if (is_right_to_left(next_code_point(text, at))) return "\u2068" + text + "\u2069";
  return text;
}

std::string shortened(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return std::string(text.substr(0, bytes)) + "…";
}

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++count) next_code_point(text, i);
  return count;
}

std::string fold_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    size_t start = i;
    char32_t c = next_code_point(text, i);
    if (c >= 0xFF01 && c <= 0xFF5E)
      out.push_back(static_cast<char>(c - 0xFEE0));
    else if (c == 0x3000)
      out.push_back(' ');
    else
      out.append(text.substr(start, i - start));
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_white_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string_view trim_white_space(std::string_view text) {
  for (size_t at = 0; at < text.size(); at = 0) {
    if (!is_white_space(next_code_point(text, at))) break;
    text.remove_prefix(at);
  }
  while (!text.empty()) {
    size_t begin = text.size() - 1;
    for (size_t back = 1; back < 3 && begin > 0 && (text[begin] & 0xC0) == 0x80; ++back) --begin;
    size_t at = begin;
    if (!is_white_space(next_code_point(text, at)) || at != text.size()) break;
    text = text.substr(0, begin);
  }
  return text;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool equals_ignore_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && lower_ascii(a) == lower_ascii(b);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i) out.append(separator);
    out.append(parts[i]);
  }
  return out;
}

std::string replace_all(std::string_view text, std::string_view what, std::string_view with) {
  std::string out;
  for (;;) {
    size_t found = what.empty() ? std::string_view::npos : text.find(what);
    out.append(text.substr(0, found));
    if (found == std::string_view::npos) return out;
    out.append(with);
    text.remove_prefix(found + what.size());
  }
}

void append_html(std::string& out, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
}

std::string escape_html(std::string_view text) {
  std::string out;
  append_html(out, text);
  return out;
}

std::string percent_encode(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                 c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

void append_json_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  size_t copied = 0;  // what stands before it is in `out`
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool plain = c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
    if (const size_t length = plain ? 1 : c >= 0x80 ? sequence_length(text, i) : 0; length > 0) {
      i += length;
      continue;
    }
    out.append(text.substr(copied, i - copied));
    copied = ++i;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (c >= 0x80) {
          out += "\xEF\xBF\xBD";
        } else {
          out += "\\u00";
          out += kHex[c >> 4];
          out += kHex[c & 15];
        }
    }
  }
  out.append(text.substr(copied));
  out += '"';
}

}  // namespace milepost
