#include "tests/client/testing/results_page.h"

#include <gtest/gtest.h>

#include "shared/domain/numbers/judge.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"
#include "tests/shared/page_samples.h"

namespace milepost::client::testing {
namespace {

const PublicShipment* sample_of(std::string_view number) {
  for (const milepost::testing::Sample& one : milepost::testing::samples())
    if (one.shipment.number == number) return &one.shipment;
  return nullptr;
}

}  // namespace

std::string query_of(const std::vector<std::string_view>& names) {
  std::string query;
  for (std::string_view name : names) {
    if (!query.empty()) query += ',';
    const PublicShipment* found = nullptr;
    for (const milepost::testing::Sample& one : milepost::testing::samples())
      if (one.name == name) found = &one.shipment;
    query += found ? found->number : std::string(name);
  }
  return query;
}

std::unique_ptr<Harness> open_results(const std::vector<std::string_view>& names,
                                      const PageOptions& options, std::string_view more) {
  std::string url = "/t?q=" + query_of(names);
  url += more;
  return open_page(url, options, [](Harness& client) { answer_lookup(client); });
}

std::vector<std::string> answer_lookup(Harness& client) {
  LookupRequest asked;
  for (const PlatformHeadless::Sent& sent : client.platform().sent) {
    if (sent.cancelled || sent.request.url != routes::kLookup) continue;
    Errors errors;
    const auto document = JsonDocument::parse(sent.request.body);
    EXPECT_TRUE(document && read_json(document->root(), asked, Reading::strict, errors));
  }
  LookupReply reply;
  for (const std::string& number : asked.numbers) {
    LookupReplyItem item;
    item.number = number;
    if (const PublicShipment* shipment = sample_of(number))
      item.shipment = *shipment;
    item.status =
        item.shipment ? 200 : judge(number, milepost::testing::sample_site().number_formats).status;
    reply.results.push_back(std::move(item));
  }
  EXPECT_EQ(client.answer(routes::kLookup, 200, to_json(reply)), 1u);
  return asked.numbers;
}

}  // namespace milepost::client::testing
