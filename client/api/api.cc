#include "client/api/api.h"

#include <utility>

#include "shared/wire/json.h"
#include "shared/wire/reader.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"

namespace milepost::client::api {
namespace {

template <class T>
bool read_body(const HttpAnswer& answer, T& out) {
  Errors errors;
  auto document = JsonDocument::parse(answer.body);
  return document && read_json(document->root(), out, Reading::lenient, errors);
}

ErrorKind kind_of(int64_t status) {
  switch (status) {
    case 0:
    case 502:  // said by what stands before the server: it is not reached
    case 504:
      return ErrorKind::offline;
    case 404:
      return ErrorKind::unknown_number;
    case 405:
      return ErrorKind::method;
    case 422:
      return ErrorKind::impossible_number;
    case 429:
      return ErrorKind::too_many;
    case 503:
      return ErrorKind::unavailable;
    default:
      return ErrorKind::server_error;
  }
}

ErrorInput error_of(const HttpAnswer& answer, std::string_view number) {
  ErrorInput error;
  error.kind = kind_of(answer.status);
  error.number = number;
  error.retry_after_seconds = answer.retry_after_seconds;
  Problem problem;
  if (answer.status != 0 && read_body(answer, problem)) error.request_id = problem.request_id;
  return error;
}

HttpRequest get(std::string url, std::string_view language = {}) {
  HttpRequest request;
  request.url = std::move(url);
  request.accept_language = language;
  return request;
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
  HttpRequest request = get(std::string(routes::kLookup), tag_of(locale));
  request.method = "POST";
  request.content_type = "application/json";
  request.body = to_json(LookupRequest{numbers});
  return request;
}

Answer<SiteView> read_site(const HttpAnswer& answer) {
  SiteView site;
  if (answer.status != 200 || !read_body(answer, site)) return error_of(answer, {});
  return site;
}

Answer<PublicShipment> read_shipment(const HttpAnswer& answer, std::string_view number) {
  PublicShipment shipment;
  if (answer.status != 200 || !read_body(answer, shipment)) return error_of(answer, number);
  return shipment;
}

Answer<std::vector<PublicShipment>> read_examples(const HttpAnswer& answer) {
  ExamplesReply reply;
  if (answer.status != 200 || !read_body(answer, reply)) return error_of(answer, {});
  return std::move(reply.shipments);
}

Answer<std::vector<ManyItem>> read_many(const HttpAnswer& answer) {
  LookupReply reply;
  if (answer.status != 200 || !read_body(answer, reply)) return error_of(answer, {});
  std::vector<ManyItem> many;
  for (LookupReplyItem& item : reply.results) {
    if (item.shipment) {
      many.push_back({item.number, std::move(*item.shipment)});
      continue;
    }
    ErrorInput error;
    error.kind = kind_of(item.status);
    error.number = item.number;
    many.push_back({item.number, std::move(error)});
  }
  return many;
}

}  // namespace milepost::client::api
