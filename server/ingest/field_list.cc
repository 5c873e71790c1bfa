#include "server/ingest/field_list.h"

#include <algorithm>

namespace milepost::ingest {
namespace {

class Lister {
 public:
  template <class T>
  void operator()(std::string_view name, T&, const FieldAttributes& attributes = {}) {
    using Value = typename Held<T>::Type;
    const size_t outer = path_.size();
    if (outer > 0) path_ += '.';
    path_ += name;
    if constexpr (kHasFields<Value>) {
      Value value;
      Value::fields(value, *this);
    } else {
      FieldInfo& info = list.emplace_back();
      info.path = path_;
      info.kind = kind_of<Value>(attributes);
      info.required = outer == 0 && std::is_same_v<T, Value> && !attributes.omit;
      info.unit = attributes.unit;
      if constexpr (std::is_enum_v<Value>) info.names = kEnumNames<Value>;
    }
    path_.resize(outer);
  }

  std::vector<FieldInfo> list;

 private:
  template <class Value>
  static FieldKind kind_of(const FieldAttributes& attributes) {
    if constexpr (std::is_enum_v<Value>) return FieldKind::enumeration;
    if constexpr (std::is_same_v<Value, WrittenTime>) return FieldKind::time;
    if constexpr (std::is_same_v<Value, int64_t>) return FieldKind::whole;
    if constexpr (std::is_same_v<Value, double>) return FieldKind::decimal;
    if constexpr (std::is_same_v<Value, Money>) return FieldKind::money;
    return attributes.identifier ? FieldKind::identifier : FieldKind::text;
  }

  std::string path_;
};

template <class Wire>
std::vector<FieldInfo> fields_of_wire() {
  Wire wire;
  Lister lister;
  Wire::fields(wire, lister);
  return std::move(lister.list);
}

}  // namespace

const std::vector<FieldInfo>& fields_of(RecordKind record) {
  static const std::vector<FieldInfo> kEvents = fields_of_wire<EventItemWire>();
  static const std::vector<FieldInfo> kShipments = fields_of_wire<ShipmentItemWire>();
  return record == RecordKind::events ? kEvents : kShipments;
}

const FieldInfo* find_field(RecordKind record, std::string_view path) {
  const std::vector<FieldInfo>& fields = fields_of(record);
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const FieldInfo& info) { return info.path == path; });
  return found == fields.end() ? nullptr : &*found;
}

bool is_name_of(const FieldInfo& info, std::string_view name) {
  return name != "unknown" && std::find(info.names.begin(), info.names.end(), name) !=
                                  info.names.end();
}

}  // namespace milepost::ingest
