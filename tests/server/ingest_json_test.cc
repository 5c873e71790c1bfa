#include <gtest/gtest.h>

#include "server/ingest/registry.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

using Slots = std::vector<Slot>;

constexpr const char* kJson = "application/json";
constexpr const char* kLines = "application/x-ndjson";

Slots events(std::string_view bytes, std::string_view type = kJson) {
  auto list = read_message(RecordKind::events, bytes, type);
  EXPECT_TRUE(list) << list.error().detail;
  return list ? *std::move(list) : Slots{};
}

// The one event in `object`, or all that is wrong with it: "path: detail; …".
std::string fault_of(RecordKind kind, const std::string& object) {
  auto list = read_message(kind, "[" + object + "]", kJson);
  if (!list) return list.error().code + ": " + list.error().detail;
  std::string all;
  for (const Error& error : list->at(0).errors)
    all += (all.empty() ? "" : "; ") + error.path + ": " + error.detail;
  EXPECT_EQ(list->at(0).item.has_value(), all.empty());
  return all;
}

const Event& event_of(const Slots& list, size_t at = 0) {
  return std::get<EventItem>(*list.at(at).item).event;
}

// With `more` put behind the three keys that every event has.
std::string event(const std::string& more) {
  return R"({"number":"MP739210463CN","milestone":"departed","at":"2026-11-20T09:12:00+08:00")" +
         more + "}";
}
std::string shipment(const std::string& more) {
  return R"({"number":"MP739210463CN")" + more + "}";
}

TEST(IngestJson, ReadsEveryKeyOfAnEvent) {
  auto list = events(R"([{"id":"e-1","number":"mp 7392-1046 3 cn","milestone":"attempted",
      "state":"attempt_failed","code":"X12","at":"2026-11-20T09:12:33+08:00","kind":"estimated",
      "precision":"minute","place":{"city":"上海","region":"上海","country":"cn","name":"浦东",
      "lat":31.23,"lon":121.47},"reason":"recipient_absent","party":"consignee","note":"门口"}])");
  ASSERT_EQ(list.size(), 1u);
  ASSERT_TRUE(list[0].item);
  const auto& item = std::get<EventItem>(*list[0].item);
  EXPECT_EQ(item.number, "mp 7392-1046 3 cn");
  EXPECT_EQ(item.key, "MP739210463CN");
  EXPECT_FALSE(item.demo);
  const Event& e = item.event;
  EXPECT_EQ(e.id, "e-1");
  EXPECT_EQ(e.source, "");
  EXPECT_EQ(e.milestone, Milestone::attempted);
  EXPECT_EQ(e.state, State::attempt_failed);
  EXPECT_EQ(e.code, "X12");
  EXPECT_EQ(e.kind, EventKind::estimated);
  EXPECT_EQ(e.at.precision, Precision::minute);
  EXPECT_EQ(e.at.at, instant_from_civil({2026, 11, 20, 9, 12, 0}, 480));
  EXPECT_EQ(e.at.offset_minutes, 480);
  EXPECT_EQ(e.place, (Place{"上海", "上海", "CN", "浦东", 31.23, 121.47}));
  EXPECT_EQ(e.place_from, PlaceFrom::event);
  EXPECT_EQ(e.reason, Reason::recipient_absent);
  EXPECT_EQ(e.party, Party::consignee);
  EXPECT_EQ(e.note, "门口");
}

std::string ready(const std::string& place, const std::string& more = "") {
  return R"({"number":"MP739210463CN","milestone":"ready_for_pickup",)"
         R"("at":"2026-11-20T09:12:00+08:00","place":)" + place + more + "}";
}

TEST(IngestJson, ReadsWhereItCanBeCollectedAndWithWhomItWasLeft) {
  auto list = events("[" + ready(R"({"city":"成都","point":{"name":" 示例驿站 ","address":"示例路1号",
      "hours":"8:00–21:00","code":"ZT1"}})") + "," +
                     ready(R"({"city":"成都","point":{"name":null,"code":" "}})") +
                     R"(,{"number":"MP739210463CN","state":"available_for_pickup",
      "at":"2026-11-20","place":{"city":"成都","point":{"address":"a"}}},
      {"number":"MP739210463CN","code":"501","at":"2026-11-20T09:12:00+08:00",
      "place":{"city":"成都","point":{"name":"k"}},"left_at":"locker"},
      {"number":"MP739210463CN","milestone":"delivered","at":"2026-11-20",
      "left_at":"neighbour"}])");
  ASSERT_EQ(list.size(), 5u);
  EXPECT_EQ(event_of(list, 0).place->point,
            (PickupPoint{"示例驿站", "示例路1号", "8:00–21:00", "ZT1"}));
  EXPECT_FALSE(event_of(list, 1).place->point);
  EXPECT_EQ(event_of(list, 2).place->point->address, "a");
  EXPECT_EQ(event_of(list, 3).place->point->name, "k") << "nobody knows yet what 501 means";
  EXPECT_EQ(event_of(list, 4).left_at, LeftAt::neighbour);
}

TEST(IngestJson, ReadsOfWhichPieceAnEventSpeaks) {
  auto list = events("[" + event(R"(,"piece":" 箱\u00a02 ")") + "," + event(R"(,"piece":" ")") +
                     "," + event("") + "]");
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(event_of(list, 0).piece, "箱\u00a02");
  EXPECT_EQ(event_of(list, 1).piece, "");
  EXPECT_EQ(event_of(list, 2).piece, "");
}

TEST(IngestJson, ReadsEveryKeyOfAShipment) {
  auto list = read_message(RecordKind::shipments, R"([{"number":"OLB32522504870",
      "promise":"2016-10-20","origin":{"city":"monte siao","region":"MG","country":"BR"},
      "destination":{"city":"boa vista"},"package":"refined","account":"A-1",
      "sender":{"name":"张三","phone":"13812345678","address":"上海路 1 号"},
      "recipient":{"name":"John Smith"},"pieces":2,"weight_g":3200,"volume_cm3":10752,
      "declared_value":{"minor":7289,"currency":"BRL"},"note":"fragile"},
      {"number":"OLB54703857877","promise":"2016-10-20T18:00:00-03:00"}])", kJson);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 2u);
  ASSERT_TRUE(list->at(0).item);
  const auto& item = std::get<ShipmentItem>(*list->at(0).item);
  EXPECT_EQ(item.key, "OLB32522504870");
  const Shipment& s = item.shipment;
  ASSERT_EQ(s.promises.size(), 1u);
  EXPECT_EQ(to_string(s.promises[0]), "2016-10-20");
  EXPECT_EQ(s.origin->region, "MG");
  EXPECT_EQ(s.destination->city, "boa vista");
  EXPECT_EQ(s.package, "refined");
  EXPECT_EQ(s.account, "A-1");
  EXPECT_EQ(s.sender.phone, "13812345678");
  EXPECT_EQ(s.recipient.name, "John Smith");
  EXPECT_EQ(s.pieces, 2);
  EXPECT_EQ(s.weight_g, 3200);
  EXPECT_EQ(s.volume_cm3, 10752);
  EXPECT_EQ(s.declared_value->minor, 7289);
  EXPECT_EQ(s.note, "fragile");
  EXPECT_FALSE(s.demo);
  const auto& second = std::get<ShipmentItem>(*list->at(1).item).shipment;
  EXPECT_EQ(to_string(second.promises.at(0)), "2016-10-20T18:00:00-03:00");
}

TEST(IngestJson, SaysWhatIsWrongWithAnEvent) {
  struct Row { std::string object, fault; };
  const Row rows[] = {
      {event(""), ""},
      {event(R"(,"place":null,"note":null,"reason":null)"), ""},
      {event(R"(,"place":{"city":"上海","region":null,"lat":null,"lon":null},"kind":null)"), ""},
      // Former bugs: null and blank texts of any field, white space at the ends, were faults.
      {R"({"number":null,"milestone":"departed","at":null})",
       "$[0].number: is missing; $[0].at: is missing"},
      {R"({"number":" ","milestone":"departed","at":""})",
       "$[0].number: is missing; $[0].at: is missing"},
      {event(R"(,"place":{"city":null,"country":"CN"},"precision":null,"party":"")"), ""},
      {event(R"(,"kind":" planned ","reason":" ","note":null,"state":"\u3000","extra":null)"), ""},
      {event(R"(,"place":{"city":null,"region":"SP"})"), "$[0].place.city: is missing"},
      {event(R"(,"place":{"city":"成都","point":{"name":"k"}})"),
       "$[0].place.point: goes with ready_for_pickup only"},
      {event(R"(,"left_at":"locker")"), "$[0].left_at: goes with delivered only"},
      {event(R"(,"piece":")" + std::string(160, '7') + "\""), ""},
      {event(R"(,"piece":")" + std::string(161, '7') + "\""),
       "$[0].piece: is longer than 160 bytes"},
      {event(R"(,"piece":1)"), "$[0].piece: expected a string"},
      {ready(R"({"city":"成都","point":{"hours":"8–9","code":"Z"}})"),
       "$[0].place.point: needs a name or an address"},
      {ready(R"({"point":{"name":"k"}})"), "$[0].place.city: is missing"},
      {ready(R"({"city":"成都","point":{"name":"k","phone":"1"}})"),
       "$[0].place.point.phone: is not a known key"},
      {"{}", "$[0].number: is missing; $[0].at: is missing"},
      {R"({"number":"MP739210463CN","at":"2026-11-20T09:12:00+08:00"})",
       "$[0]: needs a milestone, a state or a code"},
      {R"({"number":"MP739210463CN","at":"2026-11-20T09:12:00+08:00","code":""})",
       "$[0]: needs a milestone, a state or a code"},
      {R"({"number":"MP739210463CN","at":"2026-11-20T09:12:00+08:00","code":"Q7"})", ""},
      {R"({"number":"MP739210463CN","at":"2026-11-20T09:12:00+08:00","milestone":"teleported"})",
       "$[0].milestone: expected one of ordered, approved, handed_over, picked_up, arrived, "
       "departed, sorted, customs_in, customs_hold, customs_out, out_for_delivery, attempted, "
       "ready_for_pickup, delivered, delayed, held, damaged, lost, returning, returned, "
       "cancelled, correction"},
      {R"({"number":"MP739210463CN","at":"2026-11-20T09:12:00+08:00","milestone":"correction"})",
       "$[0].state: is missing: a correction carries the state that is right"},
      {event(R"(,"state":"delivered")"), "$[0].state: does not go with the milestone departed"},
      {event(R"(,"state":"customs")"), ""},
      {event(R"(,"colour":"red")"), "$[0].colour: is not a known key"},
      {event(R"(,"source":"me")"), "$[0].source: is not a known key"},
      {event(R"(,"demo":true)"), "$[0].demo: is not a known key"},
      {event(R"(,"kind":"unknown")"), "$[0].kind: expected one of actual, estimated, planned"},
      {event(R"(,"note":"a\u0000b")"), "$[0].note: contains U+0000, which cannot be stored"},
      {event(R"(,"place":{"city":"a\u0000b"})"),
       "$[0].place.city: contains U+0000, which cannot be stored"},
      {event(R"(,"place":{"region":"SP"})"), "$[0].place.city: is missing"},
      {event(R"(,"place":{"city":""})"), ""},
      {event(R"(,"note":"a\u0007b")"), "$[0].note: contains U+0007, a control character"},
      {event(R"(,"note":"a\tb")"), "$[0].note: contains U+0009, a control character"},
      {event(R"(,"id":1,"id":2)"), "$[0].id: stands twice in one object"},
      {event(R"(,"place":{"city":"x","city":"x"})"),
       "$[0].place.city: stands twice in one object"},
      {event(R"(,"place":{"city":"x","lat":1e999})"), "$[0].place.lat: the number is too large"},
      {event(R"(,"place":{"city":"x","country":"CHN"})"),
       "$[0].place.country: is not a country's two letters, such as CN"},
      {event(R"(,"place":{"city":"x","country":"C1"})"),
       "$[0].place.country: is not a country's two letters, such as CN"},
      {event(R"(,"place":{"city":"x","lat":1})"),
       "$[0].place: has one of lat and lon; give both or none"},
      {event(R"(,"place":{"city":"x","lat":90,"lon":-180})"), ""},
      {event(R"(,"place":{"city":"x","lat":90.0001,"lon":180.5})"),
       "$[0].place.lat: must lie between -90 and 90; "
       "$[0].place.lon: must lie between -180 and 180"},
      {R"({"number":"MP7","milestone":"departed","at":"2026-11-20T09:12:00+08:00"})",
       "$[0].number: a number has at least 4 letters and digits"},
      {R"({"number":7392,"milestone":"departed","at":"2026-11-20T09:12:00+08:00"})",
       "$[0].number: expected a string"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(fault_of(RecordKind::events, row.object), row.fault) << row.object;
}

TEST(IngestJson, ReadsTimes) {
  struct Row { const char *at, *more, *expected; };
  const Row rows[] = {
      {"2026-11-20T09:12:00+08:00", "", "2026-11-20T09:12:00+08:00"},
      {"2026-11-20T01:12:00Z", "", "2026-11-20T01:12:00+00:00"},
      {"2026-11-20T09:12:00.250+08:00", "", "2026-11-20T09:12:00.250+08:00"},
      {"2026-11-20", "", "2026-11-20"},
      {"2026-11-20T09:12:33+08:00", R"(,"precision":"day")", "2026-11-20"},
      {"2026-11-20T09:12:33+08:00", R"(,"precision":"minute")", "2026-11-20T09:12:00+08:00"},
      {"2026-11-20", R"(,"precision":"minute")",
       "$[0].precision: says minute, but `at` gives no time of day"},
      {"2026-11-20T09:12:00", "",
       "$[0].at: the time has no offset, and no time_zone goes with it; write it as "
       "2026-11-20T09:12:00+08:00"},
      {"1969-12-31T23:59:59Z", "", "$[0].at: the year must lie between 1970 and 2199"},
      {"1970-01-01T00:00:00Z", "", "1970-01-01T00:00:00+00:00"},
      {"2199-12-31T23:59:59Z", "", "2199-12-31T23:59:59+00:00"},
      {"2200-01-01T00:00:00Z", "", "$[0].at: the year must lie between 1970 and 2199"},
      {"2026-02-29T09:12:00Z", "", "$[0].at: there is no such date"},
      {"2026-11-20T09:12:00", R"(,"time_zone":"Asia/Shanghai")", "2026-11-20T09:12:00+08:00"},
      {"2026-11-20 09:12", R"(,"time_zone":"Asia/Shanghai")", "2026-11-20T09:12:00+08:00"},
      {"2017-10-15", R"(,"time_zone":"America/Sao_Paulo")", "2017-10-15"},
      {"2018-02-17T23:30:00", R"(,"time_zone":"America/Sao_Paulo")", "2018-02-17T23:30:00-02:00"},
      {"2017-10-15T00:30:00", R"(,"time_zone":"America/Sao_Paulo")",
       "$[0].at: the local time 2017-10-15T00:30:00 never was in America/Sao_Paulo: clocks were "
       "put forward over it"},
      {"2026-11-20T09:12:00+08:00", R"(,"time_zone":"Asia/Shanghai")",
       "$[0].at: with time_zone, expected a local time without offset, such as "
       "2026-11-20T09:12:00"},
      {"2026-11-20T09:12:00", R"(,"time_zone":"Asia/Atlantis")",
       "$[0].time_zone: there is no time zone 'Asia/Atlantis'; use an IANA name such as "
       "Asia/Shanghai"},
  };
  for (const Row& row : rows) {
    auto list = events(R"([{"number":"MP739210463CN","milestone":"departed","at":")" +
                       std::string(row.at) + "\"" + row.more + "}]");
    ASSERT_EQ(list.size(), 1u);
    const auto& slot = list[0];
    EXPECT_EQ(slot.item ? to_string(event_of(list).at)
                        : slot.errors[0].path + ": " + slot.errors[0].detail,
              row.expected)
        << row.at << row.more;
  }
}

TEST(IngestJson, AStateAloneNamesTheMilestoneWhereThereIsOne) {
  struct Row { const char* state; Milestone milestone; };
  const Row rows[] = {
      {"delivered", Milestone::delivered}, {"attempt_failed", Milestone::attempted},
      {"available_for_pickup", Milestone::ready_for_pickup}, {"in_transit", Milestone::unknown},
      {"created", Milestone::unknown}, {"exception", Milestone::unknown}};
  for (const Row& row : rows) {
    auto list = events(R"([{"number":"MP739210463CN","at":"2026-11-20T09:12:00+08:00","state":")" +
                       std::string(row.state) + "\"}]");
    EXPECT_EQ(event_of(list).milestone, row.milestone) << row.state;
    EXPECT_EQ(name_of(*event_of(list).state), row.state);
  }
}

TEST(IngestJson, EveryTextHasItsBound) {
  struct Row { RecordKind kind; std::string before, after; size_t bytes; };
  const auto e = RecordKind::events;
  const auto s = RecordKind::shipments;
  const Row rows[] = {
      {e, R"(,"id":")", "\"", limits::kEventIdBytes},
      {e, R"(,"code":")", "\"", limits::kCodeBytes},
      {e, R"(,"note":")", "\"", limits::kNoteBytes},
      {e, R"(,"place":{"city":")", "\"}", limits::kCityBytes},
      {e, R"(,"place":{"city":"x","region":")", "\"}", limits::kCityBytes},
      {e, R"(,"place":{"city":"x","name":")", "\"}", limits::kPlaceNameBytes},
      {s, R"(,"origin":{"city":")", "\"}", limits::kCityBytes},
      {s, R"(,"destination":{"city":"x","name":")", "\"}", limits::kPlaceNameBytes},
      {s, R"(,"package":")", "\"", limits::kPackageBytes},
      {s, R"(,"account":")", "\"", limits::kAccountBytes},
      {s, R"(,"note":")", "\"", limits::kNoteBytes},
      {s, R"(,"sender":{"name":")", "\"}", limits::kPersonFieldBytes},
      {s, R"(,"sender":{"phone":")", "\"}", limits::kPersonFieldBytes},
      {s, R"(,"recipient":{"address":")", "\"}", limits::kPersonFieldBytes},
  };
  for (const Row& row : rows) {
    auto with = [&](size_t bytes) {
      std::string more = row.before + std::string(bytes, 'x') + row.after;
      return fault_of(row.kind, row.kind == e ? event(more) : shipment(more));
    };
    EXPECT_EQ(with(row.bytes), "") << row.before;
    EXPECT_TRUE(with(row.bytes + 1).ends_with("is longer than " + std::to_string(row.bytes) +
                                              " bytes")) << row.before;
  }
}

TEST(IngestJson, NumbersAndCountsHaveTheirBounds) {
  struct Row { std::string more; bool good; };
  const Row rows[] = {
      {R"(,"pieces":1)", true},        {R"(,"pieces":0)", false},
      {R"(,"pieces":1000000)", true},  {R"(,"pieces":1000001)", false},
      {R"(,"pieces":1.5)", false},     {R"(,"weight_g":0)", true},
      {R"(,"weight_g":-1)", false},    {R"(,"weight_g":1000000000000)", true},
      {R"(,"weight_g":1000000000001)", false},
      {R"(,"volume_cm3":1000000000000)", true},
      {R"(,"volume_cm3":1000000000001)", false},
      {R"(,"declared_value":{"minor":0,"currency":"CNY"})", true},
      {R"(,"declared_value":{"minor":-1,"currency":"CNY"})", false},
      {R"(,"declared_value":{"minor":1000000000000000,"currency":"CNY"})", true},
      {R"(,"declared_value":{"minor":1000000000000001,"currency":"CNY"})", false},
      {R"(,"declared_value":{"minor":1,"currency":"cny"})", false},
      {R"(,"declared_value":{"minor":1,"currency":"CN"})", false},
      {R"(,"promise":"2026-13-01")", false},
      {R"(,"promise":"2026-12-01T10:00:00")", false},
      {R"(,"promises":[])", false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(fault_of(RecordKind::shipments, shipment(row.more)).empty(), row.good) << row.more;

  auto number = [](size_t digits, size_t hyphens) {
    return R"({"milestone":"departed","at":"2026-11-20T09:12:00+08:00","number":")" +
           std::string(digits, '7') + std::string(hyphens, '-') + "\"}";
  };
  EXPECT_EQ(fault_of(RecordKind::events, number(limits::kNumberMinLength, 0)), "");
  EXPECT_NE(fault_of(RecordKind::events, number(limits::kNumberMinLength - 1, 0)), "");
  EXPECT_EQ(fault_of(RecordKind::events, number(limits::kNumberMaxLength, 0)), "");
  EXPECT_NE(fault_of(RecordKind::events, number(limits::kNumberMaxLength + 1, 0)), "");
  EXPECT_EQ(fault_of(RecordKind::events, number(10, limits::kNumberGivenBytes - 10)), "");
  EXPECT_NE(fault_of(RecordKind::events, number(10, limits::kNumberGivenBytes - 9)), "");
}

TEST(IngestJson, OneBadItemNeverCostsTheOthers) {
  for (const char* type : {kJson, kLines}) {
    const bool lines = type == std::string_view(kLines);
    std::string bytes = lines ? event("") + "\n{\"number\":1}\n\n" + event(R"(,"id":"z")") + "\n"
                              : "[" + event("") + ",{\"number\":1}," + event(R"(,"id":"z")") + "]";
    auto list = events(bytes, type);
    ASSERT_EQ(list.size(), 3u) << type;
    EXPECT_TRUE(list[0].item);
    EXPECT_FALSE(list[1].item);
    EXPECT_EQ(list[1].errors[0].path, "$[1].number");
    EXPECT_EQ(event_of(list, 2).id, "z");
  }
}

TEST(IngestJson, SaysWhatIsWrongWithTheWhole) {
  const std::string good = event("");
  struct Row { const char* type; std::string bytes; const char *code, *path; };
  const Row rows[] = {
      {kJson, "", "empty-body", ""},
      {kJson, " \r\n", "empty-body", ""},
      {kLines, "\n\n", "empty-body", ""},
      {kJson, "[" + good, "json", ""},
      {kJson, "[" + good + ",]", "json", ""},
      {kJson, "[" + good + "]]", "json", ""},
      {kJson, "[\"\xFF\"]", "json", "$[0]"},
      {kJson, R"({"a":1,"a":2})", "not-objects", "$"},
      {kJson, good + good, "json", ""},
      {kJson, good + "\n" + good, "json", ""},
      {kJson, good, "not-objects", "$"},
      {kJson, "null", "not-objects", "$"},
      {kJson, "[1]", "not-objects", "$[0]"},
      {kJson, "[" + good + ",null]", "not-objects", "$[1]"},
      {kLines, "nothing", "json", ""},
      {kLines, "1\nnothing", "json", ""},
      {kLines, "1\n2\n", "not-objects", "$"},
      {"text/csv", "[" + good + "]", "media-type", ""},
      {"", "[" + good + "]", "media-type", ""},
      {"application/json; charset=gb18030", "[" + good + "]", "media-type", ""},
  };
  for (const Row& row : rows) {
    auto list = read_message(RecordKind::events, row.bytes, row.type);
    ASSERT_FALSE(list) << row.bytes;
    EXPECT_EQ(list.error().code, row.code) << row.bytes;
    EXPECT_EQ(list.error().path, row.path) << row.bytes;
  }
  EXPECT_EQ(events("[]").size(), 0u);
  EXPECT_EQ(events("\xEF\xBB\xBF[" + good + "]", "Application/JSON; Charset=\"UTF-8\"").size(), 1u);
}

// Former bugs: each of these cost the whole message.
TEST(IngestJson, TextThatIsNoneCostsItsItemAlone) {
  struct Row { std::string object, fault; };
  const Row rows[] = {
      {event(R"(,"note":"gift \ud83c")"), "$[1].note: contains \\ud83c, half of a character"},
      {event(R"(,"note":"\ud83c\udf81 \udf81")"),
       "$[1].note: contains \\udf81, half of a character"},
      {event(",\"note\":\"caf\xE9\""), "$[1].note: is not valid UTF-8"},
      {event(",\"place\":{\"city\":\"\xED\xA0\x80\"},\"note\":\"\xC9\xCF\""),
       "$[1].place.city: is not valid UTF-8; $[1].note: is not valid UTF-8"},
      {event(R"(,"note":"a","note":"b")"), "$[1].note: stands twice in one object"},
  };
  for (const Row& row : rows)
    for (const bool lines : {false, true}) {
      const char* between = lines ? "\n" : ",";
      const std::string all = event("") + between + row.object + between + event(R"(,"id":"z")");
      const auto list = events(lines ? all : "[" + all + "]", lines ? kLines : kJson);
      ASSERT_EQ(list.size(), 3u) << row.fault;
      EXPECT_TRUE(list[0].item && list[2].item) << row.fault;
      std::string fault;
      for (const Error& error : list[1].errors)
        fault += (fault.empty() ? "" : "; ") + error.path + ": " + error.detail;
      EXPECT_EQ(fault, row.fault);
    }
}

TEST(IngestJson, TextIsTrimmedAndOfOneLine) {
  const auto list = events("[" + event(R"(,"note":"\u2003 a\r\n b\u2028\n\nc\u00a0",)"
                                       R"("place":{"city":"上海\u3000","name":"  "})") + "]");
  ASSERT_TRUE(list.at(0).item);
  EXPECT_EQ(event_of(list).note, "a b c");
  EXPECT_EQ(event_of(list).place, (Place{"上海", "", "", "", {}, {}}));
}

TEST(IngestJson, ABrokenLineIsRefusedAloneWithItsReason) {
  auto list = events(event("") + "\r\n{\"number\":\r\n[]\n" + event(""), kLines);
  ASSERT_EQ(list.size(), 4u);
  EXPECT_TRUE(list[0].item);
  EXPECT_EQ(list[1].errors[0].path, "$[1]");
  EXPECT_TRUE(list[1].errors[0].detail.starts_with("not JSON")) << list[1].errors[0].detail;
  EXPECT_EQ(list[2].errors[0].detail, "expected an object");
  EXPECT_TRUE(list[3].item);
}

TEST(IngestJson, ItemsAndErrorsAreBounded) {
  auto array = [](size_t items) {
    std::string bytes = "[{}";
    for (size_t i = 1; i < items; ++i) bytes += ",{}";
    return bytes + "]";
  };
  EXPECT_EQ(events(array(limits::kItemsPerRequest)).size(), limits::kItemsPerRequest);
  auto list = read_message(RecordKind::events, array(limits::kItemsPerRequest + 1), kJson);
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().code, "too-many-items");

  auto lines = [](size_t items) {
    std::string bytes;
    for (size_t i = 0; i < items; ++i) bytes += "{}\n";
    return bytes;
  };
  EXPECT_EQ(events(lines(limits::kItemsPerRequest), kLines).size(), limits::kItemsPerRequest);
  list = read_message(RecordKind::events, lines(limits::kItemsPerRequest + 1), kLines);
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().code, "too-many-items");

  std::string keys = "\"k0\":0";
  for (size_t i = 1; i <= limits::kJsonKeys; ++i) keys += ",\"k" + std::to_string(i) + "\":0";
  list = read_message(RecordKind::events, "[{" + keys + "}," + event("") + "]", kJson);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->at(0).errors.at(0).detail, "has more than 10000 keys");
  EXPECT_TRUE(list->at(1).item);

  std::string unknown_keys;
  for (size_t i = 0; i < limits::kErrorsPerItem + 5; ++i)
    unknown_keys += ",\"" + std::string(1000, 'k') + std::to_string(i) + "\":1";
  auto many = events("[" + event(unknown_keys) + "]");
  EXPECT_EQ(many[0].errors.size(), limits::kErrorsPerItem);
  for (const Error& error : many[0].errors)
    EXPECT_LE(error.path.size(), limits::kErrorPathBytes + 3);
}

}  // namespace
}  // namespace milepost::ingest
