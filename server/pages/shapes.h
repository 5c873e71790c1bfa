// The shapes of the pages as inline SVG. Colours come from the style sheet by class, so that both
// themes and print are served by one markup. All are hidden from screen readers: a word always
// stands beside them.
#pragma once

#include "server/pages/html.h"
#include "shared/present/look/styles.h"

namespace milepost::pages {

void draw_glyph(Html& html, State state);
void draw_icon(Html& html, Icon icon);  // nothing where it is none
void draw_logo(Html& html);
// Two mileposts on a road that breaks off; the second with a question mark, or bare.
void draw_lost_road(Html& html);
void draw_empty_road(Html& html);

// Glyph and word on the state's ground.
void draw_badge(Html& html, State state, Style style, std::string_view word, bool large);

}  // namespace milepost::pages
