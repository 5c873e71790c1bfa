// What plain screens are made of, stated once for page and canvas: a closed set of blocks, in
// words. server/pages/blocks.h and client/ui/blocks.h each draw every block once. A screen that is
// no work of art is then one function that hands its blocks to whoever draws them, in order, and
// both say the same; see each_block() in error_view.h. Who hands over a block that one of them does
// not draw is stopped by its build.
//
// What is a view of text is that of the model, or of the catalogue, and outlives the drawing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/present/field_blocks.h"
#include "shared/present/look/styles.h"

namespace milepost {
namespace block {

// Of the screen. `lost`: below a road that breaks off, since there is nothing else to show.
struct Title {
  std::string_view text;
  bool lost = false;
};

// Below the title: what it is about, and what of, where nothing else names that.
struct Lead {
  std::string_view text, subject = {};
};

struct SmallPrint {
  std::string_view text;
};

// Without an address it is something that only a program can do; the page leaves it out.
struct Action {
  std::string_view id, label, href = {};
  bool primary = false, disabled = false;
};
struct Actions {
  std::span<const Action> actions;
};

// What may be the reason, or what to know beside.
struct Hint {
  Icon icon = Icon::info;
  std::string title, text;
};
struct Hints {
  std::span<const Hint> hints;
};

struct Fact {
  std::string label, value;
};
struct Facts {
  std::string title;
  std::vector<Fact> rows;
  std::string_view id = "facts";  // of a screen that has several, each its own
};

// Where and until when a parcel can be collected. What is not known is empty.
struct Pickup {
  std::string title;
  std::vector<Fact> rows;
  Tone tone = Tone::plain;  // of the deadline
  std::string deadline, after;
  std::string map_label, map_url;
};

// How to reach the company: a telephone with when it is answered, or an address for mail.
struct Contact {
  Icon icon = Icon::phone;
  std::string label = {};   // "Hotline"
  std::string text = {};    // as it is said: "400-860-0808"
  std::string href = {};    // "tel:4008600808"
  std::string hours = {};   // "Every day 8:00–22:00, UTC+8"; may be empty
  std::string closed = {};  // "Closed now, opens 8:00"; empty while it is answered
};

// News over the whole width: what happened, and the two lines that go with it.
struct Banner {
  Tone tone = Tone::warn;
  Icon icon = Icon::alert;
  std::string title;
  std::string updated;  // "Updated 16:52"
  std::string we_do_label, we_do, you_can_label, you_can;
  std::optional<Contact> contact = {};  // where what one can do needs it
};

// Below what a card shows.
struct Remark {
  std::string text;
};

// Of the number in the field: "Check digit should be **5**, not 8", and the number that was meant,
// or those that may have been.
struct Repair {
  struct Choice {
    std::string number, button;
  };
  std::string before, wrong, after;  // the number, cut around what is wrong; that may be empty
  std::string sentence;
  std::vector<Choice> choices;
};

// A form of one big field that takes any text with waybill numbers in it, of any length: the page
// posts `name=value` to the address. It asks and changes nothing, so that it needs no proof.
struct Search {
  std::string_view address, name;  // the name is that of JSON too
  std::string_view label, button;
  std::string value = {};
  std::string help = {};   // lines below it
  bool described = false;  // by the block behind it
};

}  // namespace block

}  // namespace milepost
