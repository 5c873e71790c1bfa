// The few socket calls of the front, with its choices: no shared port, no delay, non-blocking.
#pragma once

#include <string>
#include <utility>

#include "server/http/address.h"
#include "shared/base/result.h"

namespace milepost::http::front {

// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  void reset();

 private:
  int number_ = -1;
};

struct Listener {
  Descriptor socket;
  int port = 0;
};

// `address` is numeric or a name such as localhost, of which the first address is taken; "::" takes
// IPv4 too. Another program on the port is an Error (code "listen"), since ports are never shared.
Result<Listener> listen_on(const std::string& address, int port);

struct Accepted {
  Descriptor socket;  // empty: see error
  Address peer;
  int error = 0;  // errno of accept4
};
Accepted accept_from(int listener);

// How many connections the open-files limit leaves room for, beside the program's own files.
size_t connections_within_open_files_limit();

// What was sent and lies in this machine still, since the peer did not take it.
size_t bytes_not_acknowledged(int socket);

// Of a socket that is written to now and then: it holds about so many bytes for its peer and takes
// no more, and breaks once the peer has acknowledged nothing for a minute.
void keep_little_unsent(int socket, size_t unsent_bytes);

// The next close sends a reset and frees what is still to be sent, instead of waiting for a peer
// that does not read.
void reset_on_close(int socket);

}  // namespace milepost::http::front
