#include "client/api/api.h"

#include <algorithm>
#include <utility>

#include "client/api/json.h"

namespace milepost::client::api {

ErrorKind kind_of(int64_t status) {
  static constexpr std::pair<int64_t, ErrorKind> kKinds[] = {
      {0, ErrorKind::offline},
      {502, ErrorKind::offline},  // said by what stands before the server
      {504, ErrorKind::offline},
      {404, ErrorKind::unknown_number},
      {405, ErrorKind::method},
      {422, ErrorKind::impossible_number},
      {429, ErrorKind::too_many},
      {503, ErrorKind::unavailable}};
  for (const auto& [of, kind] : kKinds)
    if (of == status) return kind;
  return ErrorKind::server_error;
}

ErrorInput error_of(const HttpAnswer& answer, std::string_view number) {
  ErrorInput error;
  error.kind = kind_of(answer.status);
  error.number = number;
  error.retry_after_seconds = answer.retry_after_seconds;
  if (answer.status != 0)
    if (auto problem = from_json<Problem>(answer.body)) error.request_id = problem->request_id;
  return error;
}

namespace {

constexpr int kFilesTimeoutMs = 120'000;

HttpRequest get(const std::string& url, std::string_view language = {}) {
  return {.url = url, .accept_language = std::string(language), .keep = url, .instead = {url}};
}

}  // namespace

HttpRequest get_site() { return get(std::string(routes::kSite)); }

HttpRequest get_shipment(std::string_view number, Locale locale) {
  return get(routes::shipment(number), tag_of(locale));
}

HttpRequest get_examples(Locale locale) {
  return get(std::string(routes::kExamples), tag_of(locale));
}

HttpRequest look_up(const std::vector<std::string>& numbers, Locale locale) {
  HttpRequest request{.method = "POST",
                      .url = std::string(routes::kLookup),
                      .body = to_json(LookupRequest{numbers}),
                      .content_type = "application/json",
                      .accept_language = std::string(tag_of(locale)),
                      .keep_list = "results",
                      .keep_member = "shipment"};
  for (const std::string& number : numbers) request.instead.push_back(routes::shipment(number));
  return request;
}

HttpRequest post_form(std::string_view url, FormValues values, std::string_view key, Locale locale,
                      const std::vector<std::string>& files) {
  for (const std::string& name : files)
    std::erase_if(values, [&](const auto& one) { return one.first == name; });
  HttpRequest request{.method = "POST",
                      .url = std::string(url),
                      .body = form_json(values),
                      .content_type = "application/json",
                      .accept_language = std::string(tag_of(locale)),
                      .form_key = std::string(key),
                      .form_files = files};
  if (!files.empty()) request.timeout_ms = kFilesTimeoutMs;
  return request;
}

Answer<SiteView> read_site(const HttpAnswer& answer) { return read<SiteView>(answer); }

Answer<PublicShipment> read_shipment(const HttpAnswer& answer, std::string_view number) {
  return read<PublicShipment>(answer, number);
}

Answer<ExamplesReply> read_examples(const HttpAnswer& answer) {
  return read<ExamplesReply>(answer);
}

Answer<std::vector<ManyItem>> read_many(const HttpAnswer& answer,
                                        const std::vector<std::string>& numbers) {
  Answer<std::vector<ManyItem>> many;
  if (!answer.kept.empty()) {
    std::vector<ManyItem>& items = many.value.emplace();
    for (const std::string& number : numbers)
      items.push_back({number, {std::nullopt, error_of(answer, number), std::nullopt}});
    many.kept_since = answer.kept[0].since;
    for (const KeptAnswer& kept : answer.kept) {
      if (kept.which >= items.size()) continue;
      ManyItem& item = items[kept.which];
      item.answer = read<PublicShipment>({0, {}, 0, {kept}}, item.number);
      many.kept_since = std::min(*many.kept_since, kept.since);
    }
    return many;
  }
  Answer<LookupReply> reply = read<LookupReply>(answer);
  if (!reply.value) {
    many.error = std::move(reply.error);
    return many;
  }
  many.value.emplace();
  for (LookupReplyItem& item : reply.value->results) {
    ErrorInput error;
    error.kind = kind_of(item.status);
    error.number = item.number;
    many.value->push_back(
        {std::move(item.number), {std::move(item.shipment), std::move(error), std::nullopt}});
  }
  return many;
}

}  // namespace milepost::client::api
