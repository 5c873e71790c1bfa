#include "shared/present/paper.h"

#include <utility>

#include "shared/base/text.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/opening.h"
#include "shared/present/qr_code.h"

namespace milepost {
namespace {

class Lines {
 public:
  Lines(Paper& paper, Locale locale, const SiteView& site) : paper_(paper) {
    paper.locale = locale;
    add(PaperKind::company, pick(site.name, locale));
  }
  // What says nothing is no line.
  void add(PaperKind kind, std::string_view text, std::string_view label = {},
           std::string_view more = {}) {
    if (text.empty() && label.empty()) return;
    paper_.lines.push_back({kind, std::string(label), std::string(text), std::string(more)});
  }

 private:
  Paper& paper_;
};

void add_banner(Lines& lines, const block::Banner& banner) {
  lines.add(PaperKind::heading, banner.title);
  lines.add(PaperKind::text, banner.updated);
  lines.add(PaperKind::row, banner.we_do, banner.we_do_label);
  lines.add(PaperKind::row, banner.you_can, banner.you_can_label);
}

void add_pickup(Lines& lines, const block::Pickup& pickup) {
  lines.add(PaperKind::heading, pickup.title);
  lines.add(PaperKind::strong, pickup.deadline);
  for (const block::Fact& fact : pickup.rows) lines.add(PaperKind::row, fact.value, fact.label);
  lines.add(PaperKind::text, pickup.after);
}

void add_facts(Lines& lines, std::string_view title, const std::vector<block::Fact>& rows) {
  lines.add(PaperKind::heading, title);
  for (const block::Fact& fact : rows) lines.add(PaperKind::row, fact.value, fact.label);
}

// Whether it is answered now is nothing for paper.
void add_contact(Lines& lines, const SiteView& site, Locale locale, Instant now) {
  const auto contact = contact_view(site, locale, now).contact;
  if (contact) lines.add(PaperKind::row, contact->text, contact->label, contact->hours);
}

}  // namespace

Paper paper_of(const ShipmentView& view, const SiteView& site, Instant now) {
  Paper paper;
  Lines lines(paper, view.locale, site);
  lines.add(PaperKind::number, view.number, {}, view.route);
  lines.add(PaperKind::strong, view.state_word);
  lines.add(PaperKind::title, view.headline);
  for (const std::string& detail : view.details) lines.add(PaperKind::text, detail);
  if (view.promise)
    lines.add(PaperKind::text, view.promise->text + view.promise->verdict + view.promise->after);
  if (view.banner) add_banner(lines, *view.banner);
  if (view.pickup) add_pickup(lines, *view.pickup);
  lines.add(PaperKind::heading, view.timeline_title, {}, view.zone_note);
  for (const TimelineDay& day : view.timeline) {
    lines.add(PaperKind::day, day.heading);
    for (const TimelineRow& row : day.rows)
      lines.add(PaperKind::row, row.words, row.time.empty() ? "–" : row.time, row.place);
  }
  lines.add(PaperKind::text, view.empty_title);
  for (const block::Remark& note : view.notes) lines.add(PaperKind::text, note.text);
  if (view.pieces) add_facts(lines, view.pieces->title, view.pieces->rows);
  add_facts(lines, view.facts.title, view.facts.rows);
  if (!view.demo_note.empty()) lines.add(PaperKind::text, view.demo_note);
  add_contact(lines, site, view.locale, now);
  return paper;
}

Paper paper_of(const ResultsView& view, const SiteView& site, Instant now) {
  Paper paper;
  Lines lines(paper, view.locale, site);
  lines.add(PaperKind::title, view.title);
  lines.add(PaperKind::text, view.pages_title);
  for (const ResultRow& row : view.rows) {
    const std::string happening = sentences(view.locale, {row.state_word, row.line.happening});
    std::string more = row.line.route;
    for (const std::string* text : {&row.line.expected, &row.line.promise})
      if (!text->empty()) more += (more.empty() ? "" : " · ") + *text;
    lines.add(PaperKind::row, happening, row.number, more);
  }
  lines.add(PaperKind::heading, view.unknown_title);
  for (const UnknownRow& row : view.unknown) lines.add(PaperKind::row, row.reason, row.number);
  lines.add(PaperKind::heading, view.left_out_title);
  lines.add(PaperKind::text, view.left_out_text);
  lines.add(PaperKind::text, view.demo_note);
  add_contact(lines, site, view.locale, now);
  return paper;
}

std::string lasting_moment(Locale locale, const ZonedTime& time) {
  const std::string day = short_date_text(locale, local_date(time), Date{});
  return say(locale, Message::paper_when,
             {{"day", day}, {"time", clock_text(time)}, {"zone", zone_text(time.offset_minutes)}});
}

void add_end(Paper& paper, const PaperEnd& end) {
  const Locale locale = paper.locale;
  if (!end.link.empty()) {
    paper.lines.push_back(
        {PaperKind::link, say(locale, Message::paper_link), std::string(end.link)});
    const bool absolute = end.link.find("://") != end.link.npos;
    if (const auto code = absolute ? qr_matrix(end.link) : std::nullopt)
      paper.lines.push_back(
          {PaperKind::code, std::to_string(code->size + 2 * kQrQuietZone), qr_path(*code)});
  }
  const std::string when = lasting_moment(locale, end.at);
  paper.lines.push_back(
      {PaperKind::printed, std::string(text_of(locale, Message::paper_printed)),
       say(locale, end.printed ? Message::paper_printed : Message::paper_as_of, {{"when", when}})});
}

std::string to_text(const Paper& paper) {
  std::string out;
  const auto cell = [&](std::string_view text) {
    out += '\t';
    for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  };
  for (const PaperLine& line : paper.lines) {
    if (!out.empty()) out += '\n';
    out += name_of(line.kind);
    cell(line.label);
    cell(line.text);
    cell(line.more);
  }
  return out;
}

}  // namespace milepost
