// What the agents' desk reads and sends: the queue, a request whole, and what is done with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/compensation.h"
#include "shared/model/reply_text.h"
#include "shared/model/request.h"
#include "shared/model/request_view.h"

namespace milepost {

// A row of the queue.
struct DeskRow {
  std::string id, reference, number, name, assignee, assignee_name;
  RequestKind kind = RequestKind::question;
  Importance importance = Importance::normal;
  RequestState state = RequestState::received;
  std::string subject;          // the first words of what was asked
  std::optional<ZonedTime> due;  // what comes next; nothing while the customer is waited for
  ZonedTime opened, changed;
  bool customer_wrote_last = false;
  int64_t version = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id);
    v("reference", self.reference);
    v("number", self.number, {.omit = true});
    v("name", self.name, {.omit = true});
    v("assignee", self.assignee, {.omit = true});
    v("assignee_name", self.assignee_name, {.omit = true});
    v("kind", self.kind);
    v("importance", self.importance);
    v("state", self.state);
    v("subject", self.subject, {.omit = true});
    v("due", self.due, {.omit = true});
    v("opened", self.opened);
    v("changed", self.changed);
    v("customer_wrote_last", self.customer_wrote_last);
    v("version", self.version);
  }
};

struct DeskCounts {
  int64_t open = 0, overdue = 0, mine = 0, unassigned = 0, waiting = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("open", self.open);
    v("overdue", self.overdue);
    v("mine", self.mine);
    v("unassigned", self.unassigned);
    v("waiting", self.waiting);
  }
};

struct DeskQueue {
  ZonedTime now;  // by which `due` is read
  DeskCounts counts;
  std::vector<DeskRow> rows;
  std::string next;  // a cursor; empty at the end
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("now", self.now);
    v("counts", self.counts);
    v("rows", self.rows);
    v("next", self.next, {.omit = true});
  }
};

// A line of the history, whole.
struct DeskEntry {
  int64_t sequence = 0;
  ZonedTime at;
  RequestActor actor = RequestActor::customer;
  std::string by_name;
  RequestDeed deed = RequestDeed::opened;
  std::string text;
  RequestDetail detail;
  std::vector<RequestFileView> files;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("sequence", self.sequence);
    v("at", self.at);
    v("actor", self.actor);
    v("by_name", self.by_name, {.omit = true});
    v("deed", self.deed);
    v("text", self.text, {.omit = true});
    v("detail", self.detail, {.omit = true});
    v("files", self.files, {.omit = true});
  }
};

// Who else has it open, or writes.
struct DeskPresence {
  std::string name;
  bool writes = false;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name);
    v("writes", self.writes);
  }
};

struct DeskRequest {
  DeskRow row;
  ZonedTime now;
  std::optional<RequestOutcome> outcome;
  std::string email, phone, language;
  bool owner = false;
  DeadlineView response, resolution;
  bool paused = false;
  std::string instruction, carrier_words;
  std::optional<ClaimView> claim;
  std::vector<Compensation> compensation;  // of a claim: what the policy pays
  RequestForm form;
  std::vector<DeskEntry> entries;  // the oldest first
  std::vector<DeskPresence> others;
  std::string draft;  // of a reply, kept for who asks
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("row", self.row);
    v("now", self.now);
    v("outcome", self.outcome, {.omit = true});
    v("email", self.email, {.omit = true});
    v("phone", self.phone, {.omit = true});
    v("language", self.language);
    v("owner", self.owner);
    v("response", self.response);
    v("resolution", self.resolution);
    v("paused", self.paused);
    v("instruction", self.instruction, {.omit = true});
    v("carrier_words", self.carrier_words, {.omit = true});
    v("claim", self.claim, {.omit = true});
    v("compensation", self.compensation, {.omit = true});
    v("form", self.form);
    v("entries", self.entries);
    v("others", self.others, {.omit = true});
    v("draft", self.draft, {.omit = true});
  }
};

struct SavedFilter {
  std::string name, query;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.bytes = 60});
    v("query", self.query, {.omit = true, .doc = "as behind the ? of the queue; empty: remove it",
                            .bytes = 500});
  }
};

// Somebody who works at the desk.
struct DeskPerson {
  std::string id, name;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id);
    v("name", self.name);
  }
};

// What the desk has ready for who works at it.
struct DeskTools {
  std::vector<ReplyText> replies;
  std::vector<SavedFilter> filters;
  std::vector<DeskPerson> people;  // to whom work can be given
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("replies", self.replies);
    v("filters", self.filters);
    v("people", self.people);
  }
};

// Something done at the desk. `version` is what the agent had before their eyes: where it is
// another by now the answer is 409, and nothing is written: they read it
// again, with what they typed kept.
struct DeskDeed {
  int64_t version = 0;
  RequestDeed deed = RequestDeed::replied;
  std::string text;
  RequestDetail detail;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("version", self.version, {.minimum = 1});
    v("deed", self.deed);
    v("text", self.text, {.omit = true, .bytes = limits::kRequestTextBytes});
    v("detail", self.detail, {.omit = true});
  }
};

}  // namespace milepost
