// A database whose n-th fallible call fails on purpose, with the rest of the real one behind it.
//
//   FaultPlan plan;
//   FaultyDatabase database(std::move(real), plan);
//   plan.fail_at(3, "database-full");   // the third call from now on
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/sql/database.h"

namespace milepost::testing_support {

// Counts calls, of one connection or of several. Only one call fails: what follows it works, as
// after a disk that had no room. Any thread.
class FaultPlan {
 public:
  void fail_at(int64_t call, std::string code) {
    const std::lock_guard lock(mutex_);
    calls_ = 0;
    fail_at_ = call;
    code_ = std::move(code);
    what_.clear();
  }
  void work() {
    const std::lock_guard lock(mutex_);
    fail_at_ = 0;
  }
  bool failed() const {
    const std::lock_guard lock(mutex_);
    return fail_at_ > 0 && calls_ >= fail_at_;
  }
  // Since the last fail_at(), or ever.
  int64_t calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
  }
  // What failed since the last fail_at().
  std::string what() const {
    const std::lock_guard lock(mutex_);
    return what_;
  }

  // An error when it is this call's turn.
  Result<void> next(std::string_view what) {
    const std::lock_guard lock(mutex_);
    if (++calls_ != fail_at_) return {};
    what_ = what;
    return Error{code_, "It failed on purpose: " + what_ + ".", {}};
  }

 private:
  mutable std::mutex mutex_;
  int64_t calls_ = 0, fail_at_ = 0;
  std::string code_, what_;
};

class FaultyStatement final : public sql::Statement {
 public:
  FaultyStatement(sql::Statement& real, FaultPlan& plan, std::string sql)
      : real_(real), plan_(plan), sql_(std::move(sql)) {}
  void bind(int index, int64_t value) override { real_.bind(index, value); }
  void bind(int index, std::string_view text) override { real_.bind(index, text); }
  void bind_bytes(int index, std::string_view bytes) override { real_.bind_bytes(index, bytes); }
  void bind_null(int index) override { real_.bind_null(index); }
  Result<bool> step() override {
    if (auto fault = plan_.next(sql_); !fault) return fault.error();
    return real_.step();
  }
  Result<void> run() override {
    if (auto fault = plan_.next(sql_); !fault) return fault;
    return real_.run();
  }
  void reset() override { real_.reset(); }
  bool is_null(int column) override { return real_.is_null(column); }
  int64_t integer(int column) override { return real_.integer(column); }
  std::string_view text(int column) override { return real_.text(column); }
  std::string_view bytes(int column) override { return real_.bytes(column); }
  int64_t changes() override { return real_.changes(); }

 private:
  sql::Statement& real_;
  FaultPlan& plan_;
  const std::string sql_;
};

class FaultyDatabase final : public sql::Database {
 public:
  FaultyDatabase(std::unique_ptr<sql::Database> real, FaultPlan& plan)
      : real_(std::move(real)), plan_(plan) {}

  using sql::Database::prepare;
  Result<sql::Statement*> prepare(std::string_view sql) override {
    if (auto fault = plan_.next(sql); !fault) return fault.error();
    auto prepared = real_->prepare(sql);
    if (!prepared) return prepared.error();
    auto& statement = statements_[std::string(sql)];
    if (!statement)
      statement = std::make_unique<FaultyStatement>(**prepared, plan_, std::string(sql));
    return static_cast<sql::Statement*>(statement.get());
  }
  Result<void> execute(std::string_view script) override {
    return after("execute", [&] { return real_->execute(script); });
  }
  Result<void> begin_write() override {
    return after("begin", [&] { return real_->begin_write(); });
  }
  Result<void> begin_read() override {
    return after("begin", [&] { return real_->begin_read(); });
  }
  Result<void> settle() override {
    return after("settle", [&] { return real_->settle(); });
  }
  Result<void> commit() override {
    return after("commit", [&] { return real_->commit(); });
  }
  void rollback() override { real_->rollback(); }
  bool in_transaction() override { return real_->in_transaction(); }
  Result<void> announce() override {
    return after("announce", [&] { return real_->announce(); });
  }
  Result<int64_t> data_version() override { return real_->data_version(); }
  Result<bool> has_table(std::string_view name) override {
    if (auto fault = plan_.next("has_table"); !fault) return fault.error();
    return real_->has_table(name);
  }
  Result<std::vector<std::string>> integrity_problems() override {
    return real_->integrity_problems();
  }
  Result<void> backup_to(const std::string& path,
                         const std::function<void(int64_t, int64_t)>& progress) override {
    return real_->backup_to(path, progress);
  }

 private:
  template <class Call>
  Result<void> after(std::string_view what, Call call) {
    if (auto fault = plan_.next(what); !fault) return fault;
    return call();
  }

  std::unique_ptr<sql::Database> real_;
  FaultPlan& plan_;
  std::unordered_map<std::string, std::unique_ptr<FaultyStatement>> statements_;
};

}  // namespace milepost::testing_support
