// What the shipment screen says, in words and rows, for one locale. No markup and no drawing: the
// HTML pages and the canvas client both render this.
//
//   ShipmentView view = shipment_view(shipment, site, Locale::en, now);
//   // view.headline == "Arriving Monday 23 Nov"
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/i18n/locale.h"
#include "shared/model/public_shipment.h"
#include "shared/model/site.h"
#include "shared/present/blocks.h"
#include "shared/present/calendar.h"
#include "shared/present/look/styles.h"
#include "shared/present/route_map.h"
#include "shared/present/viewer_clock.h"

namespace milepost {

// "Promised by Mon 23 Nov. **On track**, 2 hours to spare": three runs, the middle one bold in
// its tone. Spaces and punctuation are part of the runs.
struct PromiseLine {
  Mark mark = Mark::none;
  Tone tone = Tone::plain;
  std::string text, verdict, after;
};

// `never`: a post behind the end of a road that ends early. It keeps its place in the drawing, and
// is not read out.
enum class Progress { done, current, coming, never };

// A post of the road: always five, whose last two are the way back for a parcel that returns.
struct Stage {
  State state = State::created;
  std::string word;
  std::string note;  // when it was reached, where it is, or when it is expected; may be empty
  Progress progress = Progress::coming;
};

struct Stages {
  std::vector<Stage> posts;
  State marker = State::created;  // whose glyph and style the marker has
  Style style = Style::blue;
  int percent = 0;           // where the marker stands between the first post and the last
  bool ends_here = false;    // cancelled: nothing comes behind the marker
  std::string description;   // the whole in one sentence, for those who do not see it
};

enum class RowKind { coming, current, past };

struct TimelineRow {
  RowKind kind = RowKind::past;
  std::string time;      // "16:52", "Sun"; empty where only the day is known
  std::string datetime;  // RFC 3339, or a date
  std::string words;
  // Where: empty where the row above, of the same day, has the same place. Of several pieces which
  // of them: "Piece 2".
  std::string place;
  Tone tone = Tone::plain;
};

struct TimelineDay {
  std::string heading;
  bool coming = false;
  std::vector<TimelineRow> rows;
};

struct ShipmentView {
  Locale locale = Locale::zh_cn;
  std::string number;
  std::string version;      // as PublicShipment's
  std::string title;        // of the document: state and number
  std::string description;  // for link previews: state only, nothing of the number
  State state = State::unknown;
  std::string state_word;
  Style style = Style::neutral;
  std::string route;     // "Shanghai → Chengdu"; empty when an end is unknown
  std::string headline;  // the answer: an estimate, else a deadline, else what happened
  std::vector<std::string> details;  // what stands below it
  std::optional<PromiseLine> promise;
  Stages stages;
  std::optional<RouteMap> map;
  std::optional<block::Banner> banner;  // bad news
  std::optional<block::Pickup> pickup;  // of what waits to be collected
  std::string timeline_title;
  std::string zone_note;  // "Local time, UTC+8", "Your time, UTC+1"
  std::vector<TimelineDay> timeline;  // coming first, then newest to oldest
  std::string empty_title, empty_text;  // said where the timeline is empty; else empty
  std::vector<block::Remark> notes;     // flags, in words
  std::optional<block::Facts> pieces;   // where several are told apart
  block::Facts facts;
  std::string demo_label;  // "Demo"; empty for a real shipment
  std::string demo_note;
  // The instant at which a word above changes without any event (a day that begins, a promise
  // that passes). Nothing where time alone changes nothing.
  std::optional<Instant> changes_at;
};

ShipmentView shipment_view(const PublicShipment& shipment, const SiteView& site, Locale locale,
                           Instant now, const Reader& reader = {});

// "Checked 14:02"; of another day "Checked yesterday, 14:02". The offset is the reader's, or, where
// that is not known, the company's.
std::string checked_words(Locale locale, Instant checked, Instant now, int32_t offset_minutes);

// Of a long timeline the oldest days are folded away, where that hides enough to be worth the
// click: the first folded day, and how many rows are folded. Nothing folded: the number of days,
// and 0.
struct FoldedDays {
  size_t first_day = 0, rows = 0;
};
FoldedDays days_to_fold(const std::vector<TimelineDay>& timeline);

// The same shipment in one line, for tables and lists.
struct ShipmentLine {
  std::string state_word;  // as ShipmentView's, and so the style
  Style style = Style::neutral;
  bool silent = false;    // not heard of for longer than is usual
  std::string headline;   // as ShipmentView's
  std::string happening;  // "Left Shanghai for Wuhan"
  std::string expected;   // "Mon 23 Nov", "today", "by today"; empty where nothing is expected
  bool expected_is_day = false;  // and nothing else: needs a word where no heading stands above
  std::optional<Date> expected_on;  // the day that `expected` names, for sorting
  std::string promise;    // "On time"; empty where none applies
  int64_t late_ms = 0;     // after the promise, or before it, as far as `promise` says; for sorting
  std::string no_promise;  // said then: there is none, or it does not apply
  Mark mark = Mark::none;
  Tone tone = Tone::plain;
  bool needs_customer = false;
  bool problem = false;  // stuck, on its way back, or late
  std::string route;     // as ShipmentView's
  std::optional<Instant> changes_at;
};

ShipmentLine shipment_line(const PublicShipment& shipment, const SiteView& site, Locale locale,
                           Instant now, const Reader& reader = {});

}  // namespace milepost
