// Text helpers over UTF-8. Nothing here allocates more than its result.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace milepost {

bool is_valid_utf8(std::string_view text);
// Reads one code point at `at` and moves `at` past it; U+FFFD (one byte on) where it is broken.
char32_t next_code_point(std::string_view text, size_t& at);
void append_utf8(std::string& out, char32_t code_point);
size_t count_code_points(std::string_view text);
// "U+0007"
std::string code_point_name(char32_t code_point);
// At most `bytes` of it, no character cut in two, and an ellipsis where that is not all.
std::string shortened(std::string_view text, size_t bytes);

// Default_Ignorable_Code_Point of the Unicode standard: soft hyphen, joiners, direction marks,
// fillers, variation selectors, byte order mark, tags.
bool is_default_ignorable(char32_t code_point);
// Without those: they are not seen, and change how other words are seen or compared. Variation
// selectors stay: they choose between forms of one character, as of that in a name.
std::string visible(std::string_view text);
// As it stands in a sentence of a left-to-right language: a name written from right to left is
// isolated (U+2068, U+2069), as by <bdi>, so that it does not turn what stands beside it.
std::string isolated(std::string text);

// Full-width ASCII (U+FF01 to U+FF5E) to ASCII, ideographic space to a space; the rest unchanged.
std::string fold_width(std::string_view text);

// Without ASCII white space at the ends; without any that Unicode knows (White_Space).
std::string_view trim(std::string_view text);
std::string_view trim_white_space(std::string_view text);
bool is_white_space(char32_t code_point);
std::string upper_ascii(std::string_view text);
std::string lower_ascii(std::string_view text);
bool equals_ignore_case(std::string_view a, std::string_view b);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string_view text, std::string_view what, std::string_view with);

// "&<>\"'" as entities: for HTML text and quoted attributes.
void append_html(std::string& out, std::string_view text);
std::string escape_html(std::string_view text);
// RFC 3986 unreserved kept, the rest as %XX of the bytes.
std::string percent_encode(std::string_view text);
// Appends text as a quoted JSON string. Broken UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace milepost
