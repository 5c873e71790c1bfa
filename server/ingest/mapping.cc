#include "server/ingest/mapping.h"

#include "server/ingest/mapping_field.h"
#include "server/ingest/time_format.h"
#include "server/ingest/zones.h"
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
    if (mapping_.time_zone)
      if (auto zone = Zone::find(*mapping_.time_zone); !zone)
        fail("$.time_zone", zone.error().detail);
    for (const auto& [milestone, from] : mapping_.place_from)
      if (mapping_.record != RecordKind::events)
        fail("$.place_from", "only events have it");
      else if (milestone != "*" && !is_enumerator(Field::milestone, milestone))
        fail("$.place_from." + milestone, "is not a milestone, nor *");
    if (mapping_.number_format)
      for (const Error& error : validate(*mapping_.number_format))
        fail("$.number_format." + error.path, error.detail);
  }

 private:
  void fail(std::string path, std::string detail) {
    errors_.push_back(Error{"mapping", std::move(detail), std::move(path)});
  }

  void check_required() {
    auto has = [&](const char* name) { return mapping_.field_mappings.contains(name); };
    if (!has("number")) fail("$.fields.number", "is missing");
    if (mapping_.record != RecordKind::events) return;
    if (!has("at")) fail("$.fields.at", "is missing");
    if (!has("milestone") && !has("state") && !has("code"))
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
      fail(path, "is not a field of " + std::string(name_of(mapping_.record)) + "; these are " +
                     list_fields(mapping_.record));
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
    check_unit(path, info->field, field);
    check_money(path, info->field, field);
  }

  void check_values(const std::string& path, const FieldInfo& info, const FieldMapping& field) {
    if (info.kind == FieldKind::enumeration) {
      for (const auto& [cell, value] : field.values)
        if (!value.empty() && !is_enumerator(info.field, value))
          fail(path + ".values." + cell, "'" + value + "' is not a " + std::string(info.name));
      if (field.constant && !is_enumerator(info.field, *field.constant))
        fail(path + ".constant", "'" + *field.constant + "' is not a " + std::string(info.name));
    }
    const bool coded = info.field == Field::milestone || info.field == Field::state;
    if (field.otherwise == Otherwise::code && !coded)
      fail(path + ".otherwise", "only milestone and state can fall back on the code");
  }

  void check_unit(const std::string& path, Field field, const FieldMapping& given) {
    if (!given.unit) return;
    const bool weight = *given.unit <= Unit::lb;
    if ((field != Field::weight_g && field != Field::volume_cm3) ||
        (field == Field::weight_g) != weight)
      fail(path + ".unit", "does not measure this field");
  }

  void check_money(const std::string& path, Field field, const FieldMapping& given) {
    if (field == Field::declared_value) {
      if (!given.currency) fail(path + ".currency", "is missing");
      if (given.decimals && (*given.decimals < 0 || *given.decimals > 4))
        fail(path + ".decimals", "must lie between 0 and 4");
    } else if (given.currency || given.decimals) {
      fail(path, "only declared_value has a currency and decimals");
    }
  }

  const Mapping& mapping_;
  Errors& errors_;
};

}  // namespace

char delimiter_of(const Mapping& mapping) {
  if (!mapping.delimiter) return 0;
  if (*mapping.delimiter == "tab") return '\t';
  return mapping.delimiter->size() == 1 ? mapping.delimiter->front() : '\0';
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
