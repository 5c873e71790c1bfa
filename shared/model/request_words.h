// The closed vocabularies of service requests: what customers ask for, how far it is, how it ended.
// `unknown` is what a reader of answers puts for a name that it does not know.
#pragma once

#include "shared/base/enum_names.h"

namespace milepost {

// What is asked for. `claim` is the report of loss or damage with the claim that follows it.
enum class RequestKind {
  complaint, claim, redelivery, change, return_parcel, pickup, invoice, question, unknown,
};
template <>
inline constexpr auto kEnumNames<RequestKind> = std::to_array<std::string_view>({
    "complaint", "claim", "redelivery", "change", "return_parcel", "pickup", "invoice",
    "question", "unknown"});

// How soon it matters: what deadlines go by, together with the kind.
enum class Importance { normal, high, critical, unknown };
template <>
inline constexpr auto kEnumNames<Importance> =
    std::to_array<std::string_view>({"normal", "high", "critical", "unknown"});

// received → acknowledged → in_progress ⇄ waiting (for the customer) → resolved → closed.
enum class RequestState { received, acknowledged, in_progress, waiting, resolved, closed, unknown };
template <>
inline constexpr auto kEnumNames<RequestState> = std::to_array<std::string_view>({
    "received", "acknowledged", "in_progress", "waiting", "resolved", "closed", "unknown"});

// What came of one that is resolved. Closed is not solved: the outcome says which.
enum class RequestOutcome { fixed, refused, duplicate, withdrawn, unknown };
template <>
inline constexpr auto kEnumNames<RequestOutcome> =
    std::to_array<std::string_view>({"fixed", "refused", "duplicate", "withdrawn", "unknown"});

// What comes next of a claim. To decide, which is to accept an offer or to appeal, is the
// customer's; all else is the company's.
enum class ClaimStep { none, acknowledge, offer, decide, answer_appeal, pay, unknown };
template <>
inline constexpr auto kEnumNames<ClaimStep> = std::to_array<std::string_view>(
    {"none", "acknowledge", "offer", "decide", "answer_appeal", "pay", "unknown"});

}  // namespace milepost
