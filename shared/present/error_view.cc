#include "shared/present/error_view.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/i18n/catalog.h"
#include "shared/present/words.h"
#include "shared/wire/routes.h"

namespace milepost {
namespace {

std::vector<block::Hint> reasons_for_absence(const SiteView& site, Locale locale) {
  const std::string example = example_number(site);
  std::string typo = example.empty()
                         ? say(locale, Message::why_typo_text)
                         : say(locale, Message::why_typo_text_example, {{"example", example}});
  return {{Icon::clock, say(locale, Message::why_new_title), say(locale, Message::why_new_text)},
          {Icon::edit, say(locale, Message::why_typo_title), std::move(typo)},
          {Icon::box, say(locale, Message::why_other_title),
           say(locale, Message::why_other_text, {{"company", pick(site.name, locale)}})}};
}

void say_unknown(const ErrorInput& input, const SiteView& site, ErrorView& view) {
  view.title = say(view.locale, Message::error_404_title);
  view.sub = say(view.locale, Message::error_404_sub, {{"number", input.number}});
  view.hints = reasons_for_absence(site, view.locale);
  view.searches = true;
  if (input.fault) view.repair = repair_of(*input.fault, view.locale);
}

std::string why_impossible(NumberShape shape, Locale locale) {
  switch (shape) {
    case NumberShape::too_short:
      return say(locale, Message::error_422_short, {{"shortest", limits::kNumberMinLength}});
    case NumberShape::too_long:
      return say(locale, Message::error_422_long, {{"longest", limits::kNumberMaxLength}});
    case NumberShape::wrong_character: return say(locale, Message::error_422_character);
    case NumberShape::right: break;
  }
  return say(locale, Message::error_422_sub);
}

void say_impossible(const ErrorInput& input, ErrorView& view) {
  const bool one_character = input.fault && input.fault->wrong_at;
  view.title = say(view.locale, one_character ? Message::error_422_title
                                              : Message::error_422_title_plain);
  view.sub = why_impossible(input.shape, view.locale);
  view.searches = true;
  if (input.fault) view.repair = repair_of(*input.fault, view.locale);
}

void say_wait(const ErrorInput& input, Message title, Message timed, Message plain,
              ErrorView& view) {
  view.title = say(view.locale, title);
  view.sub = input.retry_after_seconds > 0
                 ? say(view.locale, timed, {{"count", input.retry_after_seconds}})
                 : say(view.locale, input.waited ? Message::error_wait_over : plain);
}

// What can be done where there is no field. To ask once more changes nothing of what is not there.
std::vector<block::Action> actions_of(const ErrorInput& input, Locale locale) {
  std::vector<block::Action> actions;
  if (input.kind != ErrorKind::no_such_page && input.kind != ErrorKind::method)
    actions.push_back(
        {.id = "again",
         .label = text_of(locale, input.asked_again ? Message::loading : Message::try_again),
         .primary = true,
         .disabled = input.asked_again || input.retry_after_seconds > 0});
  actions.push_back(home_action(locale));
  return actions;
}

}  // namespace

block::Action home_action(Locale locale) {
  return {.id = "home",
          .label = text_of(locale, Message::home_link),
          .href = routes::kFindPage};
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::refused: return 400;
    case ErrorKind::no_such_page:
    case ErrorKind::unknown_number: return 404;
    case ErrorKind::impossible_number:
    case ErrorKind::no_number: return 422;
    case ErrorKind::method: return 405;
    case ErrorKind::too_many: return 429;
    case ErrorKind::server_error: return 500;
    case ErrorKind::unavailable:
    case ErrorKind::offline:
    case ErrorKind::unreachable: return 503;
  }
  return 500;
}

std::optional<block::Repair> repair_of(const NumberFault& fault, Locale locale) {
  if (!fault.wrong_at && fault.slip == Slip::none) return std::nullopt;
  block::Repair repair;
  const size_t wrong_at = fault.wrong_at.value_or(fault.number.size());
  repair.before = fault.number.substr(0, wrong_at);
  repair.wrong = fault.found;
  repair.after = fault.number.substr(wrong_at + fault.found.size());
  repair.sentence = fault_sentence(fault, locale);
  const bool many = fault.repairs.size() > 1;
  if (many) repair.sentence = say(locale, Message::slip_choose, {{"reason", repair.sentence}});
  for (const std::string& number : fault.repairs)
    repair.choices.push_back(
        {number, many ? number : say(locale, Message::repair_button, {{"number", number}})});
  return repair;
}

ErrorView error_view(const ErrorInput& asked, const SiteView& site, Locale locale) {
  ErrorInput input = asked;
  input.number = visible(input.number);  // whoever made a link may have written anything into it
  ErrorView view;
  view.locale = locale;
  view.kind = input.kind;
  view.status = status_of(input.kind);
  switch (input.kind) {
    case ErrorKind::refused: break;
    case ErrorKind::no_such_page:
      view.title = say(locale, Message::error_page_title);
      view.sub = say(locale, Message::error_page_sub);
      break;
    case ErrorKind::unknown_number: say_unknown(input, site, view); break;
    case ErrorKind::impossible_number: say_impossible(input, view); break;
    case ErrorKind::no_number:
      view.title = say(locale, Message::error_422_none_title);
      view.sub = say(locale, Message::error_422_none_sub,
                     {{"shortest", limits::kNumberMinLength},
                      {"longest", limits::kNumberMaxLength}});
      view.searches = true;
      break;
    case ErrorKind::method:
      view.title = say(locale, Message::error_405_title);
      view.sub = say(locale, Message::error_405_sub);
      break;
    case ErrorKind::too_many:
      say_wait(input, Message::error_429_title, Message::error_429_sub,
               Message::error_429_sub_plain, view);
      view.hints = {{Icon::info, say(locale, Message::error_429_hint_title),
                     say(locale, Message::error_429_hint_text)}};
      break;
    case ErrorKind::server_error:
      view.title = say(locale, Message::error_500_title);
      view.sub = say(locale, Message::error_500_sub);
      if (!input.request_id.empty())
        view.reference = say(locale, Message::error_reference, {{"id", input.request_id}});
      break;
    case ErrorKind::unavailable:
      say_wait(input, Message::error_503_title, Message::error_503_sub,
               Message::error_503_sub_plain, view);
      break;
    case ErrorKind::unreachable:
      view.title = say(locale, Message::error_unreachable_title);
      view.sub = say(locale, Message::error_unreachable_sub);
      break;
    case ErrorKind::offline:
      view.title = say(locale, Message::error_offline_title);
      view.sub = say(locale, Message::error_offline_sub);
      break;
  }
  view.number = input.number;
  if (!view.searches) view.actions = actions_of(input, locale);
  return view;
}

}  // namespace milepost
