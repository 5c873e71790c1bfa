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

// Words of senders so that they neither turn nor hide what is shown beside them.
void tame(std::string& words) { words = isolated(visible(words)); }

void tame(std::vector<IntakeFault>& faults) {
  for (IntakeFault& fault : faults) tame(fault.detail);
}

void tame(ReceivedEvent& event) {
  for (std::string* words : {&event.id, &event.code, &event.note}) tame(*words);
  if (!event.place) return;
  for (std::string* name : {&event.place->name, &event.place->city, &event.place->region})
    *name = visible(*name);
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
  auto read_reply = read<IntakeFaultsReply>(answer);
  if (read_reply.value) tame(read_reply.value->faults);
  return read_reply;
}
Answer<IntakeNumberReply> read_intake_number(const HttpAnswer& answer) {
  auto read_reply = read<IntakeNumberReply>(answer);
  if (!read_reply.value) return read_reply;
  tame(read_reply.value->faults);
  for (ReceivedEvent& event : read_reply.value->events) tame(event);
  return read_reply;
}

}  // namespace milepost::client::api
