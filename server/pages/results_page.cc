#include "server/pages/address.h"
#include "server/pages/layout.h"
#include "server/pages/page_messages.h"
#include "server/pages/shapes.h"
#include "shared/i18n/catalog.h"

namespace milepost::pages {
namespace {

// Numbers are of A–Z and 0–9 where they could be read, so the commas between them stay readable.
std::string encoded_numbers(std::string_view numbers) {
  return replace_all(percent_encode(numbers), "%2C", ",");
}

void draw_head_row(Html& html, const ResultsView& view) {
  html.markup("<div class=\"page-head\"><h1>").text(view.title)
      .markup("</h1><a class=\"button\" href=\"/?q=").text(encoded_numbers(view.numbers))
      .markup("\">");
  draw_icon(html, Icon::plus);
  html.markup("<span>").text(view.add_label).markup("</span></a></div>\n");
}

// Of an address: the page that is shown, unless it is the first.
void draw_page_of(Html& html, const ResultsView& view) {
  for (const ResultPage& page : view.pages)
    if (page.current && page.number > 1)
      html.markup("&amp;page=").text(std::to_string(page.number));
}

void draw_pages(Html& html, const ResultsView& view) {
  if (view.pages.empty()) return;
  html.markup("<nav class=\"pages\" aria-label=\"").text(view.pages_label).markup("\"><p>")
      .text(view.pages_title).markup("</p><ul>\n");
  for (const ResultPage& page : view.pages) {
    html.markup("<li><a class=\"chip\" href=\"/t?q=").text(encoded_numbers(view.numbers));
    for (const FilterChip& chip : view.filters)
      if (chip.active && chip.filter != ResultFilter::all)
        html.markup("&amp;filter=").text(name_of(chip.filter));
    if (page.number > 1) html.markup("&amp;page=").text(std::to_string(page.number));
    html.markup("\"");
    if (page.current) html.markup(" aria-current=\"page\"");
    html.markup(">").text(page.words).markup("</a></li>\n");
  }
  html.markup("</ul></nav>\n");
}

void draw_filters(Html& html, const ResultsView& view) {
  if (view.filters.empty()) return;
  html.markup("<nav class=\"filters\" aria-label=\"")
      .text(say(view.locale, Message::results_filters)).markup("\"><ul>\n");
  for (const FilterChip& chip : view.filters) {
    html.markup("<li><a class=\"chip\" href=\"/t?q=").text(encoded_numbers(view.numbers));
    if (chip.filter != ResultFilter::all) html.markup("&amp;filter=").text(name_of(chip.filter));
    draw_page_of(html, view);
    html.markup("\"");
    if (chip.active) html.markup(" aria-current=\"page\"");
    html.markup("><span>").text(chip.word).markup("</span> <i>")
        .text(grouped_text(static_cast<int64_t>(chip.count))).markup("</i></a></li>\n");
  }
  html.markup("</ul>");
  html.element("p", "order", view.order_note).markup("</nav>\n");
}

void draw_row(Html& html, const ResultRow& row, const ResultsView& view) {
  html.markup("<tr role=\"row\"");
  // On a narrow card a row that awaits nothing says what happened and leaves the date out.
  const bool awaits_nothing = row.line.expected.empty() || row.state == State::delivered;
  if (row.line.needs_customer)
    html.markup(" class=\"needs\"");
  else if (awaits_nothing)
    html.markup(" class=\"still\"");
  html.markup("><th role=\"rowheader\" scope=\"row\"><a href=\"/t/")
      .text(percent_encode(row.number)).markup("\">").text(row.number).markup("</a>");
  html.element("span", "demo", row.demo_label);
  html.element("span", "route", row.line.route);
  html.markup("</th><td role=\"cell\" class=\"state\">");
  draw_badge(html, row.state, row.style, row.state_word, false);
  html.markup("</td><td role=\"cell\" class=\"what\">").text(row.line.happening);
  html.element("span", "route", row.line.route);
  html.markup("</td><td role=\"cell\" class=\"when\"");
  // A card has no heading above its date.
  if (row.line.expected_is_day)
    html.markup(" data-label=\"").text(view.column_expected).markup("\"");
  html.markup(">");
  if (row.line.expected.empty())
    html.markup("<span class=\"none\">–</span>");
  else
    html.text(row.line.expected);
  html.markup("</td><td role=\"cell\" class=\"promise t-").text(name_of(row.line.tone))
      .markup("\">");
  if (row.line.promise.empty()) {
    html.element("span", "none", row.line.no_promise);
  } else {
    draw_icon(html, icon_of(row.line.mark));
    html.markup("<span>").text(row.line.promise).markup("</span>");
  }
  html.markup("</td><td role=\"cell\" class=\"go\">");
  draw_icon(html, Icon::chevron_right);
  html.markup("</td></tr>\n");
}

void draw_table(Html& html, const ResultsView& view) {
  if (view.rows.empty()) {
    html.markup("<div class=\"card empty\">");
    draw_empty_road(html);
    html.markup("<p><b>").text(view.empty_text).markup("</b></p></div>\n");
    return;
  }
  html.markup("<div class=\"card table\"><table role=\"table\">\n<thead role=\"rowgroup\">")
      .markup("<tr role=\"row\">");
  for (const std::string* column :
       {&view.column_number, &view.column_state, &view.column_happening, &view.column_expected,
        &view.column_promise})
    html.markup("<th role=\"columnheader\" scope=\"col\">").text(*column).markup("</th>");
  html.markup("<td role=\"cell\"></td></tr></thead>\n<tbody role=\"rowgroup\">\n");
  for (const ResultRow& row : view.rows) draw_row(html, row, view);
  html.markup("</tbody>\n</table></div>\n");
}

void draw_unknown(Html& html, const ResultsView& view) {
  if (view.unknown.empty()) return;
  html.markup("<section class=\"card unknown\" aria-labelledby=\"unknown\">\n<h2 id=\"unknown\">")
      .text(view.unknown_title).markup("</h2>\n<ul>\n");
  for (const UnknownRow& row : view.unknown) {
    html.markup("<li><b>").text(row.number).markup("</b> <span>").text(row.reason)
        .markup("</span>");
    if (!row.repaired.empty())
      html.markup("<a class=\"button small\" href=\"/t/").text(percent_encode(row.repaired))
          .markup("\">").text(row.repaired_label).markup("</a>");
    html.markup("</li>\n");
  }
  html.markup("</ul>\n</section>\n");
}

void draw_left_out(Html& html, const ResultsView& view) {
  if (view.left_out.empty()) return;
  // The next ones, and those after them stay to be looked up.
  html.markup("<section class=\"card unknown\" aria-labelledby=\"left-out\">\n")
      .markup("<h2 id=\"left-out\">").text(view.left_out_title).markup("</h2>\n<p>");
  html.text(view.left_out_text).markup("</p>\n");
  html.markup("<form action=\"/t\" method=\"post\"><input type=\"hidden\" name=\"q\" value=\"")
      .text(join(view.left_out, ",")).markup("\"><button class=\"button\">")
      .text(view.look_up_left_out).markup("</button></form>\n");
  html.markup("</section>\n");
}

}  // namespace

std::string results_page(const PageContext& context, const ResultsView& view,
                         const Paper& paper) {
  Html main;
  main.markup("<div class=\"wrap\">\n");
  draw_head_row(main, view);
  draw_filters(main, view);
  draw_table(main, view);
  draw_unknown(main, view);
  draw_pages(main, view);
  draw_left_out(main, view);
  main.element("p", "demo-note", view.demo_note);
  main.markup("</div>\n");
  const std::string share_title = say(view.locale, PageMessage::share_title,
                                      {{"company", pick(context.site.name, view.locale)}});
  return document(context,
                  {.title = view.title,
                   .description = share_title,
                   .share_title = share_title,
                   .body_class = "results"},
                  main, paper);
}

}  // namespace milepost::pages
