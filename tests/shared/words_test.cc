#include "shared/present/words.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

TEST(Words, AnExtensionIsNotDialled) {
  struct Case {
    std::string_view said, dialled;
  };
  const Case kCases[] = {{"400-860-0808", "4008600808"},
                         {"+49 (69) 1234.5", "+496912345"},
                         {"400-860-0808 转 2", "4008600808"},
                         {"0800 11 ext. 7", "080011"},
                         {"", ""}};
  for (const Case& c : kCases) EXPECT_EQ(digits_to_dial(c.said), c.dialled) << c.said;
}

}  // namespace
}  // namespace milepost
