#include "shared/i18n/countries.h"

#include "shared/base/joined_text.h"

namespace milepost {
namespace {

// Code, Chinese, English.
constexpr auto kCountries = std::to_array<std::string_view>({
    "AE", "阿联酋", "United Arab Emirates",
    "AR", "阿根廷", "Argentina",
    "AT", "奥地利", "Austria",
    "AU", "澳大利亚", "Australia",
    "BD", "孟加拉国", "Bangladesh",
    "BE", "比利时", "Belgium",
    "BG", "保加利亚", "Bulgaria",
    "BR", "巴西", "Brazil",
    "BY", "白俄罗斯", "Belarus",
    "CA", "加拿大", "Canada",
    "CH", "瑞士", "Switzerland",
    "CL", "智利", "Chile",
    "CN", "中国", "China",
    "CO", "哥伦比亚", "Colombia",
    "CZ", "捷克", "Czechia",
    "DE", "德国", "Germany",
    "DK", "丹麦", "Denmark",
    "EG", "埃及", "Egypt",
    "ES", "西班牙", "Spain",
    "FI", "芬兰", "Finland",
    "FR", "法国", "France",
    "GB", "英国", "United Kingdom",
    "GR", "希腊", "Greece",
    "HK", "中国香港", "Hong Kong",
    "HR", "克罗地亚", "Croatia",
    "HU", "匈牙利", "Hungary",
    "ID", "印度尼西亚", "Indonesia",
    "IE", "爱尔兰", "Ireland",
    "IL", "以色列", "Israel",
    "IN", "印度", "India",
    "IT", "意大利", "Italy",
    "JP", "日本", "Japan",
    "KE", "肯尼亚", "Kenya",
    "KH", "柬埔寨", "Cambodia",
    "KR", "韩国", "South Korea",
    "KZ", "哈萨克斯坦", "Kazakhstan",
    "LA", "老挝", "Laos",
    "LK", "斯里兰卡", "Sri Lanka",
    "LU", "卢森堡", "Luxembourg",
    "MA", "摩洛哥", "Morocco",
    "MM", "缅甸", "Myanmar",
    "MN", "蒙古", "Mongolia",
    "MO", "中国澳门", "Macao",
    "MX", "墨西哥", "Mexico",
    "MY", "马来西亚", "Malaysia",
    "NG", "尼日利亚", "Nigeria",
    "NL", "荷兰", "Netherlands",
    "NO", "挪威", "Norway",
    "NZ", "新西兰", "New Zealand",
    "PE", "秘鲁", "Peru",
    "PH", "菲律宾", "Philippines",
    "PK", "巴基斯坦", "Pakistan",
    "PL", "波兰", "Poland",
    "PT", "葡萄牙", "Portugal",
    "QA", "卡塔尔", "Qatar",
    "RO", "罗马尼亚", "Romania",
    "RS", "塞尔维亚", "Serbia",
    "RU", "俄罗斯", "Russia",
    "SA", "沙特阿拉伯", "Saudi Arabia",
    "SE", "瑞典", "Sweden",
    "SG", "新加坡", "Singapore",
    "SI", "斯洛文尼亚", "Slovenia",
    "SK", "斯洛伐克", "Slovakia",
    "TH", "泰国", "Thailand",
    "TR", "土耳其", "Türkiye",
    "TW", "中国台湾", "Taiwan",
    "UA", "乌克兰", "Ukraine",
    "US", "美国", "United States",
    "UZ", "乌兹别克斯坦", "Uzbekistan",
    "VN", "越南", "Vietnam",
    "ZA", "南非", "South Africa",
});

}  // namespace

std::string_view country_name(std::string_view code, Locale locale) {
  static constexpr auto kJoined = joined<kCountries>();
  static const std::vector<std::string_view> texts = parted(kJoined);
  for (size_t i = 0; i < texts.size(); i += 3)
    if (texts[i] == code) return texts[i + (locale == Locale::zh_cn ? 1 : 2)];
  return {};
}

}  // namespace milepost
