#include "server/store/intake_messages.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "server/store/columns.h"

namespace milepost::store {
namespace {

template <class M, class V>
void count_columns(M& counts, V& v) {
  v("accepted", counts.accepted);
  v("duplicate", counts.duplicate);
  v("conflict", counts.conflict);
  v("refused", counts.refused);
}

struct MessageRow {
  MessageKey key;
  std::string source;
  RecordKind record = RecordKind::events;
  std::string media_type;
  IntakeCounts counts;
  std::string fault;

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("received_ms", self.key.received);
    v("id", self.key.id);
    v("source", self.source);
    v("record", self.record);
    v("media_type", self.media_type);
    count_columns(self.counts, v);
    v("fault", self.fault);
  }
};

struct HourRow {
  Instant hour;
  std::string source;
  int64_t messages = 1, unreadable = 0;
  IntakeCounts counts;
  Instant last_received;

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("hour_ms", self.hour);
    v("source", self.source);
    v("messages", self.messages);
    v("unreadable", self.unreadable);
    count_columns(self.counts, v);
    v("last_received_ms", self.last_received);
  }
};

const std::string kColumns = list_of(column_names(MessageRow()));
const std::string kSelect = "SELECT " + kColumns + " FROM intake_message WHERE ";
const std::string kNewestFirst = " ORDER BY received_ms DESC, id DESC LIMIT ";

const sql::Query kAdd(insert_into("intake_message", column_names(MessageRow())));
const sql::Query kNewest(kSelect + "(received_ms, id) < ($1, $2)" + kNewestFirst + "$3");
const sql::Query kNewestOfSource(kSelect + "source = $1 AND (received_ms, id) < ($2, $3)" +
                                 kNewestFirst + "$4");
const sql::Query kFind(kSelect + "received_ms = $1 AND id = $2");
const sql::Query kForget("DELETE FROM intake_message WHERE received_ms < $1");

std::string added(const char* column) {
  return std::string(column) + " = intake_hour." + column + " + excluded." + column + ", ";
}
const sql::Query kCount(
    insert_into("intake_hour", column_names(HourRow())) +
    " ON CONFLICT (hour_ms, source) DO UPDATE SET " + added("messages") + added("unreadable") +
    added("accepted") + added("duplicate") + added("conflict") + added("refused") +
    "last_received_ms = CASE WHEN excluded.last_received_ms > intake_hour.last_received_ms "
    "THEN excluded.last_received_ms ELSE intake_hour.last_received_ms END");
const sql::Query kHours("SELECT " + list_of(column_names(HourRow())) +
                        " FROM intake_hour WHERE hour_ms >= $1");
const sql::Query kForgetHours("DELETE FROM intake_hour WHERE hour_ms < $1");

Instant hour_of(Instant at) { return {at.ms / kHourMs * kHourMs}; }
ZonedTime in_utc(Instant at) { return {at, 0, Precision::second}; }

IntakeMessage message_of(MessageRow row) {
  return {to_text(row.key),    std::move(row.source),     in_utc(row.key.received),
          row.record,          std::move(row.media_type), row.counts,
          std::move(row.fault)};
}

Result<std::vector<IntakeMessage>> all_of(sql::Execution& find) {
  std::vector<IntakeMessage> messages;
  auto row = find.step();
  for (; row && *row; row = find.step()) {
    MessageRow read;
    read_row(find.row(), read);
    messages.push_back(message_of(std::move(read)));
  }
  if (!row) return row.error();
  return messages;
}

void add(IntakeCounts& to, const IntakeCounts& counts) {
  to.accepted += counts.accepted;
  to.duplicate += counts.duplicate;
  to.conflict += counts.conflict;
  to.refused += counts.refused;
}

}  // namespace

std::string to_text(const MessageKey& key) {
  return std::to_string(key.received.ms) + "-" + key.id;
}

std::optional<MessageKey> parse_message_key(std::string_view text) {
  MessageKey key;
  const char* end = text.data() + text.size();
  const auto [rest, wrong] = std::from_chars(text.data(), end, key.received.ms);
  if (wrong != std::errc() || rest == end || *rest != '-' || rest + 1 == end) return std::nullopt;
  key.id.assign(rest + 1, end);
  return key;
}

Result<void> add_message(Transaction& transaction, const NewMessage& message) {
  const MessageRow row{message.key,    std::string(message.source),
                       message.record, std::string(message.media_type),
                       message.counts, std::string(message.fault)};
  const HourRow hour{hour_of(message.key.received), row.source,     1,
                     row.fault.empty() ? 0 : 1,     message.counts, message.key.received};
  auto insert = transaction.write(kAdd);
  bind_row(insert, row);
  if (auto done = insert.run(); !done) return done;
  auto count = transaction.write(kCount);
  bind_row(count, hour);
  return count.run();
}

Result<std::vector<IntakeMessage>> newest_messages(sql::Database& database, OfSource of,
                                                   const std::optional<MessageKey>& before,
                                                   size_t most) {
  const MessageKey from =
      before.value_or(MessageKey{{std::numeric_limits<int64_t>::max()}, std::string()});
  const auto limit = static_cast<int64_t>(most);
  if (of.name) {
    sql::Execution find(database, kNewestOfSource, *of.name, from.received.ms, from.id, limit);
    return all_of(find);
  }
  sql::Execution find(database, kNewest, from.received.ms, from.id, limit);
  return all_of(find);
}

Result<std::optional<IntakeMessage>> find_message(sql::Database& database, const MessageKey& key) {
  sql::Execution find(database, kFind, key.received.ms, key.id);
  auto found = all_of(find);
  if (!found) return found.error();
  if (found->empty()) return std::optional<IntakeMessage>();
  return std::optional(std::move(found->front()));
}

Result<std::vector<IntakeSource>> active_sources(sql::Database& database, OfSource of,
                                                 Instant since) {
  std::vector<IntakeSource> sources;
  sql::Execution hours(database, kHours, hour_of(since).ms);
  auto row = hours.step();
  for (; row && *row; row = hours.step()) {
    HourRow hour;
    read_row(hours.row(), hour);
    if (of.name && hour.source != *of.name) continue;
    auto at = std::lower_bound(
        sources.begin(), sources.end(), hour.source,
        [](const IntakeSource& source, const std::string& name) { return source.name < name; });
    if (at == sources.end() || at->name != hour.source) {
      at = sources.emplace(at);
      at->name = hour.source;
    }
    at->messages += hour.messages;
    at->unreadable += hour.unreadable;
    add(at->counts, hour.counts);
    if (at->last_received.at < hour.last_received) at->last_received = in_utc(hour.last_received);
  }
  if (!row) return row.error();
  return sources;
}

Result<void> forget_messages(Transaction& transaction, Instant received_before) {
  if (auto done = transaction.write(kForget, received_before.ms).run(); !done) return done;
  return transaction.write(kForgetHours, hour_of(received_before).ms).run();
}

}  // namespace milepost::store
