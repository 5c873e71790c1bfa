#include "server/pages/request_pages.h"

#include <algorithm>

#include "server/pages/layout.h"
#include "server/pages/page_messages.h"
#include "server/pages/plain_page.h"
#include "shared/i18n/request_messages.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

using M = RequestMessage;

constexpr std::string_view kBodyClass = "find verify";  // as all plain pages

void draw_ways(Html& html, const HelpPageView& view) {
  html.markup("<ul class=\"card ways\">\n");
  for (const HelpWay& one : view.help.ways) {
    html.markup("<li><a href=\"").text(form_address(view.number, one.kind));
    if (!one.about.empty()) html.markup("?about=").text(one.about);
    html.markup("\">").text(one.words).markup("</a></li>\n");
  }
  html.markup("</ul>\n");
}

void draw_not_now(Html& html, const HelpView& help, Locale locale) {
  if (help.not_now.empty()) return;
  html.markup("<h2 class=\"part\">").text(text_of(locale, M::help_not_now))
      .markup("</h2>\n<ul class=\"lines card\">\n");
  for (const HelpView::NotNowLine& one : help.not_now)
    html.markup("<li>").text(one.words).markup("<span>").text(one.why).markup("</span></li>\n");
  html.markup("</ul>\n");
}

void draw_open(Html& html, const HelpPageView& view, Locale locale) {
  if (view.open.empty()) return;
  html.markup("<h2 class=\"part\">").text(text_of(locale, M::help_open))
      .markup("</h2>\n<ul class=\"card ways\">\n");
  for (const HelpPageView::Open& one : view.open)
    html.markup("<li><a href=\"").text(one.address).markup("\">").text(one.words)
        .markup("</a></li>\n");
  html.markup("</ul>\n");
}

void draw_paid(Html& html, const std::vector<CompensationView>& all, Locale locale) {
  if (all.empty()) return;
  html.markup("<section class=\"card paid\" aria-labelledby=\"paid\">\n<h2 id=\"paid\">")
      .text(text_of(locale, M::paid_title)).markup("</h2>\n");
  for (const CompensationView& one : all) {
    html.markup("<h3>").text(one.title).markup("</h3>\n");
    for (const std::string_view missing : one.missing)
      html.markup("<p>").text(missing).markup("</p>\n");
    if (one.lines.empty()) continue;
    html.markup("<dl>\n");
    for (const CompensationView::Line& line : one.lines)
      html.markup("<div><dt>").text(line.words).markup("</dt><dd>").text(line.amount)
          .markup("</dd></div>\n");
    html.markup("</dl>\n");
  }
  html.markup("<p class=\"small\">").text(text_of(locale, M::paid_estimate))
      .markup("</p>\n</section>\n");
}

struct CodeField {
  block::TextField field;
};
template <class Draw>
void each_field(const CodeField& form, Draw draw) {
  draw(form.field);
}

// ---- a request's own page

void draw_stages(Html& html, const RequestPage& page) {
  html.markup("<ol class=\"request-stages\">\n");
  for (size_t i = 0; i < page.stages.size(); ++i) {
    html.markup("<li class=\"").text(i < page.current ? "past" : i == page.current ? "now" : "to")
        .markup("\"");
    if (i == page.current) html.markup(" aria-current=\"step\"");
    html.markup(">").text(page.stages[i]).markup("</li>\n");
  }
  html.markup("</ol>\n");
}

void draw_head(Html& html, const RequestPage& page) {
  html.markup("<section class=\"card request-head tone-").text(name_of(page.tone))
      .markup("\">\n<p class=\"small\">").text(page.heading).markup("</p>\n<h1>").text(page.title)
      .markup("</h1>\n");
  html.element("p", "sub", page.sub);
  html.element("p", "instruction", page.instruction);
  draw_stages(html, page);
  html.markup("</section>\n");
}

void draw_files(Html& html, const RequestPage::Line& line, std::string_view address,
                Locale locale) {
  if (line.files.empty()) return;
  html.markup("<ul class=\"files\">\n");
  for (const RequestFileView& file : line.files) {
    if (file.held_back) {
      html.markup("<li>").text(file.name).markup(" <span class=\"small\">")
          .text(text_of(locale, M::file_held_back)).markup("</span></li>\n");
      continue;
    }
    html.markup("<li><a href=\"").text(address).markup("/files/").text(file.id).markup("\">");
    if (file.has_thumbnail)
      html.markup("<img src=\"").text(address).markup("/files/").text(file.id)
          .markup("?size=small\" alt=\"\" loading=\"lazy\">");
    html.text(file.name).markup("</a></li>\n");
  }
  html.markup("</ul>\n");
}

void draw_thread(Html& html, const RequestPageView& view, Locale locale) {
  html.markup("<section class=\"card thread\" aria-labelledby=\"thread\">\n<h2 id=\"thread\">")
      .text(text_of(locale, M::page_thread)).markup("</h2>\n<ol>\n");
  for (const RequestPage::Line& line : view.page.thread) {
    html.markup("<li class=\"").text(line.of_customer ? "own" : "theirs")
        .markup("\"><p class=\"small\"><b>").text(line.who).markup("</b> · ").text(line.when);
    if (!line.what.empty()) html.markup(" · ").text(line.what);
    html.markup("</p>\n");
    if (!line.text.empty()) html.markup("<p class=\"words\">").text(line.text).markup("</p>\n");
    draw_files(html, line, view.address, locale);
    html.markup("</li>\n");
  }
  html.markup("</ol>\n</section>\n");
}

struct NoFields {};
template <class Draw>
void each_field(const NoFields&, Draw) {}

void draw_offer_form(Html& html, const RequestPageView& view, Locale locale,
                     const PostProof& proof) {
  draw_form(html, {view.address + "/accept", text_of(locale, M::page_accept)},
            RequestOffersForm(view.page, locale), proof);
  draw_form(html, {view.address + "/reject", text_of(locale, M::page_reject), false, false},
            NoFields{}, proof);
}

void draw_claim(Html& html, const RequestPageView& view, Locale locale, const PostProof& proof) {
  const RequestPage& page = view.page;
  if (page.claim.empty()) return;
  html.markup("<section class=\"card claim\" aria-labelledby=\"claim\">\n<h2 id=\"claim\">")
      .text(text_of(locale, M::page_claim)).markup("</h2>\n<ul>\n");
  for (const RequestPage::ClaimRow& row : page.claim) {
    html.markup("<li><b>").text(row.what).markup("</b><dl><div><dt>")
        .text(text_of(locale, M::claim_worth)).markup("</dt><dd>").text(row.worth)
        .markup("</dd></div>");
    if (!row.offered.empty())
      html.markup("<div><dt>").text(text_of(locale, M::claim_offered)).markup("</dt><dd>")
          .text(row.offered).markup("</dd></div>");
    if (!row.answer.empty())
      html.markup("<div><dt>").text(text_of(locale, M::claim_answer)).markup("</dt><dd>")
          .text(row.answer).markup("</dd></div>");
    html.markup("</dl>");
    html.element("p", "small", row.reason);
    html.markup("</li>\n");
  }
  html.markup("</ul>\n");
  html.element("p", "paid", page.paid);
  html.element("p", "next", page.claim_next);
  if (page.can_accept) draw_offer_form(html, view, locale, proof);
  if (page.can_appeal)
    draw_form(html, {view.address + "/appeal", text_of(locale, M::page_appeal), false, false},
              reply_form(text_of(locale, M::page_appeal_why), false, {}, locale), proof);
  html.markup("</section>\n");
}

void draw_filled(Html& html, const RequestPageView& view, Locale locale) {
  block::Facts facts;
  facts.title = text_of(locale, M::page_asked);
  facts.id = "asked";
  for (const FilledRow& row : view.page.filled) facts.rows.push_back({row.label, row.value});
  draw(html, facts);
}

void draw_deeds(Html& html, const RequestPageView& view, Locale locale, const PostProof& proof) {
  const RequestPage& page = view.page;
  if (page.can_confirm)
    draw_form(html, {view.address + "/confirm", text_of(locale, M::page_confirm)}, NoFields{},
              proof);
  if (page.can_reopen)
    draw_form(html, {view.address + "/reopen", text_of(locale, M::page_reopen), true, false},
              reply_form(text_of(locale, M::page_reopen_why), true, view.text_error, locale),
              proof);
  if (page.can_answer)
    draw_form(html, {view.address, text_of(locale, M::page_reply_button), true, !page.can_accept},
              reply_form(text_of(locale, M::page_reply), true, view.text_error, locale), proof);
}

}  // namespace

std::string help_page(const PageContext& context, const HelpPageView& view) {
  const Locale locale = context.locale;
  Html main;
  draw_open(main, view, locale);
  draw_ways(main, view);
  draw_not_now(main, view.help, locale);
  if (!view.number.empty())
    draw_way(main, routes::shipment_page(view.number), text_of(locale, PageMessage::details_back));
  return plain_page(context,
                    {text_of(locale, M::help_title),
                     text_of(locale, view.number.empty() ? M::help_sub_free : M::help_sub),
                     view.number, kBodyClass, true},
                    main);
}

std::string request_form_page(const PageContext& context, const RequestFormPageView& view,
                              const PostProof& proof) {
  const Locale locale = context.locale;
  Html main;
  if (!view.refused.empty()) draw_refused(main, view.refused);
  const std::string address = form_address(view.number, view.kind);
  if (view.needs_proof)
    draw_way(main, routes::with_next(routes::verify_page(view.number), address),
             text_of(locale, M::needs_proof_button));
  if (view.needs_code)
    draw_way(main, routes::with_next(routes::code_page(view.number), address),
             text_of(locale, M::needs_code_button));
  if (!view.instead.empty()) {
    main.markup("<h2 class=\"part\">").text(text_of(locale, M::help_instead)).markup("</h2>\n");
    for (const RequestKind kind : view.instead)
      draw_way(main,
               kind == RequestKind::pickup ? form_address({}, kind)
                                           : form_address(view.number, kind),
               kind_words(kind, locale));
  }
  if (!view.closed) {
    draw_paid(main, view.paid, locale);
    const bool files = std::any_of(view.form.fields.begin(), view.form.fields.end(),
                                   [](const RequestField& field) {
                                     return std::holds_alternative<block::Files>(field);
                                   });
    draw_form(main, {address, view.form.button, files}, view.form, proof);
    draw_sending(main, locale);
  }
  draw_way(main, view.number.empty() ? std::string(routes::kHelpPage)
                                     : routes::help_page(view.number),
           text_of(locale, M::help_back));
  const std::string_view sub = view.closed ? std::string_view() : view.answer_by;
  return plain_page(context, {kind_words(view.kind, locale), sub, view.number, kBodyClass, true},
                    main);
}

std::string request_confirm_page(const PageContext& context, const RequestConfirmView& view,
                                 const PostProof& proof) {
  const Locale locale = context.locale;
  const std::string sub = say(locale, M::confirm_sub,
                              {{"to", view.to}, {"minutes", limits::kCodeMinutes}});
  Html main;
  if (view.over) {
    draw_refused(main, text_of(locale, M::confirm_over));
  } else {
    CodeField form;
    form.field.head = {.name = "code", .label = text_of(locale, PageMessage::code_field),
                       .help = {}, .error = view.error, .required = true};
    form.field.kind = block::Typed::code;
    form.field.autocomplete = "one-time-code";
    form.field.max_length = 6;
    form.field.boxes = true;
    draw_form(main, {view.address, text_of(locale, PageMessage::code_check)}, form, proof);
  }
  return plain_page(context, {text_of(locale, M::confirm_title), sub}, main);
}

std::string request_page(const PageContext& context, const RequestPageView& view,
                         const PostProof& proof) {
  const Locale locale = context.locale;
  const std::string title = say(locale, M::page_title, {{"reference", view.page.heading}});
  Html main;
  main.markup("<div class=\"wrap request\" data-version=\"").text(view.version)
      .markup("\" data-news=\"").text(text_of(locale, Message::news_came))
      .markup("\" data-show=\"").text(text_of(locale, Message::news_show)).markup("\">\n");
  if (!view.refused.empty()) draw_refused(main, view.refused);
  draw_head(main, view.page);
  main.markup("<div class=\"columns\">\n<div>\n");
  draw_claim(main, view, locale, proof);
  draw_thread(main, view, locale);
  draw_deeds(main, view, locale, proof);
  draw_sending(main, locale);
  main.markup("</div>\n<aside>\n");
  draw_filled(main, view, locale);
  if (!view.number.empty()) {
    const std::string parcel = say(locale, M::page_parcel, {{"number", view.number}});
    draw_way(main, routes::shipment_page(view.number), parcel);
  }
  if (view.page.can_withdraw)
    draw_button(main, view.address + "/withdraw", text_of(locale, M::page_withdraw), proof);
  main.markup("</aside>\n</div>\n</div>\n");
  return document(context,
                  {.title = title, .description = view.page.title, .share_title = {},
                   .body_class = "request-page", .form = true},
                  main);
}

}  // namespace milepost::pages
