// Tests of what only the epoll front promises; with the stock server they are skipped, and say so.
#pragma once

#include <gtest/gtest.h>

#include "server/http/front/front.h"

namespace milepost::testing {

class NeedsEpoll : public ::testing::Test {
 protected:
  void SetUp() override {
    if (http::Front::transport() != "epoll")
      GTEST_SKIP() << "the stock server of this build does not promise it";
  }
};

}  // namespace milepost::testing
