#include "server/live/hub.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <unordered_map>
#include <utility>

#include "server/live/event.h"
#include "shared/domain/tracking.h"

namespace milepost::live {
namespace {

// So many are greeted before the hub looks for news again.
constexpr size_t kArrivalsAtOnce = 64;
// While more than this is still to be sent, what happens is gathered: only the newest version of
// each number is told then.
constexpr size_t kMostWaiting = 50'000;
constexpr std::chrono::milliseconds kPause(20);

bool is_number(std::string_view key) { return !key.starts_with('/'); }

Bytes shared(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

}  // namespace

struct Hub::Since {
  bool everything = false;
  std::unordered_map<std::string, int64_t> changed;  // the last change of each key

  bool has(const std::string& key, int64_t after) const {
    const auto found = changed.find(key);
    return everything || (found != changed.end() && found->second > after);
  }
};

Hub::Hub(HubOptions options) : options_(std::move(options)), thread_([this] { run(); }) {}

Hub::~Hub() { stop(); }

void Hub::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Hub::send_through(Outlet& outlet) {
  std::lock_guard lock(mutex_);
  outlet_ = &outlet;
}

void Hub::look() {
  std::lock_guard lock(mutex_);
  told_ = true;
  if (!subscriptions_.empty()) wake_.notify_one();
}

void Hub::subscribe(StreamId stream, std::vector<std::string> keys,
                    std::optional<int64_t> after) {
  std::lock_guard lock(mutex_);
  subscriptions_.open(stream);
  arriving_.push_back({stream, std::move(keys), after});
  wake_.notify_one();
}

void Hub::unsubscribe(StreamId stream) {
  std::lock_guard lock(mutex_);
  subscriptions_.remove(stream);
}

void Hub::run() {
  const std::chrono::milliseconds look_every(options_.look_ms);
  bool failing = false;
  std::unique_lock lock(mutex_);
  const auto stopping = [this] { return stopping_; };
  const auto called = [this] { return stopping_ || told_ || !arriving_.empty(); };
  while (!stopping_) {
    if (subscriptions_.empty() && arriving_.empty()) {
      position_ = seen_version_ = -1;
      wake_.wait(lock, [this] { return stopping_ || !arriving_.empty(); });
    } else if (failing) {
      wake_.wait_for(lock, look_every, stopping);
    } else {
      wake_.wait_for(lock, look_every, called);
    }
    if (stopping_) return;
    if (outlet_->waiting() > kMostWaiting) {
      wake_.wait_for(lock, kPause, stopping);
      continue;
    }
    told_ = false;
    const std::deque<Arrival> arrivals = take_arrivals();
    lock.unlock();
    const Result<void> done = work(arrivals);
    if (!done && !failing)
      std::fprintf(stderr, "milepost: streams tell nothing new: %s\n", done.error().detail.c_str());
    failing = !done;
    lock.lock();
    // Whoever of them was greeted is greeted again.
    if (failing) arriving_.insert(arriving_.begin(), arrivals.begin(), arrivals.end());
  }
}

std::deque<Hub::Arrival> Hub::take_arrivals() {
  const auto end = arriving_.begin() +
                   static_cast<ptrdiff_t>(std::min(arriving_.size(), kArrivalsAtOnce));
  std::deque<Arrival> taken(arriving_.begin(), end);
  arriving_.erase(arriving_.begin(), end);
  return taken;
}

Result<void> Hub::work(const std::deque<Arrival>& arrivals) {
  if (!reader_) {
    auto opened = options_.open();
    if (!opened) return opened.error();
    reader_ = std::move(*opened);
  }
  if (position_ < 0) {
    auto last = store::last_sequence(*reader_);
    if (!last) return last.error();
    position_ = *last;
  }
  if (auto done = tell_changes(); !done) return done;
  return greet(arrivals);
}

// The version is read before the changes: a commit between the two is seen again, never missed.
Result<void> Hub::tell_changes() {
  auto version = reader_->data_version();
  if (!version) return version.error();
  if (*version == seen_version_) return {};
  auto changes = store::changes_since(*reader_, position_);
  if (!changes) return changes.error();
  for (const store::Change& change : *changes) {
    if (auto done = tell(change); !done) return done;
    position_ = change.sequence;
  }
  seen_version_ = *version;
  return {};
}

Result<void> Hub::tell(const store::Change& change) {
  std::vector<std::string> keys = change.keys;
  if (change.all) {
    std::lock_guard lock(mutex_);
    keys = subscriptions_.keys();
  }
  for (const std::string& key : keys) {
    {
      std::lock_guard lock(mutex_);
      if (!subscriptions_.has(key)) continue;
    }
    auto version = version_of(key, change.sequence);
    if (!version) return version.error();
    std::string text;
    append_event(text, change.sequence, key, *version);
    // Under the lock: once a stream is unsubscribed nothing goes out any more.
    std::lock_guard lock(mutex_);
    auto streams = subscriptions_.told(key, *version);
    if (!streams.empty()) outlet_->send(std::move(streams), shared(std::move(text)));
  }
  return {};
}

Result<void> Hub::greet(const std::deque<Arrival>& arrivals) {
  auto since = changed_since(arrivals);
  if (!since) return since.error();
  for (const Arrival& arrival : arrivals)
    if (auto done = greet(arrival, *since); !done) return done;
  return {};
}

Result<void> Hub::greet(const Arrival& arrival, const Since& since) {
  std::string text;
  // Streams that broke off together do not all come back together.
  const auto late = static_cast<int64_t>(arrival.stream % 16);
  append_greeting(text, position_, options_.retry_ms + late * options_.retry_ms / 16);
  std::vector<std::pair<std::string, std::string>> told;  // keys, with their versions
  for (const std::string& key : arrival.keys) {
    // From after a change that was never made: another database stands behind the address by now.
    const bool news = arrival.after ? *arrival.after > position_ || since.has(key, *arrival.after)
                                    : is_number(key);
    // What is not told now counts as not told: it may be of a change that is still to be read.
    if (!news) continue;
    auto version = version_now(key);
    if (!version) return version.error();
    if (version->empty()) continue;
    append_event(text, position_, key, *version);
    told.emplace_back(key, *std::move(version));
  }
  // From here on it hears of what is new; nobody else tells anything meanwhile.
  std::lock_guard lock(mutex_);
  if (!subscriptions_.is_open(arrival.stream)) return {};
  subscriptions_.add(arrival.stream, arrival.keys);
  for (const auto& [key, version] : told) {
    std::vector<StreamId> others = subscriptions_.told(key, version);
    std::erase(others, arrival.stream);
    if (others.empty()) continue;
    std::string event;
    append_event(event, position_, key, version);
    outlet_->send(std::move(others), shared(std::move(event)));
  }
  outlet_->send({arrival.stream}, shared(std::move(text)));
  return {};
}

Result<Hub::Since> Hub::changed_since(const std::deque<Arrival>& arrivals) {
  int64_t earliest = position_;
  for (const Arrival& arrival : arrivals)
    if (arrival.after) earliest = std::min(earliest, *arrival.after);
  Since since;
  if (earliest == position_) return since;
  auto changes = store::changes_since(*reader_, earliest);
  if (!changes) return changes.error();
  for (const store::Change& change : *changes) {
    since.everything |= change.all;
    for (const std::string& key : change.keys) since.changed[key] = change.sequence;
  }
  return since;
}

// What was told last, where somebody listens already: that is how it stands.
Result<std::string> Hub::version_now(const std::string& key) {
  {
    std::lock_guard lock(mutex_);
    if (auto told = subscriptions_.version(key)) return *std::move(told);
  }
  return version_of(key, position_);
}

Result<std::string> Hub::version_of(const std::string& key, int64_t sequence) {
  if (!is_number(key)) return std::to_string(sequence);
  auto stored = store::find_shipment(*reader_, key);
  if (!stored) return stored.error();
  if (!*stored) return std::string();
  const store::StoredShipment& found = **stored;
  return public_view(found.shipment, found.events, found.version, options_.clock())
      .shipment.version;
}

}  // namespace milepost::live
