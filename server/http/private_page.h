// Answers with what is for who asks alone, and pages with forms: kept nowhere.
#pragma once

#include <functional>
#include <string>

#include "server/http/message.h"
#include "server/http/page_response.h"
#include "server/pages/pages.h"
#include "shared/wire/writer.h"

namespace milepost::http {

template <class T>
Response private_json(const T& reply) {
  Response response;
  response.content_type = "application/json";
  response.headers.emplace("Cache-Control", "private, no-store");
  response.body = to_json(reply);
  return response;
}
Response private_page(std::string body, const Request& request, Locale locale);
// The same with a form on it; sets the cookie that goes with its proof.
Response form_response(const Request& request, const pages::PageContext& context, int status,
                       const std::function<std::string(const pages::PostProof&)>& page);
}  // namespace milepost::http
