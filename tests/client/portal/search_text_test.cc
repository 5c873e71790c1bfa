#include "client/portal/search/search_text.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"

namespace milepost::client::portal {
namespace {

constexpr const char *kOne = "MP739210463CN", *kTwo = "MP582044170CN", *kThree = "MP100000017CN";

// Types a text key by key.
SearchState typed(std::string_view text) {
  SearchState search;
  for (size_t end = 1; end <= text.size(); ++end)
    edit_text(search, std::string(text.substr(0, end)), false, {});
  return search;
}

TEST(SearchText, OneNumberStaysText) {
  for (const char* text : {kOne, "mp 7392 1046 3 cn", "MP7392-10463-CN"}) {
    SearchState search = typed(text);
    EXPECT_EQ(search.text, text);
    EXPECT_TRUE(search.tokens.empty());
    search = {};
    edit_text(search, text, true, {});
    EXPECT_EQ(search.text, text) << "pasted";
  }
}

// Former bug: keys that came together on a slow machine counted as a paste, and the half of a
// number that was there by then was taken for one.
TEST(SearchText, WhatIsTypedFastIsNoPaste) {
  SearchState search;
  edit_text(search, std::string(kOne) + ", ", false, {});
  edit_text(search, std::string(kOne) + ", MP5820441", false, {});
  EXPECT_EQ(search.text, std::string(kOne) + ", MP5820441");
  EXPECT_TRUE(search.tokens.empty());
}

TEST(SearchText, APasteOfManyBecomesTokens) {
  SearchState search;
  edit_text(search, std::string(kOne) + "\n" + kTwo + ", " + kOne + " " + kOne, true, {});
  EXPECT_EQ(search.tokens, (std::vector<std::string>{kOne, kTwo}));
  EXPECT_EQ(search.text, "");
  EXPECT_EQ(search.found.size(), 2u);
  EXPECT_EQ(search.repeated, 2u);
  // More, pasted and typed.
  edit_text(search, std::string(kThree) + " " + kTwo, true, {});
  EXPECT_EQ(search.tokens.size(), 3u);
  EXPECT_EQ(search.repeated, 3u);
  edit_text(search, "ABCD1234", true, {});
  EXPECT_EQ(search.text, "") << "pasted into a list";
  EXPECT_EQ(search.tokens.size(), 4u);
  edit_text(search, "E", false, {});
  edit_text(search, "EF", false, {});
  EXPECT_EQ(search.text, "EF");
}

TEST(SearchText, AListThatIsTypedBecomesTokensAtItsCommas) {
  SearchState search = typed(std::string(kOne) + ", " + kTwo);
  EXPECT_EQ(search.text, std::string(kOne) + ", " + kTwo);
  EXPECT_EQ(search.found.size(), 2u);
  for (const char* end : {", ", "，"}) {
    SearchState other = search;
    edit_text(other, search.text + end, false, {});
    EXPECT_EQ(other.tokens.size(), 2u) << end;
  }
  edit_text(search, search.text + "，", false, {});
  EXPECT_EQ(search.tokens.size(), 2u);
  EXPECT_EQ(search.text, "");
}

TEST(SearchText, TheLastTokenIsTextAgain) {
  SearchState search;
  set_text(search, std::string(kOne) + " " + kTwo, {});
  remove_number(search, kTwo, {});
  EXPECT_TRUE(search.tokens.empty());
  EXPECT_EQ(search.text, kOne);
  EXPECT_EQ(search.found.size(), 1u);
}

TEST(SearchText, ANumberIsReplacedWhereItStands) {
  SearchState search;
  set_text(search, std::string(kOne) + " " + kTwo, {});
  replace_number(search, kTwo, kThree, {});
  EXPECT_EQ(search.tokens, (std::vector<std::string>{kOne, kThree}));
  set_text(search, "mp 7392 1046 3 cn", {});
  replace_number(search, kOne, kThree, {});
  EXPECT_EQ(search.text, kThree);
  EXPECT_EQ(search.found.size(), 1u);
}

// Former bug: a number that another one begins with was replaced there too.
TEST(SearchText, ANumberIsReplacedOnlyWhereItStandsByItself) {
  SearchState search;
  search.text = "ABCD1234 ABCD12345,ABCD1234 XABCD1234";
  search.found = {{"ABCD1234", "ABCD1234"}};
  replace_number(search, "ABCD1234", "ABCD9", {});
  EXPECT_EQ(search.text, "ABCD9 ABCD12345,ABCD9 XABCD1234");
}

TEST(SearchText, IsBounded) {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "ABCD" + std::to_string(100000 + i) + "\n";
  SearchState search;
  edit_text(search, many, true, {});
  EXPECT_EQ(search.tokens.size(), kMostTokens);
  EXPECT_TRUE(search.cut_off);
  std::string bytes;
  for (int i = 0; i < 500; ++i) bytes += std::string(30, 'A') + std::to_string(100000 + i) + "\n";
  set_text(search, bytes, {});
  size_t kept = 0;
  for (const std::string& token : search.tokens) kept += token.size() + 1;
  EXPECT_LE(kept, kMostTokenBytes);
  EXPECT_TRUE(search.cut_off);
  edit_text(search, std::string(limits::kPasteBytes * 2, '-'), true, {});
  EXPECT_LE(search.text.size(), limits::kPasteBytes);
}

}  // namespace
}  // namespace milepost::client::portal
