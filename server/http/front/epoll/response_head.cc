#include "server/http/front/epoll/response_head.h"

#include <charconv>

#include "server/http/respond.h"

namespace milepost::http::front {
namespace {

bool is_safe(std::string_view text) {
  for (char c : text)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f) return false;
  return true;
}

void append_number(std::string& out, size_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

// IMF-fixdate, made once a second and thread.
std::string_view date_line(Instant now) {
  thread_local int64_t second = -1;
  thread_local std::string line;
  if (now.ms / kSecondMs == second) return line;
  second = now.ms / kSecondMs;
  static constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
  static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  Civil c = local_civil(now, 0);
  auto two = [](int value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  auto three = [](std::string_view names, int at) {
    return std::string(names.substr(static_cast<size_t>(at) * 3, 3));
  };
  line = "Date: " + three(kDays, weekday(local_date(now, 0))) + ", " + two(c.day) + " " +
         three(kMonths, c.month - 1) + " " + std::to_string(c.year) + " " + two(c.hour) + ":" +
         two(c.minute) + ":" + two(c.second) + " GMT\r\n";
  return line;
}

bool status_has_body(int status) { return status >= 200 && status != 204 && status != 304; }

}  // namespace

bool has_body(const Request& request, const Response& response) {
  return request.method != "HEAD" && status_has_body(response.status);
}

bool append_response_head(std::string& out, const Request& request, const Response& response,
                          bool close, Length length) {
  if (!is_safe(response.content_type)) return false;
  for (const auto& [name, value] : response.headers)
    if (!is_safe(name) || !is_safe(value)) return false;

  out += "HTTP/1.1 ";
  append_number(out, static_cast<size_t>(response.status));
  out += ' ';
  out += reason_phrase(response.status);
  out += "\r\n";
  out += date_line(request.now);
  if (!response.content_type.empty()) {
    out += "Content-Type: ";
    out += response.content_type;
    out += "\r\n";
  }
  for (const auto& [name, value] : response.headers) {
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
  }
  if (length == Length::told && status_has_body(response.status)) {
    out += "Content-Length: ";
    append_number(out, response.content().size());
    out += "\r\n";
  }
  out += "X-Request-Id: ";
  out += request.request_id;
  out += close ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n";
  return true;
}

}  // namespace milepost::http::front
