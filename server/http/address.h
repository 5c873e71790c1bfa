// Numeric IPv4 and IPv6 addresses: parsing, networks, and the prefixes that logs and budgets use.
//
//   auto peer = Address::parse("203.0.113.9");       // also "::ffff:203.0.113.9", "[::1]:443"
//   auto proxies = Network::parse("10.0.0.0/8");
//   if (proxies->contains(*peer)) …
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

struct sockaddr;

namespace milepost::http {

// 16 bytes in network order; IPv4 lies in ::ffff:0:0/96, so the two forms of it compare equal.
class Address {
 public:
  Address() = default;
  // Numeric only, nothing is looked up. A port behind ("1.2.3.4:80", "[::1]:80") is ignored, so is
  // an IPv6 scope ("fe80::1%eth0"). Null when it is no address.
  static std::optional<Address> parse(std::string_view text);
  // Null when it is neither IPv4 nor IPv6.
  static std::optional<Address> from(const sockaddr* address);

  bool is_ipv4() const;
  std::string text() const;
  // The first `bits` bits (of 32 for IPv4, of 128 for IPv6), the rest zero.
  Address masked(int bits) const;

  const std::array<uint8_t, 16>& bytes() const { return bytes_; }
  friend bool operator==(const Address&, const Address&) = default;

 private:
  std::array<uint8_t, 16> bytes_{};
};

// An address range in CIDR notation; an address without "/n" is a range of one.
class Network {
 public:
  // Error code "network", with a sentence that quotes the text.
  static Result<Network> parse(std::string_view text);
  bool contains(const Address& address) const;

 private:
  Address base_;
  int bits_ = 0;
};

// For the request log: "203.0.113.0/24", "2001:db8:1::/48"; empty when it is no address.
std::string log_prefix(std::string_view address);
// One customer's line, for budgets: the IPv4 address, the /64 of an IPv6 address; the text itself
// when it is no address.
std::string budget_key(std::string_view address);
// The /48 of an IPv6 address, which one subscriber may hold whole; empty for any other.
std::string network_key(std::string_view address);

// Who really asks: the rightmost address of the X-Forwarded-For values that is no trusted proxy.
// An entry that is no address ends the search, since nothing to its left can be believed. Answers
// `peer` when nothing better is known. Call it only when the peer itself is trusted.
Address forwarded_client(const std::vector<std::string_view>& forwarded_for,
                         const std::vector<Network>& trusted, const Address& peer);
bool contains(const std::vector<Network>& networks, const Address& address);

}  // namespace milepost::http
