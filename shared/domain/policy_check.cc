#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "shared/domain/model_check.h"
#include "shared/domain/policy.h"

namespace milepost {
namespace {

constexpr size_t kNameLength = 32;
constexpr int64_t kDayMinutes = 24 * 60;

bool is_name(std::string_view name) {
  const auto plain = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !name.empty() && name.size() <= kNameLength && plain(name[0]) &&
         std::all_of(name.begin(), name.end(), [&](unsigned char c) {
           return plain(c) || c == '.' || c == '-' || c == '_';
         });
}

bool is_currency(std::string_view code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void check_promises(const PolicyVersion& version, const std::string& path, ModelCheck& check) {
  if (version.promises.empty()) check.wrong(path + ".promises", "there has to be a promise");
  std::set<std::pair<std::string, DeliveryScope>> known;
  for (size_t i = 0; i < version.promises.size(); ++i) {
    const PolicyPromise& promise = version.promises[i];
    const std::string at = ModelCheck::element(path + ".promises", i);
    if (promise.hours.has_value() == promise.days.has_value())
      check.wrong(at, "expected either hours or days");
    if (!known.insert({promise.package, promise.scope}).second)
      check.wrong(at + ".package", "there is a promise of '" + promise.package + "', " +
                                       std::string(name_of(promise.scope)) + ", before");
  }
}

std::string words_of(RequestKind kind, Importance importance) {
  return std::string(name_of(kind)) + ", " + std::string(name_of(importance));
}

void check_answer_time(const AnswerTime& time, const std::string& path, ModelCheck& check) {
  if (time.resolution_minutes < time.first_response_minutes)
    check.wrong(path + ".resolution_minutes", "is before the first response");
  // Minutes of a business calendar are never fewer days than those of the clock.
  if (time.kind == RequestKind::complaint &&
      time.first_response_minutes > kComplaintAnswerDays * kDayMinutes)
    check.wrong(path + ".first_response_minutes",
                "the law has a complaint answered within " + std::to_string(kComplaintAnswerDays) +
                    " days (interim regulations on express delivery): at most " +
                    std::to_string(kComplaintAnswerDays * kDayMinutes));
}

void check_answers(const PolicyVersion& version, const std::string& path, ModelCheck& check) {
  std::set<std::pair<RequestKind, Importance>> known;
  for (size_t i = 0; i < version.answers.size(); ++i) {
    const AnswerTime& time = version.answers[i];
    const std::string at = ModelCheck::element(path + ".answers", i);
    check_answer_time(time, at, check);
    if (!known.insert({time.kind, time.importance}).second)
      check.wrong(at, words_of(time.kind, time.importance) + " stands before");
  }
  for (size_t k = 0; k < static_cast<size_t>(RequestKind::unknown); ++k)
    for (size_t i = 0; i < static_cast<size_t>(Importance::unknown); ++i)
      if (const std::pair both{static_cast<RequestKind>(k), static_cast<Importance>(i)};
          !known.contains(both))
        check.wrong(path + ".answers", words_of(both.first, both.second) + " is missing");
}

void check_dates(const PolicyVersion& version, int64_t notice_days, const std::string& path,
                 ModelCheck& check) {
  const Date earliest{version.published.days + static_cast<int32_t>(notice_days)};
  if (version.effective < earliest)
    check.wrong(path + ".effective",
                "a service policy is published at least " + std::to_string(kPolicyNoticeDays) +
                    " days before it takes effect (express market rules of 2024), here " +
                    std::to_string(notice_days) + " (policy.notice_days): not before " +
                    to_string(earliest));
}

void check_order(const PolicyVersion& version, const PolicyVersion& before,
                 const std::string& path, ModelCheck& check) {
  if (version.effective <= before.effective)
    check.wrong(path + ".effective", "has to be after " + to_string(before.effective) + ", when '" +
                                         before.name + "' before it takes effect");
  if (version.published < before.published)
    check.wrong(path + ".published", "is before " + to_string(before.published) + ", when '" +
                                         before.name + "' before it was published");
}

}  // namespace

void check_policy(const ServicePolicy& policy, int64_t notice_days, Errors& errors) {
  ModelCheck check(errors, "policy");
  check.bounds("$", policy, {});
  if (policy.versions.empty()) check.wrong("$.versions", "there has to be a version");
  std::set<std::string> names;
  for (size_t i = 0; i < policy.versions.size(); ++i) {
    const PolicyVersion& version = policy.versions[i];
    const std::string path = ModelCheck::element("$.versions", i);
    if (!version.name.empty() && !is_name(version.name))
      check.wrong(path + ".name", "expected a letter or digit, then at most " +
                                      std::to_string(kNameLength - 1) + " of those and . - _");
    if (!names.insert(version.name).second)
      check.wrong(path + ".name", "there is a version '" + version.name + "' before");
    check_dates(version, notice_days, path, check);
    if (i > 0) check_order(version, policy.versions[i - 1], path, check);
    check_promises(version, path, check);
    check_answers(version, path, check);
    if (!is_currency(version.compensation.currency))
      check.wrong(path + ".compensation.currency", "expected a currency such as CNY");
    if (version.escalation.empty())
      check.wrong(path + ".escalation", "there has to be a step for who is not content");
  }
}

}  // namespace milepost
