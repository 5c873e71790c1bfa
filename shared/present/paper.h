// What is printed of a screen: lines in their order, black on white. Paper is read on another day:
// it names dates, and never says "today"; it says as of when it is so, and where to look again, as
// an address and as a code. The pages (server/pages/paper.cc) and the client (web/platform/net.js)
// draw the same lines with one style, web/style/5_paper.css.
//
//   const auto view = shipment_view(shipment, site, locale, now, {.paper = true});
//   Paper paper = paper_of(view, site, now);
//   add_end(paper, {.link = "https://track.example/t/MP739210463CN", .at = now});
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/time.h"
#include "shared/model/site.h"
#include "shared/present/results_view.h"
#include "shared/present/shipment_view.h"

namespace milepost {

// code: `text` is an SVG path, in a square of `label` units. printed: `label` is the same sentence
// with {when} in it, for whoever knows better when that is.
enum class PaperKind {
  company, number, title, text, strong, heading, day, row, link, code, printed
};
template <>
inline constexpr auto kEnumNames<PaperKind> = std::to_array<std::string_view>(
    {"company", "number", "title", "text", "strong", "heading", "day", "row", "link", "code",
     "printed"});

struct PaperLine {
  PaperKind kind = PaperKind::text;
  std::string label = {}, text = {}, more = {};  // side by side; empty ones are left out
};

struct Paper {
  Locale locale = Locale::zh_cn;
  std::vector<PaperLine> lines;
  bool empty() const { return lines.empty(); }
};

// Of views that were made for paper.
Paper paper_of(const ShipmentView& view, const SiteView& site, Instant now);
Paper paper_of(const ResultsView& view, const SiteView& site, Instant now);

// Where to look again, and as of when this is so.
struct PaperEnd {
  std::string_view link;  // empty: none is known
  ZonedTime at;
  bool printed = false;  // then; else it was so then
};
void add_end(Paper& paper, const PaperEnd& end);

// "21 Nov 2026, 16:00, UTC+8": of whatever day, and in whatever zone, it is read.
std::string lasting_moment(Locale locale, const ZonedTime& time);

// A line each, its kind and texts parted by tabs.
std::string to_text(const Paper& paper);

}  // namespace milepost
