// Who is asked, when, and once; answers that are taken once, whoever sends them at once; on both
// engines.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <type_traits>

#include "server/pipeline/pipeline.h"
#include "server/store/outbox.h"
#include "server/store/requests.h"
#include "server/store/writer.h"
#include "server/survey/answers_text.h"
#include "server/survey/surveys.h"
#include "shared/domain/policy_shipped.h"
#include "shared/domain/survey_shipped.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;
using survey::AnswerVerdict;
using survey::BeginVerdict;

constexpr int64_t kNow = 1'763'700'000'000;
const std::string kSecret(32, 's');

class SurveysContract : public EngineTest {
 protected:
  void SetUp() override {
    notify_.set_up[static_cast<size_t>(Channel::email)] = true;
    writer_ = open_writer();
    pipeline_ = pipeline::Pipeline::over(*writer_, {});
    auto reader = store::open_reader(database_);
    ASSERT_TRUE(reader);
    reader_ = *std::move(reader);
  }

  std::unique_ptr<store::Writer> open_writer() {
    auto writer = store::Writer::open({.database = database_});
    EXPECT_TRUE(writer) << writer.error().detail;
    return *std::move(writer);
  }

  survey::SurveyOptions options() const {
    return {.file = shipped_surveys(), .public_url = "https://track.example"};
  }

  void deliver(const std::string& number, const std::string& email, int64_t now_ms = kNow,
               Milestone milestone = Milestone::delivered) {
    pipeline::Batch batch;
    batch.source = "s";
    batch.now = {now_ms};
    Shipment shipment;
    shipment.number = number;
    shipment.recipient.email = email;
    batch.items.push_back(ShipmentItem{.key = number, .shipment = shipment});
    Event event;
    event.milestone = milestone;
    event.at = {{now_ms - kMinuteMs}, 480, Precision::minute};
    batch.items.push_back(EventItem{.number = number, .key = number, .event = event});
    auto taken = pipeline_->take(std::move(batch));
    ASSERT_TRUE(taken) << taken.error().detail;
  }

  template <class Run>
  auto write(int64_t now_ms, Run run) {
    auto done = writer_->write({now_ms}, run);
    EXPECT_TRUE(done) << (done ? "" : done.error().detail);
    std::remove_cvref_t<decltype(*done)> value{};
    if (done) value = *std::move(done);
    return value;
  }

  // What the ticker does at that time.
  void pass(int64_t now_ms) {
    write(now_ms, [&](store::Transaction& t) { return surveys_.plan(t, {now_ms}); });
    write(now_ms, [&](store::Transaction& t) { return surveys_.send_due(t, {now_ms}); });
  }

  // "survey_delivery mei@example.com", in the order in which they were told.
  std::vector<std::string> sent() {
    auto listed = store::list_outbox(*reader_, std::nullopt, std::nullopt, 100);
    EXPECT_TRUE(listed);
    std::vector<std::string> all;
    for (const auto& one : *listed)
      if (one.template_name.starts_with("survey_"))
        all.insert(all.begin(), one.template_name + " " + one.recipient);
    return all;
  }

  std::string begin(const std::string& number, int64_t now_ms = kNow) {
    auto begun = write(now_ms, [&](store::Transaction& t) {
      return surveys_.begin(t, {number, 0}, "en", {now_ms});
    });
    EXPECT_EQ(begun.verdict, BeginVerdict::begun);
    return begun.id;
  }

  survey::Answered answer(const std::string& id, int64_t stars, const std::string& comment = "",
                          int64_t now_ms = kNow) {
    survey::SentAnswers one{{}, "10.0.0.1", "r", {now_ms}};
    one.answers.marks["overall"] = stars;
    if (!comment.empty()) one.answers.texts["comment"] = comment;
    return write(now_ms, [&](store::Transaction& t) { return surveys_.answer(t, id, one); });
  }

  store::SurveyRow row(const std::string& id) {
    auto found = store::find_survey(*reader_, id);
    EXPECT_TRUE(found && *found);
    return **found;
  }

  std::vector<store::SurveyAnswerRow> answers(const char* name = "delivery") {
    auto found = store::survey_answers(*reader_, name, {0}, 1000);
    EXPECT_TRUE(found);
    return *found;
  }

  notify::Policy notify_;
  const ServicePolicy policy_ = shipped_policy();
  access::Proofs proofs_{kSecret};
  access::Codes codes_{proofs_, kSecret};
  desk::Desk desk_{{}, policy_, notify_, codes_, kSecret};
  survey::Surveys surveys_{options(), notify_, desk_, kSecret};
  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<pipeline::Pipeline> pipeline_;
  std::unique_ptr<sql::Database> reader_;
};
OVER_EVERY_ENGINE(SurveysContract);

using List = std::vector<std::string>;

TEST_P(SurveysContract, ADeliveryIsAskedAboutAfterItsDelayWithOneReminder) {
  deliver("MP1", "mei@example.com");
  pass(kNow);
  EXPECT_EQ(sent(), List{}) << "two hours are to pass";
  const auto next = store::next_survey(*reader_);
  ASSERT_TRUE(next && *next);
  EXPECT_EQ((*next)->ms, kNow + 120 * kMinuteMs);
  pass((*next)->ms);
  EXPECT_EQ(sent(), List{"survey_delivery mei@example.com"});
  pass((*next)->ms);
  pass((*next)->ms + 3 * kDayMs - 1);
  EXPECT_EQ(sent().size(), 1u);
  for (int days = 3; days < 20; ++days) pass((*next)->ms + days * kDayMs);
  EXPECT_EQ(sent(), (List{"survey_delivery mei@example.com", "survey_reminder mei@example.com"}));
  const auto last = store::next_survey(*reader_);
  ASSERT_TRUE(last);
  EXPECT_FALSE(*last) << "nothing is left to do";
}

TEST_P(SurveysContract, WhoHasAnsweredIsNotReminded) {
  deliver("MP1", "mei@example.com");
  pass(kNow);
  const std::string id = begin("MP1");
  pass(kNow + 3 * kHourMs);
  EXPECT_EQ(answer(id, 5).verdict, AnswerVerdict::taken);
  EXPECT_EQ(row(id).recipient, "");
  for (int days = 1; days < 20; ++days) pass(kNow + days * kDayMs);
  EXPECT_EQ(sent(), List{"survey_delivery mei@example.com"});
}

TEST_P(SurveysContract, OneCustomerIsAskedOnceInThirtyDays) {
  deliver("MP1", "mei@example.com");
  pass(kNow);
  deliver("MP2", "MEI@example.com", kNow + kDayMs);
  deliver("MP3", "lei@example.com", kNow + kDayMs);
  pass(kNow + kDayMs);
  pass(kNow + 2 * kDayMs);
  EXPECT_EQ(sent(), (List{"survey_delivery mei@example.com", "survey_delivery lei@example.com"}));
  deliver("MP4", "mei@example.com", kNow + 31 * kDayMs);
  pass(kNow + 31 * kDayMs);
  pass(kNow + 32 * kDayMs);
  EXPECT_EQ(sent().back(), "survey_delivery mei@example.com");
}

TEST_P(SurveysContract, NobodyIsAskedAboutWhatWasTakenBack) {
  deliver("MP1", "mei@example.com");
  pass(kNow);
  deliver("MP1", "mei@example.com", kNow + kHourMs, Milestone::returning);
  pass(kNow + 3 * kHourMs);
  EXPECT_EQ(sent(), List{});
}

TEST_P(SurveysContract, WithoutAnAddressNobodyIsAskedAndTheWaybillStillLeadsThere) {
  deliver("MP1", "");
  pass(kNow);
  EXPECT_FALSE(*store::next_survey(*reader_));
  const std::string id = begin("MP1");
  EXPECT_EQ(begin("MP1"), id) << "one for each delivery";
  EXPECT_EQ(answer(id, 4).verdict, AnswerVerdict::taken);
  // Half a month later it is too late to begin.
  deliver("MP2", "");
  auto late = write(kNow + 15 * kDayMs, [&](store::Transaction& t) {
    return surveys_.begin(t, {"MP2", 0}, "en", {kNow + 15 * kDayMs});
  });
  EXPECT_EQ(late.verdict, BeginVerdict::not_yet);
}

TEST_P(SurveysContract, OpeningItChangesNothing) {
  deliver("MP1", "");
  const std::string id = begin("MP1");
  const std::string before = row(id).answers;
  for (int i = 0; i < 5; ++i) {
    auto view = surveys_.view(*reader_, id, {kNow});
    ASSERT_TRUE(view && *view);
    EXPECT_EQ((*view)->state, SurveyState::open);
    EXPECT_EQ((*view)->number, "MP1");
    EXPECT_TRUE((*view)->delivered);
  }
  EXPECT_EQ(row(id).answers, before);
  EXPECT_FALSE(row(id).saved);
}

TEST_P(SurveysContract, HalfOfItIsSavedAndTheFirstAnswerStands) {
  deliver("MP1", "");
  const std::string id = begin("MP1");
  SurveyAnswers half;
  half.rows["parts"]["speed"] = 2;
  const auto save = [&] {
    return write(kNow, [&](store::Transaction& t) { return surveys_.save(t, id, half, {kNow}); });
  };
  EXPECT_EQ(save(), AnswerVerdict::taken);
  auto view = surveys_.view(*reader_, id, {kNow});
  EXPECT_EQ((*view)->answers, half);
  EXPECT_TRUE((*view)->saved);
  EXPECT_EQ(answer(id, 0).verdict, AnswerVerdict::wrong);
  EXPECT_EQ(answer(id, 5, "好").verdict, AnswerVerdict::taken);
  EXPECT_EQ(answer(id, 1, "第二次").verdict, AnswerVerdict::again);
  EXPECT_EQ(save(), AnswerVerdict::again);
  view = surveys_.view(*reader_, id, {kNow});
  EXPECT_EQ((*view)->state, SurveyState::answered);
  EXPECT_EQ((*view)->answers.marks.at("overall"), 5);
  EXPECT_EQ((*view)->answers.texts.at("comment"), "好");
  ASSERT_EQ(answers().size(), 1u);
  EXPECT_EQ(answers()[0].stars, 5);
  EXPECT_EQ(answers()[0].comment, "好");
}

TEST_P(SurveysContract, WhatIsOverTakesNothing) {
  deliver("MP1", "");
  const std::string id = begin("MP1");
  const int64_t late = kNow + 15 * kDayMs;
  EXPECT_EQ(answer(id, 5, "", late).verdict, AnswerVerdict::over);
  EXPECT_EQ((*surveys_.view(*reader_, id, {late}))->state, SurveyState::over);
  EXPECT_TRUE(answers().empty());
  EXPECT_EQ(answer(std::string(22, 'A'), 5).verdict, AnswerVerdict::absent);
}

TEST_P(SurveysContract, SixtyFourAnswersAtOnceAreOne) {
  deliver("MP1", "");
  const std::string id = begin("MP1");
  // Two programs over one database.
  const auto other = open_writer();
  std::atomic<int> taken{0}, again{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 64; ++i)
    threads.emplace_back([&, i] {
      survey::SentAnswers one{{}, "10.0.0.1", "r", {kNow}};
      one.answers.marks["overall"] = 1 + i % 5;
      store::Writer& writer = i % 2 ? *other : *writer_;
      auto done =
          writer.write({kNow}, [&](store::Transaction& t) { return surveys_.answer(t, id, one); });
      if (!done) return;
      if (done->verdict == AnswerVerdict::taken) ++taken;
      if (done->verdict == AnswerVerdict::again) ++again;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(again, 63);
  ASSERT_EQ(answers().size(), 1u);
  EXPECT_EQ(survey::text_of((*surveys_.view(*reader_, id, {kNow}))->answers), answers()[0].answers);
}

TEST_P(SurveysContract, ALowRatingOpensARequestWhoseOutcomeIsAskedAbout) {
  deliver("MP1", "mei@example.com");
  pass(kNow);
  pass(kNow + 3 * kHourMs);
  const std::string id = begin("MP1");
  ASSERT_EQ(answer(id, 2, "晚了三天").verdict, AnswerVerdict::taken);
  const std::string opened = row(id).opened;
  ASSERT_FALSE(opened.empty());
  auto request = store::find_request(*reader_, opened);
  ASSERT_TRUE(request && *request);
  EXPECT_EQ((*request)->head.kind, RequestKind::complaint);
  EXPECT_EQ((*request)->head.email, "mei@example.com");
  EXPECT_EQ((*request)->head.number, "MP1");
  EXPECT_NE((*request)->head.form.find("晚了三天"), std::string::npos);
  EXPECT_TRUE((*request)->confirmed);
  RequestEntry entry;
  entry.at = {kNow + kDayMs};
  entry.actor = RequestActor::agent;
  entry.deed = RequestDeed::resolved;
  entry.detail.outcome = RequestOutcome::fixed;
  entry.text = "已经赔付";
  auto done = write(entry.at.ms, [&](store::Transaction& t) {
    return desk_.act(t, opened, std::nullopt, entry, {}, "r");
  });
  ASSERT_EQ(done.verdict, desk::DeedVerdict::done) << done.refusal;
  pass(kNow + kDayMs);
  pass(kNow + kDayMs + 2 * kHourMs);
  EXPECT_EQ(sent(), (List{"survey_delivery mei@example.com", "survey_request mei@example.com"}))
      << "within thirty days, since it asks what became of it";
}

TEST_P(SurveysContract, GoodRatingsAndAnonymousOnesOpenNothing) {
  deliver("MP1", "");
  const std::string good = begin("MP1");
  answer(good, 3);
  EXPECT_EQ(row(good).opened, "");
  survey::SurveyOptions hidden = options();
  hidden.file.surveys[0].anonymous = true;
  const survey::Surveys anonymous{hidden, notify_, desk_, kSecret};
  deliver("MP2", "");
  const std::string id = begin("MP2");
  survey::SentAnswers one{{}, "10.0.0.1", "r", {kNow}};
  one.answers.marks["overall"] = 1;
  write(kNow, [&](store::Transaction& t) { return anonymous.answer(t, id, one); });
  EXPECT_EQ(row(id).opened, "");
}

TEST_P(SurveysContract, OfAHundredAsManyAreAskedAsTheFileSays) {
  survey::SurveyOptions some = options();
  some.file.surveys[0].sample_percent = 30;
  const survey::Surveys sampling{some, notify_, desk_, kSecret};
  for (int i = 0; i < 200; ++i)
    deliver("MP" + std::to_string(1000 + i), "c" + std::to_string(i) + "@example.com");
  bool more = true;
  while (more) more = write(kNow, [&](store::Transaction& t) { return sampling.plan(t, {kNow}); });
  auto due = store::due_surveys(*reader_, {kNow + kDayMs}, 1000);
  ASSERT_TRUE(due);
  EXPECT_GT(due->size(), 30u);
  EXPECT_LT(due->size(), 90u);
}

TEST(SurveyTokens, CannotBeMade) {
  notify::Policy notify;
  const ServicePolicy policy = shipped_policy();
  access::Proofs proofs(kSecret);
  access::Codes codes(proofs, kSecret);
  desk::Desk desk({}, policy, notify, codes, kSecret);
  const survey::Surveys ours({.file = shipped_surveys()}, notify, desk, kSecret);
  const survey::Surveys others({.file = shipped_surveys()}, notify, desk, std::string(32, 'o'));
  const std::string id(22, 'a'), token = ours.token_of(id);
  EXPECT_EQ(ours.id_of(token), id);
  EXPECT_GE(token.size(), 2 * 22u) << "128 bits of chance, 128 of the hash";
  EXPECT_FALSE(others.id_of(token));
  EXPECT_FALSE(ours.id_of(id));
  EXPECT_FALSE(ours.id_of(""));
  for (size_t i = 0; i < token.size(); ++i) {
    std::string other = token;
    other[i] = other[i] == 'b' ? 'c' : 'b';
    EXPECT_FALSE(ours.id_of(other)) << i;
  }
}

}  // namespace
}  // namespace milepost
