// A line that a stranger wrote, such as a subject or a file's name, as it may stand anywhere: what
// breaks lines becomes a space, what turns the reading direction or is not seen is left out.
#pragma once

#include <string>
#include <string_view>

namespace milepost {

// Valid UTF-8 whatever comes; a byte that begins no character becomes U+FFFD. White space at the
// ends goes, and of several in a row one space stays. Joiners and variation selectors stay: they
// choose between forms of a character.
std::string plain_line(std::string_view text);

}  // namespace milepost
