// A service request as the company holds it: what was asked for, and the history from which
// everything else follows. What customers are shown of it is a type of its own, request_view.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/limits.h"
#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/model/request_words.h"

namespace milepost {

// `carrier`: who carries out what was asked for, by the API of instructions.
enum class RequestActor { customer, agent, carrier, program, unknown };
template <>
inline constexpr auto kEnumNames<RequestActor> =
    std::to_array<std::string_view>({"customer", "agent", "carrier", "program", "unknown"});

// What was done, in the order in which equal instants are taken. Kept by its index: grows at its
// end, before `unknown`.
enum class RequestDeed {
  opened,       // by a customer
  assigned,     // to an agent, who then has it; or to nobody again
  noted,        // for the desk alone
  replied,      // by an agent to the customer
  asked,        // the same, and nothing goes on before the customer answers
  answered,     // by the customer
  kind_changed,
  importance_changed,
  linked,       // to another request that belongs to it
  offered,      // of a claim: a sum for each item, which the customer takes or not
  accepted, rejected, appealed,  // by the customer: what was offered
  paid,
  carrier_took, carrier_did, carrier_refused,  // what was asked of the carrier
  resolved,     // with an outcome
  reopened,     // by the customer
  confirmed,    // by the customer: it is solved
  withdrawn,    // by the customer
  merged,       // into another, which says the same
  unknown,
};
template <>
inline constexpr auto kEnumNames<RequestDeed> = std::to_array<std::string_view>({
    "opened", "assigned", "noted", "replied", "asked", "answered", "kind_changed",
    "importance_changed", "linked", "offered", "accepted", "rejected", "appealed", "paid",
    "carrier_took", "carrier_did", "carrier_refused", "resolved", "reopened", "confirmed",
    "withdrawn", "merged", "unknown"});

// Of an item of a claim, by its place in the form.
struct ClaimOffer {
  int64_t item = 0;
  int64_t minor = 0;  // in the claim's currency
  std::string reason;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("item", self.item, {.minimum = 0, .maximum = static_cast<int64_t>(limits::kClaimItems) - 1});
    v("minor", self.minor, {.minimum = 0, .maximum = limits::kMoneyMinorMax});
    v("reason", self.reason, {.omit = true, .bytes = limits::kClaimReasonBytes});
  }
};

// What a deed says beyond its text; each deed uses what it needs.
struct RequestDetail {
  std::optional<RequestKind> kind;
  std::optional<Importance> importance;
  std::optional<RequestOutcome> outcome;
  std::string assignee, assignee_name;  // the id of a person, and how they are called
  std::string other;                    // the id of another request
  std::vector<ClaimOffer> offers;
  std::vector<std::string> files;  // ids
  std::string by_mail;             // the Message-ID of a mail that brought it
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("kind", self.kind, {.omit = true});
    v("importance", self.importance, {.omit = true});
    v("outcome", self.outcome, {.omit = true});
    v("assignee", self.assignee, {.omit = true});
    v("assignee_name", self.assignee_name, {.omit = true});
    v("other", self.other, {.omit = true});
    v("offers", self.offers, {.omit = true});
    v("files", self.files, {.omit = true});
    v("by_mail", self.by_mail, {.omit = true});
  }
};

// A line of the history. Never changed once it is there.
struct RequestEntry {
  int64_t sequence = 0;  // 1, 2, 3… of one request
  Instant at;
  RequestActor actor = RequestActor::customer;
  std::string by, by_name;  // of an agent the id, and how they are called
  RequestDeed deed = RequestDeed::opened;
  std::string text;
  RequestDetail detail;
};

// What does not change after it was opened.
struct RequestHead {
  std::string id;         // opaque
  std::string reference;  // "R4821-7730", as people say it; opens nothing
  std::string number;     // canonical, of the shipment; empty where it is about none
  int64_t period = 0;     // which use of the number
  RequestKind kind = RequestKind::question;  // as it was opened
  std::string form;       // what was filled in, as JSON
  std::string name, email, phone;  // of who asks; at least one way to answer them
  std::string language;   // in which they are answered
  bool owner = false;     // proved to be sender or recipient
  Instant opened;
};

}  // namespace milepost
