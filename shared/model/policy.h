// The service policy as a company publishes it, and as the program goes by it: what is promised,
// by when people are answered, what is paid when it fails. One JSON file, or the one that comes
// with the program (shared/domain/policy_shipped.h). It says all of what it says in both languages.
//
//   {"versions": [{"name": "2024-03", "published": "2024-02-20", "effective": "2024-03-01",
//     "promises": [{"package": "basic", "label": {"zh": "标准", "en": "Basic"},
//                   "scope": "domestic", "days": 3, "measured": {"zh": "…", "en": "…"}}],
//     "answers": [{"kind": "complaint", "importance": "normal",
//                  "first_response_minutes": 240, "resolution_minutes": 2400}, …], …}]}
//
// Versions stand in the order in which they take effect. Read strictly; shared/domain/policy.h says
// what else has to hold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/model/request_words.h"
#include "shared/model/site.h"

namespace milepost {

// How far a shipment goes.
enum class DeliveryScope { same_city, domestic, international, unknown };
template <>
inline constexpr auto kEnumNames<DeliveryScope> =
    std::to_array<std::string_view>({"same_city", "domestic", "international", "unknown"});

inline constexpr size_t kPolicyLabelBytes = 200, kPolicyTextBytes = 4000;

// What is sold: by when a parcel of a package arrives. Either hours or days.
struct PolicyPromise {
  std::string package;  // as shipments name it
  LocalText label;
  DeliveryScope scope = DeliveryScope::domestic;
  std::optional<int64_t> hours, days;
  LocalText measured;  // from when to when, and what does not count
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("package", self.package, {.bytes = limits::kPackageBytes});
    v("label", self.label, {.bytes = kPolicyLabelBytes});
    v("scope", self.scope);
    v("hours", self.hours, {.omit = true, .minimum = 1, .maximum = 2'400});
    v("days", self.days, {.omit = true, .minimum = 1, .maximum = 100});
    v("measured", self.measured, {.bytes = kPolicyTextBytes});
  }
};

// In minutes of the business calendar.
struct AnswerTime {
  RequestKind kind = RequestKind::question;
  Importance importance = Importance::normal;
  int64_t first_response_minutes = 0, resolution_minutes = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("kind", self.kind);
    v("importance", self.importance);
    v("first_response_minutes", self.first_response_minutes,
      {.minimum = 1, .maximum = 1'000'000});
    v("resolution_minutes", self.resolution_minutes, {.minimum = 1, .maximum = 1'000'000});
  }
};

// In days of the calendar. Of the customer: until when. Of the company: within.
struct ClaimDeadlines {
  int64_t report_by_days = 0;                // the customer reports it, after it was sent
  int64_t report_by_days_international = 0;  // the same across a border
  int64_t claim_by_days = 0;                 // the customer claims, after it was sent
  int64_t acknowledge_days = 0;              // the claim is acknowledged
  int64_t offer_days = 0;                    // an offer for each item, after the claim
  int64_t appeal_days = 0;                   // the customer accepts or appeals, after the offer
  int64_t answer_appeal_days = 0;            // the appeal is answered
  int64_t pay_days = 0;                      // what was accepted is paid
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    const auto days = [&](std::string_view name, auto& value) {
      v(name, value, {.minimum = 1, .maximum = 3'650});
    };
    days("report_by_days", self.report_by_days);
    days("report_by_days_international", self.report_by_days_international);
    days("claim_by_days", self.claim_by_days);
    days("acknowledge_days", self.acknowledge_days);
    days("offer_days", self.offer_days);
    days("appeal_days", self.appeal_days);
    days("answer_appeal_days", self.answer_appeal_days);
    days("pay_days", self.pay_days);
  }
};

// Of what was lost or damaged and had a declared value: so much of that, at most the cap.
struct DeclaredRule {
  int64_t percent = 0, cap_minor = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("percent", self.percent, {.minimum = 1, .maximum = 100});
    v("cap_minor", self.cap_minor, {.minimum = 1, .maximum = limits::kMoneyMinorMax});
  }
};

// Of what had none: so many times the freight, at most the cap.
struct UndeclaredRule {
  int64_t freight_multiple = 0, cap_minor = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("freight_multiple", self.freight_multiple, {.minimum = 1, .maximum = 100});
    v("cap_minor", self.cap_minor, {.minimum = 1, .maximum = limits::kMoneyMinorMax});
  }
};

// For each day late that has begun so much of the freight, together at most so much of it.
struct DelayRule {
  int64_t percent_per_day = 0, cap_percent = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("percent_per_day", self.percent_per_day, {.minimum = 1, .maximum = 100});
    v("cap_percent", self.cap_percent, {.minimum = 1, .maximum = 1'000});
  }
};

// What has not arrived so many days after the promised one counts as lost.
struct LostAfterDays {
  int64_t same_city = 0, domestic = 0, international = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("same_city", self.same_city, {.minimum = 1, .maximum = 365});
    v("domestic", self.domestic, {.minimum = 1, .maximum = 365});
    v("international", self.international, {.minimum = 1, .maximum = 365});
  }
};

// Amounts are in the currency's minor unit.
struct CompensationRules {
  std::string currency;  // ISO 4217
  DeclaredRule declared;
  UndeclaredRule undeclared;
  DelayRule delay;
  LostAfterDays lost_after_days;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("currency", self.currency);
    v("declared", self.declared);
    v("undeclared", self.undeclared);
    v("delay", self.delay);
    v("lost_after_days", self.lost_after_days);
  }
};

// A heading and what stands below it: a way to reach the company, a step of escalation, a term.
struct PolicyText {
  LocalText title, text;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("title", self.title, {.bytes = kPolicyLabelBytes});
    v("text", self.text, {.bytes = kPolicyTextBytes});
  }
};

struct PolicyVersion {
  std::string name;  // in its address: a letter or a digit, then those and . - _
  Date published, effective;
  LocalText changes;  // what is otherwise than before; may be empty
  std::vector<PolicyPromise> promises;
  std::vector<AnswerTime> answers;  // one for each kind and importance
  ClaimDeadlines claims;
  CompensationRules compensation;
  std::vector<PolicyText> reach;       // beside the telephone and the addresses of the settings
  std::vector<PolicyText> escalation;  // the first step first; the last one is outside the company
  std::vector<PolicyText> texts;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name);
    v("published", self.published);
    v("effective", self.effective);
    v("changes", self.changes, {.omit = true, .bytes = kPolicyTextBytes});
    v("promises", self.promises);
    v("answers", self.answers);
    v("claims", self.claims);
    v("compensation", self.compensation);
    v("reach", self.reach, {.omit = true});
    v("escalation", self.escalation);
    v("texts", self.texts, {.omit = true});
  }
};

struct ServicePolicy {
  std::vector<PolicyVersion> versions;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("versions", self.versions);
  }
};

}  // namespace milepost
