#include <gtest/gtest.h>

#include "client/portal/state.h"

namespace milepost::client::portal {
namespace {

PortalState at(std::string url) {
  PortalState state;
  Effects effects;
  update(state, action::Start{std::move(url), {}, "", {}}, effects);
  return state;
}

TEST(Screens, AnAddressLeadsToItsScreenAndTellsItWhatToShow) {
  EXPECT_EQ(kProduct.screen(at("/")), &find::kScreen);
  EXPECT_EQ(at("/?q=MP1%202&lang=en").search.text, "MP1 2");
  EXPECT_EQ(at("/t/MP739210463CN?lang=en").shipment.number, "MP739210463CN");
  EXPECT_EQ(at("/t/%E6%88%90").shipment.number, "成");
  EXPECT_EQ(at("/t?q=A,B&filter=moving").results.query, "A,B");
  EXPECT_EQ(at("/t?q=A,B&filter=moving").results.filter, "moving");
  for (const char* url : {"/t/", "/t/a/b", "/privacy"})
    EXPECT_EQ(kProduct.screen(at(url)), nullptr) << url;
}

TEST(Screens, AnAddressIsWrittenAsLinksToItAre) {
  for (const std::string& url :
       {std::string("/"), find::url_of("A B,C&D"), shipment::url_of("成 都/1"),
        results::url_of("A B,C&D", "needs-you"), std::string("/settings")}) {
    EXPECT_EQ(at(url).route.url, url);
    EXPECT_EQ(at(url + (url.find('?') == url.npos ? "?" : "&") + "lang=en#top").route.url, url);
  }
}

TEST(Screens, EachAddressIsOfOneScreenAlone) {
  for (const char* path : {"/", "/t", "/t/MP1", "/settings", "/t/", "/privacy"}) {
    int matches = 0;
    for (const auto* screen : kProduct.screens) matches += screen->match(path);
    EXPECT_LE(matches, 1) << path;
  }
}

}  // namespace
}  // namespace milepost::client::portal
