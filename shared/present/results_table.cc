#include "shared/present/results_table.h"

#include <initializer_list>
#include <string_view>

#include "shared/i18n/catalog.h"

namespace milepost {
namespace {

class TableWriter {
 public:
  explicit TableWriter(bool csv) : csv_(csv) {}

  void line(std::initializer_list<std::string_view> cells) {
    bool first = true;
    for (std::string_view cell : cells) {
      if (!first) out_ += csv_ ? ',' : '\t';
      first = false;
      append(cell);
    }
    out_ += csv_ ? "\r\n" : "\n";
  }
  std::string out_;

 private:
  void append(std::string_view cell) {
    const bool formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
    const bool quoted = csv_ && cell.find_first_of(",\"\r\n") != cell.npos;
    if (quoted) out_ += '"';
    if (formula) out_ += '\'';
    for (char c : cell) {
      if (quoted && c == '"') out_ += '"';
      out_ += !csv_ && (c == '\t' || c == '\r' || c == '\n') ? ' ' : c;
    }
    if (quoted) out_ += '"';
  }
  bool csv_;
};

std::string_view promise_of(const ResultRow& row) {
  return row.line.promise.empty() ? row.line.no_promise : row.line.promise;
}

}  // namespace

// Days and times are data here, where the screen has words.
std::string results_csv(const ResultsView& view) {
  TableWriter table(true);
  table.out_ = "\xEF\xBB\xBF";
  const auto heading = [&](Message message) { return text_of(view.locale, message); };
  table.line({view.column_number, view.column_state, view.column_happening, view.column_expected,
              view.column_promise, heading(Message::fact_promise), heading(Message::fact_origin),
              heading(Message::fact_destination), heading(Message::fact_last_scan)});
  for (const ResultRow& row : view.rows)
    table.line({row.number, row.state_word, row.line.happening, row.expected_on, promise_of(row),
                row.promised_on, row.from, row.to, row.last_scan});
  for (const UnknownRow& row : view.unknown)
    table.line({row.number, "", row.reason, "", "", "", "", "", ""});
  return std::move(table.out_);
}

std::string results_text(const ResultsView& view) {
  TableWriter table(false);
  table.line({view.column_number, view.column_state, view.column_happening, view.column_expected,
              view.column_promise});
  for (const ResultRow& row : view.rows)
    table.line({row.number, row.state_word, row.line.happening, row.line.expected,
                promise_of(row)});
  for (const UnknownRow& row : view.unknown) table.line({row.number, "", row.reason, "", ""});
  return std::move(table.out_);
}

std::string results_file_name(Date today) { return "milepost-" + to_string(today) + ".csv"; }

}  // namespace milepost
