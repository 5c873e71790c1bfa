#include "client/api/api.h"

#include <gtest/gtest.h>

#include "client/api/intake_api.h"
#include "shared/wire/writer.h"
#include "tests/shared/page_samples.h"

namespace milepost::client::api {
namespace {

const Instant kThen{1'000'000}, kBefore{500'000};

std::string body_of(std::string_view sample) { return to_json(milepost::testing::sample(sample)); }

HttpAnswer kept(std::vector<KeptAnswer> answers) {
  HttpAnswer answer;
  answer.kept = std::move(answers);
  return answer;
}

TEST(Api, WhatIsAskedForOneByOneIsKeptByItsAddress) {
  for (const HttpRequest& request :
       {get_site(), get_examples(Locale::en), get_shipment("成 1", Locale::en)}) {
    EXPECT_EQ(request.keep, request.url);
    EXPECT_EQ(request.instead, std::vector{request.url});
  }
  EXPECT_EQ(get_shipment("成 1", Locale::en).keep, "/api/v1/shipments/%E6%88%90%201");
}

TEST(Api, WordsOfSendersNeitherTurnNorHideWhatStandsBesideThem) {
  ReceivedEvent event;
  event.note = "paid\u202E 001 :eciffO";
  event.code = "D\u200BEP";
  event.id = "חיפה 1";
  event.place = Place{.city = "上\u2067海", .region = {}, .country = {}, .name = {}, .lat = {},
                      .lon = {}};
  IntakeFault fault;
  fault.detail = "'\u202Ex' is no time";
  HttpAnswer answer;
  answer.status = 200;
  IntakeNumberReply sent;
  sent.events = {event};
  sent.faults = {fault};
  answer.body = to_json(sent);
  const auto held = read_intake_number(answer);
  ASSERT_TRUE(held.value);
  const ReceivedEvent& shown = held.value->events.at(0);
  EXPECT_EQ(shown.note, "paid 001 :eciffO");
  EXPECT_EQ(shown.code, "DEP");
  EXPECT_EQ(shown.id, "\u2068חיפה 1\u2069");
  EXPECT_EQ(shown.place->city, "上海");
  EXPECT_EQ(held.value->faults.at(0).detail, "'x' is no time");
  IntakeFaultsReply faults;
  faults.faults = {fault};
  answer.body = to_json(faults);
  EXPECT_EQ(read_intake_message(answer).value->faults.at(0).detail, "'x' is no time");
}

TEST(Api, AKeptAnswerCountsWhereNoneCameAndTellsItsAge) {
  const auto found = read_shipment(kept({{0, body_of("delivered"), kThen}}), "AB12");
  ASSERT_TRUE(found.value);
  EXPECT_EQ(found.value->state, State::delivered);
  EXPECT_EQ(found.kept_since, kThen);
  EXPECT_EQ(read_shipment({}, "AB12").error.kind, ErrorKind::offline);
  const auto broken = read_shipment(kept({{0, "{", kThen}}), "AB12");
  EXPECT_FALSE(broken.value);
  EXPECT_EQ(broken.error.kind, ErrorKind::offline);
}

// One look-up of many is kept as many of one, so that each can be read offline however it was
// found.
TEST(Api, ManyAreKeptAsEachAloneWouldBe) {
  const HttpRequest request = look_up({"AB12", "成"}, Locale::en);
  EXPECT_EQ(request.keep, "");
  EXPECT_EQ(request.instead, (std::vector{get_shipment("AB12", Locale::en).keep,
                                          get_shipment("成", Locale::en).keep}));
  const LookupReply reply{{{"AB12", 200, milepost::testing::sample("in_transit"), {}}}, {}};
  const std::string body = to_json(reply);
  EXPECT_NE(body.find('"' + request.keep_list + "\":["), body.npos);
  EXPECT_NE(body.find('"' + request.keep_member + "\":{"), body.npos);
}

TEST(Api, ManyAreMadeOfThoseThatWereKept) {
  const auto many = read_many(kept({{0, body_of("delivered"), kThen},
                                    {2, body_of("in_transit"), kBefore},
                                    {3, body_of("in_transit"), kBefore}}),
                              {"A1", "B2", "C3"});
  ASSERT_TRUE(many.value);
  ASSERT_EQ(many.value->size(), 3u);
  EXPECT_EQ(many.kept_since, kBefore) << "the oldest";
  const std::vector<ManyItem>& items = *many.value;
  EXPECT_EQ(items[0].answer.value->state, State::delivered);
  EXPECT_EQ(items[0].answer.kept_since, kThen);
  EXPECT_EQ(items[1].number, "B2");
  EXPECT_FALSE(items[1].answer.value);
  EXPECT_EQ(items[1].answer.error.kind, ErrorKind::offline);
  EXPECT_EQ(items[2].answer.kept_since, kBefore);
  EXPECT_FALSE(read_many({}, {"A1"}).value) << "nothing is kept";
}

}  // namespace
}  // namespace milepost::client::api
