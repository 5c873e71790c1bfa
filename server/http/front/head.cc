#include "server/http/front/head.h"

#include <array>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::http::front {
namespace {

constexpr std::array<bool, 256> make_token_table() {
  std::array<bool, 256> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = true;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned char>(c)] = true;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<unsigned char>(c)] = true;
  for (char c : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr std::array<bool, 256> kToken = make_token_table();

bool is_token(std::string_view text) {
  for (char c : text)
    if (!kToken[static_cast<unsigned char>(c)]) return false;
  return !text.empty();
}

bool is_control(char c) {
  auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

bool is_digits(std::string_view text) {
  for (char c : text)
    if (c < '0' || c > '9') return false;
  return !text.empty();
}

// `lower` is lower case.
bool is_name(std::string_view name, std::string_view lower) {
  if (name.size() != lower.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] + 32) : name[i];
    if (c != lower[i]) return false;
  }
  return true;
}

HeadVerdict refuse(int status, std::string_view detail) {
  HeadVerdict verdict;
  verdict.status = status;
  verdict.detail = detail;
  return verdict;
}

bool is_host(std::string_view text) {
  for (char c : text)
    if (is_control(c) || static_cast<unsigned char>(c) >= 0x80 ||
        std::string_view(" \t/?#@\\\"<>,{}|^`").find(c) != std::string_view::npos)
      return false;
  return true;
}

bool is_known_method(std::string_view method) {
  for (std::string_view known :
       {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"})
    if (method == known) return true;
  return false;
}

class Checker {
 public:
  HeadVerdict check(std::string_view head) {
    size_t end = head.find("\r\n");
    if (end == std::string_view::npos) return refuse(400, "The request line has no end.");
    if (!request_line(head.substr(0, end))) return verdict_;
    head.remove_prefix(end + 2);
    for (;;) {
      end = head.find("\r\n");
      if (end == std::string_view::npos) return refuse(400, "The head has no end.");
      if (end == 0) break;
      if (!field(head.substr(0, end))) return verdict_;
      head.remove_prefix(end + 2);
    }
    if (hosts_ == 0 && is_http_11_) return refuse(400, "The Host header is missing.");
    if (verdict_.chunked && lengths_ > 0)
      return refuse(400, "A body is either chunked or has a Content-Length.");
    if (verdict_.chunked && !is_http_11_) return refuse(400, "HTTP/1.0 knows no chunked bodies.");
    verdict_.keep_alive = is_http_11_ && !close_;
    return verdict_;
  }

 private:
  bool fail(int status, std::string_view detail) {
    verdict_ = refuse(status, detail);
    return false;
  }

  bool request_line(std::string_view line) {
    constexpr std::string_view kExpected =
        "The request line is not of the form GET /path HTTP/1.1.";
    size_t first = line.find(' ');
    size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos) return fail(400, kExpected);
    std::string_view method = line.substr(0, first);
    std::string_view target = line.substr(first + 1, second - first - 1);
    std::string_view version = line.substr(second + 1);
    if (!is_token(method)) return fail(400, kExpected);
    for (char c : target)
      if (is_control(c)) return fail(400, "The request line has a control character in it.");
    if (version.size() != 8 || version.substr(0, 5) != "HTTP/" || version[6] != '.' ||
        !is_digits(version.substr(5, 1)) || !is_digits(version.substr(7)))
      return fail(400, kExpected);
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
      return fail(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
    is_http_11_ = version == "HTTP/1.1";
    if (!is_known_method(method)) return fail(501, "HTTP defines no such method.");
    if (target.size() > limits::kTargetBytes)
      return fail(414, "The address in the request line is too long.");
    if (origin_form(target).empty() && !(method == "OPTIONS" && target == "*"))
      return fail(400, "The address in the request line is neither /path nor http://host/path.");
    if (target.find('#') != std::string_view::npos)
      return fail(400, "The address in the request line has a fragment.");
    return true;
  }

  bool field(std::string_view line) {
    if (line.front() == ' ' || line.front() == '\t') return fail(400, "A header line is folded.");
    size_t colon = line.find(':');
    if (colon == std::string_view::npos) return fail(400, "A header line has no colon.");
    std::string_view name = line.substr(0, colon);
    if (!is_token(name)) return fail(400, "A header name has a space or another odd character.");
    std::string_view value = line.substr(colon + 1);
    for (char c : value)
      if (is_control(c) && c != '\t') return fail(400, "A header has a control character in it.");
    if (++count_ > limits::kHeaderFields) return fail(431, "There are too many headers.");
    return meaning(name, trim(value));
  }

  bool meaning(std::string_view name, std::string_view value) {
    switch (name.size()) {
      case 4: return !is_name(name, "host") || host(value);
      case 6: return !is_name(name, "expect") || expect(value);
      case 10:
        if (is_name(name, "connection")) connection(value);
        return true;
      case 14: return !is_name(name, "content-length") || content_length(value);
      case 16:
        return !is_name(name, "content-encoding") ||
               fail(400,
                    "A request body must not be compressed: send it without Content-Encoding.");
      case 17:
        return !is_name(name, "transfer-encoding") ||
               transfer_encoding(value);
      default: return true;
    }
  }

  bool host(std::string_view value) {
    if (++hosts_ > 1) return fail(400, "There is more than one Host header.");
    return is_host(value) || fail(400, "The Host header is not a host.");
  }

  bool expect(std::string_view value) {
    if (!is_name(value, "100-continue")) return fail(417, "Only 100-continue can be expected.");
    verdict_.expects_continue = is_http_11_;
    return true;
  }

  void connection(std::string_view value) {
    for (std::string_view option : split(value, ','))
      if (is_name(trim(option), "close")) close_ = true;
  }

  bool content_length(std::string_view value) {
    if (++lengths_ > 1) return fail(400, "There is more than one Content-Length header.");
    if (!is_digits(value)) return fail(400, "The Content-Length header is not a number.");
    if (value.size() > 18) return fail(413, "The body is too long.");
    for (char c : value)
      verdict_.content_length = verdict_.content_length * 10 + static_cast<uint64_t>(c - '0');
    return true;
  }

  bool transfer_encoding(std::string_view value) {
    for (std::string_view coding : split(value, ',')) {
      if (trim(coding).empty()) return fail(400, "The Transfer-Encoding header is empty.");
      if (!is_name(trim(coding), "chunked"))
        return fail(501, "The only transfer coding that is taken is chunked.");
      if (verdict_.chunked) return fail(400, "A body is chunked once at most.");
      verdict_.chunked = true;
    }
    return true;
  }

  HeadVerdict verdict_;
  bool is_http_11_ = false, close_ = false;
  size_t count_ = 0, hosts_ = 0, lengths_ = 0;
};

}  // namespace

std::string_view origin_form(std::string_view target) {
  if (target.starts_with('/')) return target;
  const size_t scheme_end = target.find("://");
  const std::string_view scheme = target.substr(0, scheme_end);
  if (scheme_end == target.npos) return {};
  if (!is_name(scheme, "http") && !is_name(scheme, "https")) return {};
  target.remove_prefix(scheme_end + 3);
  const size_t path = target.find('/');
  const std::string_view host = target.substr(0, path);
  if (host.empty() || !is_host(host)) return {};
  return path == target.npos ? "/" : target.substr(path);
}

HeadSearch find_head_end(std::string_view input, size_t& searched) {
  if (!input.empty() && !kToken[static_cast<unsigned char>(input.front())])
    return HeadSearch::malformed;
  for (;;) {
    size_t line_end = input.find('\n', searched);
    if (line_end == std::string_view::npos) {
      searched = input.size();
      return HeadSearch::incomplete;
    }
    searched = line_end + 1;
    if (line_end == 0 || input[line_end - 1] != '\r') return HeadSearch::malformed;
    if (line_end >= 3 && input[line_end - 2] == '\n') return HeadSearch::complete;
  }
}

HeadVerdict check_head(std::string_view head) { return Checker().check(head); }

std::string_view refused_path(std::string_view head) {
  const std::string_view line = head.substr(0, head.find("\r\n"));
  const size_t begin = line.find(" /");
  if (begin == line.npos) return {};
  const std::string_view target = line.substr(begin + 1);
  return target.substr(0, target.find_first_of(" ?"));
}

std::string_view refused_field(std::string_view head, std::string_view lower_name) {
  head = head.substr(0, head.find("\r\n\r\n"));
  for (size_t at = head.find("\r\n"); at != head.npos; at = head.find("\r\n")) {
    head.remove_prefix(at + 2);
    const std::string_view line = head.substr(0, head.find("\r\n"));
    const size_t colon = line.find(':');
    if (colon != line.npos && is_name(line.substr(0, colon), lower_name))
      return trim(line.substr(colon + 1));
  }
  return {};
}

}  // namespace milepost::http::front
