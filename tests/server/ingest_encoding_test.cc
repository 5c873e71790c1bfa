// What encoding bytes are in, told from the bytes alone; and text of any encoding with the way
// back to its bytes.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "server/ingest/converter.h"
#include "server/ingest/csv_reader.h"
#include "server/ingest/encoding_guess.h"
#include "server/ingest/text_source.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/places.h"
#include "tests/testing/byte_source.h"
#include "tests/testing/data.h"

namespace milepost::ingest {
namespace {

std::string in(const std::string& encoding, std::string_view text) {
  return Converter("UTF-8", encoding).all(text);
}

// Nothing where the encoding has not all of it.
std::optional<std::string> wholly_in(const std::string& encoding, const std::string& text) {
  const std::string bytes = in(encoding, text);
  return Converter(encoding, "UTF-8").all(bytes) == text ? std::optional(bytes) : std::nullopt;
}

std::string table_of(const std::vector<std::string>& cells) {
  std::string text = "number,place.city\n";
  for (const std::string& cell : cells) text += "MP739210463CN," + cell + "\n";
  return text;
}

// The text that it is read as; empty where that is not sure.
std::string read_back(const std::string& bytes) {
  const EncodingGuess guess = guess_encoding(bytes, true);
  if (guess.encoding.empty() || guess.encoding == "UTF-8")
    return guess.encoding.empty() ? "" : bytes;
  return Converter(guess.encoding, "UTF-8").all(bytes);
}

// Chinese names whose bytes in GB18030 happen to be UTF-8.
const std::vector<std::string> kLooksLikeUtf8 = {
    "太原", "双鸭山", "鹰潭", "眉山", "鹿泉", "平山", "隆尧", "顺平", "平泉", "平顺", "平鲁",
    "平遥", "平陆", "原平", "石楼", "突泉", "千山", "站前", "太平", "泉山", "铜山", "桐庐",
    "泰顺", "鸠江", "潜山", "颍东", "石台", "平潭", "石狮", "芦溪", "庐山", "铅山", "山亭",
    "牟平", "微山", "泰山", "平原", "鲁山", "台前", "确山", "英山", "通山", "桑植", "坪山",
    "台山", "霞山", "平远", "鹿寨", "营山", "芦山", "习水", "禄劝", "思茅", "元谋", "巍山",
    "印台", "石泉", "通渭", "渭源", "伽师", "皮山", "双溪", "平溪", "沙鹿", "纽约"};

// Names and words of many languages, as UTF-8 has them.
const std::vector<std::string> kWorld = {
    "São Paulo", "Zürich", "München", "Málaga", "A Coruña", "Besançon", "Kraków", "Łódź",
    "Gdańsk", "Plzeň", "Győr", "Iași", "Chișinău", "İstanbul", "Muğla", "Reykjavík", "Tromsø",
    "Malmö", "Ærø", "Tórshavn", "Vilnius–Klaipėda", "Rīga", "Tallinn, Põhja", "Hà Nội",
    "Thành phố Hồ Chí Minh", "Đà Nẵng", "Ürümqi", "Xi’an", "Москва", "Київ", "София", "Ниш",
    "Алматы", "Өскемен", "Αθήνα", "Θεσσαλονίκη", "ירושלים", "القاهرة", "تهران", "کراچی",
    "दिल्ली", "চট্টগ্রাম", "சென்னை", "กรุงเทพ", "ខ្មែរ", "မြန်မာ", "ქართული", "Հայերեն",
    "አዲስ አበባ", "東京", "さいたま市", "トウキョウ", "서울", "부산광역시", "臺北市", "台北", "北京",
    "乌鲁木齐", "邛崃", "🚚", "✓", "📦 dispatched", "Zu\xCC\x88rich", "“quoted”", "5 °C", "€ 5",
    "№ 7", "—", "à", "ñandú", "č", "он", "και", "na\xC3\xAFve"};

TEST(Encoding, AsciiIsUtf8AndMarksAreBelieved) {
  EXPECT_EQ(guess_encoding("", true).encoding, "UTF-8");
  EXPECT_EQ(guess_encoding("a,b\n1,2\n", true).encoding, "UTF-8");
  const struct { std::string bytes, encoding; } rows[] = {
      {"\xEF\xBB\xBF" "a", "UTF-8"},
      {in("UTF-16LE", "\uFEFF太原"), "UTF-16LE"},
      {in("UTF-16BE", "\uFEFF太原"), "UTF-16BE"},
      {in("UTF-32LE", "\uFEFF太原"), "UTF-32LE"},
      {in("UTF-32BE", "\uFEFF太原"), "UTF-32BE"},
      {in("GB18030", "\uFEFF太原"), "GB18030"},
  };
  for (const auto& row : rows) {
    const EncodingGuess guess = guess_encoding(row.bytes, true);
    EXPECT_EQ(guess.encoding, row.encoding);
    EXPECT_TRUE(guess.marked);
  }
}

TEST(Encoding, Utf16IsToldByItsZeros) {
  for (const std::string& text : {table_of({"上海", "太原"}), table_of({"Wuhan"}), table_of(kWorld)})
    for (const char* encoding : {"UTF-16LE", "UTF-16BE"})
      EXPECT_EQ(guess_encoding(in(encoding, text), true).encoding, encoding) << text;
  // A zero byte by mistake is none of it.
  EXPECT_EQ(guess_encoding(std::string("a,b\n1,\0\n2,3\n4,5\n6,7\n", 21), true).encoding, "UTF-8");
}

TEST(Encoding, WhatIsUtf8IsReadSoInAnyLanguage) {
  for (const std::string& word : kWorld)
    EXPECT_EQ(guess_encoding(table_of({word}), true).encoding, "UTF-8") << word;
  EXPECT_EQ(guess_encoding(table_of(kWorld), true).encoding, "UTF-8");
  for (const City& city : cities())
    EXPECT_EQ(guess_encoding(table_of({std::string(city.zh)}), true).encoding, "UTF-8") << city.zh;
}

// Former bug: 太原 in GB18030 is valid UTF-8.
TEST(Encoding, Gb18030ThatHappensToBeUtf8IsReadAsWhatItIs) {
  for (const std::string& name : kLooksLikeUtf8) {
    const std::string bytes = in("GB18030", table_of({name}));
    ASSERT_TRUE(name == "纽约" || is_valid_utf8(bytes)) << name;
    EXPECT_EQ(guess_encoding(bytes, true).encoding, "GB18030") << name;
    for (const std::string& other : kLooksLikeUtf8)
      EXPECT_EQ(guess_encoding(in("GB18030", table_of({name, other, "上海"})), true).encoding,
                "GB18030") << name << other;
  }
  EXPECT_EQ(guess_encoding(in("GB18030", table_of(kLooksLikeUtf8)), true).encoding, "GB18030");
}

// Alone and mixed, in whatever they can be written: as itself, or not at all.
void expect_itself(const std::vector<std::string>& names) {
  const char* const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5"};
  std::mt19937 random(7);
  for (const std::string encoding : encodings) {
    std::vector<std::string> fit;
    for (const std::string& name : names)
      if (wholly_in(encoding, name)) fit.push_back(name);
    size_t sure = 0, tables = 0;
    const auto expect = [&](const std::vector<std::string>& cells) {
      const std::string text = table_of(cells), read = read_back(in(encoding, text));
      ++tables;
      if (!read.empty()) ++sure;
      EXPECT_TRUE(read.empty() || read == text) << encoding << '\n' << text << read;
    };
    for (size_t i = 0; i < fit.size(); ++i) {
      expect({fit[i]});
      std::vector<std::string> mixed = {fit[i]};
      for (size_t more = 1 + random() % 6; more > 0; --more)
        mixed.push_back(fit[random() % fit.size()]);
      expect(mixed);
    }
    if (encoding.starts_with("UTF") && !names.empty()) { EXPECT_EQ(sure, tables) << encoding; }
    if (encoding == "GB18030") { EXPECT_GE(sure * 100, tables * 90) << sure << " of " << tables; }
  }
}

TEST(Encoding, NamesOfCitiesAreReadAsThemselvesOrNotAtAll) {
  std::vector<std::string> names;
  for (const City& city : cities()) {
    names.emplace_back(city.zh);
    names.push_back(std::string(city.zh) + "市");
    names.emplace_back(city.region_zh.empty() ? city.zh : city.region_zh);
  }
  expect_itself(names);
}

TEST(Encoding, NamesOfPrefecturesAndCountiesAreReadAsThemselvesOrNotAtAll) {
  const auto file = testing_data("places/names.txt");
  if (!file) GTEST_SKIP() << skipped_for_want_of("places/names.txt");
  std::vector<std::string> names;
  std::istringstream lines(read_whole_file(*file));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) names.push_back(line);
  expect_itself(names);
}

TEST(Encoding, TheOthersAreToldOrLeftOpen) {
  struct Case { const char* encoding; std::vector<std::string> cells; const char* told; };
  const Case rows[] = {
      {"Big5", {"高雄"}, ""},  // 蔼动 in GB18030
      {"Big5", {"臺北市", "高雄市", "新竹縣", "已送達"}, "Big5"},
      {"Windows-1252", {"São Paulo", "Brasília", "Goiânia"}, "Windows-1252"},
      {"Windows-1252", {"Köln", "München", "Düsseldorf"}, "Windows-1252"},
      {"Windows-1252", {"La Coruña"}, "Windows-1252"},
      {"Windows-1250", {"Gdańsk", "Łódź", "Częstochowa"}, ""},
      {"Windows-1251", {"Москва", "Санкт-Петербург"}, ""},
      {"KOI8-R", {"Москва", "Санкт-Петербург"}, ""},
      {"Windows-1256", {"القاهرة", "الرياض"}, ""},
      {"EUC-KR", {"서울", "부산", "인천"}, ""},
      {"CP932", {"東京", "大阪", "さいたま"}, ""},
      {"EUC-JP", {"東京", "大阪", "さいたま"}, ""},
      {"IBM850", {"Köln", "München", "São Paulo"}, ""},
      {"MACINTOSH", {"Köln", "München", "São Paulo"}, ""},
  };
  for (const auto& row : rows) {
    const EncodingGuess guess = guess_encoding(in(row.encoding, table_of(row.cells)), true);
    EXPECT_EQ(guess.encoding, row.told) << row.encoding << row.cells.front();
    if (guess.encoding.empty()) { EXPECT_FALSE(guess.likely.empty()) << row.encoding; }
  }
}

struct Row {
  std::vector<std::string> fields, raw_fields;  // raw: from each field's start on
  std::string raw, fault;
};

struct Table {
  std::vector<Row> rows;
  std::string encoding, error;
  bool guessed = false;
  int64_t bytes_done = 0;
};

Table read_table(const std::string& bytes, const std::string& encoding, size_t step = 1 << 20) {
  CsvReader reader(testing::source_of(bytes, step), {0, encoding});
  Table table;
  CsvRecord record;
  for (;;) {
    auto more = reader.next(record);
    if (!more) table.error = more.error().detail;
    if (!more || !*more) break;
    Row& row = table.rows.emplace_back();
    for (std::string_view field : record.fields) row.fields.emplace_back(field);
    for (size_t start : record.starts) row.raw_fields.emplace_back(record.raw.substr(start));
    row.raw = record.raw;
    if (record.fault)
      row.fault = std::to_string(record.fault->column) + ": " + record.fault->detail;
  }
  table.encoding = reader.text().encoding();
  table.guessed = reader.text().guessed();
  table.bytes_done = reader.bytes_done();
  return table;
}

TEST(Encoding, TablesAreReadInAnyThatIsNamed) {
  const std::vector<std::string> cities = {"上海", "太原", "\"a, \"\"丂\"\"\"", "縣|齞", "x"};
  for (const char* encoding : {"utf-8", "UTF8", "GB18030", "gbk", "Big5", "big5-hkscs", "UTF-16LE",
                               "utf-16be", "UTF-32LE", "CP932", "EUC-JP", "ISO-2022-JP", "UTF-7"}) {
    std::vector<std::string> cells;
    for (const std::string& city : cities)
      if (wholly_in(encoding, city)) cells.push_back(city);
    const std::string text = table_of(cells);
    for (const size_t step : {1, 7, 1 << 20}) {
      const Table read = read_table(in(encoding, text), encoding, step),
                  plain = read_table(text, "utf-8");
      ASSERT_EQ(read.error, "") << encoding;
      ASSERT_EQ(read.rows.size(), cells.size() + 1) << encoding;
      EXPECT_FALSE(read.guessed);
      for (size_t i = 0; i < read.rows.size(); ++i) {
        EXPECT_EQ(read.rows[i].fields, plain.rows[i].fields) << encoding;
        EXPECT_EQ(read.rows[i].fault, "");
      }
    }
  }
}

TEST(Encoding, MarksAndZerosMakeTablesOfUtf16) {
  const std::string text = table_of({"上海", "a,\"太\n原\""});
  for (const char* encoding : {"UTF-16LE", "UTF-16BE"})
    for (const char* mark : {"", "\uFEFF"})
      for (const char* named : {"", "utf-16"}) {
        const std::string bytes = in(encoding, mark + text);
        const Table read = read_table(bytes, named, 3);
        ASSERT_EQ(read.error, "") << encoding;
        EXPECT_EQ(read.rows.at(0).fields.at(0), "number");
        EXPECT_EQ(read.rows.at(2).fields.at(2), "太\n原");
        EXPECT_EQ(read.rows.at(2).raw, in(encoding, "MP739210463CN,a,\"太\n原\""));
        EXPECT_EQ(read.encoding, encoding);
      }
  EXPECT_NE(read_table("a,b\n", "utf-16").error.find("\"utf-16le\""), std::string::npos);
  // What the file says of itself is believed before what is said of it.
  EXPECT_EQ(read_table("\xEF\xBB\xBF" + text, "gb18030").rows.at(1).fields.at(1), "上海");
}

TEST(Encoding, ABrokenCharacterCostsItsRowAndNothingElse) {
  const struct { const char* encoding; std::string bytes, detail; } rows[] = {
      {"gb18030", "\xFF\xFF", "2: is not valid gb18030"},
      {"Big5", "\xFFx", "2: is not valid Big5"},
      {"Windows-1252", "\x81", "2: is not valid Windows-1252"},
      {"UTF-16LE", std::string("\x00\xDC", 2), "2: is not valid UTF-16LE"},
  };
  for (const auto& row : rows) {
    const std::string bad = in(row.encoding, "a,") + row.bytes + in(row.encoding, "b");
    const std::string bytes =
        in(row.encoding, "n,c\n1,x\n") + bad + in(row.encoding, "\n3,y\n");
    for (const size_t step : {1, 1000}) {
      const Table read = read_table(bytes, row.encoding, step);
      ASSERT_EQ(read.rows.size(), 4u) << row.encoding;
      EXPECT_EQ(read.rows[2].fault, row.detail);
      EXPECT_EQ(read.rows[2].raw, bad);
      EXPECT_EQ(read.rows[3].fields, (std::vector<std::string>{"3", "y"}));
    }
  }
}

// Any text, some of its bytes broken: the bytes of the rows are those of the file.
TEST(Encoding, TheBytesOfEveryRowCanBeHadBack) {
  std::mt19937 random(11);
  const std::u32string_view letters = U"abc,;\"0123 太原上海齞縣東京한글éñЖ㐂";
  for (const std::string encoding :
       {"UTF-8", "GB18030", "Big5", "Windows-1252", "UTF-16LE", "UTF-16BE", "UTF-32BE", "CP932",
        "EUC-KR", "KOI8-R", "ISO-2022-KR"})
    for (int round = 0; round < 60; ++round) {
      std::string text;
      for (size_t i = random() % 300; i > 0; --i) {
        const size_t pick = random() % (letters.size() + 3);
        append_utf8(text, pick < letters.size() ? letters[pick] : U'\n');
      }
      std::string bytes = in(encoding, text);
      for (size_t i = random() % 4; i > 0 && !bytes.empty(); --i)
        bytes[random() % bytes.size()] = static_cast<char>(random());
      const std::string name = encoding;
      const Table whole = read_table(bytes, name), cut = read_table(bytes, name, 1 + random() % 9);
      ASSERT_EQ(whole.rows.size(), cut.rows.size()) << name;
      size_t at = 0;
      for (size_t i = 0; i < whole.rows.size(); ++i) {
        EXPECT_EQ(whole.rows[i].raw, cut.rows[i].raw) << name;
        EXPECT_EQ(whole.rows[i].fields, cut.rows[i].fields) << name;
        at = bytes.find(whole.rows[i].raw, at);
        ASSERT_NE(at, std::string::npos) << name;
        at += whole.rows[i].raw.size();
      }
      EXPECT_LE(whole.bytes_done, static_cast<int64_t>(bytes.size())) << name;
    }
}

TEST(Encoding, ItIsToldWhereverItBeginsToMatter) {
  // The last row of ASCII is still being read when the first other byte comes.
  for (const size_t rows : {size_t{1}, size_t{20'000}}) {
    std::string ascii = "number,city,note\n";
    for (size_t i = 0; i < rows; ++i) ascii += "MP739210463CN,Wuhan,\"a, b\"\n";
    const std::string last = "MP739210463CN,\"Wuhan\",";
    const Table read = read_table(ascii + last + in("GB18030", "太原\nMP1,上海,武汉\n"), "");
    ASSERT_EQ(read.error, "");
    ASSERT_EQ(read.rows.size(), rows + 3);
    EXPECT_EQ(join(read.rows[rows + 1].fields, "|"), "MP739210463CN|Wuhan|太原");
    EXPECT_EQ(read.rows[rows + 1].raw, last + in("GB18030", "太原"));
    EXPECT_EQ(read.rows[rows + 1].raw_fields[1], "\"Wuhan\"," + in("GB18030", "太原"));
    EXPECT_EQ(read.rows[rows + 2].fields[1], "上海");
    EXPECT_EQ(read.encoding, "GB18030");
    EXPECT_TRUE(read.guessed);
  }
}

TEST(Encoding, WhatContradictsBehindTheSampleIsRefusedForItself) {
  std::string bytes = "number,city,note\n", note;
  for (int i = 0; i < 10'000; ++i) note += "上海";
  while (bytes.size() < limits::kEncodingSampleBytes + 100'000) bytes += "MP1,上海," + note + "\n";
  const Table read = read_table(bytes + "MP2," + in("GB18030", "上海") + "\nMP3,太原\n", "");
  EXPECT_EQ(read.encoding, "UTF-8");
  EXPECT_FALSE(is_valid_utf8(read.rows[read.rows.size() - 2].fields[1]));
  EXPECT_EQ(read.rows.back().fields[1], "太原");

  std::string gb = "number,city,note\n";
  const std::string row = in("GB18030", "MP1,上海," + note + "\n");
  while (gb.size() < limits::kEncodingSampleBytes + 100'000) gb += row;
  const Table other = read_table(gb + "MP2,\xFF\xFF\nMP3," + in("GB18030", "太原") + "\n", "");
  EXPECT_EQ(other.rows[other.rows.size() - 2].fault, "2: is not valid GB18030");
  EXPECT_EQ(other.rows.back().fields[1], "太原");
}

TEST(Encoding, WhatIsNotSureIsRefusedWithTheKeyThatSaysIt) {
  // Half of it is in one, half in the other.
  const std::string half = in("GB18030", table_of({"广州", "深圳"}));
  const Table mixed = read_table(table_of({"北京", "上海"}) + half, "");
  EXPECT_EQ(mixed.rows.size(), 0u);
  const Table read = read_table(in("Windows-1251", table_of({"Москва"})), "");
  EXPECT_EQ(read.error.find("it is not sure that it is in Windows-1251"), 0u) << read.error;
  EXPECT_TRUE(read.error.ends_with("name its encoding in the mapping, such as \"encoding\": "
                                   "\"windows-1251\"")) << read.error;
  EXPECT_EQ(read_table(in("Windows-1251", table_of({"Москва"})), "windows-1251")
                .rows.at(1).fields.at(1), "Москва");
}

}  // namespace
}  // namespace milepost::ingest
