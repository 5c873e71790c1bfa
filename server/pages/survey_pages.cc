#include "server/pages/survey_pages.h"

#include "server/pages/layout.h"
#include "server/pages/plain_page.h"
#include "shared/i18n/survey_messages.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

using M = SurveyMessage;

void draw_line(Html& html, const SurveyLine& line, bool first) {
  html.markup("<div class=\"");
  if (first)
    html.markup("first");
  else
    html.markup("later");
  if (line.only_below > 0) html.markup(" below-").text(std::to_string(line.only_below));
  html.markup("\">\n");
  std::visit([&](const auto& field) { draw(html, field); }, line.field);
  html.markup("</div>\n");
}

void draw_form(Html& html, const SurveyPageView& view, const PostProof& proof) {
  begin_form(html, {.address = view.address, .button = view.page.send}, proof);
  bool first = true;
  for (const SurveyLine& line : view.page.lines) {
    draw_line(html, line, first);
    first = false;
  }
  html.markup("<div class=\"send\">\n<button class=\"button primary\">")
      .text(view.page.send)
      .markup("</button>\n<button class=\"button\" formnovalidate formaction=\"")
      .text(view.address)
      .markup("/draft\">")
      .text(view.page.save)
      .markup("</button>\n</div>\n</form>\n");
}

void draw_opened(Html& html, const SurveyPage& page) {
  if (page.request.empty()) return;
  html.markup("<p class=\"done\">").text(page.request_words).markup("</p>\n");
  draw_way(html, page.request, page.request_way);
}

}  // namespace

std::string survey_page(const PageContext& context, const SurveyPageView& view,
                        const PostProof& proof) {
  const SurveyPage& page = view.page;
  const bool open = page.state == SurveyState::open;
  Html main;
  main.markup("<div class=\"wrap survey\">\n");
  main.element("p", "small", page.sub);
  main.markup("<h1>").text(page.title).markup("</h1>\n");
  if (open && !page.said.empty())
    main.markup("<p class=\"saved\" role=\"status\">").text(page.said).markup("</p>\n");
  if (!open) main.element("p", "sub", page.said);
  draw_opened(main, page);
  if (open) {
    draw_form(main, view, proof);
    draw_sending(main, context.locale);
  }
  if (!page.rows.rows.empty()) draw(main, page.rows);
  if (!open && !view.number.empty()) {
    const std::string words = say(context.locale, M::to_parcel, {{"number", view.number}});
    draw_way(main, routes::shipment_page(view.number), words);
  }
  main.markup("</div>\n");
  return document(context,
                  {.title = page.title,
                   .description = page.sub,
                   .share_title = {},
                   .body_class = "survey-page",
                   .form = true,
                   .client = false},
                  main);
}

std::string rate_page(const PageContext& context, const RatePageView& view,
                      const PostProof& proof) {
  const Locale locale = context.locale;
  Html main;
  const std::string address = routes::rate_page(view.number);
  if (!view.refused.empty()) draw_refused(main, view.refused);
  if (view.refused.empty())
    draw_button(main, address, text_of(locale, M::rate_button), proof, true);
  else if (view.needs_proof)
    draw_way(main, routes::with_next(routes::verify_page(view.number), address),
             text_of(locale, M::rate_button));
  const std::string words = say(locale, M::to_parcel, {{"number", view.number}});
  draw_way(main, routes::shipment_page(view.number), words);
  return plain_page(
      context, {text_of(locale, M::rate_title), text_of(locale, M::rate_sub), view.number}, main);
}

}  // namespace milepost::pages
