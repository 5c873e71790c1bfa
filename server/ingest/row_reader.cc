#include "server/ingest/row_reader.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/domain/numbers/judge.h"

namespace milepost::ingest {
namespace {

constexpr std::array<std::string_view, 6> kUsualFormats = {
    "rfc3339", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M",
    "%Y-%m-%d"};

// What the file has more than the header is not there, unless all of it is empty; what it has less
// is empty, unless a field must have it.
bool is_ragged(const CsvRecord& record, size_t columns, const std::vector<BoundField>& fields) {
  const size_t given = record.fields.size();
  if (given < columns)
    return std::any_of(fields.begin(), fields.end(), [&](const BoundField& field) {
      return field.column && *field.column >= given && field.info->required;
    });
  return std::any_of(
      record.fields.begin() + static_cast<std::ptrdiff_t>(columns), record.fields.end(),
      [](std::string_view cell) { return !trim_white_space(cell).empty(); });
}

}  // namespace

RowReader::RowReader(const Mapping& mapping)
    : mapping_(&mapping), items_(std::make_unique<ItemMaker>(
                              Written::in_cells, mapping.time_zone.value_or(""))) {
  if (mapping.number_format) {
    number_formats_ = std::make_unique<std::vector<NumberFormat>>(1, *mapping.number_format);
    number_format_ = std::make_unique<CompiledFormats>(*number_formats_);
  }
}

Result<RowReader> RowReader::bind(const Mapping& mapping, const CsvRecord& header) {
  if (header.fault) return Error{"csv", "the header: " + header.fault->detail, ""};
  RowReader reader(mapping);
  if (auto bound = reader.bind_columns(header); !bound) return bound.error();
  return reader;
}

Result<void> RowReader::bind_columns(const CsvRecord& header) {
  for (std::string_view name : header.fields) column_names_.emplace_back(trim_white_space(name));
  for (const FieldInfo& info : fields_of(mapping_->record)) {
    BoundField& field = fields_.emplace_back();
    const auto given = mapping_->field_mappings.find(info.path);
    if (given == mapping_->field_mappings.end()) continue;
    auto bound = bind_field(info, given->second);
    if (!bound) return bound.error();
    field = *std::move(bound);
  }
  for (size_t i = 0; i < column_names_.size(); ++i) {
    const std::string& name = column_names_[i];
    const bool used = std::any_of(fields_.begin(), fields_.end(),
                                  [&](const BoundField& field) { return field.column == i; });
    const bool ignored = std::find(mapping_->ignore.begin(), mapping_->ignore.end(), name) !=
                         mapping_->ignore.end();
    if (!used && !ignored && name != kRejectLineColumn && name != kRejectErrorColumn)
      unmapped_.push_back(name);
  }
  return {};
}

Result<BoundField> RowReader::bind_field(const FieldInfo& info, const FieldMapping& mapping) const {
  BoundField field;
  if (mapping.column) {
    for (size_t i = 0; i < column_names_.size(); ++i) {
      if (column_names_[i] != *mapping.column) continue;
      if (field.column)
        return Error{"csv", "there are two columns named '" + *mapping.column + "'", ""};
      field.column = i;
    }
    if (!field.column && mapping.optional.value_or(false)) return field;
    if (!field.column)
      return Error{"csv",
                   "there is no column '" + shortened(*mapping.column, limits::kQuotedBytes) +
                       "' in the header; it has " +
                       shortened(join(column_names_, ", "), limits::kQuotedBytes),
                   ""};
  }
  field.info = &info;
  field.mapping = &mapping;
  field.values.insert(mapping.values.begin(), mapping.values.end());
  if (info.kind != FieldKind::time) return field;
  for (const std::string& format : mapping.formats)
    field.formats.push_back(*TimeFormat::compile(format));
  if (mapping.formats.empty())
    for (std::string_view format : kUsualFormats)
      field.formats.push_back(*TimeFormat::compile(format));
  return field;
}

Slot RowReader::read(const CsvRecord& record) {
  Slot slot;
  slot.at = record.line;
  slot.raw = record.raw;
  if (record.fault) {
    slot.errors.push_back(Error{"csv", record.fault->detail,
                                "column " + std::to_string(record.fault->column)});
    return slot;
  }
  if (is_ragged(record, column_names_.size(), fields_)) {
    slot.errors.push_back(Error{"csv", "the row has " + std::to_string(record.fields.size()) +
                                           " fields, the header " +
                                           std::to_string(column_names_.size()), ""});
    return slot;
  }
  Faults faults(slot.errors, "");
  slot.item = mapping_->record == RecordKind::events
                  ? read_item<EventItemWire>(record, faults)
                  : read_item<ShipmentItemWire>(record, faults);
  name_columns(slot.errors);
  return slot;
}

template <class Wire>
std::optional<IntakeItem> RowReader::read_item(const CsvRecord& record, Faults& faults) {
  Wire wire;
  CellFiller cells(fields_, record, *mapping_, faults);
  Wire::fields(wire, cells);
  if (faults.any()) return std::nullopt;
  if constexpr (std::is_same_v<Wire, EventItemWire>)
    if (wire.details.code.empty()) wire.details.code = cells.raw_code();
  auto item = items_->make(std::move(wire), faults);
  if (item) std::visit([&](const auto& read) { note_number(read.key, record.line); }, *item);
  return item;
}

void RowReader::name_columns(Errors& errors) const {
  for (Error& error : errors) {
    if (!error.path.starts_with('.')) continue;
    const std::string_view name = std::string_view(error.path).substr(1);
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const BoundField& field) {
      return field.column && name.starts_with(field.info->path) &&
             (name.size() == field.info->path.size() || name[field.info->path.size()] == '.');
    });
    if (found != fields_.end())
      error.path = "column " + std::to_string(*found->column + 1) + " (" +
                   shortened(column_names_[*found->column], limits::kQuotedBytes) + ")";
    else
      error.path = "field " + std::string(name);
  }
}

void RowReader::note_number(std::string_view key, int64_t line) {
  lengths_.note(key, line);
  if (!number_format_ || number_format_->formats().empty()) return;
  const CheckResult checked = check(number_format_->formats().front(), key);
  if (checked.outcome == CheckOutcome::ok || odd_numbers_++ > 0) return;
  first_odd_line_ = line;
  first_odd_reason_ = checked.error.detail;
}

std::vector<std::string> RowReader::warnings() const {
  std::vector<std::string> all;
  if (auto shorter = lengths_.warning()) all.push_back(*shorter);
  if (odd_numbers_ > 0)
    all.push_back(std::to_string(odd_numbers_) +
                  (odd_numbers_ == 1 ? " number is" : " numbers are") +
                  " not of the mapping's number format (first on line " +
                  std::to_string(first_odd_line_) + ": " + first_odd_reason_ + ")");
  return all;
}

}  // namespace milepost::ingest
