// Whether the time of an answer tells if there is such a name: as distributions, interleaved, since
// one run says nothing on a busy machine.
#include <gtest/gtest.h>

#include <chrono>
#include <vector>

#include "tests/testing/browser.h"

namespace milepost::testing {
namespace {

// How often one of the first takes longer than one of the second: a half where they are alike
// (Mann and Whitney's U, over the number of pairs).
double share_that_is_longer(const std::vector<double>& first, const std::vector<double>& second) {
  double longer = 0;
  for (double a : first)
    for (double b : second) longer += a > b ? 1 : a == b ? 0.5 : 0;
  return longer / static_cast<double>(first.size() * second.size());
}

TEST(SignInTiming, AnAbsentNameTakesAsLongAsAWrongPassword) {
  constexpr int kTries = 24;
  RunningServer server([](http::ServerOptions& options) {
    options.front.trusted_proxies = {"127.0.0.1"};
  });
  std::vector<double> wrong, absent, quick;
  const auto seconds = [&](const std::string& name, int from) {
    Browser browser(server);
    browser.always = "X-Forwarded-For: 198.51.100." + std::to_string(from) + "\r\n";
    browser.get("/sign-in");
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(browser.post("/sign-in", {{"name", name}, {"password", "x"}}).status, 422);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  };
  for (int i = 0; i < kTries; ++i) server.add_person("person" + std::to_string(i), "agent");
  for (int i = 0; i < kTries; ++i) {
    const std::string number = std::to_string(i);
    // Now one is first, now the other.
    if (i % 2) wrong.push_back(seconds("person" + number, 2 * i));
    absent.push_back(seconds("absent" + number, 2 * i + 1));
    if (i % 2 == 0) wrong.push_back(seconds("person" + number, 2 * i));
    Browser browser(server);
    const auto begun = std::chrono::steady_clock::now();
    browser.get("/sign-in");
    quick.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
  }
  // Alike, this lies outside of these bounds once in some hundred thousand runs.
  const double share = share_that_is_longer(wrong, absent);
  EXPECT_GT(share, 0.1);
  EXPECT_LT(share, 0.9);
  // That it would be seen: an answer without the hash is told apart.
  EXPECT_GT(share_that_is_longer(wrong, quick), 0.9);
}

}  // namespace
}  // namespace milepost::testing
