// The screens of a program, a row each, and the program itself. A new screen is one folder and one
// row; nothing else asks which screen is shown.
//
// A feature's folder holds its state, its actions, its update() and what it draws: plain structs, and
// functions of the program's state. This one shows a survey and takes what is filled in:
//
//   // portal/rating/state.h, included by portal/state.h
//   struct RatingState {                         // a member `rating` of PortalState
//     std::string token;                         // of the address
//     std::map<std::string, std::string> filled;
//     Remote<Survey> survey;
//     Remote<Receipt> receipt;
//   };
//   namespace rating {
//   struct Filled { std::string field, value; };
//   struct Sent {};
//   using Action = std::variant<Filled, Sent>;   // an alternative of portal::Action
//   }
//
//   // portal/rating/rating.cc
//   void operator()(rating::Sent&) { r.receipt.ask(s, api::post_rating(r.token, r.filled), effects); }
//   bool rating::match(std::string_view path) { return path.starts_with("/r/"); }
//   void rating::enter(PortalState& s, std::string_view url, bool) {
//     if (const std::string token = ...; token != s.rating.token) s.rating = {token};
//   }
//   bool rating::answered(PortalState& s, Effects&, uint32_t request, const HttpAnswer& answer) {
//     if (s.rating.survey.awaits(request)) s.rating.survey.answer(s, api::read_survey(answer));
//     else if (s.rating.receipt.awaits(request)) s.rating.receipt.answer(s, api::read_receipt(answer));
//     else return false;
//     return true;
//   }
//
//   // portal/screens.cc
//   {.match = rating::match, .enter = rating::enter, .url = rating::url, .title = rating::title,
//    .remote = rating::remote, .ask = rating::ask, .answered = rating::answered,
//    .draw = rating::draw},
//
// To go on, a feature acts as a link does: update(s, action::Open{"/"}, effects).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/core/action.h"
#include "client/core/effect.h"
#include "client/core/state.h"

namespace milepost::client {

// A program's state derives from CoreState; its Action is a variant of CoreAction and its features'.
// What may be left out of a row is null.
template <class ProgramState, class Action>
struct Screen {
  // Whether an address with this path ("/t/MP739210463CN") is one of the screen's.
  bool (*match)(std::string_view path);
  // One came here by this address: what it says goes into the state, what lasts for one visit alone
  // begins anew, and what is known is worded. `opened`: by a link, and not by back and forward.
  void (*enter)(ProgramState&, std::string_view url, bool opened);
  // The address of what it shows, as links to it are written.
  std::string (*url)(const ProgramState&);
  // Of the document, without the company.
  std::string (*title)(const ProgramState&);

  // What the screen is about; null while there is none. It is asked for again when it fails, its place
  // holders are timed, its error is the title.
  const Asked* (*remote)(const ProgramState&) = nullptr;
  // Whether the canvas may take the place of the server's page: else, when `remote` is there.
  bool (*ready)(const ProgramState&) = nullptr;
  // Asks the server for what the screen shows. Unless it is fresh or under way; or `again`, because
  // the user or a timer wants it. Called often.
  void (*ask)(ProgramState&, Effects&, bool again) = nullptr;
  // An answer came, whatever screen is shown by now. False where it is not for this feature.
  bool (*answered)(ProgramState&, Effects&, uint32_t request, const HttpAnswer&) = nullptr;
  // Makes anew what the screen says: the language, the clock, the site or the time has changed. What a
  // feature changes itself it words itself.
  void (*word)(ProgramState&) = nullptr;
  // When its words are no longer true.
  std::optional<Instant> (*changes_at)(const ProgramState&) = nullptr;

  // Draws its content and pushes what the user did.
  void (*draw)(const ProgramState&, std::vector<Action>&);
  // Draws what stands between the bar and the content.
  void (*strip)(const ProgramState&, std::vector<Action>&) = nullptr;
  // The first address of the part of the navigation that it belongs to.
  std::string_view section = {};
};

template <class ProgramState, class Action>
struct Product {
  std::span<const Screen<ProgramState, Action>> screens;
  void (*update)(ProgramState&, Action, Effects&);          // hands the action to its feature
  void (*draw)(const ProgramState&, std::vector<Action>&);  // the whole page, the screen in it
  void (*site_came)(ProgramState&) = nullptr;               // what hangs on the company's settings
  std::span<const std::string_view> stored = {};            // keys of what it keeps on the device
  void (*read_stored)(ProgramState&, const action::StoredRead&) = nullptr;

  const Screen<ProgramState, Action>* screen(const CoreState& state) const {
    return state.route.screen < 0 ? nullptr : &screens[static_cast<size_t>(state.route.screen)];
  }
};

}  // namespace milepost::client
