// The screens of a program, a row each, and the program itself. A new screen is one folder and one
// row; nothing else asks which screen is shown.
//
// A feature's folder holds its state, its actions, its update() and what it draws: plain structs,
// and functions of the program's state. This one shows a survey and takes what is filled in:
//
//   // portal/rating/rating.h
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
//   extern const PortalScreen kScreen;           // a row of portal/screens.cc
//   void draw(const PortalState& state, Actions& actions);
//   }
//   void update(PortalState& state, rating::Action& action, Effects& effects);
//
//   // portal/rating/rating.cc
//   void operator()(rating::Sent&) {
//     r.receipt.ask(s, api::post_rating(r.token, r.filled), effects);
//   }
//   const PortalScreen rating::kScreen = {
//       .match = [](std::string_view path) { return path.starts_with("/r/"); },
//       .url = [](const PortalState& s) { return url_of(s.rating.token); },
//       .title = [](const PortalState& s) { return s.say(Message::rating_title); },
//       .enter = [](PortalState& s, std::string_view url, bool) { s.rating = {token_of(url)}; },
//       .remote = [](const PortalState& s) -> const Asked* { return &s.rating.survey; },
//       .ask = ask,
//       .answered = [](PortalState& s, Effects&, uint32_t request, const HttpAnswer& answer) {
//         return s.rating.survey.take(s, request, answer, api::read_survey) ||
//                s.rating.receipt.take(s, request, answer, api::read_receipt);
//       },
//       .draw = draw};
//
// To go on, a feature acts as a link does: update(s, action::Open{"/"}, effects).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/core/action.h"
#include "client/core/state.h"
#include "client/platform/effect.h"

namespace milepost::client {

// A program's state derives from CoreState; its Action is a variant of CoreAction and its
// features'. What may be left out of a row is null.
template <class ProgramState, class Actions>
struct Screen {
  // Whether an address with this path ("/t/MP739210463CN") is one of the screen's.
  bool (*match)(std::string_view path);
  // The address of what it shows, as links to it are written.
  std::string (*url)(const ProgramState&);
  // Of the document, without the company.
  std::string (*title)(const ProgramState&);

  // One came here by this address: what it says goes into the state and what is known is worded.
  // `opened`: by a link, and not by back and forward.
  void (*enter)(ProgramState&, std::string_view url, bool opened) = nullptr;
  // What the screen is about; null while there is none. It is asked for again when it fails, its
  // place holders are timed, its error is the title.
  const Asked* (*remote)(const ProgramState&) = nullptr;
  // Whether the canvas may take the place of the server's page: else, when `remote` is there.
  bool (*ready)(const ProgramState&) = nullptr;
  // Asks the server for what the screen shows. Unless it is fresh or under way; or `again`, because
  // the user or a timer wants it. Called often.
  void (*ask)(ProgramState&, Effects&, bool again) = nullptr;
  // An answer came, whatever screen is shown by now. False where it is not for this feature.
  bool (*answered)(ProgramState&, Effects&, uint32_t request, const HttpAnswer&) = nullptr;
  // Somebody else has learnt which version there is of what it shows.
  void (*told)(ProgramState&, Effects&, const Told&) = nullptr;
  // Makes anew what the screen says: the language, the clock, the site or the time has changed.
  // What a feature changes itself it words itself.
  void (*word)(ProgramState&) = nullptr;
  // When its words are no longer true.
  std::optional<Instant> (*changes_at)(const ProgramState&) = nullptr;

  // What is printed of it, as to_text(Paper); empty, or left out: as it is drawn.
  std::string (*paper)(const ProgramState&) = nullptr;

  // Draws its content and pushes what the user did.
  void (*draw)(const ProgramState&, Actions&);
  // Draws what stands between the bar and the content.
  void (*strip)(const ProgramState&, Actions&) = nullptr;
  // Draws what stands over the page.
  void (*over)(const ProgramState&, Actions&) = nullptr;
  // The first address of the part of the navigation that it belongs to.
  std::string_view section = {};
};

template <class ProgramState, class Actions>
struct Product {
  using Row = Screen<ProgramState, Actions>;
  std::span<const Row* const> screens;
  // Hands the action to its feature.
  void (*update)(ProgramState&, typename Actions::value_type, Effects&);
  // The whole page, the screen in it.
  void (*draw)(const ProgramState&, Actions&);
  // Reads anew what hangs on the company's settings.
  void (*site_came)(ProgramState&) = nullptr;
  // Keys of what it keeps on the device, and what reads it.
  std::span<const std::string_view> stored = {};
  void (*read_stored)(ProgramState&, const action::StoredRead&) = nullptr;
  // Takes what the camera read.
  void (*scanned)(ProgramState&, Scanned&, Effects&) = nullptr;

  const Row* screen(const CoreState& state) const {
    return state.route.screen < 0 ? nullptr : screens[static_cast<size_t>(state.route.screen)];
  }
};

}  // namespace milepost::client
