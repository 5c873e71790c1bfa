// How many rows a second come in from a file into a new database, and what sqlite3's own .import
// does with the same file, in the same run:
//
//   intake [--shipments N] [--rounds R] FOLDER [EVENTS.csv MAPPING]
//
// Without a file, N shipments with 8 events each are written to FOLDER: as an export lists them,
// one shipment after the other; as scanners send them, by time; and the first once more as NDJSON.
// Each case is measured in turn, R times over (ABAB); the table shows the best round of each, its
// processor time, and its ratio to the .import of that file. sqlite3 commits once, into a table
// without a key.
//
// Build: cmake --preset release -DMILEPOST_TESTS=ON && ninja -C build/release intake
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <vector>

#include "server/commands/import_run.h"
#include "server/ingest/mapping.h"
#include "server/ingest/mappings_shipped.h"
#include "tests/bench/items.h"

using namespace milepost;
using namespace milepost::bench;

namespace {

constexpr int64_t kEventsEach = 8;

double processor_seconds() {
  double sum = 0;
  for (int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used;
    getrusage(who, &used);
    for (const timeval& time : {used.ru_utime, used.ru_stime})
      sum += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  }
  return sum;
}

struct Data {
  std::string path, format, mapping;
  int64_t rows = 0;
};

enum class Order { by_shipment, by_time };

Data generated(const std::string& path, const std::string& format, int64_t shipments, Order order) {
  std::ofstream file(path);
  const bool csv = format == "csv";
  if (csv) file << "number,milestone,at,place.city,place.region,place.country\n";
  for (int64_t n = 0; n < shipments * kEventsEach; ++n) {
    const bool by_time = order == Order::by_time;
    const IntakeItem item = by_time ? event(n % shipments, n / shipments)
                                    : event(n / kEventsEach, n % kEventsEach);
    const auto& [number, key, one, demo] = std::get<EventItem>(item);
    const Place& place = *one.place;
    const std::string milestone(name_of(one.milestone)), at = to_string(one.at);
    if (csv)
      file << number << ',' << milestone << ',' << at << ',' << place.city << ',' << place.region
           << ',' << place.country << '\n';
    else
      file << R"({"number":")" << number << R"(","milestone":")" << milestone << R"(","at":")" << at
           << R"(","place":{"city":")" << place.city << R"(","region":")" << place.region
           << R"(","country":")" << place.country << "\"}}\n";
  }
  return {path, format, "events", shipments * kEventsEach};
}

void remove_database(const std::string& path) {
  for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + end);
}

int64_t import(const Data& data, const std::string& database) {
  ingest::Mapping mapping;
  const bool shipped = !ingest::shipped_mapping(data.mapping).empty();
  std::stringstream text;
  if (!shipped) text << std::ifstream(data.mapping).rdbuf();
  const Errors errors = ingest::read_mapping(
      shipped ? std::string(ingest::shipped_mapping(data.mapping)) : text.str(), mapping);
  if (!errors.empty()) fail(errors.front());
  const int file = open(data.path.c_str(), O_RDONLY | O_CLOEXEC);
  ImportOptions options;
  options.format = ingest::format_named(data.format);
  options.data_name = data.path;
  options.source = "import:bench";
  options.place_from = ingest::place_from_by_milestone(mapping);
  options.now = [] { return Instant{kStartMs}; };
  options.writer.database = database;
  options.writer.bulk = true;
  std::ostringstream said;
  auto summary = run_import({.record = mapping.record,
                             .source = [file](char* buffer, size_t size) -> Result<size_t> {
                               const ssize_t got = read(file, buffer, size);
                               if (got < 0) return Error{"data", "cannot be read", ""};
                               return static_cast<size_t>(got);
                             },
                             .mapping = &mapping},
                            options, said);
  close(file);
  if (!summary) fail(summary.error());
  if (!summary->all_taken()) fail({"bench", "not all was taken: " + said.str(), ""});
  return summary->rows;
}

int64_t sqlite_import(const Data& data, const std::string& database) {
  const std::string command = "sqlite3 -csv '" + database + "' '.import \"" + data.path +
                              "\" event'";
  if (std::system(command.c_str()) != 0) fail({"bench", "this failed: " + command, ""});
  return data.rows;
}

struct Case {
  std::string name;
  std::function<int64_t(const std::string& database)> run;  // answers the rows
  const std::string beside;  // the case to which it is a ratio
  double per_second = 0, processor_us = 0;
};

void measure(Case& c, const std::string& database) {
  remove_database(database);
  const double from = seconds(), processor_from = processor_seconds();
  const auto rows = static_cast<double>(c.run(database));
  const double rate = rows / (seconds() - from);
  const double processor = (processor_seconds() - processor_from) * 1e6 / rows;
  remove_database(database);
  if (rate <= c.per_second) return;
  c.per_second = rate;
  c.processor_us = processor;
}

void print(const std::vector<Case>& cases) {
  std::printf("%-36s %10s %12s %14s\n", "", "rows/s", "µs CPU/row", "of .import");
  for (const Case& c : cases) {
    const auto beside = std::find_if(cases.begin(), cases.end(),
                                     [&](const Case& other) { return other.name == c.beside; });
    std::printf("%-36s %10.0f %11.2f %14.2f\n", c.name.c_str(), c.per_second, c.processor_us,
                c.per_second / beside->per_second);
  }
}

}  // namespace

int main(int count, char** arguments) {
  int64_t shipments = 100'000;
  int rounds = 3;
  std::vector<std::string> places;
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    const char* value = i + 1 < count ? arguments[i + 1] : "";
    if (word == "--shipments") shipments = std::atoll(value), ++i;
    else if (word == "--rounds") rounds = std::atoi(value), ++i;
    else places.push_back(word);
  }
  if ((places.size() != 1 && places.size() != 3) || shipments < 1) {
    std::fputs("See the head of tests/bench/intake.cc\n", stderr);
    return 2;
  }
  const std::string base = places[0] + "/intake-" + std::to_string(getpid());
  std::vector<Case> cases;
  const auto add_csv = [&](const std::string& what, const Data& data) {
    const std::string beside = "sqlite3 .import, " + what;
    cases.push_back({beside, [=](const auto& to) { return sqlite_import(data, to); }, beside});
    cases.push_back({"CSV, " + what, [=](const auto& to) { return import(data, to); }, beside});
    return beside;
  };
  std::vector<std::string> made;
  if (places.size() == 3) {
    std::ifstream file(places[1]);
    const auto lines = std::count(std::istreambuf_iterator<char>(file), {}, '\n');
    add_csv("that file", {places[1], "csv", places[2], lines - 1});
  } else {
    made = {base + ".csv", base + "-by-time.csv", base + ".ndjson"};
    const std::string beside =
        add_csv("by shipment", generated(made[0], "csv", shipments, Order::by_shipment));
    add_csv("by time", generated(made[1], "csv", shipments, Order::by_time));
    const Data lines = generated(made[2], "ndjson", shipments, Order::by_shipment);
    cases.push_back(
        {"NDJSON, by shipment", [=](const auto& to) { return import(lines, to); }, beside});
  }
  for (int round = 0; round < rounds; ++round)
    for (Case& c : cases) measure(c, base + ".db");
  print(cases);
  for (const std::string& path : made) std::filesystem::remove(path);
}
