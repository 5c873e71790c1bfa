#include "server/store/writer.h"

#include "server/store/hash.h"
#include "server/store/statement_use.h"
#include "shared/base/text.h"

namespace milepost::store {
namespace {

Result<void> run(sql::Statement& statement) {
  auto done = statement.step();
  if (!done) return done.error();
  return {};
}

// "UPDATE shipment SET … WHERE number_key = $1 AND period = $2", numbered as the columns are.
std::string update_everything() {
  std::string sql = "UPDATE shipment SET ";
  int number = 0;
  for (std::string_view column : split(kShipmentColumns, ',')) {
    if (++number <= 2) continue;
    if (number > 3) sql += ", ";
    sql += std::string(trim(column)) + " = $" + std::to_string(number);
  }
  return sql + " WHERE number_key = $1 AND period = $2";
}

std::string insert_into(std::string_view table, std::string_view columns, int count) {
  return "INSERT INTO " + std::string(table) + " (" + std::string(columns) + ") VALUES (" +
         placeholders(count) + ")";
}

}  // namespace

Result<std::unique_ptr<Writer>> Writer::open(std::unique_ptr<sql::Database> database) {
  std::unique_ptr<Writer> writer(new Writer(std::move(database)));
  if (auto prepared = writer->prepare(); !prepared) return prepared.error();
  return writer;
}

Result<void> Writer::prepare() {
  const struct { sql::Statement*& statement; std::string text; } wanted[] = {
      {heads_, "SELECT " + std::string(kShipmentColumns) +
                   " FROM shipment WHERE number_key = $1 ORDER BY period"},
      {events_, "SELECT " + std::string(kEventColumns) +
                    " FROM event WHERE number_key = $1 AND period = $2 "
                    "ORDER BY number_key, period, at_ms, source, id"},
      {insert_head_, insert_into("shipment", kShipmentColumns, kShipmentColumnCount)},
      {update_head_, update_everything()},
      {update_status_,
       "UPDATE shipment SET ended_ms = $3, state = $4, since_ms = $5, since_offset_minutes = $6, "
       "since_precision = $7, version = $8, event_count = $9, demo = $10 "
       "WHERE number_key = $1 AND period = $2"},
      {insert_event_, insert_into("event",
                                  std::string(kEventColumns) + ", " + std::string(kEventRowColumns),
                                  kEventColumnCount + 3)},
      {update_flag_, "UPDATE event SET flagged = $6 WHERE number_key = $1 AND period = $2 "
                     "AND at_ms = $3 AND source = $4 AND id = $5"},
      {claim_, "INSERT INTO sender_event (source, id, number_key, period) "
               "VALUES ($1, $2, $3, $4) ON CONFLICT (source, id) DO NOTHING"},
      {find_claim_, "SELECT number_key, period FROM sender_event WHERE source = $1 AND id = $2"},
      {keep_bytes_, "INSERT INTO intake_bytes (hash, source, received_ms, media_type, content) "
                    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash, source) "
                    "DO UPDATE SET received_ms = excluded.received_ms"},
      {find_answer_, "SELECT body_hash, answer, created_ms FROM idempotency "
                     "WHERE source = $1 AND idempotency_key = $2"},
      {keep_answer_,
       "INSERT INTO idempotency (source, idempotency_key, body_hash, answer, created_ms) "
       "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (source, idempotency_key) DO UPDATE "
       "SET body_hash = excluded.body_hash, answer = excluded.answer, "
       "created_ms = excluded.created_ms"},
      {last_change_, "SELECT MAX(sequence) FROM change"},
      {add_change_, "INSERT INTO change (sequence, at_ms, everything, number_keys) "
                    "VALUES ($1, $2, $3, $4)"},
      {purge_bytes_, "DELETE FROM intake_bytes WHERE received_ms < $1"},
      {purge_answers_, "DELETE FROM idempotency WHERE created_ms < $1"},
      // The newest stays, so that the sequence goes on from it.
      {purge_changes_, "DELETE FROM change WHERE at_ms < $1 "
                       "AND sequence < (SELECT MAX(sequence) FROM change)"},
  };
  for (const auto& [statement, text] : wanted) {
    auto prepared = database_->prepare(text);
    if (!prepared) return prepared.error();
    statement = *prepared;
  }
  return {};
}

Result<std::vector<Head>> Writer::heads(std::string_view key) {
  std::vector<Head> heads;
  StatementUse use(*heads_);
  use->bind(1, key);
  auto row = use->step();
  for (; row && *row; row = use->step()) read_head(*use, heads.emplace_back());
  if (!row) return row.error();
  return heads;
}

Result<std::vector<Event>> Writer::events(const Head& head) {
  std::vector<Event> events;
  events.reserve(static_cast<size_t>(head.event_count));
  StatementUse use(*events_);
  use->bind(1, head.key);
  use->bind(2, head.period);
  auto row = use->step();
  for (; row && *row; row = use->step()) read_event(*use, events.emplace_back());
  if (!row) return row.error();
  return events;
}

Result<void> Writer::insert(const Head& head) {
  StatementUse use(*insert_head_);
  std::string promises;
  bind_head(*use, head, promises);
  return run(*use);
}

Result<void> Writer::update(const Head& head) {
  StatementUse use(*update_head_);
  std::string promises;
  bind_head(*use, head, promises);
  return run(*use);
}

Result<void> Writer::update_status(const Head& head) {
  StatementUse use(*update_status_);
  bind_status(*use, head);
  return run(*use);
}

Result<void> Writer::insert(const Head& head, const Event& event, Instant received) {
  StatementUse use(*insert_event_);
  bind_event(*use, head, event, received.ms);
  return run(*use);
}

Result<void> Writer::update_flag(const Head& head, const Event& event) {
  StatementUse use(*update_flag_);
  use->bind(1, head.key);
  use->bind(2, head.period);
  use->bind(3, event.at.at.ms);
  use->bind(4, event.source);
  use->bind(5, event.id);
  use->bind(6, int64_t{event.flagged_order});
  return run(*use);
}

Result<std::optional<EventOwner>> Writer::claim_id(const Event& event, std::string_view key,
                                             int64_t period) {
  StatementUse claim(*claim_);
  claim->bind(1, event.source);
  claim->bind(2, event.id);
  claim->bind(3, key);
  claim->bind(4, period);
  if (auto done = run(*claim); !done) return done.error();
  if (claim->changes() == 1) return std::optional<EventOwner>();

  StatementUse find(*find_claim_);
  find->bind(1, event.source);
  find->bind(2, event.id);
  auto row = find->step();
  if (!row) return row.error();
  return std::optional<EventOwner>({std::string(find->text(0)), find->integer(1)});
}

Result<void> Writer::keep_bytes(std::string_view source, std::string_view media_type,
                                std::string_view bytes, Instant received) {
  const std::string hash = hash_of(bytes);
  StatementUse use(*keep_bytes_);
  use->bind_bytes(1, hash);
  use->bind(2, source);
  use->bind(3, received.ms);
  use->bind(4, media_type);
  use->bind_bytes(5, bytes);
  return run(*use);
}

Result<std::optional<KeptAnswer>> Writer::find_answer(std::string_view source,
                                                      std::string_view key) {
  StatementUse use(*find_answer_);
  use->bind(1, source);
  use->bind(2, key);
  auto row = use->step();
  if (!row) return row.error();
  if (!*row) return std::optional<KeptAnswer>();
  return std::optional<KeptAnswer>(
      {std::string(use->bytes(0)), std::string(use->bytes(1)), {use->integer(2)}});
}

Result<void> Writer::keep_answer(std::string_view source, std::string_view key,
                                 const KeptAnswer& answer) {
  StatementUse use(*keep_answer_);
  use->bind(1, source);
  use->bind(2, key);
  use->bind_bytes(3, answer.body_hash);
  use->bind_bytes(4, answer.answer);
  use->bind(5, answer.created.ms);
  return run(*use);
}

Result<void> Writer::add_change(Change& change, Instant at) {
  StatementUse last(*last_change_);
  auto row = last->step();
  if (!row) return row.error();
  change.sequence = (last->is_null(0) ? 0 : last->integer(0)) + 1;
  const std::string keys = join(change.keys, " ");
  StatementUse add(*add_change_);
  add->bind(1, change.sequence);
  add->bind(2, at.ms);
  add->bind(3, int64_t{change.all});
  add->bind(4, keys);
  return run(*add);
}

Result<void> Writer::purge(Instant bytes_before, Instant answers_before, Instant changes_before) {
  const struct { sql::Statement* statement; Instant before; } purges[] = {
      {purge_bytes_, bytes_before},
      {purge_answers_, answers_before},
      {purge_changes_, changes_before},
  };
  if (auto begun = begin(); !begun) return begun;
  Result<void> done;
  for (const auto& [statement, before] : purges) {
    StatementUse use(*statement);
    use->bind(1, before.ms);
    if (done) done = run(*use);
  }
  if (done) done = commit();
  if (!done) rollback();
  return done;
}

}  // namespace milepost::store
