#include "server/ingest/cells.h"

#include <algorithm>

#include "server/ingest/cell_numbers.h"
#include "server/ingest/excel.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {

std::nullopt_t CellFiller::fail(const BoundField& field, std::string detail, std::string code) {
  faults_.add("." + field.info->path, std::move(detail), std::move(code));
  return std::nullopt;
}

std::optional<std::string_view> CellFiller::value_of(const BoundField& field) {
  const FieldKind kind = field.info->kind;
  std::string_view cell;
  if (!field.column)
    cell = *field.mapping->constant;
  else if (*field.column < record_.fields.size())
    cell = record_.fields[*field.column];
  cell = trim_white_space(cell);
  if (kind != FieldKind::text) cell = trim_white_space(unwrap_formula(cell));
  if (!field.values.empty()) {
    const auto found = field.values.find(cell);
    if (found != field.values.end()) cell = found->second;
    if (found != field.values.end() && !cell.empty()) return cell;
  }
  if (cell.empty()) {
    if (field.info->required && !faults_.any()) fail(field, "is empty", "missing");
    return std::nullopt;
  }
  if (kind == FieldKind::enumeration ? is_name_of(*field.info, cell) : field.values.empty()) {
    if (kind == FieldKind::identifier && is_rounded_number(cell))
      return fail(field, rounded_number_sentence(shortened(cell, limits::kQuotedBytes)));
    return cell;
  }
  switch (field.mapping->otherwise.value_or(Otherwise::refuse)) {
    case Otherwise::keep:
      if (kind != FieldKind::enumeration) return cell;
      break;
    case Otherwise::leave_out: return std::nullopt;
    case Otherwise::code: raw_code_ = cell; return std::nullopt;
    case Otherwise::refuse: break;
  }
  return fail(field, "'" + shortened(cell, limits::kQuotedBytes) +
                         "' is not a value that the mapping knows for " + field.info->path);
}

size_t CellFiller::index_of(const BoundField& field, std::string_view name) const {
  const auto& names = field.info->names;
  return static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

template <class T>
bool CellFiller::keep(const BoundField& field, const Result<T>& value, T& out) {
  if (value)
    out = *value;
  else
    fail(field, value.error().detail, value.error().code);
  return value.ok();
}

bool CellFiller::read(const BoundField&, std::string_view cell, std::string& out) {
  out = cell;
  return true;
}

bool CellFiller::read(const BoundField& field, std::string_view cell, int64_t& out) {
  return keep(field, field.info->unit.empty()
                         ? read_whole_cell(cell)
                         : read_quantity_cell(cell, factor_of(field.mapping->unit),
                                              decimal_sign_),
              out);
}

bool CellFiller::read(const BoundField& field, std::string_view cell, double& out) {
  return keep(field, read_decimal_cell(cell, decimal_sign_), out);
}

bool CellFiller::read(const BoundField& field, std::string_view cell, Money& out) {
  out.currency = *field.mapping->currency;
  return keep(field,
              read_money_cell(cell, field.mapping->decimals.value_or(2), decimal_sign_),
              out.minor);
}

bool CellFiller::read(const BoundField& field, std::string_view cell, WrittenTime& out) {
  for (const TimeFormat& format : field.formats) {
    const auto time = format.read(cell);
    if (!time) continue;
    out = *time;
    const Civil& local = out.local;
    if (zero_seconds_mean_minutes_ && out.precision == Precision::second && local.second == 0 &&
        local.millisecond == 0)
      out.precision = Precision::minute;
    return true;
  }
  const auto serial = serial_date_sentence(cell);
  fail(field,
       serial ? *serial
              : "'" + shortened(cell, limits::kQuotedBytes) +
                    "' is not a time in a format that the mapping names",
       "time");
  return false;
}

}  // namespace milepost::ingest
