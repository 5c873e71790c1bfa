// Rows of one CSV file, by one mapping, to items.
//
//   auto rows = RowReader::bind(mapping, header);       // error: a column is not there
//   Slot slot = rows->read(record);
//
// Errors of a slot have the place within the row as their path: "column 3 (at)", "field note" for
// a constant, or nothing. One thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/ingest/cells.h"
#include "server/ingest/csv_reader.h"
#include "server/ingest/excel.h"
#include "server/ingest/items.h"
#include "server/ingest/mapping.h"
#include "server/ingest/slot.h"
#include "shared/domain/numbers/company.h"

namespace milepost::ingest {

// Columns that the rejects file puts before the others; a reader passes over them.
inline constexpr std::string_view kRejectLineColumn = "milepost_line";
inline constexpr std::string_view kRejectErrorColumn = "milepost_error";

class RowReader {
 public:
  // `header` is the first record of the file. The mapping must have been read without errors.
  static Result<RowReader> bind(const Mapping& mapping, const CsvRecord& header);

  Slot read(const CsvRecord& record);
  // Paths from an item become places within a row: ".at" is "column 3 (at)".
  void name_columns(Errors& errors) const;

  // Columns that the mapping neither uses nor ignores.
  const std::vector<std::string>& unmapped_columns() const { return unmapped_; }
  // What should be said when all rows were read, a sentence each.
  std::vector<std::string> warnings() const;

 private:
  explicit RowReader(const Mapping& mapping);
  Result<void> bind_columns(const CsvRecord& header);
  Result<BoundField> bind_field(const FieldInfo& info, const FieldMapping& mapping) const;

  template <class Wire>
  std::optional<IntakeItem> read_item(const CsvRecord& record, Faults& faults);
  void note_number(std::string_view key, int64_t line);

  const Mapping* mapping_;
  std::vector<BoundField> fields_;  // each of fields_of(), also those that nothing fills
  std::vector<std::string> column_names_;
  std::vector<std::string> unmapped_;
  std::unique_ptr<ItemMaker> items_;
  DigitLengths lengths_;
  std::unique_ptr<CompiledFormats> number_format_;
  std::unique_ptr<std::vector<NumberFormat>> number_formats_;  // what number_format_ looks into
  int64_t odd_numbers_ = 0, first_odd_line_ = 0;
  std::string first_odd_reason_;
};

}  // namespace milepost::ingest
