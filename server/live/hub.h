// Tells streams what is new of what they want to hear of, once it is committed, by this process or
// another: a thread of its own reads the change sequence, when it is told to look and every quarter
// of a second while anybody listens.
//
//   Hub hub({.open = [=] { return store::open_reader(address); }, .clock = wall_clock});
//   hub.send_through(outlet);
//   writer.on_commit([&](const store::Change&) { hub.look(); });
//   hub.subscribe(stream, {"MP100000017CN"}, std::nullopt);
//
// A stream is greeted with the version that each of its numbers has now, so that nothing is missed
// between the page and the stream; one that comes back, and says up to where it heard, with the
// versions of those that changed since; of all where what changed since is no longer kept. Of a
// number that is not there nothing is said until it is. A version is told once.
//
// All functions: any thread; none waits for the database or a socket. While the database does not
// answer nothing is told, and nothing is left out once it does.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/live/outlet.h"
#include "server/live/subscriptions.h"
#include "server/store/store.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost::live {

struct HubOptions {
  std::function<Result<std::unique_ptr<sql::Database>>()> open;  // called once somebody listens
  std::function<Instant()> clock;
  int64_t look_ms = 250;    // for commits of other processes
  int64_t retry_ms = 3000;  // a stream that broke off comes back after this time, or up to twice it
};

class Hub {
 public:
  explicit Hub(HubOptions options);
  ~Hub();
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  // Before the first stream. It is used until stop().
  void send_through(Outlet& outlet);
  // Ends the thread: nothing is told any more. Whoever owns the outlet calls it before that goes;
  // streams may still be unsubscribed. May be called again.
  void stop();
  // Something was committed.
  void look();
  // Keys of numbers, or words that begin with '/': see Subscriptions. `after`: what was told up to
  // this change is not told again.
  void subscribe(StreamId stream, std::vector<std::string> keys, std::optional<int64_t> after);
  void unsubscribe(StreamId stream);

 private:
  struct Arrival {
    StreamId stream = 0;
    std::vector<std::string> keys;
    std::optional<int64_t> after;
  };
  struct Since;  // what changed since an arrival heard something

  void run();
  std::deque<Arrival> take_arrivals();
  Result<void> work(const std::deque<Arrival>& arrivals);
  Result<void> tell_changes();
  Result<void> tell(const store::Change& change);
  Result<void> greet(const std::deque<Arrival>& arrivals);
  Result<void> greet(const Arrival& arrival, const Since& since);
  Result<Since> changed_since(const std::deque<Arrival>& arrivals);
  Result<std::string> version_now(const std::string& key);
  Result<std::string> version_of(const std::string& key, int64_t sequence);

  const HubOptions options_;
  Outlet* outlet_ = nullptr;

  // Of the hub's thread alone.
  std::unique_ptr<sql::Database> reader_;
  int64_t seen_version_ = -1;
  int64_t position_ = -1;  // of the last change that was told; -1: nobody listened before

  std::mutex mutex_;
  std::condition_variable wake_;
  Subscriptions subscriptions_;
  std::deque<Arrival> arriving_;
  bool told_ = false, stopping_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace milepost::live
