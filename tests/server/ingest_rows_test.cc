#include <gtest/gtest.h>

#include "server/ingest/mappings_shipped.h"
#include "server/ingest/row_reader.h"
#include "shared/base/limits.h"

namespace milepost::ingest {
namespace {

// Reads a whole table by a mapping.
class Table {
 public:
  Table(std::string_view mapping_json, std::string bytes) {
    errors = read_mapping(mapping_json, mapping_);
    if (!errors.empty()) return;
    CsvReader reader([bytes = std::move(bytes), at = size_t{0}](char* buffer, size_t size) mutable {
      const size_t count = std::min(size, bytes.size() - at);
      bytes.copy(buffer, count, at);
      at += count;
      return Result<size_t>(count);
    }, {delimiter_of(mapping_), encoding_of(mapping_)});
    CsvRecord record;
    EXPECT_TRUE(*reader.next(record));
    auto rows = RowReader::bind(mapping_, record);
    if (!rows) {
      errors.push_back(rows.error());
      return;
    }
    while (*reader.next(record)) slots.push_back(rows->read(record));
    unmapped = rows->unmapped_columns();
    warnings = rows->warnings();
  }

  const Event& event(size_t i = 0) const { return std::get<EventItem>(*slots.at(i).item).event; }
  const Shipment& shipment(size_t i = 0) const {
    return std::get<ShipmentItem>(*slots.at(i).item).shipment;
  }
  // All that is wrong with a row: "column 2 (at): …; …".
  std::string fault(size_t i = 0) const {
    std::string all;
    for (const Error& error : slots.at(i).errors)
      all += (all.empty() ? "" : "; ") + (error.path.empty() ? "" : error.path + ": ") +
             error.detail;
    EXPECT_EQ(all.empty(), slots.at(i).item.has_value());
    return all;
  }

  Errors errors;
  std::vector<Slot> slots;
  std::vector<std::string> unmapped, warnings;

 private:
  Mapping mapping_;
};

TEST(Rows, TheGeneralMappingsReadEveryField) {
  Table events(shipped_mapping("events"),
               "id,number,milestone,state,code,at,time_zone,kind,precision,place.city,place.region,"
               "place.country,place.name,place.lat,place.lon,reason,party,note,left_at,"
               "place.point.name,place.point.address,place.point.hours,place.point.code,piece\n"
               "e-1,mp 7392-1046 3 cn,attempted,,X12,2026-11-20T09:12:33,Asia/Shanghai,estimated,"
               "minute,上海,上海,cn,浦东,31.23,121.47,recipient_absent,consignee,\" 门口 \",,,,,,\n"
               "e-2,MP739210463CN,ready_for_pickup,,,2026-11-20T09:12:33,Asia/Shanghai,,,成都,,,,,,"
               ",,,,示例驿站,\"示例路1号, 东门\",8–21,ZT1,\n"
               "e-3,MP739210463CN,delivered,,,2026-11-20T09:12:33,Asia/Shanghai,,,成都,,,,,,"
               ",,,locker,,,,, 2 \n");
  ASSERT_EQ(events.fault(), "");
  const Event& e = events.event();
  EXPECT_EQ(std::get<EventItem>(*events.slots[0].item).key, "MP739210463CN");
  EXPECT_EQ(e.id, "e-1");
  EXPECT_EQ(e.milestone, Milestone::attempted);
  EXPECT_EQ(e.code, "X12");
  EXPECT_EQ(to_string(e.at), "2026-11-20T09:12:00+08:00");
  EXPECT_EQ(e.at.precision, Precision::minute);
  EXPECT_EQ(e.kind, EventKind::estimated);
  EXPECT_EQ(e.place, (Place{"上海", "上海", "CN", "浦东", 31.23, 121.47}));
  EXPECT_EQ(e.reason, Reason::recipient_absent);
  EXPECT_EQ(e.party, Party::consignee);
  EXPECT_EQ(e.note, "门口");
  EXPECT_FALSE(e.left_at);
  ASSERT_EQ(events.fault(1), "");
  EXPECT_EQ(events.event(1).place->point,
            (PickupPoint{"示例驿站", "示例路1号, 东门", "8–21", "ZT1"}));
  ASSERT_EQ(events.fault(2), "");
  EXPECT_EQ(events.event(2).left_at, LeftAt::locker);
  EXPECT_FALSE(events.event(2).place->point);
  EXPECT_EQ(events.event(1).piece, "");
  EXPECT_EQ(events.event(2).piece, "2");

  Table shipments(shipped_mapping("shipments"),
                  "number,promise,origin.city,origin.country,destination.city,destination.lat,"
                  "destination.lon,package,account,sender.name,sender.phone,sender.address,"
                  "recipient.name,recipient.phone,recipient.address,pieces,weight_g,volume_cm3,"
                  "declared_value,note\n"
                  "MP739210463CN,2026-11-23,上海,CN,成都,30.66,104.07,refined,A-1,张三,"
                  "13812345678,a,李四,=\"013912345678\",b,2,3200.4,10752,72.9,n\n");
  ASSERT_EQ(shipments.fault(), "");
  const Shipment& s = shipments.shipment();
  EXPECT_EQ(to_string(s.promises.at(0)), "2026-11-23");
  EXPECT_EQ(s.origin, (Place{"上海", "", "CN", "", {}, {}}));
  EXPECT_EQ(s.destination, (Place{"成都", "", "", "", 30.66, 104.07}));
  EXPECT_EQ(s.package, "refined");
  EXPECT_EQ(s.account, "A-1");
  EXPECT_EQ(s.sender.name, "张三");
  EXPECT_EQ(s.sender.phone, "13812345678");
  EXPECT_EQ(s.sender.address, "a");
  EXPECT_EQ(s.recipient.name, "李四");
  EXPECT_EQ(s.recipient.phone, "013912345678");
  EXPECT_EQ(s.recipient.address, "b");
  EXPECT_EQ(s.pieces, 2);
  EXPECT_EQ(s.weight_g, 3200);
  EXPECT_EQ(s.volume_cm3, 10752);
  EXPECT_EQ(s.declared_value->minor, 7290);
  EXPECT_EQ(s.note, "n");
}

// One row of a general events file: number, milestone, at, and what more is given.
std::string row_fault(const std::string& number, const std::string& milestone,
                      const std::string& at, const std::string& more_column = "",
                      const std::string& more = "") {
  const std::string comma = more_column.empty() ? "" : ",";
  return Table(shipped_mapping("events"), "number,milestone,at" + comma + more_column + "\n" +
                                              number + "," + milestone + "," + at + comma + more +
                                              "\n")
      .fault();
}

TEST(Rows, SayWhatIsWrongAndInWhichColumn) {
  const std::string n = "MP739210463CN", at = "2026-11-20T09:12:00+08:00";
  EXPECT_EQ(row_fault(n, "departed", at), "");
  EXPECT_EQ(row_fault(" " + n + " ", " departed ", " " + at), "");
  EXPECT_EQ(row_fault("", "departed", at), "column 1 (number): is empty");
  EXPECT_EQ(row_fault("MP7", "departed", at),
            "column 1 (number): a number has at least 4 letters and digits");
  EXPECT_EQ(row_fault(n, "teleported", at),
            "column 2 (milestone): 'teleported' is not a value that the mapping knows for "
            "milestone");
  EXPECT_EQ(row_fault(n, "", at), "needs a milestone, a state or a code");
  EXPECT_EQ(row_fault(n, "departed", at, "place.city,place.point.name", "成都,Kiosk"),
            "field place.point: goes with ready_for_pickup only");
  EXPECT_EQ(row_fault(n, "ready_for_pickup", at, "place.point.name", "Kiosk"),
            "field place.city: is missing");
  EXPECT_EQ(row_fault(n, "departed", at, "left_at", "locker"),
            "column 4 (left_at): goes with delivered only");
  EXPECT_EQ(row_fault(n, "departed", ""), "column 3 (at): is empty");
  EXPECT_EQ(row_fault(n, "departed", "soon"),
            "column 3 (at): 'soon' is not a time in a format that the mapping names");
  EXPECT_EQ(row_fault(n, "departed", "2026-11-20 09:12:00"),
            "column 3 (at): the time has no offset, and no time_zone goes with it; write it as "
            "2026-11-20T09:12:00+08:00");
  EXPECT_EQ(row_fault(n, "departed", "2026-11-20 09:12:00", "time_zone", "Asia/Atlantis"),
            "column 4 (time_zone): there is no time zone 'Asia/Atlantis'; use an IANA name such as "
            "Asia/Shanghai");
  EXPECT_EQ(row_fault(n, "departed", "2017-10-15 00:30:00", "time_zone", "America/Sao_Paulo"),
            "column 3 (at): the local time 2017-10-15T00:30:00 never was in America/Sao_Paulo: "
            "clocks were put forward over it");
  EXPECT_EQ(row_fault(n, "departed", at, "place.country", "China"),
            "column 4 (place.country): is not a country's two letters, such as CN");
  EXPECT_EQ(row_fault(n, "departed", at, "place.lat", "x"),
            "column 4 (place.lat): 'x' is not a number");
  EXPECT_EQ(row_fault(n, "departed", at, "note", std::string("a\0b", 3)),
            "column 4 (note): contains U+0000, which cannot be stored");
  EXPECT_EQ(row_fault(n, "departed", at, "note", std::string(limits::kNoteBytes + 1, 'x')),
            "column 4 (note): is longer than 2000 bytes");
  EXPECT_EQ(row_fault(n, "departed", at, "note", "a\"b\"\xC9\xCF上海上海上海上海上海上海"),
            "column 4 (note): is not valid UTF-8");
  EXPECT_EQ(row_fault(n, "departed", at + ",more"), "the row has 4 fields, the header 3");
  EXPECT_EQ(row_fault(n, "departed", at + ",,"), "");
  EXPECT_EQ(Table(shipped_mapping("events"), "number,milestone,at\nMP739210463CN,departed\n")
                .fault(),
            "the row has 2 fields, the header 3");
  EXPECT_EQ(Table(shipped_mapping("events"), "number,milestone,at\n\"MP\"7,departed,x\n").fault(),
            "column 1: there is text behind the closing quote");
}

TEST(Rows, ExcelsDamageIsRefusedWithASentence) {
  EXPECT_EQ(row_fault("4.63E+14", "departed", "2026-11-20"),
            "column 1 (number): '4.63E+14' is what Excel leaves of a long number: its digits are "
            "lost. Export again with this column as text");
  EXPECT_EQ(row_fault("MP739210463CN", "departed", "45231"),
            "column 3 (at): '45231' is how Excel counts days (2023-11-01). Export again with this "
            "column as text, or name the format 'excel' in the mapping");
  EXPECT_EQ(row_fault("\"=\"\"0012345\"\"\"", "departed", "2026-11-20"), "");
  std::string table = "number,milestone,at\n";
  for (int i = 0; i < 20; ++i) table += "0012345678,departed,2026-11-20\n";
  Table shorter(shipped_mapping("events"), table + "12345678,departed,2026-11-20\n");
  EXPECT_EQ(shorter.fault(20), "");
  ASSERT_EQ(shorter.warnings.size(), 1u);
  EXPECT_EQ(shorter.warnings[0],
            "1 number has fewer than the usual 10 digits (first on line 22): did Excel drop "
            "leading zeros?");
}

constexpr const char* kOwnMapping = R"({
    "record": "events", "time_zone": "America/Sao_Paulo",
    "fields": {
      "number": {"column": "waybill"},
      "milestone": {"column": "event", "values": {"A": "arrived", "D": "delivered", "-": ""},
                    "otherwise": "code"},
      "state": {"column": "st", "optional": true, "otherwise": "leave_out"},
      "at": {"column": "when", "formats": ["%d/%m/%Y %H:%M:%S", "%d/%m/%Y"]},
      "precision": {"column": "p", "values": {"s": "second", "m": "minute"}, "optional": true},
      "place.city": {"column": "town", "optional": true},
      "place.country": {"constant": "BR"},
      "note": {"column": "remark", "values": {"n/a": ""}, "otherwise": "keep", "optional": true}},
    "place_from": {"delivered": "destination", "*": "origin"},
    "ignore": ["driver"]})";

TEST(Rows, FollowTheirMapping) {
  Table table(kOwnMapping,
              "waybill;event;when;p;town;driver;remark;extra\n"
              "OLB32522504870;A;17/02/2018 23:30:10;m;Santos;x;n/a;1\n"
              "OLB32522504870;D;18/02/2018 08:00:00;s;;x;left at door;1\n"
              "OLB32522504870;LOST?;18/02/2018;;;x;;1\n"
              "OLB32522504870;-;18/02/2018;;;x;;1\n");
  ASSERT_TRUE(table.errors.empty());
  EXPECT_EQ(table.unmapped, std::vector<std::string>{"extra"});
  const Event& first = table.event(0);
  EXPECT_EQ(to_string(first.at), "2018-02-17T23:30:00-02:00");
  EXPECT_EQ(first.at.precision, Precision::minute);
  EXPECT_EQ(first.place, (Place{"Santos", "", "BR", "", {}, {}}));
  EXPECT_EQ(first.note, "");
  const Event& second = table.event(1);
  EXPECT_EQ(second.milestone, Milestone::delivered);
  EXPECT_FALSE(second.place);
  EXPECT_EQ(second.at.precision, Precision::second);
  EXPECT_EQ(second.note, "left at door");
  const Event& third = table.event(2);
  EXPECT_EQ(third.milestone, Milestone::unknown);
  EXPECT_EQ(third.code, "LOST?");
  EXPECT_EQ(to_string(third.at), "2018-02-18");
  EXPECT_EQ(table.fault(3), "needs a milestone, a state or a code");
}

TEST(Rows, AConstantPlaceIsThePlaceOfEveryRow) {
  Table table(R"({"record":"shipments","fields":{"number":{"column":"n"},
                  "origin.city":{"constant":"上海"},"origin.country":{"constant":"CN"},
                  "destination.city":{"column":"to"},"destination.country":{"constant":"CN"}}})",
              "n,to\nMP739210463CN,成都\nMP739210464CN,\n");
  EXPECT_EQ(table.shipment(0).origin->city, "上海");
  EXPECT_EQ(table.shipment(0).destination->country, "CN");
  EXPECT_EQ(table.shipment(1).origin->city, "上海");
  EXPECT_FALSE(table.shipment(1).destination);
}

TEST(Rows, ConstantsCompleteWhatARowSays) {
  Table table(R"({"record":"shipments","fields":{"number":{"column":"n"},
                  "origin.city":{"constant":"上海"},"origin.lat":{"column":"lat"},
                  "origin.lon":{"column":"lon"},"sender.name":{"constant":"李雷"},
                  "sender.phone":{"column":"tel"},"destination.country":{"constant":"CN"}}})",
              "n,lat,lon,tel\nMP739210463CN,31.2,121.5,1234\nMP739210464CN,,,\n");
  EXPECT_EQ(table.shipment(0).origin, (Place{"上海", "", "", "", 31.2, 121.5}));
  EXPECT_EQ(table.shipment(0).sender.phone, "1234");
  EXPECT_EQ(table.shipment(1).origin->city, "上海");
  EXPECT_EQ(table.shipment(1).sender.name, "李雷");
  EXPECT_FALSE(table.shipment(1).destination) << "a country alone is no place";
}

TEST(Rows, AnOffsetInTheCellGoesBeforeTheZoneOfTheRow) {
  Table table(shipped_mapping("events"),
              "number,milestone,at,time_zone\n"
              "MP739210463CN,departed,2026-11-20T09:12:00Z,Asia/Shanghai\n"
              "MP739210463CN,arrived,2026-11-20T09:12:00,Asia/Shanghai\n");
  EXPECT_EQ(to_string(table.event(0).at), "2026-11-20T09:12:00+00:00");
  EXPECT_EQ(to_string(table.event(1).at), "2026-11-20T09:12:00+08:00");
}

TEST(Rows, UnitsAndAmountsAreConverted) {
  struct Case { const char *field, *cell, *expected; };
  const Case cases[] = {
      {R"("weight_g":{"column":"x","unit":"kg"})", "3.2", "3200"},
      {R"("weight_g":{"column":"x","unit":"lb"})", "2", "907"},
      {R"("weight_g":{"column":"x"})", "0.4", "0"},
      {R"("weight_g":{"column":"x"})", "-1",
       "column 2 (x): must lie between 0 and 1000000000000"},
      {R"("weight_g":{"column":"x"})", "1e99", "column 2 (x): '1e99' is not a sensible size"},
      {R"("weight_g":{"column":"x"})", "nan", "column 2 (x): 'nan' is not a number"},
      {R"("weight_g":{"column":"x","unit":"kg"})", "\"3,2\"", "3200"},
      {R"("weight_g":{"column":"x","unit":"kg"})", "\"1,800\"",
       "column 2 (x): '1,800' is not clear: its comma may stand before decimals or between "
       "thousands. Name the decimal_sign in the mapping, \".\" or \",\""},
      {R"("weight_g":{"column":"x","unit":"kg"})", "\"0,125\"", "125"},
      {R"("weight_g":{"column":"x"})", "-", "column 2 (x): '-' is not a number"},
      {R"("declared_value":{"column":"x","currency":"EUR"})", "-",
       "column 2 (x): '-' is not an amount such as 72.89"},
      {R"("declared_value":{"column":"x","currency":"EUR"})", "\"1,80\"", "180"},
      {R"("pieces":{"column":"x"})", "2", "2"},
      {R"("pieces":{"column":"x"})", "2.5", "column 2 (x): '2.5' is not a whole number"},
      {R"("declared_value":{"column":"x","currency":"BRL"})", "72.89", "7289"},
      {R"("declared_value":{"column":"x","currency":"BRL"})", "72", "7200"},
      {R"("declared_value":{"column":"x","currency":"BRL"})", "72.8", "7280"},
      {R"("declared_value":{"column":"x","currency":"BRL"})", "72.890", "7289"},
      {R"("declared_value":{"column":"x","currency":"BRL"})", "72.891",
       "column 2 (x): '72.891' is not an amount with at most 2 decimals"},
      {R"("declared_value":{"column":"x","currency":"JPY","decimals":0})", "72", "72"},
      {R"("declared_value":{"column":"x","currency":"BRL"})", "R$ 7",
       "column 2 (x): 'R$ 7' is not an amount such as 72.89"},
  };
  for (const Case& c : cases) {
    Table table(std::string(R"({"record":"shipments","fields":{"number":{"column":"n"},)") +
                    c.field + "}}",
                std::string("n,x\nMP739210463CN,") + c.cell + "\n");
    std::string got = table.fault();
    if (got.empty()) {
      const Shipment& s = table.shipment();
      got = std::to_string(s.weight_g ? *s.weight_g
                           : s.pieces ? *s.pieces
                                      : s.declared_value->minor);
    }
    EXPECT_EQ(got, c.expected) << c.field << c.cell;
  }
}

TEST(Rows, AMappingMayNameTheDecimalSign) {
  struct Case { const char *sign, *kilograms, *amount, *expected; };
  const Case cases[] = {
      {",", "1,800", "1.234,50", "1800 123450"},   {".", "1,800", "1,234.50", "1800000 123450"},
      {",", "1.234.567,5", "7", "1234567500 700"}, {".", "12,34", "7", "'12,34' is not a number"},
      {",", "1.80", "7", "'1.80' is not a number"},
      {".", "1,2345", "7", "'1,2345' is not a number"},
      {".", ",123", "7", "',123' is not a number"},
      {",", "1,2.345", "7", "'1,2.345' is not a number"},
  };
  for (const Case& c : cases) {
    Table table(std::string(R"({"record":"shipments","decimal_sign":")") + c.sign +
                    R"(","fields":{"number":{"column":"n"},"weight_g":{"column":"x","unit":"kg"},
                    "declared_value":{"column":"y","currency":"EUR"}}})",
                std::string("n;x;y\nMP739210463CN;") + c.kilograms + ";" + c.amount + "\n");
    std::string got = table.fault();
    if (got.empty())
      got = std::to_string(*table.shipment().weight_g) + " " +
            std::to_string(table.shipment().declared_value->minor);
    else
      got = got.substr(got.find('\''));
    EXPECT_EQ(got, c.expected) << c.sign << ' ' << c.kilograms << ' ' << c.amount;
  }
}

TEST(Rows, WhatIsMissingAtTheEndIsEmpty) {
  Table table(shipped_mapping("events"),
              "number,milestone,at,place.city,note\nMP739210463CN,departed,2026-11-20\n"
              "MP739210463CN,departed\n");
  ASSERT_EQ(table.fault(0), "");
  EXPECT_FALSE(table.event().place);
  EXPECT_EQ(table.event().note, "");
  EXPECT_EQ(table.fault(1), "the row has 2 fields, the header 5");
}

TEST(Rows, AHeaderThatDoesNotFitIsRefused) {
  EXPECT_EQ(Table(kOwnMapping, "waybill,event,at\n").errors.at(0).detail,
            "there is no column 'when' in the header; it has waybill, event, at");
  EXPECT_EQ(Table(kOwnMapping, "waybill,event,when,event\n").errors.at(0).detail,
            "there are two columns named 'event'");
}

TEST(Rows, OddNumbersAreTakenAndWarnedOf) {
  Table table(shipped_mapping("deliveries-events"),
              "waybill,event,at\nOLB32522504870,delivered,2018-02-18 08:00:00\n"
              "OLB32522504871,delivered,2018-02-18 08:00:00\n"
              "X1234,delivered,2018-02-18 08:00:12\n");
  EXPECT_EQ(table.fault(1), "");
  EXPECT_EQ(table.event(1).at.precision, Precision::minute);
  EXPECT_EQ(table.event(2).at.precision, Precision::second);
  ASSERT_EQ(table.warnings.size(), 1u);
  EXPECT_EQ(table.warnings[0],
            "2 numbers are not of the mapping's number format (first on line 3: check digit is 1, "
            "expected 0)");
}

}  // namespace
}  // namespace milepost::ingest
