// What is made of the look-ups in the state, without asking anyone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/api/api.h"
#include "client/core/action.h"
#include "client/core/state.h"

namespace milepost::client {

// What was asked within this time is shown as it is, without asking again.
inline constexpr int64_t kFreshMs = 30 * kSecondMs;
bool is_fresh(const Lookup& lookup, Instant now);

// What the screen of this shipment shows, or null where it was never asked for.
const Lookup* lookup_of(const ClientState& state, std::string_view number);

// The address of a shipment that one may give to others.
std::string link_of(const ClientState& state, std::string_view number);

// What is wrong with a number, by the same rules as on the server; nothing where it may exist.
std::optional<NumberFault> fault_of(const ClientState& state, std::string_view key);
// Puts into the error of an impossible number why it is one.
void find_fault(const ClientState& state, std::string_view number, ErrorInput& error);

// Says something of the number itself, and not of the way to the server.
bool is_about_number(const ErrorInput& error);
// What to say of a text without any number.
ErrorInput nothing_found(std::string_view text);

// Puts an answer where the screens look for it.
void keep_answer(ClientState& state, const std::string& number, api::Answer<PublicShipment> answer);
// The same for the answer to many, of which the results screen is made anew.
void keep_answers(ClientState& state, api::Answer<std::vector<api::ManyItem>> many);

// Makes what the results screen says: after an answer, in another language, order or filter, and
// when time changes its words.
void present_results(ClientState& state);
// Puts those of the numbers that were found before the recent ones. False where none was.
bool add_recent(ClientState& state, std::span<const std::string> numbers);
// Takes back all that was looked up, what of it is under way, and what the device keeps of it.
void forget_lookups(ClientState& state, Effects& effects);
// Keeps memory bounded. What is on the screen stays.
void forget_oldest_lookups(ClientState& state);

}  // namespace milepost::client
