#include "server/store/migrations.h"

#include <array>

#include "server/sql/execution.h"

namespace milepost::store {
namespace {

constexpr auto kMigrations = std::to_array<std::string_view>({
    // 1: shipments and their events, what came in, who may send it.
    R"(
CREATE TABLE shipment (
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  begins_ms BIGINT,
  ended_ms BIGINT,
  state BIGINT NOT NULL,
  since_ms BIGINT,
  since_offset_minutes BIGINT,
  since_precision BIGINT,
  version BIGINT NOT NULL,
  event_count BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  demo BIGINT NOT NULL,
  number TEXT NOT NULL,
  promises TEXT NOT NULL,
  origin_city TEXT, origin_region TEXT, origin_country TEXT, origin_name TEXT,
  origin_lat_e6 BIGINT, origin_lon_e6 BIGINT,
  destination_city TEXT, destination_region TEXT, destination_country TEXT, destination_name TEXT,
  destination_lat_e6 BIGINT, destination_lon_e6 BIGINT,
  package TEXT NOT NULL,
  account TEXT NOT NULL,
  note TEXT NOT NULL,
  sender_name TEXT NOT NULL, sender_phone TEXT NOT NULL, sender_address TEXT NOT NULL,
  recipient_name TEXT NOT NULL, recipient_phone TEXT NOT NULL, recipient_address TEXT NOT NULL,
  pieces BIGINT,
  weight_g BIGINT,
  volume_cm3 BIGINT,
  declared_minor BIGINT,
  declared_currency TEXT,
  PRIMARY KEY (number_key, period)
) CLUSTERED;

CREATE TABLE event (
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  at_ms BIGINT NOT NULL,
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  offset_minutes BIGINT NOT NULL,
  at_precision BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  milestone BIGINT NOT NULL,
  state BIGINT,
  reason BIGINT,
  party BIGINT,
  flagged BIGINT NOT NULL,
  received_ms BIGINT NOT NULL,
  place_from BIGINT NOT NULL,
  city TEXT, region TEXT, country TEXT, place_name TEXT, lat_e6 BIGINT, lon_e6 BIGINT,
  code TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (number_key, period, at_ms, source, id)
) CLUSTERED;

CREATE TABLE sender_event (
  source TEXT NOT NULL,
  id TEXT NOT NULL,
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  PRIMARY KEY (source, id)
) CLUSTERED;

CREATE TABLE change (
  sequence BIGINT NOT NULL,
  at_ms BIGINT NOT NULL,
  everything BIGINT NOT NULL,
  number_keys TEXT NOT NULL,
  PRIMARY KEY (sequence)
);

CREATE TABLE api_key (
  hash BYTES NOT NULL,
  start TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  revoked_ms BIGINT,
  PRIMARY KEY (hash)
);

CREATE TABLE intake_bytes (
  hash BYTES NOT NULL,
  source TEXT NOT NULL,
  received_ms BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  content BYTES NOT NULL,
  PRIMARY KEY (hash, source)
);
CREATE INDEX intake_bytes_received ON intake_bytes (received_ms);

CREATE TABLE idempotency (
  source TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  body_hash BYTES NOT NULL,
  answer BYTES NOT NULL,
  created_ms BIGINT NOT NULL,
  PRIMARY KEY (source, idempotency_key)
);
CREATE INDEX idempotency_created ON idempotency (created_ms);
)",
    // 2: the sequence of the last change in one row, which its transaction holds until it is over:
    // so changes are committed in the order of their sequences by whatever engine.
    R"(
CREATE TABLE last_change (sequence BIGINT NOT NULL);
INSERT INTO last_change SELECT COALESCE(MAX(sequence), 0) FROM change;
)",
    // 3: what became of messages, for operators.
    R"(
CREATE TABLE intake_message (
  received_ms BIGINT NOT NULL,
  id TEXT NOT NULL,
  source TEXT NOT NULL,
  record BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  accepted BIGINT NOT NULL,
  duplicate BIGINT NOT NULL,
  conflict BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  fault TEXT NOT NULL,
  PRIMARY KEY (received_ms, id)
) CLUSTERED;
CREATE INDEX intake_message_source ON intake_message (source, received_ms, id);

CREATE TABLE intake_hour (
  hour_ms BIGINT NOT NULL,
  source TEXT NOT NULL,
  messages BIGINT NOT NULL,
  unreadable BIGINT NOT NULL,
  accepted BIGINT NOT NULL,
  duplicate BIGINT NOT NULL,
  conflict BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  last_received_ms BIGINT NOT NULL,
  PRIMARY KEY (hour_ms, source)
) CLUSTERED;

CREATE TABLE intake_fault (
  received_ms BIGINT NOT NULL,
  message_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  part BIGINT NOT NULL,
  source TEXT NOT NULL,
  number_key TEXT NOT NULL,
  status BIGINT NOT NULL,
  path TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (received_ms, message_id, at, part)
) CLUSTERED;
CREATE INDEX intake_fault_number ON intake_fault (number_key, received_ms);
)",
    // 4: where a parcel can be collected, and with whom it was left.
    R"(
ALTER TABLE event ADD COLUMN point_name TEXT;
ALTER TABLE event ADD COLUMN point_address TEXT;
ALTER TABLE event ADD COLUMN point_hours TEXT;
ALTER TABLE event ADD COLUMN point_code TEXT;
ALTER TABLE event ADD COLUMN left_at BIGINT;
)",
    // 5: how much is kept of each sender's messages, which is bounded in all.
    R"(
CREATE TABLE intake_held (
  source TEXT NOT NULL,
  held BIGINT NOT NULL,
  PRIMARY KEY (source)
) CLUSTERED;
INSERT INTO intake_held SELECT source, SUM(LENGTH(content)) FROM intake_bytes GROUP BY source;
CREATE INDEX intake_bytes_source ON intake_bytes (source, received_ms);
)",
    // 6: who recorded a shipment; nobody is known of those before.
    R"(
ALTER TABLE shipment ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
)",
    // 7: what only this installation knows.
    R"(
CREATE TABLE installation (
  name TEXT NOT NULL,
  secret BYTES NOT NULL,
  PRIMARY KEY (name)
);
)",
    // 8: which piece of its shipment an event speaks of; empty: of all.
    R"(
ALTER TABLE event ADD COLUMN piece TEXT NOT NULL DEFAULT '';
)",
    // 9: the records that a shipment was joined from; those before cannot be told apart any more.
    R"(
ALTER TABLE shipment ADD COLUMN records TEXT NOT NULL DEFAULT '';
)",
    // 10: who did or looked at what, each row with a hash of itself and of the one before it.
    R"(
CREATE TABLE audit (
  sequence BIGINT NOT NULL,
  at_ms BIGINT NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  detail TEXT NOT NULL,
  request_id TEXT NOT NULL,
  hash BYTES NOT NULL,
  PRIMARY KEY (sequence)
) CLUSTERED;
CREATE INDEX audit_about ON audit (about, sequence);
CREATE TABLE audit_head (sequence BIGINT NOT NULL, hash BYTES NOT NULL);
INSERT INTO audit_head VALUES (0, '');
)",
    // 11: e-mail addresses of sender and recipient; wrong guesses of late, by keyed hashes.
    R"(
ALTER TABLE shipment ADD COLUMN sender_email TEXT NOT NULL DEFAULT '';
ALTER TABLE shipment ADD COLUMN recipient_email TEXT NOT NULL DEFAULT '';

CREATE TABLE attempt (
  subject BYTES NOT NULL,
  tries BIGINT NOT NULL,
  until_ms BIGINT NOT NULL,
  PRIMARY KEY (subject)
) CLUSTERED;
CREATE INDEX attempt_until ON attempt (until_ms);
)",
    // 12: people of the company, and where they are signed in.
    R"(
CREATE TABLE person (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  display TEXT NOT NULL,
  role TEXT NOT NULL,
  password TEXT NOT NULL,
  must_change BIGINT NOT NULL,
  totp TEXT NOT NULL,
  totp_step BIGINT NOT NULL,
  created_ms BIGINT NOT NULL,
  disabled_ms BIGINT,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX person_name ON person (name);
CREATE TABLE recovery_code (
  person TEXT NOT NULL,
  hash BYTES NOT NULL,
  PRIMARY KEY (person, hash)
) CLUSTERED;
CREATE TABLE session (
  hash BYTES NOT NULL,
  id TEXT NOT NULL,
  person TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  used_ms BIGINT NOT NULL,
  idle_end_ms BIGINT NOT NULL,
  end_ms BIGINT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (hash)
);
CREATE UNIQUE INDEX session_id ON session (id);
CREATE INDEX session_person ON session (person);
)",
    // 13: messages that leave the house; and which program does what is done with time, alone.
    R"(
CREATE TABLE outbox (
  id TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  channel BIGINT NOT NULL,
  recipient TEXT NOT NULL,
  template_name TEXT NOT NULL,
  language TEXT NOT NULL,
  fields TEXT NOT NULL,
  dedupe_key TEXT NOT NULL,
  message_id TEXT NOT NULL,
  unsubscribe_url TEXT NOT NULL,
  at_any_hour BIGINT NOT NULL,
  status BIGINT NOT NULL,
  due_ms BIGINT NOT NULL,
  expires_ms BIGINT,
  next_ms BIGINT,
  attempts BIGINT NOT NULL,
  holder TEXT NOT NULL,
  ended_ms BIGINT,
  reason TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX outbox_dedupe ON outbox (dedupe_key) WHERE dedupe_key <> '';
CREATE INDEX outbox_next ON outbox (channel, next_ms) WHERE next_ms IS NOT NULL;
CREATE INDEX outbox_created ON outbox (created_ms, id);
CREATE INDEX outbox_status ON outbox (status, created_ms, id);
CREATE INDEX outbox_ended ON outbox (ended_ms) WHERE ended_ms IS NOT NULL;

CREATE TABLE job_lease (
  name TEXT NOT NULL,
  holder TEXT NOT NULL,
  until_ms BIGINT NOT NULL,
  PRIMARY KEY (name)
);
)",
    // 14: who signed for a shipment, with pictures, each kept once.
    R"(
CREATE TABLE delivery_proof (
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  signed_by TEXT NOT NULL,
  source TEXT NOT NULL,
  received_ms BIGINT NOT NULL,
  PRIMARY KEY (number_key, period)
) CLUSTERED;

CREATE TABLE delivery_file (
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  place BIGINT NOT NULL,
  hash BYTES NOT NULL,
  kind BIGINT NOT NULL,
  id TEXT NOT NULL,
  media_type TEXT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  PRIMARY KEY (number_key, period, place)
) CLUSTERED;
CREATE INDEX delivery_file_hash ON delivery_file (hash);

CREATE TABLE blob (
  hash BYTES NOT NULL,
  content BYTES NOT NULL,
  PRIMARY KEY (hash)
);
)",
    // 15: one-time codes, by keyed hashes; addresses with a secret, by hashes; who asked for news.
    R"(
CREATE TABLE one_time_code (
  id TEXT NOT NULL,
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  proves TEXT NOT NULL,
  hash BYTES NOT NULL,
  created_ms BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  entered_ms BIGINT,
  spent_ms BIGINT,
  PRIMARY KEY (id)
);
CREATE INDEX one_time_code_expires ON one_time_code (expires_ms);

CREATE TABLE link (
  hash BYTES NOT NULL,
  id TEXT NOT NULL,
  kind BIGINT NOT NULL,
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  label TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  revoked_ms BIGINT,
  last_opened_ms BIGINT,
  opened BIGINT NOT NULL,
  PRIMARY KEY (hash)
);
CREATE UNIQUE INDEX link_id ON link (id);
CREATE INDEX link_shipment ON link (number_key, period);

CREATE TABLE subscription (
  id TEXT NOT NULL,
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  channel BIGINT NOT NULL,
  recipient TEXT NOT NULL,
  language TEXT NOT NULL,
  wanted BIGINT NOT NULL,
  told TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  confirmed_ms BIGINT,
  ended_ms BIGINT,
  PRIMARY KEY (id)
);
CREATE INDEX subscription_shipment ON subscription (number_key, period);
)",
    R"(
CREATE TABLE request (
  id TEXT NOT NULL,
  reference TEXT NOT NULL,
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  kind BIGINT NOT NULL,
  form TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  language TEXT NOT NULL,
  owner BIGINT NOT NULL,
  opened_ms BIGINT NOT NULL,
  sent_key TEXT NOT NULL,
  confirmed_ms BIGINT,
  kind_now BIGINT NOT NULL,
  importance BIGINT NOT NULL,
  state BIGINT NOT NULL,
  assignee TEXT NOT NULL,
  assignee_name TEXT NOT NULL,
  instruction BIGINT NOT NULL,
  due_ms BIGINT,
  changed_ms BIGINT NOT NULL,
  snoozed_ms BIGINT,
  customer_last BIGINT NOT NULL,
  version BIGINT NOT NULL,
  subject TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX request_reference ON request (reference);
CREATE UNIQUE INDEX request_sent ON request (sent_key);
CREATE INDEX request_shipment ON request (number_key, period);
CREATE INDEX request_queue ON request (state, due_ms);

CREATE TABLE request_entry (
  request TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  at_ms BIGINT NOT NULL,
  actor BIGINT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  deed BIGINT NOT NULL,
  text TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (request, sequence)
);

CREATE TABLE request_file (
  request TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  held_back TEXT NOT NULL,
  content BYTES NOT NULL,
  thumbnail BYTES NOT NULL,
  PRIMARY KEY (request, id)
);

CREATE TABLE request_mail (
  message_id TEXT NOT NULL,
  request TEXT NOT NULL,
  received_ms BIGINT NOT NULL,
  PRIMARY KEY (message_id)
);

CREATE TABLE desk_draft (
  request TEXT NOT NULL,
  person TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_ms BIGINT NOT NULL,
  PRIMARY KEY (request, person)
);

CREATE TABLE desk_filter (
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  PRIMARY KEY (person, name)
);

CREATE TABLE desk_presence (
  request TEXT NOT NULL,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  writes BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL,
  PRIMARY KEY (request, person)
);

ALTER TABLE outbox ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
)",

    // Ratings.
    R"(
CREATE TABLE survey_occasion (
  id TEXT NOT NULL,
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  request TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE survey (
  id TEXT NOT NULL,
  occasion TEXT NOT NULL,
  name TEXT NOT NULL,
  version BIGINT NOT NULL,
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  request TEXT NOT NULL,
  customer TEXT NOT NULL,
  channel BIGINT NOT NULL,
  recipient TEXT NOT NULL,
  language TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  next_ms BIGINT,
  sent_ms BIGINT,
  answers TEXT NOT NULL,
  saved_ms BIGINT,
  answered_ms BIGINT,
  opened TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX survey_occasion_once ON survey (occasion);
CREATE INDEX survey_next ON survey (next_ms) WHERE next_ms IS NOT NULL;
CREATE INDEX survey_customer ON survey (customer, created_ms);

CREATE TABLE survey_answer (
  survey TEXT NOT NULL,
  name TEXT NOT NULL,
  version BIGINT NOT NULL,
  number_key TEXT NOT NULL,
  period BIGINT NOT NULL,
  request TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  stars BIGINT,
  comment TEXT NOT NULL,
  answers TEXT NOT NULL,
  caller TEXT NOT NULL,
  PRIMARY KEY (survey)
);
CREATE INDEX survey_answer_at ON survey_answer (name, at_ms);
)",
});

const sql::Query kReadVersion("SELECT version FROM schema_version");
const sql::Query kWriteVersion("UPDATE schema_version SET version = $1");

Result<void> take_step(sql::Database& database, std::string_view script, int64_t version) {
  if (version == 1) {
    auto made = database.execute(
        "CREATE TABLE schema_version (version BIGINT NOT NULL); "
        "INSERT INTO schema_version VALUES (0);");
    if (!made) return made;
  }
  if (auto done = database.execute(script); !done) return done;
  return sql::Execution(database, kWriteVersion, version).run();
}

Error newer_error(int64_t version, int64_t newest) {
  return {"database-newer",
          "This database was written by a newer Milepost (schema " + std::to_string(version) +
              ", this program knows " + std::to_string(newest) +
              "): use that program, or a backup from before the upgrade.",
          {}};
}

}  // namespace

Result<int64_t> schema_version(sql::Database& database) {
  const sql::Snapshot snapshot(database);  // between two questions another process may migrate it
  if (!snapshot.begun()) return snapshot.begun().error();
  auto versioned = database.has_table("schema_version");
  if (!versioned) return versioned.error();
  if (!*versioned) {
    auto foreign = database.has_table("");
    if (!foreign) return foreign.error();
    if (*foreign)
      return Error{"database-foreign", "This database holds something other than Milepost's data.",
                   {}};
    return 0;
  }
  sql::Execution read(database, kReadVersion);
  auto row = read.step();
  if (!row) return row.error();
  return *row ? read.row().integer(0) : 0;
}

int64_t newest_schema_version() { return static_cast<int64_t>(kMigrations.size()); }

Result<void> migrate(sql::Database& database, const Progress& progress) {
  return migrate(database, kMigrations, progress);
}

Result<void> migrate(sql::Database& database, std::span<const std::string_view> steps,
                     const Progress& progress) {
  const auto newest = static_cast<int64_t>(steps.size());
  auto version = schema_version(database);
  if (!version) return version.error();
  const bool fresh = *version == 0;
  while (*version != newest) {
    if (*version > newest) return newer_error(*version, newest);
    if (auto begun = database.begin_write(); !begun) return begun;
    // Another process may have taken this step in the meantime.
    auto current = schema_version(database);
    if (!current || *current != *version) {
      database.rollback();
      if (!current) return current.error();
      version = current;
      continue;
    }
    if (progress && !fresh)
      progress("Bringing the database from schema " + std::to_string(*version) + " to " +
               std::to_string(*version + 1) + "; this may take a while …");
    auto done = take_step(database, steps[static_cast<size_t>(*version)], *version + 1);
    if (done) done = database.commit();
    if (!done) {
      database.rollback();
      return done;
    }
    version = *version + 1;
  }
  return {};
}

}  // namespace milepost::store
