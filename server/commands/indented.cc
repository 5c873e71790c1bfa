#include "server/commands/indented.h"

namespace milepost {

std::string indented(std::string_view json) {
  std::string out;
  size_t depth = 0;
  bool inside_text = false;
  const auto line = [&] { out += '\n' + std::string(2 * depth, ' '); };
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (inside_text) {
      out += c;
      if (c == '\\') out += json[++i];
      inside_text = c != '"';
    } else if ((c == '{' || c == '[') && json[i + 1] != '}' && json[i + 1] != ']') {
      out += c;
      ++depth;
      line();
    } else if (c == ',') {
      out += c;
      line();
    } else if ((c == '}' || c == ']') && json[i - 1] != '{' && json[i - 1] != '[') {
      --depth;
      line();
      out += c;
    } else {
      out += c;
      if (c == ':') out += ' ';
      inside_text = c == '"';
    }
  }
  return out + '\n';
}

}  // namespace milepost
