#include "shared/domain/request_forms.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace milepost {
namespace {

const Date kToday = *parse_date("2026-11-30");

RequestForm good(RequestKind kind) {
  RequestForm form;
  form.email = "mei@example.com";
  switch (kind) {
    case RequestKind::complaint: form.about = "late", form.text = "晚了三天"; break;
    case RequestKind::claim:
      form.about = "damaged", form.text = "碎了", form.item_1 = "茶杯", form.worth_1 = "35.5";
      break;
    case RequestKind::redelivery: form.day = "2026-12-01"; break;
    case RequestKind::change: form.to_address = "人民路 1 号"; break;
    case RequestKind::return_parcel: form.about = "not_wanted"; break;
    case RequestKind::pickup:
      form.from_address = "人民路 1 号", form.day = "2026-12-01", form.goods = "书",
      form.pieces = "2", form.weight_kg = "3.5", form.name = "梅", form.phone = "13812345678";
      break;
    case RequestKind::invoice: form.invoice_title = "某某公司"; break;
    default: form.text = "什么时候到？"; break;
  }
  return form;
}

TEST(RequestForms, EveryKindHasAFormThatCanBeFilledIn) {
  for (const FormRule& rule : request_forms()) {
    RequestForm form = good(rule.kind);
    const Errors errors = check_request_form(rule, form, kToday);
    EXPECT_TRUE(errors.empty()) << name_of(rule.kind) << " " << errors.front().path;
    for (const FieldRule& field : rule.fields) {
      EXPECT_EQ(value_of(form, field.name) == nullptr, field.kind == FieldKind::files)
          << field.name;
      EXPECT_EQ(field.kind == FieldKind::choice, !field.choices.empty()) << field.name;
    }
  }
  EXPECT_EQ(request_forms().size(), kEnumNames<RequestKind>.size() - 1);
}

struct Row {
  const char* what;
  RequestKind kind;
  void (*spoil)(RequestForm&);
  const char *path, *code;
};

TEST(RequestForms, WhatIsWrongIsNamedAtItsField) {
  const Row rows[] = {
      {"no text", RequestKind::complaint, [](RequestForm& f) { f.text = " 　"; }, "$.text",
       "missing"},
      {"another choice", RequestKind::complaint, [](RequestForm& f) { f.about = "x"; }, "$.about",
       "choice"},
      {"nobody to answer", RequestKind::question, [](RequestForm& f) { f.email = ""; }, "$.email",
       "contact"},
      {"no address", RequestKind::question, [](RequestForm& f) { f.email = "mei@example"; },
       "$.email", "email"},
      {"two lines", RequestKind::question, [](RequestForm& f) { f.email = "a@b.cn\r\nBcc: x@y.z"; },
       "$.email", "email"},
      {"no phone", RequestKind::question, [](RequestForm& f) { f.phone = "abc"; }, "$.phone",
       "phone"},
      {"today", RequestKind::redelivery, [](RequestForm& f) { f.day = "2026-11-30"; }, "$.day",
       "day-past"},
      {"next year", RequestKind::redelivery, [](RequestForm& f) { f.day = "2027-11-30"; }, "$.day",
       "day-far"},
      {"no day", RequestKind::redelivery, [](RequestForm& f) { f.day = "morgen"; }, "$.day", "day"},
      {"nothing to change", RequestKind::change, [](RequestForm& f) { f.to_address = ""; },
       "$.to_address", "nothing-changed"},
      {"worth nothing", RequestKind::claim, [](RequestForm& f) { f.worth_1 = "0.00"; }, "$.worth_1",
       "decimal"},
      {"a worth without its item", RequestKind::claim, [](RequestForm& f) { f.worth_2 = "1"; },
       "$.item_2", "item"},
      {"an item without its worth", RequestKind::claim, [](RequestForm& f) { f.item_3 = "书"; },
       "$.worth_3", "item"},
      {"no pieces", RequestKind::pickup, [](RequestForm& f) { f.pieces = "0"; }, "$.pieces",
       "whole"},
      {"a field of another kind", RequestKind::question, [](RequestForm& f) { f.day = "x"; },
       "$.day", "field-unknown"},
      {"too long", RequestKind::redelivery,
       [](RequestForm& f) { f.text = std::string(501, 'x'); }, "$.text", "too-long"},
  };
  for (const Row& row : rows) {
    RequestForm form = good(row.kind);
    row.spoil(form);
    const Errors errors = check_request_form(request_form(row.kind), form, kToday);
    ASSERT_EQ(errors.size(), 1u) << row.what;
    EXPECT_EQ(errors[0].path, row.path) << row.what;
    EXPECT_EQ(errors[0].code, row.code) << row.what;
  }
}

TEST(RequestForms, WideDigitsAndSpacesHarmNobody) {
  RequestForm form = good(RequestKind::pickup);
  form.phone = "　１３８ １２３４ ５６７８ ";
  form.pieces = "２";
  EXPECT_TRUE(check_request_form(request_form(RequestKind::pickup), form, kToday).empty());
  EXPECT_EQ(form.phone, "138 1234 5678");
}

TEST(RequestForms, WhatIsRefusedNowSaysWhatIsPossibleInstead) {
  for (const FormRule& rule : request_forms())
    for (size_t i = 0; i + 1 < kEnumNames<State>.size(); ++i) {
      const auto state = static_cast<State>(i);
      const auto why = not_now(rule.kind, state);
      if (!why) continue;
      ASSERT_FALSE(why->instead.empty());
      for (const RequestKind other : why->instead)
        EXPECT_FALSE(not_now(other, state))
            << name_of(rule.kind) << " " << name_of(state) << " " << name_of(other);
    }
  EXPECT_EQ(not_now(RequestKind::change, State::out_for_delivery)->why, NotNow::on_the_van);
  EXPECT_FALSE(not_now(RequestKind::change, State::in_transit));
  EXPECT_FALSE(not_now(RequestKind::redelivery, State::attempt_failed));
  const RequestKind kNone[] = {RequestKind::change};
  EXPECT_EQ(not_now(RequestKind::change, State::in_transit, kNone)->why, NotNow::by_shipper);
}

TEST(RequestForms, SumsAreHundredths) {
  EXPECT_EQ(parse_hundredths("35"), 3500);
  EXPECT_EQ(parse_hundredths("35.5"), 3550);
  EXPECT_EQ(parse_hundredths("0.05"), 5);
  for (const char* text : {"", ".", "1.", ".5", "1.234", "-1", "1,5", "1e3", "9999999999999"})
    EXPECT_FALSE(parse_hundredths(text)) << text;
}

}  // namespace
}  // namespace milepost
