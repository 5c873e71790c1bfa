#include "shared/domain/code_map.h"

#include <gtest/gtest.h>

#include "shared/domain/tracking.h"
#include "shared/wire/reader.h"

namespace milepost {
namespace {

using M = Milestone;
using S = State;

CodeBook shipped() {
  CodeBook book;
  for (std::string_view name : shipped_code_map_names())
    EXPECT_TRUE(book.add(*shipped_code_map(name)).empty()) << name;
  return book;
}

Event mapped(const CodeBook& book, const CodeKey& key) {
  Event event;
  book.apply(key, event);
  return event;
}

TEST(CodeMap, ShippedVocabulariesReachTheCanonicalStates) {
  struct Row {
    const char *source, *code;
    S state;
  };
  const Row rows[] = {
      {"aftership", "InfoReceived", S::created},
      {"aftership", "Pending", S::created},
      {"aftership", "InTransit", S::in_transit},
      {"aftership", "OutForDelivery", S::out_for_delivery},
      {"aftership", "AttemptFail", S::attempt_failed},
      {"aftership", "Expired", S::cancelled},
      {"aftership", "Exception_Returning", S::returning},
      {"aftership", "Exception_Returned", S::returned},
      {"karrio", "delivery_failed", S::attempt_failed},
      {"karrio", "delivery_delayed", S::exception},
      {"karrio", "on_hold", S::exception},
      {"easypost", "pre_transit", S::created},
      {"easypost", "error", S::exception},
      {"easypost", "return_to_sender", S::returning},
      {"kuaidi100", "0", S::in_transit},
      {"kuaidi100", "12", S::customs},
      {"kuaidi100", "13", S::customs},
      {"kuaidi100", "14", S::returning},
      {"kuaidi100", "4", S::returned},
      {"kuaidi100", "501", S::available_for_pickup},
      {"x12_at7", "XB", S::created},
      {"x12_at7", "AF", S::picked_up},
      {"x12_at7", "K1", S::customs},
      {"x12_at7", "SD", S::exception},
      {"x12_at7", "CA", S::cancelled},
      {"x12_at7", "A3", S::returned},
      {"un_rec24", "13", S::picked_up},
      {"un_rec24", "100", S::in_transit},
      {"un_rec24", "12", S::customs},
      {"un_rec24", "269", S::attempt_failed},
      {"un_rec24", "114", S::delivered},
      {"un_rec24", "101", S::exception},
      {"un_rec24", "313", S::returned},
      {"un_rec24", "111", S::cancelled},
      {"epcis_cbv", "receiving", S::delivered},
      {"epcis_cbv", "packing", S::created},
  };
  CodeBook book = shipped();
  for (const Row& row : rows)
    EXPECT_EQ(state_of(mapped(book, {row.source, "", row.code, ""})), row.state)
        << row.source << " " << row.code;
}

TEST(CodeMap, TheSameCodeDiffersBySourceAndByReason) {
  CodeBook book = shipped();
  EXPECT_EQ(mapped(book, {"kuaidi100", "", "1", ""}).milestone, M::picked_up);
  EXPECT_EQ(mapped(book, {"un_rec24", "", "1", ""}).milestone, M::arrived);
  EXPECT_EQ(mapped(book, {"epcis_cbv", "", "holding", ""}).milestone, M::customs_hold);
  EXPECT_EQ(mapped(book, {"epcis_cbv", "", "holding", "available"}).milestone, M::ready_for_pickup);
  EXPECT_EQ(mapped(book, {"epcis_cbv", "", "arriving", "damaged"}).milestone, M::damaged);
  EXPECT_EQ(mapped(book, {"epcis_cbv", "", "arriving", "in_transit"}).milestone, M::arrived);
}

TEST(CodeMap, UnknownCodesStayUnknownWithTheirCode) {
  CodeBook book = shipped();
  for (const CodeKey& key : {CodeKey{"x12_at7", "", "ZZ", ""}, CodeKey{"nobody", "", "D1", ""},
                             CodeKey{"epcis_cbv", "", "flying", ""}}) {
    Event event = mapped(book, key);
    EXPECT_EQ(event.milestone, M::unknown);
    EXPECT_EQ(event.code, key.code);
    EXPECT_FALSE(event.state);
  }
  EXPECT_EQ(state_of(mapped(book, {"x12_at7", "", "X3", ""})), S::created)
      << "arrived at pickup is not picked up";
}

TEST(CodeMap, AVersionOfItsOwnGoesBeforeTheGeneralOne) {
  CodeBook book;
  EXPECT_TRUE(
      book.add({"p",
                "",
                {{"A", "", M::arrived, {}, {}, {}, {}}, {"B", "", M::held, {}, {}, {}, {}}}})
          .empty());
  EXPECT_TRUE(book.add({"p", "2", {{"A", "", M::departed, {}, {}, {}, {}}}}).empty());
  EXPECT_EQ(mapped(book, {"p", "1", "A", ""}).milestone, M::arrived);
  EXPECT_EQ(mapped(book, {"p", "2", "A", "x"}).milestone, M::departed);
  EXPECT_EQ(mapped(book, {"p", "2", "B", ""}).milestone, M::held);
}

TEST(CodeMap, WhatTheSenderSaidOfTheReasonStays) {
  Event event;
  event.reason = Reason::weather;
  shipped().apply({"un_rec24", "", "269", ""}, event);
  EXPECT_EQ(event.reason, Reason::weather);
}

TEST(CodeMap, WrongMapsAreRefusedWithTheLine) {
  CodeBook book;
  Errors errors = book.add({"p",
                            "",
                            {{"A", "", M::arrived, {}, {}, {}, {}},
                             {"A", "", M::departed, {}, {}, {}, {}},
                             {"", "", M::departed, {}, {}, {}, {}},
                             {"C", "", {}, {}, {}, {}, {}}}});
  ASSERT_EQ(errors.size(), 3u);
  EXPECT_EQ(errors[0].path, "$.codes[1]");
  EXPECT_EQ(errors[1].path, "$.codes[2]");
  EXPECT_EQ(errors[2].path, "$.codes[3]");
  EXPECT_EQ(book.find({"p", "", "A", ""}), nullptr) << "all or nothing";
}

TEST(CodeMap, IsReadFromJson) {
  auto document = JsonDocument::parse(
      R"({"source":"p","codes":[{"code":"7","reason_code":"A","milestone":"held",)"
      R"("reason":"weather"}]})");
  CodeMap map;
  Errors errors;
  ASSERT_TRUE(read_json(document->root(), map, Reading::strict, errors));
  CodeBook book;
  ASSERT_TRUE(book.add(map).empty());
  EXPECT_EQ(mapped(book, {"p", "9", "7", "A"}).reason, Reason::weather);
  EXPECT_EQ(mapped(book, {"p", "9", "7", "B"}).milestone, M::unknown);
}

}  // namespace
}  // namespace milepost
