#include "server/pages/blocks.h"

#include "server/pages/shapes.h"

namespace milepost::pages {
namespace {

void draw_help(Html& html, std::string_view lines) {
  html.markup("<p class=\"hint\" id=\"q-hint\">");
  for (std::string_view line : split(lines, '\n')) {
    if (line.data() != lines.data()) html.markup("<br>");
    html.text(line);
  }
  html.markup("</p>\n");
}

void draw_rows(Html& html, const std::vector<block::Fact>& rows) {
  html.markup("<dl>\n");
  for (const block::Fact& row : rows)
    html.markup("<div><dt>").text(row.label).markup("</dt><dd>").text(row.value)
        .markup("</dd></div>\n");
  html.markup("</dl>\n");
}

}  // namespace

void draw(Html& html, const block::Title& title) {
  if (title.lost) draw_lost_road(html);
  if (title.lost) html.markup("\n");
  html.markup("<h1>").text(title.text).markup("</h1>\n");
}

void draw(Html& html, const block::Lead& lead) {
  if (lead.text.empty() && lead.subject.empty()) return;
  html.markup("<p class=\"sub\">").text(lead.text);
  if (!lead.subject.empty()) html.markup("<b>").text(lead.subject).markup("</b>");
  html.markup("</p>\n");
}

void draw(Html& html, const block::SmallPrint& small) {
  html.element("p", "reference", small.text);
}

void draw(Html& html, const block::Actions& actions) {
  html.markup("<p class=\"onward\">");
  for (const block::Action& action : actions.actions)
    if (!action.href.empty())
      html.markup("<a class=\"button\" href=\"").text(action.href).markup("\">")
          .text(action.label).markup("</a>");
  html.markup("</p>\n");
}

void draw(Html& html, const block::Hints& hints) {
  html.markup("<ul class=\"why\">\n");
  for (const block::Hint& hint : hints.hints) {
    html.markup("<li>");
    draw_icon(html, hint.icon);
    html.markup("<div><b>").text(hint.title).markup("</b><p>").text(hint.text)
        .markup("</p></div></li>\n");
  }
  html.markup("</ul>\n");
}

void draw(Html& html, const block::Facts& facts) {
  html.markup("<section class=\"card facts\" aria-labelledby=\"").text(facts.id)
      .markup("\">\n<h2 id=\"").text(facts.id).markup("\">").text(facts.title).markup("</h2>\n");
  draw_rows(html, facts.rows);
  html.markup("</section>\n");
}

void draw(Html& html, const block::Pickup& pickup) {
  html.markup("<section class=\"card pickup t-").text(name_of(pickup.tone))
      .markup("\" aria-labelledby=\"pickup\">\n<h2 id=\"pickup\">").text(pickup.title)
      .markup("</h2>\n");
  if (!pickup.rows.empty()) draw_rows(html, pickup.rows);
  if (!pickup.deadline.empty()) {
    html.markup("<p class=\"deadline\">");
    draw_icon(html, Icon::clock);
    html.markup("<span><b>").text(pickup.deadline).markup("</b> ").text(pickup.after)
        .markup("</span></p>\n");
  }
  if (!pickup.map_url.empty())
    html.markup("<p><a class=\"button\" rel=\"noreferrer\" href=\"").text(pickup.map_url)
        .markup("\">").text(pickup.map_label).markup("</a></p>\n");
  html.markup("</section>\n");
}

void draw(Html& html, const block::Banner& banner) {
  html.markup("<section class=\"banner t-").text(name_of(banner.tone)).markup("\">");
  draw_icon(html, banner.icon);
  html.markup("<div class=\"banner-head\"><h2>").text(banner.title).markup("</h2>");
  html.element("p", "updated", banner.updated);
  html.markup("</div><div class=\"two\"><p><b>").text(banner.we_do_label).markup("</b> ")
      .text(banner.we_do).markup("</p><p><b>").text(banner.you_can_label).markup("</b> ")
      .text(banner.you_can).markup("</p>");
  if (banner.contact) draw(html, *banner.contact);
  html.markup("</div></section>\n");
}

void draw(Html& html, const block::Contact& contact) {
  html.markup("<p class=\"contact\"><a class=\"button\" href=\"").text(contact.href)
      .markup("\">");
  draw_icon(html, contact.icon);
  html.markup("<span>").text(contact.text).markup("</span></a>");
  html.element("span", "hours", contact.hours);
  html.element("b", "closed", contact.closed).markup("</p>");
}

void draw(Html& html, const block::Remark& remark) {
  html.markup("<p class=\"remark\">");
  draw_icon(html, Icon::info);
  html.markup("<span>").text(remark.text).markup("</span></p>\n");
}

void draw(Html& html, const block::Search& search) {
  html.markup("<form class=\"search\" action=\"").text(search.address)
      .markup("\" method=\"post\" role=\"search\">\n<label class=\"unseen\" for=\"q\">")
      .text(search.label).markup("</label>\n<div class=\"search-field\">");
  draw_icon(html, Icon::search);
  html.markup("<textarea id=\"q\" name=\"").text(search.name)
      .markup("\" rows=\"1\" required autocomplete=\"off\" autocapitalize=\"characters\" ")
      .markup("spellcheck=\"false\" enterkeyhint=\"search\"");
  if (search.described || !search.help.empty()) html.markup(" aria-describedby=\"q-hint\"");
  html.markup(">").text(search.value).markup("</textarea></div>\n<button class=\"button primary\">")
      .text(search.button).markup("</button>\n</form>\n");
  if (!search.help.empty()) draw_help(html, search.help);
}

void draw(Html& html, const block::Repair& repair) {
  html.markup("<div class=\"check");
  if (repair.choices.size() > 1) html.markup(" many");
  html.markup("\" id=\"q-hint\">");
  draw_glyph(html, State::exception);
  html.markup("<p><span class=\"spelled\">").text(repair.before);
  if (!repair.wrong.empty()) html.markup("<mark>").text(repair.wrong).markup("</mark>");
  html.text(repair.after).markup("</span> ").text(repair.sentence).markup("</p>");
  for (const block::Repair::Choice& one : repair.choices)
    html.markup("<a class=\"button small\" href=\"/t/").text(percent_encode(one.number))
        .markup("\">").text(one.button).markup("</a>");
  html.markup("</div>\n");
}

}  // namespace milepost::pages
