// Public vocabularies of tracking, as far as they say what a parcel is doing.
#include <array>

#include "shared/domain/code_map.h"

namespace milepost {
namespace {

using M = Milestone;
using S = State;
using R = Reason;
constexpr auto kNone = M::unknown;  // the vocabulary knows the state only

struct Line {
  std::string_view code;
  M milestone;
  std::optional<S> state = {};
  std::optional<R> reason = {};
  std::string_view reason_code = {};
};

constexpr Line kAftership[] = {
    {"Pending", kNone, S::created},
    {"InfoReceived", M::ordered},
    {"InTransit", kNone, S::in_transit},
    {"OutForDelivery", M::out_for_delivery},
    {"AttemptFail", M::attempted},
    {"AvailableForPickup", M::ready_for_pickup},
    {"Delivered", M::delivered},
    {"Exception", kNone, S::exception},
    {"Exception_Returning", M::returning},
    {"Exception_Returned", M::returned},
    {"Expired", M::cancelled},
};

constexpr Line kKarrio[] = {
    {"pending", kNone, S::created},
    {"picked_up", M::picked_up},
    {"in_transit", kNone, S::in_transit},
    {"on_hold", M::held},
    {"out_for_delivery", M::out_for_delivery},
    {"delivery_failed", M::attempted},
    {"delivery_delayed", M::delayed, S::exception},
    {"ready_for_pickup", M::ready_for_pickup},
    {"delivered", M::delivered},
    {"return_to_sender", M::returning},
    {"cancelled", M::cancelled},
};

constexpr Line kEasypost[] = {
    {"pre_transit", kNone, S::created},
    {"in_transit", kNone, S::in_transit},
    {"out_for_delivery", M::out_for_delivery},
    {"failure", M::attempted},
    {"error", kNone, S::exception},
    {"available_for_pickup", M::ready_for_pickup},
    {"delivered", M::delivered},
    {"return_to_sender", M::returning},
    {"cancelled", M::cancelled},
};

constexpr Line kKuaidi100[] = {
    {"0", kNone, S::in_transit},
    {"1", M::picked_up},
    {"2", kNone, S::exception},
    {"3", M::delivered},
    {"4", M::returned},
    {"5", M::out_for_delivery},
    {"6", M::returning},
    {"7", kNone, S::in_transit},
    {"10", M::customs_in},
    {"11", M::customs_in},
    {"12", M::customs_out},
    {"13", M::customs_hold},
    {"14", M::returning, {}, R::refused},
    {"501", M::ready_for_pickup},
};

// AT701, the shipment status. X3 is the arrival at the pickup location: nothing is picked up yet.
constexpr Line kX12[] = {
    {"XB", M::ordered},
    {"X3", kNone, S::created},
    {"AF", M::picked_up},
    {"X4", M::arrived},
    {"P1", M::departed},
    {"X6", kNone, S::in_transit},
    {"K1", M::customs_in},
    {"PR", M::customs_hold},
    {"AH", M::attempted},
    {"AP", M::attempted},
    {"AV", M::ready_for_pickup},
    {"D1", M::delivered},
    {"SD", M::delayed, S::exception},
    {"A9", M::damaged},
    {"A7", M::returning, {}, R::refused},
    {"A3", M::returned},
    {"CA", M::cancelled},
};

constexpr Line kUnRec24[] = {
    {"1", M::arrived},
    {"12", M::customs_out},
    {"13", M::picked_up},
    {"18", M::damaged},
    {"20", M::delayed, S::exception},
    {"21", M::delivered},
    {"22", M::delivered},
    {"23", M::attempted},
    {"24", M::departed},
    {"27", M::departed},
    {"31", kNone, S::in_transit},
    {"35", M::departed},
    {"48", kNone, S::in_transit},
    {"49", M::lost},
    {"54", M::held},
    {"80", M::returned},
    {"82", M::returned},
    {"100", kNone, S::in_transit},
    {"101", M::delayed, S::exception},
    {"104", M::returning, {}, R::refused},
    {"106", M::returning, {}, R::refused},
    {"107", M::held},
    {"109", M::attempted},
    {"110", M::attempted},
    {"111", M::cancelled},
    {"112", M::ready_for_pickup},
    {"113", M::out_for_delivery},
    {"114", M::delivered},
    {"126", M::customs_in},
    {"128", M::customs_in},
    {"269", M::attempted, {}, R::recipient_absent},
    {"313", M::returned},
    {"323", M::returning},
};

constexpr Line kEpcis[] = {
    {"commissioning", M::ordered},
    {"packing", kNone, S::created},
    {"collecting", M::picked_up},
    {"accepting", M::picked_up},
    {"departing", M::departed},
    {"arriving", M::arrived},
    {"transporting", kNone, S::in_transit},
    {"shipping", M::departed},
    {"shipping", M::returning, {}, {}, "rma"},
    {"holding", M::customs_hold},
    {"holding", M::ready_for_pickup, {}, {}, "available"},
    {"inspecting", M::customs_in},
    {"receiving", M::delivered},
    {"receiving", M::returned, {}, {}, "returned"},
    {"void_shipping", M::cancelled},
    {"*", M::damaged, {}, R::damaged, "damaged"},
    {"*", M::lost, {}, R::lost, "stolen"},
};

constexpr std::string_view kNames[] = {"aftership", "karrio",   "easypost", "kuaidi100",
                                       "x12_at7",   "un_rec24", "epcis_cbv"};
constexpr std::span<const Line> kTables[] = {kAftership, kKarrio,  kEasypost, kKuaidi100,
                                             kX12,       kUnRec24, kEpcis};
static_assert(std::size(kNames) == std::size(kTables));

}  // namespace

std::span<const std::string_view> shipped_code_map_names() { return kNames; }

std::optional<CodeMap> shipped_code_map(std::string_view name) {
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] != name) continue;
    CodeMap map{std::string(name), "", {}};
    for (const Line& line : kTables[i]) {
      CodeRule& rule = map.codes.emplace_back();
      rule.code = line.code;
      rule.reason_code = line.reason_code;
      if (line.milestone != kNone) rule.milestone = line.milestone;
      rule.state = line.state;
      rule.reason = line.reason;
    }
    return map;
  }
  return std::nullopt;
}

}  // namespace milepost
