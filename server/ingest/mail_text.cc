#include "server/ingest/mail_text.h"

#include <algorithm>
#include <utility>

#include "server/ingest/converter.h"
#include "server/ingest/encoding_guess.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

constexpr std::string_view kUtf8 = "UTF-8", kWestern = "WINDOWS-1252", kUsual = "GB18030";
constexpr std::string_view kNoCharacter = "\uFFFD";

constexpr std::pair<std::string_view, std::string_view> kWider[] = {
    {"gb2312", kUsual},          {"gb_2312-80", kUsual},     {"gb2312-80", kUsual},
    {"gbk", kUsual},             {"x-gbk", kUsual},          {"cp936", kUsual},
    {"ms936", kUsual},           {"cn-gb", kUsual},          {"euc-cn", kUsual},
    {"gb18030", kUsual},         {"big5", "BIG5-HKSCS"},     {"x-x-big5", "BIG5-HKSCS"},
    {"cn-big5", "BIG5-HKSCS"},   {"cp950", "BIG5-HKSCS"},    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},      {"sjis", "CP932"},          {"x-sjis", "CP932"},
    {"windows-31j", "CP932"},    {"ks_c_5601-1987", "UHC"},  {"ks_c_5601", "UHC"},
    {"euc-kr", "UHC"},           {"iso-8859-1", kWestern},   {"iso8859-1", kWestern},
    {"latin1", kWestern},        {"us-ascii", kWestern},     {"ascii", kWestern},
    {"windows-1252", kWestern},  {"iso-8859-9", "WINDOWS-1254"}, {"iso-8859-11", "CP874"},
    {"tis-620", "CP874"},        {"utf8", kUtf8},            {"utf-8", kUtf8},
    {"unicode-1-1-utf-8", kUtf8},
};

std::string decoded(std::string_view bytes, const std::string& encoding) {
  Converter converter(encoding, "UTF-8");
  std::string out;
  char buffer[4096];
  while (!bytes.empty()) {
    char* to = buffer;
    size_t room = sizeof buffer;
    const auto stop = converter.convert(bytes, to, room);
    out.append(buffer, to);
    if (stop != Converter::Stop::invalid && stop != Converter::Stop::incomplete) continue;
    out += kNoCharacter;
    bytes.remove_prefix(std::min<size_t>(1, bytes.size()));
  }
  char end[64];
  out.append(end, converter.finish(end, sizeof end));
  return out;
}

std::string mended(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
  return out;
}

}  // namespace

std::string wider_encoding(std::string_view name) {
  const std::string lower = lower_ascii(trim(name));
  for (const auto& [known, wider] : kWider)
    if (known == lower) return std::string(wider);
  return std::string(name);
}

std::string text_in(std::string_view bytes, const std::string& encoding) {
  std::string named = wider_encoding(encoding);
  const bool known = is_known_encoding(named);
  const bool doubtful = !known || named == kUtf8 || named == kWestern;
  if (doubtful && is_valid_utf8(bytes)) return std::string(bytes);
  if (doubtful) {
    const bool whole = bytes.size() <= limits::kEncodingSampleBytes;
    const EncodingGuess guess =
        guess_encoding(bytes.substr(0, limits::kEncodingSampleBytes), whole);
    if (!guess.encoding.empty()) named = guess.encoding;
    else if (!known) named = kUsual;
  }
  return named == kUtf8 ? mended(bytes) : mended(decoded(bytes, named));
}

std::string tidy_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == '\r' && at < text.size() && text[at] == '\n') continue;
    if (c == '\r' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029) {
      out += '\n';
    } else if (c == '\n' || c == '\t' || (c >= 0x20 && (c < 0x7F || c > 0x9F) && c != 0xFEFF)) {
      append_utf8(out, c);
    }
  }
  return out;
}

std::string unflowed(std::string_view text, bool delete_space) {
  std::string out;
  size_t depth_before = 0;
  bool flows = false;  // the line before goes on in this one
  for (std::string_view line : split(text, '\n')) {
    const size_t depth = std::min(line.find_first_not_of('>'), line.size());
    line.remove_prefix(depth);
    // Of an own line that begins with '>' the stuffing stays: it tells it from what is quoted.
    const bool own = depth == 0 && line.starts_with(" >");
    if (line.starts_with(' ') && !own) line.remove_prefix(1);
    const bool signature = line == "-- ";
    if (!flows || depth != depth_before || signature) {
      if (!out.empty() || flows) out += '\n';
      out.append(depth, '>');
      if (depth > 0) out += ' ';
    }
    flows = line.ends_with(' ') && !signature;
    depth_before = depth;
    if (flows && delete_space) line.remove_suffix(1);
    out += line;
  }
  return out;
}

}  // namespace milepost::ingest
