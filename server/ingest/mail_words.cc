#include "server/ingest/mail_words.h"

#include <algorithm>

#include "server/ingest/mail_fields.h"
#include "server/ingest/mail_text.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

struct Word {
  size_t length = 0;  // as it stands; 0 where there is none
  std::string encoding, bytes;
};

// Spaces of a Q word are written "_".
std::string bytes_of(std::string_view text, bool base64) {
  if (base64) return unpacked(text, "base64");
  std::string spaced(text);
  for (char& c : spaced)
    if (c == '_') c = ' ';
  return unpacked(spaced, "quoted-printable");
}

// "=?" encoding, perhaps "*" and a language, "?B?" or "?Q?", text, "?="
Word read_word(std::string_view text) {
  if (!text.starts_with("=?")) return {};
  const size_t mark = text.substr(0, limits::kEncodingNameBytes + 2).find('?', 2);
  if (mark == text.npos || mark == 2 || mark + 3 > text.size() || text[mark + 2] != '?') return {};
  const char how = text[mark + 1];
  const bool base64 = how == 'B' || how == 'b';
  if (!base64 && how != 'Q' && how != 'q') return {};
  const size_t begin = mark + 3, end = text.find("?=", begin);
  if (end == text.npos) return {};
  const std::string_view named = text.substr(2, mark - 2);
  return {end + 2, lower_ascii(named.substr(0, named.find('*'))),
          bytes_of(text.substr(begin, end - begin), base64)};
}

void append_word(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += "=?UTF-8?Q?";
  for (const unsigned char c : text) {
    out += '=';
    out += kDigits[c >> 4];
    out += kDigits[c & 15];
  }
  out += "?=";
}

}  // namespace

std::string joined_words(std::string_view value) {
  // Behind the last end no word is looked for: else each beginning would be, to the end.
  const size_t last = value.rfind("?=");
  const std::string_view rest = last == value.npos ? value : value.substr(last + 2);
  value.remove_suffix(rest.size());
  std::string out;
  for (size_t at = 0; at < value.size();) {
    Word word = read_word(value.substr(at));
    if (word.length == 0) {
      const size_t next = std::min(value.find("=?", at + 1), value.size());
      out += value.substr(at, next - at);
      at = next;
      continue;
    }
    std::string bytes = std::move(word.bytes);
    at += word.length;
    for (;;) {
      const size_t next = std::min(value.find_first_not_of(' ', at), value.size());
      Word more = read_word(value.substr(next));
      if (more.length == 0 || more.encoding != word.encoding) break;
      bytes += more.bytes;
      at = next + more.length;
    }
    append_word(out, text_in(bytes, word.encoding));
  }
  return out + std::string(rest);
}

}  // namespace milepost::ingest
