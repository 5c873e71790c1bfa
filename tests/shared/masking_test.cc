#include "shared/domain/masking.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/base/text.h"

namespace milepost {
namespace {

struct Row { const char *in, *masked; };

TEST(MaskName, KeepsTheFirstOfEach) {
  const Row rows[] = {
      {"张三", "张*"},
      {"欧阳娜娜", "欧***"},
      {"John Smith", "J*** S****"},
      {"阿卜杜拉·买买提", "阿***·***"},
      {"山田 太郎", "山* **"},
      {"  Jean-Luc  O'Neil ", "J***-*** O'****"},
      {"É. Łukasz", "É. Ł*****"},
      {"E\u0301ric", "E\u0301***"},
      {"李", "*"},
      {"J", "*"},
      {"J K", "* *"},
      {"J. K.", "*. *."},
      {"", ""},
      {" \t", ""},
      {"13812345678", "***********"},
      {"王13812345678", "王***********"},
      {"张三(收)", "张****"},
      {"김철수", "김**"},
      {"\xff\xfe", "**"},
      {"张\xE4\xB8", "张**"},
      {"𠮷田", "𠮷*"},
  };
  for (const Row& row : rows) EXPECT_EQ(mask_name(row.in), row.masked) << row.in;
}

TEST(MaskPhone, HidesSixDigitsAlways) {
  const Row rows[] = {
      {"13812345678", "138*******8"},
      {"+86 138 1234 5678", "+86 1** **** ***8"},
      {"138-1234-5678", "138-****-***8"},
      {"(010) 6552 9988", "(010) **** ***8"},
      {"１３８１２３４５６７８", "138*******8"},
      {"0755123456", "075******6"},
      {"123456789", "12******9"},
      {"12345678", "1******8"},
      {"1234567", "******7"},
      {"123456", "******"},
      {"95543", "******"},
      {"1", "******"},
      {"unknown", "******"},
      {"张三 13812345678", "138*******8"},
      {"\xff" "13812345678", "138*******8"},
      {"٠١٢٣٤٥٦٧٨٩", "012******9"},
      {"", ""},
      {"  ", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(mask_phone(row.in), row.masked) << row.in;
}

TEST(MaskAddress, KeepsProvinceCityAndDistrict) {
  const Row rows[] = {
      {"广东省深圳市南山区科技路1号3栋502室", "广东省深圳市南山区***"},
      {"广东省 深圳市 南山区 科技路1号", "广东省 深圳市 南山区***"},
      {"中国广东省深圳市南山区粤海街道", "中国广东省深圳市南山区***"},
      {"518000 广东省深圳市南山区科技路1号", "广东省深圳市南山区***"},
      {"收货地址：张三，广东省深圳市南山区科技路1号", "广东省深圳市南山区***"},
      {"上海市浦东新区张江高科技园区1号", "上海市浦东新区***"},
      {"上海浦东新区世纪大道100号", "上海浦东新区***"},
      {"北京市朝阳区建国路88号SOHO现代城A座1001", "北京市朝阳区***"},
      {"北京市东城区城市广场3层", "北京市东城区***"},
      {"天津市河东区八纬路", "天津市河东区***"},
      {"河南省郑州市二七区大学路", "河南省郑州市二七区***"},
      {"江苏省苏州市昆山市花桥镇", "江苏省苏州市昆山市***"},
      {"四川省成都市武侯区人民南路", "四川省成都市武侯区***"},
      {"河北省石家庄市辛集市某村", "河北省石家庄市辛集市***"},
      {"江苏省南京市鼓楼区上海路12号", "江苏省南京市鼓楼区***"},
      {"南京市上海路12号", "南京市***"},
      {"唐山市路北区新华道", "唐山市路北区***"},
      {"新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿图什市光明路",
       "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿图什市***"},
      {"甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县吹麻滩镇",
       "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县***"},
      {"广西壮族自治区南宁市青秀区民族大道", "广西壮族自治区南宁市青秀区***"},
      {"香港特别行政区中西区皇后大道中1号", "香港特别行政区中西区***"},
      {"台北市大安區信義路四段1號", "台北市大安區***"},
      {"广东省深圳市", "广东省深圳市"},
      {"广东省深圳市南山区", "广东省深圳市南山区"},
      // What only looks like a district or a city stays hidden.
      {"幸福小区5栋502室", "***"},
      {"广东省深圳市幸福小区5栋", "广东省深圳市***"},
      {"广东省深圳市幸福里东区5栋", "广东省深圳市***"},
      {"广州市人民路门市部", "广州市***"},
      {"郑州市红旗路12号", "郑州市***"},
      {"李家超市二楼", "***"},
      {"上海路12号", "***"},
      {"科技路1号", "***"},
  };
  for (const Row& row : rows) EXPECT_EQ(mask_address(row.in), row.masked) << row.in;
}

TEST(MaskAddress, OtherScripts) {
  const Row rows[] = {
      {"Apt 4, 123 Main St, Springfield, IL 62704, USA", "***, Springfield, IL ***, USA"},
      {"Flat 5, 12 High Street, London, SW1A 1AA, UK", "***, London, ***, UK"},
      {"Bob, Oak Gardens, 12, London", "***, London"},
      {"12 High Street\nLondon\nUK", "***, London, UK"},
      {"12 High Street London", "***"},
      {"Rua Augusta, 123, Centro, São Paulo - SP", "***, Centro, São Paulo - SP"},
      {"Hauptstraße 5, 10115 Berlin", "***"},
      {"John Smith, Unit 7, Leeds", "***, Leeds"},
      {"12, a@b.example", "***"},
      {"123", "***"},
      {"", ""},
      {" ", ""},
      {",,,", "***"},
      {"a, b, c, d, e", "***, c, d, e"},
      {"x, \xff\xfe", "***"},
      {"x, L\xff", "***"},
  };
  for (const Row& row : rows) EXPECT_EQ(mask_address(row.in), row.masked) << row.in;
}

TEST(Masking, TakesAnyBytes) {
  uint32_t state = 1;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < round % 60; ++i) {
      state = state * 1664525 + 1013904223;
      text += static_cast<char>(state >> 24);
    }
    EXPECT_TRUE(is_valid_utf8(mask_name(text)));
    EXPECT_TRUE(is_valid_utf8(mask_phone(text)));
    EXPECT_TRUE(is_valid_utf8(mask_address(text)));
  }
}

TEST(MaskEmail, ShowsTheProviderAndAtMostOneLetter) {
  const struct {
    const char *email, *masked;
  } rows[] = {
      {"mei@example.com", "m***@example.com"}, {" mei@example.com ", "m***@example.com"},
      {"li@example.com", "***@example.com"},   {"张三丰@example.com", "张***@example.com"},
      {"not one", "***"},                      {"", ""},
      {"a@b@example.com", "a***@example.com"}, {"\xff@example.com", "***"},
  };
  for (const auto& row : rows) EXPECT_EQ(mask_email(row.email), row.masked) << row.email;
}

}  // namespace
}  // namespace milepost
