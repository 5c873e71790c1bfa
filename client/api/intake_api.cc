#include "client/api/intake_api.h"

#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::client::api {
namespace {

HttpRequest get(std::string_view key, std::string url) {
  return {.url = std::move(url), .bearer = std::string(key)};
}

void add_parameter(std::string& url, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  url += url.find('?') == url.npos ? '?' : '&';
  url.append(name).append("=").append(percent_encode(value));
}

}  // namespace

HttpRequest get_intake(std::string_view key, std::string_view source, std::string_view before) {
  std::string url(routes::kIntake);
  add_parameter(url, "source", source);
  add_parameter(url, "before", before);
  return get(key, std::move(url));
}

HttpRequest get_intake_message(std::string_view key, std::string_view id, std::string_view after) {
  std::string url = routes::intake_message(id);
  add_parameter(url, "after", after);
  return get(key, std::move(url));
}

HttpRequest get_intake_number(std::string_view key, std::string_view number) {
  return get(key, routes::intake_number(number));
}

Answer<IntakeReply> read_intake(const HttpAnswer& answer) { return read<IntakeReply>(answer); }
Answer<IntakeFaultsReply> read_intake_message(const HttpAnswer& answer) {
  return read<IntakeFaultsReply>(answer);
}
Answer<IntakeNumberReply> read_intake_number(const HttpAnswer& answer) {
  return read<IntakeNumberReply>(answer);
}

}  // namespace milepost::client::api
