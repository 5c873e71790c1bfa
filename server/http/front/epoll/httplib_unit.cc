#include <httplib.h>

#include "server/http/front/epoll/head_parser.h"

// Below two internals of the library are called; another version may have moved them, and known
// holes are closed by check_head for this one. Other versions build with MILEPOST_STOCK_SERVER.
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
  text.assign(line);
  parsed.params.clear();
  if (!(parser.*request_line_parser())(text.c_str(), parsed)) return false;
  request.method = std::move(parsed.method);
  request.path = std::move(parsed.path);
  size_t question = parsed.target.find('?');
  if (question != std::string::npos) request.raw_query = parsed.target.substr(question + 1);
  request.query = std::move(parsed.params);
  return true;
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
    // The library decodes percent signs in values, which no header means: the bytes sent are kept.
    bool parsed = httplib::detail::parse_header(
        head.data(), head.data() + line_end, [&](const std::string& name, const std::string&) {
          std::string_view value = head.substr(name.size() + 1, line_end - name.size() - 1);
          while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
            value.remove_prefix(1);
          while (!value.empty() && (value.back() == ' ' || value.back() == '\t'))
            value.remove_suffix(1);
          request.headers.emplace(name, value);
        });
    if (!parsed) return false;
  }
}

}  // namespace milepost::http::front
