#include "tests/testing/html_outline.h"

#include <algorithm>

#include "shared/base/text.h"

namespace milepost::testing {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool is_void(std::string_view name) {
  static constexpr std::string_view kVoid[] = {"meta", "link", "br", "img", "input", "!doctype"};
  return std::find(std::begin(kVoid), std::end(kVoid), name) != std::end(kVoid);
}

std::string resolve_entities(std::string_view text) {
  std::string out(text);
  for (auto [entity, character] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""},
                                   {"&#39;", "'"}, {"&amp;", "&"}})
    out = replace_all(out, entity, character);
  return out;
}

// Reads attributes up to '>'; moves `rest` behind it. False where the tag does not end.
bool read_attributes(std::string_view& rest, HtmlTag& tag, bool& self_closed) {
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(kSpace), rest.size()));
    if (rest.empty()) return false;
    if (rest.front() == '>') return rest.remove_prefix(1), true;
    if (rest.front() == '/') {
      self_closed = true;
      rest.remove_prefix(1);
      continue;
    }
    const size_t end = rest.find_first_of(" \t\r\n=/>");
    if (end == rest.npos) return false;
    HtmlAttribute attribute{lower_ascii(rest.substr(0, end)), ""};
    rest.remove_prefix(end);
    if (!rest.empty() && rest.front() == '=') {
      rest.remove_prefix(1);
      if (rest.empty() || rest.front() != '"') return false;  // ours are always quoted
      const size_t close = rest.find('"', 1);
      if (close == rest.npos) return false;
      attribute.value = resolve_entities(rest.substr(1, close - 1));
      rest.remove_prefix(close + 1);
    }
    tag.attributes.push_back(std::move(attribute));
  }
}

}  // namespace

const std::string* HtmlTag::attribute(std::string_view wanted) const {
  for (const HtmlAttribute& attribute : attributes)
    if (attribute.name == wanted) return &attribute.value;
  return nullptr;
}

std::string HtmlOutline::structure() const {
  std::string all;
  for (const HtmlTag& tag : tags) {
    all += '<' + tag.name;
    for (const HtmlAttribute& attribute : tag.attributes) all += ' ' + attribute.name;
    all += ">\n";
  }
  return all;
}

HtmlOutline read_html(std::string_view html) {
  HtmlOutline outline;
  std::vector<std::string> open;
  std::string_view rest = html;
  while (!rest.empty()) {
    const size_t less = rest.find('<');
    outline.text += resolve_entities(rest.substr(0, less));
    if (less == rest.npos) break;
    rest.remove_prefix(less + 1);
    const size_t end = rest.find_first_of(" \t\r\n>");
    HtmlTag tag;
    tag.name = lower_ascii(rest.substr(0, end));
    if (!tag.name.empty() && tag.name.size() > 1 && tag.name.back() == '/') tag.name.pop_back();
    rest.remove_prefix(std::min(end, rest.size()));
    bool self_closed = false;
    if (!read_attributes(rest, tag, self_closed)) {
      outline.sound = false;
      break;
    }
    if (tag.name.starts_with('/')) {
      if (open.empty() || '/' + open.back() != tag.name) outline.sound = false;
      if (!open.empty()) open.pop_back();
    } else if (!is_void(tag.name) && !self_closed) {
      open.push_back(tag.name);
    }
    outline.tags.push_back(std::move(tag));
  }
  outline.sound = outline.sound && open.empty();
  return outline;
}

}  // namespace milepost::testing
