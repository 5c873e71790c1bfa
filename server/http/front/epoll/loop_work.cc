// What the threads beside the loop do with a connection while they hold it.
#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "server/http/front/epoll/loop.h"
#include "server/http/front/once.h"
#include "server/http/steady_clock.h"

namespace milepost::http::front {
namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

void Loop::work() {
  while (Connection* c = requests_.pop()) {
    stats_.queued.fetch_sub(1, std::memory_order_relaxed);
    if (c->phase == Phase::admitting && !admit(*c)) {
      give_back(*c);
      continue;
    }
    exchange_.serve(*c);
    if (c->later) {
      start_later(*c);
      continue;
    }
    bool sent = !c->unsent && !c->broken;
    if (sent && !c->close_after && c->input.empty() && !c->readable && !exchange_.draining()) {
      // The common case: nothing is left to do, so the loop need not be told, unless the socket
      // had news in the meantime.
      begin_next(*c, steady_ms());
      uint32_t expected = Connection::kWorker;
      if (c->holder.compare_exchange_strong(expected, Connection::kLoop,
                                            std::memory_order_acq_rel))
        continue;
    }
    give_back(*c);
  }
}

// What the answer waits for may be there before this returns: the connection is another's then.
void Loop::start_later(Connection& c) {
  stats_.awaited.fetch_add(1, std::memory_order_relaxed);
  const auto start = std::exchange(c.later->start, nullptr);
  const std::string request_id = c.request->request_id;
  exchange_.edge().start(start, once([this, &c] { take_up_again(c); }), request_id);
}

void Loop::take_up_again(Connection& c) {
  stats_.queued.fetch_add(1, std::memory_order_relaxed);
  std::lock_guard lock(later_mutex_);
  if (stats_.awaited.fetch_sub(1, std::memory_order_relaxed) == 1) none_later_.notify_all();
  requests_.push_again(&c);
}

// Reads the head of a request with a body, and asks whether it may come. True when it is there
// already; else the connection is left reading the body, or answered with a refusal.
bool Loop::admit(Connection& c) {
  c.request = std::make_unique<Request>(exchange_.blank_request(c));
  Request& request = *c.request;
  auto refuse_with = [&](int status, std::string_view detail) {
    c.phase = Phase::answering;
    exchange_.refuse(c, status, detail, request);
    return false;
  };
  if (!exchange_.read_head(c, request))
    return refuse_with(400, "The request's head cannot be read.");
  Admission admission = exchange_.edge().admit(request, options_.max_buffered_body_bytes);
  if (admission.refuse) {
    c.phase = Phase::answering;
    exchange_.answer(c, request, std::move(*admission.refuse), true);
    return false;
  }
  const bool may_spool = admission.spool && !options_.spool_directory.empty();
  c.incoming = std::make_unique<Incoming>();
  Incoming& in = *c.incoming;
  in.max_body_bytes = admission.max_body_bytes;
  if (may_spool)
    in.max_body_bytes = std::min<uint64_t>(in.max_body_bytes, options_.max_spooled_body_bytes);
  else if (admission.spool)
    in.max_body_bytes = std::min<uint64_t>(in.max_body_bytes, options_.max_buffered_body_bytes);
  in.max_buffered_bytes = may_spool ? options_.max_buffered_body_bytes : in.max_body_bytes;
  if (c.head.content_length > in.max_body_bytes)
    return refuse_with(413, kTooLong);
  c.input.erase(0, c.head_bytes);
  if (c.head.expects_continue && c.input.empty())
    ::send(c.socket.get(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  in.memory.begin(memory_room_, admission.party);
  in.spool.begin(options_.spool_directory, spool_room_, admission.party);
  in.reader = c.head.chunked ? BodyReader::in_chunks()
                             : BodyReader::of_length(c.head.content_length);
  const BodyStep step = read_body(c);
  if (step.outcome == BodyStep::refused) return refuse_with(step.status, step.detail);
  const bool is_there = step.outcome == BodyStep::whole;
  c.phase = is_there ? Phase::answering : Phase::body;
  if (!is_there) begin_transfer(c, steady_ms());
  return is_there;
}

void Loop::write_spool() {
  while (Connection* c = spooling_.pop()) {
    Incoming& in = *c->incoming;
    in.spool_failed = !in.spool.write(in.body);
    in.body.clear();
    in.memory.hold(0);
    give_back(*c);
  }
}

}  // namespace milepost::http::front
