#include "server/pages/layout.h"
#include "server/pages/page_messages.h"
#include "server/pages/shapes.h"
#include "shared/i18n/catalog.h"
#include "shared/wire/routes.h"

namespace milepost::pages {

std::string settings_page(const PageContext& context) {
  const std::string title = say(context.locale, Message::settings_title);
  const std::string note = say(context.locale, PageMessage::settings_plain);
  Html main;
  main.markup("<div class=\"column\">\n<h1>").text(title).markup("</h1>\n")
      .markup("<nav class=\"choices\" aria-labelledby=\"language\">\n<h2 id=\"language\">")
      .text(say(context.locale, Message::settings_language)).markup("</h2>\n<ul>\n");
  for (const std::string& tag : context.site.languages) {
    main.markup("<li><a class=\"button\" href=\"").text(routes::kSettingsPage).markup("?lang=")
        .text(tag).markup("\" hreflang=\"").text(tag).markup("\" lang=\"").text(tag)
        .markup("\"");
    if (tag == tag_of(context.locale)) main.markup(" aria-current=\"true\"");
    // Each language is named in itself.
    main.markup(">").text(tag == tag_of(Locale::zh_cn) ? "中文" : "English")
        .markup("</a></li>\n");
  }
  main.markup("</ul>\n</nav>\n<p class=\"sub\">").text(note).markup("</p>\n</div>\n");
  return document(context,
                  {.title = title, .description = note, .share_title = {}, .body_class = "find"},
                  main);
}

}  // namespace milepost::pages
