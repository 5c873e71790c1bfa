#include "server/notify/destinations.h"

namespace milepost::notify {
namespace {

// What leads nowhere in the world: this host, private and shared networks, links, documentation,
// multicast, and the ways by which IPv4 addresses hide in IPv6 ones (RFC 6890 and its registries).
const std::vector<http::Network>& special_networks() {
  static const auto* const all = [] {
    auto* networks = new std::vector<http::Network>;
    for (const char* text :
         {"0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
          "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
          "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
          "::/96",         "64:ff9b::/96",    "64:ff9b:1::/48", "100::/64",       "2001::/23",
          "2001:db8::/32", "2002::/16",       "3fff::/20",      "5f00::/16",      "fc00::/7",
          "fe80::/10",     "fec0::/10",       "ff00::/8"})
      if (auto network = http::Network::parse(text)) networks->push_back(*network);
    return networks;
  }();
  return *all;
}

}  // namespace

Result<Destinations> Destinations::allowing(const std::vector<std::string>& networks) {
  Destinations destinations;
  for (const std::string& text : networks) {
    auto network = http::Network::parse(text);
    if (!network) return network.error();
    destinations.allowed_.push_back(*network);
  }
  return destinations;
}

bool Destinations::allows(const http::Address& address) const {
  return http::contains(allowed_, address) || !http::contains(special_networks(), address);
}

}  // namespace milepost::notify
