// What outsiders wrote, as it may stand among our own words.
#pragma once

#include <string>
#include <string_view>

namespace milepost {

// Without characters that are not seen but change how others are: those that turn the direction of
// writing (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), zero-width ones (U+200B to
// U+200D, U+2060 to U+2065, U+FEFF), soft hyphens, interlinear marks, tags and control characters.
std::string shown_text(std::string_view text);

}  // namespace milepost
