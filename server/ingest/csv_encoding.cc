#include "server/ingest/csv_encoding.h"

#include <iconv.h>

#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Without the first bytes of a character whose rest has not come yet.
std::string_view without_cut_tail(std::string_view bytes) {
  for (size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if (byte < 0x80) break;
    const size_t needs = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 0;
    if (needs > back) return bytes.substr(0, bytes.size() - back);
    if (needs > 0) break;
  }
  return bytes;
}

bool convert(void* handle, std::string_view bytes, std::string& out) {
  if (handle == reinterpret_cast<iconv_t>(-1)) return false;
  const size_t before = out.size();
  // No character of one takes more than twice its bytes in the other.
  out.resize(before + 2 * bytes.size() + 4);
  char* from = const_cast<char*>(bytes.data());  // iconv's interface; it only reads
  size_t from_left = bytes.size();
  char* to = out.data() + before;
  size_t to_left = out.size() - before;
  iconv(handle, nullptr, nullptr, nullptr, nullptr);
  const size_t failed = iconv(handle, &from, &from_left, &to, &to_left);
  if (failed == static_cast<size_t>(-1) || from_left != 0) {
    out.resize(before);
    return false;
  }
  out.resize(out.size() - to_left);
  return true;
}

}  // namespace

std::optional<CsvEncoding> guess_encoding(std::string_view bytes, bool whole) {
  if (!whole) bytes = without_cut_tail(bytes);
  size_t high = 0, broken = 0;
  for (size_t i = 0; i < bytes.size();) {
    if (is_ascii(bytes[i])) {
      ++i;
      continue;
    }
    const size_t start = i;
    const bool is_broken = next_code_point(bytes, i) == 0xFFFD && i == start + 1;
    high += i - start;
    if (is_broken) ++broken;
  }
  if (high == 0) return std::nullopt;
  return broken * 10 <= high ? CsvEncoding::utf_8 : CsvEncoding::gb18030;
}

size_t gb18030_length(std::string_view bytes, size_t at) {
  auto byte = [&](size_t i) {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u;
  };
  if (byte(0) < 0x81 || byte(0) > 0xFE) return 1;
  if (byte(1) >= 0x30 && byte(1) <= 0x39)
    return byte(2) >= 0x81 && byte(2) <= 0xFE && byte(3) >= 0x30 && byte(3) <= 0x39 ? 4 : 1;
  return byte(1) >= 0x40 && byte(1) <= 0xFE && byte(1) != 0x7F ? 2 : 1;
}

Gb18030::Gb18030()
    : to_utf8_(iconv_open("UTF-8", "GB18030")), from_utf8_(iconv_open("GB18030", "UTF-8")) {}

Gb18030::~Gb18030() {
  if (to_utf8_ != reinterpret_cast<iconv_t>(-1)) iconv_close(to_utf8_);
  if (from_utf8_ != reinterpret_cast<iconv_t>(-1)) iconv_close(from_utf8_);
}

bool Gb18030::decode(std::string_view bytes, std::string& out) {
  return convert(to_utf8_, bytes, out);
}

bool Gb18030::encode(std::string_view text, std::string& out) {
  return convert(from_utf8_, text, out);
}

}  // namespace milepost::ingest
