// What a program never says nobody has to download: each message is said where its list belongs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "server/pages/page_messages.h"
#include "server/pages/staff_messages.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/request_messages.h"
#include "shared/i18n/survey_messages.h"

namespace milepost {
namespace {

constexpr const char* kLists[] = {"i18n/message_ids.h", "i18n/en.cc", "i18n/zh_cn.cc",
                                  "pages/page_messages.h", "pages/page_messages.cc",
                                  "pages/staff_messages.h", "pages/staff_messages.cc",
                                  "i18n/request_messages.h", "i18n/request_messages.cc"};

// Every word of the sources in these folders, but for the lists themselves.
std::set<std::string> words_of(std::initializer_list<const char*> folders) {
  std::set<std::string> words;
  for (const char* folder : folders)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(MILEPOST_SOURCE_DIR) / folder)) {
      const std::string path = entry.path().string();
      if (!path.ends_with(".cc") && !path.ends_with(".h")) continue;
      if (std::any_of(std::begin(kLists), std::end(kLists),
                      [&](const char* list) { return path.ends_with(list); }))
        continue;
      std::ifstream file(path);
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      std::string word;
      for (char c : text) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalnum(letter) || c == '_') {
          word += c;
        } else if (!word.empty()) {
          words.insert(word);
          word.clear();
        }
      }
    }
  return words;
}

template <class Id>
void expect_said(std::initializer_list<const char*> folders, const char* otherwise) {
  const std::set<std::string> words = words_of(folders);
  ASSERT_GT(words.size(), 500u);
  for (std::string_view name : kEnumNames<Id>)
    EXPECT_TRUE(words.contains(std::string(name))) << name << " is never said here: " << otherwise;
}

TEST(Messages, ThoseOfTheClientAreSaidByIt) {
  expect_said<Message>({"shared", "client"},
                       "delete it, or list it in server/pages/page_messages.h");
}

TEST(Messages, ThoseOfThePagesAreSaidByThem) {
  // Routes choose what their pages say of a form that was posted.
  expect_said<PageMessage>({"server/pages", "server/http"}, "delete it");
  expect_said<StaffMessage>({"server/pages"}, "delete it");
}

TEST(Messages, ThoseOfRequestsAreSaid) {
  expect_said<RequestMessage>({"shared", "server", "client"}, "delete it");
}

TEST(Messages, ThoseOfSurveysAreSaid) {
  expect_said<SurveyMessage>({"shared", "server", "client"}, "delete it");
}

}  // namespace
}  // namespace milepost
