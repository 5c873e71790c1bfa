#include "shared/domain/request_forms.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"

namespace milepost {
namespace {

constexpr std::string_view kComplaintAbout[] = {"not_received", "late", "damaged", "staff",
                                                "left_without_asking", "charged", "wrong_news",
                                                "other"};
constexpr std::string_view kClaimAbout[] = {"damaged", "part_missing", "lost"};
constexpr std::string_view kReturnAbout[] = {"not_wanted", "wrong_item", "wrong_address", "other"};
constexpr std::string_view kWindows[] = {"any", "morning", "afternoon", "evening"};

constexpr FieldRule kText{"text", FieldKind::lines, true, 2000};
constexpr FieldRule kNote{"text", FieldKind::lines, false, 500};
constexpr FieldRule kFiles{"files", FieldKind::files};
constexpr FieldRule kDay{"day", FieldKind::day, true};
constexpr FieldRule kWindow{"window", FieldKind::choice, false, 0, kWindows};
constexpr FieldRule kName{"name", FieldKind::line, false, 60};
constexpr FieldRule kNameNeeded{"name", FieldKind::line, true, 60};
constexpr FieldRule kEmail{"email", FieldKind::email, false, 254};
constexpr FieldRule kPhone{"phone", FieldKind::phone, false, 30};
constexpr FieldRule kPhoneNeeded{"phone", FieldKind::phone, true, 30};

constexpr FieldRule kComplaint[] = {
    {"about", FieldKind::choice, true, 0, kComplaintAbout}, kText, kFiles, kName, kEmail, kPhone};
constexpr FieldRule kClaim[] = {
    {"about", FieldKind::choice, true, 0, kClaimAbout},
    {"item_1", FieldKind::line, true, 100}, {"worth_1", FieldKind::decimal, true, 12},
    {"item_2", FieldKind::line, false, 100}, {"worth_2", FieldKind::decimal, false, 12},
    {"item_3", FieldKind::line, false, 100}, {"worth_3", FieldKind::decimal, false, 12},
    kText, kFiles, kName, kEmail, kPhone};
constexpr FieldRule kRedelivery[] = {kDay, kWindow, kNote, kName, kEmail, kPhone};
constexpr FieldRule kChange[] = {
    {"to_name", FieldKind::line, false, 60}, {"to_phone", FieldKind::phone, false, 30},
    {"to_address", FieldKind::lines, false, 200}, {"day", FieldKind::day, false}, kWindow,
    kNote, kName, kEmail, kPhone};
constexpr FieldRule kReturn[] = {
    {"about", FieldKind::choice, true, 0, kReturnAbout}, kNote, kName, kEmail, kPhone};
constexpr FieldRule kPickup[] = {
    {"from_address", FieldKind::lines, true, 200}, kDay, kWindow,
    {"goods", FieldKind::line, true, 100}, {"pieces", FieldKind::whole, true, 4},
    {"weight_kg", FieldKind::decimal, true, 8}, kNote, kNameNeeded, kEmail, kPhoneNeeded};
constexpr FieldRule kInvoice[] = {
    {"invoice_title", FieldKind::line, true, 100}, {"tax_id", FieldKind::line, false, 30},
    kNote, kName, kEmail, kPhone};
constexpr FieldRule kQuestion[] = {kText, kFiles, kName, kEmail, kPhone};

constexpr FormRule kForms[] = {
    {RequestKind::complaint, RequestProof::contact, true, false, kComplaint},
    {RequestKind::claim, RequestProof::proof, true, false, kClaim},
    {RequestKind::redelivery, RequestProof::code, true, false, kRedelivery},
    {RequestKind::change, RequestProof::code, true, false, kChange},
    {RequestKind::return_parcel, RequestProof::code, true, false, kReturn},
    {RequestKind::invoice, RequestProof::proof, true, false, kInvoice},
    {RequestKind::question, RequestProof::contact, true, true, kQuestion},
    {RequestKind::pickup, RequestProof::contact, false, true, kPickup},
};

using Kinds = std::vector<RequestKind>;

std::optional<NotNowWhy> no(NotNow why, Kinds instead) {
  return NotNowWhy{why, std::move(instead)};
}

bool has_ended(State state) {
  return state == State::delivered || state == State::returned || state == State::cancelled;
}

std::optional<NotNowWhy> redelivery_not_now(State state) {
  switch (state) {
    case State::attempt_failed:
    case State::available_for_pickup:
    case State::exception: return std::nullopt;
    case State::out_for_delivery: return no(NotNow::on_the_van, {RequestKind::question});
    case State::returning: return no(NotNow::going_back, {RequestKind::question});
    case State::delivered:
    case State::returned:
    case State::cancelled: return no(NotNow::at_its_end, {RequestKind::complaint});
    default: return no(NotNow::not_tried, {RequestKind::change});
  }
}

std::optional<NotNowWhy> change_not_now(State state) {
  if (state == State::out_for_delivery)
    return no(NotNow::on_the_van, {RequestKind::question});
  if (state == State::returning) return no(NotNow::going_back, {RequestKind::question});
  if (has_ended(state)) return no(NotNow::at_its_end, {RequestKind::complaint});
  return std::nullopt;
}

std::optional<NotNowWhy> return_not_now(State state) {
  if (state == State::returning) return no(NotNow::going_back, {RequestKind::question});
  if (state == State::delivered)
    return no(NotNow::at_its_end, {RequestKind::pickup, RequestKind::question});
  if (has_ended(state)) return no(NotNow::at_its_end, {RequestKind::question});
  return std::nullopt;
}

std::optional<NotNowWhy> once_handed_over(State state) {
  if (state == State::created || state == State::cancelled)
    return no(NotNow::not_with_us, {RequestKind::question});
  return std::nullopt;
}

// A visitor of fields() that finds one by its name.
template <class Text>
struct Finder {
  std::string_view wanted;
  Text* found = nullptr;
  void operator()(std::string_view name, Text& value, const FieldAttributes&) {
    if (name == wanted) found = &value;
  }
};

bool looks_like_email(std::string_view text) {
  const size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos)
    return false;
  const std::string_view domain = text.substr(at + 1);
  const size_t dot = domain.find('.');
  const bool dotted = dot != std::string_view::npos && dot > 0 && domain.back() != '.';
  return dotted && std::none_of(text.begin(), text.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte <= ' ' || byte == 0x7f || c == '"' || c == '<' || c == '>' || c == ',' ||
                  c == ';';
         });
}

bool looks_like_phone(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 5 && digits <= 15 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '+' || c == '(' ||
                  c == ')';
         });
}

bool is_whole(std::string_view text) {
  return text.size() <= 6 && text.find_first_not_of("0") != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view day_fault(std::string_view text, Date today) {
  const auto day = parse_date(text);
  if (!day) return "day";
  if (*day <= today) return "day-past";
  if (day->days > today.days + kWishDays) return "day-far";
  return {};
}

// The code of what is wrong with a value that is there.
std::string_view fault_of(const FieldRule& field, const std::string& value, Date today) {
  switch (field.kind) {
    case FieldKind::choice:
      return std::find(field.choices.begin(), field.choices.end(), value) == field.choices.end()
                 ? "choice"
                 : "";
    case FieldKind::day: return day_fault(value, today);
    case FieldKind::email: if (!looks_like_email(value)) return "email"; break;
    case FieldKind::phone: if (!looks_like_phone(value)) return "phone"; break;
    case FieldKind::whole: if (!is_whole(value)) return "whole"; break;
    case FieldKind::decimal: {
      const auto sum = parse_hundredths(value);
      if (!sum || *sum == 0) return "decimal";
      break;
    }
    default: break;
  }
  return count_code_points(value) > field.characters ? "too-long" : "";
}

void wrong(Errors& errors, std::string_view name, std::string_view code) {
  errors.push_back({std::string(code), "not taken: " + std::string(code),
                    "$." + std::string(name)});
}

void check_field(const FieldRule& field, std::string& value, Date today, Errors& errors) {
  value = std::string(trim_white_space(value));
  if (value.empty() && field.kind == FieldKind::choice && !field.required)
    value = field.choices.front();
  if (value.empty()) {
    if (field.required) wrong(errors, field.name, "missing");
    return;
  }
  if (field.kind == FieldKind::phone || field.kind == FieldKind::whole ||
      field.kind == FieldKind::decimal)
    value = fold_width(value);
  if (const auto fault = fault_of(field, value, today); !fault.empty())
    wrong(errors, field.name, fault);
}

// A visitor that finds values of fields that the kind does not have.
struct OthersEmpty {
  const FormRule& rule;
  Errors& errors;
  void operator()(std::string_view name, const std::string& value, const FieldAttributes&) {
    const bool known = std::any_of(rule.fields.begin(), rule.fields.end(),
                                   [&](const FieldRule& field) { return field.name == name; });
    if (!known && !trim_white_space(value).empty()) wrong(errors, name, "field-unknown");
  }
};

void check_items(const RequestForm& form, Errors& errors) {
  const std::pair<const std::string*, const std::string*> rows[] = {
      {&form.item_2, &form.worth_2}, {&form.item_3, &form.worth_3}};
  const std::string_view names[] = {"item_2", "item_3"}, worths[] = {"worth_2", "worth_3"};
  for (size_t i = 0; i < std::size(rows); ++i) {
    if (rows[i].first->empty() && !rows[i].second->empty()) wrong(errors, names[i], "item");
    if (!rows[i].first->empty() && rows[i].second->empty()) wrong(errors, worths[i], "item");
  }
}

}  // namespace

std::span<const FormRule> request_forms() { return kForms; }

const FormRule& request_form(RequestKind kind) {
  for (const FormRule& rule : kForms)
    if (rule.kind == kind) return rule;
  return kForms[6];  // a question
}

std::optional<NotNowWhy> not_now(RequestKind kind, State state,
                                 std::span<const RequestKind> not_offered) {
  if (std::find(not_offered.begin(), not_offered.end(), kind) != not_offered.end())
    return no(NotNow::by_shipper, {RequestKind::question});
  switch (kind) {
    case RequestKind::redelivery: return redelivery_not_now(state);
    case RequestKind::change: return change_not_now(state);
    case RequestKind::return_parcel: return return_not_now(state);
    case RequestKind::claim:
    case RequestKind::invoice: return once_handed_over(state);
    default: return std::nullopt;
  }
}

const std::string* value_of(const RequestForm& form, std::string_view name) {
  Finder<const std::string> finder{name};
  RequestForm::fields(form, finder);
  return finder.found;
}

std::string* value_of(RequestForm& form, std::string_view name) {
  Finder<std::string> finder{name};
  RequestForm::fields(form, finder);
  return finder.found;
}

Errors check_request_form(const FormRule& rule, RequestForm& form, Date today) {
  Errors errors;
  for (const FieldRule& field : rule.fields)
    if (std::string* value = value_of(form, field.name)) check_field(field, *value, today, errors);
  OthersEmpty others{rule, errors};
  RequestForm::fields(form, others);
  if (form.email.empty() && form.phone.empty()) wrong(errors, "email", "contact");
  if (rule.kind == RequestKind::claim) check_items(form, errors);
  if (rule.kind == RequestKind::change && form.to_name.empty() && form.to_phone.empty() &&
      form.to_address.empty() && form.day.empty())
    wrong(errors, "to_address", "nothing-changed");
  return errors;
}

std::vector<ClaimItem> claim_items(const RequestForm& form, std::string_view currency) {
  std::vector<ClaimItem> items;
  const std::pair<const std::string*, const std::string*> rows[] = {
      {&form.item_1, &form.worth_1}, {&form.item_2, &form.worth_2}, {&form.item_3, &form.worth_3}};
  for (const auto& [what, worth] : rows)
    if (const auto minor = parse_hundredths(*worth); minor && !what->empty())
      items.push_back({*what, {*minor, std::string(currency)}});
  return items;
}

std::optional<int64_t> parse_hundredths(std::string_view text) {
  const size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view part =
      dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  const auto digits = [](std::string_view one) {
    return std::all_of(one.begin(), one.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (whole.empty() || whole.size() > 12 || part.size() > 2 || !digits(whole) || !digits(part) ||
      (dot != std::string_view::npos && part.empty()))
    return std::nullopt;
  int64_t value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  value *= 100;
  if (!part.empty()) value += (part[0] - '0') * 10;
  if (part.size() == 2) value += part[1] - '0';
  if (value > limits::kMoneyMinorMax) return std::nullopt;
  return value;
}

}  // namespace milepost
