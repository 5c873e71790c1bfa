// How many events are acknowledged a second, each a message by itself and durable before its
// answer:
//
//   writes [--seconds S] [--rounds R] [--callers N] FOLDER [ADDRESS]
//
// Over a new SQLite file in FOLDER, which must lie on the disk that is meant, and over the
// PostgreSQL of ADDRESS where one is given (an empty schema, it is left full). Each case is
// measured in turn, R times over (ABAB); the table shows the best round of each. What a disk does
// changes from minute to minute: read the ratios.
//
// Build: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release writes
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "server/pipeline/pipeline.h"
#include "tests/bench/items.h"

using namespace milepost;
using namespace milepost::bench;

namespace {

std::atomic<int64_t> next_event = 0;

pipeline::Batch next_batch(int64_t events = 1) {
  pipeline::Batch batch;
  batch.source = "bench";
  batch.now = {kStartMs};
  for (int64_t i = 0; i < events; ++i) {
    const int64_t n = next_event++;
    batch.items.push_back(event(n / 8, n % 8));
  }
  return batch;
}

void expect(const pipeline::Pipeline::Taken& taken) {
  if (!taken) fail(taken.error());
}

struct Measured {
  double per_second = 0, p50_ms = 0, p99_ms = 0;
};

// Rates and latencies of answers, of any thread.
class Meter {
 public:
  void answered(double since) {
    const double took = seconds() - since;
    std::lock_guard lock(mutex_);
    latencies_.push_back(took);
  }
  Measured result(double took) {
    std::sort(latencies_.begin(), latencies_.end());
    if (latencies_.empty()) return {};
    const size_t count = latencies_.size();
    return {static_cast<double>(count) / took, latencies_[count / 2] * 1e3,
            latencies_[count * 99 / 100] * 1e3};
  }

 private:
  std::mutex mutex_;
  std::vector<double> latencies_;
};

// A file of its own, a page and a sync at a time: what no database that waits for the disk passes,
// but for writing more than one change at a time.
Measured plain_syncs(const std::string& folder, double duration) {
  const std::string path = folder + "/plain";
  const int file = open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
  const std::vector<char> page(4096, 'x');
  Meter meter;
  const double from = seconds();
  for (off_t at = 0; seconds() - from < duration; at += 4096) {
    const double since = seconds();
    if (pwrite(file, page.data(), page.size(), at) < 0 || fdatasync(file) != 0) std::exit(1);
    meter.answered(since);
  }
  const Measured result = meter.result(seconds() - from);
  close(file);
  std::filesystem::remove(path);
  return result;
}

Measured blocking(pipeline::Pipeline& pipeline, int callers, double duration) {
  Meter meter;
  std::vector<std::thread> threads;
  const double from = seconds();
  for (int i = 0; i < callers; ++i)
    threads.emplace_back([&] {
      while (seconds() - from < duration) {
        const double since = seconds();
        expect(pipeline.take(next_batch()));
        meter.answered(since);
      }
    });
  for (std::thread& thread : threads) thread.join();
  return meter.result(seconds() - from);
}

// As a server's workers do it: two threads, and so many messages under way.
Measured under_way(pipeline::Pipeline& pipeline, int messages, double duration) {
  constexpr int kThreads = 2;
  Meter meter;
  std::vector<std::thread> threads;
  const double from = seconds();
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      std::mutex mutex;
      std::condition_variable changed;
      int free = messages / kThreads;
      const auto submit = [&] {
        const double since = seconds();
        const auto batch = std::make_shared<const pipeline::Batch>(next_batch());
        pipeline.submit(batch, [&, since](const auto& taken) {
          expect(taken);
          meter.answered(since);
          std::lock_guard lock(mutex);
          ++free;
          changed.notify_one();
        });
      };
      std::unique_lock lock(mutex);
      while (seconds() - from < duration) {
        changed.wait(lock, [&] { return free > 0; });
        for (int wanted = std::exchange(free, 0); wanted > 0; --wanted) {
          lock.unlock();
          submit();
          lock.lock();
        }
      }
      changed.wait(lock, [&] { return free == messages / kThreads; });
    });
  for (std::thread& thread : threads) thread.join();
  return meter.result(seconds() - from);
}

struct Case {
  std::string name;
  std::function<Measured()> run;
  Measured best = {};
};

std::unique_ptr<pipeline::Pipeline> open_pipeline(const std::string& address) {
  auto pipeline = pipeline::Pipeline::open({.database = address});
  if (!pipeline) fail(pipeline.error());
  return *std::move(pipeline);
}

void print(const std::vector<Case>& cases) {
  std::printf("%-40s %10s %8s %8s %10s %10s\n", "", "events/s", "p50 ms", "p99 ms", "of syncs",
              "of one");
  double one = 0;
  const double syncs = cases[0].best.per_second;
  for (const Case& c : cases) {
    if (c.name.ends_with("one caller")) one = c.best.per_second;
    std::printf("%-40s %10.0f %8.1f %8.1f %10.2f", c.name.c_str(), c.best.per_second,
                c.best.p50_ms, c.best.p99_ms, c.best.per_second / syncs);
    if (one > 0) std::printf(" %10.2f", c.best.per_second / one);
    std::printf("\n");
  }
}

}  // namespace

int main(int count, char** arguments) {
  double duration = 4;
  int rounds = 3, callers = 64;
  std::vector<std::string> places;
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    const char* value = i + 1 < count ? arguments[i + 1] : "";
    if (word == "--seconds") duration = std::atof(value), ++i;
    else if (word == "--rounds") rounds = std::atoi(value), ++i;
    else if (word == "--callers") callers = std::atoi(value), ++i;
    else places.push_back(word);
  }
  if (places.empty() || places.size() > 2) {
    std::fputs("See the head of tests/bench/writes.cc\n", stderr);
    return 2;
  }
  const std::string& folder = places[0];
  std::vector<Case> cases = {
      {"a page and a sync", [&] { return plain_syncs(folder, duration); }}};
  std::vector<std::unique_ptr<pipeline::Pipeline>> pipelines;
  const auto add = [&](const std::string& engine, const std::string& address) {
    pipeline::Pipeline* pipeline = pipelines.emplace_back(open_pipeline(address)).get();
    const std::string many = std::to_string(callers);
    cases.push_back({engine + ", one caller", [=] { return blocking(*pipeline, 1, duration); }});
    cases.push_back({engine + ", " + many + " callers that wait",
                     [=] { return blocking(*pipeline, callers, duration); }});
    cases.push_back({engine + ", " + many + " under way from 2 threads",
                     [=] { return under_way(*pipeline, callers, duration); }});
  };
  add("SQLite", folder + "/writes-" + std::to_string(getpid()) + ".db");
  if (places.size() > 1) add("PostgreSQL", places[1]);
  for (int round = 0; round < rounds; ++round)
    for (Case& c : cases) {
      const Measured measured = c.run();
      if (measured.per_second > c.best.per_second) c.best = measured;
    }
  print(cases);
}
