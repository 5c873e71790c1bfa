// The forms of service requests, defined once: page and canvas draw them, the server checks what
// they send, openapi.json describes them.
//
//   const FormRule& rule = request_form(RequestKind::redelivery);
//   if (auto why = not_now(rule.kind, state)) …            // why not, and what is possible instead
//   Errors errors = check_request_form(rule, form, today);  // "$.day": code "day-past"
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/request_form.h"
#include "shared/model/request_words.h"
#include "shared/model/shipment.h"

namespace milepost {

enum class FieldKind { line, lines, choice, day, email, phone, whole, decimal, files };

struct FieldRule {
  std::string_view name;  // of RequestForm; of files "files"
  FieldKind kind = FieldKind::line;
  bool required = false;
  size_t characters = 100;
  std::span<const std::string_view> choices = {};  // the first is chosen where none is
};

// What it takes to send it.
enum class RequestProof {
  contact,  // nobody else's data: a code to the address that is to be answered, or a proof
  proof,    // the digits of the shipment
  code,     // a one-time code to the phone or address on the shipment: it changes what happens
};

struct FormRule {
  RequestKind kind = RequestKind::question;
  RequestProof proof = RequestProof::contact;
  bool of_shipment = true;     // is about one; `question` may be
  bool also_without = false;
  std::span<const FieldRule> fields = {};
};

// In the order in which they are offered.
std::span<const FormRule> request_forms();
const FormRule& request_form(RequestKind kind);

// Why it cannot be asked for as the shipment stands.
enum class NotNow {
  not_with_us,     // it was not handed over yet
  on_the_van,      // it is being delivered right now
  not_tried,       // nothing was tried that could be tried again
  at_its_end,      // delivered, returned, cancelled
  going_back,
  not_delivered,
  by_shipper,      // the sender does not want it offered
};
struct NotNowWhy {
  NotNow why;
  std::vector<RequestKind> instead;
};
// `not_offered`: kinds that the shipper's account does not want offered.
std::optional<NotNowWhy> not_now(RequestKind kind, State state,
                                 std::span<const RequestKind> not_offered = {});

// The value of a field of that name; null where it has none.
const std::string* value_of(const RequestForm& form, std::string_view name);
std::string* value_of(RequestForm& form, std::string_view name);

// What is wrong with it, each with the path of its field. Codes: "missing", "too-long", "choice",
// "day", "day-past", "day-far", "email", "phone", "whole", "decimal", "contact" (neither e-mail nor
// phone), "nothing-changed", "item" (a worth without its item, or an item without a worth).
// Texts are trimmed. Fields that the kind does not have must be empty: "field-unknown".
Errors check_request_form(const FormRule& rule, RequestForm& form, Date today);

// The days a redelivery, a change or a pickup can be wished for: tomorrow and so many on.
inline constexpr int32_t kWishDays = 14;

struct ClaimItem {
  std::string what;
  Money worth;
};
// Of a claim's form that was checked.
std::vector<ClaimItem> claim_items(const RequestForm& form, std::string_view currency);
// "35", "35.5", "35.00" as hundredths; nothing for anything else, or more than limits allow.
std::optional<int64_t> parse_hundredths(std::string_view text);

}  // namespace milepost
