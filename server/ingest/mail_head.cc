#include "server/ingest/mail_head.h"

#include <algorithm>

#include "server/ingest/mail_text.h"
#include "server/ingest/mail_words.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

// How long the name at the beginning of the line is; 0 where it is no field.
size_t name_length(std::string_view line) {
  size_t length = 0;
  while (length < line.size() && line[length] > ' ' && line[length] < 127 && line[length] != ':')
    ++length;
  const size_t colon = line.find_first_not_of(" \t", length);
  return colon != line.npos && line[colon] == ':' ? length : 0;
}

// "name*=gb2312''…" (RFC 2231) names an encoding of which senders use more than it has.
std::string with_wider_encodings(std::string_view value) {
  std::string out;
  for (size_t at = 0; at < value.size();) {
    const size_t mark = value.find("*=", at);
    const size_t begin = mark == value.npos ? value.size() : mark + 2;
    out += value.substr(at, begin - at);
    at = begin;
    const size_t end = value.substr(0, begin + limits::kEncodingNameBytes).find('\'', begin);
    if (end == value.npos) continue;
    out += wider_encoding(value.substr(begin, end - begin));
    at = end;
  }
  return out;
}

std::string value_of(std::string_view raw, const std::string& encoding) {
  std::string unfolded;
  for (char c : raw) {
    if (c == '\0' || c == '\t') c = ' ';
    if (c != '\r' && c != '\n') unfolded += c;
  }
  const std::string_view text = trim(unfolded);
  const std::string read = is_valid_utf8(text) ? std::string(text) : text_in(text, encoding);
  return with_wider_encodings(joined_words(read));
}

}  // namespace

const std::string& MailHead::first(std::string_view name) const {
  static const std::string none;
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == name; });
  return found == fields.end() ? none : found->second;
}

bool MailHead::has(std::string_view name) const {
  return std::any_of(fields.begin(), fields.end(), [&](const auto& f) { return f.first == name; });
}

std::optional<MailHead> read_head(std::string_view raw, const std::string& encoding) {
  MailHead head;
  std::string_view name, value;  // of the field that may go on
  const auto keep = [&] {
    if (!name.empty()) head.fields.emplace_back(lower_ascii(name), value_of(value, encoding));
    name = {};
  };
  size_t at = 0;
  while (at < raw.size()) {
    const size_t end = std::min(raw.find('\n', at), raw.size());
    if (end > limits::kMailHeadBytes) return std::nullopt;
    std::string_view line = raw.substr(at, end - at);
    const size_t start = at;
    at = std::min(end + 1, raw.size());
    if (line.empty() || line == "\r") break;
    if (line.front() == ' ' || line.front() == '\t') {
      const auto whole = static_cast<size_t>(raw.data() + end - value.data());
      if (!name.empty()) value = {value.data(), whole};
      continue;
    }
    keep();
    const size_t length = name_length(line);
    if (length == 0) continue;
    name = line.substr(0, length);
    const size_t begin = start + line.find(':') + 1;
    value = raw.substr(begin, end - begin);
  }
  keep();
  head.body = raw.substr(at);
  return head;
}

}  // namespace milepost::ingest
