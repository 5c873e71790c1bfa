// Any bytes read as a table, cut up in two ways: no crash, the same records, and by a mapping every
// row is an item or has a reason. The first byte chooses: 1 puts a header before the rest, 2 names
// an encoding, the bits from 4 on say which, and how many bytes come at once.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "server/ingest/mappings_shipped.h"
#include "server/ingest/row_reader.h"

namespace {

using namespace milepost::ingest;

CsvReader reader_of(std::string_view bytes, size_t step, const std::string& encoding) {
  return CsvReader(
      [bytes, step](char* buffer, size_t size) mutable {
        const size_t count = std::min({step, size, bytes.size()});
        bytes.copy(buffer, count);
        bytes.remove_prefix(count);
        return milepost::Result<size_t>(count);
      },
      {0, encoding});
}

struct Row {
  std::vector<std::string> fields;
  std::string raw;
  int64_t line;
  bool fault;
  friend bool operator==(const Row&, const Row&) = default;
};

std::vector<Row> rows_of(std::string_view bytes, size_t step, const std::string& encoding) {
  CsvReader reader = reader_of(bytes, step, encoding);
  CsvRecord record;
  std::vector<Row> rows;
  for (;;) {
    const auto more = reader.next(record);
    if (!more || !*more) return rows;
    if (!rows.empty() && record.line <= rows.back().line) std::abort();
    rows.push_back({{record.fields.begin(), record.fields.end()}, std::string(record.raw),
                    record.line, record.fault.has_value()});
  }
}

void read_by_mapping(std::string_view bytes, const std::string& encoding) {
  static const Mapping mapping = [] {
    Mapping read;
    if (!read_mapping(shipped_mapping("events"), read).empty()) std::abort();
    read.time_zone = "America/Sao_Paulo";
    return read;
  }();
  CsvReader reader = reader_of(bytes, bytes.size() + 1, encoding);
  CsvRecord record;
  auto more = reader.next(record);
  if (!more || !*more) return;
  auto rows = RowReader::bind(mapping, record);
  if (!rows) return;
  for (more = reader.next(record); more && *more; more = reader.next(record)) {
    const Slot slot = rows->read(record);
    if (slot.item.has_value() != slot.errors.empty()) std::abort();
  }
  for (const std::string& warning : rows->warnings())
    if (warning.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  static constexpr const char* kNamed[] = {"gb18030", "big5",  "windows-1252", "utf-16le",
                                           "utf-16",  "cp932", "iso-2022-jp",  "utf-7"};
  const std::string encoding = data[0] & 2 ? kNamed[data[0] >> 2 & 7] : "";
  std::string bytes;
  if (data[0] & 1) bytes = "number,milestone,state,code,at,precision,place.city,place.lat,note\n";
  bytes.append(reinterpret_cast<const char*>(data) + 1, size - 1);
  const size_t step = 1 + (data[0] >> 2);
  if (rows_of(bytes, bytes.size() + 1, encoding) != rows_of(bytes, step, encoding)) std::abort();
  read_by_mapping(bytes, encoding);
  return 0;
}
