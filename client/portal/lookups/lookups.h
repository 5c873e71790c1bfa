// What is made of what was looked up, without asking anyone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/portal/state.h"
#include "shared/i18n/catalog.h"
#include "shared/present/number_fault.h"

namespace milepost::client::portal {

// What is known of this number, or null where it was never asked for.
const Lookup* lookup_of(const PortalState& state, std::string_view number);
// The same, to be asked or answered.
Lookup& lookup_for(PortalState& state, const std::string& number);

// The address of a shipment that one may give to others.
std::string link_of(const PortalState& state, std::string_view number);

// What is wrong with a number, by the same rules as on the server; nothing where it may exist.
std::optional<NumberFault> fault_of(const PortalState& state, std::string_view key);
// Puts into the error of an impossible number why it is one.
void find_fault(const PortalState& state, Lookup& lookup, std::string_view number);
// The company's formats have come: all numbers are read again.
void reread_numbers(PortalState& state);

// A note with its {when}, in the time of whoever looks: "No network. This is as of 16:52".
std::string as_of(const PortalState& state, Message note, Instant known);

// Keeps memory bounded. What is on the screen stays.
void forget_oldest_lookups(PortalState& state);
// Takes back all that was looked up, what of it is under way, and what the device keeps of it.
void forget_lookups(PortalState& state, Effects& effects);

// ---- on this device
inline constexpr std::string_view kRecentKey = "recent";
// Puts those of the numbers that were found before the recent ones, and stores them.
void remember(PortalState& state, std::span<const std::string> numbers, Effects& effects);
void read_recent(PortalState& state, const action::StoredRead& stored);

}  // namespace milepost::client::portal
