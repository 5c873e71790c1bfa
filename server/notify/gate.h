// Lets a transfer connect only where it may: judged where the socket is opened, so that a name
// cannot say one thing and mean another.
#pragma once

#include <sys/socket.h>

#include "server/notify/destinations.h"
#include "server/notify/transfer.h"

namespace milepost::notify {

// Lives as long as the transfer that it was set on.
class Gate {
 public:
  explicit Gate(const Destinations& destinations) : destinations_(destinations) {}

  void set_on(Transfer& transfer) {
    transfer.set(CURLOPT_OPENSOCKETFUNCTION, &Gate::open);
    transfer.set(CURLOPT_OPENSOCKETDATA, this);
    transfer.set(CURLOPT_FORBID_REUSE, 1L);
  }
  bool refused() const { return refused_; }

 private:
  static curl_socket_t open(void* self, curlsocktype, curl_sockaddr* to) {
    auto& gate = *static_cast<Gate*>(self);
    const auto address = http::Address::from(&to->addr);
    if (!address || !gate.destinations_.allows(*address)) {
      gate.refused_ = true;
      return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
  }

  const Destinations& destinations_;
  bool refused_ = false;
};

}  // namespace milepost::notify
