#include "server/ingest/checks.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

bool is_line_break(char32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Whether a control character or a line break may begin with this byte of UTF-8.
bool may_need_care(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
}

// Trims, and puts a space for each line break with the white space around it. Answers the first
// control character that is none; the text is then left as it is.
std::optional<char32_t> tidy(std::string& text) {
  std::string_view rest = trim_white_space(text);
  if (std::none_of(rest.begin(), rest.end(), may_need_care)) {
    if (rest.size() < text.size()) text = std::string(rest);
    return std::nullopt;
  }
  std::string out;
  out.reserve(rest.size());
  while (!rest.empty()) {
    size_t length = 0;
    const char32_t c = next_code_point(rest, length);
    if (is_line_break(c)) {
      out.resize(trim_white_space(out).size());
      out += ' ';
      rest = trim_white_space(rest);
      continue;
    }
    if (is_control(c)) return c;
    out.append(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  text = std::move(out);
  return std::nullopt;
}

}  // namespace

void Faults::add(std::string_view step, std::string detail, std::string code) {
  if (errors_.size() >= limits::kErrorsPerItem) return;
  std::string path = path_;
  path += step;
  errors_.push_back(Error{std::move(code), std::move(detail), std::move(path)});
}

void FieldCheck::check_text(std::string_view name, std::string& text,
                            const FieldAttributes& attributes) {
  if (!is_valid_utf8(text))
    return faults_.add(path_to(name), "is not valid UTF-8", "encoding");
  const auto control = tidy(text);
  if (control == U'\0') {
    faults_.add(path_to(name), "contains U+0000, which cannot be stored", "nul");
  } else if (control) {
    faults_.add(path_to(name), "contains " + code_point_name(*control) + ", a control character",
                "control");
  } else if (text.size() > attributes.bytes) {
    faults_.add(path_to(name), "is longer than " + std::to_string(attributes.bytes) + " bytes",
                "length");
  }
}

void FieldCheck::tell_range(std::string_view name, const FieldAttributes& attributes) {
  faults_.add(path_to(name),
              "must lie between " + std::to_string(attributes.minimum) + " and " +
                  std::to_string(attributes.maximum),
              "range");
}

std::string FieldCheck::path_to(std::string_view name) const {
  std::string path;
  for (size_t i = 0; i < depth_; ++i) path.append(".").append(steps_[i]);
  return path.append(".").append(name);
}

}  // namespace milepost::ingest
