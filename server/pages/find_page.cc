#include "server/pages/blocks.h"
#include "server/pages/layout.h"
#include "server/pages/shapes.h"

namespace milepost::pages {
namespace {

void draw_examples(Html& html, const FindView& view) {
  html.markup("<section class=\"recent\" aria-labelledby=\"examples\">\n<h2 id=\"examples\">")
      .text(view.examples_title).markup("</h2>\n<ul>\n");
  for (const ExampleRow& row : view.examples) {
    html.markup("<li><a href=\"/t/").text(percent_encode(row.number)).markup("\"><b>")
        .text(row.number).markup("</b> ");
    draw_badge(html, row.state, row.style, row.state_word, false);
    html.markup(" <span class=\"what\">").text(row.words).markup("</span>");
    draw_icon(html, Icon::chevron_right);
    html.markup("</a></li>\n");
  }
  html.markup("</ul>\n</section>\n");
}

}  // namespace

std::string find_page(const PageContext& context, const FindView& view) {
  Html main;
  main.markup("<div class=\"column\">\n");
  draw(main, block::Title{view.title});
  draw(main, block::Lead{view.sub});
  draw(main, view.search);
  if (!view.examples.empty()) draw_examples(main, view);
  main.markup("</div>\n");
  return document(context,
                  {.title = view.title,
                   .description = view.description,
                   .share_title = {},
                   .body_class = "find",
                   .indexed = true,
                   .canonical = true},
                  main);
}

}  // namespace milepost::pages
