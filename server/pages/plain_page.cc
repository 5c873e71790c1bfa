#include "server/pages/plain_page.h"

#include "server/pages/layout.h"

namespace milepost::pages {
namespace {

struct NoFields {};
template <class Draw>
void each_field(const NoFields&, Draw) {}

}  // namespace

std::string plain_page(const PageContext& context, const PlainPage& page, const Html& main) {
  Html column;
  column.markup("<div class=\"column\">\n");
  draw(column, block::Title{page.title});
  if (!page.sub.empty()) draw(column, block::Lead{page.sub, page.subject});
  column.append(main);
  column.markup("</div>\n");
  return document(context,
                  {.title = page.title, .description = page.sub, .share_title = {},
                   .body_class = page.body_class, .form = true, .client = page.client},
                  column);
}

void draw_button(Html& html, std::string_view address, std::string_view label,
                 const PostProof& proof, bool primary) {
  draw_form(html, {.address = address, .button = label, .primary = primary}, NoFields{}, proof);
}

void draw_refused(Html& html, std::string_view sentence) {
  html.markup("<p class=\"refused\" role=\"alert\">").text(sentence).markup("</p>\n");
}

void draw_way(Html& html, std::string_view address, std::string_view label) {
  const block::Action actions[] = {{.id = "way", .label = label, .href = address}};
  draw(html, block::Actions{actions});
}

}  // namespace milepost::pages
