// What became of many numbers, looked up at once.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/portal/portal.h"
#include "shared/present/results_view.h"

namespace milepost::client::portal {

struct ResultsState {
  std::string query;                  // of the address: text with numbers in it
  std::string filter;                 // a ResultFilter by its name, or empty
  std::vector<std::string> numbers;   // that the screen is about, in order
  std::vector<std::string> left_out;  // beyond what one screen shows
  // Those of `numbers` that are still to be looked up, as many at a time as one look-up takes; and
  // those that an answer is awaited for, which are the first of them.
  std::vector<std::string> pending, asked;
  Remote<ResultsView> answer;         // its value is made anew of what is known of `numbers`
  uint32_t revision = 0;              // of the value
  ResultOrder order = ResultOrder::urgent;
  bool descending = false;
};

namespace results {
struct Filtered {
  std::string filter;
};
struct Sorted {  // once up, once down, then as before
  ResultOrder order = ResultOrder::number;
};
using Action = std::variant<Filtered, Sorted>;

extern const PortalScreen kScreen;
// `filter`: a ResultFilter by its name, or empty.
std::string url_of(std::string_view numbers, std::string_view filter = {});
void draw(const PortalState& state, Actions& actions);
}  // namespace results

void update(PortalState& state, results::Action& action, Effects& effects);

}  // namespace milepost::client::portal
