#include "server/http/message.h"

#include "shared/base/text.h"

#include <algorithm>

namespace milepost::http {
namespace {

unsigned char lower(char c) {
  auto byte = static_cast<unsigned char>(c);
  return byte >= 'A' && byte <= 'Z' ? static_cast<unsigned char>(byte + 32) : byte;
}

}  // namespace

bool CaseLess::operator()(std::string_view a, std::string_view b) const {
  size_t common = std::min(a.size(), b.size());
  for (size_t i = 0; i < common; ++i) {
    unsigned char x = lower(a[i]), y = lower(b[i]);
    if (x != y) return x < y;
  }
  return a.size() < b.size();
}

// lower_bound, since find() may answer any of several equal ones.
std::string_view Request::header(std::string_view name) const {
  auto found = headers.lower_bound(name);
  if (found == headers.end() || CaseLess{}(name, found->first)) return {};
  return found->second;
}

std::string_view Request::parameter(std::string_view name) const {
  auto found = query.lower_bound(std::string(name));
  if (found == query.end() || found->first != name) return {};
  return found->second;
}

std::string_view Request::cookie(std::string_view name) const {
  for (std::string_view pair : split(header("Cookie"), ';')) {
    pair = trim(pair);
    const size_t equals = pair.find('=');
    if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
  }
  return {};
}

bool Request::has_parameter(std::string_view name) const {
  return query.find(std::string(name)) != query.end();
}

}  // namespace milepost::http
