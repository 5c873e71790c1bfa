// Writes HTML. Markup comes from literals only, everything else is escaped: a text from outside
// cannot become markup.
//
//   Html html;
//   html.markup("<p class=\"sub\">").text(view.sub).markup("</p>");
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/text.h"

namespace milepost::pages {

class Html {
 public:
  template <size_t N>
  Html& markup(const char (&literal)[N]) {
    out_.append(literal, N - 1);
    return *this;
  }
  // Text, or the inside of an attribute in double quotes.
  Html& text(std::string_view value) {
    append_html(out_, value);
    return *this;
  }
  // A length or a coordinate, to a tenth.
  Html& decimal(double value) {
    const int64_t tenths = std::llround(value * 10);
    if (tenths < 0) out_ += '-';
    const int64_t size = tenths < 0 ? -tenths : tenths;
    out_ += std::to_string(size / 10);
    if (size % 10) (out_ += '.') += static_cast<char>('0' + size % 10);
    return *this;
  }
  // <tag class="…">value</tag>, left out where the value is empty. Tag and class are literals.
  template <size_t N, size_t M>
  Html& element(const char (&tag)[N], const char (&css_class)[M], std::string_view value) {
    if (value.empty()) return *this;
    out_ += '<';
    out_ += tag;
    out_ += " class=\"";
    out_ += css_class;
    out_ += "\">";
    text(value);
    out_ += "</";
    out_ += tag;
    out_ += '>';
    return *this;
  }
  Html& append(const Html& other) {
    out_ += other.out_;
    return *this;
  }

  std::string take() && { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace milepost::pages
