#include "shared/present/compensation_view.h"

#include "shared/i18n/request_messages.h"
#include "shared/present/quantities.h"

namespace milepost {
namespace {

using M = RequestMessage;

M words_of(CompensationTerm term) {
  switch (term) {
    case CompensationTerm::damaged_value: return M::paid_damaged_value;
    case CompensationTerm::freight_multiple: return M::paid_freight_multiple;
    case CompensationTerm::days_late: return M::paid_days_late;
    case CompensationTerm::declared_cap: return M::paid_declared_cap;
    case CompensationTerm::damage_cap: return M::paid_damage_cap;
    case CompensationTerm::policy_cap: return M::paid_policy_cap;
    case CompensationTerm::delay_floor: return M::paid_delay_floor;
    default: return M::paid_declared_value;
  }
}

M words_of(CompensationNeed need) {
  switch (need) {
    case CompensationNeed::damaged_value: return M::paid_need_damaged_value;
    case CompensationNeed::promise: return M::paid_need_promise;
    case CompensationNeed::same_currency: return M::paid_need_currency;
    default: return M::paid_need_freight;
  }
}

M title_of(CompensationCase kind) {
  if (kind == CompensationCase::damage) return M::paid_damage;
  return kind == CompensationCase::delay ? M::paid_delay : M::paid_loss;
}

}  // namespace

CompensationView compensation_view(const Compensation& paid, Locale locale) {
  CompensationView view{text_of(locale, title_of(paid.counted_as)), {}, {}};
  for (const CompensationNeed need : paid.missing)
    view.missing.push_back(text_of(locale, words_of(need)));
  if (!view.missing.empty()) return view;
  for (const CompensationLine& line : paid.lines)
    view.lines.push_back(
        {say(locale, words_of(line.term),
             {{"base", money_text(locale, line.base_minor, paid.currency)},
              {"percent", line.percent},
              {"times", line.times},
              {"days", line.days}}),
         money_text(locale, line.minor, paid.currency)});
  view.lines.push_back(
      {say(locale, M::paid_sum), money_text(locale, paid.sum_minor, paid.currency)});
  return view;
}

}  // namespace milepost
