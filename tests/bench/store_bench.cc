// How fast the store takes and gives, without HTTP and parsing:
//
//   store_bench fill DB SHIPMENTS EVENTS_EACH     bulk batches, as an import sends them
//   store_bench again DB SHIPMENTS EVENTS_EACH    the same items once more: all duplicates
//   store_bench events DB SHIPMENTS EVENTS_EACH   shipment records first, then events by themselves
//   store_bench find DB LOOKUPS                   random numbers of a filled database
//   store_bench each DB                           every shipment with its events
//
// Build: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release store_bench
#include <cstdio>
#include <cstring>
#include <ctime>
#include <random>
#include <string>

#include "server/pipeline/pipeline.h"
#include "server/store/store.h"
#include "shared/base/limits.h"
#include "tests/bench/items.h"

using namespace milepost;
using namespace milepost::bench;

namespace {

double processor_seconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

class Filler {
 public:
  explicit Filler(const std::string& database) {
    store::WriterOptions options;
    options.database = database;
    auto opened = pipeline::Pipeline::open(options);
    if (!opened) fail(opened.error());
    pipeline_ = std::move(*opened);
    start_batch();
  }
  void add(IntakeItem item) {
    batch_.items.push_back(std::move(item));
    if (batch_.items.size() == limits::kImportBatchRows) flush();
  }
  void flush() {
    const size_t rows = batch_.items.size();
    const double from = seconds(), processor_from = processor_seconds();
    auto results = pipeline_->take(std::move(batch_));
    if (!results) fail(results.error());
    taking_ += seconds() - from;
    processor_ += processor_seconds() - processor_from;
    rows_ += rows;
    for (const ItemResult& result : *results) accepted_ += result.status == ItemStatus::accepted;
    start_batch();
  }
  void report(const char* what) {
    flush();
    std::printf("%-28s %9zu rows, %9zu accepted, %8.0f rows/s, %5.2f µs of processor a row\n", what,
                rows_, accepted_, static_cast<double>(rows_) / taking_,
                processor_ * 1e6 / static_cast<double>(rows_));
    std::fflush(stdout);
    rows_ = accepted_ = 0;
    taking_ = processor_ = 0;
  }

 private:
  void start_batch() {
    batch_ = {};
    batch_.source = "bench";
    batch_.bulk = true;
    batch_.now = {kStartMs};
    batch_.items.reserve(limits::kImportBatchRows);
  }

  std::unique_ptr<pipeline::Pipeline> pipeline_;
  pipeline::Batch batch_;
  size_t rows_ = 0, accepted_ = 0;
  double taking_ = 0, processor_ = 0;
};

void fill(const std::string& database, int64_t shipments, int64_t events_each, const char* what) {
  Filler filler(database);
  for (int64_t i = 0; i < shipments; ++i) {
    filler.add(shipment(i));
    for (int64_t step = 0; step < events_each; ++step) filler.add(event(i, step));
  }
  filler.report(what);
}

void events(const std::string& database, int64_t shipments, int64_t events_each) {
  Filler filler(database);
  for (int64_t i = 0; i < shipments; ++i) filler.add(shipment(i));
  filler.report("shipment records");
  for (int64_t i = 0; i < shipments; ++i)
    for (int64_t step = 0; step < events_each; ++step) filler.add(event(i, step));
  filler.report("events");
}

std::unique_ptr<sql::Database> open_reader(const std::string& database) {
  auto reader = store::open_reader(database);
  if (!reader) fail(reader.error());
  return std::move(*reader);
}

int64_t each(const std::string& database) {
  auto reader = open_reader(database);
  int64_t shipments = 0, events = 0;
  const double from = seconds();
  auto done = store::each_shipment(*reader, [&](const store::StoredShipment& stored) {
    ++shipments;
    events += static_cast<int64_t>(stored.events.size());
    return true;
  });
  if (!done) fail(done.error());
  const double took = seconds() - from;
  std::printf("each: %lld shipments, %lld events in %.2f s, %.2f µs a shipment\n",
              static_cast<long long>(shipments), static_cast<long long>(events), took,
              took * 1e6 / static_cast<double>(shipments));
  return shipments;
}

void find(const std::string& database, int64_t lookups) {
  auto reader = open_reader(database);
  std::vector<std::string> keys;
  auto done = store::each_shipment(*reader, [&](const store::StoredShipment& stored) {
    keys.push_back(stored.key);
    return true;
  });
  if (!done) fail(done.error());
  std::mt19937 random(7);
  for (const char* what : {"first", "again"}) {
    size_t events = 0;
    const double from = seconds(), processor_from = processor_seconds();
    for (int64_t i = 0; i < lookups; ++i) {
      auto found = store::find_shipment(*reader, keys[random() % keys.size()]);
      if (!found) fail(found.error());
      events += (*found)->events.size();
    }
    std::printf("find, %s: %.2f µs, %.2f µs of processor, %.1f events each\n", what,
                (seconds() - from) * 1e6 / static_cast<double>(lookups),
                (processor_seconds() - processor_from) * 1e6 / static_cast<double>(lookups),
                static_cast<double>(events) / static_cast<double>(lookups));
  }
  const double from = seconds();
  for (int i = 0; i < 100'000; ++i)
    if (!reader->data_version()) return;
  std::printf("data_version: %.2f µs\n", (seconds() - from) * 10);
}

int64_t number_argument(int count, char** arguments, int index) {
  return index < count ? std::strtoll(arguments[index], nullptr, 10) : 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string what = count > 2 ? arguments[1] : "";
  const std::string database = count > 2 ? arguments[2] : "";
  const int64_t first = number_argument(count, arguments, 3);
  const int64_t second = number_argument(count, arguments, 4);
  if (what == "fill" || what == "again") fill(database, first, second, what.c_str());
  else if (what == "events") events(database, first, second);
  else if (what == "find") find(database, first);
  else if (what == "each") each(database);
  else std::fputs("See the head of tests/bench/store_bench.cc\n", stderr);
}
