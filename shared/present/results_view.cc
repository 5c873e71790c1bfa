#include "shared/present/results_view.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

Message word_of(ResultFilter filter) {
  switch (filter) {
    case ResultFilter::all:
      return Message::filter_all;
    case ResultFilter::needs_customer:
      return Message::filter_needs_customer;
    case ResultFilter::problems:
      return Message::filter_problems;
    case ResultFilter::moving:
      return Message::filter_moving;
    case ResultFilter::delivering:
      return Message::filter_delivering;
    case ResultFilter::pickup:
      return Message::filter_pickup;
    case ResultFilter::delivered:
      return Message::filter_delivered;
    case ResultFilter::ended:
      return Message::filter_ended;
  }
  return Message::filter_all;
}

bool shows(ResultFilter filter, const ResultRow& row) {
  switch (filter) {
    case ResultFilter::all:
      return true;
    case ResultFilter::needs_customer:
      return row.line.needs_customer;
    case ResultFilter::problems:
      return row.line.problem;
    case ResultFilter::moving:
      return row.state == State::created || row.state == State::picked_up ||
             row.state == State::in_transit || row.state == State::customs ||
             row.state == State::returning ||
             // Held, and going on by itself: it would be in no group.
             (row.state == State::exception && !row.line.needs_customer);
    case ResultFilter::delivering:
      return row.state == State::out_for_delivery || row.state == State::attempt_failed;
    case ResultFilter::pickup:
      return row.state == State::available_for_pickup;
    case ResultFilter::delivered:
      return row.state == State::delivered;
    case ResultFilter::ended:
      return row.state == State::returned || row.state == State::cancelled;
  }
  return true;
}

void say_card(ResultRow& row, Locale locale) {
  const ShipmentLine& line = row.line;
  const bool labelled = line.expected_is_day && !line.expected.empty();
  const std::string label = labelled ? say(locale, Message::column_expected) + " " : std::string();
  const std::string when = labelled ? line.expected : with_capital(line.expected);
  row.first = line.happening;
  if (line.needs_customer && row.state != State::delivered) {
    row.second = label + when;
  } else if (!when.empty() && row.state != State::delivered) {
    row.label = label;
    row.first = when;
    row.second = line.happening;
  }
  const std::string_view promise = line.tone == Tone::plain ? std::string_view() : line.promise;
  row.sentence = sentences(locale, {row.state_word, row.label + row.first, row.second, promise,
                                    line.route, row.number, row.demo_label});
}

std::string last_scan_of(const PublicShipment& shipment) {
  const PublicEvent* last = nullptr;
  for (const PublicEvent& event : shipment.events)
    if (event.kind == EventKind::actual) last = &event;
  return last ? to_string(last->at) : std::string();
}

ResultRow result_row(const PublicShipment& shipment, const SiteView& site, Locale locale,
                     Instant now, const Reader& reader) {
  ResultRow row;
  row.number = shipment.number;
  row.state = shipment.state;
  row.line = shipment_line(shipment, site, locale, now, reader);
  row.state_word = row.line.state_word;
  row.style = row.line.style;
  if (shipment.demo) row.demo_label = say(locale, Message::demo);
  // The one that the words beside it judge.
  if (shipment.promise.original) row.promised_on = to_string(shipment.promise.original->date);
  if (row.line.expected_on && shipment.state != State::available_for_pickup)
    row.expected_on = to_string(*row.line.expected_on);
  row.last_scan = last_scan_of(shipment);
  if (shipment.origin) row.from = city_name(*shipment.origin, locale);
  if (shipment.destination) row.to = city_name(*shipment.destination, locale);
  say_card(row, locale);
  if (row.line.expected_is_day) row.line.expected = with_capital(std::move(row.line.expected));
  return row;
}

UnknownRow unknown_row(const LookupAnswer& answer, Locale locale) {
  UnknownRow row;
  row.number = answer.number;
  if (answer.status != 422 && !answer.fault) {
    row.reason = say(locale, answer.status == 404 ? Message::unknown_not_found
                             : answer.status == 0 ? Message::error_unreachable_title
                                                  : Message::error_503_title);
    return row;
  }
  row.reason = answer.fault ? fault_sentence(*answer.fault, locale)
                            : say(locale, Message::number_impossible);
  if (answer.fault && answer.fault->repairs.size() == 1) {
    row.repaired = answer.fault->repairs.front();
    row.repaired_label = say(locale, Message::repair_button, {{"number", row.repaired}});
  }
  return row;
}

std::string title_of(size_t found, size_t asked, size_t need, Locale locale) {
  if (found == 0) return say(locale, Message::results_title_none);
  const bool all = found == asked;
  const Message words = need == 0 ? all ? Message::results_title : Message::results_found
                        : all     ? Message::results_title_need
                                  : Message::results_found_need;
  return say(locale, words, {{"count", found}, {"asked", asked}, {"need", need}});
}

std::vector<FilterChip> filters_of(const std::vector<ResultRow>& rows, ResultFilter active,
                                   Locale locale) {
  std::vector<FilterChip> chips;
  for (size_t i = 0; i < kEnumNames<ResultFilter>.size(); ++i) {
    const auto filter = static_cast<ResultFilter>(i);
    const auto count = static_cast<size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const ResultRow& row) { return shows(filter, row); }));
    if (count == 0 && filter != ResultFilter::all && filter != active) continue;
    chips.push_back({filter, say(locale, word_of(filter)), count, filter == active});
  }
  return chips;
}

// Less is more urgent.
int urgency(const ShipmentLine& line) {
  switch (line.tone) {
    case Tone::bad:
      return 0;
    case Tone::warn:
      return 1;
    case Tone::ok:
      return 3;
    case Tone::plain:
      break;
  }
  return line.promise.empty() ? 4 : 2;
}

bool is_more_urgent(const ShipmentLine& a, const ShipmentLine& b) {
  if (a.problem != b.problem) return a.problem;
  if (a.problem && urgency(a) != urgency(b)) return urgency(a) < urgency(b);
  if (a.needs_customer != b.needs_customer) return a.needs_customer;
  return a.problem && a.late_ms > b.late_ms;
}

bool comes_before(const ResultRow& a, const ResultRow& b, ResultOrder order) {
  switch (order) {
    case ResultOrder::urgent:
      return is_more_urgent(a.line, b.line);
    case ResultOrder::number:
      return a.number < b.number;
    case ResultOrder::state:
      return a.state < b.state;
    case ResultOrder::expected:
      return *a.line.expected_on < *b.line.expected_on;
    case ResultOrder::promise:
      if (urgency(a.line) != urgency(b.line)) return urgency(a.line) < urgency(b.line);
      return a.line.late_ms > b.line.late_ms;
  }
  return false;
}

// Nothing expected is neither early nor late: it stands last both ways.
bool stands_last(const ResultRow& row, ResultOrder order) {
  return order == ResultOrder::expected && !row.line.expected_on;
}

void sort_rows(std::vector<ResultRow>& rows, ResultOrder order, bool descending) {
  std::vector<uint32_t> places(rows.size());
  for (uint32_t i = 0; i < places.size(); ++i) places[i] = i;
  std::sort(places.begin(), places.end(), [&](uint32_t x, uint32_t y) {
    const ResultRow &a = rows[x], &b = rows[y];
    const bool a_last = stands_last(a, order), b_last = stands_last(b, order);
    if (a_last || b_last) return a_last == b_last ? x < y : b_last;
    if (comes_before(a, b, order)) return !descending;
    if (comes_before(b, a, order)) return descending;
    return x < y;
  });
  std::vector<ResultRow> sorted;
  sorted.reserve(rows.size());
  for (uint32_t place : places) sorted.push_back(std::move(rows[place]));
  rows = std::move(sorted);
}

void earlier(std::optional<Instant>& a, std::optional<Instant> b) {
  if (b && (!a || *b < *a)) a = b;
}

}  // namespace

ResultsView results_view(const std::vector<LookupAnswer>& answers,
                         const std::vector<std::string>& left_out, ResultFilter filter,
                         const SiteView& site, Locale locale, Instant now, ResultOrder order,
                         bool descending, size_t limit, size_t waiting, const Reader& reader) {
  ResultsView view;
  view.locale = locale;
  std::vector<std::string> numbers;
  for (const LookupAnswer& answer : answers) {
    numbers.push_back(answer.shipment ? answer.shipment->number : answer.number);
    if (answer.shipment)
      view.rows.push_back(result_row(*answer.shipment, site, locale, now, reader));
    else
      view.unknown.push_back(unknown_row(answer, locale));
  }
  view.numbers = join(numbers, ",");
  sort_rows(view.rows, order, descending);
  size_t need = 0, problems = 0;
  for (const ResultRow& row : view.rows) {
    need += row.line.needs_customer ? 1 : 0;
    problems += row.line.problem ? 1 : 0;
    earlier(view.changes_at, row.line.changes_at);
    if (!row.demo_label.empty()) view.demo_note = say(locale, Message::demo_note_some);
  }
  const size_t asked = answers.size() + waiting;
  view.title = waiting > 0 ? say(locale, Message::results_waiting, {{"count", asked}})
                           : title_of(view.rows.size(), asked, need, locale);
  if (waiting > 0) {
    view.progress =
        say(locale, Message::results_progress, {{"done", answers.size()}, {"count", asked}});
    view.progress_share = static_cast<double>(answers.size()) / static_cast<double>(asked);
  }
  if (order == ResultOrder::urgent && problems + need > 0)
    view.order_note = say(locale, problems > 0 ? Message::results_order_problems
                                               : Message::results_order);
  if (!view.rows.empty()) view.filters = filters_of(view.rows, filter, locale);
  const bool any = !view.rows.empty();
  std::erase_if(view.rows, [&](const ResultRow& row) { return !shows(filter, row); });
  // What is still on its way may be found, and may be of this group.
  if (view.rows.empty())
    view.empty_text = say(locale, waiting > 0 ? Message::loading
                                  : any       ? Message::results_empty
                                              : Message::results_empty_all);

  view.column_number = say(locale, Message::column_number);
  view.column_state = say(locale, Message::column_state);
  view.column_happening = say(locale, Message::column_happening);
  view.column_expected = say(locale, Message::column_expected);
  view.column_promise = say(locale, Message::column_promise);
  view.add_label = say(locale, Message::results_add);
  if (!view.unknown.empty())
    view.unknown_title = say(locale, Message::unknown_title, {{"count", view.unknown.size()}});
  if (!left_out.empty()) {
    view.left_out = left_out;
    view.left_out_text = join(left_out, locale == Locale::zh_cn ? "、" : ", ");
    view.left_out_title = say(locale, Message::left_out_title,
                              {{"limit", limit}, {"count", left_out.size()}});
    view.look_up_left_out =
        say(locale, Message::left_out_link, {{"count", std::min(left_out.size(), limit)}});
  }
  return view;
}

void add_pages(ResultsView& view, size_t numbers, size_t per_page, size_t page) {
  if (numbers <= per_page) return;
  view.pages_label = say(view.locale, Message::results_pages);
  for (size_t first = 0; first < numbers; first += per_page) {
    const size_t last = std::min(first + per_page, numbers);
    const size_t number = first / per_page + 1;
    std::string words = grouped_text(static_cast<int64_t>(first + 1));
    if (last > first + 1) words += "–" + grouped_text(static_cast<int64_t>(last));
    if (number == page)
      view.pages_title =
          say(view.locale, Message::results_page, {{"numbers", words}, {"count", numbers}});
    view.pages.push_back({number, std::move(words), number == page});
  }
}

}  // namespace milepost
