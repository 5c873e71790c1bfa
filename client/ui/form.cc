#include "client/ui/form.h"

#include <optional>
#include <string>
#include <vector>

#include "client/ui/data.h"
#include "client/ui/question.h"
#include "client/ui/text.h"

namespace milepost::ui {
namespace {

// Of several controls that are one question. That of one control stands at the control.
void words_of_group(const block::FieldHead& head) {
  if (!head.help.empty()) caption(head.help, Color::ink_3);
  if (!head.error.empty()) text(head.error, {.type = Type::caption_strong, .color = Color::bad});
}

bool typed(std::string_view name, std::string_view label, std::string_view value,
           FieldOptions options, FormValues& values) {
  options.form_name = name;
  const FieldResult result = field(label, value, options);
  if (!result.edited) return false;
  set_value(values, name, *result.edited);
  return true;
}

std::string_view input_mode(block::Typed kind) {
  switch (kind) {
    case block::Typed::text: return "text";
    case block::Typed::number:
    case block::Typed::code: return "numeric";
    case block::Typed::decimal: return "decimal";
    case block::Typed::phone: return "tel";
    case block::Typed::email: return "email";
    case block::Typed::password: return "password";
  }
  return "text";
}

std::string part_of(const block::FieldHead& head, std::string_view part) {
  return std::string(head.name) + "." + std::string(part);
}

}  // namespace

bool draw(const block::TextField& one, FormValues& values) {
  return typed(one.head.name, one.head.label, one.value,
               {.input_mode = input_mode(one.kind),
                .autofill = one.autocomplete,
                .max_length = one.max_length,
                .lines = one.lines,
                .error = one.head.error,
                .help = one.head.help},
               values);
}

bool draw(const block::Choice& one, FormValues& values) {
  std::vector<std::string_view> labels;
  size_t chosen = one.options.size();
  for (const block::Option& option : one.options) {
    if (option.value == one.value) chosen = labels.size();
    labels.push_back(option.label);
  }
  const auto picked = one.options.size() > block::Choice::kShownAtOnce
                          ? choice(one.head.label, labels, chosen == labels.size() ? 0 : chosen)
                          : radio_group(one.head.label, labels, chosen);
  words_of_group(one.head);
  if (picked) set_value(values, one.head.name, one.options[*picked].value);
  return picked.has_value();
}

bool draw(const block::Many& one, FormValues& values) {
  const Question question(one.head.label);
  words_of_group(one.head);
  bool changed = false;
  for (const block::Option& option : one.options)
    if (check(option.label, option.on)) {
      switch_value(values, one.head.name, option.value, !option.on);
      changed = true;
    }
  return changed;
}

bool draw(const block::DayField& one, FormValues& values) {
  return typed(one.head.name, one.head.label, one.value,
               {.input_mode = "date",
                .max_length = 10,
                .error = one.head.error,
                .help = one.head.help},
               values);
}

bool draw(const block::TimeWindow& one, FormValues& values) {
  const Question question(one.head.label);
  words_of_group(one.head);
  bool changed = false;
  Columns columns({-1, -1}, 16);
  changed |= typed(part_of(one.head, "from"), one.from_label, one.from,
                   {.input_mode = "time", .max_length = 5}, values);
  columns.next();
  changed |= typed(part_of(one.head, "to"), one.to_label, one.to,
                   {.input_mode = "time", .max_length = 5}, values);
  return changed;
}

bool draw(const block::Files& one, FormValues& values) {
  const auto names = files(one.head.label, one.chosen,
                           {.form_name = one.head.name,
                            .accept = one.accept,
                            .many = one.many,
                            .choose = one.choose,
                            .error = one.head.error,
                            .help = one.head.help});
  if (names) set_value(values, one.head.name, *names);
  return names.has_value();
}

bool draw(const block::Rating& one, FormValues& values) {
  std::vector<std::string> shown;
  std::optional<size_t> chosen;
  for (int mark = one.lowest; mark <= one.highest; ++mark) {
    shown.push_back(std::to_string(mark));
    if (shown.back() == one.value) chosen = shown.size() - 1;
  }
  const auto picked = rating(one.head.label, shown, one.spoken, chosen, one.stars);
  {
    Row row({.height = 20});
    caption(one.low, Color::ink_3);
    row.right();
    caption(one.high, Color::ink_3);
  }
  if (chosen && *chosen < one.meant.size()) caption(one.meant[*chosen], Color::ink);
  words_of_group(one.head);
  if (picked) set_value(values, one.head.name, shown[*picked]);
  return picked.has_value();
}

bool draw(const block::Matrix& one, FormValues& values) {
  const Question question(one.head.label);
  words_of_group(one.head);
  bool changed = false;
  for (const block::Matrix::Row& row : one.rows) {
    const std::string name = part_of(one.head, row.name);
    changed |= draw(block::Rating{.head = {.name = name, .label = row.label},
                                  .stars = one.stars,
                                  .lowest = one.lowest,
                                  .highest = one.highest,
                                  .low = one.low,
                                  .high = one.high,
                                  .spoken = row.spoken,
                                  .value = row.value},
                    values);
  }
  return changed;
}

bool draw(const block::Points& one, FormValues& values) {
  const Question question(one.head.label);
  words_of_group(one.head);
  bool changed = false;
  for (const block::Points::Share& share : one.shares) {
    space(8);
    changed |= typed(part_of(one.head, share.name), share.label, share.value,
                     {.input_mode = "numeric", .max_length = 6}, values);
  }
  space(6);
  caption(one.left, Color::ink_3);
  return changed;
}

}  // namespace milepost::ui
