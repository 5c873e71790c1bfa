#include "shared/domain/numbers/paste.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"

namespace milepost {
namespace {

const std::vector<NumberFormat> kOwn = {{"own", std::nullopt, "MP########?CN", CheckRule::s10}};

std::string found_in(std::string_view text) {
  std::string keys;
  for (const FoundNumber& number : numbers_in_text(text, kOwn))
    keys += (keys.empty() ? "" : " ") + number.key;
  return keys;
}

struct Row { const char *text, *keys; };

void expect_rows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(found_in(row.text), row.keys) << row.text;
}

TEST(Paste, OneToken) {
  expect_rows({
      {"MP739210463CN", "MP739210463CN"},
      {"  mp739210463cn\n", "MP739210463CN"},
      {"ＭＰ７３９２１０４６３ＣＮ", "MP739210463CN"},
      {"\uFEFFMP739210463CN\u200B", "MP739210463CN"},
      {"hello", "HELLO"},
      {"2026-11-20", "20261120"},
      {"13812345678", "13812345678"},
      {"ABC-12", "ABC12"},
      {"abc", ""},
      {"你好", ""},
      {"", ""},
      {" \n ", ""},
  });
}

TEST(Paste, Prose) {
  expect_rows({
      {"运单号：MP739210463CN，请尽快派送。", "MP739210463CN"},
      {"我的快递MP739210463CN到哪了？", "MP739210463CN"},
      {"【迈宝】您的包裹MP739210463CN已由张三签收，电话13812345678。", "MP739210463CN"},
      {"单号：SF1234567890123、YT1234567890123；JT1234567890123",
       "SF1234567890123 YT1234567890123 JT1234567890123"},
      {"Where is my parcel MP739210463CN? I ordered on 2026-11-20 for $1234567890.",
       "MP739210463CN"},
      {"Your tracking number is 9400111206206406260787.", "9400111206206406260787"},
      {"MP739210463CN, MP739210463CN and mp 739210463 cn", "MP739210463CN"},
      {"(MP739210463CN)/RB123456785GB", "MP739210463CN RB123456785GB"},
      {"Hello, I am waiting. Please help me", ""},
      {"一二三四", ""},
      {"运单号：12345", "12345"},
      {"Waybill no. 12345 please", "12345"},
      {"room 12345 please", ""},
      {"运单号是 7392 1046 33 谢谢", "7392104633"},
      {"Tracking numbers:\n10001 and 10002", "10001 10002"},
      {"运单号：10000001、10000002和10000003", "10000001 10000002 10000003"},
  });
}

TEST(Paste, PartedNumbers) {
  expect_rows({
      {"FedEx 0414 4176 0228 964 arrived", "041441760228964"},
      {"176-12345675", "17612345675"},
      {"air waybill 176-12345675, 160 1234 5675", "17612345675 16012345675"},
      {" 7 9 0 5 3 5 3 1 2 3 1 7 ", "790535312317"},
      {"RB 123 456 785 GB to London", "RB123456785GB"},
      {"RB 123 456 786 GB to London", "RB123456786GB"},  // a slip of the pen is looked up too
      {"MP 7392-1046 4 CN", "MP739210464CN"},
      {"420 22153 9101026837331000039521", "420221539101026837331000039521"},
      {"3318810025 8487135506", "3318810025 8487135506"},
      {"MP739210463CN RB123456785GB 986578788855", "MP739210463CN RB123456785GB 986578788855"},
      {"1Z 999 AA1 01 2345 6784", "1Z999AA10123456784"},
      {"SF-1234567890123", "SF1234567890123"},
      {"order ABC-1234567-X today", "ABC1234567X"},
      {"9400 1112 0108 0805 4830 16\n1Z999AA10123456784",
       "9400111201080805483016 1Z999AA10123456784"},
      {"7392 10 5", "7392105"},
      {"MP\u00A07392\u202F1046\u20113\u3000CN", "MP739210463CN"},
  });
}

TEST(Paste, Columns) {
  expect_rows({
      {"MP739210463CN,2026-11-20,13812345678,72.89,张三", "MP739210463CN"},
      {"运单号\t日期\t金额\nMP739210463CN\t2026/11/20\t1234567.89\nRB123456785GB\t20.11.2026\t88\n",
       "MP739210463CN RB123456785GB"},
      {"10000001\r\n10000002\r\n10000003\r\n", "10000001 10000002 10000003"},
      {"\"AB12345678\";\"AB12345679\"", "AB12345678 AB12345679"},
      {"OLB32522504870,2016-09-04 21:15:19,2016-10-20,375,monte siao,MG,-22.265,-45.861,"
       "1554a6853018,furniture_decor,3200,72.89,s,shipped", "OLB32522504870"},
      {"电话,运单\n13812345678,RB123456785GB\n13912345678,10000001", "RB123456785GB"},
      {"a | MP739210463CN | b | 1207119765021 |", "MP739210463CN 1207119765021"},
      {"1. MP739210463CN\n2. RB123456785GB\n", "MP739210463CN RB123456785GB"},
  });
}

TEST(Paste, WebAndMail) {
  expect_rows({
      {"https://milepost.example/t/MP739210463CN?lang=zh", "MP739210463CN"},
      {"https://milepost.example/t?q=MP739210463CN%2CRB123456785GB%20x",
       "MP739210463CN RB123456785GB"},
      {"From: zhang12345678@qq.com\nTo: first.last1234567@host.example\nMP739210463CN",
       "MP739210463CN"},
      {"id 550e8400-e29b-41d4-a716-446655440000", ""},
      {"<a href=\"/t/MP739210463CN\">MP739210463CN</a>", "MP739210463CN"},
      {"commit 8ec51c0f00b8ec51c0f0 fixed", ""},
      {"server 192.168.100.200 answered", ""},
  });
}

TEST(Paste, WhatIsNoNumber) {
  expect_rows({
      {"call me: +86 138 1234 5678", ""},
      {"call me: 138 1234 5678 or 138-1234-5678", ""},
      {"电话：0755-26991234，400-820-8888", ""},
      {"Tel (010) 65529988, phone 010-65529988", ""},
      {"on 2026-11-20 09:12:00 and 20 11 2026", ""},
      {"2026-11-20T09:12:00+08:00 or 20261120 or 20261120091200 or 202611200912", ""},
      {"2026年11月20日 10点", ""},
      {"price ¥1234567890, 1234567890元, USD 1234567890, 1234567890 EUR", ""},
      {"1,234,567,890 people and 3.14159265358979", ""},
      {"身份证 11010519491231002X 或者看 11010519491231002X", ""},
      {"my id is 11010519491231002X thanks", ""},
      {"PO 4500123456, seal no. CN1234567, 订单号 202611201530123456", ""},
      // What speaks for itself needs none.
      {"客服电话 SF1234567890123", "SF1234567890123"},
      // A label is better evidence.
      {"运单号 13812345678 谢谢", "13812345678"},
      {"tracking number 20261120091200 thanks", "20261120091200"},
  });
}

TEST(Paste, FormerBugs) {
  expect_rows({
      {"A1234 B1234", "A1234 B1234"},
      {"A1234\nB1234", "A1234 B1234"},
      {"A1234;B1234", "A1234 B1234"},
      {"A1234,A1234", "A1234"},
      {"a1234、b1234；C1234|D1234\tE1234，F1234,\r\n", "A1234 B1234 C1234 D1234 E1234 F1234"},
      {"MP003547201CN ABCD1", "MP003547201CN ABCD1"},
      {"0414 4176 0228 964\nA1234", "041441760228964 A1234"},
      {"RB 123 456 785 GB, A1234", "RB123456785GB A1234"},
      {"MP 7392-1046 4 CN; A1234 B1234", "MP739210464CN A1234 B1234"},
      {"SF12 3456 7890 1234", "SF12345678901234"},
      {"13812345678\nA1234", "13812345678 A1234"},
      {"MP739210463CN,2026-11-20,13812345678,3200", "MP739210463CN"},
      {"A1234 and B1234", ""},
      {"MP500000018CN-MP982190303CN", "MP500000018CN MP982190303CN"},
      {"MP500000018CN–MP982190303CN", "MP500000018CN MP982190303CN"},
      {"MP500000018CN-001", "MP500000018CN"},
      {"MP500000018CN 2026-11-20", "MP500000018CN"},
      {"MP500000018CN 13812345678", "MP500000018CN"},
      {"SF1234567890123 12", "SF1234567890123"},
      {"A1234.", "A1234"},
      {"（A1234）。", "A1234"},
      {"“12345”", "12345"},
      {"hello!", ""},
      {"$12345.", ""},
  });
}

// What stands behind a number that is sure is no other number.
TEST(Paste, LeavesOutWhatStandsBesideASureNumber) {
  for (const char* sure : {"MP739210463CN", "MP739210464CN", "SF1234567890123", "JDVA12345678901",
                           "RB123456785GB", "1Z999AA10123456784", "986578788855"}) {
    for (const char* beside :
         {"-1", "-001", "-1-2-", "-1-1-", "—2", " 2026-11-20", "-2026-11-20", "-20261120",
          " 20261120", " 20261120T091200Z", " 2026/11/20", " 2026.11.20", " 2026年11月20日",
          " 20-Nov-2026", " Nov 20, 2026", " 20NOV2026", " 2026-11-20 09:12", " 13812345678",
          "-13812345678", " 138-1234-5678", " 138 1234 5678", " +86 13812345678",
          " 8613812345678", " 008613812345678", " 0571-88886666", " 0571 88886666",
          " 021-55501234", " 400-820-8888", " 13812345678-1234", " 1234", " 6-2-3012", "-3012",
          " A12", " AB-12", "（取件码 6-2-3012）", " #1234", "_001", "/1", "+1", ":1234",
          "\n13812345678", "\n2026-11-20", "，13812345678", "，2026-11-20",
          "\t1234", "\t2026-11-20\t13812345678\t3200"}) {
      const std::string text = std::string(sure) + beside;
      EXPECT_EQ(found_in(text), sure) << text;
      EXPECT_EQ(found_in("运单号：" + text), sure) << text;
      EXPECT_EQ(found_in(text + "\n" + text), sure) << text;
    }
  }
  expect_rows({
      {"2026-11-20 MP739210463CN", "MP739210463CN"},
      {"20261120-MP739210463CN", "MP739210463CN"},
      {"13812345678 MP739210463CN 1234", "MP739210463CN"},
      {"MP739210463CN 1234\nMP500000018CN 5678", "MP739210463CN MP500000018CN"},
      {"MP739210463CN 13812345678, MP500000018CN 13912345678", "MP739210463CN MP500000018CN"},
      {"1207119765021-001", "1207119765021"},
      {"MP739210463CN 1207119765021", "MP739210463CN 1207119765021"},
      {"运单号 MP739210463CN，运单号 13812345678", "MP739210463CN 13812345678"},
      {"运单号：MP739210463CN、10000002和10000003", "MP739210463CN 10000002 10000003"},
  });
}

TEST(Paste, PartsNumbersThatDashesJoin) {
  for (const char* dash : {"-", "--", "‐", "‑", "‒", "–", "—", "―", "⸺", "−", "－", "﹣", "ー", "─",
                           "~", "～", "/", "、", "|", "+", "&", "·", " - ", "\u200B-\u200B"})
    for (const char* other :
         {"RB123456785GB", "SF1234567890123", "986578788855", "MP982190303CN"}) {
      const std::string both = std::string("MP739210463CN") + dash + other;
      EXPECT_EQ(found_in(both), std::string("MP739210463CN ") + other) << both;
      EXPECT_EQ(found_in("查 " + both + " 谢谢"), std::string("MP739210463CN ") + other) << both;
      EXPECT_EQ(found_in(both + dash + "YT1234567890123"),
                std::string("MP739210463CN ") + other + " YT1234567890123") << both;
      EXPECT_EQ(found_in(std::string(other) + dash + "MP739210463CN"),
                std::string(other) + " MP739210463CN") << both;
    }
  expect_rows({
      {"420-22153-9101026837331000039521", "420221539101026837331000039521"},
      {"RB-123-456-785-GB", "RB123456785GB"},
      {"MP-7392-1046-3-CN", "MP739210463CN"},
      {"MP-7392-1046-3-CN-001", "MP739210463CN"},
      {"SF-986578788855", "SF986578788855"},
      {"0414-4176-0228-964", "041441760228964"},
  });
}

TEST(Paste, KeepsWhatWasGiven) {
  auto found = numbers_in_text("运单：ｍｐ 739210463-CN。", kOwn);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0], (FoundNumber{"ｍｐ 739210463-CN", "MP739210463CN"}));
}

TEST(AskedKeys, TakesACanonicalAddressAsItStands) {
  struct Case {
    std::string_view asked;
    std::vector<std::string> keys;
  };
  const Case rows[] = {
      {"ABCD,EFGH,1234", {"ABCD", "EFGH", "1234"}},
      {"MP739210463CN", {"MP739210463CN"}},
      {"mp739210463cn", {"MP739210463CN"}},
      {"MP739210463CN,MP739210463CN", {"MP739210463CN"}},
      {"单号 MP739210463CN, MP582044170CN", {"MP739210463CN", "MP582044170CN"}},
      {"", {}},
      {",", {}},
  };
  for (const Case& row : rows) EXPECT_EQ(asked_keys(row.asked, kOwn), row.keys) << row.asked;
}

TEST(Paste, IsBounded) {
  std::string many;
  for (int i = 0; many.size() < limits::kPasteBytes + 5000; ++i)
    many += "SF" + std::to_string(1000000000000 + i) + "\n";
  auto found = numbers_in_text(many, kOwn);
  EXPECT_EQ(found.size(), limits::kPasteBytes / 16);
  for (const FoundNumber& number : found) EXPECT_EQ(number.key.size(), 15u);

  std::string digits;
  while (digits.size() < limits::kPasteBytes) digits += "1 ";
  EXPECT_LE(numbers_in_text(digits, kOwn).size(), limits::kPasteBytes);
  EXPECT_TRUE(numbers_in_text(std::string(limits::kPasteBytes, '7'), kOwn).empty());
  EXPECT_TRUE(numbers_in_text(std::string(limits::kPasteBytes * 2, '-'), kOwn).empty());
}

TEST(Paste, TakesAnyBytes) {
  uint32_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < round % 90; ++i) {
      state = state * 1664525 + 1013904223;
      text += (state >> 20) % 3 ? "0123456789 -MPCN.,@"[(state >> 24) % 19]
                                : static_cast<char>(state >> 24);
    }
    for (const FoundNumber& number : numbers_in_text(text, kOwn)) {
      EXPECT_GE(number.key.size(), limits::kNumberMinLength);
      EXPECT_LE(number.key.size(), limits::kNumberMaxLength);
      EXPECT_NE(text.find(number.as_given), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace milepost
