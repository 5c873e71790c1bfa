#include "server/pages/shapes.h"

#include "server/pages/style_sheet.h"
#include "shared/present/look/drawing.h"
#include "shared/present/look/glyphs.h"

namespace milepost::pages {
namespace {

void open_path(Html& html, const look::Part& part) {
  html.markup("<path d=\"").text(part.path).markup("\"");
  if (part.stroke > 0) html.markup(" stroke-width=\"").decimal(part.stroke).markup("\"");
  if (part.dash > 0)
    html.markup(" stroke-linecap=\"butt\" stroke-dasharray=\"").decimal(part.dash).markup(" ")
        .decimal(part.gap).markup("\"");
}

void draw_drawing(Html& html, std::string_view css_class, const look::Drawing& drawing) {
  html.markup("<svg class=\"").text(css_class).markup("\" width=\"").decimal(drawing.width)
      .markup("\" height=\"").decimal(drawing.height).markup("\" viewBox=\"0 0 ")
      .decimal(drawing.width).markup(" ").decimal(drawing.height)
      .markup("\" aria-hidden=\"true\">");
  for (const look::PaintedPart& painted : drawing.parts) {
    open_path(html, painted.part);
    html.markup(" class=\"").text(painted.part.stroke > 0 ? "s" : "f").markup(" in-")
        .text(replace_all(name_of(painted.color), "_", "-")).markup("\"/>");
  }
  html.markup("</svg>");
}

}  // namespace

void draw_glyph(Html& html, State state) {
  html.markup("<svg class=\"glyph\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
  for (const look::Part& part : look::glyph_of(state)) {
    open_path(html, part);
    html.markup(" class=\"").text(part.stroke > 0 ? part.cut ? "l" : "s" : part.cut ? "k" : "f")
        .markup("\"/>");
  }
  html.markup("</svg>");
}

void draw_icon(Html& html, Icon icon) {
  if (!icon) return;
  html.markup("<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"")
      .text(icon.path).markup("\"/></svg>");
}

void draw_logo(Html& html) { draw_drawing(html, "logo", look::kLogo); }
void draw_lost_road(Html& html) { draw_drawing(html, "road-art", look::kLostRoad); }
void draw_empty_road(Html& html) { draw_drawing(html, "road-art", look::kEmptyRoad); }

void draw_badge(Html& html, State state, Style style, std::string_view word, bool large) {
  html.markup("<span class=\"badge b-").text(name_of(style));
  if (large) html.markup(" large");
  html.markup("\">");
  draw_glyph(html, state);
  html.markup("<span>").text(word).markup("</span></span>");
}

std::string favicon() {
  Html html;
  html.markup("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").decimal(look::kLogo.width)
      .markup(" ").decimal(look::kLogo.height)
      .markup("\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">");
  for (const look::PaintedPart& painted : look::kLogo.parts) {
    open_path(html, painted.part);
    html.markup(" ").text(painted.part.stroke > 0 ? "stroke" : "fill").markup("=\"")
        .text(css_of(painted.color, false)).markup("\"/>");
  }
  html.markup("</svg>\n");
  return std::move(html).take();
}

}  // namespace milepost::pages
