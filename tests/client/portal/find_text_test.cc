#include "client/portal/find/find_text.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"

namespace milepost::client {
namespace {

constexpr const char *kOne = "MP739210463CN", *kTwo = "MP582044170CN", *kThree = "MP100000017CN";

// Types a text key by key.
FindState typed(std::string_view text) {
  FindState find;
  for (size_t end = 1; end <= text.size(); ++end)
    edit_find(find, std::string(text.substr(0, end)), false, {});
  return find;
}

TEST(FindText, OneNumberStaysText) {
  for (const char* text : {kOne, "mp 7392 1046 3 cn", "MP7392-10463-CN"}) {
    FindState find = typed(text);
    EXPECT_EQ(find.text, text);
    EXPECT_TRUE(find.tokens.empty());
    find = {};
    edit_find(find, text, true, {});
    EXPECT_EQ(find.text, text) << "pasted";
  }
}

// Former bug: keys that came together on a slow machine counted as a paste, and the half of a number
// that was there by then was taken for one.
TEST(FindText, WhatIsTypedFastIsNoPaste) {
  FindState find;
  edit_find(find, std::string(kOne) + ", ", false, {});
  edit_find(find, std::string(kOne) + ", MP5820441", false, {});
  EXPECT_EQ(find.text, std::string(kOne) + ", MP5820441");
  EXPECT_TRUE(find.tokens.empty());
}

TEST(FindText, APasteOfManyBecomesTokens) {
  FindState find;
  edit_find(find, std::string(kOne) + "\n" + kTwo + ", " + kOne + " " + kOne, true, {});
  EXPECT_EQ(find.tokens, (std::vector<std::string>{kOne, kTwo}));
  EXPECT_EQ(find.text, "");
  EXPECT_EQ(find.found.size(), 2u);
  EXPECT_EQ(find.repeated, 2u);
  // More, pasted and typed.
  edit_find(find, std::string(kThree) + " " + kTwo, true, {});
  EXPECT_EQ(find.tokens.size(), 3u);
  EXPECT_EQ(find.repeated, 3u);
  edit_find(find, "ABCD1234", true, {});
  EXPECT_EQ(find.text, "") << "pasted into a list";
  EXPECT_EQ(find.tokens.size(), 4u);
  edit_find(find, "E", false, {});
  edit_find(find, "EF", false, {});
  EXPECT_EQ(find.text, "EF");
}

TEST(FindText, AListThatIsTypedBecomesTokensAtItsCommas) {
  FindState find = typed(std::string(kOne) + ", " + kTwo);
  EXPECT_EQ(find.text, std::string(kOne) + ", " + kTwo);
  EXPECT_EQ(find.found.size(), 2u);
  for (const char* end : {", ", "，"}) {
    FindState other = find;
    edit_find(other, find.text + end, false, {});
    EXPECT_EQ(other.tokens.size(), 2u) << end;
  }
  edit_find(find, find.text + "，", false, {});
  EXPECT_EQ(find.tokens.size(), 2u);
  EXPECT_EQ(find.text, "");
}

TEST(FindText, TheLastTokenIsTextAgain) {
  FindState find;
  set_find(find, std::string(kOne) + " " + kTwo, {});
  remove_number(find, kTwo, {});
  EXPECT_TRUE(find.tokens.empty());
  EXPECT_EQ(find.text, kOne);
  EXPECT_EQ(find.found.size(), 1u);
}

TEST(FindText, ANumberIsReplacedWhereItStands) {
  FindState find;
  set_find(find, std::string(kOne) + " " + kTwo, {});
  replace_number(find, kTwo, kThree, {});
  EXPECT_EQ(find.tokens, (std::vector<std::string>{kOne, kThree}));
  set_find(find, "mp 7392 1046 3 cn", {});
  replace_number(find, kOne, kThree, {});
  EXPECT_EQ(find.text, kThree);
  EXPECT_EQ(find.found.size(), 1u);
}

// Former bug: a number that another one begins with was replaced there too.
TEST(FindText, ANumberIsReplacedOnlyWhereItStandsByItself) {
  FindState find;
  find.text = "ABCD1234 ABCD12345,ABCD1234 XABCD1234";
  find.found = {{"ABCD1234", "ABCD1234"}};
  replace_number(find, "ABCD1234", "ABCD9", {});
  EXPECT_EQ(find.text, "ABCD9 ABCD12345,ABCD9 XABCD1234");
}

TEST(FindText, IsBounded) {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "ABCD" + std::to_string(100000 + i) + "\n";
  FindState find;
  edit_find(find, many, true, {});
  EXPECT_EQ(find.tokens.size(), kMostTokens);
  EXPECT_TRUE(find.cut_off);
  std::string bytes;
  for (int i = 0; i < 500; ++i) bytes += std::string(30, 'A') + std::to_string(100000 + i) + "\n";
  set_find(find, bytes, {});
  size_t kept = 0;
  for (const std::string& token : find.tokens) kept += token.size() + 1;
  EXPECT_LE(kept, kMostTokenBytes);
  EXPECT_TRUE(find.cut_off);
  edit_find(find, std::string(limits::kPasteBytes * 2, '-'), true, {});
  EXPECT_LE(find.text.size(), limits::kPasteBytes);
}

}  // namespace
}  // namespace milepost::client
