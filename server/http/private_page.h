// Pages with forms, and with what is personal: seen by who asks alone, and kept nowhere.
#pragma once

#include <functional>
#include <string>

#include "server/http/message.h"
#include "server/http/page_response.h"
#include "server/pages/pages.h"

namespace milepost::http {

Response private_page(std::string body, const Request& request, Locale locale);
// The same with a form on it; sets the cookie that goes with its proof.
Response form_response(const Request& request, const pages::PageContext& context, int status,
                       const std::function<std::string(const pages::PostProof&)>& page);
}  // namespace milepost::http
