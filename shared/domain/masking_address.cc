#include <algorithm>
#include <array>
#include <vector>

#include "shared/base/text.h"
#include "shared/domain/masking.h"

namespace milepost {
namespace {

constexpr std::string_view kHidden = "***";

bool is_ideograph(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

std::string encode(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) append_utf8(out, c);
  return out;
}

bool contains(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

// --- Chinese: largest first --------------------------------------------------------------------

constexpr std::array<std::u32string_view, 42> kProvinces = {
    U"北京", U"天津", U"河北", U"山西", U"内蒙古", U"辽宁", U"吉林", U"黑龙江", U"上海",
    U"江苏", U"浙江", U"安徽", U"福建", U"江西", U"山东", U"河南", U"湖北", U"湖南",
    U"广东", U"广西", U"海南", U"重庆", U"四川", U"贵州", U"云南", U"西藏", U"陕西",
    U"甘肃", U"青海", U"宁夏", U"新疆", U"香港", U"澳门", U"台湾", U"臺灣", U"廣東",
    U"廣西", U"澳門", U"重慶", U"江蘇", U"遼寧", U"貴州"};

constexpr std::array<std::u32string_view, 6> kProvinceEndings = {
    U"壮族自治区", U"回族自治区", U"维吾尔自治区", U"特别行政区", U"自治区", U"省"};

size_t skip_separators(std::u32string_view text, size_t at) {
  while (at < text.size() && contains(U" \t\r\n\u00A0\u3000,，、/-·", text[at])) ++at;
  return at;
}

constexpr std::array<std::u32string_view, 3> kCountries = {U"中华人民共和国", U"中国", U"中國"};

// "上海路", "河南中路": streets that are named after a province.
bool begins_a_street(std::u32string_view text) {
  if (!text.empty() && contains(U"东西南北中東", text[0])) text.remove_prefix(1);
  return !text.empty() && contains(U"路街道", text[0]);
}

// The length of the province that the text begins with, or 0.
size_t province_length(std::u32string_view text) {
  for (std::u32string_view province : kProvinces) {
    if (!text.starts_with(province)) continue;
    std::u32string_view rest = text.substr(province.size());
    for (std::u32string_view ending : kProvinceEndings)
      if (rest.starts_with(ending)) return province.size() + ending.size();
    if (begins_a_street(rest)) return 0;
    return province.size() + (rest.starts_with(U"市") ? 1 : 0);
  }
  return 0;
}

// Whether the ending at `i` makes text[begin..i] an area: "小区", "园区", "二区", "超市" and
// "市场" make none though they look so.
bool names_an_area(std::u32string_view text, size_t begin, size_t i) {
  size_t length = i + 1 - begin;
  char32_t before = text[i - 1], after = i + 1 < text.size() ? text[i + 1] : 0;
  switch (text[i]) {
    case U'区':
    case U'區':
      if (contains(U"小社园園校厂廠片库庫景院街宅属屬活舍业業墅苑期栋号號", before)) return false;
      if (contains(U"一二三四五六七八九十", before)) return length == 3;
      return length <= 3 || !contains(U"东西南北東前后", before);
    case U'市': return !contains(U"超菜夜", before) && after != U'场' && after != U'場';
    case U'州': return length > 4 && before == U'治' && text[i - 2] == U'自';
    case U'盟':
    case U'旗': return length >= 3;
    default: return true;
  }
}

// The end of the name of an area that begins at `at`: two to six characters, or up to fifteen of
// an autonomous one. `at` where there is none before a district (of a city) or a street comes.
size_t area_end(std::u32string_view text, size_t at, std::u32string_view endings) {
  for (size_t i = at + 1; i < text.size() && i < at + 15; ++i) {
    if (!is_ideograph(text[i]) || contains(U"路街弄巷号號栋棟幢室座", text[i])) return at;
    if (!contains(U"市州盟区县旗區縣", text[i]) || !names_an_area(text, at, i)) continue;
    if (!contains(endings, text[i])) return at;
    bool autonomous = i >= at + 4 && text[i - 2] == U'自' && text[i - 1] == U'治';
    if (i < at + 6 || autonomous || text[i] == U'州') return i + 1;
  }
  return at;
}

// The end of province, city and district where they begin at `start`; `start` where none does.
size_t region_end(std::u32string_view text, size_t start) {
  size_t end = start;
  for (std::u32string_view country : kCountries)
    if (text.substr(start).starts_with(country)) end = start + country.size();
  end = skip_separators(text, end);
  end += province_length(text.substr(end));
  for (std::u32string_view endings : {U"市州盟", U"区县旗市區縣"}) {
    size_t at = skip_separators(text, end);
    size_t next = area_end(text, at, endings);
    if (next > at) end = next;
  }
  return end;
}

std::string mask_chinese(std::u32string_view text) {
  constexpr size_t kLookedThrough = 24;  // a label, a name or a postal code may stand before
  for (size_t start = 0; start < std::min(text.size(), kLookedThrough); ++start) {
    bool begins = start == 0 || !is_ideograph(text[start - 1]);
    if (!begins || !is_ideograph(text[start])) continue;
    size_t end = region_end(text, start);
    if (end == start) continue;
    std::string kept = encode(text.substr(start, end - start));
    return skip_separators(text, end) < text.size() ? kept.append(kHidden) : kept;
  }
  return std::string(kHidden);
}

// --- Others: smallest first, parted by commas ---------------------------------------------------

bool is_street_word(std::string_view word) {
  static constexpr std::array<std::string_view, 66> kWords = {
      "street", "st", "road", "rd", "avenue", "ave", "av", "lane", "ln", "boulevard", "blvd",
      "drive", "dr", "court", "ct", "square", "sq", "place", "pl", "way", "close", "terrace",
      "highway", "hwy", "parkway", "apt", "apartment", "flat", "unit", "suite", "ste", "room",
      "rm", "floor", "fl", "building", "bldg", "block", "house", "villa", "tower", "door",
      "gate", "box", "po", "c/o", "co", "attn", "no", "rua", "avenida", "travessa", "calle",
      "via", "piazza", "rue", "strasse", "straße", "str", "weg", "platz", "alley", "village",
      "near", "behind", "opposite"};
  while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
  std::string lower = lower_ascii(word);
  if (lower.size() > 6 && (lower.ends_with("strasse") || lower.ends_with("straße") ||
                           lower.ends_with("straat")))
    return true;
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "SW1A 1AA", "04538-133": nothing but words with digits, too long for the number of a house.
bool is_postal_code(std::string_view part) {
  if (part.size() < 5) return false;
  for (std::string_view word : split(part, ' '))
    if (!has_digit(word)) return false;
  return true;
}

// The part with its postal code hidden, or nothing where it is no town, region or country.
std::string region_part(std::string_view part) {
  std::string out;
  size_t words = 0;
  bool named = false;
  for (std::string_view word : split(trim(part), ' ')) {
    if (word.empty()) continue;
    if (is_street_word(word) || word.find('@') != std::string_view::npos || ++words > 4) return {};
    bool hide = has_digit(word) || !is_valid_utf8(word);
    if (hide && !named && words == 1) return {};  // "12 High", "5B": begins with a number
    named = named || !hide;
    if (!out.empty()) out += ' ';
    out += hide ? kHidden : word;
  }
  return out;
}

std::string mask_other(std::string_view text) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = std::min(text.find_first_of(",;\n", begin), text.size());
    if (!trim(text.substr(begin, end - begin)).empty())
      parts.push_back(trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  constexpr size_t kPartsShown = 3;
  std::string out;
  for (size_t i = parts.size(), shown = 0; i-- > 1 && shown < kPartsShown; ++shown) {
    std::string part = is_postal_code(parts[i]) ? std::string(kHidden) : region_part(parts[i]);
    if (part.empty()) break;
    out = ", " + part + out;
  }
  return std::string(kHidden) + out;
}

}  // namespace

std::string mask_address(std::string_view address) {
  std::string folded = fold_width(address);
  std::string_view text = trim(folded);
  if (text.empty()) return {};
  std::u32string decoded = decode(text);
  bool chinese = std::any_of(decoded.begin(), decoded.end(), is_ideograph);
  return chinese ? mask_chinese(decoded) : mask_other(text);
}

}  // namespace milepost
