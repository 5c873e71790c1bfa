// The table of a look-up of many, to take away: as a CSV file, and as text for the clipboard. Each
// has a line of headings in the view's language, a line for each row that the view shows, and one
// for each number that was not found, with the reason.
//
// A cell that a spreadsheet would take for a formula gets an apostrophe in front.
#pragma once

#include <string>

#include "shared/base/time.h"
#include "shared/present/results_view.h"

namespace milepost {

// RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it as such.
std::string results_csv(const ResultsView& view);
// Cells parted by tabs, lines by '\n': sheets take it as columns, people can read it.
std::string results_text(const ResultsView& view);
// "milepost-2026-11-21.csv"
std::string results_file_name(Date today);

}  // namespace milepost
