#include "client/api/request_api.h"

namespace milepost::client::api {

HttpRequest get_help(std::string_view number) { return {.url = routes::help(number)}; }

HttpRequest get_request(std::string_view token) { return {.url = routes::request_view(token)}; }

Answer<RequestHelp> read_help(const HttpAnswer& answer, std::string_view number) {
  return read<RequestHelp>(answer, number);
}

Answer<RequestView> read_request(const HttpAnswer& answer) {
  auto view = read<RequestView>(answer);
  if (answer.status == 404) view.error.kind = ErrorKind::no_such_page;
  return view;
}

Answer<RequestOpened> read_opened(const HttpAnswer& answer) { return read<RequestOpened>(answer); }

Error refusal_of(const HttpAnswer& answer) {
  const auto problem = from_json<Problem>(answer.body);
  if (!problem) return {};
  return {problem->type.substr(problem->type.rfind('/') + 1),
          problem->detail.empty() ? problem->title : problem->detail, problem->path};
}

}  // namespace milepost::client::api
