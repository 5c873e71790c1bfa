// What operators see of the intake, GET /api/v1/intake…: which messages came, what of them was
// refused and why, and what is held of one number, in the senders' words. Nobody's name, telephone
// or address is among it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/intake.h"

namespace milepost {

// What became of items. Conflicts were refused too: the first one stays.
struct IntakeCounts {
  int64_t accepted = 0, duplicate = 0, conflict = 0, refused = 0;

  void add(ItemStatus status) {
    switch (status) {
      case ItemStatus::accepted:
        ++accepted;
        break;
      case ItemStatus::duplicate:
        ++duplicate;
        break;
      case ItemStatus::conflict:
        ++conflict;
        break;
      case ItemStatus::refused:
        ++refused;
        break;
    }
  }
  friend bool operator==(const IntakeCounts&, const IntakeCounts&) = default;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("accepted", self.accepted);
    v("duplicate", self.duplicate);
    v("conflict", self.conflict);
    v("refused", self.refused);
  }
};

struct IntakeSource {
  std::string name;
  int64_t messages = 0;
  int64_t unreadable = 0;  // of the messages
  IntakeCounts counts;
  ZonedTime last_received;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.doc = "the name of the sender's key, or of an import"});
    v("messages", self.messages);
    v("unreadable", self.unreadable);
    v("counts", self.counts);
    v("last_received", self.last_received);
  }
};

struct IntakeMessage {
  std::string id;
  std::string source;
  ZonedTime received;
  RecordKind record = RecordKind::events;
  std::string media_type;
  IntakeCounts counts;
  std::string fault;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id);
    v("source", self.source);
    v("received", self.received);
    v("record", self.record);
    v("media_type", self.media_type);
    v("counts", self.counts);
    v("fault", self.fault, {.omit = true, .doc = "why none of it could be read"});
  }
};

// One thing that is wrong with an item that was not taken.
struct IntakeFault {
  std::string message;  // its id
  std::string source;
  ZonedTime received;
  int64_t at = 0;      // which item of its message, from 1; of a file, the line
  std::string number;  // as far as one could be read
  ItemStatus status = ItemStatus::refused;
  std::string path, detail;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("message", self.message);
    v("source", self.source);
    v("received", self.received);
    v("at", self.at, {.doc = "which item of its message, from 1; of a file, the line"});
    v("number", self.number, {.omit = true});
    v("status", self.status);
    v("path", self.path);
    v("detail", self.detail);
  }
};

// An event with the words of its sender.
struct ReceivedEvent {
  ZonedTime received;
  std::string source, id;
  Milestone milestone = Milestone::unknown;
  std::optional<State> state;
  std::string code;
  EventKind kind = EventKind::actual;
  std::string piece;
  ZonedTime happened;
  std::optional<EventPlace> place;
  std::optional<LeftAt> left_at;
  std::optional<Reason> reason;
  std::optional<Party> party;
  std::string note;
  bool out_of_order = false, clock_ahead = false;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("received", self.received);
    v("source", self.source);
    v("id", self.id, {.doc = "the sender's, or a hash of the content"});
    v("milestone", self.milestone);
    v("state", self.state, {.omit = true});
    v("code", self.code, {.omit = true, .doc = "the sender's raw code"});
    v("kind", self.kind);
    v("piece", self.piece, {.omit = true, .doc = "of which piece; of all when left out"});
    v("happened", self.happened, {.doc = "a day where no more is known"});
    v("place", self.place, {.omit = true});
    v("left_at", self.left_at, {.omit = true});
    v("reason", self.reason, {.omit = true});
    v("party", self.party, {.omit = true});
    v("note", self.note, {.omit = true, .doc = "free text of the sender"});
    v("out_of_order", self.out_of_order);
    v("clock_ahead", self.clock_ahead, {.doc = "it is said to have happened after it came in"});
  }
};

// ---- answers. `next` is what ?before or ?after takes for the rest; empty: that was all.

struct IntakeReply {
  std::string name;       // of the key
  bool sees_all = false;  // else what came in under that name
  ZonedTime since;        // the sources' counts are from then on
  std::vector<IntakeSource> sources;
  std::vector<IntakeMessage> messages;  // the newest first
  std::string next;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.doc = "of the key"});
    v("sees_all", self.sees_all, {.doc = "else what came in under that name"});
    v("since", self.since, {.doc = "the counts of the sources are from then on"});
    v("sources", self.sources);
    v("messages", self.messages, {.doc = "the newest first"});
    v("next", self.next, {.omit = true, .doc = "what ?before takes for older ones"});
  }
};

struct IntakeFaultsReply {
  IntakeMessage message;
  std::vector<IntakeFault> faults;
  std::string next;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("message", self.message);
    v("faults", self.faults);
    v("next", self.next, {.omit = true, .doc = "what ?after takes for the rest"});
  }
};

struct IntakeNumberReply {
  std::string number;
  std::vector<ReceivedEvent> events;  // received last, first
  bool more_events = false;
  std::vector<IntakeFault> faults;  // the newest first
  bool more_faults = false;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number);
    v("events", self.events, {.doc = "received last, first"});
    v("more_events", self.more_events, {.doc = "earlier ones were left out"});
    v("faults", self.faults, {.doc = "the newest first"});
    v("more_faults", self.more_faults, {.doc = "older ones were left out"});
  }
};

}  // namespace milepost
