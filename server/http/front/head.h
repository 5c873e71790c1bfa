// What a request's head must look like before cpp-httplib sees a byte of it. Pure functions over
// bytes: no I/O, no state. Whatever could be read in two ways is refused (RFC 9112 §3 to §6).
#pragma once

#include <cstdint>
#include <string_view>

namespace milepost::http::front {

enum class HeadSearch {
  incomplete,  // no blank line yet
  complete,    // the blank line was found
  malformed,   // a line ends in a bare LF, or the first byte begins no method
};

// Looks for the end of the head in `input`, beginning at `searched`, which is moved forward so
// that bytes that drip in are looked at once. When complete, `searched` is the length of the head
// with its blank line.
HeadSearch find_head_end(std::string_view input, size_t& searched);

struct HeadVerdict {
  int status = 0;                // 0: to be served; else the status that refuses it
  std::string_view detail = {};  // why, one sentence; a literal
  bool keep_alive = false;
  bool expects_continue = false;
  uint64_t content_length = 0;
  bool chunked = false;  // the body is; content_length is 0 then
};

// `head` is what find_head_end delimited, the blank line included. Refuses:
//   400 request line that is not "METHOD target HTTP/1.x", the target one of origin_form() or the
//       star of OPTIONS, bare CR, control bytes, folded lines, a space before a colon, none or
//       several Host, several or odd Content-Length, Content-Encoding, Transfer-Encoding beside a
//       Content-Length, in HTTP/1.0, or not chunked once
//   413 Content-Length beyond 18 digits
//   414 target too long
//   417 Expect other than 100-continue
//   431 too many fields
//   501 a method that HTTP does not define, other transfer codings
//   505 versions other than 1.0 and 1.1
HeadVerdict check_head(std::string_view head);

// The path and query of a target that is "/path?query", or "http://host/path?query" as proxies are
// sent it (RFC 9112 §3.2.2); empty for others.
std::string_view origin_form(std::string_view target);

// What can be told of a head that is refused, malformed or cut off as it may be: good for the words
// and the form of the refusal, for nothing else. Empty where it cannot be told.
std::string_view refused_path(std::string_view head);
std::string_view refused_field(std::string_view head, std::string_view lower_name);

}  // namespace milepost::http::front
