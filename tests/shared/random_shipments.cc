#include "tests/shared/random_shipments.h"

#include <array>
#include <random>
#include <string>

#include "tests/shared/page_samples.h"

namespace milepost::testing {
namespace {

using M = Milestone;

struct Town {
  const char *city, *country;
  int32_t offset_minutes;
};
constexpr Town kTowns[] = {{"上海", "CN", 480},
                           {"成都", "CN", 480},
                           {"武汉", "CN", 480},
                           {"Frankfurt", "DE", 60},
                           {"Los Angeles", "US", -480}};

class Teller {
 public:
  explicit Teller(uint32_t seed) : random_(seed) {}

  RandomShipment tell() {
    from_ = kTowns[below(std::size(kTowns))];
    to_ = kTowns[below(std::size(kTowns))];
    shipment_.origin = place(from_);
    shipment_.destination = place(to_);
    if (chance(25)) shipment_.pieces = pieces_ = 1 + below(4);
    at_ = {sample_now().ms - static_cast<int64_t>(below(10'000)) * kMinuteMs};
    const Instant ordered = at_;
    road();
    promise(ordered);
    const Instant now{at_.ms + (chance(50) ? below(2 * 1440) : below(14 * 1440)) * kMinuteMs +
                      below(60'000)};
    for (size_t i = below(4); i > 0; --i) expect(now);
    sort_events(events_);
    return {public_view(shipment_, events_, 1, now), now};
  }

 private:
  int64_t below(size_t bound) { return static_cast<int64_t>(random_() % bound); }
  bool chance(int percent) { return below(100) < percent; }

  static Place place(const Town& town) {
    return {town.city, "", town.country, "", std::nullopt, std::nullopt};
  }

  void add(M milestone, const Town& town, Instant at, EventKind kind) {
    Event event;
    event.id = std::to_string(events_.size());
    event.milestone = milestone;
    event.kind = kind;
    event.at = {at, town.offset_minutes, Precision::second};
    if (by_day_) {
      event.at.precision = Precision::day;
      event.at.at = start_of_day(local_date(event.at), town.offset_minutes);
    }
    if (!chance(10)) event.place = place(town);
    if (pieces_ > 0 && chance(50)) event.piece = std::to_string(1 + below(2));
    if (chance(15)) event.reason = static_cast<Reason>(below(static_cast<size_t>(Reason::unknown)));
    events_.push_back(std::move(event));
  }

  void then(M milestone, const Town& town) {
    at_.ms += (20 + below(1440)) * kMinuteMs;
    add(milestone, town, at_, EventKind::actual);
  }

  // Some way along one of the roads there are.
  void road() {
    const Town& hub = kTowns[below(std::size(kTowns))];
    struct Step {
      M milestone;
      bool hub, there;
    };
    static constexpr Step kSteps[] = {
        {M::ordered, false, false},        {M::picked_up, false, false},
        {M::departed, false, false},       {M::arrived, true, false},
        {M::departed, true, false},        {M::arrived, false, true},
        {M::out_for_delivery, false, true}};
    by_day_ = chance(10);
    const int64_t steps = below(std::size(kSteps) + 1);
    for (int64_t i = 0; i < steps; ++i)
      then(kSteps[i].milestone, kSteps[i].there ? to_ : kSteps[i].hub ? hub : from_);
    static constexpr M kTurns[] = {
        M::delivered,  M::attempted,    M::ready_for_pickup, M::delayed,  M::held,
        M::damaged,    M::lost,         M::returning,        M::returned, M::cancelled,
        M::customs_in, M::customs_hold, M::delivered,        M::unknown};
    for (int64_t i = below(3); i > 0; --i) then(kTurns[below(std::size(kTurns))], to_);
  }

  void promise(Instant ordered) {
    for (int64_t i = chance(20) ? 0 : 1 + below(3); i > 0; --i) {
      const Instant by{ordered.ms + (below(8) * 1440 + below(1440)) * kMinuteMs};
      DateOrTime promise;
      promise.date_only = chance(60);
      promise.time = {by, to_.offset_minutes, Precision::minute};
      promise.date = local_date(promise.time);
      if (promise.date_only) promise.time = {};
      shipment_.promises.push_back(promise);
    }
  }

  void expect(Instant now) {
    static constexpr M kExpected[] = {M::delivered, M::delivered, M::arrived,   M::attempted,
                                      M::returning, M::returned,  M::picked_up, M::delivered};
    by_day_ = chance(20);
    add(kExpected[below(std::size(kExpected))], to_,
        {now.ms + (below(5 * 1440) - 1440) * kMinuteMs},
        chance(70) ? EventKind::estimated : EventKind::planned);
  }

  std::mt19937 random_;
  Shipment shipment_;
  std::vector<Event> events_;
  Town from_{}, to_{};
  Instant at_;
  bool by_day_ = false;
  int64_t pieces_ = 0;  // told apart
};

}  // namespace

RandomShipment random_shipment(uint32_t seed) { return Teller(seed).tell(); }

}  // namespace milepost::testing
