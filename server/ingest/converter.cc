#include "server/ingest/converter.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>

#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

// What iconv_open() answers where there is no such conversion.
void* no_handle() { return reinterpret_cast<void*>(-1); }

constexpr size_t kCharacterBytes = 8;  // none takes more, in any encoding

}  // namespace

bool is_known_encoding(const std::string& name) {
  // The empty name is the locale's encoding.
  if (name.empty() || name.find('/') != name.npos || name.find('\0') != name.npos) return false;
  for (const auto& [from, to] : {std::pair(name.c_str(), "UTF-8"), {"UTF-8", name.c_str()}}) {
    const iconv_t handle = iconv_open(to, from);
    if (handle == no_handle()) return false;
    iconv_close(handle);
  }
  return true;
}

Converter::Converter(const std::string& from, const std::string& to)
    : handle_(iconv_open(to.c_str(), from.c_str())) {}

Converter::~Converter() {
  if (handle_ != no_handle()) iconv_close(handle_);
}

Converter::Stop Converter::convert(std::string_view& from, char*& to, size_t& room) {
  if (from.empty()) return Stop::all_read;
  if (handle_ == no_handle()) return Stop::invalid;
  char* bytes = const_cast<char*>(from.data());  // iconv's interface; it only reads
  size_t left = from.size();
  const size_t failed = iconv(handle_, &bytes, &left, &to, &room);
  const int error = errno;
  from.remove_prefix(from.size() - left);
  if (failed != static_cast<size_t>(-1)) return Stop::all_read;
  if (error == E2BIG) return Stop::full;
  return error == EINVAL ? Stop::incomplete : Stop::invalid;
}

size_t Converter::finish(char* to, size_t room) {
  if (handle_ == no_handle()) return 0;
  char* const begin = to;
  iconv(handle_, nullptr, nullptr, &to, &room);
  return static_cast<size_t>(to - begin);
}

size_t Converter::one_character(std::string_view bytes, std::string& out) {
  char text[kCharacterBytes * 4];
  for (size_t length = 1; length <= std::min(bytes.size(), kCharacterBytes); ++length) {
    if (handle_ != no_handle()) iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    std::string_view from = bytes.substr(0, length);
    char* to = text;
    size_t room = sizeof text;
    const Stop stop = convert(from, to, room);
    // What the next character may join is held back.
    if (stop == Stop::all_read) to += finish(to, room);
    if (stop == Stop::incomplete) continue;
    if (stop != Stop::all_read || to == text) return 0;
    out.append(text, to);
    return length;
  }
  return 0;
}

std::string Converter::all(std::string_view text) {
  if (handle_ == no_handle()) return {};
  iconv(handle_, nullptr, nullptr, nullptr, nullptr);
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    char bytes[4096];
    char* to = bytes;
    size_t room = sizeof bytes;
    const Stop stop = convert(rest, to, room);
    out.append(bytes, to);
    if (stop != Stop::invalid && stop != Stop::incomplete) continue;
    size_t length = 0;
    next_code_point(rest, length);
    rest.remove_prefix(length);
    std::string_view mark = "?";
    to = bytes;
    room = sizeof bytes;
    convert(mark, to, room);
    out.append(bytes, to);
  }
  char end[kCharacterBytes];
  out.append(end, finish(end, sizeof end));
  return out;
}

}  // namespace milepost::ingest
