#include "client/platform/texts.h"

#include <gtest/gtest.h>

namespace milepost::client {
namespace {

std::string lines_of(Locale locale) {
  std::string lines;
  for (size_t i = 0; i < kEnumNames<Message>.size(); ++i)
    lines.append(text_of(locale, static_cast<Message>(i))) += '\n';
  return lines;
}

TEST(Texts, AreThoseOfTheCatalogue) {
  Texts texts;
  EXPECT_EQ(texts.of(Locale::en, Message::today), "");
  for (const Locale locale : kAllLocales) {
    ASSERT_TRUE(texts.take(locale, lines_of(locale)));
    for (size_t i = 0; i < kEnumNames<Message>.size(); ++i) {
      const auto id = static_cast<Message>(i);
      EXPECT_EQ(texts.of(locale, id), text_of(locale, id));
    }
  }
}

TEST(Texts, AreTakenWholeOrNotAtAll) {
  const std::string all = lines_of(Locale::en);
  for (const std::string& wrong :
       {std::string(), std::string("<html>"), all.substr(0, all.size() - 1), all + "one more\n",
        all.substr(0, all.size() / 2)}) {
    Texts texts;
    EXPECT_FALSE(texts.take(Locale::en, wrong));
    EXPECT_EQ(texts.of(Locale::en, Message::today), "");
  }
}

}  // namespace
}  // namespace milepost::client
