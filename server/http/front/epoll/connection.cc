#include "server/http/front/epoll/connection.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>

namespace milepost::http::front {

uint64_t bytes_moved(const Connection& c) {
  if (c.phase == Phase::writing)
    return c.answer_sent - std::min(c.answer_sent, bytes_not_acknowledged(c.socket.get()));
  return c.incoming->reader.bytes();
}

Sent send_answer(int socket, std::string_view head, std::string_view body, size_t& sent) {
  auto part = [](std::string_view text, size_t from) {
    // sendmsg only reads, though iovec is not const.
    return iovec{const_cast<char*>(text.data()) + from, text.size() - from};
  };
  while (sent < head.size() + body.size()) {
    size_t head_sent = std::min(sent, head.size());
    iovec parts[2] = {part(head, head_sent), part(body, sent - head_sent)};
    msghdr message{};
    message.msg_iov = parts;
    message.msg_iovlen = 2;
    ssize_t count = ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0)
      sent += static_cast<size_t>(count);
    else if (errno == EAGAIN)
      return Sent::some;
    else if (errno != EINTR)
      return Sent::broken;
  }
  return Sent::all;
}

}  // namespace milepost::http::front
