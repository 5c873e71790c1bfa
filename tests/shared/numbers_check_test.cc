#include <gtest/gtest.h>

#include <set>

#include "shared/domain/numbers/checksum.h"
#include "shared/domain/numbers/company.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"

namespace milepost {
namespace {

const std::vector<NumberFormat> kDemo = {
    {"own", NumberFormatName{"迈宝", "Milepost"}, "MP########?CN", CheckRule::s10}};
const std::vector<NumberFormat> kDeliveries = {
    {"olb", std::nullopt, "OLB##########?", CheckRule::luhn}};

TEST(Checksum, Vectors) {
  struct Row { CheckRule rule; const char* covered; char check; };
  const Row rows[] = {
      {CheckRule::s10, "47312482", '9'},          {CheckRule::s10, "00071761", '8'},
      {CheckRule::s10, "12345678", '5'},          {CheckRule::mod10_31, "37072620636976206", '0'},
      {CheckRule::mod10_31, "10614141123456789", '7'}, {CheckRule::mod7, "1234567", '5'},
      {CheckRule::iso6346, "CSQU305438", '3'},    {CheckRule::iso6346, "TCNU720079", '4'},
      {CheckRule::mod10_12, "5R8939035756712", '7'}, {CheckRule::mod10_12, "999AA1012345678", '4'},
      {CheckRule::mod11_137, "98657878885", '5'}, {CheckRule::mod11_137, "47717908123", '0'},
      {CheckRule::mod10_31, "940011120620640626078", '7'},
      {CheckRule::luhn, "7992739871", '3'},       {CheckRule::luhn, "3252250487", '0'},
      {CheckRule::mod11_10, "0794", '5'},         {CheckRule::mod37_36, "A12425GABC1234002", 'M'},
  };
  for (const Row& row : rows) EXPECT_EQ(check_character(row.rule, row.covered), row.check)
      << name_of(row.rule) << " " << row.covered;
}

TEST(Checksum, NothingWhereTheRuleDoesNotApply) {
  EXPECT_EQ(check_character(CheckRule::none, "123"), 0);
  EXPECT_EQ(check_character(CheckRule::unknown, "123"), 0);
  EXPECT_EQ(check_character(CheckRule::luhn, ""), 0);
  EXPECT_EQ(check_character(CheckRule::luhn, "12A4"), 0);
  EXPECT_EQ(check_character(CheckRule::s10, "1234567"), 0);
}

TEST(Formats, IdsAndNamesAreUniqueAndConfidencesShares) {
  std::set<std::string_view> ids, names;
  for (const Format& format : known_formats()) {
    EXPECT_TRUE(ids.insert(format.id).second) << format.id;
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_FALSE(format.name_zh.empty());
    EXPECT_FALSE(format.patterns.empty());
    EXPECT_GT(format.form_confidence, 0);
    EXPECT_LT(format.form_confidence, 1);
    for (const Pattern& pattern : format.patterns)
      EXPECT_EQ(pattern.has_check, format.rule != CheckRule::none) << format.id;
    EXPECT_EQ(find_format(format.id), &format);
  }
  EXPECT_EQ(find_format("no such"), nullptr);
}

TEST(Check, TakesAndRefuses) {
  struct Row { const char *format, *number, *reason; };  // no reason: it is right
  const Row rows[] = {
      {"s10", "RR473124829GB", nullptr},
      {"s10", "eb 000 717 618 hk", nullptr},
      {"s10", "EB000717594HK", "check digit is 4, expected 5"},
      {"s10", "RB123456786US", "check digit is 6, expected 5"},
      {"s10", "RB123456785XX", "there is no country code XX"},
      {"s10", "RB12345678GB", "this number does not have the form of S10"},
      {"s10", "RB12345678AGB", "this number does not have the form of S10"},
      {"sscc", "370726206369762060", nullptr},
      {"sscc", "106141411234567897", nullptr},
      {"sscc", "00106141411234567897", nullptr},
      {"sscc", "106141411234567898", "check digit is 8, expected 7"},
      {"sscc", "106141412234567897", "check digit is 7, expected 4"},
      {"iata_awb", "176-12345675", nullptr},
      {"iata_awb", "160 1234 5675", nullptr},
      {"iata_awb", "176-12345677", "check digit is 7, expected 5"},
      {"iata_awb", "176-12345678", "check digit is 8, expected 5"},
      {"iata_awb", "176-12345679", "check digit is 9, expected 5"},
      {"iso6346", "CSQU 305438 3", nullptr},
      {"iso6346", "TCNU7200794", nullptr},
      {"iso6346", "CSQU3054384", "check digit is 4, expected 3"},
      {"iso6346", "CSQA3054383", "this number does not have the form of ISO 6346 container"},
      {"ups", "1Z5R89390357567127", nullptr},
      {"ups", "1Z999AA10123456784", nullptr},
      {"ups", "1Z999AA10123456785", "check digit is 5, expected 4"},
      {"UPS Waybill", "K2479825491", nullptr},
      {"fedex_12", "986578788855", nullptr},
      {"fedex_12", "477179081230", nullptr},
      {"fedex_12", "996578788855", "check digit is 5, expected 6"},
      {"usps_impb_n", "9400111206206406260787", nullptr},
      {"usps_impb_n", "420 78745 9400111206206406260787", nullptr},
      {"usps_impb_n", "9400111206206406260786", "check digit is 6, expected 7"},
      {"usps_legacy", "9101026837331000039521", nullptr},
      {"usps_legacy", "7196 9010 7560 0307 7385", nullptr},
      {"ontrac", "C11031500001879", nullptr},
      {"ontrac", "C11031500001878", "check digit is 8, expected 9"},
      {"canada_post_16", "0073938000549297", nullptr},
      {"dpd", "0081827099800000200033350276C", "this number does not have the form of DPD (28)"},
      {"dpd", "008182709980000020033350276A", "check character is A, expected C"},
      {"dhl_ecommerce", "GMA951173225174494",
       "this number does not have the form of DHL E-Commerce"},
      {"sf", "SF1234567890123", nullptr},
      {"sf", "SFX123456789012", nullptr},
      {"sf", "SF12345678901", "this number does not have the form of SF Express"},
      {"yto", "YT1234567890123", nullptr},
      {"jd", "JDVA12345678901", nullptr},
      {"deppon", "DPK364123456789", nullptr},
      {"no such", "1234567", "this number does not have the form of no such"},
  };
  for (const Row& row : rows) {
    CheckResult result = check(row.format, row.number);
    EXPECT_EQ(result.outcome == CheckOutcome::ok, row.reason == nullptr)
        << row.format << " " << row.number << " " << result.error.detail;
    EXPECT_EQ(result.error.detail, row.reason ? row.reason : "") << row.number;
  }
}

TEST(Check, SaysWhereAndRepairs) {
  struct Row { const char *format, *key; size_t position; const char* repaired; };
  const Row rows[] = {
      {"s10", "RB123456786US", 10, "RB123456785US"},
      {"fedex_astra_32", "32971514560102447849175802852014", 27, nullptr},
      {"ups", "1Z999AA10123456785", 17, "1Z999AA10123456784"},
      {"iso6346", "CSQU3054384", 10, "CSQU3054383"},
  };
  for (const Row& row : rows) {
    CheckResult result = check(row.format, row.key);
    ASSERT_EQ(result.outcome, CheckOutcome::failed) << row.key;
    EXPECT_EQ(result.position, row.position);
    EXPECT_EQ(result.actual, row.key[row.position]);
    std::string repaired = repair(result, row.key);
    if (row.repaired) { EXPECT_EQ(repaired, row.repaired); }
    EXPECT_EQ(check(row.format, repaired).outcome, CheckOutcome::ok);
  }
  EXPECT_EQ(repair(check("s10", "RB123456785GB"), "RB123456785GB"), "RB123456785GB");
}

TEST(Check, EverySingleWrongDigitOfTheStrongRulesIsSeen) {
  struct Row { const char *format, *key; };
  for (const Row& row : {Row{"sscc", "370726206369762060"},
                         {"usps_impb_n", "9400111206206406260787"},
                         {"purolator_numeric", "320595463938"},
                         {"s10", "RR473124829GB"}}) {
    std::string key = row.key;
    for (size_t i = 0; i < key.size(); ++i) {
      if (key[i] < '0' || key[i] > '9') continue;
      for (char c = '0'; c <= '9'; ++c) {
        std::string changed = key;
        changed[i] = c;
        EXPECT_EQ(check(row.format, changed).outcome == CheckOutcome::ok, c == key[i]) << changed;
      }
    }
  }
}

TEST(Classify, RanksAndGivesReasons) {
  struct Row { const char *key, *first; CheckState state; const char* also; };
  const Row rows[] = {
      {"1207119765021", "yunda", CheckState::none, "ems_13"},
      {"EE123456785CN", "ems", CheckState::passed, "s10"},
      {"986578788855", "fedex_12", CheckState::passed, nullptr},
      {"320595463938", "purolator_numeric", CheckState::passed, "fedex_12"},
      {"1Z999AA10123456784", "ups", CheckState::passed, nullptr},
      {"75312345678901", "zto", CheckState::none, "dhl_ecommerce_14"},
      {"TRHU4561222", "iso6346", CheckState::failed, nullptr},
      {"MP739210463CN", "own", CheckState::passed, "s10"},
      {"MP739210464CN", "own", CheckState::failed, "s10"},
  };
  for (const Row& row : rows) {
    auto candidates = classify(row.key, kDemo);
    ASSERT_FALSE(candidates.empty()) << row.key;
    EXPECT_EQ(candidates[0].format_id, row.first) << row.key;
    EXPECT_EQ(candidates[0].state, row.state) << row.key;
    bool also = !row.also;
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (row.also && candidates[i].format_id == row.also) also = true;
      EXPECT_GT(candidates[i].confidence, 0);
      EXPECT_LT(candidates[i].confidence, 1);
      EXPECT_NE(candidates[i].result.outcome, CheckOutcome::wrong_form);
      if (i > 1) { EXPECT_LE(candidates[i].confidence, candidates[i - 1].confidence); }
    }
    EXPECT_TRUE(also) << row.key;
  }
  EXPECT_TRUE(classify("HELLO", kDemo).empty());
}

TEST(Judge, OnlyWhatCannotExistIsRefused) {
  struct Row { const char* key; int status; const char* reason; };
  const Row rows[] = {
      {"MP739210463CN", 404, ""},
      {"MP739210464CN", 422, "check digit is 4, expected 3"},
      {"RB123456786US", 422, "check digit is 6, expected 5"},
      {"RB123456785XX", 422, "there is no country code XX"},
      {"RB123456785GB", 404, ""},
      {"996578788855", 422, "check digit is 5, expected 6"},
      {"320595463938", 404, ""},   // FedEx fails, Purolator passes
      {"1207119765021", 404, ""},  // no check rule
      {"TRHU4561222", 404, ""},    // a container only ever warns
      {"HELLO", 404, ""},          // no format at all
      {"17612345679", 422, "check digit is 9, expected 5"},
      {"43123456789012", 404, ""},
  };
  for (const Row& row : rows) {
    Verdict verdict = judge(row.key, kDemo);
    EXPECT_EQ(verdict.status, row.status) << row.key;
    EXPECT_EQ(verdict.reason ? verdict.reason->result.error.detail : "", row.reason) << row.key;
  }
  Verdict own = judge("MP739210464CN", kDemo);
  ASSERT_TRUE(own.reason);
  EXPECT_EQ(own.reason->format_id, "own");
  EXPECT_TRUE(own.reason->company);
  EXPECT_EQ(judge("OLB32522504870", kDeliveries).status, 404);
  EXPECT_EQ(judge("OLB32522504871", kDeliveries).status, 422);
  EXPECT_EQ(judge("OLB32522504871", {}).status, 404);
}

}  // namespace
}  // namespace milepost
