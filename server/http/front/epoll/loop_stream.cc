// Answers that go on: opened, written a part at a time, kept open by comments, ended.
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "server/http/front/epoll/loop.h"

namespace milepost::http::front {
namespace {

// So many are written before the loop looks at what else happened.
constexpr size_t kSendsAtOnce = 128;
constexpr int kReadsAtOnce = 4;
constexpr std::string_view kComment = ":\n\n";

}  // namespace

void Loop::send(std::vector<StreamId> streams, std::shared_ptr<const std::string> bytes) {
  if (streams.empty()) return;
  stats_.streams_waiting.fetch_add(static_cast<int64_t>(streams.size()),
                                   std::memory_order_relaxed);
  bool first;
  {
    std::lock_guard lock(sends_mutex_);
    first = sends_.empty();
    sends_.push_back({std::move(streams), std::move(bytes)});
  }
  if (first) wake_.signal();
}

void Loop::send_on_streams() {
  for (size_t left = kSendsAtOnce; left > 0;) {
    if (sending_.empty()) {
      std::lock_guard lock(sends_mutex_);
      sending_.swap(sends_);
    }
    if (sending_.empty()) return;
    Sends& sends = sending_.front();
    const size_t until = std::min(sends.streams.size(), sends.made + left);
    left -= until - sends.made;
    stats_.streams_waiting.fetch_sub(static_cast<int64_t>(until - sends.made),
                                     std::memory_order_relaxed);
    for (; sends.made < until; ++sends.made) {
      Connection* c = streams_.find(sends.streams[sends.made]);
      if (c && send_on(*c, *sends.bytes))
        stats_.streams_sent.fetch_add(1, std::memory_order_relaxed);
    }
    if (sends.made == sends.streams.size()) sending_.pop_front();
  }
}

// False: it is no more.
bool Loop::send_on(Connection& c, std::string_view bytes) {
  size_t sent = 0;
  const Sent how = send_answer(c.socket.get(), bytes, {}, sent);
  if (how != Sent::all) {
    if (how == Sent::some) stats_.streams_cut.fetch_add(1, std::memory_order_relaxed);
    reset_on_close(c.socket.get());
    close(c);
    return false;
  }
  c.moved_ms = now_ms_;
  // What was sent to all at once is not followed by a comment to all at once.
  const int64_t comment_ms = options_.stream_comment_ms;
  c.deadline_ms = now_ms_ + comment_ms - static_cast<int64_t>(c.slot % 16) * comment_ms / 32;
  return true;
}

// From here on it is nobody's but the loop's.
void Loop::open_stream(Connection& c) {
  if (draining_) {
    c.stream.reset();
    return linger(c);
  }
  c.phase = Phase::streaming;
  std::string().swap(c.input);
  keep_little_unsent(c.socket.get(), options_.max_stream_unsent_bytes);
  OpenStream& stream = *c.stream;
  stream.id = streams_.add(c);
  stream.until_ms =
      now_ms_ + options_.stream_ms - static_cast<int64_t>(c.slot % 16) * options_.stream_ms / 64;
  c.moved_ms = now_ms_;
  c.deadline_ms = now_ms_ + options_.stream_comment_ms;
  exchange_.edge().tell(std::exchange(stream.opened, nullptr), stream.id);
  // It may have gone while a worker held it.
  hear_of_stream(c);
}

// Its peer has nothing more to say but that it goes.
void Loop::hear_of_stream(Connection& c) {
  for (int i = 0; i < kReadsAtOnce; ++i) {
    ssize_t count = ::recv(c.socket.get(), scratch_.data(), scratch_.size(), 0);
    if (count < 0 && errno == EAGAIN) return;
    if (count == 0 || (count < 0 && errno != EINTR)) break;
  }
  close(c);
}

// Its deadline: a comment is due, or its end.
void Loop::keep_stream(Connection& c) {
  if (now_ms_ >= c.stream->until_ms)
    end_stream(c);
  else
    send_on(c, kComment);
}

void Loop::end_stream(Connection& c) {
  forget_stream(c);
  linger(c);
}

void Loop::forget_stream(Connection& c) {
  const std::unique_ptr<OpenStream> stream = std::move(c.stream);
  if (!stream || stream->id == 0) return;
  streams_.remove(stream->id);
  exchange_.edge().tell(stream->closed, stream->id);
}

}  // namespace milepost::http::front
