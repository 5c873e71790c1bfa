// Looking after a database: is it sound, and a copy of it while it is used.
#include <unistd.h>

#include "server/sql/files.h"
#include "server/sql/sqlite.h"

namespace milepost::sql {
namespace {

constexpr int kPagesPerStep = 2000;

Error backup_failure(const std::string& path, const std::string& why) {
  return {"backup-failed", "Cannot write " + path + ": " + why, {}};
}

// Copies every page; what the destination holds when this fails is worthless.
Result<void> copy_pages(sqlite3* from, const std::string& path,
                        const std::function<void(int64_t, int64_t)>& progress) {
  sqlite3* to = nullptr;
  int code = sqlite3_open_v2(path.c_str(), &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                             nullptr);
  if (code == SQLITE_OK) {
    sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
    code = backup ? SQLITE_OK : sqlite3_errcode(to);
    while (backup && code == SQLITE_OK) {
      code = sqlite3_backup_step(backup, kPagesPerStep);
      const int pages = sqlite3_backup_pagecount(backup);
      if (progress) progress(pages - sqlite3_backup_remaining(backup), pages);
    }
    if (backup) sqlite3_backup_finish(backup);
    // Leaves a single file: what reads the copy first turns the log on again.
    if (code == SQLITE_DONE)
      code = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  }
  std::string why = code == SQLITE_OK ? "" : std::string(sqlite3_errstr(code)) + ".";
  sqlite3_close(to);
  if (!why.empty()) return backup_failure(path, why);
  return {};
}

}  // namespace

Result<std::vector<std::string>> SqliteDatabase::integrity_problems() {
  auto statement = prepare("PRAGMA integrity_check");
  if (!statement) return statement.error();
  std::vector<std::string> problems;
  auto row = (*statement)->step();
  for (; row && *row; row = (*statement)->step())
    if (const auto said = (*statement)->text(0); said != "ok") problems.emplace_back(said);
  (*statement)->reset();
  if (!row) return row.error();
  return problems;
}

Result<void> SqliteDatabase::backup_to(const std::string& path,
                                       const std::function<void(int64_t, int64_t)>& progress) {
  if (access(path.c_str(), F_OK) == 0)
    return Error{"backup-exists", path + " is there already; nothing was written.", {}};
  const size_t slash = path.find_last_of('/');
  const std::string folder = slash == path.npos ? "." : path.substr(0, slash + 1);
  if (access(folder.c_str(), F_OK) != 0)
    return Error{"backup-folder", "There is no directory " + folder + "; nothing was written.", {}};
  const std::string partial = path + ".partial";
  unlink(partial.c_str());  // what an interrupted backup left
  if (auto made = make_private_file(partial); !made)
    return backup_failure(path, made.error().detail);

  // A snapshot held for the whole copy: without it each commit of another process would start the
  // copy anew.
  auto copied = begin_read();
  if (copied) {
    if (auto seen = has_table(""); !seen) copied = seen.error();
    if (copied) copied = copy_pages(connection_, partial, progress);
    rollback();
  }
  if (copied) {
    copied = publish_file(partial, path);
    if (!copied) copied = backup_failure(path, copied.error().detail);
  }
  if (!copied) unlink(partial.c_str());
  return copied;
}

}  // namespace milepost::sql
