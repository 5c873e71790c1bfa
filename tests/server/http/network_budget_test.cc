// The budget of an IPv6 network beside those of its addresses, without a server or a clock.
#include "server/http/budget.h"

#include <gtest/gtest.h>

namespace milepost::http {
namespace {

std::vector<std::string> numbers(size_t count) {
  std::vector<std::string> list;
  for (size_t i = 0; i < count; ++i) list.push_back("MP" + std::to_string(i));
  return list;
}

std::string in_network(int subnet, const std::string& network = "2001:db8:1") {
  return network + ":" + std::to_string(subnet) + "::1";
}

TEST(NetworkBudget, AnIpv6NetworkHasOneBesideThoseOfItsAddresses) {
  Budget budget({.per_minute = 60, .burst = 10, .network_per_minute = 120, .network_burst = 25});
  const auto spend = [&](const std::string& address, size_t count, int64_t at_ms = 0) {
    return budget.spend(address, numbers(count), LookupFor::data, Instant{at_ms});
  };
  EXPECT_EQ(spend(in_network(1), 10), 0);
  EXPECT_EQ(spend(in_network(1), 1), 1) << "its own is spent";
  EXPECT_EQ(spend(in_network(2), 10), 0);
  EXPECT_EQ(spend(in_network(3), 10), 3) << "5 are left of the network's, 2 come a second";
  EXPECT_EQ(spend(in_network(3), 5), 0) << "what was refused cost nothing";
  EXPECT_EQ(spend(in_network(4), 1), 1);
  // Others do not notice: another network, and IPv4, however it is written.
  EXPECT_EQ(spend(in_network(1, "2001:db8:2"), 10), 0);
  for (int i = 1; i < 10; ++i) {
    EXPECT_EQ(spend("203.0.113." + std::to_string(i), 10), 0);
    EXPECT_EQ(spend("::ffff:198.51.100." + std::to_string(i), 10), 0);
  }
  // Both fill up again.
  EXPECT_EQ(spend(in_network(4), 10, 5'000), 0);
  EXPECT_EQ(spend(in_network(1), 10, 100'000), 0);
}

// Whoever walks through all /64 of a /48 gets no more than the network's budget, in all.
TEST(NetworkBudget, WalkingThroughANetworkDoesNotHelp) {
  Budget budget({.per_minute = 300, .burst = 100, .network_per_minute = 60, .network_burst = 50});
  size_t found = 0;
  for (int subnet = 0; subnet < 10'000; ++subnet) {
    char address[40];
    std::snprintf(address, sizeof address, "2001:db8:1:%x::1", subnet);
    found += budget.spend(address, numbers(1), LookupFor::data, Instant{subnet}) == 0;
  }
  EXPECT_LE(found, 50u + 10u);
  EXPECT_GE(found, 50u);
}

// Each of them alone, and none.
TEST(NetworkBudget, EachCanBeTurnedOff) {
  struct Row {
    BudgetOptions options;
    size_t most;  // of 100 look-ups from one network
  };
  for (const Row& row : {Row{{60, 5, 0, 1}, 100}, Row{{0, 1, 60, 7}, 7}, Row{{0, 1, 0, 1}, 100},
                         Row{{1, 1, 1, 3}, 3}}) {
    Budget budget(row.options);
    size_t found = 0;
    for (int subnet = 0; subnet < 100; ++subnet)
      found += budget.spend(in_network(subnet), numbers(1), LookupFor::data, Instant{0}) == 0;
    EXPECT_EQ(found, row.most) << row.options.per_minute << " " << row.options.network_per_minute;
  }
}

TEST(NetworkBudget, DataOfAPageIsFreeOnceForTheNetworkToo) {
  Budget budget({.per_minute = 60, .burst = 10, .network_per_minute = 60, .network_burst = 10});
  const auto ask = [&](LookupFor what) {
    return budget.spend(in_network(1), numbers(5), what, Instant{0});
  };
  EXPECT_EQ(ask(LookupFor::page), 0);
  EXPECT_EQ(ask(LookupFor::data), 0) << "free";
  EXPECT_EQ(ask(LookupFor::data), 0);
  EXPECT_EQ(ask(LookupFor::data), 5);
}

}  // namespace
}  // namespace milepost::http
