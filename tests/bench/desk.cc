// How long the desk waits for its queue: so many open requests, asked for as the desk asks.
//
//   desk DB REQUESTS      fills a new database and prints milliseconds of each question, the median
//                         and the slowest of 50
//
// Build: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release desk
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "server/store/requests.h"
#include "server/store/writer.h"
#include "tests/bench/items.h"

using namespace milepost;
using namespace milepost::bench;

namespace {

constexpr int64_t kStart = 1'790'000'000'000;

store::RequestRow row_of(int64_t i, std::mt19937& random) {
  store::RequestRow row;
  row.head.id = std::to_string(1'000'000 + i) + "abcdef";
  row.head.reference = row.sent_key = "R" + std::to_string(10'000'000 + i);
  row.head.number = "MP" + std::to_string(100'000'000 + i / 2);
  row.head.kind = row.kind_now = static_cast<RequestKind>(random() % 8);
  row.head.name = "李" + std::to_string(i % 1000);
  row.head.opened = row.changed = Instant{kStart + i * 1000};
  row.confirmed = row.head.opened;
  row.state = static_cast<RequestState>(random() % 4);
  if (row.state != RequestState::waiting)
    row.due = Instant{kStart + static_cast<int64_t>(random() % 1'000'000) * 1000};
  if (random() % 3) row.assignee = "p" + std::to_string(random() % 20);
  row.version = 1;
  row.subject = "晚了三天，还没有收到，请帮忙查一下到哪里了";
  row.words = row.head.reference + " " + row.head.number + " " + row.head.name + " " + row.subject;
  return row;
}

void fill(const std::string& database, int64_t requests) {
  auto writer = store::Writer::open({.database = database});
  if (!writer) fail(writer.error());
  std::mt19937 random(7);
  for (int64_t i = 0; i < requests;) {
    const int64_t until = std::min(i + 1000, requests);
    auto done = (*writer)->write({kStart}, [&](store::Transaction& t) -> Result<bool> {
      for (int64_t one = i; one < until; ++one)
        if (auto added = store::add_request(t, row_of(one, random)); !added) return added.error();
      return true;
    });
    if (!done) fail(done.error());
    i = until;
  }
}

void ask(const char* what, const std::function<size_t()>& question) {
  std::vector<double> took;
  size_t rows = 0;
  for (int i = 0; i < 50; ++i) {
    const double from = seconds();
    rows = question();
    took.push_back((seconds() - from) * 1000);
  }
  std::sort(took.begin(), took.end());
  std::printf("%-34s %5zu rows, %7.2f ms, slowest %7.2f ms\n", what, rows, took[25], took.back());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fputs("See the head of tests/bench/desk.cc\n", stderr);
    return 2;
  }
  fill(arguments[1], std::strtoll(arguments[2], nullptr, 10));
  auto reader = store::open_reader(arguments[1]);
  if (!reader) fail(reader.error());
  const Instant now{kStart + 500'000'000};
  const auto queue = [&](store::QueueQuery query) {
    query.most = 101;
    auto rows = store::queue(**reader, query, now);
    if (!rows) fail(rows.error());
    return rows->size();
  };
  ask("the first page", [&] { return queue({}); });
  ask("a page far down", [&] { return queue({.offset = 7000}); });
  ask("mine", [&] { return queue({.assignee = "p7"}); });
  ask("overdue", [&] { return queue({.overdue = true}); });
  ask("words: 李123 三天", [&] { return queue({.words = "李123 三天"}); });
  ask("words that nobody wrote", [&] { return queue({.words = "nothing"}); });
  ask("counts", [&] {
    auto counts = store::queue_counts(**reader, "p7", now);
    if (!counts) fail(counts.error());
    return static_cast<size_t>(counts->open);
  });
}
