#include "server/http/front/event.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace milepost::http::front {

Event::Event() : event_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

void Event::signal() {
  uint64_t one = 1;
  int error = errno;  // a signal handler must not change it
  [[maybe_unused]] ssize_t written = ::write(event_.get(), &one, sizeof one);
  errno = error;
}

void Event::wait() {
  pollfd waited{event_.get(), POLLIN, 0};
  while (::poll(&waited, 1, -1) < 0 && errno == EINTR) {
  }
}

}  // namespace milepost::http::front
