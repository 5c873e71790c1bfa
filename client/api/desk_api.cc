#include "client/api/desk_api.h"

#include "shared/base/text.h"
#include "shared/wire/form_values.h"
#include "shared/wire/routes.h"

namespace milepost::client::api {
namespace {

HttpRequest post(std::string url, std::string body, std::string_view key) {
  return {.method = "POST",
          .url = std::move(url),
          .body = std::move(body),
          .content_type = "application/json",
          .form_key = std::string(key)};
}

// Of what is the same however often it is sent.
constexpr std::string_view kNoKey = "desk";

void tame(std::string& words) { words = isolated(visible(words)); }

void tame(DeskRow& row) {
  for (std::string* words : {&row.name, &row.assignee_name, &row.subject}) tame(*words);
}

void tame(RequestForm& form) {
  for (std::string* words :
       {&form.text, &form.item_1, &form.item_2, &form.item_3, &form.to_name, &form.to_phone,
        &form.to_address, &form.from_address, &form.goods, &form.invoice_title, &form.tax_id,
        &form.name, &form.email, &form.phone})
    tame(*words);
}

}  // namespace

HttpRequest get_me() { return {.url = std::string(routes::kMe)}; }

HttpRequest get_desk_queue(std::string_view query, std::string_view cursor) {
  std::string url(routes::kDeskQueue);
  if (!query.empty()) url.append("?").append(query);
  if (!cursor.empty())
    url.append(query.empty() ? "?" : "&").append("cursor=").append(percent_encode(cursor));
  return {.url = std::move(url)};
}

HttpRequest get_desk_tools() { return {.url = std::string(routes::kDeskTools)}; }

HttpRequest get_desk_request(std::string_view id) { return {.url = routes::desk_request(id)}; }

HttpRequest get_desk_shipment(std::string_view number, Locale locale) {
  return {.url = routes::shipment(number), .accept_language = std::string(tag_of(locale))};
}

HttpRequest post_desk_deed(std::string_view id, const DeskDeed& deed, std::string_view key) {
  return post(routes::desk_request(id), to_json(deed), key);
}

HttpRequest post_desk_next(std::string_view key) {
  return post(std::string(routes::kDeskNext), "{}", key);
}

HttpRequest post_desk_draft(std::string_view id, std::string_view text) {
  return post(routes::desk_request(id) + "/draft", form_json({{"text", std::string(text)}}),
              kNoKey);
}

HttpRequest post_desk_here(std::string_view id, const DeskHere& here) {
  const char* body = here.leaves ? R"({"leaves":true})" : here.writes ? R"({"writes":true})" : "{}";
  return post(routes::desk_request(id) + "/here", body, kNoKey);
}

HttpRequest post_desk_snooze(std::string_view id, int64_t minutes) {
  return post(routes::desk_request(id) + "/snooze",
              R"({"minutes":)" + std::to_string(minutes) + "}", kNoKey);
}

HttpRequest post_desk_filter(const SavedFilter& filter) {
  return post(std::string(routes::kDeskFilters), to_json(filter), kNoKey);
}

Answer<DeskQueue> read_desk_queue(const HttpAnswer& answer) {
  auto queue = read<DeskQueue>(answer);
  if (queue.value)
    for (DeskRow& row : queue.value->rows) tame(row);
  return queue;
}

Answer<DeskRequest> read_desk_request(const HttpAnswer& answer) {
  auto whole = read<DeskRequest>(answer);
  if (!whole.value) return whole;
  tame(whole.value->row);
  tame(whole.value->form);
  for (DeskEntry& entry : whole.value->entries) {
    tame(entry.text);
    tame(entry.by_name);
    for (RequestFileView& file : entry.files) tame(file.name);
  }
  for (DeskPresence& other : whole.value->others) tame(other.name);
  return whole;
}

Answer<Me> read_me(const HttpAnswer& answer) { return read<Me>(answer); }
Answer<DeskTools> read_desk_tools(const HttpAnswer& answer) { return read<DeskTools>(answer); }
Answer<PublicShipment> read_desk_shipment(const HttpAnswer& answer) {
  return read<PublicShipment>(answer);
}

Answer<bool> read_done(const HttpAnswer& answer) {
  Answer<bool> done;
  if (answer.status == 200)
    done.value = true;
  else
    done.error = error_of(answer);
  return done;
}

std::string problem_of(const HttpAnswer& answer) {
  const auto problem = from_json<Problem>(answer.body);
  if (!problem) return {};
  constexpr std::string_view kPrefix = "/problems/";
  const std::string_view type = problem->type;
  return std::string(type.starts_with(kPrefix) ? type.substr(kPrefix.size()) : type);
}

}  // namespace milepost::client::api
