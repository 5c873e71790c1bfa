#include "shared/present/survey_page.h"

#include <algorithm>

#include "shared/domain/survey.h"
#include "shared/i18n/survey_messages.h"
#include "shared/present/calendar.h"

namespace milepost {
namespace {

using M = SurveyMessage;

template <class Map>
const typename Map::mapped_type* answer_of(const Map& answers, const std::string& question) {
  const auto found = answers.find(question);
  return found == answers.end() ? nullptr : &found->second;
}

// Of several controls each would be required.
bool is_one_control(QuestionKind kind) {
  return kind != QuestionKind::many && kind != QuestionKind::matrix && kind != QuestionKind::points;
}

class PageMaker {
 public:
  PageMaker(const SurveyView& view, const SurveyPageExtras& extras, Locale locale, SurveyPage& page)
      : view_(view), extras_(extras), locale_(locale), page_(page) {}

  void ask() {
    for (const SurveyQuestion& question : view_.questions) {
      SurveyLine line{field_of(question), 0};
      const auto& condition = question.only_if;
      if (condition && condition->below && condition->question == view_.questions.front().name)
        line.only_below = *condition->below;
      page_.lines.push_back(std::move(line));
    }
  }

  void tell() {
    page_.rows.title = text_of(locale_, M::answered_rows);
    page_.rows.id = "answers";
    for (const SurveyQuestion& question : view_.questions) tell(question);
  }

 private:
  SurveyField field_of(const SurveyQuestion& question) {
    switch (question.kind) {
      case QuestionKind::stars:
      case QuestionKind::scale:
      case QuestionKind::ten:
        return rating_of(question);
      case QuestionKind::choice:
        return choice_of(question);
      case QuestionKind::many:
        return many_of(question);
      case QuestionKind::matrix:
        return matrix_of(question);
      case QuestionKind::points:
        return points_of(question);
      default:
        return text_of_question(question);
    }
  }

  std::string_view keep(std::string name) { return page_.names.emplace_back(std::move(name)); }
  std::string words(const LocalText& text) const { return std::string(pick(text, locale_)); }

  // `group` is that of SurveyAnswers.
  block::FieldHead head_of(const SurveyQuestion& question, const char* group) {
    const std::string name = std::string(group) + "." + question.name;
    return {.name = keep(name),
            .label = pick(question.text, locale_),
            .help = words(question.help),
            .error = error_of(question, "$." + name),
            .required = &question == &view_.questions.front() && is_one_control(question.kind)};
  }

  std::string error_of(const SurveyQuestion& question, const std::string& path) const {
    const bool first = &question == &view_.questions.front();
    for (const Error& error : extras_.errors) {
      if (first && error.code == "missing") return say(locale_, M::wrong_missing);
      if (error.path != path && !error.path.starts_with(path + ".")) continue;
      if (error.code == "points") return say(locale_, M::wrong_points, {{"sum", kSharedOutPoints}});
      if (error.code == "too-many")
        return say(locale_, M::wrong_too_many, {{"count", question.most.value_or(0)}});
      if (error.code == "too-long")
        return say(locale_, M::wrong_too_long, {{"count", question.characters}});
      return say(locale_, M::wrong_choice);
    }
    return {};
  }

  std::string spoken(std::string_view what, int64_t mark, bool stars) const {
    return stars ? say(locale_, M::stars_spoken,
                       {{"what", what}, {"count", mark}, {"word", stars_words(mark, locale_)}})
                 : say(locale_, M::mark_spoken, {{"what", what}, {"count", mark}});
  }

  std::vector<std::string> all_spoken(std::string_view what, const SurveyQuestion& question,
                                      bool stars) const {
    const MarkRange range = mark_range(question);
    std::vector<std::string> all;
    for (int64_t mark = range.lowest; mark <= range.highest; ++mark)
      all.push_back(spoken(what, mark, stars));
    return all;
  }

  block::Rating rating_of(const SurveyQuestion& question) {
    const MarkRange range = mark_range(question);
    block::Rating field;
    field.head = head_of(question, "marks");
    field.stars = question.kind == QuestionKind::stars;
    field.lowest = static_cast<int>(range.lowest);
    field.highest = static_cast<int>(range.highest);
    field.low = words(question.low);
    field.high = words(question.high);
    field.spoken = all_spoken(field.head.label, question, field.stars);
    if (field.stars)
      for (int64_t mark = range.lowest; mark <= range.highest; ++mark)
        field.meant.emplace_back(stars_words(mark, locale_));
    if (const int64_t* mark = answer_of(view_.answers.marks, question.name))
      field.value = keep(std::to_string(*mark));
    else if (field.stars && &question == &view_.questions.front())
      field.value = extras_.stars;
    return field;
  }

  block::Choice choice_of(const SurveyQuestion& question) {
    block::Choice field;
    field.head = head_of(question, "chosen");
    if (const std::string* chosen = answer_of(view_.answers.chosen, question.name))
      field.value = *chosen;
    // A list that opens has its first line chosen.
    if (question.options.size() > block::Choice::kShownAtOnce)
      field.options.push_back({"", text_of(locale_, M::nothing_chosen)});
    for (const SurveyOption& option : question.options)
      field.options.push_back({option.name, pick(option.label, locale_)});
    return field;
  }

  block::Many many_of(const SurveyQuestion& question) {
    block::Many field;
    field.head = head_of(question, "many");
    if (field.head.help.empty() && question.most)
      field.head.help = say(locale_, M::most, {{"count", *question.most}});
    const auto* chosen = answer_of(view_.answers.many, question.name);
    for (const SurveyOption& option : question.options)
      field.options.push_back({.value = option.name,
                               .label = pick(option.label, locale_),
                               .on = chosen && std::find(chosen->begin(), chosen->end(),
                                                         option.name) != chosen->end()});
    return field;
  }

  std::string row_value(const SurveyQuestion& question, const SurveyOption& option) const {
    const auto* rows = answer_of(view_.answers.rows, question.name);
    const int64_t* value = rows ? answer_of(*rows, option.name) : nullptr;
    return value ? std::to_string(*value) : std::string();
  }

  block::Matrix matrix_of(const SurveyQuestion& question) {
    block::Matrix field;
    field.head = head_of(question, "rows");
    field.stars = question.stars;
    field.highest = static_cast<int>(question.highest);
    field.low = words(question.low);
    field.high = words(question.high);
    for (const SurveyOption& option : question.options) {
      const std::string_view label = pick(option.label, locale_);
      field.rows.push_back({option.name, label, row_value(question, option),
                            all_spoken(label, question, question.stars)});
    }
    return field;
  }

  block::Points points_of(const SurveyQuestion& question) {
    block::Points field;
    field.head = head_of(question, "rows");
    field.sum = kSharedOutPoints;
    int64_t left = kSharedOutPoints;
    if (const auto* rows = answer_of(view_.answers.rows, question.name))
      for (const auto& [row, points] : *rows) left -= points;
    field.left = say(locale_, M::points_left,
                     {{"left", std::max<int64_t>(left, 0)}, {"sum", kSharedOutPoints}});
    for (const SurveyOption& option : question.options)
      field.shares.push_back(
          {option.name, pick(option.label, locale_), row_value(question, option)});
    return field;
  }

  block::TextField text_of_question(const SurveyQuestion& question) {
    block::TextField field;
    field.head = head_of(question, "texts");
    field.max_length = static_cast<int>(question.characters);
    field.lines = 3;
    if (const std::string* text = answer_of(view_.answers.texts, question.name))
      field.value = *text;
    return field;
  }

  // ---- what was sent

  void tell(const SurveyQuestion& question) {
    const std::string label = words(question.text);
    if (const int64_t* mark = answer_of(view_.answers.marks, question.name))
      page_.rows.rows.push_back({label, told(question, *mark)});
    if (const std::string* chosen = answer_of(view_.answers.chosen, question.name))
      page_.rows.rows.push_back({label, option_words(question, *chosen)});
    if (const auto* many = answer_of(view_.answers.many, question.name))
      page_.rows.rows.push_back({label, list_words(question, *many)});
    if (const auto* rows = answer_of(view_.answers.rows, question.name))
      for (const auto& [row, mark] : *rows)
        page_.rows.rows.push_back({option_words(question, row), told(question, mark)});
    if (const std::string* text = answer_of(view_.answers.texts, question.name))
      page_.rows.rows.push_back({label, *text});
  }

  std::string told(const SurveyQuestion& question, int64_t mark) const {
    if (question.kind == QuestionKind::stars || question.stars)
      return say(locale_, M::answered_stars,
                 {{"count", mark}, {"word", stars_words(mark, locale_)}});
    return say(locale_, M::answered_mark,
               {{"count", mark}, {"highest", mark_range(question).highest}});
  }

  std::string option_words(const SurveyQuestion& question, const std::string& name) const {
    for (const SurveyOption& option : question.options)
      if (option.name == name) return words(option.label);
    return name;
  }

  std::string list_words(const SurveyQuestion& question,
                         const std::vector<std::string>& names) const {
    std::string all;
    for (const std::string& name : names) {
      if (!all.empty()) all += locale_ == Locale::zh_cn ? "、" : ", ";
      all += option_words(question, name);
    }
    return all;
  }

  const SurveyView& view_;
  const SurveyPageExtras& extras_;
  const Locale locale_;
  SurveyPage& page_;
};

void say_state(SurveyPage& page, const SurveyView& view, Locale locale) {
  switch (view.state) {
    case SurveyState::answered:
      page.title = text_of(locale, M::answered_title);
      page.said = say(locale, M::answered_sub);
      if (const std::string_view thanks = pick(view.thanks, locale); !thanks.empty())
        page.said = std::string(thanks) + " " + page.said;
      if (view.request.empty()) return;
      page.request = view.request;
      page.request_words = say(locale, M::low_opened);
      page.request_way = say(locale, M::low_opened_way);
      return;
    case SurveyState::open:
      page.title = pick(view.title, locale);
      page.send = text_of(locale, M::send);
      page.save = text_of(locale, M::save);
      if (view.saved) page.said = say(locale, M::saved);
      return;
    default:
      page.title = text_of(locale, M::over_title);
      page.said = say(locale, M::over_sub);
      return;
  }
}

}  // namespace

std::string_view stars_words(int64_t stars, Locale locale) {
  constexpr M kWords[] = {M::stars_1, M::stars_2, M::stars_3, M::stars_4, M::stars_5};
  return text_of(locale, kWords[std::clamp<int64_t>(stars, 1, 5) - 1]);
}

SurveyPage survey_page(const SurveyView& view, const SurveyPageExtras& extras, Locale locale,
                       Instant now) {
  SurveyPage page;
  page.state = view.state;
  say_state(page, view, locale);
  if (view.delivered) {
    Calendar calendar(locale, now, view.delivered->offset_minutes);
    page.sub = say(locale, M::of_delivery,
                   {{"number", view.number}, {"when", calendar.moment(*view.delivered)}});
  } else {
    page.sub = view.number;
  }
  PageMaker maker(view, extras, locale, page);
  if (view.state == SurveyState::open) maker.ask();
  if (view.state == SurveyState::answered) maker.tell();
  return page;
}

}  // namespace milepost
