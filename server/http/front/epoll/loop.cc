#include "server/http/front/epoll/loop.h"
#include "server/http/steady_clock.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <tuple>
#include <utility>

namespace milepost::http::front {
namespace {

constexpr size_t kEventsAtOnce = 512;
constexpr int kAcceptsAtOnce = 64;
constexpr int64_t kLongestTickMs = 2000;
constexpr uint64_t kSlowestBytesPerMs = 4;
constexpr int64_t kAtRestMs = 1000;

std::array<uint8_t, 16> line_of(const Address& peer) {
  return peer.is_ipv4() ? peer.bytes() : peer.masked(64).bytes();
}

void add_to(const Descriptor& epoll, int descriptor, uint32_t events, void* tag) {
  epoll_event event{};
  event.events = events;
  event.data.ptr = tag;
  epoll_ctl(epoll.get(), EPOLL_CTL_ADD, descriptor, &event);
}

}  // namespace

Loop::Loop(const FrontOptions& options, Exchange& exchange, FrontStats& stats)
    : options_(options),
      exchange_(exchange),
      stats_(stats),
      memory_room_(options.max_buffered_bytes, stats.buffered_bytes),
      spool_room_(options.max_spool_bytes, stats.spooled_bytes),
      requests_(options.max_queue),
      spooling_(SIZE_MAX),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      scratch_(64 * 1024) {
  // Edge-triggered: each write to it is an event, and it need not be read.
  add_to(epoll_, wake_.descriptor(), EPOLLIN | EPOLLET, &wake_);
  add_to(epoll_, stop_.descriptor(), EPOLLIN, &stop_);
}

Result<int> Loop::listen(const std::string& address, int port) {
  if (!epoll_ || wake_.descriptor() < 0 || stop_.descriptor() < 0)
    return Error{"listen", "the system gives no more file descriptors", ""};
  auto listener = listen_on(address, port);
  if (!listener) return listener.error();
  listener_ = std::move(*listener);
  add_to(epoll_, listener_.socket.get(), EPOLLIN, &listener_);
  if (!options_.spool_directory.empty()) remove_left_spool_files(options_.spool_directory);
  max_connections_ = options_.max_connections;
  if (max_connections_ == 0) max_connections_ = connections_within_open_files_limit();
  return listener_.port;
}

void Loop::stop() { stop_.signal(); }

bool Loop::run() {
  std::array<epoll_event, kEventsAtOnce> events;
  int64_t tick_ms = std::min({kLongestTickMs, options_.head_ms, options_.body_ms, options_.idle_ms,
                              options_.write_ms, options_.stream_comment_ms});
  tick_ms = std::max<int64_t>(tick_ms / 4, 5);
  bool stopping = false;
  for (;;) {
    bool callers = false;
    int64_t wait_ms = draining_ ? std::min<int64_t>(tick_ms, 20) : tick_ms;
    if (stats_.streams_waiting.load(std::memory_order_relaxed) > 0) wait_ms = 0;
    int count = epoll_wait(epoll_.get(), events.data(), kEventsAtOnce, static_cast<int>(wait_ms));
    now_ms_ = steady_ms();
    for (int i = 0; i < count; ++i) {
      void* tag = events[static_cast<size_t>(i)].data.ptr;
      if (tag == &listener_)
        callers = true;
      else if (tag == &stop_)
        stopping = true;
      else if (tag != &wake_)
        on_event(*static_cast<Connection*>(tag), events[static_cast<size_t>(i)].events);
    }
    take_returned();
    flush_ready();
    send_on_streams();
    // Last, since it may close an idle connection, which may have had an event of its own above.
    if (callers) accept_new();
    if (stopping && !draining_) begin_drain();
    if (now_ms_ >= next_sweep_ms_ || draining_) {
      next_sweep_ms_ = now_ms_ + tick_ms;
      keep_deadlines();
    }
    if (draining_ && (connections_.empty() || now_ms_ >= drain_until_ms_)) return drained();
  }
}

// Level-triggered: what is not accepted now comes up again.
void Loop::accept_new() {
  for (int i = 0; i < kAcceptsAtOnce; ++i) {
    Accepted accepted = accept_from(listener_.socket.get());
    if (accepted.socket) {
      adopt(std::move(accepted));
    } else if (accepted.error == EMFILE || accepted.error == ENFILE ||
               accepted.error == ENOBUFS || accepted.error == ENOMEM) {
      if (!make_room(SIZE_MAX)) pause_accepting(true);
      return;
    } else if (accepted.error != ECONNABORTED && accepted.error != EINTR) {
      return;
    }
  }
}

void Loop::adopt(Accepted accepted) {
  const auto known = held_by_address_.find(line_of(accepted.peer));
  const size_t held = known == held_by_address_.end() ? 0 : known->second;
  if (connections_.size() >= max_connections_ && !make_room(held + 1)) {
    stats_.rejected.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  ++held_by_address_[line_of(accepted.peer)];
  auto connection = std::make_unique<Connection>();
  Connection& c = *connection;
  c.socket = std::move(accepted.socket);
  c.peer = accepted.peer;
  c.peer_text = c.peer.text();
  c.peer_trusted = exchange_.edge().is_trusted(c.peer);
  c.slot = connections_.size();
  c.deadline_ms = now_ms_ + options_.idle_ms;
  c.moved_ms = now_ms_;
  connections_.push_back(std::move(connection));
  stats_.accepted.fetch_add(1, std::memory_order_relaxed);
  stats_.connections.fetch_add(1, std::memory_order_relaxed);
  add_to(epoll_, c.socket.get(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, &c);
}

// At the limit a connection gives way to a new one, from among the next few in turn: one that is at
// rest, whatever it is amid; else one of an address that holds more than `safe`. First those of the
// address that holds the most, and of these what has not moved for longest.
bool Loop::make_room(size_t safe) {
  using Rank = std::tuple<bool, size_t, int64_t>;
  std::pair<Rank, Connection*> victim{};
  size_t looked_at = std::min<size_t>(connections_.size(), 256);
  for (; looked_at > 0; --looked_at) {
    next_victim_ = (next_victim_ + 1) % connections_.size();
    Connection& c = *connections_[next_victim_];
    if (!waits(c)) continue;
    const size_t held = held_by(c);
    const int64_t still_ms = now_ms_ - c.moved_ms;
    const bool at_rest = c.idle() || c.phase == Phase::lingering || still_ms >= kAtRestMs;
    if (!at_rest && held <= safe) continue;
    const Rank rank{at_rest, held, still_ms};
    if (!victim.second || rank > victim.first) victim = {rank, &c};
  }
  if (!victim.second) return false;
  stats_.evicted.fetch_add(1, std::memory_order_relaxed);
  close(*victim.second);
  return true;
}

// A trusted proxy brings many.
size_t Loop::held_by(const Connection& c) const {
  const auto found = held_by_address_.find(line_of(c.peer));
  return c.peer_trusted || found == held_by_address_.end() ? 0 : found->second;
}

// Without a free descriptor the listener would report for ever: it rests until the next tick.
void Loop::pause_accepting(bool paused) {
  if (accepting_paused_ == paused || !listener_.socket) return;
  accepting_paused_ = paused;
  epoll_event event{};
  event.events = paused ? 0 : static_cast<uint32_t>(EPOLLIN);
  event.data.ptr = &listener_;
  epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, listener_.socket.get(), &event);
}

void Loop::on_event(Connection& c, uint32_t events) {
  uint32_t holder = c.holder.load(std::memory_order_acquire);
  while (holder != Connection::kLoop)
    if (c.holder.compare_exchange_weak(holder, Connection::kWorker | Connection::kNews,
                                       std::memory_order_acq_rel))
      return;
  if (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) c.hung_up = true;
  if (events & ~static_cast<uint32_t>(EPOLLOUT)) c.readable = true;
  resume(c);
}

// Carries on with what the loop holds.
void Loop::resume(Connection& c) {
  switch (c.phase) {
    case Phase::head:
    case Phase::body: return proceed(c);
    case Phase::writing: return write_rest(c);
    case Phase::streaming: return hear_of_stream(c);
    case Phase::lingering: return throw_away_input(c);
    case Phase::admitting:
    case Phase::answering: return after_answer(c);
    case Phase::spooling: return after_spooling(c);
  }
}

void Loop::give_back(Connection& c) {
  bool first;
  {
    std::lock_guard lock(returned_mutex_);
    first = returned_.empty();
    returned_.push_back(&c);
  }
  if (first) wake_.signal();
}

void Loop::take_returned() {
  {
    std::lock_guard lock(returned_mutex_);
    if (returned_.empty()) return;
    taking_.swap(returned_);
  }
  for (Connection* c : taking_) {
    uint32_t before = c->holder.exchange(Connection::kLoop, std::memory_order_acq_rel);
    if (before & Connection::kNews) c->readable = c->hung_up = true;
    resume(*c);
  }
  taking_.clear();
}

void Loop::close(Connection& c) {
  forget_stream(c);
  stats_.connections.fetch_sub(1, std::memory_order_relaxed);
  const auto held = held_by_address_.find(line_of(c.peer));
  if (--held->second == 0) held_by_address_.erase(held);
  size_t slot = c.slot;
  connections_.back()->slot = slot;
  std::swap(connections_[slot], connections_.back());
  connections_.pop_back();
}

bool Loop::waits(const Connection& c) const {
  return c.holder.load(std::memory_order_acquire) == Connection::kLoop;
}

void Loop::keep_deadlines() {
  pause_accepting(false);
  // From the back, since closing moves the last one into the gap.
  for (size_t i = connections_.size(); i > 0; --i) {
    Connection& c = *connections_[i - 1];
    if (!waits(c)) continue;
    if (draining_ && c.idle())
      close(c);
    else if (now_ms_ <= c.deadline_ms)
      continue;
    else if (c.phase == Phase::streaming)
      keep_stream(c);
    else
      time_out(c);
  }
}

// Bodies and answers may take longer than their time while they move on at this rate at least.
void Loop::begin_transfer(Connection& c, int64_t now_ms) const {
  c.moved_before = bytes_moved(c);
  c.deadline_ms = now_ms + (c.phase == Phase::writing ? options_.write_ms : options_.body_ms);
}

bool Loop::still_moves(Connection& c) const {
  if (c.phase != Phase::body && c.phase != Phase::writing) return false;
  int64_t time_ms = c.phase == Phase::writing ? options_.write_ms : options_.body_ms;
  if (bytes_moved(c) < c.moved_before + kSlowestBytesPerMs * static_cast<uint64_t>(time_ms))
    return false;
  begin_transfer(c, now_ms_);
  return true;
}

void Loop::time_out(Connection& c) {
  if (still_moves(c)) return;
  stats_.timeouts.fetch_add(1, std::memory_order_relaxed);
  if (c.phase == Phase::head && !c.idle()) {
    refuse(c, 408, "The request's head did not arrive in time.");
  } else if (c.phase == Phase::body) {
    refuse(c, 408, "The request's body did not arrive in time.", *c.request);
  } else {
    if (c.phase == Phase::writing) reset_on_close(c.socket.get());
    close(c);
  }
}

void Loop::begin_drain() {
  draining_ = true;
  drain_until_ms_ = now_ms_ + options_.drain_ms;
  exchange_.begin_draining();
  epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, stop_.descriptor(), nullptr);
  accept_new();
  listener_.socket.reset();
  // A request that already came is answered, with a refusal, rather than cut.
  for (size_t i = connections_.size(); i > 0; --i) {
    Connection& c = *connections_[i - 1];
    if (!waits(c)) continue;
    if (c.phase == Phase::streaming) {
      end_stream(c);
    } else if (c.phase == Phase::lingering) {
      linger(c);
    } else if (c.idle()) {
      c.readable = true;
      proceed(c);
    }
  }
}

bool Loop::drained() {
  if (!connections_.empty())
    std::fprintf(stderr, "milepost: %zu connections were cut at the end of the drain\n",
                 connections_.size());
  bool all_back = true;
  for (size_t i = connections_.size(); i > 0; --i) {
    Connection& c = *connections_[i - 1];
    if (waits(c)) {
      close(c);
    } else {
      ::shutdown(c.socket.get(), SHUT_RDWR);
      all_back = false;
    }
  }
  return all_back;
}

void Loop::wait_for_later() {
  std::unique_lock lock(later_mutex_);
  none_later_.wait(lock, [this] { return stats_.awaited == 0; });
}

void Loop::close_queues() {
  requests_.close();
  spooling_.close();
}

}  // namespace milepost::http::front
