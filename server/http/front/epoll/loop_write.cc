// What happens to a connection behind an answer: the rest of it is sent, the next request read, or
// the connection closed so that the answer still arrives.
#include <sys/socket.h>

#include <cerrno>

#include "server/http/front/epoll/loop.h"

namespace milepost::http::front {
namespace {

// How long the peer is given to close after an answer that ends the connection.
constexpr int64_t kLingerMs = 2000;
constexpr int64_t kLingerWhileDrainingMs = 200;
constexpr int kReadsAtOnce = 16;

}  // namespace

void Loop::begin_next(Connection& c, int64_t now_ms) const {
  c.phase = Phase::head;
  c.searched = c.head_bytes = 0;
  c.moved_ms = now_ms;
  if (c.input.capacity() > 4096 && c.input.empty()) std::string().swap(c.input);
  c.deadline_ms = now_ms + (c.input.empty() ? options_.idle_ms : options_.head_ms);
}

void Loop::after_answer(Connection& c) {
  if (c.broken) return close(c);
  if (c.stream) return open_stream(c);
  if (c.unsent) {
    c.phase = Phase::writing;
    begin_transfer(c, now_ms_);
    // The socket may have become writable, and said so, while a worker held the connection.
    return write_rest(c);
  }
  if (c.close_after) return linger(c);
  begin_next(c, now_ms_);
  proceed(c);
}

void Loop::write_rest(Connection& c) {
  const size_t sent_before = c.answer_sent;
  Sent sent = send_answer(c.socket.get(), c.unsent->head, c.unsent->body, c.answer_sent);
  if (c.answer_sent > sent_before) c.moved_ms = now_ms_;
  if (sent == Sent::some) return;
  c.broken = sent == Sent::broken;
  c.unsent.reset();
  after_answer(c);
}

// Closing with unread input would send a reset, which may overtake the answer.
void Loop::linger(Connection& c) {
  ::shutdown(c.socket.get(), SHUT_WR);
  c.phase = Phase::lingering;
  c.deadline_ms = now_ms_ + (draining_ ? kLingerWhileDrainingMs : kLingerMs);
  c.request.reset();
  c.incoming.reset();
  std::string().swap(c.input);
  c.readable = true;
  throw_away_input(c);
}

void Loop::throw_away_input(Connection& c) {
  for (int i = 0; i < kReadsAtOnce; ++i) {
    ssize_t count = ::recv(c.socket.get(), scratch_.data(), scratch_.size(), 0);
    if (count > 0 || (count < 0 && errno == EINTR)) continue;
    if (count < 0 && errno == EAGAIN) return;
    return close(c);
  }
  // A fast sender must not keep the loop: the rest comes behind what else is waiting.
  c.holder.store(Connection::kWorker, std::memory_order_relaxed);
  give_back(c);
}

}  // namespace milepost::http::front
