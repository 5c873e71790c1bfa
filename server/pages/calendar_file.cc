#include "server/pages/calendar_file.h"

#include "server/pages/page_messages.h"
#include "shared/base/text.h"
#include "shared/present/pickup.h"
#include "shared/present/shipment_parts.h"

namespace milepost::pages {
namespace {

constexpr size_t kLineBytes = 75;
constexpr int64_t kEntryMs = 3'600'000;  // an estimate stands as an hour

// Commas, semicolons and line breaks have a meaning of their own.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      if (c == ',' || c == ';' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out;
}

// Folded where it is long, between characters.
void add_line(std::string& out, const std::string& line) {
  size_t used = 0;
  for (size_t at = 0; at < line.size();) {
    const size_t from = at;
    next_code_point(line, at);
    if (used + (at - from) > kLineBytes) {
      out += "\r\n ";
      used = 1;
    }
    out.append(line, from, at - from);
    used += at - from;
  }
  out += "\r\n";
}

std::string compact(Date date) { return replace_all(to_string(date), "-", ""); }

std::string compact(Instant at) {
  std::string text = to_string(ZonedTime{at, 0, Precision::second});  // 2026-11-20T01:12:00+00:00
  text = text.substr(0, 19);
  return replace_all(replace_all(text, "-", ""), ":", "") + "Z";
}

struct Entry {
  PageMessage summary = PageMessage::calendar_expected;
  std::optional<Date> day;
  Instant at;  // where there is no day
};

Entry entry_at(PageMessage summary, const DateOrTime& when) {
  if (when.date_only) return {summary, when.date, {}};
  return {summary, std::nullopt, when.time.at};
}

std::optional<Entry> entry_of(const PublicShipment& shipment, const SiteView& site, Locale locale,
                              Instant now) {
  const ReadShipment read = read_shipment(shipment);
  if (read.ended) return std::nullopt;
  Calendar calendar(locale, now);
  if (const auto by = collect_by(read, site.pickup, calendar))
    return Entry{PageMessage::calendar_collect, by->date, {}};
  if (const auto expected = estimate_of(read)) {
    if (expected->precision == Precision::day)
      return Entry{PageMessage::calendar_expected, local_date(*expected), {}};
    return Entry{PageMessage::calendar_expected, std::nullopt, expected->at};
  }
  if (shipment.promise.by) return entry_at(PageMessage::calendar_promised, *shipment.promise.by);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> calendar_file(const PublicShipment& shipment, const SiteView& site,
                                         Locale locale, Instant now, std::string_view link) {
  const auto entry = entry_of(shipment, site, locale, now);
  if (!entry) return std::nullopt;
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//" + escaped(pick(site.name, locale)) + "//Milepost//EN");
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + escaped(shipment.number) + "@milepost");
  add_line(out, "DTSTAMP:" + compact(now));
  if (entry->day) {
    add_line(out, "DTSTART;VALUE=DATE:" + compact(*entry->day));
  } else {
    add_line(out, "DTSTART:" + compact(entry->at));
    add_line(out, "DTEND:" + compact(Instant{entry->at.ms + kEntryMs}));
  }
  add_line(out, "SUMMARY:" + escaped(say(locale, entry->summary, {{"number", shipment.number}})));
  if (!link.empty()) {
    add_line(out, "DESCRIPTION:" + escaped(link));
    add_line(out, "URL:" + std::string(link));
  }
  add_line(out, "TRANSP:TRANSPARENT");
  add_line(out, "END:VEVENT");
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace milepost::pages
