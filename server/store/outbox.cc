#include "server/store/outbox.h"

#include <charconv>
#include <limits>

#include "server/store/columns.h"

namespace milepost::store {
namespace {

const std::string kSelect =
    "SELECT " + list_of(column_names(OutboxMessage())) + " FROM outbox WHERE ";
const std::string kNewestFirst = "(created_ms, id) < ($1, $2) ORDER BY created_ms DESC, id DESC ";

const sql::Query kAdd(insert_into("outbox", column_names(OutboxMessage())) +
                      " ON CONFLICT DO NOTHING");
const sql::Query kDue(kSelect + "channel = $1 AND next_ms <= $2 ORDER BY next_ms LIMIT $3");
// What was seen is still so: another program may have claimed it in between.
const sql::Query kLease(
    "UPDATE outbox SET status = $3, next_ms = $4, holder = $5, attempts = attempts + 1 "
    "WHERE id = $1 AND next_ms = $2");
const sql::Query kNext(
    "SELECT MIN(next_ms) FROM outbox WHERE channel = $1 AND next_ms IS NOT NULL");
const sql::Query kNote(
    "UPDATE outbox SET status = $4, next_ms = $5, ended_ms = $6, reason = $7, fields = $8 "
    "WHERE id = $1 AND holder = $2 AND attempts = $3 AND status = 1");
static_assert(stored(OutboxStatus::leased) == 1);
const sql::Query kAgain(
    "UPDATE outbox SET status = $2, next_ms = $3, due_ms = $3, attempts = 0, ended_ms = NULL, "
    "reason = '' WHERE id = $1 AND status IN ($4, $5) AND (expires_ms IS NULL OR expires_ms > $3)");
const sql::Query kList(kSelect + kNewestFirst + "LIMIT $3");
const sql::Query kListOfStatus(kSelect + "status = $3 AND " + kNewestFirst + "LIMIT $4");
const sql::Query kFind(kSelect + "id = $1");
const sql::Query kCount("SELECT COUNT(*) FROM outbox WHERE status = $1");
const sql::Query kForget(
    "DELETE FROM outbox WHERE id IN "
    "(SELECT id FROM outbox WHERE ended_ms < $1 LIMIT $2)");

Result<std::vector<OutboxMessage>> all_of(sql::Execution& find) {
  std::vector<OutboxMessage> messages;
  auto row = find.step();
  for (; row && *row; row = find.step()) read_row(find.row(), messages.emplace_back());
  if (!row) return row.error();
  return messages;
}

Result<std::vector<OutboxMessage>> due_messages(sql::Database& database, Channel channel,
                                                Instant now, size_t most) {
  sql::Execution find(database, kDue, stored(channel), now.ms, static_cast<int64_t>(most));
  return all_of(find);
}

struct Noted {
  OutboxStatus status;
  std::optional<Instant> next, ended;
  std::string_view reason, fields;
};

Result<bool> note(Transaction& transaction, const OutboxMessage& claimed, const Noted& noted) {
  const auto ms = [](const std::optional<Instant>& at) {
    return at ? std::optional(at->ms) : std::nullopt;
  };
  auto changed =
      transaction
          .write(kNote, claimed.id, claimed.holder, claimed.attempts, stored(noted.status),
                 ms(noted.next), ms(noted.ended), noted.reason, noted.fields)
          .count();
  if (!changed) return changed.error();
  return *changed > 0;
}

}  // namespace

Result<bool> add_outbox_message(Transaction& transaction, const OutboxMessage& message) {
  auto add = transaction.write(kAdd);
  bind_row(add, message);
  auto added = add.count();
  if (!added) return added.error();
  if (*added > 0 && message.next) transaction.changed(kOutboxChanged);
  return *added > 0;
}

Result<std::vector<OutboxMessage>> claim_outbox(Transaction& transaction, Channel channel,
                                                Instant now, Instant lease_until,
                                                std::string_view holder, size_t most) {
  auto due = due_messages(transaction, channel, now, most);
  if (!due) return due.error();
  std::vector<OutboxMessage> claimed;
  for (OutboxMessage& message : *due) {
    auto leased = transaction
                      .write(kLease, message.id, message.next->ms, stored(OutboxStatus::leased),
                             lease_until.ms, holder)
                      .count();
    if (!leased) return leased.error();
    if (*leased == 0) continue;
    message.status = OutboxStatus::leased;
    message.next = lease_until;
    message.holder = holder;
    ++message.attempts;
    claimed.push_back(std::move(message));
  }
  return claimed;
}

Result<std::optional<Instant>> next_in_outbox(sql::Database& database, Channel channel) {
  sql::Execution find(database, kNext, stored(channel));
  auto row = find.step();
  if (!row) return row.error();
  if (!*row || find.row().is_null(0)) return std::optional<Instant>();
  return std::optional(Instant{find.row().integer(0)});
}

Result<bool> note_sent(Transaction& transaction, const OutboxMessage& claimed, Instant now) {
  return note(transaction, claimed, {OutboxStatus::sent, {}, now, {}, {}});
}

Result<bool> note_later(Transaction& transaction, const OutboxMessage& claimed, Instant next,
                        std::string_view reason) {
  return note(transaction, claimed, {OutboxStatus::waiting, next, {}, reason, claimed.fields});
}

Result<bool> note_dead(Transaction& transaction, const OutboxMessage& claimed, Instant now,
                       std::string_view reason, bool forget) {
  return note(transaction, claimed,
              {OutboxStatus::dead, {}, now, reason, forget ? std::string_view() : claimed.fields});
}

Result<bool> note_held(Transaction& transaction, const OutboxMessage& claimed, Instant now,
                       std::string_view reason) {
  return note(transaction, claimed, {OutboxStatus::held, {}, now, reason, claimed.fields});
}

Result<bool> send_again(Transaction& transaction, std::string_view id, Instant now) {
  auto changed = transaction
                     .write(kAgain, id, stored(OutboxStatus::waiting), now.ms,
                            stored(OutboxStatus::dead), stored(OutboxStatus::held))
                     .count();
  if (!changed) return changed.error();
  if (*changed > 0) transaction.changed(kOutboxChanged);
  return *changed > 0;
}

std::string to_text(const OutboxPlace& place) {
  return std::to_string(place.created.ms) + "-" + place.id;
}

std::optional<OutboxPlace> parse_outbox_place(std::string_view text) {
  OutboxPlace place;
  const char* end = text.data() + text.size();
  const auto [rest, wrong] = std::from_chars(text.data(), end, place.created.ms);
  if (wrong != std::errc() || rest == end || *rest != '-' || rest + 1 == end) return std::nullopt;
  place.id.assign(rest + 1, end);
  return place;
}

Result<std::vector<OutboxMessage>> list_outbox(sql::Database& database,
                                               std::optional<OutboxStatus> status,
                                               const std::optional<OutboxPlace>& after,
                                               size_t most) {
  const OutboxPlace from =
      after.value_or(OutboxPlace{{std::numeric_limits<int64_t>::max()}, std::string()});
  const auto limit = static_cast<int64_t>(most);
  if (status) {
    sql::Execution find(database, kListOfStatus, from.created.ms, from.id, stored(*status), limit);
    return all_of(find);
  }
  sql::Execution find(database, kList, from.created.ms, from.id, limit);
  return all_of(find);
}

Result<std::optional<OutboxMessage>> find_outbox_message(sql::Database& database,
                                                         std::string_view id) {
  sql::Execution find(database, kFind, id);
  auto found = all_of(find);
  if (!found) return found.error();
  if (found->empty()) return std::optional<OutboxMessage>();
  return std::optional(std::move(found->front()));
}

Result<int64_t> count_outbox(sql::Database& database, OutboxStatus status) {
  sql::Execution count(database, kCount, stored(status));
  auto row = count.step();
  if (!row) return row.error();
  return *row ? count.row().integer(0) : 0;
}

Result<int64_t> forget_outbox(Transaction& transaction, Instant ended_before, size_t most) {
  return transaction.write(kForget, ended_before.ms, static_cast<int64_t>(most)).count();
}

}  // namespace milepost::store
