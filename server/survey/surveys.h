// Ratings: whom to ask and when, what they answer, and what a low one has done. Each command is one
// transaction.
//
//   surveys.plan(t, now);                          // what happened: who is asked, and when
//   surveys.send_due(t, now);                      // the messages, once each
//   auto view = surveys.view(reader, id, now);     // changes nothing, however often it is opened
//   auto sent = surveys.answer(t, id, answers);    // once; whoever comes later is shown the first
//
// The address of a survey, /q/TOKEN, is all the proof that answering it needs: the token is an id
// of 128 random bits and a keyed hash of it, so that whoever reads the database has none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/access/secrets.h"
#include "server/desk/desk.h"
#include "server/notify/enqueue.h"
#include "server/store/surveys.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/domain/survey.h"
#include "shared/model/survey_view.h"

namespace milepost::survey {

struct SurveyOptions {
  SurveyFile file;
  int64_t rest_days = 30;          // between two surveys to one customer
  std::string public_url = {};     // without a slash at its end; may be empty
  std::string language = "zh-CN";  // of whom nobody knows a language
};

struct SentAnswers {
  SurveyAnswers answers;
  std::string caller;  // whose address it came from
  std::string request_id;
  Instant now;
};

enum class AnswerVerdict {
  taken,
  again,  // it was answered before; that stands
  over,   // too late
  absent,
  wrong,  // see `errors`
};
struct Answered {
  AnswerVerdict verdict = AnswerVerdict::taken;
  Errors errors;
};

enum class BeginVerdict { begun, not_yet, absent };
struct Begun {
  BeginVerdict verdict = BeginVerdict::begun;
  std::string id;
};

class Surveys {
 public:
  // `notify_policy` and `desk` outlive it.
  Surveys(SurveyOptions options, const notify::Policy& notify_policy, const desk::Desk& desk,
          std::string_view secret);

  // Of what happened: whom to ask about it, if anyone. True: there is more.
  Result<bool> plan(store::Transaction& transaction, Instant now) const;
  // Invitations and reminders. True: there is more.
  Result<bool> send_due(store::Transaction& transaction, Instant now) const;

  // Of who has proven a delivery: the survey about it, which nobody need have sent.
  Result<Begun> begin(store::Transaction& transaction, const store::ShipmentKey& shipment,
                      std::string_view language, Instant now) const;

  Result<std::optional<SurveyView>> view(sql::Database& database, std::string_view id,
                                         Instant now) const;
  // Half of the answers; what is wrong with them is left for the end.
  Result<AnswerVerdict> save(store::Transaction& transaction, std::string_view id,
                             SurveyAnswers answers, Instant now) const;
  Result<Answered> answer(store::Transaction& transaction, std::string_view id,
                          SentAnswers sent) const;

  std::string token_of(std::string_view id) const;
  std::optional<std::string> id_of(std::string_view token) const;
  // A survey of that id: the definition by which it was made.
  const Survey* definition_of(const store::SurveyRow& row) const;
  // So many days after a delivery it may be rated; 0: there is no survey about deliveries.
  int64_t delivery_days() const;

 private:
  Result<void> plan(store::Transaction& transaction, const store::SurveyOccasion& occasion,
                    Instant now) const;
  Result<std::optional<store::SurveyRow>> row_for(sql::Database& database,
                                                  const store::SurveyOccasion& occasion,
                                                  Instant now) const;
  Result<bool> is_resting(sql::Database& database, const store::SurveyRow& row, Instant now) const;
  Result<bool> still_holds(sql::Database& database, const store::SurveyRow& row) const;
  Result<void> send(store::Transaction& transaction, const store::SurveyRow& row,
                    Instant now) const;
  Result<void> open_request(store::Transaction& transaction, const store::SurveyRow& row,
                            const Survey& survey, const SentAnswers& sent) const;
  void address(store::SurveyRow& row, const std::string& email, const std::string& phone) const;
  store::SurveyRow new_row(const Survey& survey, const store::SurveyOccasion& occasion,
                           Instant now) const;
  std::string page_of(std::string_view id) const;

  const SurveyOptions options_;
  const notify::Policy& notify_policy_;
  const desk::Desk& desk_;
  const access::DerivedKey token_key_, customer_key_;
};

}  // namespace milepost::survey
