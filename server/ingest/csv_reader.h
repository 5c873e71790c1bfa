// Records out of CSV bytes, one at a time, in memory that does not grow with the file.
//
//   CsvReader reader(source, {});
//   CsvRecord record;
//   for (;;) {
//     auto more = reader.next(record);
//     if (!more) return more.error();      // the source failed
//     if (!*more) break;                   // the end
//     if (record.fault) … else use(record.fields);
//   }
//
// Understood: RFC 4180 with any of , ; tab | between fields (found out from the first record, or
// given), lines ended by LF, CRLF or CR, quoted fields with delimiters, line ends and doubled
// quotes in them, a byte order mark, Excel's "sep=;" line, any encoding (text_source.h).
// A quote inside a field that does not begin with one is itself; spaces before the first do not
// count. Empty lines are passed over.
//
// A record that cannot be read has a fault and never costs the next ones: where a quote is never
// closed within limits::kCsvFieldBytes, its first line alone is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/ingest/slot.h"
#include "server/ingest/text_source.h"
#include "shared/base/result.h"

namespace milepost::ingest {

struct CsvOptions {
  char delimiter = 0;  // 0: found out
  std::string encoding;  // empty: found out
};

struct CsvFault {
  size_t column = 0;  // counted from 1
  std::string detail;
};

// Views are valid until the next call of next().
struct CsvRecord {
  std::vector<std::string_view> fields;  // unquoted, UTF-8 (as it came, where it is broken)
  std::vector<size_t> starts;            // where each field begins in `raw`; none with a fault
  std::string_view raw;                  // as it stands in the file, without the line's end
  int64_t line = 0;                      // of its first byte, counted from 1
  std::optional<CsvFault> fault;
};

class CsvReader {
 public:
  CsvReader(ByteSource source, CsvOptions options);

  // False at the end.
  Result<bool> next(CsvRecord& record);

  // Known after the first record.
  char delimiter() const { return delimiter_; }
  bool had_byte_order_mark() const { return byte_order_mark_; }
  // What the encoding is, and text in it.
  TextSource& text() { return source_; }
  const TextSource& text() const { return source_; }
  // Bytes of the source that are behind the last record.
  int64_t bytes_done() const {
    return source_.is_utf8() ? position_of(at_) : source_.bytes_before();
  }

 private:
  struct Field {
    size_t begin = 0, end = 0;  // in the buffer, without quotes
    size_t start = 0;           // with them
    bool doubled = false;       // has doubled quotes
  };
  enum class Scan { done, need_more };

  Result<void> refill();
  Result<void> begin();
  void choose_delimiter();
  Scan scan_record();
  Scan scan_field(Field& field);
  Scan scan_quoted(Field& field);
  std::optional<Scan> scan_quoted_behind_spaces(Field& field);
  Scan scan_plain();
  bool at_line_end(size_t at) const;
  void fail(std::string detail);
  void cut_record();
  void give_up_on_quote(std::string detail);
  int64_t position_of(size_t at) const {
    return bytes_before_buffer_ + static_cast<int64_t>(at);
  }
  void fill(CsvRecord& record);
  void fill_raw(CsvRecord& record);
  void decode_fields(CsvRecord& record);

  TextSource source_;
  char delimiter_;
  std::string buffer_;
  size_t at_ = 0;  // where the next record begins
  bool begun_ = false, ended_ = false, byte_order_mark_ = false;
  int64_t bytes_before_buffer_ = 0;
  int64_t line_ = 1;

  // Of the record being scanned.
  std::vector<Field> fields_;
  size_t scan_ = 0;        // the next byte
  size_t record_end_ = 0;  // without its line end
  int64_t lines_in_record_ = 0;
  std::optional<CsvFault> fault_;
  std::string text_;  // unescaped fields
  std::string raw_;   // where it does not stand in the buffer
};

}  // namespace milepost::ingest
