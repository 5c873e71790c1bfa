// What of a page is printed, for it alone: nobody sees it on a screen. The client makes the same
// elements (web/platform/net.js), and both have web/style/5_paper.css.
#pragma once

#include "server/pages/html.h"
#include "shared/present/paper.h"

namespace milepost::pages {

void draw(Html& html, const Paper& paper);

}  // namespace milepost::pages
