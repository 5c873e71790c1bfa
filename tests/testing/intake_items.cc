#include "tests/testing/intake_items.h"

#include <sstream>

namespace milepost::testing_support {
namespace {

std::string words(const std::optional<Place>& place) {
  if (!place) return "-";
  std::ostringstream out;
  out << place->city << "/" << place->region << "/" << place->country << "/" << place->name;
  if (place->lat && place->lon) out << "@" << *place->lat << "," << *place->lon;
  return out.str();
}

template <class E>
std::string word(const std::optional<E>& value) {
  return value ? std::string(name_of(*value)) : "-";
}

}  // namespace

std::string describe(const store::StoredShipment& stored) {
  std::ostringstream out;
  const Shipment& s = stored.shipment;
  out << stored.key << "#" << stored.period << " " << s.number << " " << name_of(stored.state)
      << " since " << (stored.state_since ? to_string(*stored.state_since) : "-");
  for (const DateOrTime& promise : s.promises) out << " by " << to_string(promise);
  out << " " << words(s.origin) << ">" << words(s.destination) << " " << s.package << "|"
      << s.account << "|" << s.note << "|" << s.sender.name << "|" << s.recipient.phone;
  for (const auto& n : {s.pieces, s.weight_g, s.volume_cm3}) out << "|" << (n ? *n : -1);
  if (s.declared_value) out << "|" << s.declared_value->minor << s.declared_value->currency;
  out << (s.demo ? " demo" : "") << "\n";
  for (const Event& e : stored.events)
    out << "  " << to_string(e.at) << " " << name_of(e.milestone) << " " << word(e.state) << " "
        << name_of(e.kind) << " " << e.source << ":" << e.id << " " << e.code << " "
        << words(e.place) << " " << word(e.reason) << " " << word(e.party) << " " << e.piece
        << " " << e.note << (e.flagged_order ? " flagged" : "") << "\n";
  return out.str();
}

std::string describe(sql::Database& reader) {
  std::string out;
  auto done = store::each_shipment(reader, [&](const store::StoredShipment& stored) {
    out += describe(stored);
    return true;
  });
  EXPECT_TRUE(done) << done.error().detail;
  return out;
}

}  // namespace milepost::testing_support
