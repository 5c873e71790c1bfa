#include "server/pages/blocks.h"
#include "server/pages/layout.h"
#include "server/pages/page_messages.h"

namespace milepost::pages {

std::string settings_page(const PageContext& context, const PostProof& proof) {
  const std::string title = say(context.locale, Message::settings_title);
  const std::string sub = say(context.locale, Message::settings_sub);
  SettingsForm settings = settings_form(context.chosen, false, context.site, context.locale);
  settings.form.button = text_of(context.locale, PageMessage::settings_save);
  Html main;
  main.markup("<div class=\"column\">\n");
  draw(main, block::Title{title});
  draw(main, block::Lead{sub});
  draw_form(main, settings.form, settings, proof);
  main.markup("</div>\n");
  return document(context,
                  {.title = title, .description = sub, .share_title = {}, .body_class = "find",
                   .form = true},
                  main);
}

}  // namespace milepost::pages
