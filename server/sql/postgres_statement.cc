#include <cstdlib>

#include "server/sql/postgres.h"

namespace milepost::sql {
namespace {

// Types of parameters, as the catalogue pg_type numbers them.
constexpr Oid kUnspecified = 0, kBytea = 17, kInt8 = 20, kText = 25;

}  // namespace

void PostgresStatement::bind(int index, Oid type, const char* value, size_t length) {
  const auto at = static_cast<size_t>(index) - 1;
  if (parameters_.types.size() <= at) {
    parameters_.types.resize(at + 1);
    parameters_.values.resize(at + 1);
    parameters_.lengths.resize(at + 1);
    integers_.resize(at + 1);
  }
  parameters_.types[at] = type;
  parameters_.values[at] = value;
  parameters_.lengths[at] = static_cast<int>(length);
}

void PostgresStatement::bind(int index, int64_t value) {
  bind(index, kInt8, nullptr, 8);
  auto bits = static_cast<uint64_t>(value);
  auto& bytes = integers_[static_cast<size_t>(index) - 1];
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, bits >>= 8)
    *byte = static_cast<char>(bits & 0xff);
}

void PostgresStatement::bind(int index, std::string_view text) {
  bind(index, kText, text.data() ? text.data() : "", text.size());
}

void PostgresStatement::bind_bytes(int index, std::string_view bytes) {
  bind(index, kBytea, bytes.data() ? bytes.data() : "", bytes.size());
}

void PostgresStatement::bind_null(int index) { bind(index, kUnspecified, nullptr, 0); }

void PostgresStatement::queue(PostgresSession& session) {
  for (size_t i = 0; i < integers_.size(); ++i)
    if (parameters_.types[i] == kInt8) parameters_.values[i] = integers_[i].data();
  if (!prepared_) session.prepare(name_, sql_, parameters_, prepared_);
  session.execute(name_, parameters_);
}

Result<bool> PostgresStatement::step() {
  ++row_;
  if (!result_) {
    auto result = database_.exchange(*this);
    if (!result) return result.error();
    result_ = *std::move(result);
    row_ = 0;
  }
  return row_ < PQntuples(result_.get());
}

Result<void> PostgresStatement::run() { return database_.put_off(*this); }

void PostgresStatement::reset() {
  result_.reset();
  parameters_ = {};
  integers_.clear();
}

bool PostgresStatement::is_null(int column) {
  return PQgetisnull(result_.get(), row_, column);
}

int64_t PostgresStatement::integer(int column) {
  const std::string_view bytes = text(column);
  if (bytes.empty()) return 0;
  int64_t value = static_cast<signed char>(bytes[0]);
  for (const char byte : bytes.substr(1)) value = value * 256 + static_cast<unsigned char>(byte);
  return value;
}

std::string_view PostgresStatement::text(int column) {
  return {PQgetvalue(result_.get(), row_, column),
          static_cast<size_t>(PQgetlength(result_.get(), row_, column))};
}

int64_t PostgresStatement::changes() { return std::atoll(PQcmdTuples(result_.get())); }

}  // namespace milepost::sql
