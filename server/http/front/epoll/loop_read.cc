// How the loop reads: heads, bodies, and what is refused.
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "server/http/front/epoll/loop.h"
#include "server/http/steady_clock.h"

namespace milepost::http::front {
namespace {

constexpr size_t kReadyAtOnce = 16;
constexpr size_t kSpoolPieceBytes = 64 * 1024;
constexpr std::string_view kNoRoom = "There is no room for the body just now.";

}  // namespace

void Loop::proceed(Connection& c) {
  for (;;) {
    Step step = c.phase == Phase::head ? take_head(c) : take_body(c);
    if (step == Step::moved_on || !receive(c)) return;
  }
}

// How much to read at once: no more of what lies behind a request than one head's length, so that
// what a connection can make the server hold is bounded.
size_t Loop::bytes_wanted(const Connection& c) const {
  size_t wanted = options_.max_head_bytes + 1;
  if (c.phase == Phase::body)
    wanted = std::max<uint64_t>(c.incoming->reader.certain(), c.head.chunked ? wanted : 0);
  return std::min(wanted, scratch_.size());
}

// False when there is nothing to read now, or nothing ever.
bool Loop::receive(Connection& c) {
  if (!c.readable) return false;
  const size_t wanted = bytes_wanted(c);
  ssize_t count;
  do {
    count = ::recv(c.socket.get(), scratch_.data(), wanted, 0);
  } while (count < 0 && errno == EINTR);
  if (count < 0 && errno == EAGAIN) {
    c.readable = c.hung_up = false;
    return false;
  }
  if (count <= 0) {
    close(c);
    return false;
  }
  // A short read has emptied the socket; an end of stream behind it shows at the next one.
  if (static_cast<size_t>(count) < wanted && !c.hung_up) c.readable = false;
  if (c.idle()) c.deadline_ms = now_ms_ + options_.head_ms;
  c.moved_ms = now_ms_;
  c.input.append(scratch_.data(), static_cast<size_t>(count));
  return true;
}

Loop::Step Loop::take_head(Connection& c) {
  // One empty line before a request is ignored, as RFC 9112 §2.2 asks.
  if (c.input.empty() || c.input == "\r" || c.input == "\r\n") return Step::need_input;
  if (c.searched == 0 && c.input.compare(0, 2, "\r\n") == 0) c.input.erase(0, 2);
  HeadSearch found = find_head_end(c.input, c.searched);
  if (found == HeadSearch::malformed)
    return refuse(c, 400, "The request is no HTTP: every line of its head must end in CR LF.");
  if (c.searched > options_.max_head_bytes) {
    bool line_ended = c.input.find("\r\n") < options_.max_head_bytes;
    return line_ended ? refuse(c, 431, "The request's head is too long.")
                      : refuse(c, 414, "The request line is too long.");
  }
  if (found == HeadSearch::incomplete) return Step::need_input;

  c.head_bytes = c.searched;
  c.head = check_head(std::string_view(c.input).substr(0, c.head_bytes));
  if (c.head.status != 0) return refuse(c, c.head.status, c.head.detail);
  if (draining_) return refuse(c, 503, "The server is about to stop.");
  const bool has_body = c.head.content_length > 0 || c.head.chunked;
  hand_over(c, has_body ? Phase::admitting : Phase::answering);
  return Step::moved_on;
}

// Takes what came of the body out of the input. Memory is held for what is there, not for what was
// announced.
Loop::BodyStep Loop::read_body(Connection& c) {
  constexpr std::string_view kOdd = "The chunks of the body are malformed.";
  Incoming& in = *c.incoming;
  if (!in.reader.read(c.input, in.body)) return {BodyStep::refused, 400, kOdd};
  if (in.reader.bytes() > in.max_body_bytes) return {BodyStep::refused, 413, kTooLong};
  if (!in.memory.hold(in.body.size())) return {BodyStep::refused, 503, kNoRoom};
  const uint64_t known_bytes = std::max(c.head.content_length, in.reader.bytes());
  if (known_bytes <= in.max_buffered_bytes)
    return {in.reader.done() ? BodyStep::whole : BodyStep::needs_input};
  const bool piece = in.body.size() >= kSpoolPieceBytes || (in.reader.done() && !in.body.empty());
  if (piece) return {BodyStep::spools};
  return {in.reader.done() ? BodyStep::whole : BodyStep::needs_input};
}

Loop::Step Loop::take_body(Connection& c) {
  const BodyStep step = read_body(c);
  switch (step.outcome) {
    case BodyStep::needs_input: return Step::need_input;
    case BodyStep::whole: hand_over(c, Phase::answering); break;
    case BodyStep::refused: return refuse(c, step.status, step.detail, *c.request);
    case BodyStep::spools: {
      c.phase = Phase::spooling;
      c.holder.store(Connection::kWorker, std::memory_order_relaxed);
      Connection* one = &c;
      spooling_.push({&one, 1});
    }
  }
  return Step::moved_on;
}

void Loop::after_spooling(Connection& c) {
  c.phase = Phase::body;
  if (c.incoming->spool_failed)
    refuse(c, 503, kNoRoom, *c.request);
  else
    proceed(c);
}

// To the workers. Many go at once: flush_ready() queues those that were gathered.
void Loop::hand_over(Connection& c, Phase phase) {
  c.complete_at = wall_clock();
  c.complete_us = steady_us();
  c.phase = phase;
  c.holder.store(Connection::kWorker, std::memory_order_relaxed);
  ready_.push_back(&c);
  if (ready_.size() >= kReadyAtOnce) flush_ready();
}

void Loop::flush_ready() {
  if (ready_.empty()) return;
  size_t taken = requests_.push(ready_);
  stats_.queued.fetch_add(static_cast<int64_t>(taken), std::memory_order_relaxed);
  for (size_t i = taken; i < ready_.size(); ++i) {
    Connection& c = *ready_[i];
    c.holder.store(Connection::kLoop, std::memory_order_relaxed);
    stats_.shed.fetch_add(1, std::memory_order_relaxed);
    if (c.request)
      refuse(c, 503, "The server has too much to do.", *c.request);
    else
      refuse(c, 503, "The server has too much to do.");
  }
  ready_.clear();
}

Loop::Step Loop::refuse(Connection& c, int status, std::string_view detail) {
  c.complete_at = wall_clock();
  c.complete_us = steady_us();
  return refuse(c, status, detail, exchange_.refused_request(c));
}

Loop::Step Loop::refuse(Connection& c, int status, std::string_view detail,
                        const Request& request) {
  exchange_.refuse(c, status, detail, request);
  after_answer(c);
  return Step::moved_on;
}

}  // namespace milepost::http::front
