#include "server/http/form_body.h"

#include <algorithm>
#include <optional>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::http {
namespace {

Error malformed(std::string detail) { return {"form", std::move(detail), {}}; }

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
  return std::nullopt;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const auto high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return out;
}

// Of `form-data; name="photo"; filename="a;b.jpg"`. Browsers write %22 for a quote within.
std::string parameter(std::string_view header, std::string_view name) {
  while (true) {
    header.remove_prefix(std::min(header.find(';'), header.size()));
    if (header.empty()) return {};
    header.remove_prefix(1);
    const size_t equals = header.find('=');
    if (equals == header.npos) return {};
    const std::string_view found = trim(header.substr(0, equals));
    header = trim(header.substr(equals + 1));
    const bool quoted = header.starts_with('"');
    if (quoted) header.remove_prefix(1);
    const size_t end = std::min(header.find(quoted ? '"' : ';'), header.size());
    if (equals_ignore_case(found, name))
      return replace_all(trim(header.substr(0, end)), "%22", "\"");
    header.remove_prefix(end);
  }
}

Result<void> add(PostedForm& form, std::string name, std::string value) {
  if (form.values.size() + form.files.size() >= limits::kFormFields)
    return malformed("a form has at most " + std::to_string(limits::kFormFields) + " values");
  if (name.empty() || name.size() > limits::kFormNameBytes)
    return malformed("a name has 1 to " + std::to_string(limits::kFormNameBytes) + " bytes");
  if (!is_valid_utf8(name) || !is_valid_utf8(value)) return malformed("this is not UTF-8");
  form.values.emplace_back(std::move(name), std::move(value));
  return {};
}

Result<PostedForm> parse_urlencoded(std::string_view body) {
  PostedForm form;
  for (std::string_view pair : split(body, '&')) {
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals));
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value) return malformed("a % without two hexadecimal digits behind it");
    if (auto added = add(form, std::move(*name), std::move(*value)); !added) return added.error();
  }
  return form;
}

// One part, from behind its boundary's line to before the next boundary.
Result<void> add_part(PostedForm& form, std::string_view part) {
  const size_t end = part.find("\r\n\r\n");
  if (end == part.npos) return malformed("a part without an end of its head");
  std::string_view head = part.substr(0, end), bytes = part.substr(end + 4);
  std::string_view disposition, type = "text/plain";
  while (!head.empty()) {
    const size_t line_end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, line_end);
    head.remove_prefix(std::min(line_end + 2, head.size()));
    const size_t colon = std::min(line.find(':'), line.size());
    const std::string_view value = trim(line.substr(std::min(colon + 1, line.size())));
    if (equals_ignore_case(line.substr(0, colon), "Content-Disposition")) disposition = value;
    if (equals_ignore_case(line.substr(0, colon), "Content-Type")) type = value;
  }
  std::string name = parameter(disposition, "name");
  if (disposition.find("filename=") == disposition.npos)  // as all browsers write it
    return add(form, std::move(name), std::string(bytes));
  if (name == kJsonPart && type == "application/json") {
    form.json = bytes;
    return {};
  }
  std::string file = parameter(disposition, "filename");
  if (file.empty() && bytes.empty()) return {};  // a field for files that was left empty
  if (auto added = add(form, name, file); !added) return added;
  form.values.pop_back();
  form.files.push_back({std::move(name), std::move(file), std::string(type), std::string(bytes)});
  return {};
}

Result<PostedForm> parse_multipart(const std::string& boundary, std::string_view body) {
  if (boundary.empty() || boundary.size() > 70) return malformed("multipart without a boundary");
  const std::string line = "--" + boundary, between = "\r\n" + line;
  if (!body.starts_with(line)) return malformed("the body does not begin with its boundary");
  body.remove_prefix(line.size());
  PostedForm form;
  while (!body.starts_with("--")) {
    const size_t end = body.find(between);
    if (!body.starts_with("\r\n") || end == body.npos) return malformed("a part without an end");
    if (auto added = add_part(form, body.substr(2, end - std::min<size_t>(end, 2))); !added)
      return added.error();
    body.remove_prefix(end + between.size());
  }
  return form;
}

}  // namespace

Result<PostedForm> parse_form(std::string_view content_type, std::string_view body) {
  const std::string type = lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
  if (type == "application/x-www-form-urlencoded") return parse_urlencoded(body);
  if (type == "multipart/form-data")
    return parse_multipart(parameter(content_type, "boundary"), body);
  if (type == "application/json" && !body.empty())
    return PostedForm{.values = {}, .files = {}, .json = std::string(body)};
  return Error{"media-type",
               "send application/x-www-form-urlencoded, multipart/form-data or application/json",
               {}};
}

}  // namespace milepost::http
