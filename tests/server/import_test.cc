// `milepost import` from the command line to the store and the rejects file.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "server/commands/commands.h"
#include "server/ingest/converter.h"
#include "server/store/store.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"
#include "tests/testing/data.h"
#include "tests/testing/kept_text.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

constexpr const char* kHeader = "number,milestone,at,place.city,note\n";
const std::string kGood = "MP739210463CN,departed,2026-11-20T09:12:00+08:00,上海,\"a, b\"\n";
const std::string kLater = "MP739210463CN,arrived,2026-11-20T19:12:00+08:00,武汉,\n";
const std::string kBad =
    "MP739210463CN,\"tele\nported\",2026-11-20T19:12:00+08:00,武汉,\"say \"\"x\"\"\"\n";

class Import : public testing::Test {
 protected:
  struct Outcome {
    int status;
    std::string out, err;
  };

  Outcome run(std::vector<std::string> arguments) {
    std::ostringstream out, err;
    CommandContext context{out, err, {}, [] { return *instant("2026-11-21T00:00:00Z"); }};
    arguments.insert(arguments.begin(), "import");
    const int status = run_command_line(arguments, context);
    return {status, out.str(), err.str()};
  }
  static std::optional<Instant> instant(std::string_view text) {
    auto time = parse_zoned_time(text);
    return time ? std::optional(time->at) : std::nullopt;
  }
  // With the general mapping of events, unless another is given.
  Outcome import(const std::string& data, std::vector<std::string> more = {},
                 const std::string& mapping = "events") {
    std::vector<std::string> arguments = {"--db", database_, "--mapping", mapping, data};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  std::string write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_.file(name), std::ios::binary) << bytes;
    return folder_.file(name);
  }
  std::optional<store::StoredShipment> find(const std::string& key) {
    auto reader = store::open_reader(database_);
    EXPECT_TRUE(reader);
    auto found = store::find_shipment(**reader, key);
    EXPECT_TRUE(found);
    return *found;
  }
  static bool exists(const std::string& path) { return std::filesystem::exists(path); }

  testing_support::TemporaryFolder folder_;
  std::string database_ = folder_.file("a.db");
};

TEST_F(Import, TakesRowsInOnceHoweverOftenTheyCome) {
  const std::string data = write("scans.csv", kHeader + kGood + kLater);
  Outcome first = import(data);
  EXPECT_EQ(first.status, kAllTaken) << first.err;
  EXPECT_EQ(first.out, "2 events read: 2 accepted, 0 duplicate, 0 conflicting, 0 refused; "
                       "0 flagged, 0 warnings\n");
  Outcome again = import(data);
  EXPECT_EQ(again.status, kAllTaken);
  EXPECT_EQ(again.out, "2 events read: 0 accepted, 2 duplicate, 0 conflicting, 0 refused; "
                       "0 flagged, 0 warnings\n");
  auto stored = find("MP739210463CN");
  ASSERT_TRUE(stored);
  ASSERT_EQ(stored->events.size(), 2u);
  EXPECT_EQ(stored->events[0].note, "a, b");
  EXPECT_EQ(stored->events[0].source, "import:events");
  EXPECT_EQ(stored->state, State::in_transit);
  EXPECT_FALSE(exists(folder_.file("scans.csv.rejects.csv")));
}

TEST_F(Import, RefusedRowsCanBeMendedAndImportedAgain) {
  const std::string data = write("scans.csv", "\xEF\xBB\xBF" + (kHeader + kGood + kBad + kLater));
  Outcome outcome = import(data);
  EXPECT_EQ(outcome.status, kSomeRefused);
  EXPECT_NE(outcome.err.find(data + ":3: column 2 (milestone): 'tele\nported' is not a value"),
            std::string::npos) << outcome.err;
  const std::string rejects = folder_.file("scans.csv.rejects.csv");
  const std::string header = "\xEF\xBB\xBFmilepost_line,milepost_error," + std::string(kHeader);
  EXPECT_EQ(read_whole_file(rejects),
            header + "3,\"column 2 (milestone): 'tele ported' is not a value that the mapping "
                     "knows for milestone\"," + kBad);
  struct stat about {};
  ASSERT_EQ(stat(rejects.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);

  // Not mended, it goes to a rejects file of the same form, and no file is written over.
  outcome = import(rejects);
  EXPECT_EQ(outcome.status, kSomeRefused);
  const std::string again = folder_.file("scans.csv.rejects.csv.rejects.csv");
  EXPECT_EQ(read_whole_file(again).substr(0, header.size() + 2), header + "2,");
  EXPECT_TRUE(read_whole_file(again).ends_with("\"," + kBad));
  EXPECT_EQ(import(data).status, kSomeRefused);
  EXPECT_TRUE(exists(folder_.file("scans.csv.rejects-2.csv")));

  std::string mended = read_whole_file(rejects);
  mended.replace(mended.find("\"tele\nported\""), 13, "delivered");
  outcome = import(write("scans.csv.rejects.csv", mended));
  EXPECT_EQ(outcome.status, kAllTaken) << outcome.err;
  EXPECT_EQ(find("MP739210463CN")->state, State::delivered);
}

TEST_F(Import, ARefusalIsWrittenWhereItIsAskedFor) {
  const std::string data = write("scans.csv", kHeader + kGood);
  const std::string rejects = folder_.file("out.csv");
  EXPECT_EQ(import(data, {"--rejects", rejects}).status, kAllTaken);
  EXPECT_EQ(read_whole_file(rejects), std::string("milepost_line,milepost_error,") + kHeader);
  struct stat about {};
  ASSERT_EQ(stat(rejects.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  EXPECT_EQ(import(data, {"--rejects", folder_.file("no/such/folder.csv")}).status, kFailed);
  for (const std::string& there : {data, rejects}) {
    const std::string before = read_whole_file(there);
    const Outcome refused = import(data, {"--rejects", there});
    EXPECT_EQ(refused.status, kUsage);
    EXPECT_NE(refused.err.find("there is a file " + there + " already"), std::string::npos)
        << refused.err;
    EXPECT_EQ(read_whole_file(there), before);
    EXPECT_EQ(import(data, {"--dry-run", "--rejects", there}).status, kUsage);
  }
}

TEST_F(Import, SaysWhichDatabaseItSpeaksOf) {
  const std::string data = write("scans.csv", kHeader + kGood);
  for (const std::vector<std::string>& more : {std::vector<std::string>{}, {"--dry-run"}})
    EXPECT_NE(import(data, more).err.find("Database: " + database_), std::string::npos);
}

TEST_F(Import, OnlyTheFirstRefusalsAreShown) {
  std::string bytes = kHeader;
  for (int i = 0; i < 30; ++i) bytes += kBad;
  Outcome outcome = import(write("scans.csv", bytes));
  EXPECT_EQ(outcome.status, kSomeRefused);
  EXPECT_NE(outcome.err.find("scans.csv:40: "), std::string::npos);
  EXPECT_EQ(outcome.err.find("scans.csv:42: "), std::string::npos);
  EXPECT_NE(outcome.err.find("… and 10 more rows\n"), std::string::npos);
  EXPECT_NE(outcome.err.find("30 rows are in "), std::string::npos);
}

TEST_F(Import, AConflictIsRefusedAndTheFirstStays) {
  const std::string header = "id,number,milestone,at\n";
  EXPECT_EQ(import(write("a.csv", header + "e1,MP739210463CN,departed,2026-11-20T09:12:00+08:00\n"))
                .status, kAllTaken);
  Outcome outcome = import(
      write("b.csv", header + "e1,MP739210463CN,delivered,2026-11-20T10:12:00+08:00\n"));
  EXPECT_EQ(outcome.status, kSomeRefused);
  EXPECT_EQ(outcome.out, "1 event read: 0 accepted, 0 duplicate, 1 conflicting, 0 refused; "
                         "0 flagged, 0 warnings\n");
  EXPECT_NE(outcome.err.find("\n1 row is in "), std::string::npos) << outcome.err;
  EXPECT_TRUE(read_whole_file(folder_.file("b.csv.rejects.csv"))
                  .ends_with(",e1,MP739210463CN,delivered,2026-11-20T10:12:00+08:00\n"));
  EXPECT_EQ(find("MP739210463CN")->state, State::in_transit);
}

TEST_F(Import, ADryRunKeepsNothing) {
  const std::string data = write("scans.csv", kHeader + kGood + kBad);
  Outcome outcome = import(data, {"--dry-run"});
  EXPECT_EQ(outcome.status, kSomeRefused);
  EXPECT_EQ(outcome.out.find("Dry run, nothing was kept: 2 events read: 1 accepted"), 0u);
  EXPECT_FALSE(exists(database_));
  EXPECT_FALSE(exists(folder_.file("scans.csv.rejects.csv")));

  EXPECT_EQ(import(write("good.csv", kHeader + kGood)).status, kAllTaken);
  EXPECT_NE(import(data, {"--dry-run"}).out.find("0 accepted, 1 duplicate"), std::string::npos);
  import(write("later.csv", kHeader + kLater), {"--dry-run"});
  EXPECT_EQ(find("MP739210463CN")->events.size(), 1u);
}

TEST_F(Import, TakesTheObjectsOfTheApiALineEach) {
  const std::string good =
      R"({"number":"MP739210463CN","milestone":"departed","at":"2026-11-20T09:12:00+08:00"})";
  const std::string bad = R"({"number":"MP739210463CN","milestone":"gone","at":"2026-11-20"})";
  const std::string data = write("scans.ndjson", good + "\n" + bad + "\n");
  const std::vector<std::string> how = {"--db", database_, "--format", "ndjson"};
  const auto import_lines = [&](const std::string& file, std::vector<std::string> more) {
    more.insert(more.begin(), how.begin(), how.end());
    more.push_back(file);
    return run(more);
  };
  Outcome outcome = import_lines(data, {"--record", "events"});
  EXPECT_EQ(outcome.status, kSomeRefused);
  EXPECT_EQ(outcome.out.find("2 events read: 1 accepted, "), 0u) << outcome.out;
  EXPECT_NE(outcome.err.find("scans.ndjson:2: $[1].milestone: expected one of"),
            std::string::npos) << outcome.err;
  EXPECT_EQ(read_whole_file(folder_.file("scans.ndjson.rejects.ndjson")), bad + "\n");
  EXPECT_EQ(find("MP739210463CN")->events.at(0).source, "import:events");
  // The same rows as CSV are the same events.
  outcome = import(write("scans.csv", "number,milestone,at\n"
                                      "MP739210463CN,departed,2026-11-20T09:12:00+08:00\n"));
  EXPECT_NE(outcome.out.find("1 duplicate"), std::string::npos) << outcome.out;
  EXPECT_EQ(import_lines(data, {}).status, kUsage);
  EXPECT_EQ(import_lines(data, {"--record", "orders"}).status, kUsage);
  EXPECT_EQ(import_lines(data, {"--format", "json", "--record", "events"}).status, kUsage);
}

TEST_F(Import, AnEventFindsItsPlaceHoweverLateTheShipmentComes) {
  const std::string mapping = write("own.json", R"({"record": "events", "fields": {
      "number": {"column": "number"}, "milestone": {"column": "milestone"},
      "at": {"column": "at"}, "note": {"column": "note"}, "place.city": {"column": "place.city"}},
      "place_from": {"delivered": "destination", "*": "origin"}})");
  const std::string events = write(
      "events.csv", std::string(kHeader) +
                        "MP739210463CN,departed,2026-11-20T09:12:00+08:00,,\n"
                        "MP739210463CN,delivered,2026-11-21T09:12:00+08:00,,\n");
  EXPECT_EQ(import(events, {}, mapping).status, kAllTaken);
  EXPECT_FALSE(find("MP739210463CN")->events.at(0).place);
  const std::string shipments = write(
      "shipments.csv", "number,origin.city,destination.city\nMP739210463CN,上海,成都\n");
  EXPECT_EQ(import(shipments, {}, "shipments").status, kAllTaken);
  auto stored = find("MP739210463CN");
  EXPECT_EQ(stored->events.at(0).place->city, "上海");
  EXPECT_EQ(stored->events.at(1).place->city, "成都");
  Outcome again = import(events, {}, mapping);
  EXPECT_NE(again.out.find("2 duplicate"), std::string::npos) << again.out;
}

TEST_F(Import, CodesMeanWhatTheMapOfTheImportSays) {
  const std::string mapping = write("own.json", R"({"record": "events", "fields": {
      "number": {"column": "number"}, "code": {"column": "code"}, "at": {"column": "at"}},
      "place_from": {"delivered": "destination", "*": "origin"}})");
  const std::string settings = write("settings.json", R"({"code_maps": [
      {"sender": "import:own", "use": "un_rec24"}, {"sender": "own", "use": "kuaidi100"}]})");
  const std::string data = write("scans.csv", "number,code,at\n"
                                              "MP739210463CN,24,2026-11-20T09:12:00+08:00\n"
                                              "MP739210463CN,21,2026-11-21T09:12:00+08:00\n");
  EXPECT_EQ(import(data, {"--config", settings}, mapping).status, kAllTaken);
  const auto stored = find("MP739210463CN");
  EXPECT_EQ(stored->state, State::delivered);
  EXPECT_EQ(stored->events.at(0).place_from, PlaceFrom::origin);
  EXPECT_EQ(stored->events.at(1).place_from, PlaceFrom::destination);
  EXPECT_EQ(stored->events.at(1).code, "21");
  EXPECT_NE(import(data, {}, mapping).out.find("2 duplicate"), std::string::npos);
}

TEST_F(Import, ReadsGb18030AndWritesItsRejectsSo) {
  const std::string shanghai = "\xC9\xCF\xBA\xA3";  // 上海
  const std::string bad = "MP739210463CN," + shanghai + ",2026-11-20T19:12:00+08:00,x,\n";
  const std::string data = write("gb.csv", kHeader + bad + "MP739210463CN,departed,"
                                           "2026-11-20T09:12:00+08:00," + shanghai + ",\n");
  Outcome outcome = import(data);
  EXPECT_EQ(outcome.status, kSomeRefused);
  EXPECT_NE(outcome.err.find("was read as GB18030"), std::string::npos) << outcome.err;
  EXPECT_EQ(find("MP739210463CN")->events.at(0).place->city, "上海");
  const std::string rejects = read_whole_file(folder_.file("gb.csv.rejects.csv"));
  EXPECT_TRUE(rejects.ends_with("," + bad)) << rejects;
  EXPECT_NE(rejects.find("'" + shanghai + "' is not a value"), std::string::npos);
  EXPECT_NE(import(folder_.file("gb.csv.rejects.csv")).err.find("'上海' is not a value"),
            std::string::npos);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const size_t at = text.find(what);
  EXPECT_NE(at, text.npos) << text;
  return at == text.npos ? text : text.replace(at, what.size(), with);
}

// Whatever the data is written in, what was refused can be mended and imported, also at the second
// try. 太原 in GB18030 happens to be UTF-8, and the reasons quote what stands in the rows.
TEST_F(Import, RejectsMakeTheRoundTrip) {
  struct Row { const char *name, *city, *stored, *odd; char delimiter; const char* line_end; };
  const Row rows[] = {
      {"utf-8", "武汉", "武汉", "‘到达’", ',', "\n"},
      {"with-mark", "武汉", "武汉", "到达", ';', "\r\n"},
      {"gb", "\xCC\xAB\xD4\xAD", "太原", "\xB5\xBD\xB4\xEF", ',', "\n"},
      {"gb-quoted", "\xCC\xAB\xD4\xAD", "太原", "\xA1\xB0\xCC\xAB\xD4\xAD\xA1\xB1", '\t',
       "\r\n"},
      {"gb-ascii", "\xC9\xCF\xBA\xA3", "上海", "x", ',', "\n"},
      {"ascii", "Wuhan", "Wuhan", "tele'ported", '|', "\n"},
  };
  for (const Row& row : rows) {
    const std::string number = "MP739210463CN";
    const auto line = [&](std::vector<std::string> cells) {
      return join(cells, std::string(1, row.delimiter)) + row.line_end;
    };
    const std::string text =
        (std::string_view(row.name) == "with-mark" ? "\xEF\xBB\xBF" : "") +
        line({"number", "milestone", "at", "place.city", "note"}) +
        line({number, "nonsense", "2026-11-20T08:12:00+08:00", "", ""}) +
        line({number, row.odd, "2026-11-20T09:12:00+08:00", row.city, row.city}) +
        line({number, "departed", "2026-11-20T07:12:00+08:00",
              std::string_view(row.name).starts_with("gb") ? "\xC9\xCF\xBA\xA3" : "", ""});
    std::string name = std::string(row.name) + ".csv";
    database_ = folder_.file(std::string(row.name) + ".db");
    EXPECT_EQ(import(write(name, text)).status, kSomeRefused) << row.name;
    for (int again = 0; again < 2; ++again) {  // unmended, it goes to a rejects file once more
      name += ".rejects.csv";
      ASSERT_TRUE(exists(folder_.file(name))) << name;
      const std::string rejects = read_whole_file(folder_.file(name));
      EXPECT_NE(rejects.find(row.odd), std::string::npos) << name;
      if (again == 0) { EXPECT_EQ(import(folder_.file(name)).status, kSomeRefused) << name; }
    }
    std::string mended = read_whole_file(folder_.file(name));
    mended = replaced(mended, std::string("nonsense") + row.delimiter + "2026",
                      std::string("arrived") + row.delimiter + "2026");
    mended = replaced(mended, std::string(row.odd) + row.delimiter + "2026",
                      std::string("arrived") + row.delimiter + "2026");
    const Outcome taken = import(write("mended-" + name, mended));
    EXPECT_EQ(taken.status, kAllTaken) << row.name << taken.out << taken.err;
    const auto stored = find(number);
    ASSERT_TRUE(stored) << row.name;
    const auto& events = stored->events;
    const bool found = std::any_of(events.begin(), events.end(), [&](const Event& event) {
      return event.place && event.place->city == row.stored && event.note == row.stored;
    });
    EXPECT_TRUE(found) << row.name << taken.out << taken.err;
  }
}

// In any encoding, said or not: what is refused stands in the rejects file in the very bytes, and
// that is read as it was, though it has less to tell its encoding by.
TEST_F(Import, RejectsMakeTheRoundTripInAnyEncoding) {
  struct Row {
    const char *name, *encoding, *mark, *city, *odd, *others;
    bool named;
  };
  const Row rows[] = {
      {"utf16", "UTF-16LE", "\uFEFF", "太原", "到達", "上海", false},
      {"utf16-unmarked", "UTF-16BE", "", "太原", "到達", "上海", false},
      {"gb", "GB18030", "", "鸠江", "到达", "上海", false},
      {"gb-marked", "GB18030", "\uFEFF", "鸠江", "到达", "上海", false},
      {"big5", "Big5", "", "高雄", "到", "臺北市,新竹縣,已送達,嘉義縣", false},
      {"latin", "Windows-1252", "", "Genève", "arrivé", "Zürich,São Paulo,Besançon,Brasília",
       false},
      {"sjis", "CP932", "", "東京", "到着", "大阪", true},
      {"cyrillic", "Windows-1251", "", "Москва", "прибыл", "Казань", true},
  };
  for (const Row& row : rows) {
    const std::string number = "MP739210463CN";
    const auto encoded = [&](std::string_view text) {
      return ingest::Converter("UTF-8", row.encoding).all(text);
    };
    std::string mapping = "events";
    if (row.named)
      mapping = write(std::string(row.name) + ".json", R"({"record": "events", "encoding": ")" +
          std::string(row.encoding) + R"(", "fields": {"number": {"column": "number"},
          "milestone": {"column": "milestone"}, "at": {"column": "at"},
          "place.city": {"column": "place.city"}, "note": {"column": "note", "optional": true}}})");
    const std::string bad = number + "," + row.odd + ",2026-11-20T09:12:00+08:00," + row.city + ",";
    std::string text = row.mark + std::string(kHeader) + bad + "\n";
    for (std::string_view city : split(row.others, ','))
      text += number + ",departed,2026-11-20T07:12:00+08:00," + std::string(city) + ",\n";
    database_ = folder_.file(std::string(row.name) + ".db");
    std::string name = std::string(row.name) + ".csv";
    const Outcome first = import(write(name, encoded(text)), {}, mapping);
    EXPECT_EQ(first.status, kSomeRefused) << row.name << first.err;
    EXPECT_NE(first.err.find("column 2 (milestone): '" + std::string(row.odd) + "'"),
              std::string::npos) << first.err;
    std::string rejects;
    for (int again = 0; again < 2; ++again) {  // unmended, it goes to a rejects file once more
      name += ".rejects.csv";
      ASSERT_TRUE(exists(folder_.file(name))) << name;
      rejects = read_whole_file(folder_.file(name));
      EXPECT_NE(rejects.find(encoded(bad + "\n")), std::string::npos) << name;
      if (again > 0) break;
      const Outcome next = import(folder_.file(name), {}, mapping);
      EXPECT_EQ(next.status, kSomeRefused) << name << next.err;
    }
    const std::string mended = replaced(rejects, encoded(std::string(row.odd) + ",2026"),
                                        encoded("arrived,2026"));
    const Outcome taken = import(write("mended-" + name, mended), {}, mapping);
    EXPECT_EQ(taken.status, kAllTaken) << row.name << taken.out << taken.err;
    const auto stored = find(number);
    ASSERT_TRUE(stored) << row.name;
    EXPECT_TRUE(std::any_of(stored->events.begin(), stored->events.end(), [&](const Event& event) {
      return event.place && event.place->city == row.city;
    })) << row.name << taken.err;
  }
}

TEST_F(Import, AnEncodingThatIsNotSureIsSaidInTheMapping) {
  const std::string moscow = "\xCC\xEE\xF1\xEA\xE2\xE0";  // Москва
  const std::string data =
      write("scans.csv", kHeader + ("MP739210463CN,departed,2026-11-20T09:12:00+08:00," + moscow) +
                             ",\n");
  const Outcome outcome = import(data);
  EXPECT_EQ(outcome.status, kFailed);
  EXPECT_NE(outcome.err.find("scans.csv: it is not sure that it is in Windows-1251"),
            std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("name its encoding in the mapping, such as \"encoding\": "
                             "\"windows-1251\""),
            std::string::npos) << outcome.err;
  EXPECT_FALSE(exists(data + ".rejects.csv"));
}

TEST_F(Import, WhatCannotWorkIsSaid) {
  const std::string data = write("scans.csv", kHeader + kGood);
  struct Row { std::vector<std::string> arguments; int status; const char* says; };
  const Row rows[] = {
      {{data}, kUsage, "--mapping"},
      {{"--mapping", "events"}, kUsage, "DATA is missing"},
      {{"--mapping", "nonsense", data}, kUsage, "there is no mapping 'nonsense'"},
      {{"--mapping", "./nonsense", data}, kFailed, "cannot read the mapping ./nonsense"},
      {{"--mapping", "events", folder_.file("none.csv")}, kFailed, "cannot read "},
      {{"--mapping", "events", folder_.file("")}, kFailed, "cannot read the data: "},
      {{"--mapping", write("bad.json", "{}"), data}, kFailed, "$.record: is missing"},
      {{"--mapping", "events", write("empty.csv", "")}, kFailed, "empty.csv is empty"},
      {{"--mapping", "shipments", write("other.csv", "a,b\n")}, kFailed,
       "there is no column 'number' in the header; it has a, b"},
      {{"--mapping", "events", "--db", folder_.file("scans.csv"), data}, kFailed, ""},
      {{"--show-mapping", "nonsense"}, kUsage, "there is no mapping 'nonsense'"},
  };
  for (const Row& row : rows) {
    std::vector<std::string> arguments = row.arguments;
    if (std::find(arguments.begin(), arguments.end(), "--db") == arguments.end())
      arguments.insert(arguments.begin(), {"--db", database_});
    Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, row.status) << row.says << outcome.err;
    EXPECT_NE(outcome.err.find(row.says), std::string::npos) << outcome.err;
  }
}

TEST_F(Import, ListsAndShowsItsMappings) {
  Outcome list = run({"--list-mappings"});
  EXPECT_EQ(list.status, kAllTaken);
  for (const char* name : {"events\n", "shipments\n", "deliveries-events\n",
                           "deliveries-shipments\n"})
    EXPECT_NE(list.out.find(name), std::string::npos);
  Outcome shown = run({"--show-mapping", "events"});
  EXPECT_EQ(shown.status, kAllTaken);
  // What is shown can be saved and used.
  EXPECT_EQ(import(write("scans.csv", kHeader + kGood), {}, write("mine.json", shown.out)).status,
            kAllTaken);
}

TEST_F(Import, RowsOfNothingArePassedOver) {
  Outcome outcome = import(write("scans.csv", kHeader + kGood + ",,,,\n , ,\n\"\",,,,\n"));
  EXPECT_EQ(outcome.status, kAllTaken) << outcome.err;
  EXPECT_EQ(outcome.out.find("1 event read: 1 accepted"), 0u) << outcome.out;
}

TEST_F(Import, ManyRowsGoInByBatches) {
  std::string bytes = kHeader;
  const size_t rows = limits::kImportBatchRows + 5;
  for (size_t i = 0; i < rows; ++i)
    bytes += "MP" + std::to_string(10'000'000 + i) + ",departed,2026-11-20T09:12:00Z,x,\n";
  Outcome outcome = import(write("many.csv", bytes));
  EXPECT_EQ(outcome.status, kAllTaken);
  EXPECT_EQ(outcome.out.find(std::to_string(rows) + " events read: " + std::to_string(rows)), 0u);
  EXPECT_TRUE(find("MP" + std::to_string(10'000'000 + rows - 1)));
}

TEST_F(Import, NaughtyStringsAreStoredTidiedOrRefused) {
  auto file = testing_data("bad/blns/blns.json");
  if (!file) GTEST_SKIP() << skipped_for_want_of("bad/blns/blns.json");
  auto naughty = JsonDocument::parse(read_whole_file(*file));
  ASSERT_TRUE(naughty);
  std::string bytes = kHeader;
  std::vector<std::string> texts;
  for (size_t i = 0; i < naughty->root().size(); ++i) {
    const std::string& text = naughty->root().element(i).string();
    if (text.size() > limits::kCityBytes) continue;
    std::string quoted = "\"";
    for (char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    quoted += '"';
    bytes += "NAUGHTY" + std::to_string(texts.size()) + ",departed,2026-11-20T09:12:00Z," + quoted +
             "," + quoted + "\n";
    texts.push_back(text);
  }
  ASSERT_GT(texts.size(), 400u);
  Outcome outcome = import(write("naughty.csv", bytes));
  EXPECT_EQ(outcome.status, kSomeRefused);
  for (size_t i = 0; i < texts.size(); ++i) {
    const auto kept = testing_support::kept_text(texts[i]);
    auto stored = find("NAUGHTY" + std::to_string(i));
    ASSERT_EQ(stored.has_value(), kept.has_value()) << texts[i] << outcome.err;
    if (!kept) continue;
    EXPECT_EQ(stored->events.at(0).note, *kept);
    EXPECT_EQ(stored->events[0].place ? stored->events[0].place->city : "", *kept);
  }
}

// Former bug: one row of a clock that was never set, or decades ahead, moved all figures.
TEST_F(Import, WhatCannotHaveHappenedThenIsRefusedAtItsColumnAndMovesNoFigure) {
  const std::string header = "number,milestone,at,place.city,note\n";
  import(write("good.csv",
               header + kGood + "MP739210463CN,delivered,2026-11-20T20:00:00+08:00,,\n"));
  const auto figures = [&] {
    std::ostringstream out, err;
    CommandContext context{out, err, {}, [] { return Instant{}; }};
    EXPECT_EQ(run_command_line({"figures", "--json", "--db", database_}, context), kAllTaken);
    return out.str();
  };
  const std::string before = figures();
  EXPECT_NE(before.find("2026-11-20T20:00:00+08:00"), std::string::npos) << before;
  for (const char* at : {"1970-01-01T00:00:00Z", "1999-12-31", "2062-11-21T09:00:00+08:00"}) {
    const std::string bad = "MP739210463CN,departed," + std::string(at) + ",,\n";
    const std::string data = write("clock.csv", header + bad);
    const Outcome outcome = import(data);
    EXPECT_EQ(outcome.status, kSomeRefused) << at;
    EXPECT_NE(outcome.err.find(data + ":2: column 3 (at): cannot have happened "),
              std::string::npos) << outcome.err;
    EXPECT_EQ(figures(), before) << at;
  }
}

TEST_F(Import, TheRealDeliveriesLoadWhole) {
  auto shipments = testing_data("deliveries/shipments.csv");
  auto events = testing_data("deliveries/events.csv");
  if (!shipments || !events) GTEST_SKIP() << skipped_for_want_of("deliveries");
  EXPECT_EQ(import(*shipments, {}, "deliveries-shipments").out,
            "27902 shipments read: 27902 accepted, 0 duplicate, 0 conflicting, 0 refused; "
            "0 flagged, 0 warnings\n");
  Outcome taken = import(*events, {}, "deliveries-events");
  EXPECT_EQ(taken.status, kAllTaken) << taken.err;
  EXPECT_EQ(taken.out.find("107580 events read: 107580 accepted, 0 duplicate"), 0u) << taken.out;

  auto stored = find("OLB32522504870");
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->shipment.note, "shipped");
  EXPECT_EQ(to_string(stored->shipment.promises.at(0)), "2016-10-20");
  EXPECT_EQ(stored->shipment.destination->city, "boa vista");
  EXPECT_EQ(stored->shipment.declared_value->minor, 7289);
  EXPECT_EQ(stored->state, State::picked_up);
  ASSERT_EQ(stored->events.size(), 3u);
  EXPECT_EQ(to_string(stored->events[0].at), "2016-09-04T21:15:19-03:00");
  EXPECT_EQ(stored->events[0].place->city, "monte siao");

  EXPECT_EQ(import(*shipments, {}, "deliveries-shipments").out,
            "27902 shipments read: 0 accepted, 27902 duplicate, 0 conflicting, 0 refused; "
            "0 flagged, 0 warnings\n");
  EXPECT_EQ(import(*events, {}, "deliveries-events").out,
            "107580 events read: 0 accepted, 107580 duplicate, 0 conflicting, 0 refused; "
            "0 flagged, 0 warnings\n");

  // Flagged, not refused: 181 shipments with events in an order that cannot be.
  auto reader = store::open_reader(database_);
  ASSERT_TRUE(reader);
  int64_t count = 0, event_count = 0, flagged = 0;
  auto walked = store::each_shipment(**reader, [&](const store::StoredShipment& each) {
    ++count;
    event_count += static_cast<int64_t>(each.events.size());
    flagged += std::any_of(each.events.begin(), each.events.end(),
                           [](const Event& event) { return event.flagged_order; });
    return true;
  });
  EXPECT_TRUE(walked);
  EXPECT_EQ(count, 27902);
  EXPECT_EQ(event_count, 107580);
  EXPECT_EQ(flagged, 181);
}

}  // namespace
}  // namespace milepost
