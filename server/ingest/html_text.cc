#include "server/ingest/html_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

constexpr size_t kQuoteDepth = 10;  // deeper ones are shown as this deep
constexpr size_t kTagBytes = 16 * 1024, kEntityBytes = 32;
constexpr std::string_view kRule = "________________________________";

constexpr std::string_view kBlocks[] = {
    "address", "article", "aside", "blockquote", "body", "center", "dd",  "div",     "dl",
    "dt",      "fieldset", "footer", "form",     "h1",   "h2",     "h3",  "h4",      "h5",
    "h6",      "header",  "hr",    "html",       "li",   "main",   "nav", "ol",      "p",
    "pre",     "section", "table", "tr",         "ul",
};
constexpr std::string_view kApart[] = {"blockquote", "h1", "h2", "h3", "h4", "ol", "p", "ul"};
constexpr std::string_view kUnread[] = {"script", "style", "template", "title"};

// Of Unicode from U+00A0 on.
constexpr std::string_view kLatin[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};
struct Named {
  std::string_view name;
  char32_t code;
};
constexpr Named kNamed[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},     {"ensp", ' '},      {"emsp", ' '},      {"thinsp", ' '},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},
    {"bull", 0x2022},   {"hellip", 0x2026}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
    {"euro", 0x20AC},   {"trade", 0x2122},  {"larr", 0x2190},   {"uarr", 0x2191},
    {"rarr", 0x2192},   {"darr", 0x2193},   {"minus", 0x2212},  {"ne", 0x2260},
    {"le", 0x2264},     {"ge", 0x2265},     {"zwnj", 0x200C},   {"zwj", 0x200D},
};

template <size_t N>
bool is_one_of(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct Tag {
  std::string name;  // in lower case
  bool closes = false;
  std::string_view attributes;  // as written
};

std::string_view attribute(const Tag& tag, std::string_view name) {
  std::string_view rest = tag.attributes;
  while (!rest.empty()) {
    while (!rest.empty() && (is_space(rest.front()) || rest.front() == '/')) rest.remove_prefix(1);
    const size_t end = std::min(rest.find_first_of(" \t\r\n\f=/"), rest.size());
    const std::string_view key = rest.substr(0, end);
    rest.remove_prefix(end);
    rest = trim(rest);
    std::string_view value;
    if (rest.starts_with('=')) {
      rest.remove_prefix(1);
      rest = trim(rest);
      const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
      const size_t stop = quoted ? rest.find(rest.front(), 1) : rest.find_first_of(" \t\r\n\f");
      value = rest.substr(quoted ? 1 : 0, stop == rest.npos ? stop : stop - (quoted ? 1 : 0));
      rest.remove_prefix(stop == rest.npos ? rest.size() : stop + (quoted ? 1 : 0));
    } else if (key.empty() && !rest.empty()) {
      rest.remove_prefix(1);
    }
    if (equals_ignore_case(key, name)) return value;
  }
  return {};
}

// What "&…;" at the beginning stands for, and how long it is; length 0 where it is none.
struct Entity {
  char32_t code = 0;
  size_t length = 0;
};

Entity read_entity(std::string_view text) {
  const size_t end = text.substr(0, kEntityBytes).find(';');
  if (end == text.npos || end < 2) return {};
  std::string_view name = text.substr(1, end - 1);
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    uint32_t code = 0;
    const auto read =
        std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    if (name.empty() || read.ptr != name.data() + name.size()) return {};
    const bool none = read.ec != std::errc() || code == 0 || code > 0x10FFFF ||
                      (code >= 0xD800 && code < 0xE000);
    return {none ? 0xFFFD : static_cast<char32_t>(code), end + 1};
  }
  for (const Named& one : kNamed)
    if (one.name == name) return {one.code, end + 1};
  for (size_t i = 0; i < std::size(kLatin); ++i)
    if (kLatin[i] == name) return {static_cast<char32_t>(0xA0 + i), end + 1};
  return {};
}

std::string with_entities(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const Entity entity = text[at] == '&' ? read_entity(text.substr(at)) : Entity{};
    if (entity.length > 0)
      append_utf8(out, entity.code);
    else
      out += text[at];
    at += std::max<size_t>(1, entity.length);
  }
  return out;
}

class Reader {
 public:
  Reader(std::string_view html, size_t most) : html_(html), most_(most) {}

  std::string read() {
    while (at_ < html_.size() && out_.size() < most_) {
      if (html_[at_] == '<' && take_markup()) continue;
      take_character();
    }
    if (out_.size() > most_) {
      while (most_ > 0 && (static_cast<unsigned char>(out_[most_]) & 0xC0) == 0x80) --most_;
      out_.resize(most_);
    }
    return std::move(out_);
  }

 private:
  void take_character() {
    const Entity entity = html_[at_] == '&' ? read_entity(html_.substr(at_)) : Entity{};
    if (entity.length > 0) {
      at_ += entity.length;
      put(entity.code);
    } else {
      put(next_code_point(html_, at_));
    }
  }

  void put(char32_t c) {
    if (preformatted_ > 0 && (c == '\n' || c == '\r')) {
      if (c == '\n') end_line(1);
      return;
    }
    if (c < 0x80 && is_space(static_cast<char>(c)) && preformatted_ == 0) {
      space_ = true;
      return;
    }
    if (c == 0xA0) c = ' ';
    begin_text();
    append_utf8(out_, c);
  }

  // What was held back until there is text again: line ends, quote marks, one space.
  void begin_text() {
    if (line_ends_ > 0 && !out_.empty()) out_.append(std::min<size_t>(line_ends_, 2), '\n');
    if (line_ends_ > 0 || out_.empty()) {
      for (size_t i = 0; i < std::min(quotes_, kQuoteDepth); ++i) out_ += "> ";
    } else if (space_) {
      out_ += ' ';
    }
    line_ends_ = 0;
    space_ = false;
  }

  void put_text(std::string_view text) {
    begin_text();
    out_ += text;
  }

  // A line's end; an empty line is two of them. Blocks that begin and end in one place part once.
  void end_line(size_t at_least) {
    line_ends_ = std::max(line_ends_, at_least);
    space_ = false;
  }

  // False where the character begins no markup and stands for itself.
  bool take_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      skip_past("-->");
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      skip_past(">");
    } else if (rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '/')) {
      take_tag();
    } else {
      return false;
    }
    return true;
  }

  void skip_past(std::string_view end) {
    const size_t found = html_.find(end, at_);
    at_ = found == html_.npos ? html_.size() : found + end.size();
  }

  void take_tag() {
    Tag tag;
    size_t at = at_ + 1;
    tag.closes = html_[at] == '/';
    if (tag.closes) ++at;
    const size_t begin = at;
    while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>' && html_[at] != '/') ++at;
    tag.name = lower_ascii(html_.substr(begin, at - begin));
    const size_t attributes = at;
    const size_t furthest = std::min(html_.size(), at + kTagBytes);
    char quote = 0;
    while (at < furthest && (quote || html_[at] != '>')) {
      const char c = html_[at];
      // Only behind a "=" does a quote begin a value.
      const bool turns =
          quote ? c == quote : (c == '"' || c == '\'') && html_[at - 1] == '=';
      if (turns) quote = quote ? 0 : c;
      ++at;
    }
    // A quote that nothing ends would swallow the rest.
    if (quote) at = std::min(html_.find('>', attributes), html_.size());
    tag.attributes = html_.substr(attributes, at - attributes);
    at_ = std::min(at + 1, html_.size());
    act_on(tag);
  }

  void act_on(const Tag& tag) {
    if (tag.name == "br") {
      line_ends_ = std::min<size_t>(line_ends_ + 1, 2);
      space_ = false;
    } else if (tag.name == "a") {
      if (tag.closes) end_link();
      else begin_link(tag);
    } else if (tag.name == "td" || tag.name == "th") {
      space_ = true;
    } else if (!tag.closes && is_one_of(kUnread, tag.name)) {
      skip_unread(tag.name);
    } else if (is_one_of(kBlocks, tag.name)) {
      act_on_block(tag);
    }
  }

  void act_on_block(const Tag& tag) {
    end_line(is_one_of(kApart, tag.name) ? 2 : 1);
    if (tag.name == "pre") {
      if (!tag.closes) ++preformatted_;
      else if (preformatted_ > 0) --preformatted_;
    } else if (tag.name == "blockquote") {
      act_on_quote(tag);
    } else if (tag.name == "hr") {
      put_text(kRule);
      end_line(1);
    } else if (tag.name == "li" && !tag.closes) {
      put_text("- ");
    }
  }

  void act_on_quote(const Tag& tag) {
    if (tag.closes) {
      if (quoting_.empty()) return;
      if (quoting_.back()) --quotes_;
      quoting_.pop_back();
      return;
    }
    // Gmail indents with one that has no border and this margin.
    const std::string style = lower_ascii(attribute(tag, "style"));
    const bool indents =
        style.find("40px") != style.npos && style.find("border:none") != style.npos;
    quoting_.push_back(!indents);
    if (!indents) ++quotes_;
  }

  void begin_link(const Tag& tag) {
    const std::string address = with_entities(trim(attribute(tag, "href")));
    const bool leads_out = address.starts_with("http://") || address.starts_with("https://");
    link_ = leads_out && address.size() <= limits::kUrlBytes ? address : std::string();
    link_text_ = out_.size();
  }

  void end_link() {
    if (link_.empty()) return;
    const std::string_view shown = trim(std::string_view(out_).substr(link_text_));
    const std::string_view bare = std::string_view(link_).substr(link_.find("//") + 2);
    const auto is_shown = [&](std::string_view text) {
      return shown.find(text) != shown.npos || (text.ends_with('/') &&
             shown.find(text.substr(0, text.size() - 1)) != shown.npos);
    };
    if (!shown.empty() && !is_shown(bare)) {
      space_ = true;
      put_text("<" + link_ + ">");
    }
    link_.clear();
  }

  void skip_unread(std::string_view name) {
    while (at_ < html_.size()) {
      skip_past("</");
      if (equals_ignore_case(html_.substr(at_, name.size()), name)) {
        skip_past(">");
        return;
      }
    }
  }

  std::string_view html_;
  size_t most_, at_ = 0;
  std::string out_, link_;
  size_t link_text_ = 0, line_ends_ = 0, quotes_ = 0, preformatted_ = 0;
  std::vector<bool> quoting_;  // of each open <blockquote>
  bool space_ = false;
};

}  // namespace

std::string html_text(std::string_view html, size_t most) { return Reader(html, most).read(); }

std::string html_encoding(std::string_view bytes) {
  constexpr size_t kLookedAt = 2048;
  const std::string head = lower_ascii(bytes.substr(0, kLookedAt));
  const size_t meta = head.find("<meta");
  const size_t found = meta == head.npos ? meta : head.find("charset=", meta);
  if (found == head.npos) return {};
  const size_t begin = head.find_first_not_of("\"' ", found + 8);
  if (begin == head.npos) return {};
  return head.substr(begin, head.find_first_of("\"' />;", begin) - begin);
}

}  // namespace milepost::ingest
