// What a customer is shown of their request: never what the desk noted for itself, who else asked,
// or an address in full. Served by GET /api/v1/requests/{token}, drawn by page and canvas.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/fields.h"
#include "shared/model/request_form.h"
#include "shared/model/request_words.h"

namespace milepost {

struct RequestFileView {
  std::string id, name, media_type;
  int64_t bytes = 0;
  bool has_thumbnail = false;
  bool held_back = false;  // not scanned yet, or refused by the scanner: it cannot be opened
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id);
    v("name", self.name);
    v("media_type", self.media_type);
    v("bytes", self.bytes);
    v("has_thumbnail", self.has_thumbnail);
    v("held_back", self.held_back);
  }
};

// A line of the thread. `what` is the name of a deed (shared/model/request.h) that customers may
// see.
struct RequestMessageView {
  ZonedTime at;
  std::string from;  // customer, desk, carrier or program
  std::string name;  // of an agent, as customers may know it
  std::string what;
  std::string text;
  std::vector<RequestFileView> files;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("at", self.at);
    v("from", self.from);
    v("name", self.name, {.omit = true});
    v("what", self.what);
    v("text", self.text, {.omit = true});
    v("files", self.files, {.omit = true});
  }
};

struct ClaimItemView {
  std::string what;
  int64_t worth_minor = 0;
  std::optional<int64_t> offered_minor;
  std::string reason;
  std::optional<bool> accepted;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("what", self.what);
    v("worth_minor", self.worth_minor);
    v("offered_minor", self.offered_minor, {.omit = true});
    v("reason", self.reason, {.omit = true});
    v("accepted", self.accepted, {.omit = true});
  }
};

// When something is due, or was.
struct DeadlineView {
  ZonedTime by;
  bool met = false;   // it was done
  bool kept = true;   // in time, or there is still time
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("by", self.by);
    v("met", self.met);
    v("kept", self.kept);
  }
};

struct ClaimView {
  std::string state;  // by the names of ClaimState
  ClaimStep step = ClaimStep::none;  // what comes next
  std::optional<DeadlineView> due;   // by the end of which day; nothing where nothing comes
  std::string currency;
  std::vector<ClaimItemView> items;
  int64_t paid_minor = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("state", self.state);
    v("step", self.step);
    v("due", self.due, {.omit = true});
    v("currency", self.currency);
    v("items", self.items);
    v("paid_minor", self.paid_minor, {.omit = true});
  }
};

struct RequestView {
  std::string reference;
  RequestKind kind = RequestKind::question;
  std::string number;  // of the shipment; may be empty
  RequestState state = RequestState::received;
  std::optional<RequestOutcome> outcome;
  ZonedTime opened;
  DeadlineView response, resolution;
  bool paused = false;
  std::optional<ZonedTime> closes;  // until when it can be reopened
  std::string instruction;          // by the names of InstructionState; empty: none
  std::string carrier_words;
  std::optional<ClaimView> claim;
  RequestForm form;  // as it was filled in; who asks is masked
  std::vector<RequestMessageView> messages;  // the newest first
  std::vector<std::string> can;  // deeds that the customer may do now
  std::string version;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("reference", self.reference);
    v("kind", self.kind);
    v("number", self.number, {.omit = true});
    v("state", self.state);
    v("outcome", self.outcome, {.omit = true});
    v("opened", self.opened);
    v("response", self.response);
    v("resolution", self.resolution);
    v("paused", self.paused);
    v("closes", self.closes, {.omit = true});
    v("instruction", self.instruction, {.omit = true});
    v("carrier_words", self.carrier_words, {.omit = true});
    v("claim", self.claim, {.omit = true});
    v("form", self.form);
    v("messages", self.messages);
    v("can", self.can);
    v("version", self.version);
  }
};

}  // namespace milepost
