// What a test needs to know of an HTML page, by a reader that shares no code with the writer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace milepost::testing {

struct HtmlAttribute {
  std::string name, value;  // value with its entities resolved
};

struct HtmlTag {
  std::string name;  // "p", "/p", "!doctype"
  std::vector<HtmlAttribute> attributes;
  const std::string* attribute(std::string_view wanted) const;
};

struct HtmlOutline {
  std::vector<HtmlTag> tags;
  std::string text;   // between the tags, entities resolved
  bool sound = true;  // false where a tag does not end, or end tags do not match
  // Tags and the names of their attributes: equal for pages of equal structure.
  std::string structure() const;
};

HtmlOutline read_html(std::string_view html);

}  // namespace milepost::testing
