#include "server/pages/layout.h"
#include "server/pages/shapes.h"

namespace milepost::pages {
namespace {

void draw_repair(Html& html, const Repair& repair) {
  html.markup("<div class=\"check");
  if (repair.choices.size() > 1) html.markup(" many");
  html.markup("\" id=\"q-hint\">");
  draw_glyph(html, State::exception);
  html.markup("<p><span class=\"spelled\">").text(repair.before);
  if (!repair.wrong.empty()) html.markup("<mark>").text(repair.wrong).markup("</mark>");
  html.text(repair.after).markup("</span> ").text(repair.sentence).markup("</p>");
  for (const Repair::Choice& one : repair.choices)
    html.markup("<a class=\"button small\" href=\"/t/").text(percent_encode(one.number))
        .markup("\">").text(one.button).markup("</a>");
  html.markup("</div>\n");
}

void draw_hints(Html& html, const ErrorView& view) {
  html.markup("<ul class=\"why\">\n");
  for (const Hint& hint : view.hints) {
    html.markup("<li>");
    draw_icon(html, hint.icon);
    html.markup("<div><b>").text(hint.title).markup("</b><p>").text(hint.text)
        .markup("</p></div></li>\n");
  }
  html.markup("</ul>\n");
}

}  // namespace

std::string error_page(const PageContext& context, const ErrorView& view) {
  Html main;
  main.markup("<div class=\"column\">\n");
  draw_lost_road(main);
  main.markup("\n<h1>").text(view.title).markup("</h1>\n");
  main.element("p", "sub", view.sub).markup("\n");
  if (!view.field_label.empty())
    draw_search(main, view.field_label, view.button, view.query, view.repair.has_value());
  if (view.repair) draw_repair(main, *view.repair);
  if (view.field_label.empty())
    main.markup("<p class=\"onward\"><a class=\"button\" href=\"/\">").text(view.home_label)
        .markup("</a></p>\n");
  if (!view.hints.empty()) draw_hints(main, view);
  main.element("p", "reference", view.reference);
  main.markup("</div>\n");
  return document(
      context,
      {.title = view.title,
       .description = view.sub.find(view.query) == std::string::npos || view.query.empty()
                          ? std::string_view(view.sub)
                          : std::string_view(view.title),
       .share_title = {},
       .body_class = view.kind == ErrorKind::offline ? "find lost offline" : "find lost"},
      main);
}

}  // namespace milepost::pages
