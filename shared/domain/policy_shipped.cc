#include "shared/domain/policy_shipped.h"

#include <utility>

namespace milepost {
namespace {

constexpr int64_t kHour = 60;

LocalText from_pickup() {
  return {"从揽收的时刻起，到第一次上门投递或可以自提的时刻止。收件人要求改期、地址有误和海关查验的时间不计。",
          "From pickup to the first attempt at the door, or until it is ready for pickup. Time "
          "does not count while the recipient asked for another day, the address was wrong or "
          "customs held it."};
}

PolicyPromise promise(const char* package, LocalText label, DeliveryScope scope,
                      std::optional<int64_t> hours, std::optional<int64_t> days) {
  return {package, std::move(label), scope, hours, days, from_pickup()};
}

std::vector<PolicyPromise> promises() {
  using enum DeliveryScope;
  const LocalText basic{"标准", "Basic"}, refined{"精选", "Refined"}, most{"增值", "Value-added"};
  return {
      promise("basic", basic, same_city, {}, 1),
      promise("basic", basic, domestic, {}, 3),
      promise("basic", basic, international, {}, 10),
      promise("refined", refined, same_city, 24, {}),
      promise("refined", refined, domestic, 48, {}),
      promise("refined", refined, international, {}, 7),
      promise("value-added", most, same_city, 12, {}),
      promise("value-added", most, domestic, 36, {}),
      promise("value-added", most, international, {}, 5),
  };
}

// Of normal importance; high takes half as long, critical a quarter.
struct Times {
  RequestKind kind;
  int64_t first_response_minutes, resolution_minutes;
};

std::vector<AnswerTime> answers() {
  using enum RequestKind;
  const Times kinds[] = {
      {complaint, 4 * kHour, 40 * kHour}, {claim, 4 * kHour, 48 * kHour},
      {redelivery, 2 * kHour, 16 * kHour}, {change, 2 * kHour, 8 * kHour},
      {return_parcel, 4 * kHour, 24 * kHour}, {pickup, 2 * kHour, 16 * kHour},
      {invoice, 8 * kHour, 40 * kHour}, {question, 8 * kHour, 24 * kHour},
  };
  std::vector<AnswerTime> all;
  for (const Times& times : kinds) {
    int64_t part = 1;
    for (const Importance importance :
         {Importance::normal, Importance::high, Importance::critical}) {
      all.push_back({times.kind, importance, times.first_response_minutes / part,
                     times.resolution_minutes / part});
      part *= 2;
    }
  }
  return all;
}

ClaimDeadlines claims() {
  return {.report_by_days = 30, .report_by_days_international = 60, .claim_by_days = 365,
          .acknowledge_days = 1, .offer_days = 7, .appeal_days = 30, .answer_appeal_days = 15,
          .pay_days = 7};
}

CompensationRules compensation_rules() {
  return {.currency = "CNY",
          .declared = {.percent = 100, .cap_minor = 2'000'000},
          .undeclared = {.freight_multiple = 7, .cap_minor = 100'000},
          .delay = {.percent_per_day = 10, .cap_percent = 100},
          .lost_after_days = {.same_city = 3, .domestic = 7, .international = 10}};
}

std::vector<PolicyText> reach() {
  return {{{"网上", "On the web"},
           {"在包裹页上提出请求，随时都可以，也可以附上照片。每个请求都有编号，答复的期限当场就能看到。",
            "Ask on the parcel's page at any hour, with photos where they help. Each request has a "
            "number, and you see at once by when it is answered."}}};
}

std::vector<PolicyText> escalation() {
  return {
      {{"先找客服", "First, our service"},
       {"提出投诉。我们最迟 7 天内答复，写明怎么处理、为什么。",
        "Make a complaint. We answer within 7 days at the latest, and say what we do and why."}},
      {{"再找主管", "Then, a supervisor"},
       {"对答复不满意，14 天内可以重新打开请求，由没有经手过的主管重新处理。",
        "If the answer does not content you, re-open the request within 14 days. A supervisor who "
        "had no part in it looks at it anew."}},
      {{"最后找邮政管理部门", "At last, the postal authority"},
       {"7 天内没有答复，或仍不满意，可以拨打 12305 或登录国家邮政局申诉网站申诉。",
        "If there is no answer within 7 days, or it does not content you, appeal to the State Post "
        "Bureau: telephone 12305, or its website."}},
  };
}

std::vector<PolicyText> texts() {
  return {
      {{"怎样投递", "How parcels are handed over"},
       {"送到收件地址，交给收件人或收件人同意的人。没有收件人的同意，不放快递柜、驿站，也不由别人代收。",
        "At the address, to the recipient or to whom the recipient agreed to. Without that "
        "agreement nothing is left in lockers, shops or with others."}},
      {{"哪些不赔", "What is not paid for"},
       {"不可抗力、物品本身的性质或合理损耗，以及寄件人、收件人的过错造成的损失。禁止寄递的物品不能寄，也不赔。",
        "Loss by force majeure, by the nature of the goods or their usual wear, and by fault of "
        "sender or recipient. Prohibited goods are neither carried nor paid for."}},
      {{"声明价值", "Declared value"},
       {"声明价值在寄件时填写，不能高于物品的实际价值。没有声明价值的，按运费的倍数赔偿。",
        "It is declared on sending, and is not above what the goods are worth. Without one, a "
        "multiple of the freight is paid."}},
      {{"个人信息", "Personal data"},
       {"姓名、电话和地址只用来递送和答复，查询时要先证明是您的包裹，显示时会隐去一部分。",
        "Names, phones and addresses serve delivery and answers alone. They show only to who "
        "proves that the parcel is theirs, with parts hidden."}},
  };
}

}  // namespace

ServicePolicy shipped_policy() {
  PolicyVersion version;
  version.name = "2024-03";
  version.published = date_from_civil(2024, 2, 20);
  version.effective = date_from_civil(2024, 3, 1);
  version.promises = promises();
  version.answers = answers();
  version.claims = claims();
  version.compensation = compensation_rules();
  version.reach = reach();
  version.escalation = escalation();
  version.texts = texts();
  return {{std::move(version)}};
}

}  // namespace milepost
