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

std::string shortened(std::string_view cell) {
  if (cell.size() <= 80) return std::string(cell);
  size_t end = 80;
  while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0) == 0x80) --end;
  return std::string(cell.substr(0, end)) + "…";
}

bool may_be_rounded(Field field) {
  switch (field) {
    case Field::number: case Field::id: case Field::code: case Field::account:
    case Field::sender_phone: case Field::recipient_phone: return true;
    default: return false;
  }
}

// What the file has more than the header is not there, unless all of it is empty.
bool is_ragged(const CsvRecord& record, size_t columns) {
  if (record.fields.size() < columns) return true;
  return std::any_of(record.fields.begin() + static_cast<std::ptrdiff_t>(columns),
                     record.fields.end(), [](std::string_view cell) { return !cell.empty(); });
}

}  // namespace

Result<RowReader> RowReader::bind(const Mapping& mapping, const CsvRecord& header) {
  if (header.fault) return Error{"csv", "the header: " + header.fault->detail, ""};
  RowReader reader;
  reader.mapping_ = &mapping;
  if (auto bound = reader.bind_columns(header); !bound) return bound.error();
  const auto any = mapping.place_from.find("*");
  reader.place_from_.assign(kEnumNames<Milestone>.size(),
                            any == mapping.place_from.end() ? PlaceFrom::event : any->second);
  for (const auto& [milestone, from] : mapping.place_from)
    if (const auto value = enum_from_name<Milestone>(milestone))
      reader.place_from_[static_cast<size_t>(*value)] = from;
  if (mapping.number_format) {
    reader.number_formats_ =
        std::make_unique<std::vector<NumberFormat>>(1, *mapping.number_format);
    reader.number_format_ = std::make_unique<CompiledFormats>(*reader.number_formats_);
  }
  return reader;
}

Result<void> RowReader::bind_columns(const CsvRecord& header) {
  columns_ = header.fields.size();
  for (std::string_view name : header.fields) column_names_.emplace_back(trim(name));
  for (const auto& [name, field] : mapping_->field_mappings)
    if (auto bound = bind_field(name, field, header); !bound) return bound;
  for (const Bound& bound : bound_) {
    if (bound.info->kind == FieldKind::time) time_ = &bound;
    const Field field = bound.info->field;
    if (!bound.column || field < Field::place_city) continue;
    if (field >= Field::destination_city)
      destination_columns_ = true;
    else
      (field >= Field::origin_city ? origin_columns_ : place_columns_) = true;
  }

  for (size_t i = 0; i < columns_; ++i) {
    const std::string& name = column_names_[i];
    const bool used = std::any_of(bound_.begin(), bound_.end(),
                                  [&](const Bound& bound) { return bound.column == i; });
    const bool ignored = std::find(mapping_->ignore.begin(), mapping_->ignore.end(), name) !=
                         mapping_->ignore.end();
    if (!used && !ignored && name != kRejectLineColumn && name != kRejectErrorColumn)
      unmapped_.push_back(name);
  }
  return {};
}

Result<void> RowReader::bind_field(const std::string& name, const FieldMapping& mapping,
                                   const CsvRecord& header) {
  Bound bound;
  bound.info = find_field(mapping_->record, name);
  bound.mapping = &mapping;
  if (mapping.column) {
    for (size_t i = 0; i < header.fields.size(); ++i) {
      if (column_names_[i] != *mapping.column) continue;
      if (bound.column)
        return Error{"csv", "there are two columns named '" + *mapping.column + "'", ""};
      bound.column = i;
    }
    if (!bound.column && mapping.optional.value_or(false)) return {};
    if (!bound.column)
      return Error{"csv", "there is no column '" + shortened(*mapping.column) +
                              "' in the header; it has " + shortened(join(column_names_, ", ")),
                   ""};
  }
  if (bound.info->kind == FieldKind::time) {
    if (mapping.formats.empty()) {
      for (std::string_view format : kUsualFormats)
        bound.formats.push_back(*TimeFormat::compile(format));
    } else {
      for (const std::string& format : mapping.formats)
        bound.formats.push_back(*TimeFormat::compile(format));
    }
  }
  bound_.push_back(std::move(bound));
  return {};
}

IntakeSlot RowReader::read(const CsvRecord& record) {
  IntakeSlot slot;
  if (record.fault) {
    slot.errors.push_back(Error{"csv", record.fault->detail,
                                "column " + std::to_string(record.fault->column)});
    return slot;
  }
  if (is_ragged(record, columns_)) {
    slot.errors.push_back(Error{"csv", "the row has " + std::to_string(record.fields.size()) +
                                           " fields, the header " + std::to_string(columns_), ""});
    return slot;
  }
  slot = mapping_->record == RecordKind::events ? read_event(record) : read_shipment(record);
  name_columns(slot.errors);
  return slot;
}

// ".place.city" becomes "column 7 (town)".
void RowReader::name_columns(Errors& errors) const {
  for (Error& error : errors) {
    if (!error.path.starts_with('.')) continue;
    const std::string_view name = std::string_view(error.path).substr(1);
    const auto found = std::find_if(bound_.begin(), bound_.end(), [&](const Bound& bound) {
      return bound.info->name == name;
    });
    if (found != bound_.end() && found->column)
      error.path = "column " + std::to_string(*found->column + 1) + " (" +
                   shortened(column_names_[*found->column]) + ")";
    else
      error.path = "field " + std::string(name);
  }
}

std::optional<std::string_view> RowReader::value_of(const Bound& bound, const CsvRecord& record,
                                                    Faults& faults, std::string_view* raw_code) {
  const FieldMapping& mapping = *bound.mapping;
  std::string_view cell = bound.column ? record.fields[*bound.column]
                                       : std::string_view(*mapping.constant);
  const FieldKind kind = bound.info->kind;
  if (kind != FieldKind::text) cell = trim(unwrap_formula(trim(cell)));
  auto fail = [&](std::string detail) {
    faults.add("." + std::string(bound.info->name), std::move(detail));
    return std::nullopt;
  };
  if (!mapping.values.empty()) {
    const auto found = mapping.values.find(std::string(trim(cell)));
    if (found != mapping.values.end()) {
      if (found->second.empty()) return std::nullopt;
      return found->second;
    }
  }
  if (cell.empty()) return std::nullopt;
  if (kind == FieldKind::enumeration ? is_enumerator(bound.info->field, cell)
                                     : mapping.values.empty()) {
    if (may_be_rounded(bound.info->field) && is_rounded_number(cell))
      return fail(rounded_number_sentence(shortened(cell)));
    return cell;
  }
  switch (mapping.otherwise.value_or(Otherwise::refuse)) {
    case Otherwise::keep:
      if (kind != FieldKind::enumeration) return cell;
      break;
    case Otherwise::leave_out: return std::nullopt;
    case Otherwise::code:
      if (raw_code) *raw_code = cell;
      return std::nullopt;
    case Otherwise::refuse: break;
  }
  return fail("'" + shortened(cell) + "' is not a value that the mapping knows for " +
              std::string(bound.info->name));
}

std::optional<WrittenTime> RowReader::read_time(const Bound& bound, std::string_view value,
                                                Faults& faults) {
  for (const TimeFormat& format : bound.formats)
    if (auto time = format.read(value)) return time;
  const std::string step = "." + std::string(bound.info->name);
  if (auto sentence = serial_date_sentence(value))
    faults.add(step, *sentence, "time");
  else
    faults.add(step, "'" + shortened(value) + "' is not a time in a format that the mapping names",
               "time");
  return std::nullopt;
}

std::optional<ZonedTime> RowReader::resolve(const Bound& bound, const WrittenTime& written,
                                            std::string_view zone_name, Faults& faults) {
  const std::string step = "." + std::string(bound.info->name);
  Precision precision = written.precision;
  if (precision == Precision::second && mapping_->zero_seconds_mean_minutes.value_or(false) &&
      written.local.second == 0 && written.local.millisecond == 0)
    precision = Precision::minute;
  if (written.offset_minutes)
    return ZonedTime{instant_from_civil(written.local, *written.offset_minutes),
                     *written.offset_minutes, precision};
  if (zone_name.empty() && mapping_->time_zone) zone_name = *mapping_->time_zone;
  if (zone_name.empty()) {
    if (precision == Precision::day)
      return ZonedTime{instant_from_civil(written.local, 0), 0, precision};
    faults.add(step, "the time has no offset, and neither row nor mapping names a time_zone",
               "time");
    return std::nullopt;
  }
  auto zone = zones_.find(zone_name);
  if (zone == zones_.end()) {
    auto found = Zone::find(zone_name);
    if (!found) {
      faults.add(".time_zone", found.error());
      return std::nullopt;
    }
    zone = zones_.emplace(std::string(zone_name), *found).first;
  }
  auto time = zone->second.resolve(written.local, precision);
  if (time) return *time;
  faults.add(step, time.error());
  return std::nullopt;
}

void RowReader::take_number(std::string_view value, int64_t line, std::string& number,
                            std::string& key, Faults& faults) {
  number = value;
  key = check_number(value, faults);
  if (key.empty()) return;
  lengths_.note(key, line);
  if (!number_format_ || number_format_->formats().empty()) return;
  const CheckResult checked = check(number_format_->formats().front(), key);
  if (checked.outcome == CheckOutcome::ok) return;
  if (odd_numbers_++ > 0) return;
  first_odd_line_ = line;
  first_odd_reason_ = checked.error.detail;
}

std::vector<std::string> RowReader::warnings() const {
  std::vector<std::string> all;
  if (auto shorter = lengths_.warning()) all.push_back(*shorter);
  if (odd_numbers_ > 0)
    all.push_back(std::to_string(odd_numbers_) +
                  (odd_numbers_ == 1 ? " number is" : " numbers are") + " not of the mapping's number format (first on line " +
                  std::to_string(first_odd_line_) + ": " + first_odd_reason_ + ")");
  return all;
}

}  // namespace milepost::ingest
