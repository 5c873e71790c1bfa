#include "server/pages/layout.h"
#include "server/pages/page_messages.h"
#include "server/pages/plain_page.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/survey_messages.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

block::Facts person_facts(const MaskedPerson& person, PageMessage title, std::string_view id,
                          Locale locale) {
  block::Facts facts;
  facts.title = text_of(locale, title);
  facts.id = id;
  const auto row = [&](PageMessage label, const std::string& value, bool always) {
    if (value.empty() && !always) return;
    facts.rows.push_back({std::string(text_of(locale, label)),
                          value.empty() ? std::string(text_of(locale, PageMessage::details_unknown))
                                        : value});
  };
  row(PageMessage::details_name, person.name, true);
  row(PageMessage::details_phone, person.phone, true);
  row(PageMessage::details_address, person.address, true);
  row(PageMessage::details_email, person.email, false);
  return facts;
}

void draw_proof(Html& html, const ProvenDetails& details, Locale locale) {
  html.markup("<section class=\"card proof\" aria-labelledby=\"proof\">\n<h2 id=\"proof\">")
      .text(text_of(locale, PageMessage::details_proof)).markup("</h2>\n");
  const ProofOfDelivery& proof = details.proof;
  if (!proof.signed_by.empty())
    html.markup("<p class=\"signed\">").text(text_of(locale, PageMessage::details_signed_by))
        .markup(" <b>").text(proof.signed_by).markup("</b></p>\n");
  if (proof.empty())
    html.markup("<p>").text(text_of(locale, PageMessage::details_no_proof)).markup("</p>\n");
  int64_t photos = 0;
  for (const ProofFile& file : proof.files) {
    const std::string address = routes::proof_file(details.number, file.id);
    const bool photo = file.kind == ProofFileKind::photo;
    const std::string words =
        photo ? say(locale, PageMessage::details_photo, {{"count", ++photos}})
              : say(locale, PageMessage::details_signature);
    html.markup("<figure class=\"").text(name_of(file.kind)).markup("\"><a href=\"").text(address)
        .markup("\"><img src=\"").text(address).markup("\" alt=\"").text(words)
        .markup("\" width=\"").text(std::to_string(file.width)).markup("\" height=\"")
        .text(std::to_string(file.height)).markup("\"></a><figcaption>").text(words)
        .markup("</figcaption></figure>\n");
  }
  html.markup("</section>\n");
}

struct LinkForm {
  block::TextField label;
  block::Choice days;
};
template <class Draw>
void each_field(const LinkForm& form, Draw draw) {
  draw(form.label);
  draw(form.days);
}

void draw_link_form(Html& html, std::string_view number, Locale locale, const PostProof& proof) {
  const std::string days[] = {say(locale, PageMessage::links_days_count, {{"count", 7}}),
                              say(locale, PageMessage::links_days_count, {{"count", 30}}),
                              say(locale, PageMessage::links_days_count, {{"count", 90}})};
  LinkForm form;
  form.label.head = {.name = "label", .label = text_of(locale, PageMessage::links_label)};
  form.label.max_length = 40;
  form.days.head = {.name = "days", .label = text_of(locale, PageMessage::links_days)};
  form.days.value = "30";
  form.days.options = {{.value = "7", .label = days[0]},
                       {.value = "30", .label = days[1]},
                       {.value = "90", .label = days[2]}};
  draw_form(html, {routes::links_of_shipment(number), text_of(locale, PageMessage::links_make)},
            form, proof);
}

void draw_links(Html& html, const DetailsView& view, Locale locale, const PostProof& proof) {
  const std::string& number = view.details.number;
  html.markup("<section class=\"card links\" aria-labelledby=\"links\">\n<h2 id=\"links\">")
      .text(text_of(locale, PageMessage::links_title)).markup("</h2>\n<p>")
      .text(text_of(locale, PageMessage::links_sub)).markup("</p>\n");
  if (!view.refused.empty()) draw_refused(html, view.refused);
  if (!view.made_link.empty())
    html.markup("<p class=\"made\" role=\"status\">")
        .text(text_of(locale, PageMessage::links_made)).markup("<br><a href=\"")
        .text(view.made_link).markup("\">").text(view.made_link).markup("</a></p>\n");
  if (view.links.empty())
    html.markup("<p class=\"none\">").text(text_of(locale, PageMessage::links_none))
        .markup("</p>\n");
  else
    html.markup("<ul>\n");
  for (const LinkRow& row : view.links) {
    html.markup("<li><div><p><b>").text(row.label.empty() ? row.words : row.label)
        .markup("</b></p>");
    if (!row.label.empty()) html.element("p", "small", row.words);
    html.element("p", "small", row.opened);
    html.element("p", "small", row.state).markup("</div>");
    if (row.is_open)
      draw_button(html, routes::link_of_shipment(number, row.id),
                  text_of(locale, PageMessage::links_revoke), proof);
    html.markup("</li>\n");
  }
  if (!view.links.empty()) html.markup("</ul>\n");
  draw_link_form(html, number, locale, proof);
  html.markup("</section>\n");
}

}  // namespace

std::string details_page(const PageContext& context, const DetailsView& view,
                         const PostProof& proof) {
  const Locale locale = context.locale;
  const ProvenDetails& details = view.details;
  const std::string title = say(locale, PageMessage::details_title);
  const std::string sub = say(locale, PageMessage::details_sub);
  Html main;
  main.markup("<div class=\"wrap details\">\n");
  draw(main, block::Title{title});
  draw(main, block::Lead{sub, details.number});
  main.markup("<div class=\"columns\">\n");
  draw_proof(main, details, locale);
  main.markup("<aside>\n");
  if (details.recipient.empty() && details.sender.empty())
    draw(main, block::Remark{say(locale, PageMessage::details_nobody)});
  if (!details.recipient.empty())
    draw(main,
         person_facts(details.recipient, PageMessage::details_recipient, "recipient", locale));
  if (!details.sender.empty())
    draw(main, person_facts(details.sender, PageMessage::details_sender, "sender", locale));
  main.markup("</aside>\n</div>\n");
  if (view.rates)
    draw_way(main, routes::rate_page(details.number),
             text_of(locale, SurveyMessage::rate_title));
  if (view.shares) draw_links(main, view, locale, proof);
  draw_way(main, routes::shipment_page(details.number),
           text_of(locale, PageMessage::details_back));
  draw_button(main, routes::details_page(details.number),
              text_of(locale, PageMessage::details_end), proof);
  main.markup("</div>\n");
  return document(context,
                  {.title = title, .description = sub, .share_title = {},
                   .body_class = "shipment details", .form = true, .client = false},
                  main);
}

}  // namespace milepost::pages
