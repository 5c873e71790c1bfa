// The parts of which the desk's screens are made. A part stands where it is called.
#pragma once

#include "client/workplace/state.h"

namespace milepost::client::workplace::desk {

// The queue: its head, which stands still, and its rows, which scroll.
void queue_head(const WorkplaceState& state, Actions& actions);
void queue_rows(const WorkplaceState& state, Actions& actions);

// The request that is open: what it is and what can be done with it; what somebody else did
// meanwhile; a claim; what happened; who asked for what; the parcel.
void request_head(const WorkplaceState& state, Actions& actions);
void conflict_part(const WorkplaceState& state, Actions& actions);
void claim_part(const WorkplaceState& state);
void thread_part(const WorkplaceState& state, Actions& actions);
void asked_part(const WorkplaceState& state);
void shipment_part(const WorkplaceState& state, Actions& actions);
void thread_entry(const WorkplaceState& state, const DeskEntry& entry, bool is_new,
                  Actions& actions);

// Where one writes to the customer, or to the desk itself.
void composer_part(const WorkplaceState& state, Actions& actions);

// The keys of one letter, each with what it does.
void key_list(const WorkplaceState& state);

// The parcel stands beside the request; else it is a sheet.
bool shows_shipment_beside();

}  // namespace milepost::client::workplace::desk
