#include "shared/wire/form_values.h"

#include <gtest/gtest.h>

#include "shared/wire/reader.h"
#include "shared/wire/writer.h"
#include "tests/testing/sample_form.h"

namespace milepost {
namespace {

TEST(FormValues, MakeTheJsonOfTheSameNames) {
  const struct {
    FormValues values;
    const char* json;
  } rows[] = {
      {{}, "{}"},
      {{{"a", ""}}, "{}"},
      {{{"a", "1"}, {"b", "\"x\""}}, R"({"a":"1","b":"\"x\""})"},
      {{{"a", "1"}, {"b", "2"}, {"a", "3"}}, R"({"a":["1","3"],"b":"2"})"},
      {{{"w.from", "9"}, {"x", "1"}, {"w.to", "12"}}, R"({"w":{"from":"9","to":"12"},"x":"1"})"},
      {{{"a.b.c", "1"}, {"a.b.d", "2"}, {"a.e", "3"}}, R"({"a":{"b":{"c":"1","d":"2"},"e":"3"}})"},
      {{{"ab", "1"}, {"a", "2"}}, R"({"ab":"1","a":"2"})"},
      {{{"a", "1"}, {"a.b", "2"}}, R"({"a":"1","a":{"b":"2"}})"},
      {{{".", "1"}}, R"({"":{"":"1"}})"},
  };
  for (const auto& row : rows) EXPECT_EQ(form_json(row.values), row.json);
  EXPECT_FALSE(JsonDocument::parse(form_json({{"a", "1"}, {"a.b", "2"}})));
}

TEST(FormValues, AreSetAndSwitched) {
  FormValues values;
  set_value(values, "a", "1");
  set_value(values, "a", "2");
  switch_value(values, "b", "x", true);
  switch_value(values, "b", "y", true);
  switch_value(values, "b", "x", false);
  EXPECT_EQ(values, (FormValues{{"a", "2"}, {"b", "y"}}));
  EXPECT_EQ(value_of(values, "a"), "2");
  EXPECT_EQ(value_of(values, "c"), "");
  EXPECT_TRUE(is_on(values, "b", "y"));
  EXPECT_FALSE(is_on(values, "b", "x"));
}

template <class T>
bool reads(std::string_view json, T& out, Errors& errors) {
  auto document = JsonDocument::parse(json);
  return document && read_json(document->root(), out, Reading::form, errors);
}

TEST(FormValues, FillAModelWithNumbersAndLists) {
  testing::SampleClaim claim;
  Errors errors;
  ASSERT_TRUE(reads(form_json(testing::sample_values()), claim, errors))
      << errors.front().path << errors.front().detail;
  EXPECT_EQ(claim.name, "李<雷>");
  EXPECT_EQ(claim.code, "０12345") << "a text stays what was typed";
  EXPECT_EQ(claim.count, 12);
  EXPECT_EQ(claim.weight, 2.5);
  EXPECT_EQ(claim.parts, (std::vector<std::string>{"1", "3"}));
  EXPECT_EQ(claim.window->to, "12:00");
  EXPECT_EQ(claim.weights->speed, 60);
  EXPECT_EQ(claim.scale, 0);
}

TEST(FormValues, OneValueIsAListOfOneAndWrongOnesAreNamed) {
  const struct {
    const char* json;
    const char* path;  // of what is wrong; nothing where it is right
  } rows[] = {
      {R"({"name":"x","parts":"2"})", nullptr},
      {R"({"name":"x","parts":["2"],"count":3,"weight":"1e2"})", nullptr},
      {R"({"name":"x","count":" 7 "})", nullptr},
      {R"({"name":"x","phone":null,"day":"  "})", nullptr},
      {R"({"name":" "})", "$.name"},
      {R"({"name":"x","count":"7.5"})", "$.count"},
      {R"({"name":"x","count":"seven"})", "$.count"},
      {R"({"name":"x","count":"99999999999999999999"})", "$.count"},
      {R"({"name":"x","count":"\"7\""})", "$.count"},
      {R"({"name":"x","weight":"1,5"})", "$.weight"},
      {R"({"name":"x","day":"2026-13-01"})", "$.day"},
      {R"({"name":"x","window":{"from":"9"}})", "$.window.to"},
      {R"({"name":"x","weights":{"speed":"a","care":"1"}})", "$.weights.speed"},
      {R"({"name":"x","colour":"red"})", "$.colour"},
      {R"({"name":["x","y"]})", "$.name"},
  };
  for (const auto& row : rows) {
    testing::SampleClaim claim;
    Errors errors;
    EXPECT_EQ(reads(row.json, claim, errors), row.path == nullptr) << row.json;
    if (row.path && !errors.empty()) {
      EXPECT_EQ(errors.front().path, row.path) << row.json;
    }
  }
}

}  // namespace
}  // namespace milepost
