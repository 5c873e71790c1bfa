#include "server/store/surveys.h"

#include <algorithm>

#include "server/store/columns.h"

namespace milepost::store {
namespace {

const auto kColumns = column_names(SurveyRow());
const auto kAnswerColumns = column_names(SurveyAnswerRow());
const std::string kSelect = "SELECT " + list_of(kColumns) + " FROM survey ";

const sql::Query kNote(
    "INSERT INTO survey_occasion (id, number_key, period, request, at_ms) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING");
const sql::Query kOccasions(
    "SELECT id, number_key, period, request, at_ms FROM survey_occasion ORDER BY at_ms, id "
    "LIMIT $1");
const sql::Query kTake("DELETE FROM survey_occasion WHERE id = $1");
const sql::Query kFirstOccasion("SELECT MIN(at_ms) FROM survey_occasion");

const sql::Query kAdd(insert_into("survey", kColumns));
const sql::Query kFind(kSelect + "WHERE id = $1");
const sql::Query kFindOf(kSelect + "WHERE occasion = $1");
const sql::Query kDue(kSelect + "WHERE next_ms <= $1 ORDER BY next_ms, id LIMIT $2");
const sql::Query kNext("SELECT MIN(next_ms) FROM survey WHERE next_ms IS NOT NULL");
const sql::Query kLastAsked("SELECT MAX(created_ms) FROM survey WHERE customer = $1");
// Who need not be written to any more is forgotten.
const sql::Query kSent(
    "UPDATE survey SET sent_ms = $3, next_ms = $4, "
    "recipient = CASE WHEN CAST($4 AS BIGINT) IS NULL THEN '' ELSE recipient END "
    "WHERE id = $1 AND next_ms = $2");
const sql::Query kSave(
    "UPDATE survey SET answers = $2, saved_ms = $3 "
    "WHERE id = $1 AND answered_ms IS NULL");
const sql::Query kUseUp(
    "UPDATE survey SET answers = $2, answered_ms = $3, next_ms = NULL, recipient = '' "
    "WHERE id = $1 AND answered_ms IS NULL");
const sql::Query kOpened("UPDATE survey SET opened = $2 WHERE id = $1");
const sql::Query kAddAnswer(insert_into("survey_answer", kAnswerColumns));
const sql::Query kAnswers("SELECT " + list_of(kAnswerColumns) +
                          " FROM survey_answer WHERE name = $1 AND at_ms >= $2 "
                          "ORDER BY at_ms, survey LIMIT $3");

template <class Row>
Result<std::vector<Row>> read_all(sql::Execution find) {
  std::vector<Row> all;
  auto row = find.step();
  for (; row && *row; row = find.step()) read_row(find.row(), all.emplace_back());
  if (!row) return row.error();
  return all;
}

Result<std::optional<SurveyRow>> read_one(sql::Execution find) {
  auto row = find.step();
  if (!row) return row.error();
  std::optional<SurveyRow> found;
  if (*row) read_row(find.row(), found.emplace());
  return found;
}

Result<std::optional<Instant>> read_instant(sql::Execution find) {
  auto row = find.step();
  if (!row) return row.error();
  std::optional<Instant> found;
  if (*row && !find.row().is_null(0)) found = Instant{find.row().integer(0)};
  return found;
}

Result<bool> touched_one(Result<int64_t> count) {
  if (!count) return count.error();
  return *count == 1;
}

}  // namespace

SurveyOccasion delivery_occasion(const ShipmentKey& shipment) {
  SurveyOccasion occasion;
  occasion.key = shipment.key;
  occasion.period = shipment.period;
  occasion.id = "delivered " + occasion.key + " " + std::to_string(shipment.period);
  return occasion;
}

SurveyOccasion request_occasion(const RequestHead& request, int64_t sequence) {
  SurveyOccasion occasion;
  occasion.key = request.number;
  occasion.period = request.period;
  occasion.request = request.id;
  occasion.id = "resolved " + request.id + " " + std::to_string(sequence);
  return occasion;
}

Result<void> note_survey_occasion(Transaction& transaction, SurveyOccasion occasion, Instant at) {
  return transaction
      .write(kNote, occasion.id, occasion.key, occasion.period, occasion.request, at.ms)
      .run();
}

Result<std::vector<SurveyOccasion>> survey_occasions(sql::Database& database, int64_t most) {
  sql::Execution find(database, kOccasions, most);
  std::vector<SurveyOccasion> all;
  auto row = find.step();
  for (; row && *row; row = find.step()) {
    SurveyOccasion& one = all.emplace_back();
    one.id = find.row().text(0);
    one.key = find.row().text(1);
    one.period = find.row().integer(2);
    one.request = find.row().text(3);
    one.at.ms = find.row().integer(4);
  }
  if (!row) return row.error();
  return all;
}

Result<bool> take_survey_occasion(Transaction& transaction, std::string_view id) {
  return touched_one(transaction.write(kTake, id).count());
}

Result<void> add_survey(Transaction& transaction, const SurveyRow& row) {
  sql::Execution add = transaction.write(kAdd);
  bind_row(add, row);
  return add.run();
}

Result<std::optional<SurveyRow>> find_survey(sql::Database& database, std::string_view id) {
  return read_one(sql::Execution(database, kFind, id));
}

Result<std::optional<SurveyRow>> find_survey_of(sql::Database& database,
                                                std::string_view occasion) {
  return read_one(sql::Execution(database, kFindOf, occasion));
}

Result<std::vector<SurveyRow>> due_surveys(sql::Database& database, Instant now, int64_t most) {
  return read_all<SurveyRow>(sql::Execution(database, kDue, now.ms, most));
}

Result<std::optional<Instant>> next_survey(sql::Database& database) {
  auto occasion = read_instant(sql::Execution(database, kFirstOccasion));
  if (!occasion) return occasion;
  auto next = read_instant(sql::Execution(database, kNext));
  if (!next || !*occasion) return next;
  if (!*next) return occasion;
  return std::optional(std::min(**occasion, **next));
}

Result<std::optional<Instant>> last_asked(sql::Database& database, std::string_view customer) {
  return read_instant(sql::Execution(database, kLastAsked, customer));
}

Result<bool> note_survey_sent(Transaction& transaction, const SurveyRow& row,
                              std::optional<Instant> sent, std::optional<Instant> next) {
  const auto ms = [](std::optional<Instant> at) {
    return at ? std::optional(at->ms) : std::optional<int64_t>();
  };
  return touched_one(
      transaction.write(kSent, row.id, row.next.value_or(Instant{}).ms, ms(sent), ms(next))
          .count());
}

Result<bool> save_survey(Transaction& transaction, std::string_view id, std::string_view answers,
                         Instant now) {
  return touched_one(transaction.write(kSave, id, answers, now.ms).count());
}

Result<bool> use_up_survey(Transaction& transaction, std::string_view id, std::string_view answers,
                           Instant now) {
  return touched_one(transaction.write(kUseUp, id, answers, now.ms).count());
}

Result<void> note_survey_opened(Transaction& transaction, std::string_view id,
                                std::string_view request) {
  return transaction.write(kOpened, id, request).run();
}

Result<void> add_survey_answer(Transaction& transaction, const SurveyAnswerRow& row) {
  sql::Execution add = transaction.write(kAddAnswer);
  bind_row(add, row);
  return add.run();
}

Result<std::vector<SurveyAnswerRow>> survey_answers(sql::Database& database, std::string_view name,
                                                    Instant from, int64_t most) {
  return read_all<SurveyAnswerRow>(sql::Execution(database, kAnswers, name, from.ms, most));
}

}  // namespace milepost::store
