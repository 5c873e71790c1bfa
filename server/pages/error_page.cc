#include "server/pages/blocks.h"
#include "server/pages/layout.h"

namespace milepost::pages {

std::string error_page(const PageContext& context, const ErrorView& view, Program program) {
  Html main;
  main.markup("<div class=\"column\">\n");
  each_block(view, [&main](const auto& block) { draw(main, block); });
  main.markup("</div>\n");
  // What is said of a page to others does not name the number.
  const bool names_it =
      view.searches && !view.number.empty() && view.sub.find(view.number) != view.sub.npos;
  const bool offline = view.kind == ErrorKind::offline;
  return document(context,
                  {.title = view.title,
                   .description = names_it ? view.title : view.sub,
                   .share_title = {},
                   .body_class = offline ? "find lost offline" : "find lost",
                   .program = program},
                  main);
}

}  // namespace milepost::pages
