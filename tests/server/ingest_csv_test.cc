#include <gtest/gtest.h>

#include "server/ingest/csv_reader.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"
#include "tests/testing/byte_source.h"
#include "tests/testing/data.h"

namespace milepost::ingest {
namespace {

struct Row {
  std::vector<std::string> fields;
  std::string raw;
  int64_t line = 0;
  std::string fault;
};

std::vector<Row> read_all(const std::string& bytes, CsvOptions options = {},
                          size_t step = 1 << 20) {
  CsvReader reader(testing::source_of(bytes, step), options);
  std::vector<Row> rows;
  CsvRecord record;
  for (;;) {
    auto more = reader.next(record);
    EXPECT_TRUE(more) << more.error().detail;
    if (!more || !*more) return rows;
    Row row;
    for (std::string_view field : record.fields) row.fields.emplace_back(field);
    row.raw = record.raw;
    row.line = record.line;
    if (record.fault)
      row.fault = std::to_string(record.fault->column) + ": " + record.fault->detail;
    rows.push_back(std::move(row));
  }
}

// "a|b/c|d", faults in angle brackets.
std::string shown(const std::vector<Row>& rows) {
  std::string text;
  for (const Row& row : rows) {
    if (!text.empty()) text += '/';
    text += row.fault.empty() ? join(row.fields, "|") : "<" + row.fault + ">";
  }
  return text;
}

TEST(Csv, ReadsWhatIsWrittenInManyWays) {
  struct Case { std::string bytes, expected; };
  const Case cases[] = {
      {"", ""},
      {"\n\n\r\n", ""},
      {"a,b\n1,2\n", "a|b/1|2"},
      {"a,b\r\n1,2\r\n", "a|b/1|2"},
      {"a,b\r1,2\r", "a|b/1|2"},
      {"a,b\n1,2", "a|b/1|2"},
      {"a,b\n\n\r\n1,2\n\n", "a|b/1|2"},
      {"a,b\n,\n", "a|b/|"},
      {"a,b\n\"\",\"\"\n", "a|b/|"},
      {"a, b\n1, \"2, 3\"\n", "a| b/1|2, 3"},
      {"a,b\n1, \"2\" inch\n", "a|b/1| \"2\" inch"},
      {"a,b\n1, \"2\n", "a|b/1| \"2"},
      {"a;b\n1,5;2\n", "a|b/1,5|2"},
      {"a\tb\n1\t2\n", "a|b/1|2"},
      {"a|b\n1|2\n", "a|b/1|2"},
      {"\"a,x\";b\n1;2\n", "a,x|b/1|2"},
      {"sep=;\r\na,x;b\r\n1;2\r\n", "a,x|b/1|2"},
      {"\xEF\xBB\xBF" "a,b\n1,2\n", "a|b/1|2"},
      {"\xEF\xBB\xBF\"a\",b\n1,2\n", "a|b/1|2"},
      {"a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "a|b/x, y|say \"hi\""},
      {"a,b\n\"one\ntwo\",\"three\r\nfour\"\n", "a|b/one\ntwo|three\r\nfour"},
      {"a,b\n12\"5,=\"0123\"\n", "a|b/12\"5|=\"0123\""},
      {"a,b\n1,2,3\n4\n", "a|b/1|2|3/4"},
      {"a\n\"\"\"\"\n", "a/\""},
      {"a,b\n\"x\"y,2\n3,4\n", "a|b/<1: there is text behind the closing quote>/3|4"},
      {"a,b\n1,\"x\n3,4\n", "a|b/<2: a quote is opened and never closed>/3|4"},
      {"a,b\n1,\"", "a|b/<2: a quote is opened and never closed>"},
  };
  for (const Case& c : cases)
    for (size_t step : {size_t{1}, size_t{2}, size_t{3}, size_t{1000}})
      EXPECT_EQ(shown(read_all(c.bytes, {}, step)), c.expected) << c.bytes << " by " << step;
}

TEST(Csv, KnowsTheLineOfEveryRecordAndItsBytes) {
  const auto rows = read_all("a,b\r\n\r\n\"x\ny\r\nz\",2\r\n3,\"4\"\n5,6");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1].line, 3);
  EXPECT_EQ(rows[1].raw, "\"x\ny\r\nz\",2");
  EXPECT_EQ(rows[2].line, 6);
  EXPECT_EQ(rows[2].raw, "3,\"4\"");
  EXPECT_EQ(rows[3].line, 7);
}

TEST(Csv, ReadsGb18030) {
  // 上海 in GB18030; "丂" ends in 0x40, 㐂 is four bytes with digits, 齞 ends in 0x7C, which is '|'.
  const std::string shanghai = "\xC9\xCF\xBA\xA3", wide = "\x82\x30\xF3\x35", pipe = "\xFD\x7C";
  EXPECT_EQ(shown(read_all("a,b\n" + shanghai + ",\"" + shanghai + "\"\"\"\n")), "a|b/上海|上海\"");
  EXPECT_EQ(read_all("a,b\n" + shanghai + "," + wide + "\n").at(1).fields[0], "上海");
  const auto rows = read_all("a|b\n" + shanghai + pipe + "|2\n", {0, "gb18030"});
  ASSERT_EQ(rows[1].fields.size(), 2u);
  EXPECT_EQ(rows[1].fields[1], "2");
  EXPECT_EQ(rows[1].raw, shanghai + pipe + "|2");
  EXPECT_EQ(shown(read_all("a,b\n\xFF\xFF,1\n2,3\n", {0, "gb18030"})),
            "a|b/<1: is not valid gb18030>/2|3");
}

TEST(Csv, AFewBrokenCharactersLeaveItUtf8) {
  std::string bytes = "a,b\n";
  for (int i = 0; i < 20; ++i) bytes += "上海,成都\n";
  const auto rows = read_all(bytes + "x\xC9\xCF,1\n");
  EXPECT_EQ(rows.at(1).fields[0], "上海");
  EXPECT_EQ(rows.back().fields[0], "x\xC9\xCF");
  // However the bytes are cut up.
  for (size_t step : {1, 2, 5, 7}) EXPECT_EQ(read_all(bytes, {}, step).back().fields[1], "成都");
}

TEST(Csv, ASourceThatFailsIsAnError) {
  CsvReader reader([](char*, size_t) { return Result<size_t>(Error{"data", "disk", ""}); }, {});
  CsvRecord record;
  EXPECT_FALSE(reader.next(record));
}

TEST(Csv, FieldsColumnsAndRecordsAreBounded) {
  const std::string header = "a,b\n";
  const std::string field(limits::kCsvFieldBytes, 'x');
  EXPECT_EQ(read_all(header + field + ",1\n").at(1).fields[0], field);
  EXPECT_EQ(read_all(header + "\"" + field + "\",1\n").at(1).fields[0], field);
  EXPECT_EQ(shown(read_all(header + field + "x,1\n2,3\n")),
            "a|b/<1: the field is longer than 65536 bytes>/2|3");
  EXPECT_EQ(shown(read_all(header + "\"" + field + "x\",1\n2,3\n")),
            "a|b/<1: a quote is opened and not closed within 65536 bytes>/2|3");
  // A quote left open costs its own line, not the file.
  std::string rows;
  for (int i = 0; i < 50'000; ++i) rows += "2,3\n";
  const auto left_open = read_all(header + "\"1,2\n" + rows);
  EXPECT_EQ(left_open.size(), 50'002u);
  EXPECT_FALSE(left_open[1].fault.empty());
  EXPECT_TRUE(left_open[2].fault.empty());

  const std::string columns(limits::kCsvColumns - 1, ',');
  EXPECT_EQ(read_all(columns + "\n").at(0).fields.size(), limits::kCsvColumns);
  EXPECT_EQ(shown(read_all(header + columns + ",\n2,3\n")),
            "a|b/<1001: more than 1000 columns>/2|3");

  std::string record;
  while (record.size() + 1 + field.size() <= limits::kCsvRecordBytes) record += field + ",";
  record.append(limits::kCsvRecordBytes - record.size(), 'x');
  EXPECT_EQ(read_all(header + record + "\n").at(1).fault, "");
  EXPECT_EQ(shown(read_all(header + record + "x\n2,3\n")),
            "a|b/<16: the record is longer than 1048576 bytes>/2|3");
}

TEST(Csv, Spectrum) {
  auto folder = testing_data("bad/csv-spectrum/csvs");
  if (!folder) GTEST_SKIP() << skipped_for_want_of("bad/csv-spectrum");
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const std::string name = entry.path().stem().string();
    const auto expected_file = folder->parent_path() / "json" / (name + ".json");
    auto expected = JsonDocument::parse(read_whole_file(expected_file));
    ++files;
    // Its expectation is not JSON, and of another telephone number.
    if (name == "location_coordinates") continue;
    ASSERT_TRUE(expected) << name;
    const std::string bytes = read_whole_file(entry.path());
    // One sign that is another in GB18030: nobody can know, so its sender has to say.
    CsvOptions options;
    if (name == "utf8") {
      CsvReader guessing(testing::source_of(bytes, 1 << 20), options);
      CsvRecord record;
      const auto first = guessing.next(record);
      ASSERT_FALSE(first);
      EXPECT_EQ(first.error().code, "encoding");
      options.encoding = "utf-8";
    }
    const auto rows = read_all(bytes, options);
    ASSERT_EQ(rows.size(), expected->root().size() + 1) << name;
    for (size_t i = 1; i < rows.size(); ++i) {
      const JsonNode object = expected->root().element(i - 1);
      ASSERT_EQ(rows[i].fault, "") << name;
      ASSERT_EQ(rows[i].fields.size(), object.size()) << name;
      for (size_t column = 0; column < rows[0].fields.size(); ++column)
        EXPECT_EQ(rows[i].fields[column], object.member(rows[0].fields[column])->string()) << name;
    }
  }
  EXPECT_EQ(files, 12);
}

}  // namespace
}  // namespace milepost::ingest
