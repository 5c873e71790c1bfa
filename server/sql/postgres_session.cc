#include "server/sql/postgres_session.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <string_view>
#include <thread>

namespace milepost::sql {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenAttempts{100};
constexpr int kOldestServer = 130000;
constexpr int kBinary = 1;

// What libpq says: its first line, and of "…: FATAL:  3D000: …" what stands behind that.
std::string said(const char* message) {
  std::string text = message ? message : "";
  text.resize(std::min(text.size(), text.find('\n')));
  if (const size_t at = text.find("FATAL:  "); at != text.npos) text.erase(0, at + 15);
  return text;
}

// Waits for the socket. False: the deadline has passed.
bool wait_for(int socket, short events, Deadline deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return false;
    pollfd one{socket, events, 0};
    if (poll(&one, 1, static_cast<int>(std::min<int64_t>(left.count(), 60'000))) > 0) return true;
  }
}

struct Keywords {
  std::vector<const char*> names, values;
  void add(const char* name, const char* value) {
    names.push_back(name);
    values.push_back(value);
  }
};

// The address may say otherwise, but for the last ones.
Keywords keywords_of(const std::string& address) {
  Keywords all;
  all.add("application_name", "milepost");
  all.add("keepalives_idle", "10");
  all.add("keepalives_interval", "5");
  all.add("keepalives_count", "3");
  all.add("tcp_user_timeout", "20000");
  all.add("dbname", address.c_str());
  all.add("client_encoding", "UTF8");
  all.add(nullptr, nullptr);
  return all;
}

PGconn* connect_once(const std::string& address, Deadline deadline) {
  const Keywords all = keywords_of(address);
  PGconn* connection = PQconnectStartParams(all.names.data(), all.values.data(), 1);
  PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);  // "FATAL:  3D000: …", in any language
  for (auto wants = PGRES_POLLING_WRITING;
       connection && PQstatus(connection) != CONNECTION_BAD && wants != PGRES_POLLING_OK;) {
    const short events = wants == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    if (!wait_for(PQsocket(connection), events, deadline)) break;
    wants = PQconnectPoll(connection);
    if (wants == PGRES_POLLING_FAILED) break;
  }
  return connection;
}

// Whether a server is there and takes connections, or the address is none: then trying again is
// of no use.
bool refuses(const std::string& address) {
  Keywords all = keywords_of(address);
  all.names.back() = "connect_timeout";
  all.values.back() = "2";
  all.add(nullptr, nullptr);
  const PGPing ping = PQpingParams(all.names.data(), all.values.data(), 1);
  return ping == PQPING_OK || ping == PQPING_NO_ATTEMPT;
}

}  // namespace

std::string postgres_name(const std::string& address) {
  char* why = nullptr;
  PQconninfoOption* options = PQconninfoParse(address.c_str(), &why);
  PQfreemem(why);
  std::string host, port, database, user;
  for (auto* option = options; option && option->keyword; ++option) {
    if (!option->val) continue;
    const std::string_view keyword = option->keyword;
    if (keyword == "host") host = option->val;
    if (keyword == "port") port = std::string(":") + option->val;
    if (keyword == "dbname") database = option->val;
    if (keyword == "user") user = option->val;
  }
  PQconninfoFree(options);
  if (database.empty()) database = user;
  return "PostgreSQL database " + database + (host.empty() ? "" : " at " + host + port);
}

Result<std::unique_ptr<PostgresSession>> PostgresSession::open(const std::string& address,
                                                               const OpenOptions& options,
                                                               Deadline deadline) {
  const std::string name = postgres_name(address);
  for (;;) {
    std::unique_ptr<PostgresSession> session(
        new PostgresSession(connect_once(address, deadline)));
    if (PQstatus(session->connection_) == CONNECTION_OK) {
      auto configured = session->configure(options, deadline);
      if (!configured)
        return Error{"database-open", "Cannot use the " + name + ": " + configured.error().detail,
                     {}};
      return session;
    }
    const std::string_view message = PQerrorMessage(session->connection_);
    const bool missing = message.find("FATAL:  3D000: ") != message.npos;
    const std::string why = PQstatus(session->connection_) == CONNECTION_BAD
                                ? said(PQerrorMessage(session->connection_))
                                : "it did not answer in time";
    const bool late = Clock::now() + kBetweenAttempts >= deadline;
    if (late || refuses(address)) {
      return Error{missing ? "database-missing" : "database-open",
                   "Cannot open the " + name + ": " + why + "." +
                       (missing ? " An administrator makes it with createdb." : ""),
                   {}};
    }
    std::this_thread::sleep_for(kBetweenAttempts);
  }
}

PostgresSession::~PostgresSession() { PQfinish(connection_); }

Result<void> PostgresSession::configure(const OpenOptions& options, Deadline deadline) {
  read_only_ = options.read_only;
  PQsetErrorVerbosity(connection_, PQERRORS_DEFAULT);
  PQsetnonblocking(connection_, 1);
  PQsetNoticeReceiver(
      connection_,
      [](void* session, const PGresult* notice) {
        const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
        if (severity && std::string_view(severity) == "WARNING")
          static_cast<PostgresSession*>(session)->warned_ = true;
      },
      this);
  if (PQserverVersion(connection_) < kOldestServer)
    return Error{"database-open", "the server is older than PostgreSQL 13.", {}};
  const char* encoding = PQparameterStatus(connection_, "server_encoding");
  if (!encoding || std::string_view(encoding) != "UTF8")
    return Error{"database-open", "its encoding is not UTF8 (createdb -E UTF8 -T template0).", {}};
  PQenterPipelineMode(connection_);
  // A commit is durable before it is acknowledged, whatever the server's default; a lock that
  // another holds is waited for so long; a client that is gone or asleep holds nothing for long.
  return script("SELECT set_config(name, CASE name"
                " WHEN 'synchronous_commit' THEN CASE setting WHEN 'off' THEN 'on' ELSE setting END"
                " WHEN 'lock_timeout' THEN '" + std::to_string(options.busy_ms) + "'"
                " WHEN 'default_transaction_read_only' THEN '" +
                    (options.read_only ? "on" : "off") + "'"
                " WHEN 'client_min_messages' THEN 'warning'"
                " WHEN 'client_connection_check_interval' THEN '5000'"
                " ELSE '60000' END, false) FROM pg_settings WHERE name IN"
                " ('synchronous_commit', 'lock_timeout', 'default_transaction_read_only',"
                " 'client_min_messages', 'client_connection_check_interval',"
                " 'idle_in_transaction_session_timeout')",
                deadline);
}

Error PostgresSession::failure(const PGresult* result) {
  const char* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string_view state = code ? code : "";
  const std::string why = message ? message : said(PQresultErrorMessage(result));
  // A lock that another holds, a deadlock, a snapshot that is too old.
  if (state == "55P03" || state.starts_with("40"))
    return {"database-busy", "The database is busy: " + why + ".", {}};
  if (state == "53100")
    return {"database-full", "The disk of the database is full: " + why + ".", {}};
  // It shuts down, starts, or turned into a standby that only reads.
  if (state.empty() || state.starts_with("08") || state.starts_with("57P") ||
      (state == "25006" && !read_only_))
    return lost(why);
  return {"database", "The database failed: " + why + ".", {}};
}

Error PostgresSession::lost(const std::string& why) {
  broken_ = true;
  return {"database-lost", "The connection to the database was lost: " + why + ".", {}};
}

void PostgresSession::queued(int sent, Pending pending) {
  if (sent) pending_.push_back(pending);
  else broken_ = true;
}

void PostgresSession::prepare(const std::string& name, const std::string& sql,
                              const PostgresParameters& given, bool& prepared) {
  prepared = true;
  queued(PQsendPrepare(connection_, name.c_str(), sql.c_str(), static_cast<int>(given.types.size()),
                       given.types.data()),
         {.prepared = &prepared});
}

void PostgresSession::execute(const std::string& name, const PostgresParameters& given) {
  const std::vector<int> formats(given.values.size(), kBinary);
  queued(PQsendQueryPrepared(connection_, name.c_str(), static_cast<int>(given.values.size()),
                             given.values.data(), given.lengths.data(), formats.data(), kBinary),
         {});
}

Result<PostgresResult> PostgresSession::exchange(Deadline deadline) {
  warned_ = false;
  PostgresResult last;
  push();
  if (auto taken = take_pending(deadline, last); !taken) return taken.error();
  return last;
}

void PostgresSession::push() {
  if (pending_.empty() || pending_.back().is_sync) return;
  queued(PQpipelineSync(connection_), {.is_sync = true});
}

void PostgresSession::disregard() {
  push();
  for (Pending& pending : pending_) pending.disregarded = true;
}

Result<void> PostgresSession::script(const std::string& sql, Deadline deadline) {
  if (auto before = exchange(deadline); !before) return before.error();
  PQexitPipelineMode(connection_);
  queued(PQsendQuery(connection_, sql.c_str()), {});
  PostgresResult last;
  auto done = take_pending(deadline, last);
  if (!broken_) PQenterPipelineMode(connection_);
  return done;
}

// Takes what is pending to its end, also behind an error: what the error was is told then.
Result<void> PostgresSession::take_pending(Deadline deadline, PostgresResult& last) {
  Result<void> first;
  while (!broken_ && !pending_.empty()) {
    auto taken = take_results(pending_.front(), deadline, last);
    pending_.pop_front();
    if (!taken && first) first = taken;
  }
  if (broken_ && first) return lost("it is closed");
  return first;
}

Result<void> PostgresSession::take_results(const Pending& pending, Deadline deadline,
                                           PostgresResult& last) {
  Result<void> done;
  for (;;) {
    if (auto ready = wait(deadline); !ready) return ready;
    PostgresResult result(PQgetResult(connection_));
    if (!result) break;
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) break;
    const bool good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
    if (!good && pending.prepared) *pending.prepared = false;
    if (pending.disregarded) continue;
    if (good) last = std::move(result);
    else if (status != PGRES_PIPELINE_ABORTED) done = failure(result.get());
  }
  if (done && PQstatus(connection_) == CONNECTION_BAD)
    return lost(said(PQerrorMessage(connection_)));
  return done;
}

Result<void> PostgresSession::wait(Deadline deadline) {
  for (;;) {
    const int unsent = PQflush(connection_);
    if (unsent < 0) return lost(said(PQerrorMessage(connection_)));
    if (!PQisBusy(connection_)) return {};
    const auto events = static_cast<short>(unsent > 0 ? POLLIN | POLLOUT : POLLIN);
    if (!wait_for(PQsocket(connection_), events, deadline)) {
      broken_ = true;
      return Error{"database-timeout", "The database did not answer in time.", {}};
    }
    if (!PQconsumeInput(connection_)) return lost(said(PQerrorMessage(connection_)));
  }
}

bool PostgresSession::broken() {
  // Behind what the server said last there may be the end, which libpq sees only as it reads on.
  char next;
  ssize_t there;
  while (!broken_ && (there = recv(PQsocket(connection_), &next, 1, MSG_PEEK | MSG_DONTWAIT)) >= 0)
    broken_ = there == 0 || !PQconsumeInput(connection_);
  return broken_ = broken_ || PQstatus(connection_) == CONNECTION_BAD;
}

int64_t PostgresSession::notifications() {
  PostgresResult none;
  while (!broken() && !pending_.empty() && !PQisBusy(connection_)) {
    (void)take_results(pending_.front(), Clock::now() + std::chrono::seconds(1), none);
    pending_.pop_front();
  }
  while (PGnotify* notification = PQnotifies(connection_)) {
    PQfreemem(notification);
    ++notifications_;
  }
  return notifications_;
}

}  // namespace milepost::sql
