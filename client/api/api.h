// The server's API as requests and answers: what to send, and what came back.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/platform/platform.h"
#include "shared/i18n/locale.h"
#include "shared/model/public_shipment.h"
#include "shared/model/site.h"
#include "shared/present/error_view.h"

namespace milepost::client::api {

HttpRequest get_site();
HttpRequest get_shipment(std::string_view number, Locale locale);
HttpRequest get_examples(Locale locale);
HttpRequest look_up(const std::vector<std::string>& numbers, Locale locale);

// A value, or what to tell the customer.
template <class T>
using Answer = std::variant<T, ErrorInput>;

Answer<SiteView> read_site(const HttpAnswer& answer);
Answer<PublicShipment> read_shipment(const HttpAnswer& answer, std::string_view number);

Answer<std::vector<PublicShipment>> read_examples(const HttpAnswer& answer);

struct ManyItem {
  std::string number;
  Answer<PublicShipment> answer;
};
// One for each number that was asked for.
Answer<std::vector<ManyItem>> read_many(const HttpAnswer& answer);

}  // namespace milepost::client::api
