#include "server/pages/blocks.h"
#include "server/pages/layout.h"
#include "server/pages/page_messages.h"
#include "server/pages/route_sketch.h"
#include "server/pages/shapes.h"
#include "shared/i18n/catalog.h"
#include "shared/present/opening.h"
#include "shared/present/shipment_ways.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

void draw_head_row(Html& html, const ShipmentView& view) {
  html.markup("<div class=\"head\"><p class=\"number\">").text(view.number).markup("</p>");
  html.element("p", "route", view.route);
  if (!view.demo_label.empty())
    html.markup("<p class=\"demo\"><b>").text(view.demo_label).markup("</b> <span>")
        .text(view.demo_note).markup("</span></p>");
  html.markup("</div>\n");
}

void draw_promise(Html& html, const PromiseLine& line) {
  html.markup("<p class=\"promise t-").text(name_of(line.tone)).markup("\">");
  draw_icon(html, icon_of(line.mark));
  html.markup("<span>").text(line.text);
  if (!line.verdict.empty()) html.markup("<b>").text(line.verdict).markup("</b>");
  html.text(line.after).markup("</span></p>\n");
}

void draw_post(Html& html, const Stage& post, const Stages& stages) {
  static constexpr std::string_view kNames[] = {"done", "current", "coming", "never"};
  html.markup("<li class=\"").text(kNames[static_cast<size_t>(post.progress)]).markup("\"");
  if (post.progress == Progress::current) html.markup(" aria-current=\"step\"");
  html.markup(">");
  if (post.progress == Progress::current) {
    html.markup("<i class=\"marker\">");
    draw_glyph(html, stages.marker);
    html.markup("</i>");
  }
  html.markup("<b>").text(post.word).markup("</b>");
  html.element("span", "note", post.note).markup("</li>\n");
}

void draw_stages(Html& html, const ShipmentView& view) {
  html.markup("<ol class=\"stages m-").text(name_of(view.stages.style));
  if (view.stages.ends_here) html.markup(" ends");
  html.markup("\" aria-label=\"").text(view.stages.description).markup("\">\n");
  for (const Stage& post : view.stages.posts) draw_post(html, post, view.stages);
  html.markup("</ol>\n");
}

void draw_hero(Html& html, const ShipmentView& view) {
  html.markup("<section class=\"hero");
  if (view.banner) html.markup(" news");
  html.markup("\">\n<div class=\"answer\">\n<p>");
  draw_badge(html, view.state, view.style, view.state_word, true);
  html.markup("</p>\n<h1>").text(view.headline).markup("</h1>\n");
  for (const std::string& detail : view.details) html.element("p", "detail", detail);
  if (view.promise) draw_promise(html, *view.promise);
  draw_stages(html, view);
  html.markup("</div>\n");
  // What is wrong comes before the map, wherever that stands.
  if (view.banner) draw(html, *view.banner);
  if (view.map) draw_route(html, *view.map);
  html.markup("</section>\n");
}

void draw_row(Html& html, const TimelineRow& row) {
  static constexpr std::string_view kNames[] = {"coming", "current", "past"};
  html.markup("<li class=\"").text(kNames[static_cast<size_t>(row.kind)]).markup(" t-")
      .text(name_of(row.tone)).markup("\"");
  if (row.kind == RowKind::current) html.markup(" aria-current=\"step\"");
  html.markup("><time datetime=\"").text(row.datetime).markup("\">").text(row.time)
      .markup("</time><i class=\"rail\"></i><div><p class=\"words\">").text(row.words)
      .markup("</p>");
  html.element("p", "place", row.place).markup("</div></li>\n");
}

void draw_day(Html& html, const TimelineDay& day) {
  html.markup("<h3>").text(day.heading).markup("</h3>\n<ol class=\"events\">\n");
  for (const TimelineRow& row : day.rows) draw_row(html, row);
  html.markup("</ol>\n");
}

void draw_folded(Html& html, const ShipmentView& view, const FoldedDays& fold) {
  if (fold.rows == 0) return;
  html.markup("<details><summary>")
      .text(say(view.locale, Message::timeline_older, {{"count", fold.rows}}))
      .markup("</summary>\n");
  for (size_t i = fold.first_day; i < view.timeline.size(); ++i) draw_day(html, view.timeline[i]);
  html.markup("</details>\n");
}

// When it was made, and what web/live.js says in place of that.
void draw_checked(Html& html, const PageContext& context, const ShipmentView& view) {
  const auto sentence = [&](std::string_view name, Message message) {
    html.markup("\" data-").text(name).markup("=\"").text(text_of(view.locale, message));
  };
  html.markup("<p class=\"checked\" data-version=\"").text(view.version);
  html.markup("\" data-at=\"").text(std::to_string(start_of_minute(context.now).ms));
  sentence("checked", Message::checked_at);
  sentence("checking", Message::loading);
  sentence("failed", Message::stale_note);
  sentence("offline", Message::offline_note);
  sentence("news", Message::news_came);
  sentence("show", Message::news_show);
  const int32_t offset = clock_offset_minutes(context.site, context.now);
  const ZonedTime made{context.now, offset, Precision::minute};
  html.markup("\"><span>")
      .text(say(view.locale, Message::paper_as_of, {{"when", lasting_moment(view.locale, made)}}))
      .markup("</span> <button type=\"button\" hidden>")
      .text(say(view.locale, Message::check_again)).markup("</button></p>\n");
}

void draw_timeline(Html& html, const PageContext& context, const ShipmentView& view) {
  html.markup("<section class=\"card timeline\" aria-labelledby=\"timeline\">\n")
      .markup("<div class=\"card-head\"><h2 id=\"timeline\">").text(view.timeline_title)
      .markup("</h2>");
  html.element("p", "zone", view.zone_note).markup("</div>\n");
  draw_checked(html, context, view);
  const FoldedDays fold = days_to_fold(view.timeline);
  for (size_t i = 0; i < fold.first_day; ++i) draw_day(html, view.timeline[i]);
  draw_folded(html, view, fold);
  if (!view.empty_title.empty()) {
    html.markup("<div class=\"empty\">");
    draw_empty_road(html);
    html.markup("<p><b>").text(view.empty_title).markup("</b></p><p>").text(view.empty_text)
        .markup("</p></div>\n");
  }
  for (const block::Remark& note : view.notes) draw(html, note);
  html.markup("</section>\n");
}

// What its owner may do with it.
void draw_more(Html& html, const ShipmentView& view) {
  const auto label = [&](size_t i) { return text_of(view.locale, ShipmentWays::kLabels[i]); };
  const ShipmentWays ways(view.number, {label(0), label(1), label(2)});
  draw(html, block::Actions{ways.actions});
}

}  // namespace

std::string shipment_page(const PageContext& context, const ShipmentView& view,
                          const Paper& paper) {
  Html main;
  main.markup("<div class=\"wrap\">\n");
  draw_head_row(main, view);
  draw_hero(main, view);
  if (view.pickup) draw(main, *view.pickup);
  main.markup("<div class=\"columns\">\n");
  draw_timeline(main, context, view);
  main.markup("<aside>\n");
  if (view.pieces) draw(main, *view.pieces);
  draw(main, view.facts);
  if (!context.alone) draw_more(main, view);
  main.markup("</aside>\n</div>\n</div>\n");
  const std::string share_title = say(view.locale, PageMessage::share_title,
                                      {{"company", pick(context.site.name, view.locale)}});
  return document(context,
                  {.title = view.title,
                   .description = view.description,
                   .share_title = share_title,
                   .body_class = "shipment",
                   .indexed = false,
                   .canonical = true,
                   .program = Program::tracker},
                  main, paper);
}

}  // namespace milepost::pages
