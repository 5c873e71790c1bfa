// Tables request, request_entry, request_file and request_mail: what customers ask for, with its
// history, which only grows. What follows from the history (state, deadline, …) stands in the row
// of the request too, for the queue: whoever adds an entry computes it anew (server/desk).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/events.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/domain/request_life.h"
#include "shared/model/request.h"

namespace milepost::store {

struct RequestRow {
  RequestHead head;
  std::string sent_key;  // the same form sent twice is one request
  std::optional<Instant> confirmed;  // nothing: who asks has yet to show that they can be reached
  // As its history says:
  RequestKind kind_now = RequestKind::question;
  Importance importance = Importance::normal;
  RequestState state = RequestState::received;
  std::string assignee, assignee_name;
  InstructionState instruction = InstructionState::none;
  std::optional<Instant> due;
  Instant changed;
  std::optional<Instant> snoozed;  // not in the queue until then
  bool customer_last = true;
  int64_t version = 0;   // the number of entries
  std::string subject;   // the first words of what was asked
  std::string words;     // what the queue's search looks in, lower case

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("id", self.head.id);
    v("reference", self.head.reference);
    v("number_key", self.head.number);
    v("period", self.head.period);
    v("kind", self.head.kind);
    v("form", self.head.form);
    v("name", self.head.name);
    v("email", self.head.email);
    v("phone", self.head.phone);
    v("language", self.head.language);
    v("owner", self.head.owner);
    v("opened_ms", self.head.opened);
    v("sent_key", self.sent_key);
    v("confirmed_ms", self.confirmed);
    v("kind_now", self.kind_now);
    v("importance", self.importance);
    v("state", self.state);
    v("assignee", self.assignee);
    v("assignee_name", self.assignee_name);
    v("instruction", self.instruction);
    v("due_ms", self.due);
    v("changed_ms", self.changed);
    v("snoozed_ms", self.snoozed);
    v("customer_last", self.customer_last);
    v("version", self.version);
    v("subject", self.subject);
    v("words", self.words);
  }
};

Result<void> add_request(Transaction& transaction, const RequestRow& row);
// All but what does not change.
Result<void> update_request(Transaction& transaction, const RequestRow& row);
Result<std::optional<RequestRow>> find_request(sql::Database& database, std::string_view id);
Result<std::optional<RequestRow>> find_request_by_reference(sql::Database& database,
                                                            std::string_view reference);
Result<std::optional<RequestRow>> find_sent_request(sql::Database& database,
                                                    std::string_view sent_key);
// Confirmed ones, the newest first.
Result<std::vector<RequestRow>> requests_of(sql::Database& database, const ShipmentKey& shipment);
Result<void> forget_unconfirmed_requests(Transaction& transaction, Instant opened_before);

Result<void> add_request_entry(Transaction& transaction, std::string_view request,
                               const RequestEntry& entry);
// The oldest first.
Result<std::vector<RequestEntry>> request_history(sql::Database& database,
                                                  std::string_view request);

struct RequestFile {
  std::string id;
  int64_t sequence = 0;  // of the entry that it came with
  std::string name, media_type;
  int64_t size = 0;
  std::string held_back;  // why it is not shown, where it is not
  bool has_thumbnail = false;
};
struct RequestFileContent {
  std::string name, media_type, held_back, bytes;
};
Result<void> add_request_file(Transaction& transaction, std::string_view request,
                              const RequestFile& file, std::string_view content,
                              std::string_view thumbnail);
Result<std::vector<RequestFile>> request_files(sql::Database& database, std::string_view request);
Result<std::optional<RequestFileContent>> find_request_file(sql::Database& database,
                                                            std::string_view request,
                                                            std::string_view id,
                                                            bool thumbnail);

// Whether that mail, or a deed under that key, was taken before.
Result<bool> knows_request_mail(sql::Database& database, std::string_view message_id);
// False: that mail was taken before.
Result<bool> note_request_mail(Transaction& transaction, std::string_view message_id,
                               std::string_view request, Instant now);

// ---- the desk's queue

enum class QueueOrder { due, newest };
struct QueueQuery {
  std::string assignee = {};    // equal to it; "-": nobody's; empty: anyone's
  std::vector<RequestState> states = {};  // empty: those that are open
  std::optional<RequestKind> kind = {};
  std::optional<Importance> importance = {};
  bool overdue = false, snoozed = false;
  std::string words = {};       // each of them in what is searched
  std::string number = {};      // of that shipment
  QueueOrder order = QueueOrder::due;
  int64_t offset = 0;           // where the list goes on
  int64_t most = 50;
};
// By deadline: what is due first comes first, what waits for customers last.
Result<std::vector<RequestRow>> queue(sql::Database& database, const QueueQuery& query,
                                      Instant now);

struct QueueCounts {
  int64_t open = 0, overdue = 0, mine = 0, unassigned = 0, waiting = 0;
};
Result<QueueCounts> queue_counts(sql::Database& database, std::string_view person, Instant now);

// Of all that are open, after that id: for what recomputes them.
Result<std::vector<RequestRow>> open_requests(sql::Database& database, std::string_view after,
                                              int64_t most);
// Each request that is open, or was opened since then, with its history: for what is counted of
// them. Of the head there are id, kind and opened; of the entries no texts.
Result<void> visit_histories(
    sql::Database& database, Instant since,
    const std::function<void(const RequestHead&, const std::vector<RequestEntry>&)>& visit);
// What the carrier has yet to take or do, the oldest first.
Result<std::vector<RequestRow>> instructions(sql::Database& database, InstructionState state,
                                             std::string_view after, int64_t most);

// Of those that were opened in the span: how many had their answer within so long, of how many that
// had one, or have waited longer.
struct AnsweredShare {
  RequestKind kind = RequestKind::question;
  int64_t within = 0, of = 0;
};
Result<std::vector<AnsweredShare>> answered_within(sql::Database& database, Instant from,
                                                   Instant until, int64_t within_ms,
                                                   Instant now);

// ---- what an agent has not sent yet

Result<void> put_draft(Transaction& transaction, std::string_view request, std::string_view person,
                       std::string_view text, Instant now);
Result<std::string> find_draft(sql::Database& database, std::string_view request,
                               std::string_view person);

// Who has a request open, and whether they write; forgotten a minute after they were seen.
struct Presence {
  std::string person, name;
  bool writes = false;
};
Result<void> note_presence(Transaction& transaction, std::string_view request,
                           const Presence& presence, Instant now);
Result<void> end_presence(Transaction& transaction, std::string_view request,
                          std::string_view person);
Result<std::vector<Presence>> presences(sql::Database& database, std::string_view request,
                                        Instant since);

struct DeskFilter {
  std::string name, query;
};
Result<void> put_filter(Transaction& transaction, std::string_view person,
                        const DeskFilter& filter);
Result<void> remove_filter(Transaction& transaction, std::string_view person,
                           std::string_view name);
Result<std::vector<DeskFilter>> filters_of(sql::Database& database, std::string_view person);

}  // namespace milepost::store
