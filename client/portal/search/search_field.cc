#include <algorithm>
#include <optional>

#include "client/portal/state.h"
#include "client/ui/ui.h"
#include "shared/base/text.h"
#include "shared/present/words.h"

namespace milepost::client::portal {
namespace {

// The first number that cannot be one, or is probably none; among many it is named.
struct Check {
  std::string number;
  block::Repair repair;  // without a choice where nobody can tell what was meant
};

// Whoever still types has yet to come to the last digit.
bool is_typing(const PortalState& state, const NumberFault& fault) {
  return fault.slip == Slip::digit_missing && !lookup_of(state, fault.number);
}

std::optional<Check> check_of(const PortalState& state) {
  const std::vector<FoundNumber>& found = state.search.found;
  std::optional<Check> check;
  size_t more = 0;
  for (const FoundNumber& one : found) {
    const std::optional<NumberFault> fault = fault_of(state, one.key);
    if (!fault || is_typing(state, *fault)) continue;
    if (check) {
      ++more;
      continue;
    }
    check = {one.key, {}};
    if (std::optional<block::Repair> repair = repair_of(*fault, state.locale))
      check->repair = *std::move(repair);
    else
      check->repair.sentence = state.text(Message::number_impossible);
  }
  if (!check || found.size() == 1) return check;
  block::Repair& repair = check->repair;
  repair.sentence =
      state.say(Message::check_which, {{"number", check->number}, {"reason", repair.sentence}});
  if (more > 0) repair.sentence += state.say(Message::check_more, {{"count", more}});
  // A right one that is there already: this one is too many.
  const bool there = std::any_of(found.begin(), found.end(), [&](const FoundNumber& one) {
    return std::any_of(repair.choices.begin(), repair.choices.end(),
                       [&](const auto& choice) { return choice.number == one.key; });
  });
  if (there) repair.choices.clear();
  return check;
}

// Where the wrong character stands in the text as it was typed, if that can be told.
void mark_wrong(const SearchState& find, const Check& check, ui::FieldOptions& options) {
  const size_t at = upper_ascii(find.text).find(check.number);
  if (at == find.text.npos || check.repair.wrong.empty()) return;
  options.mark_from = at + check.repair.before.size();
  options.mark_to = options.mark_from + check.repair.wrong.size();
}

void tokens(const PortalState& state, const std::optional<Check>& check, Actions& actions) {
  const float around = ui::phone() ? 12 : 16;
  ui::Padding padding(around, around);
  // Four rows, and of a fifth as much as says that there is one.
  ui::Scroller scroller("tokens", 4 * 36 + 4 * 8 + 12);
  ui::List list(state.text(Message::find_tokens));
  ui::Row row({.height = 36, .gap = 8, .wrap = true});
  for (const std::string& number : state.search.tokens) {
    ui::Scope scope(number);
    const bool wrong = check && number == check->number;
    if (ui::token(number, state.say(Message::find_remove, {{"number", number}}), wrong))
      actions.push_back(search::TokenRemoved{number});
  }
}

// What is in the field, where that needs saying.
std::string counted(const PortalState& state) {
  const SearchState& find = state.search;
  const size_t count = find.found.size();
  if (find.cut_off) return state.say(Message::find_keep, {{"count", find.tokens.size()}});
  const auto limit = static_cast<size_t>(state.site.value.numbers_per_lookup);
  if (count > limit)
    return state.say(Message::find_found, {{"count", count}}) +
           state.say(Message::find_first, {{"count", limit}});
  if (find.repeated > 0)
    return state.say(Message::find_repeated, {{"count", count}, {"repeated", find.repeated}});
  return count > 1 ? state.say(Message::find_found, {{"count", count}}) : std::string();
}

// What was wrong with a number, and those that were probably meant: the one that is wanted.
std::optional<std::string> check_line(const block::Repair& repair) {
  ui::space(ui::phone() ? 8 : 12);
  std::optional<std::string> wanted;
  // Where there is no room beside the words, the buttons stand below them.
  const bool beside = repair.choices.size() == 1 && !ui::phone();
  const bool wraps = ui::text_width(repair.sentence, ui::Type::body) + 28 > ui::room();
  {
    ui::Row row({.height = 44, .gap = 10});
    if (!ui::phone()) row.skip(24);
    ui::state_glyph(State::exception, 18, ui::Color::warn_mark);
    ui::text(repair.sentence, {.color = ui::Color::warn});
    if (beside) {
      row.right();
      if (ui::button(repair.choices[0].button, {.height = 36})) wanted = repair.choices[0].number;
    }
  }
  if (wraps) ui::space(8);
  if (beside || repair.choices.empty()) return wanted;
  if (repair.choices.size() == 1) {
    if (ui::button(repair.choices[0].button, {.height = 44, .full_width = true}))
      wanted = repair.choices[0].number;
    return wanted;
  }
  ui::Padding padding(ui::phone() ? 0 : 24, 0);
  ui::Row row({.height = 44, .gap = 8, .wrap = true});
  for (const block::Repair::Choice& choice : repair.choices) {
    ui::Scope scope(choice.number);
    if (ui::button(choice.button, {.height = 44})) wanted = choice.number;
  }
  return wanted;
}

// Why there is nothing to look up in what was typed. Of a text without a number, only when it was
// submitted.
bool nothing_line(const PortalState& state) {
  const SearchState& find = state.search;
  if (!find.found.empty() || trim(find.text).empty()) return false;
  const ErrorInput error = nothing_found(find.text);
  if (!find.refused && error.kind != ErrorKind::impossible_number) return false;
  const ErrorView view = error_view(error, state.site.value, state.locale);
  // Whoever still types need not be warned.
  if (!find.refused && error.shape == NumberShape::too_short) {
    ui::space(12);
    ui::Padding padding(ui::phone() ? 2 : 24, 0);
    ui::caption(view.sub);
    return true;
  }
  block::Repair repair;
  repair.sentence = view.sub;
  check_line(repair);
  return true;
}

// All that is said about what stands in the field. True where it takes the place of the hints.
bool status(const PortalState& state, const std::optional<Check>& check,
            const ui::FieldResult& field, Actions& actions) {
  ui::Landmark spoken(ui::Landmark::status);
  ui::describe(field, spoken.id());
  if (state.search.unread) {
    block::Repair unread;
    unread.sentence = state.text(*state.search.unread);
    check_line(unread);
    return true;
  }
  const bool nothing = !check && nothing_line(state);
  if (check)
    if (std::optional<std::string> wanted = check_line(check->repair))
      actions.push_back(search::Repaired{check->number, *std::move(wanted)});
  const std::string words = counted(state);
  if (words.empty()) return nothing;
  ui::space(check && !ui::phone() ? 0 : 12);
  ui::Padding padding(ui::phone() ? 2 : 24, 0);
  ui::caption(words, ui::Color::ink_2);
  return true;
}

void hints(const block::Search& search, const ui::FieldResult& field, bool describe) {
  ui::space(12);
  ui::Padding padding(ui::phone() ? 2 : 24, 0);
  ui::Landmark group(ui::Landmark::group);
  if (describe) ui::describe(field, group.id());
  for (std::string_view line : split(search.help, '\n')) ui::caption(line);
}

}  // namespace

void search_field(const PortalState& state, const block::Search& field, Actions& actions) {
  ui::space(ui::phone() ? 20 : 32);
  const SearchState& find = state.search;
  const bool many = find.found.size() > 1, with_tokens = !find.tokens.empty();
  const std::optional<Check> check = check_of(state);
  const std::string verb =
      many ? state.say(Message::find_button_many, {{"count", find.found.size()}})
           : std::string(field.button);
  ui::Landmark search(ui::Landmark::search);
  ui::FieldOptions options{.input_mode = "text",
                           .form_name = field.name,
                           .enter_label = "search",
                           .big = true,
                           .many = true,
                           .hide_label = true,
                           .invalid = check.has_value(),
                           .capitals = true,
                           .bare = with_tokens};
  const std::string more = with_tokens ? state.say(Message::find_more) : std::string();
  options.placeholder = more;
  if (!ui::phone()) {
    options.icon = ui::Icon::search;
    options.button = verb;
  }
  const std::string_view scan = state.text(Message::scan_button);
  if (state.touch && state.can_scan) {
    options.tool = ui::Icon::scan;
    options.tool_name = scan;
  }
  if (check && !with_tokens) mark_wrong(find, *check, options);
  ui::FieldResult result;
  if (with_tokens) {
    ui::FieldGround ground(field.label);
    tokens(state, check, actions);
    result = ui::field(field.label, find.text, options);
  } else {
    result = ui::field(field.label, find.text, options);
  }
  if (result.tool)
    actions.push_back(effect::Scan{std::string(scan), state.say(Message::scan_hint),
                                   state.say(Message::close)});
  if (result.edited) actions.push_back(search::Edited{*result.edited, result.at_once});
  const bool said = status(state, check, result, actions);
  bool submitted = result.submitted;
  if (ui::phone()) {
    ui::space(12);
    submitted |=
        ui::button(verb, {.kind = ui::ButtonKind::primary, .height = 48, .full_width = true});
  }
  if (submitted) actions.push_back(search::Submitted{});
  if (!said && !field.help.empty()) hints(field, result, !check);
}

}  // namespace milepost::client::portal
