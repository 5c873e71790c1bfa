#include "shared/domain/numbers/formats.h"

namespace milepost {
namespace {

using R = CheckRule;

constexpr Pattern none(std::string_view text) { return known_pattern(text, R::none); }
constexpr Pattern gs1(std::string_view text) { return known_pattern(text, R::mod10_31); }

// --- Standards ---------------------------------------------------------------------------------
constexpr Pattern kS10[] = {known_pattern("@@(########)?@@", R::s10)};
constexpr Pattern kSscc[] = {gs1("(#{17})?"), gs1("00(#{17})?")};  // with its identifier 00
constexpr Pattern kAirWaybill[] = {known_pattern("###(#######)?", R::mod7)};
constexpr Pattern kContainer[] = {known_pattern("(@@@[UJZ]######)?", R::iso6346)};

// --- UPS ---------------------------------------------------------------------------------------
constexpr Pattern kUps[] = {known_pattern("1Z(*{15})?", R::mod10_12)};
constexpr Pattern kUpsWaybill[] = {known_pattern("[AHJKTV](#{9})?", R::mod10_12)};
constexpr Pattern kUpsMailInnovations[] = {none("MI#{6}*{1-22}")};

// --- FedEx -------------------------------------------------------------------------------------
constexpr Pattern kFedex12[] = {known_pattern("(#{11})?", R::mod11_137)};
constexpr Pattern kFedex34[] = {known_pattern("[0-8]#{19}(#{13})?", R::mod11_137)};
constexpr Pattern kFedexAstra[] = {known_pattern("3#{15}(#{11})?#{4}", R::mod11_137)};
constexpr Pattern kFedexGround[] = {gs1("(#{14})?")};
constexpr Pattern kFedexSscc[] = {gs1("##(#{15})?")};
constexpr Pattern kFedex96[] = {gs1("96#{5}(#{14})?")};
constexpr Pattern kFedexGsn[] = {known_pattern("96#{18}(#{13})?", R::mod11_137)};

// --- USPS --------------------------------------------------------------------------------------
// A routing code, 420 and a ZIP of five or nine digits, may stand before; it is not covered. The
// longer ZIP is tried first. The mailer id has nine digits where it starts with 9, else six.
constexpr Pattern kUsps20[] = {gs1("(#{19})?")};
constexpr Pattern kUspsImpbN[] = {
    gs1("(94#{19})?"),          gs1("(94#{23})?"),
    gs1("(94###9#{23})?"),      gs1("420#{5}(94#{19})?"),
    gs1("420#{9}(94#{19})?"),   gs1("420#{5}(94#{23})?"),
};
constexpr Pattern kUspsImpbC[] = {
    gs1("(92###9#{15})?"),      gs1("420#{5}(92###9#{15})?"),
    gs1("(93###[0-8]#{15})?"),  gs1("420#{5}(93###[0-8]#{15})?"),
    gs1("(95#{19})?"),          gs1("420#{5}(95#{19})?"),
    gs1("420#{9}(92###9#{15})?"), gs1("420#{9}(93###[0-8]#{15})?"), gs1("420#{9}(95#{19})?"),
    gs1("(92###9#{19})?"),      gs1("420#{5}(92###9#{19})?"),
    gs1("(93###[0-8]#{19})?"),  gs1("420#{5}(93###[0-8]#{19})?"),
    gs1("(95#{23})?"),          gs1("420#{5}(95#{23})?"),
};
constexpr Pattern kUspsLegacy[] = {
    known_pattern("(91#{19})?", R::usps_legacy),
    known_pattern("(#{19})?", R::usps_legacy),
    known_pattern("420#{5}(91#{19})?", R::usps_legacy),
    known_pattern("420#{5}(#{19})?", R::usps_legacy),
    known_pattern("420#{9}(91#{19})?", R::usps_legacy),
    known_pattern("420#{9}(#{19})?", R::usps_legacy),
};

// --- DHL, DPD, Purolator and others ------------------------------------------------------------
constexpr Pattern kDhlExpress[] = {known_pattern("(#{9-10})?", R::mod7)};
constexpr Pattern kDhlPiece[] = {none("J@{2-3}#{9-10}")};
constexpr Pattern kDhlEcommerce[] = {
    none("GM#*{9-37}"), none("[LR]X#*{9-37}"), none("UV#*{9-37}"), none("CN#*{9-37}"),
    none("SG#*{9-37}"), none("TH#*{9-37}"),    none("IN#*{9-37}"), none("HK#*{9-37}"),
    none("MY#*{9-37}")};
constexpr Pattern kDhlEcommerce14[] = {none("#{14}")};
constexpr Pattern kDpd28[] = {known_pattern("(#{27})?", R::mod37_36)};
constexpr Pattern kDpd14[] = {known_pattern("(#{14})?", R::mod37_36)};
constexpr Pattern kPurolator12[] = {known_pattern("([0-5]#{10})?", R::luhn)};
constexpr Pattern kPurolatorAlpha[] = {none("@@@#{9}")};
constexpr Pattern kCanadaPost[] = {gs1("(#{15})?")};
constexpr Pattern kOntrac[] = {known_pattern("([CD]#{13})?", R::mod10_12)};
constexpr Pattern kAmazon[] = {none("TB[ACM]#{12}")};
constexpr Pattern kLasership[] = {none("1LS#{12-15}"), none("L@#{8}")};
constexpr Pattern kLandmark[] = {none("LTN#{8-9}N1")};

// --- China: no public check digit, but for EMS -------------------------------------------------
constexpr Pattern kSf[] = {none("SF*{0-1}#{12-15}")};
constexpr Pattern kYto[] = {none("YT#{13}")};
constexpr Pattern kZto[] = {none("7[3-6]#{12}"), none("78#{12}")};
constexpr Pattern kSto[] = {none("77#{12-15}"), none("43#{12-15}")};
constexpr Pattern kYunda[] = {none("[34]#{14}"), none("#{13}")};
constexpr Pattern kJt[] = {none("JT#{13}")};
constexpr Pattern kJd[] = {none("JD**#{11}")};
constexpr Pattern kDeppon[] = {none("DPK#{12}")};
constexpr Pattern kEms[] = {known_pattern("E@(########)?CN", R::s10)};
constexpr Pattern kEms13[] = {none("[189]#{12}")};

constexpr Format kFormats[] = {
    {"s10", "S10", "万国邮联 S10", "", kS10, R::s10, .85, true},
    {"sscc", "GS1 SSCC", "GS1 系列货运包装箱代码", "", kSscc, R::mod10_31, .5},
    {"iata_awb", "IATA air waybill", "航空货运单", "", kAirWaybill, R::mod7, .5},
    {"iso6346", "ISO 6346 container", "ISO 6346 集装箱", "", kContainer, R::iso6346, .9, false,
     true},

    {"ups", "UPS", "UPS", "US", kUps, R::mod10_12, .95},
    {"ups_waybill", "UPS Waybill", "UPS 运单", "US", kUpsWaybill, R::mod10_12, .5},
    {"ups_mail_innovations", "UPS Mail Innovations", "UPS Mail Innovations", "US",
     kUpsMailInnovations, R::none, .4},

    {"fedex_12", "FedEx Express (12)", "联邦快递（12 位）", "US", kFedex12, R::mod11_137, .6},
    {"fedex_34", "FedEx Express (34)", "联邦快递（34 位）", "US", kFedex34, R::mod11_137, .6},
    {"fedex_astra_32", "FedEx ASTRA (32)", "联邦快递 ASTRA（32 位）", "US", kFedexAstra,
     R::mod11_137, .5},
    {"fedex_ground", "FedEx Ground", "联邦快递陆运", "US", kFedexGround, R::mod10_31, .5},
    {"fedex_ground_sscc_18", "FedEx Ground (SSCC-18)", "联邦快递陆运（SSCC-18）", "US",
     kFedexSscc, R::mod10_31, .2},
    {"fedex_ground_96", "FedEx Ground 96 (22)", "联邦快递陆运 96（22 位）", "US", kFedex96,
     R::mod10_31, .7},
    {"fedex_ground_gsn", "FedEx Ground GSN", "联邦快递陆运 GSN", "US", kFedexGsn, R::mod11_137,
     .7},

    {"usps_20", "USPS 20", "美国邮政（20 位）", "US", kUsps20, R::mod10_31, .5},
    {"usps_impb_n", "USPS IMpb N", "美国邮政 IMpb N", "US", kUspsImpbN, R::mod10_31, .8},
    {"usps_legacy", "USPS Legacy", "美国邮政（旧式）", "US", kUspsLegacy, R::usps_legacy, .4},
    {"usps_impb_c", "USPS IMpb C", "美国邮政 IMpb C", "US", kUspsImpbC, R::mod10_31, .8},

    {"dhl_express", "DHL Express", "DHL 国际快递", "DE", kDhlExpress, R::mod7, .45},
    {"dhl_express_piece_id", "DHL Express (Piece ID)", "DHL 国际快递（件号）", "DE", kDhlPiece,
     R::none, .7},
    {"dhl_ecommerce", "DHL E-Commerce", "DHL 电子商务", "DE", kDhlEcommerce, R::none, .3},
    {"dhl_ecommerce_14", "DHL E-Commerce (14)", "DHL 电子商务（14 位）", "DE", kDhlEcommerce14,
     R::none, .2},

    {"dpd", "DPD (28)", "DPD（28 位）", "", kDpd28, R::mod37_36, .6},
    {"dpd_14", "DPD (14)", "DPD（14 位）", "", kDpd14, R::mod37_36, .3},
    {"purolator_numeric", "Purolator (12)", "Purolator（12 位）", "CA", kPurolator12, R::luhn, .3},
    {"purolator_alpha", "Purolator (alpha + 9)", "Purolator（字母）", "CA", kPurolatorAlpha,
     R::none, .4},
    {"canada_post_16", "Canada Post (16)", "加拿大邮政（16 位）", "CA", kCanadaPost, R::mod10_31,
     .5},
    {"ontrac", "OnTrac", "OnTrac", "US", kOntrac, R::mod10_12, .7},
    {"amazon", "Amazon Logistics", "亚马逊物流", "US", kAmazon, R::none, .9},
    {"lasership", "LaserShip", "LaserShip", "US", kLasership, R::none, .4},
    {"landmark", "Landmark Global", "Landmark Global", "", kLandmark, R::none, .9},

    {"sf", "SF Express", "顺丰速运", "CN", kSf, R::none, .95},
    {"yto", "YTO Express", "圆通速递", "CN", kYto, R::none, .95},
    {"zto", "ZTO Express", "中通快递", "CN", kZto, R::none, .6},
    {"sto", "STO Express", "申通快递", "CN", kSto, R::none, .6},
    {"yunda", "Yunda Express", "韵达快递", "CN", kYunda, R::none, .5},
    {"jt", "J&T Express", "极兔速递", "CN", kJt, R::none, .95},
    {"jd", "JD Logistics", "京东物流", "CN", kJd, R::none, .85},
    {"deppon", "Deppon Express", "德邦快递", "CN", kDeppon, R::none, .95},
    {"ems", "EMS China", "中国邮政 EMS", "CN", kEms, R::s10, .95},
    {"ems_13", "EMS China (13)", "中国邮政 EMS（13 位）", "CN", kEms13, R::none, .5},
};

}  // namespace

std::span<const Format> known_formats() { return kFormats; }

const Format* find_format(std::string_view id) {
  for (const Format& format : kFormats)
    if (format.id == id || format.name == id) return &format;
  return nullptr;
}

}  // namespace milepost
