// Fills a wire struct (shared/model/intake_wire.h) from the cells of one row, field by field as its
// fields() lists them: what a JSON reader does from keys.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/ingest/checks.h"
#include "server/ingest/csv_reader.h"
#include "server/ingest/field_list.h"
#include "server/ingest/mapping.h"
#include "server/ingest/time_format.h"

namespace milepost::ingest {

// Where a field's value comes from in this file.
struct BoundField {
  const FieldInfo* info = nullptr;
  const FieldMapping* mapping = nullptr;  // null: nothing fills it
  std::optional<size_t> column;           // of the row, from 0; else the constant
  std::map<std::string, std::string, std::less<>> values;
  std::vector<TimeFormat> formats;
};

class CellFiller {
 public:
  // `fields` are those of fields_of(), in that order.
  CellFiller(const std::vector<BoundField>& fields, const CsvRecord& record,
             const Mapping& mapping, Faults& faults)
      : fields_(fields), record_(record),
        zero_seconds_mean_minutes_(mapping.zero_seconds_mean_minutes.value_or(false)),
        decimal_sign_(decimal_sign_of(mapping)), faults_(faults) {}

  template <class T>
  void operator()(std::string_view, T& member, const FieldAttributes& attributes = {}) {
    if constexpr (kHasFields<T>) {
      T::fields(member, *this);
    } else {
      const bool filled = fill(member);
      seen_.incomplete |= !filled && (!attributes.omit || attributes.essential);
    }
  }
  template <class T>
  void operator()(std::string_view, std::optional<T>& member, const FieldAttributes& = {}) {
    if constexpr (kHasFields<T>) {
      const Seen outer = std::exchange(seen_, {});
      T::fields(member.emplace(), *this);
      // Constants complete what a row says. Alone they are something only where nothing is missing.
      if (!seen_.any || (seen_.incomplete && !seen_.column)) member.reset();
      const Seen inner = std::exchange(seen_, outer);
      seen_.any |= member.has_value();
      seen_.column |= member && inner.column;
    } else if (!fill(member.emplace())) {
      member.reset();
    }
  }

  // The cell of a milestone or state that is to be kept as the code; may be empty.
  std::string_view raw_code() const { return raw_code_; }

 private:
  // Of the fields of one part of an item.
  struct Seen {
    bool any = false, column = false;  // something, and in the row itself
    bool incomplete = false;           // what must be there is not
  };

  // Whether the next field has a value that could be read.
  template <class T>
  bool fill(T& out) {
    const BoundField& field = fields_[next_++];
    if (!field.mapping) return false;
    const auto cell = value_of(field);
    if (!cell) return false;
    seen_.any = true;
    seen_.column |= field.column.has_value();
    if constexpr (std::is_enum_v<T>) {
      out = static_cast<T>(index_of(field, *cell));
      return true;
    } else {
      return read(field, *cell, out);
    }
  }

  // The cell as the mapping means it; nothing where it is empty or left out, or has a fault.
  std::optional<std::string_view> value_of(const BoundField& field);
  size_t index_of(const BoundField& field, std::string_view name) const;
  bool read(const BoundField& field, std::string_view cell, std::string& out);
  bool read(const BoundField& field, std::string_view cell, int64_t& out);
  bool read(const BoundField& field, std::string_view cell, double& out);
  bool read(const BoundField& field, std::string_view cell, Money& out);
  bool read(const BoundField& field, std::string_view cell, WrittenTime& out);
  template <class T>
  bool keep(const BoundField& field, const Result<T>& value, T& out);
  std::nullopt_t fail(const BoundField& field, std::string detail, std::string code = "value");

  const std::vector<BoundField>& fields_;
  const CsvRecord& record_;
  const bool zero_seconds_mean_minutes_;
  const char decimal_sign_;
  Faults& faults_;
  size_t next_ = 0;
  Seen seen_;
  std::string_view raw_code_;
};

}  // namespace milepost::ingest
