#include "client/core/route.h"

#include <gtest/gtest.h>

namespace milepost::client {
namespace {

TEST(Route, ReadsAddresses) {
  struct Case {
    std::string_view url;
    Route route;
  };
  const Case kCases[] = {
      {"/", {Screen::find, "", "", ""}},
      {"/?q=MP1%202&lang=en", {Screen::find, "", "MP1 2", ""}},
      {"/t/MP739210463CN?lang=en", {Screen::shipment, "MP739210463CN", "", ""}},
      {"/t/%E6%88%90", {Screen::shipment, "成", "", ""}},
      {"/t?q=A,B&filter=moving", {Screen::results, "", "A,B", "moving"}},
      {"/settings", {Screen::settings, "", "", ""}},
      {"/t/", {Screen::elsewhere, "", "", ""}},
      {"/t/a/b", {Screen::elsewhere, "", "", ""}},
      {"/privacy", {Screen::elsewhere, "", "", ""}},
  };
  for (const Case& c : kCases) EXPECT_EQ(route_of(c.url), c.route) << c.url;
}

TEST(Route, WritesWhatItReads) {
  for (const Route& route :
       {Route{Screen::find, "", "", ""}, Route{Screen::shipment, "成 都/1", "", ""},
        Route{Screen::results, "", "A B,C&D", "needs-you"}, Route{Screen::settings, "", "", ""}})
    EXPECT_EQ(route_of(url_of(route)), route) << url_of(route);
}

TEST(Route, DecodesWhatIsBrokenAsItStands) {
  EXPECT_EQ(url_decode("100%"), "100%");
  EXPECT_EQ(url_decode("%zz%4"), "%zz%4");
  EXPECT_EQ(query_value("/t?q=1&q2=x#q=3", "q2"), "x");
  EXPECT_EQ(query_value("/t?qq=1", "q"), "");
}

}  // namespace
}  // namespace milepost::client
