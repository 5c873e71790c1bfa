#include "server/sql/postgres.h"

#include "server/sql/words.h"

namespace milepost::sql {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kReconnect{2'000};
constexpr milliseconds kBetweenReconnects{1'000};
constexpr milliseconds kScript{3'600'000};  // a migration may have much to do
constexpr size_t kPutOff = 256;

constexpr std::string_view kBeginRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr std::string_view kTakeTurn =
    "SELECT pg_advisory_xact_lock(1835626085, hashtext(current_schema()))";

}  // namespace

Result<std::unique_ptr<Database>> PostgresDatabase::open(const std::string& address,
                                                         const OpenOptions& options) {
  std::unique_ptr<PostgresDatabase> database(new PostgresDatabase(address, options));
  if (auto done = database->connect(Clock::now() + milliseconds(options.connect_ms)); !done)
    return done.error();
  return std::unique_ptr<Database>(std::move(database));
}

PostgresDatabase::~PostgresDatabase() = default;

Deadline PostgresDatabase::call_deadline() const {
  return Clock::now() + milliseconds(options_.call_ms);
}

Result<void> PostgresDatabase::connect(Deadline deadline) {
  session_.reset();
  put_off_ = 0;
  for (auto& [sql, statement] : statements_) statement->forget_session();
  auto session = PostgresSession::open(address_, options_, deadline);
  if (!session) return session.error();
  session_ = *std::move(session);
  // What was announced meanwhile was not heard.
  ++version_of_session_;
  return listening_ ? session_->script("LISTEN milepost_change", deadline) : Result<void>();
}

// Opens a session again where the last one broke. A server that is away is not asked too often.
Result<void> PostgresDatabase::ready() {
  if (session_ && !session_->broken()) return {};
  if (transaction_ != Transaction::none)
    return Error{"database-lost", "The connection to the database was lost.", {}};
  if (!session_ && Clock::now() < next_attempt_) return last_failure_;
  if (session_) version_of_session_ += session_->notifications();
  auto done = connect(Clock::now() + kReconnect);
  if (done) return done;
  session_.reset();
  next_attempt_ = Clock::now() + kBetweenReconnects;
  return last_failure_ = done.error();
}

Result<Statement*> PostgresDatabase::prepare(std::string_view sql) {
  auto& statement = statements_[std::string(sql)];
  if (!statement)
    statement = std::make_unique<PostgresStatement>(*this, std::string(sql),
                                                    "s" + std::to_string(statements_.size()));
  return static_cast<Statement*>(statement.get());
}

void PostgresDatabase::queue(std::string_view sql) {
  static_cast<PostgresStatement*>(*prepare(sql))->queue(*session_);
}

Result<PostgresResult> PostgresDatabase::exchange(PostgresStatement& statement) {
  if (auto done = ready(); !done) return done.error();
  statement.queue(*session_);
  put_off_ = 0;
  return session_->exchange(call_deadline());
}

Result<void> PostgresDatabase::put_off(PostgresStatement& statement) {
  if (transaction_ != Transaction::write || put_off_ >= kPutOff) {
    auto done = exchange(statement);
    return done ? Result<void>() : done.error();
  }
  if (auto done = ready(); !done) return done;
  statement.queue(*session_);
  ++put_off_;
  return {};
}

Result<void> PostgresDatabase::settle() {
  if (auto done = ready(); !done) return done;
  put_off_ = 0;
  auto done = session_->exchange(call_deadline());
  return done ? Result<void>() : done.error();
}

Result<void> PostgresDatabase::execute(std::string_view script) {
  if (auto done = ready(); !done) return done;
  std::string own = replace_word(script, "TEXT", "TEXT COLLATE \"C\"");
  own = replace_word(replace_word(own, "BYTES", "BYTEA"), "CLUSTERED", "");
  return session_->script(own, Clock::now() + kScript);
}

Result<void> PostgresDatabase::begin_write() {
  if (auto done = ready(); !done) return done;
  queue("BEGIN");
  queue(kTakeTurn);
  transaction_ = Transaction::write;
  auto begun = settle();
  if (!begun) rollback();
  return begun;
}

Result<void> PostgresDatabase::begin_read() {
  if (auto done = ready(); !done) return done;
  queue(kBeginRead);
  transaction_ = Transaction::read;
  return {};
}

Result<void> PostgresDatabase::commit() {
  if (auto done = ready(); !done) return done;
  queue("COMMIT");
  put_off_ = 0;
  auto done = session_->exchange(call_deadline());
  const bool broken = session_->broken();
  if (done && !broken && !session_->warned() &&
      std::string_view(PQcmdStatus(done->get())) == "COMMIT") {
    transaction_ = Transaction::none;
    return {};
  }
  // A warning says that it is committed here and not where it should be, too.
  if (broken || session_->warned())
    return Error{"database-unknown",
                 "The database broke off while it committed. What was written will be seen; it "
                 "can be sent again without harm.",
                 {}};
  return done ? Error{"database", "The database did not commit.", {}} : done.error();
}

void PostgresDatabase::rollback() {
  const bool wrote = transaction_ == Transaction::write;
  if (transaction_ == Transaction::none) return;
  transaction_ = Transaction::none;
  put_off_ = 0;
  if (!session_ || session_->broken()) return;
  session_->disregard();
  queue("ROLLBACK");
  session_->disregard();
  // What was put off may not have been prepared, and that shows only in its results.
  if (wrote) (void)session_->exchange(call_deadline());
}

Result<void> PostgresDatabase::announce() {
  auto notify = prepare("SELECT pg_notify('milepost_change', '')");
  return (*notify)->run();
}

Result<int64_t> PostgresDatabase::data_version() {
  if (auto done = ready(); !done) return done.error();
  if (!listening_) {
    if (auto done = session_->script("LISTEN milepost_change", call_deadline()); !done)
      return done.error();
    listening_ = true;
  }
  return version_of_session_ + session_->notifications();
}

Result<bool> PostgresDatabase::has_table(std::string_view name) {
  auto find = prepare("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() "
                      "AND ($1 = '' OR tablename::text = $1) LIMIT 1");
  (*find)->bind(1, name);
  auto row = (*find)->step();
  (*find)->reset();
  return row;
}

}  // namespace milepost::sql
