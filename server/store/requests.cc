#include "server/store/requests.h"

#include <algorithm>

#include "server/store/columns.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost::store {
namespace {

const auto kColumns = column_names(RequestRow());
const std::string kSelect = "SELECT " + list_of(kColumns) + " FROM request ";

constexpr size_t kSearchedWords = 3;

const sql::Query kAdd(insert_into("request", kColumns));
const sql::Query kUpdate(update_of("request", kColumns, 1));
const sql::Query kFind(kSelect + "WHERE id = $1");
const sql::Query kFindByReference(kSelect + "WHERE reference = $1");
const sql::Query kFindSent(kSelect + "WHERE sent_key = $1");
const sql::Query kOf(kSelect + "WHERE number_key = $1 AND period = $2 AND confirmed_ms IS NOT NULL "
                     "ORDER BY opened_ms DESC, id");
const sql::Query kForgetEntries(
    "DELETE FROM request_entry WHERE request IN (SELECT id FROM request WHERE confirmed_ms IS NULL "
    "AND opened_ms < $1)");
const sql::Query kForgetFiles(
    "DELETE FROM request_file WHERE request IN (SELECT id FROM request WHERE confirmed_ms IS NULL "
    "AND opened_ms < $1)");
const sql::Query kForget("DELETE FROM request WHERE confirmed_ms IS NULL AND opened_ms < $1");

const sql::Query kAddEntry(
    "INSERT INTO request_entry (request, sequence, at_ms, actor, by_id, by_name, deed, text, "
    "detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
const sql::Query kHistory(
    "SELECT sequence, at_ms, actor, by_id, by_name, deed, text, detail FROM request_entry "
    "WHERE request = $1 ORDER BY sequence");

const sql::Query kAddFile(
    "INSERT INTO request_file (request, id, sequence, name, media_type, size, held_back, content, "
    "thumbnail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
const sql::Query kFiles(
    "SELECT id, sequence, name, media_type, size, held_back, CAST(LENGTH(thumbnail) AS BIGINT) "
    "FROM request_file WHERE request = $1 ORDER BY sequence, id");
const sql::Query kFile(
    "SELECT name, media_type, held_back, content FROM request_file WHERE request = $1 AND id = $2");
const sql::Query kThumbnail(
    "SELECT name, media_type, held_back, thumbnail FROM request_file WHERE request = $1 AND "
    "id = $2");

const sql::Query kFindMail("SELECT 1 FROM request_mail WHERE message_id = $1");
const sql::Query kAddMail(
    "INSERT INTO request_mail (message_id, request, received_ms) VALUES ($1, $2, $3)");

// $1 the states as bits, $2 whose, $3 kind, $4 importance, $5 now, $6 overdue, $7 snoozed,
// $8–$10 words, $11 number.
const std::string kQueueWhere =
    "WHERE confirmed_ms IS NOT NULL AND (($1 >> CAST(state AS INTEGER)) & 1) = 1 "
    "AND ($2 = '' OR assignee = $2 OR ($2 = '-' AND assignee = '')) "
    "AND ($3 < 0 OR kind_now = $3) AND ($4 < 0 OR importance = $4) "
    "AND ($6 = 0 OR due_ms < $5) "
    "AND ($7 = 1 OR snoozed_ms IS NULL OR snoozed_ms <= $5) "
    "AND words LIKE $8 ESCAPE '!' AND words LIKE $9 ESCAPE '!' AND words LIKE $10 ESCAPE '!' "
    "AND ($11 = '' OR number_key = $11) ";
const sql::Query kByDue(kSelect + kQueueWhere +
                        "ORDER BY CASE WHEN due_ms IS NULL THEN 1 ELSE 0 END, due_ms, "
                        "opened_ms, id LIMIT $12 OFFSET $13");
const sql::Query kByNewest(kSelect + kQueueWhere +
                           "ORDER BY changed_ms DESC, id LIMIT $12 OFFSET $13");
const sql::Query kCounts(
    "SELECT COUNT(*), COUNT(CASE WHEN due_ms < $2 THEN 1 END), "
    "COUNT(CASE WHEN assignee = $1 THEN 1 END), COUNT(CASE WHEN assignee = '' THEN 1 END), "
    "COUNT(CASE WHEN state = $3 THEN 1 END) "
    "FROM request WHERE confirmed_ms IS NOT NULL AND state <= $3");
const sql::Query kOpen(kSelect + "WHERE confirmed_ms IS NOT NULL AND state <= $3 AND id > $1 "
                       "ORDER BY id LIMIT $2");
const sql::Query kHistories(
    "SELECT r.id, r.kind, r.opened_ms, e.sequence, e.at_ms, e.actor, e.by_id, e.by_name, e.deed, "
    "e.detail FROM request r JOIN request_entry e ON e.request = r.id "
    "WHERE r.confirmed_ms IS NOT NULL AND (r.opened_ms >= $1 OR r.state <= $2) "
    "ORDER BY r.id, e.sequence");
const sql::Query kInstructions(
    kSelect + "WHERE confirmed_ms IS NOT NULL AND instruction = $1 AND state <= $4 AND id > $2 "
    "ORDER BY id LIMIT $3");
// Whoever still waits counts once the time is over.
const sql::Query kAnswered(
    "SELECT r.kind, COUNT(CASE WHEN e.first_ms IS NOT NULL OR r.opened_ms + $3 < $9 THEN 1 END), "
    "COUNT(CASE WHEN e.first_ms - r.opened_ms <= $3 THEN 1 END) "
    "FROM request r LEFT JOIN (SELECT request, MIN(at_ms) AS first_ms FROM request_entry "
    "WHERE deed IN ($4, $5, $6, $7, $8) GROUP BY request) e ON e.request = r.id "
    "WHERE r.confirmed_ms IS NOT NULL AND r.opened_ms >= $1 AND r.opened_ms < $2 "
    "GROUP BY r.kind ORDER BY r.kind");

const sql::Query kRemoveDraft("DELETE FROM desk_draft WHERE request = $1 AND person = $2");
const sql::Query kAddDraft(
    "INSERT INTO desk_draft (request, person, text, saved_ms) VALUES ($1, $2, $3, $4)");
const sql::Query kDraft("SELECT text FROM desk_draft WHERE request = $1 AND person = $2");
const sql::Query kRemovePresence(
    "DELETE FROM desk_presence WHERE request = $1 AND person = $2 OR seen_ms < $3");
const sql::Query kAddPresence(
    "INSERT INTO desk_presence (request, person, name, writes, seen_ms) "
    "VALUES ($1, $2, $3, $4, $5)");
const sql::Query kPresences(
    "SELECT person, name, writes FROM desk_presence WHERE request = $1 AND seen_ms >= $2 "
    "ORDER BY name, person");
const sql::Query kRemoveFilter("DELETE FROM desk_filter WHERE person = $1 AND name = $2");
const sql::Query kAddFilter("INSERT INTO desk_filter (person, name, query) VALUES ($1, $2, $3)");
const sql::Query kFilters("SELECT name, query FROM desk_filter WHERE person = $1 ORDER BY name");

constexpr auto kLastOpen = static_cast<int64_t>(RequestState::waiting);

Result<std::optional<RequestRow>> read_one(sql::Execution& find) {
  auto row = find.step();
  if (!row) return row.error();
  std::optional<RequestRow> found;
  if (*row) read_row(find.row(), found.emplace());
  return found;
}

Result<std::vector<RequestRow>> read_all(sql::Execution& find) {
  std::vector<RequestRow> all;
  auto row = find.step();
  for (; row && *row; row = find.step()) read_row(find.row(), all.emplace_back());
  if (!row) return row.error();
  return all;
}

RequestDetail detail_of(std::string_view text) {
  RequestDetail detail;
  Errors errors;
  if (auto document = JsonDocument::parse(text))
    (void)read_json(document->root(), detail, Reading::lenient, errors);
  return detail;
}

// "%word%", its own signs of LIKE made harmless; "%" where there is none.
std::string pattern_of(std::string_view word) {
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return word.empty() ? pattern : pattern + "%";
}

std::vector<std::string> patterns_of(std::string_view words) {
  std::vector<std::string> patterns;
  const std::string lower = lower_ascii(fold_width(words));
  for (const std::string_view word : split(lower, ' '))
    if (!word.empty() && patterns.size() < kSearchedWords) patterns.push_back(pattern_of(word));
  patterns.resize(kSearchedWords, pattern_of({}));
  return patterns;
}

int64_t bits_of(const std::vector<RequestState>& states) {
  int64_t bits = 0;
  for (const RequestState state : states) bits |= int64_t{1} << static_cast<int64_t>(state);
  return states.empty() ? (int64_t{1} << (kLastOpen + 1)) - 1 : bits;
}

}  // namespace

Result<void> add_request(Transaction& transaction, const RequestRow& row) {
  auto add = transaction.write(kAdd);
  bind_row(add, row);
  return add.run();
}

Result<void> update_request(Transaction& transaction, const RequestRow& row) {
  auto update = transaction.write(kUpdate);
  bind_row(update, row);
  return update.run();
}

Result<std::optional<RequestRow>> find_request(sql::Database& database, std::string_view id) {
  sql::Execution find(database, kFind, id);
  return read_one(find);
}

Result<std::optional<RequestRow>> find_request_by_reference(sql::Database& database,
                                                            std::string_view reference) {
  sql::Execution find(database, kFindByReference, reference);
  return read_one(find);
}

Result<std::optional<RequestRow>> find_sent_request(sql::Database& database,
                                                    std::string_view sent_key) {
  sql::Execution find(database, kFindSent, sent_key);
  return read_one(find);
}

Result<std::vector<RequestRow>> requests_of(sql::Database& database, const ShipmentKey& shipment) {
  sql::Execution find(database, kOf, shipment.key, shipment.period);
  return read_all(find);
}

Result<void> forget_unconfirmed_requests(Transaction& transaction, Instant opened_before) {
  for (const sql::Query* query : {&kForgetEntries, &kForgetFiles, &kForget})
    if (auto done = transaction.write(*query, opened_before.ms).run(); !done) return done;
  return {};
}

Result<void> add_request_entry(Transaction& transaction, std::string_view request,
                               const RequestEntry& entry) {
  auto add = transaction.write(kAddEntry, request, entry.sequence, entry.at.ms,
                               stored(entry.actor), entry.by, entry.by_name, stored(entry.deed),
                               entry.text);
  add.bind(add.keep(to_json(entry.detail)));
  return add.run();
}

Result<std::vector<RequestEntry>> request_history(sql::Database& database,
                                                  std::string_view request) {
  std::vector<RequestEntry> history;
  sql::Execution find(database, kHistory, request);
  auto row = find.step();
  for (; row && *row; row = find.step()) {
    RequestEntry& entry = history.emplace_back();
    entry.sequence = find.row().integer(0);
    entry.at.ms = find.row().integer(1);
    entry.actor = enum_of<RequestActor>(find.row().integer(2));
    entry.by = find.row().text(3);
    entry.by_name = find.row().text(4);
    entry.deed = enum_of<RequestDeed>(find.row().integer(5));
    entry.text = find.row().text(6);
    entry.detail = detail_of(find.row().text(7));
  }
  if (!row) return row.error();
  return history;
}

Result<void> add_request_file(Transaction& transaction, std::string_view request,
                              const RequestFile& file, std::string_view content,
                              std::string_view thumbnail) {
  return transaction
      .write(kAddFile, request, file.id, file.sequence, file.name, file.media_type, file.size,
             file.held_back, sql::Bytes{content}, sql::Bytes{thumbnail})
      .run();
}

Result<std::vector<RequestFile>> request_files(sql::Database& database, std::string_view request) {
  std::vector<RequestFile> files;
  sql::Execution find(database, kFiles, request);
  auto row = find.step();
  for (; row && *row; row = find.step()) {
    RequestFile& file = files.emplace_back();
    file.id = find.row().text(0);
    file.sequence = find.row().integer(1);
    file.name = find.row().text(2);
    file.media_type = find.row().text(3);
    file.size = find.row().integer(4);
    file.held_back = find.row().text(5);
    file.has_thumbnail = find.row().integer(6) > 0;
  }
  if (!row) return row.error();
  return files;
}

Result<std::optional<RequestFileContent>> find_request_file(sql::Database& database,
                                                            std::string_view request,
                                                            std::string_view id, bool thumbnail) {
  sql::Execution find(database, thumbnail ? kThumbnail : kFile, request, id);
  auto row = find.step();
  if (!row) return row.error();
  std::optional<RequestFileContent> found;
  if (!*row) return found;
  found.emplace();
  found->name = find.row().text(0);
  found->media_type = thumbnail ? "image/jpeg" : std::string(find.row().text(1));
  found->held_back = find.row().text(2);
  found->bytes = find.row().bytes(3);
  return found;
}

Result<bool> knows_request_mail(sql::Database& database, std::string_view message_id) {
  sql::Execution find(database, kFindMail, message_id);
  return find.step();
}

Result<bool> note_request_mail(Transaction& transaction, std::string_view message_id,
                               std::string_view request, Instant now) {
  auto known = knows_request_mail(transaction, message_id);
  if (!known) return known.error();
  if (*known) return false;
  auto added = transaction.write(kAddMail, message_id, request, now.ms).run();
  if (!added) return added.error();
  return true;
}

Result<std::vector<RequestRow>> queue(sql::Database& database, const QueueQuery& query,
                                      Instant now) {
  const std::vector<std::string> words = patterns_of(query.words);
  sql::Execution find(database, query.order == QueueOrder::due ? kByDue : kByNewest,
                      bits_of(query.states), query.assignee,
                      query.kind ? stored(*query.kind) : int64_t{-1},
                      query.importance ? stored(*query.importance) : int64_t{-1}, now.ms,
                      int64_t{query.overdue}, int64_t{query.snoozed}, words[0], words[1], words[2],
                      query.number, query.most, query.offset);
  return read_all(find);
}

Result<QueueCounts> queue_counts(sql::Database& database, std::string_view person, Instant now) {
  QueueCounts counts;
  sql::Execution find(database, kCounts, person, now.ms, kLastOpen);
  auto row = find.step();
  if (!row) return row.error();
  if (*row)
    counts = {find.row().integer(0), find.row().integer(1), find.row().integer(2),
              find.row().integer(3), find.row().integer(4)};
  return counts;
}

Result<std::vector<RequestRow>> open_requests(sql::Database& database, std::string_view after,
                                              int64_t most) {
  sql::Execution find(database, kOpen, after, most, kLastOpen);
  return read_all(find);
}

Result<void> visit_histories(
    sql::Database& database, Instant since,
    const std::function<void(const RequestHead&, const std::vector<RequestEntry>&)>& visit) {
  RequestHead head;
  std::vector<RequestEntry> history;
  sql::Execution find(database, kHistories, since.ms, kLastOpen);
  auto row = find.step();
  for (; row && *row; row = find.step()) {
    if (head.id != find.row().text(0)) {
      if (!history.empty()) visit(head, history);
      history.clear();
      head.id = find.row().text(0);
      head.kind = enum_of<RequestKind>(find.row().integer(1));
      head.opened.ms = find.row().integer(2);
    }
    RequestEntry& entry = history.emplace_back();
    entry.sequence = find.row().integer(3);
    entry.at.ms = find.row().integer(4);
    entry.actor = enum_of<RequestActor>(find.row().integer(5));
    entry.by = find.row().text(6);
    entry.by_name = find.row().text(7);
    entry.deed = enum_of<RequestDeed>(find.row().integer(8));
    entry.detail = detail_of(find.row().text(9));
  }
  if (!row) return row.error();
  if (!history.empty()) visit(head, history);
  return {};
}

Result<std::vector<RequestRow>> instructions(sql::Database& database, InstructionState state,
                                             std::string_view after, int64_t most) {
  sql::Execution find(database, kInstructions, stored(state), after, most, kLastOpen);
  return read_all(find);
}

Result<std::vector<AnsweredShare>> answered_within(sql::Database& database, Instant from,
                                                   Instant until, int64_t within_ms,
                                                   Instant now) {
  std::vector<AnsweredShare> shares;
  sql::Execution find(database, kAnswered, from.ms, until.ms, within_ms,
                      stored(RequestDeed::replied), stored(RequestDeed::asked),
                      stored(RequestDeed::offered), stored(RequestDeed::resolved),
                      stored(RequestDeed::merged), now.ms);
  auto row = find.step();
  for (; row && *row; row = find.step())
    shares.push_back({enum_of<RequestKind>(find.row().integer(0)), find.row().integer(2),
                      find.row().integer(1)});
  if (!row) return row.error();
  return shares;
}

Result<void> put_draft(Transaction& transaction, std::string_view request, std::string_view person,
                       std::string_view text, Instant now) {
  if (auto removed = transaction.write(kRemoveDraft, request, person).run(); !removed)
    return removed;
  if (text.empty()) return {};
  return transaction.write(kAddDraft, request, person, text, now.ms).run();
}

Result<std::string> find_draft(sql::Database& database, std::string_view request,
                               std::string_view person) {
  sql::Execution find(database, kDraft, request, person);
  auto row = find.step();
  if (!row) return row.error();
  return *row ? std::string(find.row().text(0)) : std::string();
}

Result<void> note_presence(Transaction& transaction, std::string_view request,
                           const Presence& presence, Instant now) {
  const int64_t forgotten = now.ms - kMinuteMs;
  auto removed = transaction.write(kRemovePresence, request, presence.person, forgotten).run();
  if (!removed) return removed;
  return transaction
      .write(kAddPresence, request, presence.person, presence.name, int64_t{presence.writes},
             now.ms)
      .run();
}

Result<void> end_presence(Transaction& transaction, std::string_view request,
                          std::string_view person) {
  return transaction.write(kRemovePresence, request, person, int64_t{0}).run();
}

Result<std::vector<Presence>> presences(sql::Database& database, std::string_view request,
                                        Instant since) {
  std::vector<Presence> all;
  sql::Execution find(database, kPresences, request, since.ms);
  auto row = find.step();
  for (; row && *row; row = find.step())
    all.push_back({std::string(find.row().text(0)), std::string(find.row().text(1)),
                   find.row().integer(2) != 0});
  if (!row) return row.error();
  return all;
}

Result<void> put_filter(Transaction& transaction, std::string_view person,
                        const DeskFilter& filter) {
  if (auto removed = remove_filter(transaction, person, filter.name); !removed) return removed;
  return transaction.write(kAddFilter, person, filter.name, filter.query).run();
}

Result<void> remove_filter(Transaction& transaction, std::string_view person,
                           std::string_view name) {
  return transaction.write(kRemoveFilter, person, name).run();
}

Result<std::vector<DeskFilter>> filters_of(sql::Database& database, std::string_view person) {
  std::vector<DeskFilter> filters;
  sql::Execution find(database, kFilters, person);
  auto row = find.step();
  for (; row && *row; row = find.step())
    filters.push_back({std::string(find.row().text(0)), std::string(find.row().text(1))});
  if (!row) return row.error();
  return filters;
}

}  // namespace milepost::store
