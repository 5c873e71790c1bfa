// The agents' desk: the queue by deadline, a request whole, and all that is done with it. Whoever
// is signed in in this browser works at it; two screens of one feature.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/workplace/workplace.h"
#include "shared/model/desk_view.h"
#include "shared/model/me.h"
#include "shared/model/public_shipment.h"

namespace milepost::client::workplace {

namespace desk {

// What of the queue is shown; its words in an address are those of GET /api/v1/desk/requests.
struct Filter {
  std::string assignee;  // me, nobody, or empty: anyone's
  std::string state;     // waiting, resolved; empty: those that are open
  std::string kind;
  bool overdue = false, snoozed = false;
  std::string words;
  friend bool operator==(const Filter&, const Filter&) = default;
};
Filter filter_of(std::string_view url);
std::string query_of(const Filter& filter);

// What the composer is for.
enum class Way { reply, ask, note, resolve };

// What is typed for one request, as long as it is not sent.
struct Composer {
  Way way = Way::reply;
  std::string text;
  std::optional<RequestOutcome> outcome;
  int64_t base = 0;              // the version before the agent's eyes when they began; 0: not yet
  std::string kept;              // as the server has it
  std::optional<Instant> typed;  // last
  bool empty() const { return text.empty(); }
};

// What lies over the page.
enum class Sheet {
  none,
  keys,
  kind,
  importance,
  merge,
  link,
  offer,
  pay,
  snooze,
  give,
  shipment,
  filter,
  more,
};

struct OfferDraft {
  int64_t item = 0;
  std::string sum, reason;
};

// Somebody else did something to the request between what the agent saw and what they sent.
struct Conflict {
  int64_t seen = 0;  // the version that the agent had
  DeskDeed deed;     // that was not done
};

}  // namespace desk

struct DeskState {
  Remote<Me> me;

  desk::Filter filter;  // of the address
  std::string query;    // in the search field
  std::optional<Instant> query_typed;
  Remote<DeskQueue> queue;
  Remote<DeskQueue> more;  // what follows, joined to it
  Remote<DeskTools> tools;
  Remote<bool> filter_kept;
  std::string marked;      // the row that J and K are at
  uint32_t mark_turn = 0;  // counts how often it was moved

  std::string id;  // of the address
  Remote<DeskRequest> request;
  Remote<PublicShipment> shipment;
  std::map<std::string, desk::Composer, std::less<>> composers;  // by request
  uint32_t focus_turn = 0;  // counts how often the composer was asked for
  int64_t entered = 0;      // the version when it was opened: what came since is new

  Remote<DeskRequest> deed;  // that is under way
  std::string deed_of;       // the request that it is done to
  DeskDeed sent;
  std::string sent_key;
  bool from_composer = false;
  std::string trouble;  // why the last one was not done
  std::optional<desk::Conflict> conflict;
  Remote<DeskRequest> next;
  Remote<bool> snooze, draft, here;
  std::optional<Instant> snoozed_until;
  std::string draft_of, draft_sent;
  std::string here_of;  // the request that was said to be open here
  Instant here_said;
  bool here_wrote = false;
  size_t reply_text = 0;  // that was chosen last, from 1

  desk::Sheet sheet = desk::Sheet::none;
  size_t chosen = 0;  // of a sheet's choice
  std::string find;   // of a sheet that looks for requests, or a name
  std::optional<Instant> find_typed;
  Remote<DeskQueue> found;
  std::vector<desk::OfferDraft> offers;
  bool offers_wrong = false;
  bool keys = true;  // keys of one letter

  // By the server's clock, as far as it is known.
  Instant now(const CoreState& state) const;
  bool works_here() const;  // who is signed in
  bool is_supervisor() const;
  // The row of the request that is open, and its place; nothing where the queue does not list it.
  std::optional<size_t> row_of(std::string_view request) const;
  const desk::Composer* composer() const;  // of the request that is open
};

namespace desk {
struct QueryTyped {
  std::string text;
};
struct QuerySubmitted {};
struct Filtered {
  Filter filter;
};
struct FilterKept {};  // under the name in `find`
struct FilterRemoved {
  std::string name;
};
struct MoreAsked {};
struct NextAsked {};
struct Stepped {  // by J and K
  int by = 1;
  bool opens = false;  // where no queue is beside
};
struct Typed {
  std::string text;
};
struct WayChosen {
  Way way = Way::reply;
  bool focuses = false;  // by a key
};
struct OutcomeChosen {
  RequestOutcome outcome = RequestOutcome::fixed;
};
struct TextChosen {
  size_t which = 0;  // from 1; 0: none
};
struct Sent {           // what the composer has
  bool anyway = false;  // what is new was read
};
struct Edited {};  // the conflict was read, what was typed is changed first
struct Did {       // something without the composer
  RequestDeed deed = RequestDeed::assigned;
  RequestDetail detail;
  std::string text = {};
};
struct Snoozed {
  int64_t minutes = 0;
};
struct SheetOpened {
  Sheet sheet = Sheet::none;
};
struct Chosen {  // in a sheet
  size_t which = 0;
};
struct FindTyped {
  std::string text;
};
struct OfferTyped {
  size_t which = 0;
  bool reason = false;
  std::string text;
};
struct OffersSent {
  RequestDeed deed = RequestDeed::offered;
};
struct KeysSwitched {};
using Action =
    std::variant<QueryTyped, QuerySubmitted, Filtered, FilterKept, FilterRemoved, MoreAsked,
                 NextAsked, Stepped, Typed, WayChosen, OutcomeChosen, TextChosen, Sent, Edited, Did,
                 Snoozed, SheetOpened, Chosen, FindTyped, OfferTyped, OffersSent, KeysSwitched>;

extern const WorkplaceScreen kQueueScreen, kRequestScreen;
void draw(const WorkplaceState& state, Actions& actions);
void draw_sheet(const WorkplaceState& state, Actions& actions);
std::string queue_url(const Filter& filter);
std::string request_url(std::string_view id, const Filter& filter);
}  // namespace desk

void update(WorkplaceState& state, desk::Action& action, Effects& effects);

}  // namespace milepost::client::workplace
