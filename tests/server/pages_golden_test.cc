// Whole pages against tests/golden/pages. MILEPOST_UPDATE_GOLDEN=1 writes them anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/notify/preview.h"
#include "server/pages/assets.h"
#include "server/pages/page_messages.h"
#include "server/pages/pages.h"
#include "server/pages/request_pages.h"
#include "server/pages/survey_pages.h"
#include "shared/domain/survey.h"
#include "shared/domain/survey_shipped.h"
#include "shared/i18n/request_messages.h"
#include "shared/i18n/survey_messages.h"
#include "server/pages/policy_page.h"
#include "server/pages/staff_pages.h"
#include "shared/base/text.h"
#include "shared/domain/policy.h"
#include "shared/domain/policy_shipped.h"
#include "shared/domain/policy_tally.h"
#include "tests/shared/page_samples.h"

namespace milepost {
namespace {

namespace fs = std::filesystem;
using testing::sample;
using testing::sample_now;
using testing::sample_site;

fs::path golden_folder() { return fs::path(MILEPOST_SOURCE_DIR) / "tests/golden/pages"; }

// The names of assets change with their content, pages do not.
std::string without_hashes(const std::string& html) {
  std::string out = html;
  for (const pages::Asset& asset : pages::all_assets()) {
    const std::string name(asset.name);
    const size_t dot = name.rfind('.');
    out = replace_all(out, asset.path,
                      "/assets/" + name.substr(0, dot) + ".HASH" + name.substr(dot));
  }
  return out;
}

void expect_golden(const std::string& name, const std::string& html) {
  const fs::path path = golden_folder() / (name + ".html");
  const std::string actual = without_hashes(html);
  if (std::getenv("MILEPOST_UPDATE_GOLDEN")) {
    fs::create_directories(golden_folder());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(actual, expected.str())
      << name << " differs from " << path.lexically_normal().string()
      << "\nIf the new page is right: MILEPOST_UPDATE_GOLDEN=1 server_tests "
         "--gtest_filter='*PagesGolden*'";
}

std::string suffix(Locale locale) { return locale == Locale::zh_cn ? "-zh" : "-en"; }

class PagesGolden : public ::testing::TestWithParam<Locale> {
 protected:
  Locale locale() const { return GetParam(); }
  pages::PageContext context(std::string_view path) const {
    return {locale(), site_, "https://track.example", path, {}, sample_now()};
  }
  Paper paper(const PublicShipment& shipment) const {
    Paper made = paper_of(
        shipment_view(shipment, site_, locale(), sample_now(), {.paper = true}), site_,
        sample_now());
    const std::string link = "https://track.example/t/" + shipment.number;
    add_end(made, {.link = link, .at = {sample_now(), 480, Precision::minute}});
    return made;
  }
  const SiteView site_ = sample_site();
};

TEST_P(PagesGolden, Find) {
  const FindView view = find_view({sample("in_transit"), sample("available_for_pickup"),
                                   sample("delivered")},
                                  "", site_, locale(), sample_now());
  expect_golden("find" + suffix(locale()), pages::find_page(context("/"), view));
  const FindView bare = find_view({}, "MP739210463CN,MP582044171CN", site_, locale(), sample_now());
  expect_golden("find-prefilled" + suffix(locale()), pages::find_page(context("/"), bare));
}

TEST_P(PagesGolden, Settings) {
  pages::PageContext of = context("/settings");
  of.chosen = {.locale = locale(), .theme = ThemeChoice::dark};
  expect_golden("settings" + suffix(locale()), pages::settings_page(of, {"TOKEN", "KEY"}));
}

// With figures, without enough of them, and with another version to come; one that has ended.
TEST_P(PagesGolden, Policy) {
  ServicePolicy policy = shipped_policy();
  policy.versions.push_back(policy.versions[0]);
  PolicyVersion& next = policy.versions.back();
  next.name = "2027-01";
  next.published = *parse_date("2026-11-15");
  next.effective = *parse_date("2027-01-01");
  next.changes = {"国内标准件改为 2 天内送达。", "Basic parcels arrive within 2 days."};
  next.promises[1].days = 2;
  next.promises[1].measured = {"从下单起。", "From the order."};
  const Date today = local_date(sample_now(), 480);
  PolicyView view = policy_view(policy, policy.versions[0], today);
  view.figures = PolicyFigures{.from = {today.days - 90}, .until = {today.days - 1},
                               .demo = true,
                               .promises = {{"basic", DeliveryScope::domestic,
                                             live_share(2798, 2906)},
                                            {"basic", DeliveryScope::same_city,
                                             live_share(12, 12)}},
                               .answers = {{RequestKind::complaint, live_share(1182, 1204)}}};
  expect_golden("policy" + suffix(locale()), pages::policy_page(context("/policy"), view));
  expect_golden("policy-next" + suffix(locale()),
                pages::policy_page(context("/policy/2027-01"),
                                   policy_view(policy, policy.versions[1], today)));
  expect_golden("policy-ended" + suffix(locale()),
                pages::policy_page(context("/policy/2024-03"),
                                   policy_view(policy, policy.versions[0], next.effective)));
}

// Each with something that goes wrong, and long names.
TEST_P(PagesGolden, Staff) {
  const pages::PostProof proof{"TOKEN", "KEY"};
  const pages::StaffBar bar{"韩梅梅", "admin"};
  const auto keep = [&](const std::string& name, const std::string& page) {
    expect_golden("staff-" + name + suffix(locale()), page);
  };
  keep("sign-in", pages::sign_in_page(context("/sign-in"),
                                      {.address = "/sign-in?next=%2Faccount",
                                       .name = "mei",
                                       .trouble = pages::SignInTrouble::wait,
                                       .wait_seconds = 16},
                                      proof));
  keep("code", pages::sign_in_code_page(context("/sign-in/code"),
                                        {.address = "/sign-in/code",
                                         .trouble = pages::SignInTrouble::code},
                                        proof));
  const Instant before{sample_now().ms - 26 * kHourMs};
  keep("account",
       pages::account_page(context("/account"),
                           {.bar = bar,
                            .trouble = pages::PasswordTrouble::common,
                            .password_changed = true,
                            .offers_factor = true,
                            .has_factor = true,
                            .codes_left = 9,
                            .sessions = {{"203.0.113.0/24", before, sample_now(), true},
                                         {"2001:db8:1::/48", before, before, false}}},
                           proof));
  keep("first-time", pages::account_page(context("/account"), {.bar = bar, .must_change = true},
                                         proof));
  keep("second-factor",
       pages::factor_page(context("/account/second-factor"),
                          {.bar = bar,
                           .uri = "otpauth://totp/Milepost:mei?secret=JBSWY3DPEHPK3PXP"
                                  "JBSWY3DPEHPK3PXP&issuer=Milepost",
                           .secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"},
                          proof));
  keep("recovery-codes", pages::recovery_codes_page(context("/account"), bar,
                                                    {"abcde-fghjk", "mnpqr-stuvw"}));
  const pages::PersonLine mei{"p1", "mei", "韩梅梅", "admin", before, false, true};
  const pages::PersonLine li{"p2",
                             "a.very.long.name.of.somebody@with.a.long.company.example",
                             "Maximiliane Freifrau von und zu Hohenlohe-Schillingsfürst",
                             "supervisor",
                             before,
                             true,
                             false};
  keep("people", pages::people_page(context("/people"),
                                    {.bar = bar,
                                     .people = {mei, li},
                                     .name = "mei",
                                     .role = "operator",
                                     .trouble = pages::PersonTrouble::exists},
                                    proof));
  keep("person", pages::person_page(context("/people/p2"),
                                    {.bar = bar, .person = li, .sessions = 2}, proof));
  keep("first-password", pages::first_password_page(context("/people"), bar, li,
                                                    "abcde-fghjk-mnpqr-stuvw"));
  keep("audit",
       pages::audit_page(context("/audit"),
                         {.bar = bar,
                          .who = "person mei",
                          .from = "2026-11-01",
                          .lines = {{3, sample_now(), "person mei", "people.role", "li",
                                     "supervisor", "e2dc98f500000004"},
                                    {2, before, "nobody", "people.sign_in_refused", "", "", ""},
                                    {1, before, "key warehouse-with-a-long-name", "shipment.look",
                                     "MP739210463CN", "", "e2dc98f500000003"}},
                          .older = "/audit?before=1&who=person%20mei"}));
}

// Something of every state, with what is long in it; nothing at all.
TEST_P(PagesGolden, StaffOutbox) {
  const pages::PostProof proof{"TOKEN", "KEY"};
  const pages::StaffBar bar{"韩梅梅", "operator"};
  const auto at = [](int64_t minutes) {
    return ZonedTime{{sample_now().ms + minutes * kMinuteMs}, 0, Precision::second};
  };
  const auto item = [&](const char* id, Channel channel, const char* to, const char* of,
                        OutboxStatus status) {
    OutboxItem made;
    made.id = id;
    made.channel = channel;
    made.to = to;
    made.template_name = of;
    made.language = "zh-CN";
    made.status = status;
    made.created = made.due = at(-90);
    return made;
  };
  pages::OutboxView view{.bar = bar, .counts = {12, 1, 1234, 1, 1}, .older = "/outbox?cursor=1-a"};
  view.messages = {
      item("m5", Channel::email, "z***@example.com", "delivered", OutboxStatus::waiting),
      item("m4", Channel::sms, "138****5678", "code", OutboxStatus::leased),
      item("m3", Channel::webhook, "https://erp.example/***", "shipment.changed",
           OutboxStatus::dead),
      item("m2", Channel::push, "https://push.example/***", "late", OutboxStatus::held),
      item("m1", Channel::email, "a***@a-company-with-a-very-long-name.example", "problem",
           OutboxStatus::sent)};
  view.messages[0].attempts = 3;
  view.messages[0].next = at(8);
  view.messages[0].reason = "451 4.7.1 busy, try again";
  view.messages[2].attempts = 17;
  view.messages[2].ended = at(-1);
  view.messages[2].reason = "SSL_certificate_problem:unable_to_get_local_issuer_certificate_for_it";
  view.messages[3].reason = "no channel is set up";
  view.messages[4].ended = at(-80);
  const auto keep = [&](const std::string& name, const std::string& page) {
    expect_golden("staff-" + name + suffix(locale()), page);
  };
  keep("outbox", pages::outbox_page(context("/outbox"), view, proof));
  keep("outbox-none", pages::outbox_page(context("/outbox"),
                                         {.bar = bar,
                                          .status = OutboxStatus::dead,
                                          .said = pages::OutboxSaid::too_late},
                                         proof));
}

TEST_P(PagesGolden, StaffNotices) {
  const pages::StaffBar bar{"韩梅梅", "admin"};
  pages::NoticeTextsView view{.bar = bar};
  view.notices =
      notify::previews_of(*notify::shipped_templates(), {"迈宝快运", "Milepost Express"});
  expect_golden("staff-notices" + suffix(locale()),
                pages::notice_texts_page(context("/notices"), view));
  view.notices.resize(2);
  view.missing = {Channel::sms, Channel::push};
  view.held = {{Channel::sms, "138****5678", "【迈宝快运】验证码 •••，10 分钟内有效", sample_now()}};
  expect_golden("staff-notices-held" + suffix(locale()),
                pages::notice_texts_page(context("/notices"), view));
}

TEST_P(PagesGolden, Shipments) {
  for (const testing::Sample& s : testing::samples()) {
    const ShipmentView view = shipment_view(s.shipment, site_, locale(), sample_now());
    const std::string path = "/t/" + s.shipment.number;
    expect_golden("shipment-" + s.name + suffix(locale()),
                  pages::shipment_page(context(path), view, paper(s.shipment)));
  }
}

TEST_P(PagesGolden, Results) {
  std::vector<LookupAnswer> answers;
  for (const testing::Sample& s : testing::samples())
    answers.push_back({s.shipment.number, 200, s.shipment, {}});
  answers.push_back({"MP730210466CN", 404, {}, {}});
  answers.push_back({"MP473610828CN", 422, {},
                     NumberFault{"MP473610828CN", 10, "8", "5", {"MP473610825CN"}}});
  ResultsView view = results_view(answers, {}, ResultFilter::all, sample_site(), locale(),
                                  sample_now());
  add_pages(view, 120, 50, 2);
  expect_golden("results" + suffix(locale()),
                pages::results_page(context("/t?q=MP739210463CN,MP915600270CN"), view));
  const ResultsView filtered = results_view(answers, {}, ResultFilter::needs_customer,
                                            sample_site(), locale(), sample_now());
  expect_golden("results-needs-you" + suffix(locale()),
                pages::results_page(context("/t?q=MP739210463CN&filter=needs-you"), filtered));
  const ResultsView none = results_view({{"MP730210466CN", 404, {}, {}}}, {}, ResultFilter::all,
                                        sample_site(), locale(), sample_now());
  expect_golden("results-none" + suffix(locale()),
                pages::results_page(context("/t?q=MP730210466CN"), none));
}

constexpr pages::PostProof kProof = {"TOKEN", "KEY"};
constexpr const char* kOwn = "MP739210463CN";

TEST_P(PagesGolden, Proving) {
  const auto page = [&](const std::string& name, const pages::VerifyView& view) {
    expect_golden("verify" + name + suffix(locale()),
                  pages::verify_page(context("/t/MP739210463CN/verify"), view, kProof));
  };
  page("", {kOwn, {}, false, true});
  page("-wrong", {kOwn, say(locale(), PageMessage::verify_wrong, {{"count", 2}}), false, true});
  page("-wait", {kOwn, say(locale(), PageMessage::verify_wait, {{"minutes", 10}}), true, true});
  const auto code = context("/t/MP739210463CN/code");
  expect_golden("code" + suffix(locale()), pages::code_page(code, {kOwn, {}, true}, kProof));
  expect_golden("code-none" + suffix(locale()),
                pages::code_page(code, {kOwn, say(locale(), PageMessage::code_no_channel), false},
                                 kProof));
  expect_golden("code-entry" + suffix(locale()),
                pages::code_entry_page(code,
                                       {kOwn, "ID", 10,
                                        say(locale(), PageMessage::code_wrong, {{"count", 4}})},
                                       kProof));
}

TEST_P(PagesGolden, Details) {
  ProvenDetails details;
  details.number = kOwn;
  details.sender = {"上***", "400*****08", "上海市浦东新区***", ""};
  details.recipient = {"欧***", "138*******8", "四川省成都市武侯区***", "n***@example.com"};
  details.proof.signed_by = "李*";
  details.proof.files = {{ProofFileKind::photo, "P1", "image/jpeg", 1536, 2048},
                         {ProofFileKind::signature, "S1", "image/png", 600, 200}};
  pages::DetailsView view{details, {}, {}, {}, true};
  view.links = {{"L1", "妈妈", "Made 20 Nov 09:12, works until 20 Dec 09:12",
                 "Opened 3 times, last 21 Nov 08:00", "", true},
                {"L2", "", "Made 1 Nov 09:12, works until 8 Nov 09:12", "Not opened yet", "Ended",
                 false}};
  const auto at = context("/t/MP739210463CN/details");
  expect_golden("details" + suffix(locale()), pages::details_page(at, view, kProof));
  view = {{}, {}, "https://track.example/s/5Jq1aZbR8sKQm2T4vYxW0cDfGhLpNuEo", {}, true};
  view.details.number = kOwn;
  expect_golden("details-bare" + suffix(locale()), pages::details_page(at, view, kProof));
}

TEST_P(PagesGolden, Notices) {
  const auto at = context("/t/MP739210463CN/notices");
  pages::NoticesView view;
  view.number = kOwn;
  view.by_email = view.by_sms = view.has_calendar = true;
  view.push_key = "KEY";
  expect_golden("notices" + suffix(locale()), pages::notices_page(at, view, kProof));
  view.address = "mei@";
  view.address_error = say(locale(), PageMessage::notices_bad_address);
  view.chosen = {};
  view.news_error = say(locale(), PageMessage::notices_none_chosen);
  expect_golden("notices-wrong" + suffix(locale()), pages::notices_page(at, view, kProof));
  expect_golden("notices-none" + suffix(locale()),
                pages::notices_page(at, {.number = kOwn}, kProof));
  expect_golden("notices-asked" + suffix(locale()), pages::notices_asked_page(at, kOwn));
  using enum pages::SubscriptionState;
  for (const auto& [name, state] : {std::pair("unconfirmed", unconfirmed), std::pair("active",
      active),
                                    std::pair("ended", ended)})
    expect_golden("subscription-" + std::string(name) + suffix(locale()),
                  pages::subscription_page(context("/n/TOKEN"),
                                           {state, kOwn, "m***@example.com", "/n/TOKEN",
                                            NewsChoice::all()}));
}

TEST_P(PagesGolden, AskingForService) {
  const auto at = context("/t/MP739210463CN/help");
  const HelpView help = help_view(State::attempt_failed, {RequestKind::invoice}, locale());
  expect_golden("help" + suffix(locale()),
                pages::help_page(at, {kOwn, help, {{"/r/TOKEN", "R4821-7730"}}}));
  expect_golden("help-free" + suffix(locale()),
                pages::help_page(context("/help"), {{}, help_without_number(locale()), {}}));
  const Date today = *parse_date("2026-11-21");
  for (const FormRule& rule : request_forms()) {
    RequestForm filled;
    pages::RequestFormPageView view;
    view.number = rule.of_shipment ? kOwn : "";
    view.kind = rule.kind;
    view.form = request_form_view(rule, filled, {}, {today, "CNY"}, locale());
    view.answer_by = say(locale(), RequestMessage::help_answer_by, {{"by", "18:00"}});
    expect_golden("request-" + std::string(name_of(rule.kind)) + suffix(locale()),
                  pages::request_form_page(context("/help/x"), view, kProof));
  }
  RequestForm wrong;
  const FormRule& rule = request_form(RequestKind::complaint);
  const Errors errors = check_request_form(rule, wrong, today);
  pages::RequestFormPageView view{kOwn, rule.kind,
                                  request_form_view(rule, wrong, errors, {today, "CNY"}, locale()),
                                  {}, say(locale(), RequestMessage::sent_full)};
  expect_golden("request-wrong" + suffix(locale()),
                pages::request_form_page(context("/help/x"), view, kProof));
  pages::RequestFormPageView closed{kOwn, RequestKind::change, {}, {},
                                    std::string(not_now_words(NotNow::on_the_van, locale())), true};
  closed.instead = {RequestKind::question};
  expect_golden("request-closed" + suffix(locale()),
                pages::request_form_page(context("/help/x"), closed, kProof));
  closed.needs_code = true;
  closed.instead.clear();
  closed.refused = say(locale(), RequestMessage::needs_code);
  expect_golden("request-needs-code" + suffix(locale()),
                pages::request_form_page(context("/help/x"), closed, kProof));
  expect_golden("request-confirm" + suffix(locale()),
                pages::request_confirm_page(context("/r/TOKEN/code/1"),
                                            {"/r/TOKEN/code/1", "m***@example.com", {}, false},
                                            kProof));
}

TEST_P(PagesGolden, Rating) {
  const SurveyFile file = shipped_surveys();
  const auto keep = [&](const std::string& name, const SurveyView& view,
                        const SurveyPageExtras& extras = {}) {
    expect_golden("survey-" + name + suffix(locale()),
                  pages::survey_page(context("/q/TOKEN"),
                                     {"/q/TOKEN", view.number,
                                      survey_page(view, extras, locale(), sample_now())},
                                     kProof));
  };
  SurveyView view;
  for (const Survey& survey : file.surveys) {
    view = {};
    view.title = survey.title;
    view.thanks = survey.thanks;
    view.questions = survey.questions;
    keep(survey.name, view);
  }
  view = {};
  const Survey& survey = file.surveys.front();
  view.number = kOwn;
  view.delivered = *parse_zoned_time("2026-11-21T08:12:00+08:00");
  view.title = survey.title;
  view.thanks = survey.thanks;
  view.questions = survey.questions;
  keep("stars", view, {.stars = "4"});
  view.answers.texts["comment"] = "晚了 <三天>";
  view.saved = view.delivered;
  keep("wrong", view, {.errors = check_answers(survey, view.answers)});
  view.answers.marks["overall"] = 2;
  view.answers.chosen["why"] = "late";
  view.answers.rows["parts"]["speed"] = 1;
  view.state = SurveyState::answered;
  view.request = "/r/TOKEN";
  keep("answered", view);
  view.state = SurveyState::over;
  keep("over", view);
  expect_golden("rate" + suffix(locale()),
                pages::rate_page(context("/t/MP739210463CN/rate"), {.number = kOwn}, kProof));
  expect_golden("rate-proof" + suffix(locale()),
                pages::rate_page(context("/t/MP739210463CN/rate"),
                                 {kOwn, say(locale(), SurveyMessage::rate_proof), true}, kProof));
}

// How a request looks at each stage of its life.
TEST_P(PagesGolden, WhatBecameOfARequest) {
  const auto zoned = [](const char* text) { return *parse_zoned_time(text); };
  RequestView view;
  view.reference = "R4821-7730";
  view.kind = RequestKind::complaint;
  view.number = kOwn;
  view.opened = zoned("2026-11-21T09:00:00+08:00");
  view.response = {zoned("2026-11-23T18:00:00+08:00"), false, true};
  view.resolution = {zoned("2026-11-25T18:00:00+08:00"), false, true};
  view.form.about = "late";
  view.form.text = "晚了三天";
  view.form.email = "m***@example.com";
  view.messages = {{view.opened, "customer", "", "opened", "晚了三天",
                    {{"F1", "门口.jpg", "image/jpeg", 20'000, true, false},
                     {"F2", "发票.pdf", "application/pdf", 9'000, false, true}}}};
  view.can = {"answered", "withdrawn"};
  const auto keep = [&](const std::string& name) {
    const RequestPage page = request_page(view, locale(), sample_now());
    expect_golden("request-page-" + name + suffix(locale()),
                  pages::request_page(context("/r/TOKEN"), {"/r/TOKEN", kOwn, page, {}, {}, "2"},
                                      kProof));
  };
  keep("received");
  view.response.kept = false;
  keep("late");
  view.response = {view.response.by, true, true};
  view.state = RequestState::waiting;
  view.paused = true;
  view.messages.insert(view.messages.begin(), {zoned("2026-11-21T10:00:00+08:00"), "desk", "梅",
                                               "asked", "包裹外观有照片吗？", {}});
  keep("waiting");
  view.paused = false;
  view.state = RequestState::resolved;
  view.outcome = RequestOutcome::fixed;
  view.closes = zoned("2026-12-05T10:00:00+08:00");
  view.can = {"reopened", "confirmed"};
  keep("resolved");
  view.kind = RequestKind::claim;
  view.state = RequestState::waiting;
  view.outcome.reset();
  view.paused = true;
  view.can = {"answered", "accepted", "rejected", "appealed", "withdrawn"};
  view.claim.emplace();
  view.claim->state = "offered";
  view.claim->step = ClaimStep::decide;
  view.claim->due = DeadlineView{{view.resolution.by.at, 480, Precision::day}, false, true};
  view.claim->currency = "CNY";
  view.claim->items = {{"茶杯", 3550, 3550, "按保价", {}}, {"盘子", 2000, 1000, "旧物折价", {}}};
  keep("offer");
}

TEST_P(PagesGolden, Errors) {
  const std::vector<std::pair<std::string, ErrorInput>> cases = {
      {"error-404-page",
       {.kind = ErrorKind::no_such_page, .number = {}, .fault = {}, .request_id = {}}},
      {"error-404",
       {.kind = ErrorKind::unknown_number,
        .number = "MP730210466CN",
        .fault = {},
        .request_id = {}}},
      {"error-422",
       {.kind = ErrorKind::impossible_number,
        .number = "MP473610828CN",
        .fault = NumberFault{"MP473610828CN", 10, "8", "5", {"MP473610825CN"}},
        .request_id = {}}},
      {"error-422-plain",
       {.kind = ErrorKind::impossible_number,
        .number = "RB123456785ZZ",
        .fault = NumberFault{"RB123456785ZZ", {}, "", "", {}},
        .request_id = {}}},
      {"error-422-none",
       {.kind = ErrorKind::no_number, .number = "?!", .fault = {}, .request_id = {}}},
      {"error-405", {.kind = ErrorKind::method, .number = {}, .fault = {}, .request_id = {}}},
      {"error-429",
       {.kind = ErrorKind::too_many,
        .number = {},
        .fault = {},
        .retry_after_seconds = 12,
        .request_id = {}}},
      {"error-500",
       {.kind = ErrorKind::server_error, .number = {}, .fault = {}, .request_id = "01JD4Z6Q8M"}},
      {"error-503",
       {.kind = ErrorKind::unavailable,
        .number = {},
        .fault = {},
        .retry_after_seconds = 1,
        .request_id = {}}},
      {"error-offline", {.kind = ErrorKind::offline, .number = {}, .fault = {}, .request_id = {}}},
  };
  for (const auto& [name, input] : cases)
    expect_golden(name + suffix(locale()),
                  pages::error_page(context("/t/MP730210466CN"),
                                    error_view(input, site_, locale())));
}

INSTANTIATE_TEST_SUITE_P(Languages, PagesGolden, ::testing::Values(Locale::zh_cn, Locale::en),
                         [](const auto& tested) {
                           return std::string(tested.param == Locale::zh_cn ? "zh" : "en");
                         });

}  // namespace
}  // namespace milepost
