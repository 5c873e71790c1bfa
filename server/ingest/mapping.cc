#include "server/ingest/mapping.h"

#include "server/ingest/converter.h"
#include "server/ingest/field_list.h"
#include "server/ingest/time_format.h"
#include "server/ingest/zones.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/company.h"
#include "shared/wire/reader.h"

namespace milepost::ingest {
namespace {

class MappingCheck {
 public:
  MappingCheck(const Mapping& mapping, Errors& errors) : mapping_(mapping), errors_(errors) {}

  void run() {
    for (const auto& [name, field] : mapping_.field_mappings) check_field(name, field);
    check_required();
    check_delimiter();
    if (mapping_.encoding && *mapping_.encoding != "auto" && !is_encoding(*mapping_.encoding))
      fail("$.encoding", "is no encoding that is known here, such as utf-8, gb18030, big5 or "
                         "windows-1252; iconv --list lists them");
    if (mapping_.decimal_sign && *mapping_.decimal_sign != "." && *mapping_.decimal_sign != ",")
      fail("$.decimal_sign", "is neither . nor ,");
    if (mapping_.time_zone)
      if (auto zone = Zone::find(*mapping_.time_zone); !zone)
        fail("$.time_zone", zone.error().detail);
    for (const auto& [milestone, from] : mapping_.place_from)
      if (mapping_.record != RecordKind::events)
        fail("$.place_from", "only events have it");
      else if (milestone != "*" &&
               !is_name_of(*find_field(RecordKind::events, "milestone"), milestone))
        fail("$.place_from." + milestone, "is not a milestone, nor *");
    if (mapping_.number_format)
      for (const Error& error : validate(*mapping_.number_format))
        fail("$.number_format." + error.path, error.detail);
  }

 private:
  void fail(std::string path, std::string detail) {
    errors_.push_back(Error{"mapping", std::move(detail), std::move(path)});
  }

  static bool is_encoding(const std::string& name) {
    return name.size() <= limits::kEncodingNameBytes && is_known_encoding(name);
  }

  void check_required() {
    auto has = [&](const std::string& name) { return mapping_.field_mappings.contains(name); };
    for (const FieldInfo& info : fields_of(mapping_.record))
      if (info.required && !has(info.path)) fail("$.fields." + info.path, "is missing");
    if (mapping_.record == RecordKind::events && !has("milestone") && !has("state") && !has("code"))
      fail("$.fields", "needs milestone, state or code");
  }

  void check_delimiter() {
    if (!mapping_.delimiter) return;
    const char c = delimiter_of(mapping_);
    if (c == 0 || c == '"' || c == '\n' || c == '\r' || static_cast<unsigned char>(c) >= 0x80)
      fail("$.delimiter", "is not one ASCII character, or tab");
  }

  void check_field(const std::string& name, const FieldMapping& field) {
    const std::string path = "$.fields." + name;
    const FieldInfo* info = find_field(mapping_.record, name);
    if (!info) {
      std::vector<std::string> known;
      for (const FieldInfo& other : fields_of(mapping_.record)) known.push_back(other.path);
      fail(path, "is not a field of " + std::string(name_of(mapping_.record)) + "; these are " +
                     join(known, ", "));
      return;
    }
    if (field.column.has_value() == field.constant.has_value())
      fail(path, "needs either a column or a constant");
    check_values(path, *info, field);
    if (!field.formats.empty() && info->kind != FieldKind::time)
      fail(path + ".formats", "only times have formats");
    for (size_t i = 0; i < field.formats.size(); ++i)
      if (auto format = TimeFormat::compile(field.formats[i]); !format)
        fail(path + ".formats[" + std::to_string(i) + "]", format.error().detail);
    if (field.unit && facts_of(*field.unit).measured_in != info->unit)
      fail(path + ".unit", "does not measure this field");
    check_money(path, *info, field);
  }

  void check_values(const std::string& path, const FieldInfo& info, const FieldMapping& field) {
    if (info.kind == FieldKind::enumeration) {
      for (const auto& [cell, value] : field.values)
        if (!value.empty() && !is_name_of(info, value))
          fail(path + ".values." + cell, "'" + value + "' is not a " + info.path);
      if (field.constant && !is_name_of(info, *field.constant))
        fail(path + ".constant", "'" + *field.constant + "' is not a " + info.path);
    }
    if (field.otherwise == Otherwise::code && info.path != "milestone" && info.path != "state")
      fail(path + ".otherwise", "only milestone and state can fall back on the code");
  }

  void check_money(const std::string& path, const FieldInfo& info, const FieldMapping& field) {
    if (info.kind == FieldKind::money) {
      if (!field.currency) fail(path + ".currency", "is missing");
      if (field.decimals && (*field.decimals < 0 || *field.decimals > 4))
        fail(path + ".decimals", "must lie between 0 and 4");
    } else if (field.currency || field.decimals) {
      fail(path, "only an amount of money has a currency and decimals");
    }
  }

  const Mapping& mapping_;
  Errors& errors_;
};

}  // namespace

std::vector<PlaceFrom> place_from_by_milestone(const Mapping& mapping) {
  if (mapping.place_from.empty()) return {};
  const auto any = mapping.place_from.find("*");
  std::vector<PlaceFrom> places(kEnumNames<Milestone>.size(), any == mapping.place_from.end()
                                                                 ? PlaceFrom::event
                                                                 : any->second);
  for (const auto& [milestone, from] : mapping.place_from)
    if (const auto value = enum_from_name<Milestone>(milestone))
      places[static_cast<size_t>(*value)] = from;
  return places;
}

UnitFacts facts_of(Unit unit) {
  switch (unit) {
    case Unit::g: return {"g", 1};
    case Unit::kg: return {"g", 1e3};
    case Unit::t: return {"g", 1e6};
    case Unit::lb: return {"g", 453.59237};
    case Unit::cm3: return {"cm3", 1};
    case Unit::l: return {"cm3", 1e3};
    case Unit::m3: return {"cm3", 1e6};
  }
  return {};
}

double factor_of(std::optional<Unit> unit) { return unit ? facts_of(*unit).factor : 1; }

std::string encoding_of(const Mapping& mapping) {
  return mapping.encoding && *mapping.encoding != "auto" ? *mapping.encoding : "";
}

char delimiter_of(const Mapping& mapping) {
  if (!mapping.delimiter) return 0;
  if (*mapping.delimiter == "tab") return '\t';
  return mapping.delimiter->size() == 1 ? mapping.delimiter->front() : '\0';
}

char decimal_sign_of(const Mapping& mapping) {
  return mapping.decimal_sign ? mapping.decimal_sign->front() : '\0';
}

Errors read_mapping(std::string_view json, Mapping& mapping) {
  Errors errors;
  auto document = JsonDocument::parse(json);
  if (!document) {
    errors.push_back(document.error());
    return errors;
  }
  read_json(document->root(), mapping, Reading::strict, errors);
  if (errors.empty()) MappingCheck(mapping, errors).run();
  return errors;
}

}  // namespace milepost::ingest
