#include "client/core/url.h"

#include <gtest/gtest.h>

namespace milepost::client {
namespace {

TEST(Url, HasAPath) {
  EXPECT_EQ(path_of("/t/MP1?lang=en#top"), "/t/MP1");
  EXPECT_EQ(path_of("/t#top?"), "/t");
  EXPECT_EQ(path_of("?q=MP1"), "/");
  EXPECT_EQ(path_of(""), "/");
}

TEST(Url, DecodesWhatIsBrokenAsItStands) {
  EXPECT_EQ(url_decode("100%"), "100%");
  EXPECT_EQ(url_decode("%zz%4"), "%zz%4");
  EXPECT_EQ(url_decode("%E6%88%90+1"), "成 1");
  EXPECT_EQ(query_value("/t?q=1&q2=x#q=3", "q2"), "x");
  EXPECT_EQ(query_value("/t?qq=1", "q"), "");
}

}  // namespace
}  // namespace milepost::client
