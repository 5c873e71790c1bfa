// What JavaScript is told of enums by name. The golden file is read by tests/web/mirror_check.mjs.
#include <gtest/gtest.h>

#include "client/platform/platform.h"
#include "tests/client/testing/harness.h"

namespace milepost::client {
namespace {

TEST(Names, AreWhatTheBrowserReads) {
  testing::expect_golden("client_names.txt", std::string(kNames));
  EXPECT_EQ(name_of(Role::text), "text");
  EXPECT_EQ(name_of(Role::bundle), "bundle");
  EXPECT_EQ(name_of(Role::item), "item");
}

}  // namespace
}  // namespace milepost::client
