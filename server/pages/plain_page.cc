#include "server/pages/plain_page.h"

#include "server/pages/assets.h"
#include "server/pages/layout.h"
#include "shared/i18n/request_messages.h"

namespace milepost::pages {
namespace {

using M = RequestMessage;

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

void draw_sending(Html& html, Locale locale) {
  html.markup("<p class=\"told\" role=\"status\"");
  struct Word {
    M words;
    void (*name)(Html&);
  };
  const Word all[] = {
      {M::sending_now, [](Html& to) { to.markup(" data-sending=\""); }},
      {M::sending_stop, [](Html& to) { to.markup(" data-stop=\""); }},
      {M::sending_stopped, [](Html& to) { to.markup(" data-stopped=\""); }},
      {M::sending_failed, [](Html& to) { to.markup(" data-failed=\""); }},
      {M::sending_again, [](Html& to) { to.markup(" data-again=\""); }},
      {M::sending_kept, [](Html& to) { to.markup(" data-kept=\""); }},
      {M::sending_sent, [](Html& to) { to.markup(" data-sent=\""); }},
      {M::sending_open, [](Html& to) { to.markup(" data-open=\""); }},
      {M::sending_refused, [](Html& to) { to.markup(" data-refused=\""); }},
  };
  for (const Word& one : all) {
    one.name(html);
    html.text(text_of(locale, one.words)).markup("\"");
  }
  html.markup("></p>\n<script src=\"").text(asset_path("sending.js"))
      .markup("\" defer></script>\n");
}

void draw_way(Html& html, std::string_view address, std::string_view label) {
  const block::Action actions[] = {{.id = "way", .label = label, .href = address}};
  draw(html, block::Actions{actions});
}

}  // namespace milepost::pages
