// The addresses of the API and of the pages, for those who serve them and those who call them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/text.h"
#include "shared/model/fields.h"
#include "shared/model/public_shipment.h"

namespace milepost::routes {

inline constexpr std::string_view kShipment = "/api/v1/shipments/{number}";
inline constexpr std::string_view kLookup = "/api/v1/shipments/lookup";
inline constexpr std::string_view kLive = "/api/v1/live";
inline constexpr std::string_view kLiveDesk = "/api/v1/live/desk";
inline constexpr std::string_view kLiveRequest = "/r/{token}/live";
inline constexpr std::string_view kExamples = "/api/v1/examples";
inline constexpr std::string_view kSite = "/api/v1/site";
inline constexpr std::string_view kOpenApi = "/api/v1/openapi.json";
inline constexpr std::string_view kIngestShipments = "/api/v1/ingest/shipments";
inline constexpr std::string_view kIngestEvents = "/api/v1/ingest/events";
inline constexpr std::string_view kProve = "/api/v1/shipments/{number}/verify";
inline constexpr std::string_view kDetails = "/api/v1/shipments/{number}/details";
inline constexpr std::string_view kIngestProof = "/api/v1/ingest/shipments/{number}/proof";
inline constexpr std::string_view kIntake = "/api/v1/intake";
inline constexpr std::string_view kIntakeMessage = "/api/v1/intake/messages/{id}";
inline constexpr std::string_view kIntakeNumber = "/api/v1/intake/numbers/{number}";
inline constexpr std::string_view kMe = "/api/v1/me";
inline constexpr std::string_view kOutbox = "/api/v1/outbox";
inline constexpr std::string_view kOutboxAgain = "/api/v1/outbox/{id}/again";
inline constexpr std::string_view kNotices = "/api/v1/notices";
inline constexpr std::string_view kRequests = "/api/v1/requests/{kind}";
inline constexpr std::string_view kShipmentRequests = "/api/v1/shipments/{number}/requests/{kind}";
inline constexpr std::string_view kHelp = "/api/v1/help";
inline constexpr std::string_view kShipmentHelp = "/api/v1/shipments/{number}/help";
inline constexpr std::string_view kDeskQueue = "/api/v1/desk/requests";
inline constexpr std::string_view kDeskRequest = "/api/v1/desk/requests/{id}";
inline constexpr std::string_view kDeskDraft = "/api/v1/desk/requests/{id}/draft";
inline constexpr std::string_view kDeskHere = "/api/v1/desk/requests/{id}/here";
inline constexpr std::string_view kDeskSnooze = "/api/v1/desk/requests/{id}/snooze";
inline constexpr std::string_view kDeskFile = "/api/v1/desk/requests/{id}/files/{file}";
inline constexpr std::string_view kDeskNext = "/api/v1/desk/next";
inline constexpr std::string_view kDeskTools = "/api/v1/desk/tools";
inline constexpr std::string_view kDeskFilters = "/api/v1/desk/filters";
inline constexpr std::string_view kDeskFigures = "/api/v1/desk/figures";
inline constexpr std::string_view kInstructions = "/api/v1/instructions";
inline constexpr std::string_view kInstruction = "/api/v1/instructions/{id}";
inline constexpr std::string_view kIngestMail = "/api/v1/ingest/mail";
inline constexpr std::string_view kHelpPage = "/help";
inline constexpr std::string_view kFreeRequestForm = "/help/{kind}";
inline constexpr std::string_view kShipmentHelpPage = "/t/{number}/help";
inline constexpr std::string_view kRequestForm = "/t/{number}/help/{kind}";
inline constexpr std::string_view kRequestPage = "/r/{token}";
inline constexpr std::string_view kRequestCode = "/r/{token}/code/{id}";
inline constexpr std::string_view kRequestDeed = "/r/{token}/{deed}";
inline constexpr std::string_view kRequestFile = "/r/{token}/files/{id}";
inline constexpr std::string_view kRequestView = "/api/v1/r/{token}";
inline constexpr std::string_view kSurveyPage = "/q/{token}";
inline constexpr std::string_view kSurveyDraft = "/q/{token}/draft";
inline constexpr std::string_view kSurvey = "/api/v1/q/{token}";
inline constexpr std::string_view kSurveyHalf = "/api/v1/q/{token}/draft";
inline constexpr std::string_view kRatePage = "/t/{number}/rate";
inline constexpr std::string_view kFindPage = "/";
inline constexpr std::string_view kShipmentPage = "/t/{number}";
inline constexpr std::string_view kVerifyPage = "/t/{number}/verify";
inline constexpr std::string_view kDetailsPage = "/t/{number}/details";
inline constexpr std::string_view kCodePage = "/t/{number}/code";
inline constexpr std::string_view kCodeEntryPage = "/t/{number}/code/{id}";
inline constexpr std::string_view kNoticesPage = "/t/{number}/notices";
inline constexpr std::string_view kCalendarFile = "/t/{number}/calendar.ics";
inline constexpr std::string_view kLinksOfShipment = "/t/{number}/links";
inline constexpr std::string_view kLinkEnd = "/t/{number}/links/{id}";
inline constexpr std::string_view kSharedPage = "/s/{token}";
inline constexpr std::string_view kSubscriptionPage = "/n/{token}";
inline constexpr std::string_view kSubscriptionConfirm = "/n/{token}/confirm";
inline constexpr std::string_view kSubscriptionEnd = "/n/{token}/end";
inline constexpr std::string_view kProofFile = "/t/{number}/proof/{file}";
inline constexpr std::string_view kResultsPage = "/t";
inline constexpr std::string_view kPolicyPage = "/policy";
inline constexpr std::string_view kPolicyVersionPage = "/policy/{version}";
inline constexpr std::string_view kPolicy = "/api/v1/policy";
inline constexpr std::string_view kPolicyVersion = "/api/v1/policy/{version}";
inline constexpr std::string_view kSettingsPage = "/settings";
inline constexpr std::string_view kOfflinePage = "/offline";  // what a browser keeps for then
// The same where it only ever followed links to one shipment.
inline constexpr std::string_view kTrackerOfflinePage = "/offline?of=tracker";
inline constexpr std::string_view kWorkplacePage = "/workplace";
inline constexpr std::string_view kWorkplaceMessagePage = "/workplace/messages/{id}";
inline constexpr std::string_view kWorkplaceNumberPage = "/workplace/numbers/{number}";
inline constexpr std::string_view kDeskPage = "/workplace/desk";
inline constexpr std::string_view kDeskRequestPage = "/workplace/desk/{id}";
inline constexpr std::string_view kSignInPage = "/sign-in";  // ?next=PATH: where it leads on to
inline constexpr std::string_view kSignInCode = "/sign-in/code";
inline constexpr std::string_view kSecondFactorPage = "/account/second-factor";
inline constexpr std::string_view kRecoveryCodes = "/account/recovery-codes";
inline constexpr std::string_view kPeoplePage = "/people";
inline constexpr std::string_view kPersonPage = "/people/{id}";
inline constexpr std::string_view kPersonRole = "/people/{id}/role";
inline constexpr std::string_view kPersonDisable = "/people/{id}/disable";
inline constexpr std::string_view kPersonEnable = "/people/{id}/enable";
inline constexpr std::string_view kPersonReset = "/people/{id}/reset";
inline constexpr std::string_view kAuditPage = "/audit";
inline constexpr std::string_view kOutboxPage = "/outbox";
inline constexpr std::string_view kOutboxPageAgain = "/outbox/again";
inline constexpr std::string_view kNoticeTextsPage = "/notices";
inline constexpr std::string_view kNoticeMail = "/notices/{name}/{language}";
inline constexpr std::string_view kSignOut = "/sign-out";
inline constexpr std::string_view kAccountPage = "/account";
inline constexpr std::string_view kAccountPassword = "/account/password";
inline constexpr std::string_view kAccountSessions = "/account/sessions";
inline constexpr std::string_view kManifest = "/manifest.webmanifest";
inline constexpr std::string_view kServiceWorker = "/service_worker.js";

inline std::string shipment(std::string_view number) {
  return "/api/v1/shipments/" + percent_encode(number);
}
inline std::string shipment_page(std::string_view number) { return "/t/" + percent_encode(number); }
inline std::string verify_page(std::string_view number) {
  return shipment_page(number) + "/verify";
}
inline std::string details_page(std::string_view number) {
  return shipment_page(number) + "/details";
}
inline std::string code_page(std::string_view number) { return shipment_page(number) + "/code"; }
inline std::string code_entry_page(std::string_view number, std::string_view id) {
  return code_page(number) + "/" + percent_encode(id);
}
// The address with what it leads on to.
inline std::string with_next(std::string address, std::string_view next) {
  return next.empty() ? address : address + "?next=" + percent_encode(next);
}
inline std::string notices_page(std::string_view number) {
  return shipment_page(number) + "/notices";
}
inline std::string calendar_file(std::string_view number) {
  return shipment_page(number) + "/calendar.ics";
}
inline std::string links_of_shipment(std::string_view number) {
  return shipment_page(number) + "/links";
}
inline std::string link_of_shipment(std::string_view number, std::string_view id) {
  return links_of_shipment(number) + "/" + percent_encode(id);
}
inline std::string shared_page(std::string_view token) { return "/s/" + percent_encode(token); }
inline std::string subscription_page(std::string_view token) {
  return "/n/" + percent_encode(token);
}
inline std::string desk_request(std::string_view id) {
  return "/api/v1/desk/requests/" + percent_encode(id);
}
inline std::string desk_file(std::string_view id, std::string_view file) {
  return desk_request(id) + "/files/" + percent_encode(file);
}
inline std::string help_page(std::string_view number) { return shipment_page(number) + "/help"; }
inline std::string request_form(std::string_view number, std::string_view kind) {
  return help_page(number) + "/" + percent_encode(kind);
}
inline std::string free_request_form(std::string_view kind) {
  return "/help/" + percent_encode(kind);
}
inline std::string request_page(std::string_view token) { return "/r/" + percent_encode(token); }
inline std::string survey_page(std::string_view token) { return "/q/" + percent_encode(token); }
inline std::string rate_page(std::string_view number) { return shipment_page(number) + "/rate"; }
inline std::string request_code(std::string_view token, std::string_view id) {
  return request_page(token) + "/code/" + percent_encode(id);
}
inline std::string request_view(std::string_view token) {
  return "/api/v1/r/" + percent_encode(token);
}
inline std::string help(std::string_view number) {
  return number.empty() ? std::string(kHelp) : shipment(number) + "/help";
}
inline std::string send_request(std::string_view number, std::string_view kind) {
  return (number.empty() ? "/api/v1" : shipment(number)) + "/requests/" + percent_encode(kind);
}
inline std::string proof_file(std::string_view number, std::string_view id) {
  return shipment_page(number) + "/proof/" + percent_encode(id);
}

inline std::string policy_version_page(std::string_view version) {
  return "/policy/" + percent_encode(version);
}

inline std::string person_page(std::string_view id) { return "/people/" + percent_encode(id); }

inline std::string notice_mail(std::string_view name, std::string_view language) {
  return "/notices/" + percent_encode(name) + "/" + percent_encode(language);
}

inline std::string intake_message(std::string_view id) {
  return "/api/v1/intake/messages/" + percent_encode(id);
}
inline std::string intake_number(std::string_view number) {
  return "/api/v1/intake/numbers/" + percent_encode(number);
}

}  // namespace milepost::routes

namespace milepost {

// RFC 9457, the one shape of every error.
struct Problem {
  std::string type, title;
  int64_t status = 0;
  std::string detail;
  std::string path;
  std::string request_id;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("type", self.type);
    v("title", self.title);
    v("status", self.status);
    v("detail", self.detail);
    v("path", self.path, {.omit = true});
    v("request_id", self.request_id, {.omit = true});
  }
};

struct LookupRequest {
  std::vector<std::string> numbers;
  template <class Self, class V>
  static void fields(Self& self, V& v) { v("numbers", self.numbers); }
};

struct LookupReplyItem {
  std::string number;
  int64_t status = 0;  // 200, 404 or 422
  std::optional<PublicShipment> shipment;
  std::optional<Problem> problem;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number);
    v("status", self.status);
    v("shipment", self.shipment, {.omit = true});
    v("problem", self.problem, {.omit = true});
  }
};

// Demo shipments to try, a few; none where all shipments are real.
struct ExamplesReply {
  std::vector<PublicShipment> shipments;
  template <class Self, class V>
  static void fields(Self& self, V& v) { v("shipments", self.shipments); }
};

struct LookupReply {
  std::vector<LookupReplyItem> results;
  std::vector<std::string> left_out;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("results", self.results);
    v("left_out", self.left_out);
  }
};

}  // namespace milepost
