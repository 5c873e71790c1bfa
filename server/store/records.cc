#include "server/store/records.h"

#include "server/store/columns.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost::store {
namespace {

struct Written : ShipmentDetails {
  std::optional<int64_t> at_ms;
  std::string by, number, promises;
  bool demo = false;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("at_ms", self.at_ms, {.omit = true});
    v("by", self.by, {.omit = true});
    v("number", self.number);
    v("promises", self.promises, {.omit = true});
    v("demo", self.demo, {.omit = true});
    ShipmentDetails::fields(self, v);
  }
};

struct AllWritten {
  std::vector<Written> records;
  template <class Self, class V>
  static void fields(Self& self, V& v) { v("records", self.records); }
};

}  // namespace

std::string write_records(const std::vector<Record>& records) {
  if (records.empty()) return {};
  AllWritten all;
  for (const Record& record : records) {
    Written& written = all.records.emplace_back();
    static_cast<ShipmentDetails&>(written) = static_cast<const ShipmentDetails&>(record.shipment);
    written.at_ms = record.at_ms;
    written.by = record.by;
    written.number = record.shipment.number;
    written.promises = write_promises(record.shipment.promises);
    written.demo = record.shipment.demo;
  }
  return to_json(all);
}

std::vector<Record> read_records(std::string_view text) {
  std::vector<Record> records;
  if (text.empty()) return records;
  const auto document = JsonDocument::parse(text);
  AllWritten all;
  Errors errors;
  if (!document || !read_json(document->root(), all, Reading::lenient, errors)) return records;
  for (Written& written : all.records) {
    Record& record = records.emplace_back();
    record.at_ms = written.at_ms;
    record.by = std::move(written.by);
    static_cast<ShipmentDetails&>(record.shipment) = static_cast<ShipmentDetails&>(written);
    record.shipment.number = std::move(written.number);
    record.shipment.promises = read_promises(written.promises);
    record.shipment.demo = written.demo;
  }
  return records;
}

}  // namespace milepost::store
