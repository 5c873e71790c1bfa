#include "server/pages/paper.h"

namespace milepost::pages {

void draw(Html& html, const Paper& paper) {
  if (paper.empty()) return;
  html.markup("<div class=\"paper\" aria-hidden=\"true\">\n");
  for (const PaperLine& line : paper.lines) {
    html.markup("<p class=\"").text(name_of(line.kind)).markup("\"");
    if (line.kind == PaperKind::code) {
      html.markup("><svg viewBox=\"0 0 ").text(line.label).markup(" ").text(line.label)
          .markup("\"><path d=\"").text(line.text).markup("\"/></svg></p>\n");
      continue;
    }
    if (line.kind == PaperKind::printed) {
      html.markup(" data-when=\"").text(line.label).markup("\"><span>").text(line.text)
          .markup("</span></p>\n");
      continue;
    }
    html.markup(">");
    for (const std::string* text : {&line.label, &line.text, &line.more})
      if (!text->empty()) html.markup("<span>").text(*text).markup("</span>");
    html.markup("</p>\n");
  }
  html.markup("</div>\n");
}

}  // namespace milepost::pages
