#include "server/notify/notices.h"

#include <algorithm>
#include <array>

namespace milepost::notify {
namespace {

constexpr NoticeField kNumber{"number", "MP739210463CN", "MP739210463CN"};
constexpr NoticeField kLink{"link", "https://track.example/t/MP739210463CN",
                            "https://track.example/t/MP739210463CN"};

constexpr std::array kCode = {NoticeField{"code", "407193", "407193", true},
                              NoticeField{"minutes", "10", "10"}};
constexpr std::array kConfirm = {
    kNumber,
    NoticeField{"link", "https://track.example/n/5Jq1", "https://track.example/n/5Jq1", true},
    NoticeField{"hours", "24", "24"}};
constexpr std::array kOnItsWay = {kNumber, kLink};
constexpr std::array kReady = {
    kNumber, NoticeField{"point", "科苑路 15 号便利店", "Corner shop, 15 Keyuan Road"}, kLink};
constexpr std::array kDelivered = {
    kNumber, NoticeField{"when", "11月23日 周一 14:20", "Mon 23 Nov, 14:20"}, kLink};
constexpr std::array kLate = {kNumber, NoticeField{"expected", "11月24日 周二", "Tue 24 Nov"},
                              kLink};
constexpr std::array kProblem = {kNumber,
                                 NoticeField{"what", "收件人不在，明天 10:00–14:00 再送一次",
                                             "Nobody home. We try again tomorrow, 10:00–14:00"},
                                 kLink};

constexpr NoticeField kReference{"reference", "R4821-7730", "R4821-7730"};
constexpr NoticeField kRequestLink{"link", "https://track.example/r/8Yq0",
                                   "https://track.example/r/8Yq0"};
constexpr NoticeField kWords{"text", "已联系站点，今天 18:00 前送到您手上",
                             "We have spoken to the depot. It reaches you today by 18:00"};
constexpr std::array kReceived = {
    kReference,
    NoticeField{"subject", "显示已签收，但我没有收到", "It says delivered, I have nothing"},
    NoticeField{"by", "2026-11-24 18:00", "2026-11-24 18:00"}, kRequestLink};
constexpr std::array kAnswer = {kReference, kWords, kRequestLink};

constexpr NoticeField kSurveyLink{"link", "https://track.example/q/3Vb7",
                                  "https://track.example/q/3Vb7", true};
constexpr std::array kRateDelivery = {kNumber, kSurveyLink};
constexpr std::array kRateRequest = {kReference, kSurveyLink};
constexpr std::array kRemind = {kSurveyLink};

constexpr std::array kNotices = {
    Notice{"code", kCode, true},           Notice{"confirm_address", kConfirm, true},
    Notice{"out_for_delivery", kOnItsWay}, Notice{"ready_for_pickup", kReady},
    Notice{"delivered", kDelivered},       Notice{"late", kLate},
    Notice{"problem", kProblem},           Notice{"request_received", kReceived, true},
    Notice{"request_answer", kAnswer},     Notice{"request_asked", kAnswer},
    Notice{"request_offer", kAnswer},      Notice{"request_resolved", kAnswer},
    Notice{"survey_delivery", kRateDelivery}, Notice{"survey_request", kRateRequest},
    Notice{"survey_reminder", kRemind},    Notice{"test", {}, true},
};

constexpr std::array<std::string_view, 3> kShipmentChanged = {"number", "state", "version"};
constexpr std::array<std::string_view, 4> kInstructionAsked = {"id", "reference", "number",
                                                                "kind"};
constexpr std::array kEvents = {WebhookEvent{"shipment.changed", kShipmentChanged},
                                WebhookEvent{"instruction.asked", kInstructionAsked}};

template <class List>
auto find_named(const List& list, std::string_view name) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.name == name; });
  return at == list.end() ? nullptr : &*at;
}

}  // namespace

std::span<const Notice> notices() { return kNotices; }
const Notice* find_notice(std::string_view name) { return find_named(kNotices, name); }
std::span<const WebhookEvent> webhook_events() { return kEvents; }
const WebhookEvent* find_webhook_event(std::string_view name) { return find_named(kEvents, name); }

}  // namespace milepost::notify
