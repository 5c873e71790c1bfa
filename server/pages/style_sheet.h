// What the pages' style sheets say of the look (shared/present/look). Written when the program is
// built, by server/pages/write_assets.cc; a company's own colours when it runs.
#pragma once

#include <string>
#include <string_view>

#include "shared/present/look/colors.h"

namespace milepost::pages {

// The sheets of web/style, which name colours, sizes and corners by custom properties, behind those
// of them that they use, for light, dark and paper. `(--phone)` and the like stand in them for the
// widths at which the pages change: (--phone), (--below-desktop), (--from-tablet),
// (--from-desktop), (--wide), and (--content-fits), where the content and its margins do.
std::string style_sheet(std::string_view sheets);

// As style sheets write it: "#2150C8".
std::string css_of(look::Color color, bool dark);

// The logo as an icon of the browser's.
std::string favicon();

}  // namespace milepost::pages
