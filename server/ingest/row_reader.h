// Rows of one CSV file, by one mapping, to items.
//
//   auto rows = RowReader::bind(mapping, header);       // error: a column is not there
//   IntakeSlot slot = rows->read(record);
//
// Errors of a slot have the place within the row as their path: "column 3 (at)", "field note" for
// a constant, or nothing. One thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/ingest/checks.h"
#include "server/ingest/csv_reader.h"
#include "server/ingest/excel.h"
#include "server/ingest/mapping.h"
#include "server/ingest/mapping_field.h"
#include "server/ingest/slot.h"
#include "server/ingest/time_format.h"
#include "server/ingest/zones.h"
#include "shared/domain/numbers/company.h"

namespace milepost::ingest {

// Columns that the rejects file puts before the others; a reader passes over them.
inline constexpr std::string_view kRejectLineColumn = "milepost_line";
inline constexpr std::string_view kRejectErrorColumn = "milepost_error";

class RowReader {
 public:
  // `header` is the first record of the file. The mapping must have been read without errors.
  static Result<RowReader> bind(const Mapping& mapping, const CsvRecord& header);

  IntakeSlot read(const CsvRecord& record);

  // Columns that the mapping neither uses nor ignores.
  const std::vector<std::string>& unmapped_columns() const { return unmapped_; }
  // What should be said when all rows were read, a sentence each.
  std::vector<std::string> warnings() const;

 private:
  struct Bound {
    const FieldInfo* info = nullptr;
    const FieldMapping* mapping = nullptr;
    std::optional<size_t> column;  // of the row, from 0; else the constant
    std::vector<TimeFormat> formats;
  };
  // What a row says of one event before it is put together.
  struct EventParts;

  RowReader() = default;
  Result<void> bind_columns(const CsvRecord& header);
  Result<void> bind_field(const std::string& name, const FieldMapping& mapping,
                          const CsvRecord& header);

  IntakeSlot read_event(const CsvRecord& record);
  IntakeSlot read_shipment(const CsvRecord& record);
  // The cell as the mapping means it; nothing where it is empty or left out, or has a fault.
  // `raw_code` takes a cell that is to be kept as the code.
  std::optional<std::string_view> value_of(const Bound& bound, const CsvRecord& record,
                                           Faults& faults, std::string_view* raw_code = nullptr);
  void read_event_field(const Bound& bound, std::string_view value, EventParts& parts,
                        Faults& faults);
  void read_shipment_field(const Bound& bound, std::string_view value, Shipment& shipment,
                           Faults& faults);
  std::optional<WrittenTime> read_time(const Bound& bound, std::string_view value, Faults& faults);
  // With the offset written, else of the row's or the mapping's zone.
  std::optional<ZonedTime> resolve(const Bound& bound, const WrittenTime& written,
                                   std::string_view zone_name, Faults& faults);
  void take_number(std::string_view value, int64_t line, std::string& number, std::string& key,
                   Faults& faults);
  void name_columns(Errors& errors) const;

  const Mapping* mapping_ = nullptr;
  std::vector<Bound> bound_;
  const Bound* time_ = nullptr;  // the one field of bound_ that is a time
  // Whether any part of the place comes from a column. Then constants (a country) only complete
  // what a row says; else they are the place of every row.
  bool place_columns_ = false, origin_columns_ = false, destination_columns_ = false;
  size_t columns_ = 0;
  std::vector<std::string> column_names_;
  std::vector<std::string> unmapped_;
  std::map<std::string, Zone, std::less<>> zones_;
  std::vector<PlaceFrom> place_from_;  // by milestone
  DigitLengths lengths_;
  std::unique_ptr<CompiledFormats> number_format_;
  std::unique_ptr<std::vector<NumberFormat>> number_formats_;  // what number_format_ looks into
  int64_t odd_numbers_ = 0, first_odd_line_ = 0;
  std::string first_odd_reason_;
};

}  // namespace milepost::ingest
