#include "server/survey/surveys.h"

#include <algorithm>

#include "server/store/hash.h"
#include "server/store/random.h"
#include "server/store/requests.h"
#include "server/store/shipments.h"
#include "server/survey/answers_text.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"

namespace milepost::survey {
namespace {

constexpr size_t kIdBytes = 16, kIdLetters = 22;  // base64url
constexpr int64_t kAtOnce = 50;
// What is told later than this is no occasion any more.
constexpr int64_t kFreshMs = 7 * kDayMs;
constexpr std::string_view kOpenedBySurvey = "survey ";

// The same for the same occasion on every server: whether it is among so many of a hundred.
bool is_sampled(std::string_view occasion, int64_t percent) {
  const std::string hash = store::hash_of("survey sample " + std::string(occasion));
  const int64_t number =
      static_cast<unsigned char>(hash[0]) * 256 + static_cast<unsigned char>(hash[1]);
  return number * 100 < percent * 65'536;
}

bool is_resolved(RequestState state) {
  return state == RequestState::resolved || state == RequestState::closed;
}

// By the digits of a telephone, or an address whatever its capitals.
std::string folded_address(Channel channel, std::string_view to) {
  if (channel == Channel::email) return lower_ascii(trim_white_space(to));
  std::string digits;
  for (const char c : to)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

Instant days_after(Instant at, int64_t days) { return {at.ms + days * kDayMs}; }

bool is_over(const store::SurveyRow& row, Instant now) { return row.expires <= now; }

// The newest use of its number, where that is still the one it is about.
Result<std::optional<store::Head>> head_of(sql::Database& database, const std::string& key,
                                           int64_t period) {
  auto heads = store::find_heads(database, key);
  if (!heads) return heads.error();
  std::optional<store::Head> found;
  for (store::Head& head : *heads)
    if (head.period == period) found = std::move(head);
  return found;
}

}  // namespace

Surveys::Surveys(SurveyOptions options, const notify::Policy& notify_policy, const desk::Desk& desk,
                 std::string_view secret)
    : options_(std::move(options)),
      notify_policy_(notify_policy),
      desk_(desk),
      token_key_(access::derived_key(secret, "survey page")),
      customer_key_(access::derived_key(secret, "survey customer")) {}

std::string Surveys::token_of(std::string_view id) const {
  return std::string(id) + store::base64url(access::tag_of(token_key_, id));
}

std::optional<std::string> Surveys::id_of(std::string_view token) const {
  if (token.size() <= kIdLetters) return std::nullopt;
  std::string id(token.substr(0, kIdLetters));
  if (!access::is_same_secret(token, token_of(id))) return std::nullopt;
  return id;
}

std::string Surveys::page_of(std::string_view id) const {
  return options_.public_url + routes::survey_page(token_of(id));
}

const Survey* Surveys::definition_of(const store::SurveyRow& row) const {
  return find_survey(options_.file, row.name, row.version);
}

int64_t Surveys::delivery_days() const {
  const Survey* survey = survey_for(options_.file, SurveyEvent::delivered);
  return survey ? survey->expire_days : 0;
}

// ---- whom to ask

store::SurveyRow Surveys::new_row(const Survey& survey, const store::SurveyOccasion& occasion,
                                  Instant now) const {
  store::SurveyRow row;
  row.id = store::random_token(kIdBytes);
  row.occasion = occasion.id;
  row.name = survey.name;
  row.version = survey.version;
  row.key = occasion.key;
  row.period = occasion.period;
  row.request = occasion.request;
  row.language = options_.language;
  row.created = now;
  row.expires = days_after(now, survey.expire_days);
  return row;
}

// By e-mail where one can be sent, else by short message.
void Surveys::address(store::SurveyRow& row, const std::string& email,
                      const std::string& phone) const {
  const auto can = [&](Channel channel, const std::string& to) {
    return !to.empty() && notify_policy_.has(channel) && !notify::address_fault(channel, to);
  };
  if (can(Channel::email, email)) {
    row.channel = Channel::email;
    row.recipient = email;
  } else if (can(Channel::sms, phone)) {
    row.channel = Channel::sms;
    row.recipient = phone;
  } else {
    return;
  }
  row.customer = store::base64url(access::tag_of(customer_key_, name_of(row.channel),
                                                 folded_address(row.channel, row.recipient)));
}

// Nothing where nobody is to be asked.
Result<std::optional<store::SurveyRow>> Surveys::row_for(sql::Database& database,
                                                         const store::SurveyOccasion& occasion,
                                                         Instant now) const {
  const std::optional<store::SurveyRow> nobody;
  const bool of_request = !occasion.request.empty();
  const Survey* survey =
      survey_for(options_.file, of_request ? SurveyEvent::request_closed : SurveyEvent::delivered);
  if (!survey || occasion.at.ms < now.ms - kFreshMs) return nobody;
  store::SurveyRow row = new_row(*survey, occasion, now);
  bool asked_anyway = false;
  if (of_request) {
    auto request = store::find_request(database, occasion.request);
    if (!request) return request.error();
    if (!*request || !is_resolved((*request)->state)) return nobody;
    const RequestHead& head = (*request)->head;
    row.language = head.language;
    asked_anyway = (*request)->sent_key.starts_with(kOpenedBySurvey);
    address(row, head.email, head.phone);
  } else {
    auto head = head_of(database, occasion.key, occasion.period);
    if (!head) return head.error();
    if (!*head || (*head)->state != State::delivered) return nobody;
    const Person& recipient = (*head)->shipment.recipient;
    address(row, recipient.email, recipient.phone);
  }
  if (row.recipient.empty()) return nobody;
  if (!asked_anyway) {
    if (!is_sampled(occasion.id, survey->sample_percent)) return nobody;
    auto resting = is_resting(database, row, now);
    if (!resting) return resting.error();
    if (*resting) return nobody;
  }
  row.next = Instant{now.ms + survey->delay_minutes * kMinuteMs};
  return std::optional(row);
}

Result<bool> Surveys::is_resting(sql::Database& database, const store::SurveyRow& row,
                                 Instant now) const {
  auto last = store::last_asked(database, row.customer);
  if (!last) return last.error();
  return *last && now < days_after(**last, options_.rest_days);
}

Result<void> Surveys::plan(store::Transaction& transaction, const store::SurveyOccasion& occasion,
                           Instant now) const {
  auto taken = store::take_survey_occasion(transaction, occasion.id);
  if (!taken) return taken.error();
  if (!*taken) return {};
  auto known = store::find_survey_of(transaction, occasion.id);
  if (!known) return known.error();
  if (*known) return {};  // who proved the shipment began it, or it was delivered once more
  auto row = row_for(transaction, occasion, now);
  if (!row) return row.error();
  return *row ? store::add_survey(transaction, **row) : Result<void>();
}

Result<bool> Surveys::plan(store::Transaction& transaction, Instant now) const {
  auto occasions = store::survey_occasions(transaction, kAtOnce);
  if (!occasions) return occasions.error();
  for (const store::SurveyOccasion& occasion : *occasions)
    if (auto planned = plan(transaction, occasion, now); !planned) return planned.error();
  return static_cast<int64_t>(occasions->size()) == kAtOnce;
}

// ---- asking

// What was delivered may have been taken back since, a request reopened.
Result<bool> Surveys::still_holds(sql::Database& database, const store::SurveyRow& row) const {
  if (!definition_of(row)) return false;
  if (!row.request.empty()) {
    auto request = store::find_request(database, row.request);
    if (!request) return request.error();
    return *request && is_resolved((*request)->state);
  }
  auto head = head_of(database, row.key, row.period);
  if (!head) return head.error();
  return *head && (*head)->state == State::delivered;
}

Result<void> Surveys::send(store::Transaction& transaction, const store::SurveyRow& row,
                           Instant now) const {
  notify::Message message;
  message.channel = row.channel;
  message.to = row.recipient;
  message.language = row.language;
  message.template_name = row.sent              ? "survey_reminder"
                          : row.request.empty() ? "survey_delivery"
                                                : "survey_request";
  message.fields["link"] = page_of(row.id);
  if (message.template_name == "survey_delivery") message.fields["number"] = row.key;
  if (message.template_name == "survey_request") {
    auto request = store::find_request(transaction, row.request);
    if (!request) return request.error();
    message.fields["reference"] = *request ? (*request)->head.reference : std::string();
  }
  message.expires = row.expires;
  message.dedupe_key = "survey " + row.id + (row.sent ? " again" : "");
  auto sent = notify::enqueue(transaction, notify_policy_, message, now);
  if (!sent) return sent.error();
  return {};
}

Result<bool> Surveys::send_due(store::Transaction& transaction, Instant now) const {
  auto rows = store::due_surveys(transaction, now, kAtOnce);
  if (!rows) return rows.error();
  for (const store::SurveyRow& row : *rows) {
    auto holds = still_holds(transaction, row);
    if (!holds) return holds.error();
    const bool drops = !*holds || is_over(row, now);
    // Once it is over, whom it went to is forgotten.
    std::optional<Instant> next;
    if (!drops) next = row.expires;
    if (const Survey* survey = definition_of(row); !drops && !row.sent && survey->remind_days > 0)
      next = std::min(row.expires, days_after(now, survey->remind_days));
    const std::optional<Instant> sent = drops ? row.sent : std::optional(now);
    auto mine = store::note_survey_sent(transaction, row, sent, next);
    if (!mine) return mine.error();
    if (!*mine || drops) continue;
    if (auto done = send(transaction, row, now); !done) return done.error();
  }
  return static_cast<int64_t>(rows->size()) == kAtOnce;
}

Result<Begun> Surveys::begin(store::Transaction& transaction, const store::ShipmentKey& shipment,
                             std::string_view language, Instant now) const {
  const auto no = [](BeginVerdict verdict) { return Begun{verdict, {}}; };
  const store::SurveyOccasion occasion = store::delivery_occasion(shipment);
  auto known = store::find_survey_of(transaction, occasion.id);
  if (!known) return known.error();
  if (*known) return Begun{BeginVerdict::begun, (*known)->id};
  auto head = head_of(transaction, occasion.key, occasion.period);
  if (!head) return head.error();
  if (!*head) return no(BeginVerdict::absent);
  const Survey* survey = survey_for(options_.file, SurveyEvent::delivered);
  const auto& since = (*head)->state_since;
  if (!survey || (*head)->state != State::delivered || !since ||
      days_after(since->at, survey->expire_days) <= now)
    return no(BeginVerdict::not_yet);
  store::SurveyRow row = new_row(*survey, occasion, now);
  row.language = language;
  if (auto added = store::add_survey(transaction, row); !added) return added.error();
  return Begun{BeginVerdict::begun, row.id};
}

// ---- answering

Result<std::optional<SurveyView>> Surveys::view(sql::Database& database, std::string_view id,
                                                Instant now) const {
  auto found = store::find_survey(database, id);
  if (!found) return found.error();
  if (!*found) return std::optional<SurveyView>();
  const store::SurveyRow& row = **found;
  SurveyView view;
  const Survey* survey = definition_of(row);
  view.state = row.answered                   ? SurveyState::answered
               : !survey || is_over(row, now) ? SurveyState::over
                                              : SurveyState::open;
  view.number = row.key;
  if (!row.key.empty() && row.request.empty()) {
    auto head = head_of(database, row.key, row.period);
    if (!head) return head.error();
    if (*head && (*head)->state == State::delivered) view.delivered = (*head)->state_since;
  }
  if (survey) {
    view.title = survey->title;
    view.thanks = survey->thanks;
    view.questions = survey->questions;
  }
  if (view.state != SurveyState::over) view.answers = answers_of(row.answers);
  if (view.state == SurveyState::open && row.saved) view.saved = desk_.zoned(*row.saved);
  if (!row.opened.empty()) view.request = routes::request_page(desk_.token_of(row.opened));
  return std::optional(std::move(view));
}

Result<AnswerVerdict> Surveys::save(store::Transaction& transaction, std::string_view id,
                                    SurveyAnswers answers, Instant now) const {
  auto found = store::find_survey(transaction, id);
  if (!found) return found.error();
  if (!*found) return AnswerVerdict::absent;
  if ((*found)->answered) return AnswerVerdict::again;
  const Survey* survey = definition_of(**found);
  if (!survey || is_over(**found, now)) return AnswerVerdict::over;
  if (!check_answers(*survey, answers, false).empty()) return AnswerVerdict::wrong;
  auto saved = store::save_survey(transaction, id, text_of(answers), now);
  if (!saved) return saved.error();
  return *saved ? AnswerVerdict::taken : AnswerVerdict::again;
}

Result<Answered> Surveys::answer(store::Transaction& transaction, std::string_view id,
                                 SentAnswers sent) const {
  const auto no = [](AnswerVerdict verdict) { return Answered{verdict, {}}; };
  auto found = store::find_survey(transaction, id);
  if (!found) return found.error();
  if (!*found) return no(AnswerVerdict::absent);
  store::SurveyRow& row = **found;
  if (row.answered) return no(AnswerVerdict::again);
  const Survey* survey = definition_of(row);
  if (!survey || is_over(row, sent.now)) return no(AnswerVerdict::over);
  sent.answers = asked_answers(*survey, std::move(sent.answers));
  if (Errors errors = check_answers(*survey, sent.answers); !errors.empty())
    return Answered{AnswerVerdict::wrong, std::move(errors)};
  const std::string text = text_of(sent.answers);
  auto used = store::use_up_survey(transaction, id, text, sent.now);
  if (!used) return used.error();
  if (!*used) return no(AnswerVerdict::again);
  store::SurveyAnswerRow answer;
  answer.survey = row.id;
  answer.name = row.name;
  answer.version = row.version;
  answer.key = row.key;
  answer.period = row.period;
  answer.request = row.request;
  answer.at = sent.now;
  answer.stars = overall_stars(*survey, sent.answers);
  answer.comment = comment_of(*survey, sent.answers);
  answer.answers = text;
  answer.caller = store::base64url(access::tag_of(customer_key_, sent.caller));
  if (auto added = store::add_survey_answer(transaction, answer); !added) return added.error();
  if (auto opened = open_request(transaction, row, *survey, sent); !opened) return opened.error();
  return Answered{};
}

// A low rating asks for a word from us. Of an anonymous one nobody is to be known.
Result<void> Surveys::open_request(store::Transaction& transaction, const store::SurveyRow& row,
                                   const Survey& survey, const SentAnswers& sent) const {
  const auto stars = overall_stars(survey, sent.answers);
  if (!stars || *stars > kLowStars || survey.anonymous || row.key.empty()) return {};
  const Locale locale = locale_from_tag(row.language).value_or(Locale::zh_cn);
  desk::Wanted wanted;
  wanted.kind = RequestKind::complaint;
  wanted.form.about = "other";
  wanted.form.text = low_rating_text(survey, sent.answers, *stars, locale);
  wanted.number = row.key;
  wanted.owner = true;
  wanted.period = row.period;
  wanted.language = row.language;
  wanted.sent_key = std::string(kOpenedBySurvey) + row.id;
  wanted.caller = wanted.sent_key;
  wanted.request_id = sent.request_id;
  wanted.now = sent.now;
  if (row.channel == Channel::sms)
    wanted.form.phone = row.recipient;
  else
    wanted.form.email = row.recipient;
  auto opened = desk_.open(transaction, wanted);
  if (!opened) return opened.error();
  if (opened->id.empty()) return {};  // its shipment has too many, or is no longer there
  return store::note_survey_opened(transaction, row.id, opened->id);
}

}  // namespace milepost::survey
