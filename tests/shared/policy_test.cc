#include "shared/domain/policy.h"

#include <gtest/gtest.h>

#include <functional>

#include "shared/domain/policy_shipped.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

// Three versions, each as the shipped one but for its name and its dates.
ServicePolicy three_versions() {
  ServicePolicy policy;
  const char* rows[][3] = {{"first", "2026-01-01", "2026-01-11"},
                           {"second", "2026-03-01", "2026-04-01"},
                           {"third", "2026-05-20", "2026-06-01"}};
  for (const auto& [name, published, effective] : rows) {
    policy.versions.push_back(shipped_policy().versions[0]);
    policy.versions.back().name = name;
    policy.versions.back().published = day(published);
    policy.versions.back().effective = day(effective);
  }
  return policy;
}

std::string name_or_none(const PolicyVersion* version) { return version ? version->name : "none"; }

TEST(PolicyInForce, IsTheLatestThatHasTakenEffect) {
  struct Row {
    const char *day, *in_force, *announced;
  };
  const Row rows[] = {
      {"2025-12-31", "none", "none"},     {"2026-01-01", "none", "first"},
      {"2026-01-10", "none", "first"},    {"2026-01-11", "first", "none"},
      {"2026-02-28", "first", "none"},    {"2026-03-01", "first", "second"},
      {"2026-03-31", "first", "second"},  {"2026-04-01", "second", "none"},
      {"2026-05-19", "second", "none"},   {"2026-05-20", "second", "third"},
      {"2026-06-01", "third", "none"},    {"2199-12-31", "third", "none"},
  };
  const ServicePolicy policy = three_versions();
  for (const Row& row : rows) {
    const PolicyInForce found = policy_in_force(policy, day(row.day));
    EXPECT_EQ(name_or_none(found.version), row.in_force) << row.day;
    EXPECT_EQ(name_or_none(found.announced), row.announced) << row.day;
  }
  EXPECT_EQ(policy_in_force({}, day("2026-01-01")).version, nullptr);
}

TEST(PolicyInForce, AVersionThatIsPublishedLaterIsNotThereYet) {
  const ServicePolicy policy = three_versions();
  EXPECT_EQ(name_or_none(published_version(policy, "second", day("2026-02-28"))), "none");
  EXPECT_EQ(name_or_none(published_version(policy, "second", day("2026-03-01"))), "second");
  EXPECT_EQ(name_or_none(published_version(policy, "first", day("2030-01-01"))), "first");
  EXPECT_EQ(name_or_none(published_version(policy, "fourth", day("2030-01-01"))), "none");
}

TEST(Policy, AVersionIsShownAsItStandsThatDay) {
  const ServicePolicy policy = three_versions();
  struct Row {
    size_t version;
    const char* day;
    PolicyStanding standing;
    size_t published;
  };
  const Row rows[] = {{0, "2026-01-05", PolicyStanding::announced, 1},
                      {0, "2026-02-28", PolicyStanding::in_force, 1},
                      {1, "2026-03-31", PolicyStanding::announced, 2},
                      {0, "2026-04-01", PolicyStanding::ended, 2},
                      {1, "2026-05-20", PolicyStanding::in_force, 3},
                      {1, "2026-06-01", PolicyStanding::ended, 3}};
  for (const Row& row : rows) {
    const PolicyView view = policy_view(policy, policy.versions[row.version], day(row.day));
    EXPECT_EQ(view.standing, row.standing) << row.day;
    ASSERT_EQ(view.versions.size(), row.published) << row.day;
    EXPECT_EQ(view.versions[0].ended, std::nullopt) << row.day;
    if (row.published == 3) {
      EXPECT_EQ(view.versions[0].name, "third");
      EXPECT_EQ(view.versions[1].ended, day("2026-06-01"));
      EXPECT_EQ(view.versions[2].ended, day("2026-04-01"));
    }
  }
}

TEST(Policy, TheShippedOneAnswersEveryKindAndPromisesEveryPackage) {
  const ServicePolicy policy = shipped_policy();
  Errors errors;
  check_policy(policy, kPolicyNoticeDays, errors);
  for (const Error& error : errors) ADD_FAILURE() << error.path << ": " << error.detail;
  const PolicyVersion& version = policy.versions[0];
  const AnswerTime* time = answer_times(version, RequestKind::complaint, Importance::critical);
  ASSERT_NE(time, nullptr);
  EXPECT_EQ(time->first_response_minutes, 60);  // 4 h, a quarter of it
  EXPECT_EQ(time->resolution_minutes, 600);     // 40 h, a quarter of it
  EXPECT_EQ(answer_times(version, RequestKind::unknown, Importance::normal), nullptr);
  ASSERT_NE(promise_of(version, "refined", DeliveryScope::domestic), nullptr);
  EXPECT_EQ(promise_of(version, "refined", DeliveryScope::domestic)->hours, 48);
  EXPECT_EQ(promise_of(version, "refined", DeliveryScope::unknown), nullptr);
  EXPECT_EQ(promise_of(version, "gold", DeliveryScope::domestic), nullptr);
}

TEST(Policy, ReadsStrictlyWhatItWrites) {
  const std::string written = to_json(shipped_policy());
  const auto document = JsonDocument::parse(written);
  ASSERT_TRUE(document);
  ServicePolicy read;
  Errors errors;
  EXPECT_TRUE(read_json(document->root(), read, Reading::strict, errors));
  EXPECT_EQ(to_json(read), written);
}

struct Mistake {
  const char* what;
  std::function<void(ServicePolicy&)> make;
  const char* path;
  const char* says;
};

void set_notice(ServicePolicy& policy, int days) {
  PolicyVersion& version = policy.versions[0];
  version.effective = {version.published.days + days};
}

TEST(PolicyCheck, NamesPathAndReasonOfEachMistake) {
  const Mistake rows[] = {
      {"no version", [](auto& p) { p.versions.clear(); }, "$.versions", "has to be a version"},
      {"a kind is missing", [](auto& p) { p.versions[1].answers.erase(
                                              p.versions[1].answers.begin() + 1); },
       "$.versions[1].answers", "complaint, high is missing"},
      {"a kind twice",
       [](auto& p) { p.versions[0].answers.push_back(p.versions[0].answers[3]); },
       "$.versions[0].answers[24]", "claim, normal stands before"},
      {"resolved before answered",
       [](auto& p) { p.versions[0].answers[3].resolution_minutes = 10; },
       "$.versions[0].answers[3].resolution_minutes", "before the first response"},
      {"a complaint after more than seven days",
       [](auto& p) { p.versions[2].answers[0].first_response_minutes = 7 * 1440 + 1;
                     p.versions[2].answers[0].resolution_minutes = 20'000; },
       "$.versions[2].answers[0].first_response_minutes", "within 7 days"},
      {"a negative time", [](auto& p) { p.versions[0].answers[9].first_response_minutes = -1; },
       "$.versions[0].answers[9].first_response_minutes", "from 1 to 1000000, not -1"},
      {"too little notice", [](auto& p) { set_notice(p, 9); }, "$.versions[0].effective",
       "not before 2026-01-11"},
      {"in force before it is published", [](auto& p) { set_notice(p, -1); },
       "$.versions[0].effective", "10 days before it takes effect"},
      {"two on one day", [](auto& p) { p.versions[1].effective = p.versions[2].effective; },
       "$.versions[2].effective", "after 2026-06-01"},
      {"out of order", [](auto& p) { std::swap(p.versions[0], p.versions[1]); },
       "$.versions[1].effective", "when 'second' before it takes effect"},
      {"published before the one before",
       [](auto& p) { p.versions[2].published = day("2026-01-02"); },
       "$.versions[2].published", "is before 2026-03-01"},
      {"a name twice", [](auto& p) { p.versions[1].name = "first"; }, "$.versions[1].name",
       "a version 'first' before"},
      {"a name with a slash", [](auto& p) { p.versions[0].name = "a/b"; }, "$.versions[0].name",
       "a letter or digit"},
      {"a name that begins with a dot", [](auto& p) { p.versions[0].name = ".."; },
       "$.versions[0].name", "a letter or digit"},
      {"no name", [](auto& p) { p.versions[0].name.clear(); }, "$.versions[0].name",
       "a text is missing"},
      {"no promise", [](auto& p) { p.versions[0].promises.clear(); }, "$.versions[0].promises",
       "has to be a promise"},
      {"a promise twice",
       [](auto& p) { p.versions[0].promises.push_back(p.versions[0].promises[1]); },
       "$.versions[0].promises[9].package", "a promise of 'basic', domestic, before"},
      {"hours and days", [](auto& p) { p.versions[0].promises[0].hours = 24; },
       "$.versions[0].promises[0]", "either hours or days"},
      {"neither", [](auto& p) { p.versions[0].promises[0].days.reset(); },
       "$.versions[0].promises[0]", "either hours or days"},
      {"no days", [](auto& p) { p.versions[0].promises[0].days = 0; },
       "$.versions[0].promises[0].days", "from 1 to 100, not 0"},
      {"English is missing", [](auto& p) { p.versions[0].promises[4].label.en = " "; },
       "$.versions[0].promises[4].label.en", "a text is missing"},
      {"Chinese is missing", [](auto& p) { p.versions[0].texts[1].text.zh.clear(); },
       "$.versions[0].texts[1].text.zh", "a text is missing"},
      {"changes in one language", [](auto& p) { p.versions[1].changes.zh = "降价"; },
       "$.versions[1].changes.en", "a text is missing"},
      {"a text too long", [](auto& p) { p.versions[0].texts[0].title.en.assign(201, 'x'); },
       "$.versions[0].texts[0].title.en", "longer than 200 bytes"},
      {"no scope", [](auto& p) { p.versions[0].promises[0].scope = DeliveryScope::unknown; },
       "$.versions[0].promises[0].scope", "one of the names"},
      {"a negative cap", [](auto& p) { p.versions[0].compensation.declared.cap_minor = -5; },
       "$.versions[0].compensation.declared.cap_minor", "not -5"},
      {"more than all of it", [](auto& p) { p.versions[0].compensation.declared.percent = 101; },
       "$.versions[0].compensation.declared.percent", "from 1 to 100, not 101"},
      {"no currency", [](auto& p) { p.versions[0].compensation.currency = "元"; },
       "$.versions[0].compensation.currency", "such as CNY"},
      {"no claim deadline", [](auto& p) { p.versions[0].claims.pay_days = 0; },
       "$.versions[0].claims.pay_days", "from 1 to 3650"},
      {"no way on", [](auto& p) { p.versions[0].escalation.clear(); },
       "$.versions[0].escalation", "who is not content"},
  };
  Errors none;
  check_policy(three_versions(), kPolicyNoticeDays, none);
  EXPECT_TRUE(none.empty());
  for (const Mistake& row : rows) {
    ServicePolicy policy = three_versions();
    row.make(policy);
    Errors errors;
    check_policy(policy, kPolicyNoticeDays, errors);
    bool found = false;
    std::string all;
    for (const Error& error : errors) {
      found |= error.path == row.path && error.code == "policy" &&
               error.detail.find(row.says) != std::string::npos;
      all += error.path + ": " + error.detail + "\n";
    }
    EXPECT_TRUE(found) << row.what << ":\n" << all;
  }
}

TEST(PolicyCheck, TheNoticeIsAsLongAsTheSettingsSay) {
  ServicePolicy policy = three_versions();  // the first has 10 days, the third 12
  Errors errors;
  check_policy(policy, 12, errors);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].path, "$.versions[0].effective");
}

Event event(Milestone milestone, std::string_view at, EventKind kind = EventKind::actual) {
  Event one;
  one.milestone = milestone;
  one.at = *parse_zoned_time(at);
  one.kind = kind;
  return one;
}

TEST(Policy, AShipmentWasSentOnTheLocalDayOfItsHandOver) {
  using M = Milestone;
  EXPECT_EQ(sent_on({}), std::nullopt);
  EXPECT_EQ(sent_on({event(M::delivered, "2026-04-09T10:00+08:00", EventKind::planned)}),
            std::nullopt);
  // Ordered before the hand-over, and planned earlier still.
  EXPECT_EQ(sent_on({event(M::handed_over, "2026-03-01T10:00+08:00", EventKind::planned),
                     event(M::ordered, "2026-03-30T10:00+08:00"),
                     event(M::picked_up, "2026-04-01T00:30+08:00"),
                     event(M::handed_over, "2026-04-02T09:00+08:00")}),
            day("2026-04-01"));
  // Without a hand-over its first event, whatever the order they came in.
  EXPECT_EQ(sent_on({event(M::departed, "2026-04-03T10:00+08:00"),
                     event(M::arrived, "2026-04-02T10:00+08:00")}),
            day("2026-04-02"));
}

TEST(Policy, HowFarAShipmentGoes) {
  struct Row {
    Place from, to;
    DeliveryScope scope;
  };
  const auto at = [](const char* city, const char* country) {
    Place place;
    place.city = city;
    place.country = country;
    return place;
  };
  const Row rows[] = {
      {at("上海", "CN"), at("Shanghai", "CN"), DeliveryScope::same_city},
      {at("上海市", "CN"), at("成都", "CN"), DeliveryScope::domestic},
      {at("上海", "CN"), at("Berlin", "DE"), DeliveryScope::international},
      {at("", "CN"), at("", "CN"), DeliveryScope::domestic},
      {at("上海", ""), at("成都", "CN"), DeliveryScope::unknown},
  };
  for (const Row& row : rows) {
    ShipmentDetails shipment;
    EXPECT_EQ(scope_of(shipment), DeliveryScope::unknown);
    shipment.origin = row.from;
    shipment.destination = row.to;
    EXPECT_EQ(scope_of(shipment), row.scope) << row.from.city << ">" << row.to.city;
  }
}

}  // namespace
}  // namespace milepost
