// The texts of the notices: complete in both languages, filled, escaped, overridden.
#include <gtest/gtest.h>

#include <algorithm>

#include "server/notify/notices.h"
#include "server/notify/templates.h"

namespace milepost {
namespace {

using namespace notify;

Templates shipped() {
  Errors errors;
  Templates templates = Templates::over({}, errors);
  EXPECT_TRUE(errors.empty());
  return templates;
}

TEST(Templates, EveryNoticeSaysEveryFieldInEveryLanguage) {
  const auto texts = shipped_notices();
  EXPECT_EQ(texts.size(), notices().size() * kNoticeLanguages.size());
  // Given as own ones they pass the check of their fields.
  Errors errors;
  Templates::over(texts, errors);
  EXPECT_TRUE(errors.empty()) << errors.front().path << errors.front().detail;
  for (const Notice& notice : notices())
    for (const std::string_view language : kNoticeLanguages) {
      const Rendered said = shipped().render(notice.name, language,
                                             example_fields(notice.name, language), "顺达", "");
      for (const std::string* part : {&said.subject, &said.text, &said.html, &said.sms}) {
        EXPECT_FALSE(part->empty()) << notice.name << language;
        EXPECT_EQ(part->find('!'), part->find("!doctype")) << notice.name;
        EXPECT_EQ(part->find("！"), part->npos) << notice.name;
      }
      for (const NoticeField& field : notice.fields)
        EXPECT_NE(said.text.find(language == "en" ? field.en : field.zh), said.text.npos)
            << notice.name << " " << field.name;
      EXPECT_EQ(said.sms.find('\n'), said.sms.npos) << "one sentence";
      EXPECT_LE(sms_length(said.sms).parts, 2u) << said.sms;
    }
}

TEST(Templates, WhatAFieldHoldsIsEscapedInHtmlAndNowhereFilledTwice) {
  const Rendered said = shipped().render(
      "problem", "en",
      {{"number", "<b>{what}</b>"}, {"what", "{number} & \"co\""}, {"link", "javascript:x"}},
      "A & B", "https://t.example/u?a=1&b=2");
  EXPECT_NE(said.subject.find("<b>{what}</b>"), said.subject.npos);
  EXPECT_EQ(said.html.find("<b>"), said.html.npos);
  EXPECT_NE(said.html.find("&lt;b&gt;{what}&lt;/b&gt;"), said.html.npos);
  EXPECT_NE(said.html.find("A &amp; B"), said.html.npos);
  EXPECT_EQ(said.html.find("href=\"javascript"), said.html.npos);
  EXPECT_NE(said.html.find("href=\"https://t.example/u?a=1&amp;b=2\""), said.html.npos);
  EXPECT_NE(said.text.find("No more of these messages: https://t.example/u?a=1&b=2"),
            said.text.npos);
}

TEST(Templates, AnotherLanguageIsTheFirst) {
  const Rendered said = shipped().render("test", "fr", {}, "X", "");
  EXPECT_EQ(said.subject, "X 的测试消息");
  EXPECT_EQ(shipped().render("nonsense", "en", {}, "X", "").text, "");
}

TEST(Templates, TheSettingsSayItOtherwise) {
  Errors errors;
  const std::vector<NoticeText> own = {{.name = "delivered",
                                        .language = "en",
                                        .subject = "Here: {number}",
                                        .text = "",
                                        .html = "",
                                        .sms = "{company} {number}"},
                                       {.name = "late",
                                        .language = "en",
                                        .subject = "",
                                        .text = "",
                                        .html = "<style>p{color:red}</style><p>{number}</p>",
                                        .sms = ""}};
  const Templates templates = Templates::over(own, errors);
  ASSERT_TRUE(errors.empty());
  auto fields = example_fields("delivered", "en");
  Rendered said = templates.render("delivered", "en", fields, "X", "");
  EXPECT_EQ(said.subject, "Here: MP739210463CN");
  EXPECT_EQ(said.sms, "X MP739210463CN");
  EXPECT_NE(said.text.find("was delivered"), said.text.npos) << "the rest stays";
  fields = example_fields("late", "en");
  fields["number"] = "<i>";
  EXPECT_EQ(templates.render("late", "en", fields, "X", "").html,
            "<style>p{color:red}</style><p>&lt;i&gt;</p>");
}

TEST(Templates, WhatIsWrongIsSaidWithItsPath) {
  struct Row {
    NoticeText own;
    const char *path, *detail;
  };
  const Row rows[] = {
      {{"nonsense", "en", "", "", "", ""}, "[0].name", "there is no notice 'nonsense'"},
      {{"late", "fr", "", "", "", ""}, "[0].language", "expected zh-CN or en, not 'fr'"},
      {{"late", "en", "{nmber}", "", "", ""},
       "[0].subject",
       "the notice late has no field {nmber}"},
      {{"late", "en", "", "{when}", "", ""}, "[0].text", "the notice late has no field {when}"},
      {{"late", "en", "", "", "{what}", ""}, "[0].html", "the notice late has no field {what}"},
      {{"late", "en", "", "", "", "{code}"}, "[0].sms", "the notice late has no field {code}"},
  };
  for (const Row& row : rows) {
    Errors errors;
    Templates::over({row.own}, errors);
    ASSERT_EQ(errors.size(), 1u) << row.path;
    EXPECT_EQ(errors[0].path, row.path);
    EXPECT_EQ(errors[0].detail, row.detail);
  }
}

TEST(Templates, SmsLengths) {
  struct Row {
    std::string text;
    size_t characters, parts;
  };
  const Row rows[] = {
      {"", 0, 1},
      {std::string(160, 'x'), 160, 1},
      {std::string(161, 'x'), 161, 2},
      {std::string(306, 'x'), 306, 2},
      {std::string(307, 'x'), 307, 3},
      {std::string(80, '{'), 80, 1},  // each counts twice
      {std::string(81, '{'), 81, 2},
      {std::string(70, 'x') + "运", 71, 2},
      {std::string(69, 'x') + "运", 70, 1},
      {"\U0001F4E6", 1, 1},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(sms_length(row.text).characters, row.characters);
    EXPECT_EQ(sms_length(row.text).parts, row.parts) << row.text;
  }
}

}  // namespace
}  // namespace milepost
