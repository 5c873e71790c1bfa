// What came in: the newest messages with what became of them, what of a message was not taken and
// why, and what is held of a number in its senders' words. Three screens of one feature.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "client/workplace/workplace.h"
#include "shared/model/intake_view.h"

namespace milepost::client::workplace {

struct IntakeState {
  std::string source;          // of the address: of this one alone
  std::string query;           // the number in the field
  bool query_refused = false;  // it was submitted and can be none
  Remote<IntakeReply> list;
  Remote<IntakeReply> older;  // asked for by a press, and joined to the list
};

struct MessageState {
  std::string id;  // of the address
  Remote<IntakeFaultsReply> faults;
  Remote<IntakeFaultsReply> more;
};

struct NumberState {
  std::string number;  // of the address
  Remote<IntakeNumberReply> held;
};

namespace intake {
struct QueryTyped {
  std::string text;
};
struct QuerySubmitted {};
struct OlderAsked {};
struct MoreAsked {};
using Action = std::variant<QueryTyped, QuerySubmitted, OlderAsked, MoreAsked>;

extern const WorkplaceScreen kScreen, kMessageScreen, kNumberScreen;
std::string url_of(std::string_view source);
std::string message_url(std::string_view id);
std::string number_url(std::string_view number);

void draw(const WorkplaceState& state, Actions& actions);
void draw_message(const WorkplaceState& state, Actions& actions);
void draw_number(const WorkplaceState& state, Actions& actions);

// What was wrong with items, one below the other.
struct FaultRows {
  const std::vector<IntakeFault>& faults;
  bool of_number = false;  // else of a message: who sent it is said above them
};
void fault_rows(const WorkplaceState& state, const FaultRows& rows, Actions& actions);
// The field that leads to a number.
void number_search(const WorkplaceState& state, Actions& actions);
}  // namespace intake

void update(WorkplaceState& state, intake::Action& action, Effects& effects);

}  // namespace milepost::client::workplace
