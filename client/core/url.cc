#include "client/core/url.h"

#include "shared/base/text.h"

namespace milepost::client {
namespace {

int hex_value(char c) {
  const auto at = static_cast<int>(std::string_view("0123456789abcdefABCDEF").find(c));
  return at < 16 ? at : at - 6;  // -1 where it is none
}

}  // namespace

std::string_view path_of(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  return path.empty() ? "/" : path;
}

std::string url_decode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::string query_value(std::string_view url, std::string_view name) {
  url = url.substr(0, url.find('#'));
  const size_t mark = url.find('?');
  if (mark == url.npos) return {};
  for (std::string_view pair : split(url.substr(mark + 1), '&')) {
    const size_t equals = pair.find('=');
    if (pair.substr(0, equals) == name && equals != pair.npos)
      return url_decode(pair.substr(equals + 1));
  }
  return {};
}

}  // namespace milepost::client
