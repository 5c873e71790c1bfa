// The server's API as requests and answers: what to send, and what came back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/api/answer.h"
#include "client/platform/platform.h"
#include "shared/i18n/locale.h"
#include "shared/model/public_shipment.h"
#include "shared/model/site.h"
#include "shared/present/error_view.h"
#include "shared/wire/form_values.h"
#include "shared/wire/routes.h"

namespace milepost::client::api {

HttpRequest get_site();
HttpRequest get_shipment(std::string_view number, Locale locale);
HttpRequest get_examples(Locale locale);
HttpRequest look_up(const std::vector<std::string>& numbers, Locale locale);
// A form as it was filled in. The key is the form's own, also when it is sent once more; the values
// of the fields of files are the names of the files, which the browser has.
HttpRequest post_form(std::string_view url, FormValues values, std::string_view key, Locale locale,
                      const std::vector<std::string>& files = {});

Answer<SiteView> read_site(const HttpAnswer& answer);
Answer<PublicShipment> read_shipment(const HttpAnswer& answer, std::string_view number);
Answer<ExamplesReply> read_examples(const HttpAnswer& answer);

// One for each number that was asked for. Where no answer came, of those that are kept.
struct ManyItem {
  std::string number;
  Answer<PublicShipment> answer;
};
Answer<std::vector<ManyItem>> read_many(const HttpAnswer& answer,
                                        const std::vector<std::string>& numbers);

}  // namespace milepost::client::api
