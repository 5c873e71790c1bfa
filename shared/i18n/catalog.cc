#include "shared/i18n/catalog.h"

#include <string>

#include "shared/base/text.h"

namespace milepost {
namespace {

const Argument* find(std::initializer_list<Argument> arguments, std::string_view name) {
  for (const Argument& argument : arguments)
    if (argument.name == name) return &argument;
  return nullptr;
}

// What stands for "name" or "name|one|other".
void append_parameter(std::string& out, std::string_view inside,
                      std::initializer_list<Argument> arguments) {
  const size_t bar = inside.find('|');
  const Argument* argument = find(arguments, inside.substr(0, bar));
  if (!argument) {
    out += '{';
    out += inside;
    out += '}';
    return;
  }
  if (bar == inside.npos) {
    out += argument->is_count ? grouped_text(argument->count) : std::string(argument->text);
    return;
  }
  const std::string_view forms = inside.substr(bar + 1);
  const size_t second = forms.find('|');
  if (argument->count == 1 || second == forms.npos)
    out += forms.substr(0, second);
  else
    out += forms.substr(second + 1);
}

// Calls text(piece) and parameter(inside) in turn.
template <class Text, class Parameter>
void each_piece(std::string_view text, Text on_text, Parameter on_parameter) {
  while (!text.empty()) {
    const size_t open = text.find('{');
    const size_t close = open == text.npos ? text.npos : text.find('}', open);
    on_text(text.substr(0, close == text.npos ? text.npos : open));
    if (close == text.npos) return;
    on_parameter(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }
bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// The last code point of a text that is not empty.
char32_t last_code_point(std::string_view text) {
  size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return next_code_point(text, at);
}

// Chinese typography puts a space between a Chinese character and a digit or Latin letter. Texts
// of the catalogue carry theirs; this adds those that depend on a parameter's value.
void append_spaced(std::string& out, std::string_view piece) {
  if (piece.empty()) return;
  if (!out.empty()) {
    size_t at = 0;
    const bool into_latin = is_ascii_word(piece.front()) && is_han(last_code_point(out));
    const bool into_han = is_ascii_word(out.back()) && is_han(next_code_point(piece, at));
    if (into_latin || into_han) out += ' ';
  }
  out += piece;
}

}  // namespace

std::string_view text_of(Locale locale, Message message) {
  return locale == Locale::zh_cn ? zh_cn_text(message) : en_text(message);
}

std::string filled_text(Locale locale, std::string_view text,
                        std::initializer_list<Argument> arguments) {
  std::string out;
  const auto append = [&](std::string_view piece) {
    if (locale == Locale::zh_cn)
      append_spaced(out, piece);
    else
      out += piece;
  };
  each_piece(text, append, [&](std::string_view inside) {
    std::string value;
    append_parameter(value, inside, arguments);
    append(value);
  });
  return out;
}

std::string sentences(Locale locale, std::initializer_list<std::string_view> texts) {
  const std::string_view separator = text_of(locale, Message::sentence_separator);
  std::string out;
  for (const std::string_view text : texts) {
    if (text.empty()) continue;
    const bool ended =
        out.ends_with('.') || out.ends_with('?') || out.ends_with("。") || out.ends_with("？");
    if (!ended && !out.empty())
      out += separator;
    else if (ended && separator.ends_with(' '))
      out += ' ';
    out += text;
  }
  return out;
}

std::set<std::string_view> parameters_of(std::string_view text) {
  std::set<std::string_view> names;
  each_piece(
      text, [](std::string_view) {},
      [&](std::string_view inside) { names.insert(inside.substr(0, inside.find('|'))); });
  return names;
}

std::string grouped_text(int64_t number) {
  std::string digits = std::to_string(number < 0 ? -number : number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return number < 0 ? "−" + digits : digits;
}

}  // namespace milepost
