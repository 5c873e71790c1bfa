#include "server/pages/layout.h"

#include <algorithm>

#include "server/pages/assets.h"
#include "server/pages/page_messages.h"
#include "server/pages/paper.h"
#include "server/pages/shapes.h"
#include "server/pages/style_sheet.h"
#include "shared/i18n/catalog.h"
#include "shared/present/opening.h"
#include "shared/wire/routes.h"

namespace milepost::pages {
namespace {

bool is_for_staff(Program program) {
  return program == Program::workplace || program == Program::none;
}

void draw_property(Html& html, std::string_view property, std::string_view content) {
  html.markup("<meta property=\"").text(property).markup("\" content=\"").text(content);
  html.markup("\">\n");
}

// The script that brings the canvas up, where the program was built with it. The program itself is
// asked for with the page, in the mode of the script's own fetch() so that it comes once; not where
// the script would not start.
void draw_client(Html& html, Locale locale, Program which) {
  static constexpr std::string_view kFiles[][2] = {{"client.wasm", "client.js"},
                                                   {"tracker.wasm", "tracker.js"},
                                                   {"workplace.wasm", "workplace.js"}};
  if (which == Program::none) return;
  const auto& files = kFiles[static_cast<size_t>(which)];
  const bool staff = which == Program::workplace;
  const std::string_view program = asset_path(files[0]);
  if (program.empty()) return;
  html.markup("<link rel=\"preload\" as=\"fetch\" crossorigin ")
      .markup("media=\"(scripting: enabled) and (forced-colors: none)\" href=\"").text(program)
      .markup("\">\n<script src=\"").text(asset_path("start.js"))
      .markup("\" defer data-script=\"").text(asset_path(files[1]))
      .markup("\" data-wasm=\"").text(program);
  // Staff's files are kept by no worker, and nobody draws a map there.
  if (!staff)
    html.markup("\" data-worker=\"").text(routes::kServiceWorker);
  if (which == Program::portal) html.markup("\" data-keep=\"keep all");
  html.markup("\" data-assets=\"");
  for (const Locale each : kAllLocales)
    html.text(tag_of(each)).text(" ")
        .text(asset_path("texts_" + std::string(tag_of(each)) + ".txt")).text(" ");
  if (!staff)
    html.text("land ").text(asset_path("land.txt")).text(" scan ").text(asset_path("scan.js"));
  html.markup("\" data-note=\"")
      .text(say(locale, staff ? PageMessage::workplace_not_drawn : PageMessage::not_drawn))
      .markup("\"></script>\n");
}

// The bar's ground is what the browser draws around the page.
void draw_theme(Html& html, ThemeChoice theme) {
  const auto bar = [](bool dark) { return css_of(look::Color::surface, dark); };
  if (theme == ThemeChoice::automatic) {
    html.markup("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .markup("<meta name=\"theme-color\" media=\"(prefers-color-scheme: light)\" content=\"")
        .text(bar(false)).markup("\">\n")
        .markup("<meta name=\"theme-color\" media=\"(prefers-color-scheme: dark)\" content=\"")
        .text(bar(true)).markup("\">\n");
    return;
  }
  html.markup("<meta name=\"color-scheme\" content=\"").text(name_of(theme))
      .markup("\">\n<meta name=\"theme-color\" content=\"")
      .text(bar(theme == ThemeChoice::dark)).markup("\">\n");
}

void draw_link_preview(Html& html, const PageContext& context, const DocumentHead& head) {
  draw_property(html, "og:type", "website");
  draw_property(html, "og:site_name", pick(context.site.name, context.locale));
  draw_property(html, "og:title", head.share_title.empty() ? head.title : head.share_title);
  draw_property(html, "og:description", head.description);
  draw_property(html, "og:locale", context.locale == Locale::zh_cn ? "zh_CN" : "en");
  if (head.canonical && !context.public_url.empty())
    html.markup("<link rel=\"canonical\" href=\"").text(context.public_url).text(context.path)
        .markup("\">\n");
}

void draw_style(Html& html, std::string_view path) {
  html.markup("<link rel=\"stylesheet\" href=\"").text(path).markup("\">\n");
}

void draw_head(Html& html, const PageContext& context, const DocumentHead& head) {
  const bool staff = is_for_staff(head.program);
  const std::string_view company = pick(context.site.name, context.locale);
  html.markup("<head>\n<meta charset=\"utf-8\">\n")
      .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
      .markup("<title>").text(head.title).markup(" · ").text(company).markup("</title>\n")
      .markup("<meta name=\"description\" content=\"").text(head.description).markup("\">\n");
  if (!head.indexed) html.markup("<meta name=\"robots\" content=\"noindex\">\n");
  html.markup("<meta name=\"format-detection\" content=\"telephone=no\">\n");
  if (!staff) draw_link_preview(html, context, head);
  html.markup("<link rel=\"icon\" type=\"image/svg+xml\" href=\"").text(asset_path("favicon.svg"))
      .markup("\">\n<link rel=\"apple-touch-icon\" href=\"").text(asset_path("touch_icon.png"))
      .markup("\">\n");
  draw_style(html, asset_path("style.css"));
  if (head.form) draw_style(html, asset_path("form.css"));
  if (const std::string brand = brand_css_path(context.site); !brand.empty())
    draw_style(html, brand);
  if (!staff)
    html.markup("<link rel=\"manifest\" href=\"").text(routes::kManifest).markup("\">\n");
  draw_theme(html, context.chosen.theme);
  html.markup("<script src=\"").text(asset_path("page.js"));
  if (!staff && !context.posted && !context.alone)
    html.markup("\" data-live=\"").text(asset_path("live.js"))
        .markup("\" data-request-live=\"").text(asset_path("request_live.js"));
  html.markup("\" defer></script>\n");
  if (!context.posted && !context.alone && head.client)
    draw_client(html, context.locale, head.program);
  html.markup("</head>\n");
}

void draw_language_switch(Html& html, const PageContext& context) {
  const Locale other = context.locale == Locale::zh_cn ? Locale::en : Locale::zh_cn;
  if (context.posted || !offers(context.site, other)) return;
  html.markup("<a class=\"language\" href=\"").text(context.path)
      .text(context.path.find('?') == context.path.npos ? "?" : "&").markup("lang=")
      .text(tag_of(other)).markup("\" hreflang=\"").text(tag_of(other)).markup("\" lang=\"")
      .text(tag_of(other)).markup("\">");
  draw_icon(html, Icon::globe);
  html.markup("<span>").text(name_in_itself(other)).markup("</span></a>");
}

void draw_bar(Html& html, const PageContext& context, bool staff) {
  const Locale locale = context.locale;
  html.markup("<header class=\"bar\"><div class=\"bar-in\">\n<a class=\"brand\" href=\"")
      .text(staff ? routes::kWorkplacePage : routes::kFindPage).markup("\">");
  if (context.site.logo.empty())
    draw_logo(html);
  else
    html.markup("<img class=\"logo\" src=\"").text(context.site.logo).markup("\" alt=\"\">");
  html.markup("<span>").text(pick(context.site.name, locale)).markup("</span></a>\n");
  if (!staff)
    html.markup("<nav aria-label=\"").text(say(locale, Message::nav_label))
        .markup("\"><a class=\"on\" href=\"/\">").text(say(locale, Message::nav_track))
        .markup("</a></nav>\n");
  draw_language_switch(html, context);
  html.markup("\n</div></header>\n");
}

void draw_footer(Html& html, const PageContext& context) {
  const Locale locale = context.locale;
  const SiteView& site = context.site;
  html.markup("<footer class=\"foot\"><div class=\"foot-in\">\n<address>");
  if (!site.hotline.empty()) {
    const auto contact = contact_view(site, locale, context.now).contact;
    draw_icon(html, Icon::phone);
    html.markup("<span>").text(contact->label).markup(" <a href=\"").text(contact->href)
        .markup("\"><b>").text(contact->text).markup("</b></a>");
    if (!contact->hours.empty()) html.markup(" · ").text(contact->hours);
    if (!contact->closed.empty() && !context.lasting)
      html.markup(" · <b class=\"closed\">").text(contact->closed).markup("</b>");
    html.markup("</span>");
  }
  if (!site.email.empty()) {
    html.markup("<a class=\"mail\" href=\"mailto:").text(site.email).markup("\">");
    draw_icon(html, Icon::mail);
    html.markup("<span>").text(site.email).markup("</span></a>");
  }
  if (const std::string_view address = pick(site.address, locale); !address.empty())
    html.markup("<span class=\"postal\">").text(address).markup("</span>");
  html.markup("</address>\n");
  if (!site.links.empty()) {
    html.markup("<nav aria-label=\"")
        .text(say(locale, PageMessage::footer_label))
        .markup("\"><ul>");
    for (const SiteLink& link : site.links)
      html.markup("<li><a href=\"").text(link.url).markup("\">").text(pick(link.title, locale))
          .markup("</a></li>");
    html.markup("</ul></nav>\n");
  }
  html.markup("</div></footer>\n");
}

}  // namespace

std::optional<Instant> frame_changes_at(const PageContext& context) {
  if (context.lasting) return std::nullopt;
  return contact_view(context.site, context.locale, context.now).changes_at;
}

std::string document(const PageContext& context, const DocumentHead& head, const Html& main,
                     const Paper& paper) {
  const bool staff = is_for_staff(head.program);
  Html html;
  html.markup("<!doctype html>\n<html lang=\"").text(tag_of(context.locale));
  if (context.chosen.theme != ThemeChoice::automatic)
    html.markup("\" data-theme=\"").text(name_of(context.chosen.theme));
  html.markup("\">\n");
  draw_head(html, context, head);
  html.markup("<body class=\"").text(head.body_class).markup("\">\n");
  html.markup("<a class=\"skip\" href=\"#main\">")
      .text(say(context.locale, Message::skip_to_content))
      .markup("</a>\n");
  draw_bar(html, context, staff);
  html.markup("<main id=\"main\">\n").append(main).markup("</main>\n");
  if (!staff) draw_footer(html, context);
  draw(html, paper);
  html.markup("</body>\n</html>\n");
  return std::move(html).take();
}

}  // namespace milepost::pages
