// Tables survey_occasion, survey and survey_answer: what somebody may be asked about, noted in the
// transaction in which it happened; what was asked, of whom, with what they have filled in; and
// what was answered, which is there once for each survey.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/events.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/outbox_view.h"
#include "shared/model/request.h"

namespace milepost::store {

struct SurveyOccasion {
  std::string id;  // one for each time it happens
  std::string key;
  int64_t period = 0;
  std::string request;  // of one that was resolved; empty: a delivery
  Instant at;
};
SurveyOccasion delivery_occasion(const ShipmentKey& shipment);
SurveyOccasion request_occasion(const RequestHead& request, int64_t sequence);

// Once each, until it is taken.
Result<void> note_survey_occasion(Transaction& transaction, SurveyOccasion occasion, Instant at);
// The oldest first.
Result<std::vector<SurveyOccasion>> survey_occasions(sql::Database& database, int64_t most);
// False: another program took it.
Result<bool> take_survey_occasion(Transaction& transaction, std::string_view id);

struct SurveyRow {
  std::string id;
  std::string occasion;
  std::string name;  // of the definition
  int64_t version = 0;
  std::string key;  // of the shipment's number; may be empty
  int64_t period = 0;
  std::string request;
  std::string customer;  // a keyed hash of who is asked; empty: whoever has the link
  Channel channel = Channel::email;
  std::string recipient;  // until it is answered or over
  std::string language;
  Instant created, expires;
  std::optional<Instant> next;  // when something is to be sent
  std::optional<Instant> sent;
  std::string answers;  // half of them, then those that were sent; as JSON
  std::optional<Instant> saved, answered;
  std::string opened;  // the request that a low rating opened

  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("id", self.id);
    v("occasion", self.occasion);
    v("name", self.name);
    v("version", self.version);
    v("number_key", self.key);
    v("period", self.period);
    v("request", self.request);
    v("customer", self.customer);
    v("channel", self.channel);
    v("recipient", self.recipient);
    v("language", self.language);
    v("created_ms", self.created);
    v("expires_ms", self.expires);
    v("next_ms", self.next);
    v("sent_ms", self.sent);
    v("answers", self.answers);
    v("saved_ms", self.saved);
    v("answered_ms", self.answered);
    v("opened", self.opened);
  }
};

Result<void> add_survey(Transaction& transaction, const SurveyRow& row);
Result<std::optional<SurveyRow>> find_survey(sql::Database& database, std::string_view id);
Result<std::optional<SurveyRow>> find_survey_of(sql::Database& database, std::string_view occasion);
// Of which something is to be sent by now, the longest due first.
Result<std::vector<SurveyRow>> due_surveys(sql::Database& database, Instant now, int64_t most);
// When there is next something to do; an occasion is due at once.
Result<std::optional<Instant>> next_survey(sql::Database& database);
// When that customer was asked last.
Result<std::optional<Instant>> last_asked(sql::Database& database, std::string_view customer);

// It was sent, or dropped, and what comes next. False: another program did it, `row` being as it
// was read.
Result<bool> note_survey_sent(Transaction& transaction, const SurveyRow& row,
                              std::optional<Instant> sent, std::optional<Instant> next);
// Half of the answers. False: they are answered already.
Result<bool> save_survey(Transaction& transaction, std::string_view id, std::string_view answers,
                         Instant now);
// The answers, in whose transaction the survey is used up. False: it was before.
Result<bool> use_up_survey(Transaction& transaction, std::string_view id, std::string_view answers,
                           Instant now);
Result<void> note_survey_opened(Transaction& transaction, std::string_view id,
                                std::string_view request);

struct SurveyAnswerRow {
  std::string survey, name;
  int64_t version = 0;
  std::string key;
  int64_t period = 0;
  std::string request;
  Instant at;
  std::optional<int64_t> stars;
  std::string comment, answers;
  std::string caller;  // a keyed hash of the address it came from
  template <class Self, class V>
  static void columns(Self& self, V& v) {
    v("survey", self.survey);
    v("name", self.name);
    v("version", self.version);
    v("number_key", self.key);
    v("period", self.period);
    v("request", self.request);
    v("at_ms", self.at);
    v("stars", self.stars);
    v("comment", self.comment);
    v("answers", self.answers);
    v("caller", self.caller);
  }
};
Result<void> add_survey_answer(Transaction& transaction, const SurveyAnswerRow& row);
// In the order of their time, from an instant on.
Result<std::vector<SurveyAnswerRow>> survey_answers(sql::Database& database, std::string_view name,
                                                    Instant from, int64_t most);

}  // namespace milepost::store
