#include "tests/shared/page_samples.h"

#include <cstdlib>

#include "shared/domain/milestones.h"

namespace milepost::testing {
namespace {

using Is = PromiseStatus;

PublicPlace place(std::string_view city) {
  struct Known {
    std::string_view city, region, country;
    double lat, lon;
  };
  static constexpr Known kKnown[] = {
      {"上海", "上海", "CN", 31.23, 121.47}, {"武汉", "湖北", "CN", 30.59, 114.31},
      {"成都", "四川", "CN", 30.66, 104.07}, {"Frankfurt", "Hesse", "DE", 50.11, 8.68},
      {"南京", "江苏", "CN", 32.06, 118.80}};
  for (const Known& known : kKnown)
    if (known.city == city)
      return {std::string(known.city), std::string(known.region), std::string(known.country),
              known.lat, known.lon};
  return {std::string(city), "", "CN", {}, {}};
}

// Builds a shipment event by event.
struct Builder {
  PublicShipment shipment;

  Builder(std::string_view number, State state, std::string_view since) {
    shipment.number = number;
    shipment.state = state;
    shipment.state_since = zoned(since);
    shipment.origin = place("上海");
    shipment.destination = place("成都");
    shipment.version = "1";
  }
  Builder& promise(std::string_view by, PromiseStatus status, std::string_view original = {}) {
    shipment.promise.by = *parse_date_or_time(by);
    shipment.promise.original = *parse_date_or_time(original.empty() ? by : original);
    shipment.promise.status = status;
    return *this;
  }
  Builder& add(EventKind kind, Milestone milestone, State state, std::string_view at,
               std::string_view city, std::optional<Reason> reason = {}) {
    PublicEvent event;
    event.id = std::to_string(shipment.events.size());
    event.milestone = milestone;
    event.state = state;
    event.kind = kind;
    event.at = zoned(at);
    event.precision = event.at.precision;
    if (!city.empty()) event.place = place(city);
    event.reason = reason;
    if (kind == EventKind::actual && facts_of(state).attempt && !shipment.promise.first_attempt)
      shipment.promise.first_attempt = event.at;
    shipment.events.push_back(std::move(event));
    return *this;
  }
  Builder& did(Milestone milestone, State state, std::string_view at, std::string_view city,
               std::optional<Reason> reason = {}) {
    return add(EventKind::actual, milestone, state, at, city, reason);
  }
  Builder& will(Milestone milestone, State state, std::string_view at, std::string_view city) {
    return add(EventKind::estimated, milestone, state, at, city);
  }
  // The first days that most samples share.
  Builder& begun() {
    return did(Milestone::ordered, State::created, "2026-11-19T20:04:00+08:00", "")
        .did(Milestone::picked_up, State::picked_up, "2026-11-20T17:20:00+08:00", "上海")
        .did(Milestone::sorted, State::in_transit, "2026-11-20T21:35:00+08:00", "上海");
  }
  Builder& under_way() {
    return begun()
        .did(Milestone::departed, State::in_transit, "2026-11-21T02:10:00+08:00", "上海")
        .did(Milestone::arrived, State::in_transit, "2026-11-21T15:40:00+08:00", "武汉");
  }
};

PublicShipment moving() {
  Builder b("MP739210463CN", State::in_transit, "2026-11-20T21:35:00+08:00");
  b.promise("2026-11-23", Is::on_track).under_way();
  b.will(Milestone::arrived, State::in_transit, "2026-11-22T22:30:00+08:00", "成都")
      .will(Milestone::delivered, State::delivered, "2026-11-23T16:00:00+08:00", "成都");
  return b.shipment;
}

PublicShipment moving_unknown_end() {
  Builder b("MP915600270CN", State::in_transit, "2026-11-20T21:35:00+08:00");
  b.promise("2026-11-24T20:00:00+08:00", Is::open).under_way();
  b.did(Milestone::departed, State::in_transit, "2026-11-21T16:52:00+08:00", "武汉");
  b.shipment.next = PublicNext{Milestone::arrived, place("成都"), {}};
  return b.shipment;
}

PublicShipment ordered() {
  Builder b("MP473610825CN", State::created, "2026-11-21T17:48:00+08:00");
  b.promise("2026-11-24", Is::open);
  b.did(Milestone::ordered, State::created, "2026-11-21T17:48:00+08:00", "");
  return b.shipment;
}

PublicShipment nothing_yet() {
  PublicShipment shipment;
  shipment.number = "MP000000005CN";
  shipment.state = State::created;
  return shipment;
}

PublicShipment on_the_van() {
  Builder b("MP331082541CN", State::out_for_delivery, "2026-11-21T08:30:00+08:00");
  b.promise("2026-11-21T20:00:00+08:00", Is::on_track).begun();
  b.did(Milestone::arrived, State::in_transit, "2026-11-21T05:10:00+08:00", "成都")
      .did(Milestone::out_for_delivery, State::out_for_delivery, "2026-11-21T08:30:00+08:00",
           "成都")
      .will(Milestone::delivered, State::delivered, "2026-11-21T19:00:00+08:00", "成都");
  return b.shipment;
}

PublicShipment nobody_home() {
  Builder b("MP277451903CN", State::attempt_failed, "2026-11-21T15:20:00+08:00");
  b.promise("2026-11-22", Is::on_track).begun();
  b.did(Milestone::out_for_delivery, State::out_for_delivery, "2026-11-21T08:30:00+08:00", "成都")
      .did(Milestone::attempted, State::attempt_failed, "2026-11-21T15:20:00+08:00", "成都",
           Reason::recipient_absent)
      .will(Milestone::attempted, State::attempt_failed, "2026-11-22T10:00:00+08:00", "成都");
  return b.shipment;
}

PublicShipment to_collect() {
  Builder b("MP582044171CN", State::available_for_pickup, "2026-11-21T11:00:00+08:00");
  b.promise("2026-11-22", Is::on_track).begun();
  b.did(Milestone::out_for_delivery, State::out_for_delivery, "2026-11-21T08:30:00+08:00", "成都")
      .did(Milestone::ready_for_pickup, State::available_for_pickup, "2026-11-21T11:00:00+08:00",
           "成都")
      .add(EventKind::planned, Milestone::returning, State::returning, "2026-11-24", "成都");
  b.shipment.events.back().at.offset_minutes = 480;
  b.shipment.events.back().at.at = start_of_day(*parse_date("2026-11-24"), 480);
  b.shipment.collect_by = *parse_date("2026-11-24");
  b.shipment.events[b.shipment.events.size() - 2].place->point =
      PublicPoint{"示例驿站（东门店）", "锦江区示例路12号", "每天 8:30–21:30", "ZT1024"};
  return b.shipment;
}

PublicShipment signed_for() {
  Builder b("MP409177350CN", State::delivered, "2026-11-20T15:12:00+08:00");
  b.promise("2026-11-20T20:00:00+08:00", Is::kept);
  b.did(Milestone::ordered, State::created, "2026-11-17T09:00:00+08:00", "")
      .did(Milestone::picked_up, State::picked_up, "2026-11-17T17:20:00+08:00", "上海")
      .did(Milestone::departed, State::in_transit, "2026-11-18T02:10:00+08:00", "上海")
      .did(Milestone::arrived, State::in_transit, "2026-11-20T03:40:00+08:00", "成都")
      .did(Milestone::out_for_delivery, State::out_for_delivery, "2026-11-20T08:30:00+08:00",
           "成都")
      .did(Milestone::delivered, State::delivered, "2026-11-20T15:12:00+08:00", "成都");
  b.shipment.demo = true;
  b.shipment.events.back().left_at = LeftAt::neighbour;
  b.shipment.pieces = 1;
  b.shipment.weight_g = 2350;
  return b.shipment;
}

PublicShipment signed_late() {
  Builder b("MP388260417CN", State::delivered, "2025-12-30T00:00:00+08:00");
  b.promise("2025-12-28", Is::missed, "2025-12-27");
  b.did(Milestone::picked_up, State::picked_up, "2025-12-24", "南京")
      .did(Milestone::delivered, State::delivered, "2025-12-30", "成都");
  for (PublicEvent& event : b.shipment.events) {
    event.at.at = start_of_day(local_date(event.at), 480);
    event.at.offset_minutes = 480;
  }
  b.shipment.promise.first_attempt = b.shipment.events.back().at;
  return b.shipment;
}

PublicShipment broken_box() {
  Builder b("MP803166425CN", State::exception, "2026-11-21T09:15:00+08:00");
  b.promise("2026-11-20", Is::missed).begun();
  b.did(Milestone::damaged, State::exception, "2026-11-21T09:15:00+08:00", "成都",
        Reason::damaged);
  return b.shipment;
}

PublicShipment in_customs() {
  Builder b("MP144778304CN", State::customs, "2026-11-21T06:30:00+08:00");
  b.shipment.origin = place("Frankfurt");
  b.promise("2026-11-25", Is::on_track);
  b.did(Milestone::picked_up, State::picked_up, "2026-11-19T16:00:00+01:00", "Frankfurt")
      .did(Milestone::departed, State::in_transit, "2026-11-20T01:10:00+01:00", "Frankfurt")
      .did(Milestone::customs_in, State::customs, "2026-11-21T06:30:00+08:00", "上海")
      .did(Milestone::customs_hold, State::customs, "2026-11-21T10:00:00+08:00", "上海",
           Reason::customs_papers);
  return b.shipment;
}

PublicShipment going_back() {
  Builder b("MP220941754CN", State::returning, "2026-11-21T16:00:00+08:00");
  b.promise("2026-11-21", Is::none).begun();
  b.did(Milestone::attempted, State::attempt_failed, "2026-11-21T15:20:00+08:00", "成都",
        Reason::refused)
      .did(Milestone::returning, State::returning, "2026-11-21T16:00:00+08:00", "成都")
      .will(Milestone::returned, State::returned, "2026-11-25T12:00:00+08:00", "上海");
  return b.shipment;
}

PublicShipment came_back() {
  Builder b("MP662510388CN", State::returned, "2026-11-21T12:00:00+08:00");
  b.begun().did(Milestone::returning, State::returning, "2026-11-21T08:00:00+08:00", "武汉",
                Reason::address_wrong);
  b.did(Milestone::returned, State::returned, "2026-11-21T12:00:00+08:00", "上海");
  return b.shipment;
}

PublicShipment called_off() {
  Builder b("MP602899132CN", State::cancelled, "2026-11-20T09:00:00+08:00");
  b.did(Milestone::ordered, State::created, "2026-11-19T20:04:00+08:00", "")
      .did(Milestone::cancelled, State::cancelled, "2026-11-20T09:00:00+08:00", "");
  b.shipment.events.back().party = Party::shipper;
  return b.shipment;
}

PublicShipment storm() {
  Builder b("MP755301865CN", State::in_transit, "2026-11-20T21:35:00+08:00");
  b.promise("2026-11-23T20:00:00+08:00", Is::at_risk).under_way();
  b.did(Milestone::delayed, State::in_transit, "2026-11-21T16:52:00+08:00", "武汉",
        Reason::weather)
      .will(Milestone::delivered, State::delivered, "2026-11-24T10:00:00+08:00", "成都");
  return b.shipment;
}

PublicShipment overdue() {
  Builder b("MP118273640CN", State::in_transit, "2026-11-20T21:35:00+08:00");
  b.promise("2026-11-19T20:00:00+08:00", Is::missed, "2026-11-18").under_way();
  return b.shipment;
}

// One came, one is on the van, of the third nothing is heard beyond what is known of all.
PublicShipment three_pieces() {
  Builder b("MP640158824CN", State::in_transit, "2026-11-21T05:10:00+08:00");
  b.promise("2026-11-22", Is::on_track).begun();
  const auto of = [&](std::string_view piece) {
    b.shipment.events.back().piece_names = {std::string(piece)};
  };
  b.did(Milestone::departed, State::in_transit, "2026-11-21T02:10:00+08:00", "上海");
  b.did(Milestone::arrived, State::in_transit, "2026-11-21T05:10:00+08:00", "成都");
  b.did(Milestone::out_for_delivery, State::out_for_delivery, "2026-11-21T08:30:00+08:00", "成都");
  b.shipment.events.back().piece_names = {"箱1", "箱2"};
  b.did(Milestone::delivered, State::delivered, "2026-11-21T14:05:00+08:00", "成都");
  of("箱1");
  b.shipment.promise.first_attempt.reset();
  b.will(Milestone::delivered, State::delivered, "2026-11-21T19:30:00+08:00", "成都");
  of("箱2");
  b.will(Milestone::delivered, State::delivered, "2026-11-22T11:00:00+08:00", "成都");
  b.shipment.pieces = 3;
  b.shipment.piece_states = {
      {"箱1", 1, State::delivered, zoned("2026-11-21T14:05:00+08:00")},
      {"箱2", 1, State::out_for_delivery, zoned("2026-11-21T08:30:00+08:00")},
      {"", 1, State::in_transit, zoned("2026-11-21T05:10:00+08:00")}};
  return b.shipment;
}

PublicShipment long_and_odd() {
  Builder b("MP500000014CN", State::in_transit, "2026-11-12T08:00:00+08:00");
  b.promise("2026-11-25", Is::on_track);
  b.did(Milestone::ordered, State::created, "2026-11-11T08:00:00+08:00", "");
  const std::string_view cities[] = {"上海", "南京", "武汉"};
  for (int day = 12; day <= 21; ++day) {
    const std::string date = "2026-11-" + std::to_string(day);
    const auto city = cities[static_cast<size_t>(day % 3)];
    b.did(Milestone::arrived, State::in_transit, date + "T08:00:00+08:00", city)
        .did(Milestone::unknown, State::in_transit, date + "T09:00:00+08:00", city)
        .did(Milestone::departed, State::in_transit, date + "T14:30:00+08:00", city);
  }
  b.shipment.flags = {Flag::out_of_order, Flag::contradicting, Flag::late_event,
                      Flag::unknown_code};
  b.shipment.demo = true;
  return b.shipment;
}

}  // namespace

Event event_at(Milestone milestone, std::string_view at, EventKind kind) {
  Event event;
  event.milestone = milestone;
  event.at = zoned(at);
  event.kind = kind;
  event.id = std::string(name_of(milestone)) + std::string(at);
  return event;
}

ZonedTime zoned(std::string_view rfc3339) {
  const auto time = parse_zoned_time(rfc3339);
  if (!time) std::abort();
  ZonedTime result = *time;
  if (result.precision == Precision::second) result.precision = Precision::minute;
  return result;
}

const std::vector<Sample>& samples() {
  static const std::vector<Sample> kSamples = {
      {"in_transit", moving()},
      {"in_transit_no_estimate", moving_unknown_end()},
      {"created", ordered()},
      {"created_empty", nothing_yet()},
      {"out_for_delivery", on_the_van()},
      {"attempt_failed", nobody_home()},
      {"available_for_pickup", to_collect()},
      {"delivered", signed_for()},
      {"delivered_late", signed_late()},
      {"exception", broken_box()},
      {"customs", in_customs()},
      {"returning", going_back()},
      {"returned", came_back()},
      {"cancelled", called_off()},
      {"delayed", storm()},
      {"overdue", overdue()},
      {"pieces", three_pieces()},
      {"long", long_and_odd()},
  };
  return kSamples;
}

const PublicShipment& sample(std::string_view name) {
  for (const Sample& s : samples())
    if (s.name == name) return s.shipment;
  std::abort();
}

SiteView sample_site() {
  SiteView site;
  site.name = {"迈宝物流", "Milepost"};
  site.hotline = "400-860-0808";
  site.hours = {{{}, "08:00", "22:00"}};
  site.clock = {zoned("2020-01-01T00:00:00+08:00")};
  site.email = "care@milepost.example";
  site.languages = {"zh-CN", "en"};
  site.number_formats = {
      {"own", NumberFormatName{"迈宝", "Milepost"}, "MP########?CN", CheckRule::s10}};
  return site;
}

}  // namespace milepost::testing
