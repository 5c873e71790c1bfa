// What a look-up of many numbers says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/limits.h"
#include "shared/present/number_fault.h"
#include "shared/present/shipment_view.h"

namespace milepost {

// One looked-up number. status 200: `shipment` is set; 404: not in the store; 422: cannot be a
// number, `fault` says why; anything else: it could not be looked up, 0 for want of a network.
struct LookupAnswer {
  std::string number;
  int status = 404;
  std::optional<PublicShipment> shipment;
  std::optional<NumberFault> fault;
};

enum class ResultFilter {
  all, needs_customer, problems, moving, delivering, pickup, delivered, ended
};
template <>
inline constexpr auto kEnumNames<ResultFilter> = std::to_array<std::string_view>(
    {"all", "needs-you", "problems", "moving", "delivering", "pickup", "delivered", "ended"});

// By what the rows are sorted; ascending is the first of each: problems (late ones before others)
// and then what needs the customer, A, ordered, soonest, broken.
enum class ResultOrder { urgent, number, state, expected, promise };

struct FilterChip {
  ResultFilter filter = ResultFilter::all;
  std::string word;
  size_t count = 0;
  bool active = false;
};

struct ResultRow {
  std::string number;
  State state = State::unknown;
  std::string state_word;
  Style style = Style::neutral;
  ShipmentLine line;
  std::string demo_label;
  // As data: "2026-11-23", "2026-11-22T14:16:00+08:00", cities; empty where nothing is known.
  std::string promised_on, expected_on, last_scan, from, to;
  // The row as a card, which has no columns: `first` is what matters most, with a label where
  // nothing else names it, then the rest. A parcel that awaits nothing says what happened instead
  // of a date.
  std::string label, first, second;
  std::string sentence;  // all of it, for those who do not see it
};

// A number without a shipment, and why.
struct UnknownRow {
  std::string number;
  std::string reason;
  std::string repaired;        // the number that was probably meant; may be empty
  std::string repaired_label;  // "Use MP473610825CN"
};

// A part of what was asked for, "51–100", as much as one look-up takes; the first is 1.
struct ResultPage {
  size_t number = 1;
  std::string words;
  bool current = false;
};

struct ResultsView {
  Locale locale = Locale::zh_cn;
  std::string title;       // "12 parcels, 3 need action"; "12 of 14 found, …"
  std::string order_note;  // says so where problems, or those that need the customer, stand first
  // While some are still to be looked up: how far it has come, "100 of 200 looked up", 0 to 1.
  std::string progress;
  double progress_share = 1;
  std::vector<FilterChip> filters;  // all, and those that would show something
  std::string column_number, column_state, column_happening, column_expected, column_promise;
  std::vector<ResultRow> rows;  // by the order; what is equal, as asked for
  std::string empty_text;       // said where the table is empty; else empty
  std::string unknown_title;
  std::vector<UnknownRow> unknown;
  std::string left_out_title;
  std::vector<ResultPage> pages;  // where they stand on several
  std::string pages_title;        // "Numbers 51–100 of 200"
  std::string pages_label;        // of all of them, for those who do not see it
  std::vector<std::string> left_out;
  std::string left_out_text;  // all of them
  std::string look_up_left_out;  // label of what looks the first of them up
  std::string numbers;  // all that were looked up, comma-separated, as in /t?q=…
  std::string add_label;
  std::string demo_note;         // empty where no row is a demo
  std::optional<Instant> changes_at;
};

// `answers` in the order asked for; `left_out` those beyond the `limit`; `waiting`: how many are on
// their way.
ResultsView results_view(const std::vector<LookupAnswer>& answers,
                         const std::vector<std::string>& left_out, ResultFilter filter,
                         const SiteView& site, Locale locale, Instant now,
                         ResultOrder order = ResultOrder::urgent, bool descending = false,
                         size_t limit = limits::kNumbersPerLookup, size_t waiting = 0,
                         const Reader& reader = {});

// Says on which page of how many numbers one is; nothing where they stand on one.
void add_pages(ResultsView& view, size_t numbers, size_t per_page, size_t page);

}  // namespace milepost
