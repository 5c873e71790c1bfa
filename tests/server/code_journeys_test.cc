// Whole journeys with a return, told in the codes of each shipped map: posted as JSON and imported
// as CSV, state by state.
#include <gtest/gtest.h>

#include "server/ingest/mapping.h"
#include "server/ingest/mappings_shipped.h"
#include "server/ingest/registry.h"
#include "shared/domain/code_map.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using namespace testing_support;
using S = State;

struct Step {
  const char* code;
  State after;
};
struct Journey {
  const char* map;
  std::vector<Step> steps;
};

const Journey kJourneys[] = {
    {"aftership",
     {{"Pending", S::created}, {"InfoReceived", S::created}, {"InTransit", S::in_transit},
      {"OutForDelivery", S::out_for_delivery}, {"AttemptFail", S::attempt_failed},
      {"Exception", S::exception}, {"AvailableForPickup", S::available_for_pickup},
      {"Exception_Returning", S::returning}, {"InTransit", S::returning},
      {"Exception_Returned", S::returned}}},
    {"karrio",
     {{"pending", S::created}, {"picked_up", S::picked_up}, {"in_transit", S::in_transit},
      {"on_hold", S::exception}, {"delivery_delayed", S::exception},
      {"out_for_delivery", S::out_for_delivery}, {"delivery_failed", S::attempt_failed},
      {"ready_for_pickup", S::available_for_pickup}, {"return_to_sender", S::returning},
      {"in_transit", S::returning}, {"out_for_delivery", S::returning},
      {"delivered", S::returned}}},
    {"easypost",
     {{"pre_transit", S::created}, {"in_transit", S::in_transit}, {"error", S::exception},
      {"out_for_delivery", S::out_for_delivery}, {"failure", S::attempt_failed},
      {"available_for_pickup", S::available_for_pickup}, {"return_to_sender", S::returning},
      {"in_transit", S::returning}, {"delivered", S::returned}}},
    {"kuaidi100",
     {{"1", S::picked_up}, {"0", S::in_transit}, {"10", S::customs}, {"13", S::customs},
      {"12", S::customs}, {"0", S::in_transit}, {"5", S::out_for_delivery}, {"2", S::exception},
      {"501", S::available_for_pickup}, {"14", S::returning}, {"0", S::returning},
      {"5", S::returning}, {"4", S::returned}, {"3", S::returned}}},
    {"x12_at7",
     {{"XB", S::created}, {"X3", S::created}, {"AF", S::picked_up}, {"P1", S::in_transit},
      {"X4", S::in_transit}, {"K1", S::customs}, {"PR", S::customs}, {"X6", S::in_transit},
      {"SD", S::exception}, {"AH", S::attempt_failed}, {"AV", S::available_for_pickup},
      {"A7", S::returning}, {"X4", S::returning}, {"A3", S::returned}}},
    {"un_rec24",
     {{"13", S::picked_up}, {"24", S::in_transit}, {"1", S::in_transit}, {"126", S::customs},
      {"12", S::customs}, {"31", S::in_transit}, {"113", S::out_for_delivery},
      {"269", S::attempt_failed}, {"112", S::available_for_pickup}, {"104", S::returning},
      {"48", S::returning}, {"21", S::returned}}},
    {"epcis_cbv",
     {{"commissioning", S::created}, {"packing", S::created}, {"collecting", S::picked_up},
      {"departing", S::in_transit}, {"arriving/in_transit", S::in_transit},
      {"inspecting", S::customs}, {"holding", S::customs}, {"transporting", S::in_transit},
      {"holding/available", S::available_for_pickup}, {"shipping/rma", S::returning},
      {"departing", S::returning}, {"arriving", S::returning},
      {"receiving/returned", S::returned}}},
};

std::string at(size_t step) {
  return "2026-11-01T" + std::string(step < 10 ? "0" : "") + std::to_string(step) +
         ":00:00+08:00";
}

// The one item of `bytes`.
IntakeItem item_of(std::string_view format, const std::string& bytes) {
  ingest::Mapping mapping;
  EXPECT_TRUE(ingest::read_mapping(ingest::shipped_mapping("events"), mapping).empty());
  auto reader = ingest::format_named(format)->open(
      {.source = ingest::source_of(bytes), .mapping = &mapping});
  EXPECT_TRUE(reader);
  ingest::Slot slot;
  EXPECT_TRUE(*(*reader)->next(slot));
  EXPECT_TRUE(slot.item) << slot.errors.at(0).detail;
  return *slot.item;
}

IntakeItem item_of(std::string_view format, const std::string& number, const std::string& code,
                   const std::string& time) {
  return format == "csv"
             ? item_of(format, "number,code,at\n" + number + "," + code + "," + time + "\n")
             : item_of(format, R"([{"number":")" + number + R"(","code":")" + code +
                                   R"(","at":")" + time + "\"}]");
}

class CodeJourneys : public testing::TestWithParam<const char*> {
 protected:
  // With the shipped maps, each for the source of its name.
  std::unique_ptr<OpenPipeline> open(bool mapped) {
    auto book = std::make_shared<CodeBook>();
    for (std::string_view name : shipped_code_map_names()) {
      if (!mapped) break;
      EXPECT_TRUE(book->add(*shipped_code_map(name)).empty()) << name;
    }
    pipeline::PipelineOptions options;
    options.codes = book;
    return open_pipeline(database_, {}, options);
  }
  Result<std::vector<ItemResult>> take(OpenPipeline& pipeline, const std::string& source,
                                       IntakeItem item) {
    return pipeline.take(batch_of({std::move(item)}, source));
  }
  store::StoredShipment find(const std::string& key) {
    auto found = store::find_shipment(*open_reader(database_), key);
    EXPECT_TRUE(found && *found) << key;
    return **found;
  }

  TemporaryFolder folder_;
  std::string database_ = folder_.file("a.db");
};

// What else an event says must go with what its code means, once that is known.
TEST_P(CodeJourneys, APointGoesWithCodesOfReadyForPickupOnly) {
  const auto with_point = [](const std::string& code) {
    IntakeItem item = item_of("json", "P" + code + "000", code, at(0));
    Event& event = std::get<EventItem>(item).event;
    event.place = Place{"成都", "", "CN", "", {}, {}};
    event.place->point = PickupPoint{"驿站", "", "", ""};
    return item;
  };
  auto pipeline = open(true);
  EXPECT_EQ(statuses(take(*pipeline, "kuaidi100", with_point("501"))), "accepted");
  EXPECT_EQ(statuses(take(*pipeline, "kuaidi100", with_point("999"))), "accepted");
  const auto refused = take(*pipeline, "kuaidi100", with_point("5"));
  ASSERT_EQ(statuses(refused), "refused");
  EXPECT_EQ(refused->at(0).errors.at(0).path, "place.point");
  EXPECT_FALSE(*store::find_shipment(*open_reader(database_), "P5000"));
}

TEST_P(CodeJourneys, AreFollowedStateByState) {
  EXPECT_EQ(std::size(kJourneys), shipped_code_map_names().size()) << "a map has no journey";
  auto pipeline = open(true);
  for (const Journey& journey : kJourneys) {
    const std::string number = "J" + std::to_string(&journey - kJourneys) + "000";
    for (size_t i = 0; i < journey.steps.size(); ++i) {
      const Step& step = journey.steps[i];
      EXPECT_EQ(statuses(take(*pipeline, journey.map,
                              item_of(GetParam(), number, step.code, at(i)))),
                "accepted");
      const auto stored = find(number);
      EXPECT_EQ(name_of(stored.state), name_of(step.after))
          << journey.map << " " << step.code << " at step " << i;
      EXPECT_EQ(stored.events.back().code, step.code);
    }
    EXPECT_EQ(find(number).state, S::returned) << journey.map << " comes back";
  }
}

// A map that comes later makes no event another, nor what is sent again a conflict.
TEST_P(CodeJourneys, AreTheSameEventsHoweverLateTheMapComes) {
  bool first = true;
  for (const bool mapped : {false, true, false}) {
    auto pipeline = open(mapped);
    for (const char* code : {"13", "24", "21"}) {
      auto item = item_of(GetParam(), "LATE1", code, at(1));
      EXPECT_EQ(statuses(take(*pipeline, "un_rec24", item)), first ? "accepted" : "duplicate");
      std::get<EventItem>(item).event.note = "another";
      EXPECT_EQ(statuses(take(*pipeline, "un_rec24", item)), "conflict");
    }
    first = false;
    EXPECT_EQ(find("LATE1").events.size(), 3u);
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, CodeJourneys, testing::Values("json", "csv"),
                         [](const auto& format) { return std::string(format.param); });

}  // namespace
}  // namespace milepost
