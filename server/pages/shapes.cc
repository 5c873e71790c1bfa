#include "server/pages/shapes.h"

namespace milepost::pages {
namespace {

// Classes of glyph parts: f filled, s stroked in the state's colour; k and l the same in the
// colour of the ground.
void draw_glyph_parts(Html& html, State state) {
  switch (state) {
    case State::created:
      html.markup(R"(<circle class="s dashed" cx="8" cy="8" r="5.6"/>)");
      break;
    case State::picked_up:
      html.markup(R"(<path class="s" d="M3.6 3h8.8a1.2 1.2 0 011.2 1.2v8a1.2 1.2 0 01-1.2 1.2H3.6)"
                  R"(a1.2 1.2 0 01-1.2-1.2v-8A1.2 1.2 0 013.6 3zM8 3v4.6"/>)");
      break;
    case State::in_transit:
      html.markup(R"(<path class="s" d="M2.6 3.4L7.2 8l-4.6 4.6M8.4 3.4L13 8l-4.6 4.6"/>)");
      break;
    case State::customs:
      html.markup(R"(<path class="f" d="M8 1.2l5.9 3.4v6.8L8 14.8l-5.9-3.4V4.6z"/>)"
                  R"(<path class="l" d="M5.2 8h5.6"/>)");
      break;
    case State::out_for_delivery:
      html.markup(R"(<path class="f" d="M1.6 3h8.6L15 8l-4.8 5H1.6z"/>)"
                  R"(<circle class="k" cx="5.4" cy="8" r="1.5"/>)");
      break;
    case State::attempt_failed:
      html.markup(R"(<path class="f" d="M8 .8L15.2 8 8 15.2.8 8z"/>)"
                  R"(<path class="l" d="M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2"/>)");
      break;
    case State::available_for_pickup:
      html.markup(R"(<path class="f" d="M8 15.4S2.6 10.6 2.6 6.4a5.4 5.4 0 0110.8 0)"
                  R"(C13.4 10.6 8 15.4 8 15.4z"/><circle class="k" cx="8" cy="6.4" r="2"/>)");
      break;
    case State::delivered:
      html.markup(R"(<circle class="f" cx="8" cy="8" r="7"/>)"
                  R"(<path class="l" d="M4.9 8.3l2.2 2.2 4.1-4.4"/>)");
      break;
    case State::exception:
      html.markup(R"(<path class="f" d="M8 1.2l7.2 13H.8z"/><path class="l" d="M8 6v4"/>)"
                  R"(<circle class="k" cx="8" cy="12.2" r="1"/>)");
      break;
    case State::returning:
      html.markup(R"(<path class="s" d="M5.6 2.6L2.2 6l3.4 3.4M2.6 6h7a3.6 3.6 0 010 7.4H6"/>)");
      break;
    case State::returned:
      html.markup(R"(<rect class="f" x="1.2" y="1.6" width="13.6" height="12.8" rx="2.4"/>)"
                  R"(<path class="l" d="M11.4 8H4.8M7.4 5.2L4.6 8l2.8 2.8"/>)");
      break;
    case State::cancelled:
      html.markup(R"(<circle class="s" cx="8" cy="8" r="6"/>)"
                  R"(<path class="s" d="M3.9 12.1l8.2-8.2"/>)");
      break;
    case State::unknown:
      html.markup(R"(<circle class="s" cx="8" cy="8" r="6"/><path class="s" d="M8 8v.1"/>)");
      break;
  }
}

void draw_icon_parts(Html& html, Icon icon) {
  switch (icon) {
    case Icon::search:
      html.markup(R"(<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>)");
      break;
    case Icon::clock:
      html.markup(R"(<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>)");
      break;
    case Icon::edit: html.markup(R"(<path d="M5 19l1-4L16 5l3 3L9 18z"/>)"); break;
    case Icon::box:
      html.markup(R"(<path d="M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8"/>)");
      break;
    case Icon::phone:
      html.markup(R"(<path d="M6 4h3l1.5 4.5L8.5 10a11 11 0 005.5 5.5l1.5-2L20 15v3a2 2 0 01-2 2)"
                  R"(A14 14 0 014 6a2 2 0 012-2z"/>)");
      break;
    case Icon::mail: html.markup(R"(<path d="M4 6h16v12H4zM4 7l8 6 8-6"/>)"); break;
    case Icon::globe:
      html.markup(R"(<circle cx="12" cy="12" r="8"/>)"
                  R"(<path d="M4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16"/>)");
      break;
    case Icon::chevron: html.markup(R"(<path d="M9 5l7 7-7 7"/>)"); break;
    case Icon::plus: html.markup(R"(<path d="M12 5v14M5 12h14"/>)"); break;
    case Icon::alert: html.markup(R"(<path d="M12 4.5l9 15.5H3zM12 10.5v4.5M12 17.6v.1"/>)"); break;
    case Icon::info:
      html.markup(R"(<circle cx="12" cy="12" r="8"/><path d="M12 11v5M12 8h.01"/>)");
      break;
    case Icon::rain:
      html.markup(R"(<path d="M7 14a4 4 0 01.6-7.9A5 5 0 0117 7.5 3.3 3.3 0 0117 14z)"
                  R"(M8.5 17l-1 2.5M12.5 17l-1 2.5M16.5 17l-1 2.5"/>)");
      break;
    case Icon::check: html.markup(R"(<path d="M5 12.5l4.5 4.5L19 7.5"/>)"); break;
    case Icon::cross: html.markup(R"(<path d="M6 6l12 12M18 6L6 18"/>)"); break;
  }
}

}  // namespace

void draw_glyph(Html& html, State state) {
  html.markup(R"(<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">)");
  draw_glyph_parts(html, state);
  html.markup("</svg>");
}

void draw_icon(Html& html, Icon icon) {
  html.markup(R"(<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">)");
  draw_icon_parts(html, icon);
  html.markup("</svg>");
}

void draw_mark(Html& html, Mark mark) {
  switch (mark) {
    case Mark::none: break;
    case Mark::tick: draw_icon(html, Icon::check); break;
    case Mark::clock: draw_icon(html, Icon::clock); break;
    case Mark::cross: draw_icon(html, Icon::cross); break;
  }
}

void draw_logo(Html& html) {
  html.markup(R"(<svg class="logo" viewBox="0 0 28 28" aria-hidden="true">)"
              R"(<path class="arch" d="M4 26V13a10 10 0 0120 0v13z"/>)"
              R"(<path class="letter" d="M9.5 20.5v-8l4.5 4.5 4.5-4.5v8"/></svg>)");
}

void draw_lost_road(Html& html) {
  html.markup(R"(<svg class="road-art" viewBox="0 0 168 72" aria-hidden="true">)"
              R"(<path class="here" d="M8 62h60M16 62V42a10 10 0 0120 0v20z"/>)"
              R"(<path class="gone dots" d="M84 62h76"/>)"
              R"(<path class="gone" d="M122 62V42a10 10 0 0120 0v20z"/>)"
              R"(<path class="ask" d="M128.5 42a3.5 3.5 0 115 3.2c-1.2.6-1.5 1.3-1.5 2.3)"
              R"(M132 52.5v.1"/></svg>)");
}

void draw_empty_road(Html& html) {
  html.markup(R"(<svg class="road-art small" viewBox="0 0 120 40" aria-hidden="true">)"
              R"(<path class="gone dots" d="M8 34h104"/>)"
              R"(<path class="here" d="M20 34V20a7 7 0 0114 0v14z"/>)"
              R"(<path class="gone" d="M88 34V20a7 7 0 0114 0v14z"/></svg>)");
}

void draw_badge(Html& html, State state, Style style, std::string_view word, bool large) {
  html.markup("<span class=\"badge b-").text(name_of(style));
  if (large) html.markup(" large");
  html.markup("\">");
  draw_glyph(html, state);
  html.markup("<span>").text(word).markup("</span></span>");
}

}  // namespace milepost::pages
