#include "shared/present/request_form.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/i18n/request_messages.h"
#include "shared/present/calendar.h"
#include "shared/wire/routes.h"

namespace milepost {
namespace {

using M = RequestMessage;

struct FieldWords {
  std::string_view name;
  M label, more;  // `more`: of one that may stay empty
};
constexpr FieldWords kLabels[] = {
    {"about", M::field_about, M::field_about},
    {"text", M::field_text, M::field_note},
    {"files", M::field_files, M::field_files},
    {"item_1", M::field_item_1, M::field_item_1},
    {"worth_1", M::field_worth_1, M::field_worth_1},
    {"item_2", M::field_item_2, M::field_item_2},
    {"worth_2", M::field_worth_2, M::field_worth_2},
    {"item_3", M::field_item_3, M::field_item_3},
    {"worth_3", M::field_worth_3, M::field_worth_3},
    {"day", M::field_day, M::field_day_more},
    {"window", M::field_window, M::field_window},
    {"to_name", M::field_to_name, M::field_to_name},
    {"to_phone", M::field_to_phone, M::field_to_phone},
    {"to_address", M::field_to_address, M::field_to_address},
    {"from_address", M::field_from_address, M::field_from_address},
    {"goods", M::field_goods, M::field_goods},
    {"pieces", M::field_pieces, M::field_pieces},
    {"weight_kg", M::field_weight_kg, M::field_weight_kg},
    {"invoice_title", M::field_invoice_title, M::field_invoice_title},
    {"tax_id", M::field_tax_id, M::field_tax_id},
    {"name", M::field_name_needed, M::field_name},
    {"email", M::field_email, M::field_email},
    {"phone", M::field_phone, M::field_phone},
};

struct ChoiceWords {
  std::string_view value;
  M words;
};
constexpr ChoiceWords kChoices[] = {
    {"not_received", M::choice_not_received},
    {"late", M::choice_late},
    {"damaged", M::choice_damaged},
    {"staff", M::choice_staff},
    {"left_without_asking", M::choice_left_without_asking},
    {"charged", M::choice_charged},
    {"wrong_news", M::choice_wrong_news},
    {"other", M::choice_other},
    {"part_missing", M::choice_part_missing},
    {"lost", M::choice_lost},
    {"not_wanted", M::choice_not_wanted},
    {"wrong_item", M::choice_wrong_item},
    {"wrong_address", M::choice_wrong_address},
    {"any", M::choice_any},
    {"morning", M::choice_morning},
    {"afternoon", M::choice_afternoon},
    {"evening", M::choice_evening},
};

std::string_view choice_words(std::string_view value, Locale locale) {
  for (const ChoiceWords& one : kChoices)
    if (one.value == value) return text_of(locale, one.words);
  return value;
}

std::string_view label_of(const FormRule& rule, const FieldRule& field, Locale locale) {
  if (field.name == "text" && rule.kind == RequestKind::question)
    return text_of(locale, M::field_question);
  for (const FieldWords& one : kLabels)
    if (one.name == field.name) return text_of(locale, field.required ? one.label : one.more);
  return field.name;
}

std::string help_of(std::string_view name, const FormSetting& setting, Locale locale) {
  if (name == "email") return say(locale, M::field_email_help);
  if (name == "to_address") return say(locale, M::field_to_address_help);
  if (name == "worth_1")
    return say(locale, M::field_worth_help, {{"currency", setting.currency}});
  return {};
}

std::string error_words(const Error& error, const FieldRule& field, Locale locale) {
  struct Row {
    std::string_view code;
    M words;
  };
  constexpr Row kRows[] = {
      {"missing", M::wrong_missing},     {"choice", M::wrong_choice},
      {"day", M::wrong_day},             {"day-past", M::wrong_day_past},
      {"email", M::wrong_email},         {"phone", M::wrong_phone},
      {"whole", M::wrong_whole},         {"decimal", M::wrong_decimal},
      {"contact", M::wrong_contact},     {"nothing-changed", M::wrong_nothing_changed},
      {"item", M::wrong_item},           {"field-unknown", M::wrong_choice},
  };
  if (error.code == "too-long")
    return say(locale, M::wrong_too_long, {{"count", field.characters}});
  if (error.code == "day-far") return say(locale, M::wrong_day_far, {{"count", kWishDays}});
  if (error.code == "files-many")
    return say(locale, M::wrong_files_many, {{"count", limits::kRequestFiles}});
  for (const Row& row : kRows)
    if (row.code == error.code) return say(locale, row.words);
  return error.detail;  // of a file, in words already
}

std::string error_of(const FieldRule& field, const Errors& errors, Locale locale) {
  for (const Error& error : errors)
    if (error.path == "$." + std::string(field.name)) return error_words(error, field, locale);
  return {};
}

block::Typed typed_as(FieldKind kind) {
  switch (kind) {
    case FieldKind::email: return block::Typed::email;
    case FieldKind::phone: return block::Typed::phone;
    case FieldKind::whole: return block::Typed::number;
    case FieldKind::decimal: return block::Typed::decimal;
    default: return block::Typed::text;
  }
}

std::string_view autocomplete_of(std::string_view name) {
  if (name == "email") return "email";
  if (name == "phone") return "tel";
  if (name == "name") return "name";
  return "off";
}

constexpr int kLinesShown = 4;

RequestField field_of(const FieldRule& rule, block::FieldHead head, const std::string& value,
                      const FormSetting& setting, Locale locale) {
  switch (rule.kind) {
    case FieldKind::choice: {
      block::Choice choice{std::move(head), value, {}};
      // A list shows its first option: where nothing is chosen that must be none of them.
      const bool is_list = rule.choices.size() > block::Choice::kShownAtOnce;
      if (is_list && rule.required && value.empty())
        choice.options.push_back({.value = {}, .label = text_of(locale, M::wrong_choice)});
      for (const std::string_view one : rule.choices)
        choice.options.push_back({.value = one, .label = choice_words(one, locale)});
      // The value outlives the form only where it is one of the list.
      choice.value = {};
      for (const std::string_view one : rule.choices)
        if (one == value) choice.value = one;
      if (choice.value.empty() && !rule.required) choice.value = rule.choices.front();
      return choice;
    }
    case FieldKind::day:
      return block::DayField{std::move(head), value,
                             to_string(Date{setting.today.days + 1}),
                             to_string(Date{setting.today.days + kWishDays})};
    case FieldKind::files: {
      block::Files files = files_field(locale, std::move(head.error));
      files.chosen = value;
      return files;
    }
    default:
      return block::TextField{.head = std::move(head),
                              .value = value,
                              .kind = typed_as(rule.kind),
                              .autocomplete = autocomplete_of(rule.name),
                              .max_length = static_cast<int>(rule.characters),
                              .lines = rule.kind == FieldKind::lines ? kLinesShown : 1};
  }
}

HelpWay way(RequestKind kind, std::string_view about, M words, Locale locale) {
  return {kind, about, text_of(locale, words)};
}

// In the order that suits most states; what is likeliest now is moved to the front.
std::vector<HelpWay> all_ways(Locale locale) {
  return {way(RequestKind::complaint, "late", M::help_late, locale),
          way(RequestKind::complaint, "not_received", M::help_not_received, locale),
          way(RequestKind::redelivery, {}, M::help_redelivery, locale),
          way(RequestKind::change, {}, M::help_change, locale),
          way(RequestKind::claim, {}, M::help_damaged, locale),
          way(RequestKind::complaint, "staff", M::help_staff, locale),
          way(RequestKind::return_parcel, {}, M::help_return_parcel, locale),
          way(RequestKind::invoice, {}, M::help_invoice, locale),
          way(RequestKind::question, {}, M::help_question, locale)};
}

// How likely someone who looks at such a shipment wants to say it: the smallest number first.
int rank_of(const HelpWay& one, State state) {
  const bool over = state == State::delivered || state == State::returned;
  if (one.about == "not_received") return over ? 0 : 8;
  if (one.kind == RequestKind::claim)
    return over || state == State::exception ? 1 : 6;
  if (one.kind == RequestKind::redelivery) return 0;
  if (one.about == "late") return over ? 5 : 2;
  if (one.kind == RequestKind::change) return 3;
  return 7;
}

// It says delivered of what is not.
bool makes_sense(const HelpWay& one, State state) {
  if (one.about == "not_received") return state == State::delivered || state == State::returned;
  return true;
}

}  // namespace

block::Files files_field(Locale locale, std::string error) {
  return {.head = {.name = "files",
                   .label = text_of(locale, M::field_files),
                   .help = say(locale, M::field_files_help),
                   .error = std::move(error)},
          .accept = "image/jpeg,image/png,image/webp,application/pdf",
          .many = true,
          .choose = text_of(locale, M::field_choose)};
}

RequestFormView request_form_view(const FormRule& rule, const RequestForm& filled,
                                  const Errors& errors, const FormSetting& setting,
                                  Locale locale) {
  RequestFormView view{kind_words(rule.kind, locale), text_of(locale, M::field_send), {}};
  for (const FieldRule& field : rule.fields) {
    if (field.kind == FieldKind::files && !setting.files) continue;
    block::FieldHead head{.name = field.name,
                          .label = label_of(rule, field, locale),
                          .help = help_of(field.name, setting, locale),
                          .error = error_of(field, errors, locale),
                          .required = field.required};
    const std::string* value = value_of(filled, field.name);
    view.fields.push_back(
        field_of(field, std::move(head), value ? *value : std::string(), setting, locale));
  }
  return view;
}

std::string answer_by_words(const ZonedTime& by, Locale locale, Instant now) {
  Calendar calendar(locale, now, by.offset_minutes);
  return say(locale, M::help_answer_by, {{"by", calendar.moment(by)}});
}

std::string form_address(std::string_view number, RequestKind kind) {
  return number.empty() ? routes::free_request_form(name_of(kind))
                        : routes::request_form(number, name_of(kind));
}

std::string_view kind_words(RequestKind kind, Locale locale) {
  constexpr M kWords[] = {M::kind_complaint, M::kind_claim,         M::kind_redelivery,
                          M::kind_change,    M::kind_return_parcel, M::kind_pickup,
                          M::kind_invoice,   M::kind_question,      M::kind_question};
  return text_of(locale, kWords[static_cast<size_t>(kind)]);
}

std::string_view not_now_words(NotNow why, Locale locale) {
  constexpr M kWords[] = {M::not_not_with_us, M::not_on_the_van,    M::not_not_tried,
                          M::not_at_its_end,  M::not_going_back,    M::not_not_delivered,
                          M::not_by_shipper};
  return text_of(locale, kWords[static_cast<size_t>(why)]);
}

std::string file_fault_words(std::string_view code, std::string_view name, Locale locale) {
  const M words = code == "file-size" || code == "image-size" ? M::wrong_file_size
                  : code == "heic"                            ? M::wrong_file_heic
                  : code == "media-type" ? M::wrong_file_type
                                                                : M::wrong_file_broken;
  return say(locale, words, {{"name", name}});
}

std::vector<FilledRow> filled_rows(RequestKind kind, const RequestForm& form, Locale locale) {
  const FormRule& rule = request_form(kind);
  std::vector<FilledRow> rows;
  for (const FieldRule& field : rule.fields) {
    const std::string* value = value_of(form, field.name);
    if (!value || value->empty()) continue;
    rows.push_back({std::string(label_of(rule, field, locale)), field.kind == FieldKind::choice
                                          ? std::string(choice_words(*value, locale))
                                          : *value});
  }
  return rows;
}

HelpView help_view(State state, const std::vector<RequestKind>& not_offered, Locale locale) {
  HelpView view;
  for (const HelpWay& one : all_ways(locale)) {
    if (!makes_sense(one, state)) continue;
    if (auto why = not_now(one.kind, state, not_offered))
      view.not_now.push_back({one.words, not_now_words(why->why, locale), why->instead});
    else
      view.ways.push_back(one);
  }
  std::stable_sort(view.ways.begin(), view.ways.end(), [&](const HelpWay& a, const HelpWay& b) {
    return rank_of(a, state) < rank_of(b, state);
  });
  return view;
}

HelpView help_without_number(Locale locale) {
  HelpView view;
  view.ways = {way(RequestKind::pickup, {}, M::help_pickup, locale),
               way(RequestKind::question, {}, M::help_question, locale)};
  return view;
}

}  // namespace milepost
