#include <httplib.h>

#include "server/http/front/epoll/head_parser.h"
#include "server/http/front/head.h"
#include "shared/base/text.h"

// Below an internal of the library is called; another version may have moved it, and known holes
// are closed by check_head for this one. Other versions build with MILEPOST_STOCK_SERVER.
static_assert(std::string_view(CPPHTTPLIB_VERSION) == "0.41.0",
              "the front was written for cpp-httplib 0.41.0");

namespace milepost::http::front {
namespace {

using ParseRequestLine = bool (httplib::Server::*)(const char*, httplib::Request&) const;
ParseRequestLine request_line_parser();

// An explicit instantiation may name a private member: the library's request-line parser is one,
// and going through its whole connection handling instead would cost a third of the throughput.
template <ParseRequestLine member>
struct Reach {
  friend ParseRequestLine request_line_parser() { return member; }
};
template struct Reach<&httplib::Server::parse_request_line>;

bool parse_request_line(std::string_view line, Request& request) {
  static const httplib::Server parser;
  thread_local httplib::Request parsed;
  thread_local std::string text;
  const size_t target_at = line.find(' ') + 1, target_end = line.find(' ', target_at);
  const std::string_view target = line.substr(target_at, target_end - target_at);
  if (target == "*") {
    request.method = line.substr(0, target_at - 1);
    request.path = target;
    return true;
  }
  text.assign(line.substr(0, target_at));
  text.append(origin_form(target)).append(line.substr(target_end));
  parsed.params.clear();
  if (!(parser.*request_line_parser())(text.c_str(), parsed)) return false;
  request.method = std::move(parsed.method);
  request.path = std::move(parsed.path);
  size_t question = parsed.target.find('?');
  if (question != std::string::npos) request.raw_query = parsed.target.substr(question + 1);
  request.query = std::move(parsed.params);
  return true;
}

// The library would decode percent signs in values, which no header means: a line that was checked
// is two parts and nothing else. Lines of one name are one list (RFC 9110 §5.3, RFC 6265 §5.4).
void add_field(std::string_view line, Headers& headers) {
  const size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon), value = trim(line.substr(colon + 1));
  const auto before = headers.find(name);
  if (before == headers.end())
    headers.emplace(name, value);
  else
    before->second.append(equals_ignore_case(name, "cookie") ? "; " : ", ").append(value);
}

}  // namespace

bool parse_head(std::string_view head, Request& request) {
  size_t line_end = head.find("\r\n");
  if (line_end == std::string_view::npos) return false;
  if (!parse_request_line(head.substr(0, line_end + 2), request)) return false;
  for (;;) {
    head.remove_prefix(line_end + 2);
    line_end = head.find("\r\n");
    if (line_end == std::string_view::npos) return false;
    if (line_end == 0) return true;
    add_field(head.substr(0, line_end), request.headers);
  }
}

}  // namespace milepost::http::front
