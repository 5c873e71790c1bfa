#include "server/http/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>

#include "shared/base/text.h"

namespace milepost::http {
namespace {

constexpr std::array<uint8_t, 12> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

// Without brackets, port and scope; empty when they are not closed properly.
std::string_view bare_host(std::string_view text) {
  if (!text.empty() && text.front() == '[') {
    size_t close = text.find(']');
    if (close == std::string_view::npos) return {};
    text = text.substr(1, close - 1);
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    text = text.substr(0, text.find(':'));
  }
  return text.substr(0, text.find('%'));
}

std::optional<int> parse_bits(std::string_view text, int most) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  int bits = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    bits = bits * 10 + (c - '0');
  }
  if (bits > most) return std::nullopt;
  return bits;
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  std::string host(bare_host(trim(text)));
  Address address;
  in_addr four;
  if (inet_pton(AF_INET, host.c_str(), &four) == 1) {
    std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes_.begin());
    std::memcpy(address.bytes_.data() + kMappedPrefix.size(), &four, sizeof four);
    return address;
  }
  if (inet_pton(AF_INET6, host.c_str(), address.bytes_.data()) == 1) return address;
  return std::nullopt;
}

std::optional<Address> Address::from(const sockaddr* address) {
  Address result;
  if (address->sa_family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(address);
    std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), result.bytes_.begin());
    std::memcpy(result.bytes_.data() + kMappedPrefix.size(), &four->sin_addr, 4);
    return result;
  }
  if (address->sa_family == AF_INET6) {
    const auto* six = reinterpret_cast<const sockaddr_in6*>(address);
    std::memcpy(result.bytes_.data(), &six->sin6_addr, 16);
    return result;
  }
  return std::nullopt;
}

bool Address::is_ipv4() const {
  return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes_.begin());
}

std::string Address::text() const {
  char buffer[INET6_ADDRSTRLEN];
  if (is_ipv4())
    inet_ntop(AF_INET, bytes_.data() + kMappedPrefix.size(), buffer, sizeof buffer);
  else
    inet_ntop(AF_INET6, bytes_.data(), buffer, sizeof buffer);
  return buffer;
}

Address Address::masked(int bits) const {
  if (is_ipv4()) bits += 96;
  Address result = *this;
  for (int i = 0; i < 16; ++i) {
    int kept = std::clamp(bits - i * 8, 0, 8);
    result.bytes_[static_cast<size_t>(i)] &= static_cast<uint8_t>(0xff00 >> kept);
  }
  return result;
}

Result<Network> Network::parse(std::string_view text) {
  Error error{"network",
              "\"" + std::string(text) + "\" is not an address range such as 10.0.0.0/8", ""};
  size_t slash = text.find('/');
  std::string_view host = text.substr(0, slash);
  auto base = Address::parse(host);
  if (!base || host.find_first_of("[]% ") != std::string_view::npos) return error;
  if (base->is_ipv4() && host.find(':') != std::string_view::npos) return error;
  int most = base->is_ipv4() ? 32 : 128;
  int bits = most;
  if (slash != std::string_view::npos) {
    auto given = parse_bits(text.substr(slash + 1), most);
    if (!given) return error;
    bits = *given;
  }
  Network network;
  network.base_ = base->masked(bits);
  network.bits_ = bits;
  return network;
}

bool Network::contains(const Address& address) const {
  return address.is_ipv4() == base_.is_ipv4() && address.masked(bits_) == base_;
}

std::string log_prefix(std::string_view address) {
  auto parsed = Address::parse(address);
  if (!parsed) return {};
  int bits = parsed->is_ipv4() ? 24 : 48;
  return parsed->masked(bits).text() + (bits == 24 ? "/24" : "/48");
}

std::string budget_key(std::string_view address) {
  auto parsed = Address::parse(address);
  if (!parsed) return std::string(address);
  return parsed->is_ipv4() ? parsed->text() : parsed->masked(64).text();
}

std::string network_key(std::string_view address) {
  const auto parsed = Address::parse(address);
  return !parsed || parsed->is_ipv4() ? std::string() : parsed->masked(48).text();
}

bool contains(const std::vector<Network>& networks, const Address& address) {
  return std::any_of(networks.begin(), networks.end(),
                     [&](const Network& network) { return network.contains(address); });
}

Address forwarded_client(const std::vector<std::string_view>& forwarded_for,
                         const std::vector<Network>& trusted, const Address& peer) {
  Address known = peer;
  for (auto line = forwarded_for.rbegin(); line != forwarded_for.rend(); ++line) {
    auto entries = split(*line, ',');
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
      auto address = Address::parse(*entry);
      if (!address) return known;
      if (!contains(trusted, *address)) return *address;
      known = *address;
    }
  }
  return known;
}

}  // namespace milepost::http
