#include "server/pages/assets.h"
#include "server/pages/layout.h"
#include "server/pages/page_messages.h"

namespace milepost::pages {

std::string workplace_page(const PageContext& context) {
  const bool absent = asset_path("workplace.wasm").empty();
  const std::string title = say(context.locale, PageMessage::workplace_title);
  const std::string said =
      say(context.locale, absent ? PageMessage::workplace_absent : PageMessage::workplace_sub);
  Html main;
  main.markup("<div class=\"column\">\n<h1>")
      .text(title)
      .markup("</h1>\n<p class=\"sub\">")
      .text(said)
      .markup("</p>\n</div>\n");
  return document(
      context,
      {.title = title,
       .description = said,
       .share_title = {},
       .body_class = "find",
       .program = Program::workplace},
      main);
}

}  // namespace milepost::pages
