// Everything that a company chooses. One JSON file holds what differs from these defaults; load.h
// reads it, and says how a flag or the environment overrides a setting.
//
// The names of the settings are the names in the fields() lists, and `doc` is what `milepost
// settings` and docs/operating.md say of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/enum_names.h"
#include "shared/base/limits.h"
#include "shared/domain/code_map.h"
#include "shared/domain/policy.h"
#include "shared/model/fields.h"
#include "shared/model/intake.h"
#include "shared/model/notice.h"
#include "shared/model/number_format.h"
#include "shared/model/reply_text.h"
#include "shared/model/request_words.h"
#include "shared/model/site.h"

namespace milepost {

struct CompanySettings {
  LocalText name{"Milepost", "Milepost"};
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true, .doc = "The company, as pages and titles say it"});
  }
};

struct BrandSettings {
  std::string accent_light, accent_dark;
  std::string logo;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("accent_light", self.accent_light,
      {.omit = true, .doc = "Colour of buttons and links on light pages, #RRGGBB; empty: the "
                            "design's. Made darker where white text on it could not be read"});
    v("accent_dark", self.accent_dark,
      {.omit = true, .doc = "The same on dark pages; empty: the design's. Also made lighter where "
                            "it would drown in the dark"});
    v("logo", self.logo,
      {.omit = true, .doc = "An SVG, PNG, JPEG or WebP file of at most 256 KiB, named from the "
                            "settings file's folder; empty: the built-in mark"});
  }
};

struct ContactSettings {
  std::string hotline = "400-860-0808";
  std::vector<OpeningHours> hours{{{}, "08:00", "22:00"}};
  std::string time_zone;
  std::string email;
  LocalText address;
  std::vector<SiteLink> links;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("hotline", self.hotline, {.omit = true, .doc = "Telephone number, as customers dial it"});
    v("hours", self.hours,
      {.omit = true, .doc = "When the hotline is answered: days (mon to sun; left out, every day), "
                            "from and to (times of day up to 24:00; a to that is not later is on "
                            "the next day). Empty: nothing is said of it"});
    v("time_zone", self.time_zone,
      {.omit = true, .doc = "IANA zone of these hours; empty: time_zone"});
    v("email", self.email, {.omit = true, .doc = "Address for customers"});
    v("address", self.address, {.omit = true, .doc = "Postal address"});
    v("links", self.links,
      {.omit = true, .doc = "Links of the footer (privacy, terms, service policy): title in zh and "
                            "en, and a url that begins with https:// or /"});
  }
};

struct MapSettings {
  MapShown show = MapShown::outline;
  std::string approval;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("show", self.show,
      {.omit = true, .doc = "What a shipment's page draws of its way: its places over the outline "
                            "of the land, or no map at all"});
    v("approval", self.approval,
      {.omit = true, .doc = "The map's approval number (审图号), which stands below it: "
                            "GS(2024)0650号. Empty: none does"});
  }
};

struct LimitSettings {
  int64_t lookups_per_minute_per_address = 300;
  int64_t lookup_burst_per_address = 100;
  int64_t lookups_per_minute_per_network = 3000;
  int64_t lookup_burst_per_network = 1000;
  int64_t numbers_per_lookup = limits::kNumbersPerLookup;
  int64_t recycle_after_days = 180;
  int64_t keep_bytes_days = 90;
  int64_t keep_bytes = limits::kKeptBytes;
  int64_t workers = 0;
  int64_t max_connections = 0;
  int64_t ingest_body_bytes = limits::kIngestBodyBytes;
  int64_t cache_bytes = 256 * 1024 * 1024;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("lookups_per_minute_per_address", self.lookups_per_minute_per_address,
      {.omit = true, .doc = "Numbers that one address may look up in a minute (IPv6: one /64); "
                            "0: no limit", .minimum = 0, .maximum = 1'000'000'000});
    v("lookup_burst_per_address", self.lookup_burst_per_address,
      {.omit = true, .doc = "How many of them at once", .minimum = 1, .maximum = 1'000'000'000});
    v("lookups_per_minute_per_network", self.lookups_per_minute_per_network,
      {.omit = true, .doc = "Numbers that all addresses of one IPv6 network (/48) together may "
                            "look up in a minute; 0: no limit",
       .minimum = 0, .maximum = 1'000'000'000});
    v("lookup_burst_per_network", self.lookup_burst_per_network,
      {.omit = true, .doc = "How many of these at once", .minimum = 1,
       .maximum = 1'000'000'000});
    v("numbers_per_lookup", self.numbers_per_lookup,
      {.omit = true, .doc = "How many numbers one look-up takes; those after them are named and "
                            "left for the next", .minimum = 1,
       .maximum = limits::kNumbersPerLookupMax});
    v("recycle_after_days", self.recycle_after_days,
      {.omit = true, .doc = "A number that comes back this long after its shipment ended begins a "
                            "new shipment", .minimum = 1, .maximum = 36'500});
    v("keep_bytes_days", self.keep_bytes_days,
      {.omit = true, .doc = "How long received messages are kept as they came, and what became "
                            "of them", .minimum = 1, .maximum = 36'500});
    v("keep_bytes", self.keep_bytes,
      {.omit = true, .doc = "Most that is kept of messages as they came, in bytes; beyond it the "
                            "oldest go first, of the sender that has the most. 0: none is kept",
       .minimum = 0, .maximum = 1'000'000'000'000'000});
    v("workers", self.workers,
      {.omit = true, .doc = "Threads that answer requests; 0: one for each processor",
       .minimum = 0, .maximum = 256});
    v("max_connections", self.max_connections,
      {.omit = true, .doc = "Open connections, all addresses together; 0: what the open-files "
                            "limit allows", .minimum = 0, .maximum = 10'000'000});
    v("ingest_body_bytes", self.ingest_body_bytes,
      {.omit = true, .doc = "Largest message that the intake takes",
       .minimum = 65'536, .maximum = limits::kSpoolBytes});
    v("cache_bytes", self.cache_bytes,
      {.omit = true, .doc = "Memory for encoded answers; 0: every answer is made anew",
       .minimum = 0, .maximum = 1'000'000'000'000});
  }
};

enum class LogLevel { error, warning, info };
template <>
inline constexpr auto kEnumNames<LogLevel> =
    std::to_array<std::string_view>({"error", "warning", "info"});

struct LogSettings {
  std::string file;
  LogLevel level = LogLevel::info;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("file", self.file,
      {.omit = true, .doc = "File that the request log is appended to; empty: standard output"});
    v("level", self.level, {.omit = true, .doc = "The least that is logged; requests are info"});
  }
};

struct MetricsSettings {
  std::string bind;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("bind", self.bind,
      {.omit = true, .doc = "Address and port that serve /metrics without a key, such as "
                            "127.0.0.1:9090; empty: only under a key, on the main port"});
  }
};

struct IntakeSettings {
  KeysReach keys_reach = KeysReach::events;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("keys_reach", self.keys_reach,
      {.omit = true, .doc = "What a key may do to a shipment that another sender recorded: own, "
                            "nothing; events, add events to it; all, also change its record"});
  }
};

enum class SeenByKeys { own, all };
template <>
inline constexpr auto kEnumNames<SeenByKeys> = std::to_array<std::string_view>({"own", "all"});

struct WorkplaceSettings {
  SeenByKeys keys_see = SeenByKeys::own;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("keys_see", self.keys_see,
      {.omit = true, .doc = "What an operator's key shows of the intake: what came in under its "
                            "own name, or all"});
  }
};

// Kinds of requests that the account of a shipper does not want offered for its parcels.
struct NotOfferedSettings {
  std::string account;
  std::vector<RequestKind> kinds;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("account", self.account, {.doc = "As shipments name it"});
    v("kinds", self.kinds);
  }
};

// The agents' desk: when it works, and how customers' answers reach it. By when it answers is what
// the service policy says.
struct DeskSettings {
  std::vector<OpeningHours> hours{
      {{Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu, Weekday::fri}, "09:00", "18:00"}};
  std::vector<std::string> holidays{
      "2026-01-01", "2026-01-02", "2026-01-03", "2026-02-15", "2026-02-16", "2026-02-17",
      "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-21", "2026-02-22", "2026-02-23",
      "2026-04-04", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-02", "2026-05-03",
      "2026-05-04", "2026-05-05", "2026-06-19", "2026-06-20", "2026-06-21", "2026-09-25",
      "2026-09-26", "2026-09-27", "2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04",
      "2026-10-05", "2026-10-06", "2026-10-07"};
  std::vector<std::string> working_days{"2026-01-04", "2026-02-14", "2026-02-28",
                                        "2026-05-09", "2026-09-20", "2026-10-10"};
  std::string mailbox;
  std::vector<NotOfferedSettings> not_offered;
  std::vector<ReplyText> replies{
      {"已联系站点", "您好，{reference} 我们看到了，已经联系负责派送的站点，今天之内给您结果。",
       "We have your request {reference} and have asked the depot. You hear from us today."},
      {"请补充", "您好，为了处理 {reference}，请补充：包裹外观的照片，和发现问题的时间。",
       "To go on with {reference} we need a photo of the parcel and when you noticed it."},
      {"已解决", "您好，{reference} 已经处理好了。还有问题，14 天内可以重新打开。",
       "Your request {reference} is solved. If something is left, reopen it within 14 days."}};
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("hours", self.hours,
      {.omit = true, .doc = "When requests are worked on, by the clock of contact.time_zone: what "
                            "deadlines count. Empty: always"});
    v("holidays", self.holidays,
      {.omit = true, .doc = "Days on which nothing is worked: 2026-10-01"});
    v("working_days", self.working_days,
      {.omit = true, .doc = "Days that make up for holidays, worked as the first day of the week "
                            "that has hours"});
    v("mailbox", self.mailbox,
      {.omit = true, .doc = "The address that answers by e-mail come to, and are handed on from to "
                            "POST /api/v1/ingest/mail: help@example.com, which is written to as "
                            "help+TOKEN@example.com. Empty: answers are given on the page"});
    v("not_offered", self.not_offered,
      {.omit = true, .doc = "Kinds of requests that a shipper does not want offered for its "
                            "parcels: account, kinds"});
    v("replies", self.replies,
      {.omit = true, .doc = "What agents begin a reply with: title, zh, en; {reference}, {number} "
                            "and {name} are filled in"});
  }
};

enum class SecondFactor { off, offered, required };
template <>
inline constexpr auto kEnumNames<SecondFactor> =
    std::to_array<std::string_view>({"off", "offered", "required"});

struct SignInSettings {
  int64_t idle_minutes = 30;
  int64_t end_minutes = 12 * 60;
  SecondFactor second_factor = SecondFactor::offered;
  std::string user_header, groups_header;
  std::vector<std::string> group_roles;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("idle_minutes", self.idle_minutes,
      {.omit = true, .doc = "People of the company are signed out after so long without a request",
       .minimum = 1, .maximum = 24 * 60});
    v("end_minutes", self.end_minutes,
      {.omit = true, .doc = "And after so long in any case",
       .minimum = 1, .maximum = 30 * 24 * 60});
    v("second_factor", self.second_factor,
      {.omit = true, .doc = "Whether a code of an authenticator app is asked for beside the "
                            "password: off, of nobody; offered, of who has set it up; required"});
    v("user_header", self.user_header,
      {.omit = true, .doc = "Header in which a proxy of trusted_proxies names whom it has signed "
                            "in, such as X-Forwarded-User or Remote-User; empty: none is "
                            "believed"});
    v("groups_header", self.groups_header,
      {.omit = true, .doc = "The same for their groups, separated by commas"});
    v("group_roles", self.group_roles,
      {.omit = true, .doc = "Roles that groups give, GROUP=ROLE, the first that fits; whoever has "
                            "one need not be known here"});
  }
};

struct FileSettings {
  std::string scan_command;
  int64_t scan_seconds = 30;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("scan_command", self.scan_command,
      {.omit = true, .doc = "A program that looks for malware in files that customers send: it "
                            "reads one from its standard input and ends with 0 (clean) or 1 "
                            "(infected), as clamdscan --no-summary - does. Words are separated by "
                            "spaces; no shell reads them. Empty: none is asked"});
    v("scan_seconds", self.scan_seconds,
      {.omit = true, .doc = "How long it has for one file; what it does not answer is kept back",
       .minimum = 1, .maximum = 300});
  }
};

// What customers without an account prove by: see server/access/prove.h and codes.h.
struct ProofSettings {
  int64_t tries = 3, tries_minutes = 10;
  int64_t address_tries = 30, address_minutes = 60;
  int64_t shipment_tries = 10, shipment_minutes = 24 * 60;
  int64_t idle_minutes = limits::kProofIdleMinutes, end_minutes = limits::kProofHours * 60;
  int64_t codes_per_hour = limits::kCodesAnHour;
  int64_t address_codes_per_hour = limits::kCodesAnHourFromAddress;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("tries", self.tries,
      {.omit = true, .doc = "Wrong digits of a phone that one address may send for one shipment",
       .minimum = 1, .maximum = 20});
    v("tries_minutes", self.tries_minutes,
      {.omit = true, .doc = "And so long they count", .minimum = 1, .maximum = 7 * 24 * 60});
    v("address_tries", self.address_tries,
      {.omit = true, .doc = "Wrong digits that one address may send for all shipments together; "
                            "more where many customers share one",
       .minimum = 1, .maximum = 10'000});
    v("address_minutes", self.address_minutes,
      {.omit = true, .doc = "And so long they count", .minimum = 1, .maximum = 7 * 24 * 60});
    v("shipment_tries", self.shipment_tries,
      {.omit = true, .doc = "Wrong digits for one shipment, whoever sends them; after that it "
                            "takes a one-time code, so that nobody guesses through 10,000",
       .minimum = 1, .maximum = 100});
    v("shipment_minutes", self.shipment_minutes,
      {.omit = true, .doc = "And so long they count", .minimum = 10, .maximum = 30 * 24 * 60});
    v("idle_minutes", self.idle_minutes,
      {.omit = true, .doc = "A proof ends so long after it was used last",
       .minimum = 1, .maximum = 24 * 60});
    v("end_minutes", self.end_minutes,
      {.omit = true, .doc = "And after so long in any case; no less than idle_minutes",
       .minimum = 1, .maximum = 7 * 24 * 60});
    v("codes_per_hour", self.codes_per_hour,
      {.omit = true, .doc = "One-time codes that are sent to one receiver of a shipment",
       .minimum = 1, .maximum = 60});
    v("address_codes_per_hour", self.address_codes_per_hour,
      {.omit = true, .doc = "One-time codes that one address may have sent, to whomever",
       .minimum = 1, .maximum = 10'000});
  }
};

// What the codes of one sender mean.
struct CodeMapSettings {
  std::string sender;
  std::string use;
  std::vector<CodeRule> codes;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("sender", self.sender, {.doc = "The name of the sender's key"});
    v("use", self.use, {.omit = true, .doc = "A map that comes with the program"});
    v("codes", self.codes, {.omit = true, .doc = "Lines of its own, which win"});
  }
};

// Secrets stand in files of their own: settings are printed, and flags are seen by others.
struct EmailSettings {
  std::string url;
  StartTls starttls = StartTls::required;
  std::string user, password_file;
  std::string from, reply_to, bounces_to;
  std::string ca_file;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("url", self.url,
      {.omit = true,
       .doc = "The server that sends e-mail: smtp://mail.example:587, or "
              "smtps://mail.example; empty: none is sent, and what would be is held"});
    v("starttls", self.starttls,
      {.omit = true, .doc = "Of smtp://: required, or none where the way to it is safe"});
    v("user", self.user, {.omit = true, .doc = "To sign in with; empty: without"});
    v("password_file", self.password_file,
      {.omit = true, .doc = "A file that holds the password, its white space at the ends aside"});
    v("from", self.from, {.omit = true, .doc = "The sender's address; its name is the company's"});
    v("reply_to", self.reply_to, {.omit = true, .doc = "Where answers go; empty: to from"});
    v("bounces_to", self.bounces_to,
      {.omit = true,
       .doc = "Where what cannot be delivered comes back to; {id} in it stands for "
              "the message: bounces+{id}@example.com. Empty: to from"});
    v("ca_file", self.ca_file,
      {.omit = true, .doc = "Certificates to believe instead of the machine's, PEM"});
  }
};

struct SmsSettings {
  std::string url;
  SmsMethod method = SmsMethod::post;
  SmsBody body_type = SmsBody::json;
  std::vector<std::string> headers;
  std::string body, secret_file;
  std::string success_pointer, success_value;
  std::vector<std::string> refused_values;
  std::string ca_file;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("url", self.url,
      {.omit = true,
       .doc = "The gateway that sends short messages; {to}, {text}, {id} and {secret} "
              "in it are filled in. Empty: none is sent, and what would be is held"});
    v("method", self.method, {.omit = true, .doc = "post or get"});
    v("body_type", self.body_type,
      {.omit = true, .doc = "json or form: how the body is escaped, and its Content-Type"});
    v("headers", self.headers,
      {.omit = true, .doc = "Headers of its own, such as Authorization: Bearer {secret}"});
    v("body", self.body,
      {.omit = true,
       .doc = "What is posted, with {to}, {text}, {id} and {secret}: "
              "{\"phone\":\"{to}\",\"text\":\"{text}\"}"});
    v("secret_file", self.secret_file, {.omit = true, .doc = "A file that holds {secret}"});
    v("success_pointer", self.success_pointer,
      {.omit = true,
       .doc = "Where in a JSON answer its yes stands (RFC 6901): /code. Empty: the "
              "status 2xx alone is a yes"});
    v("success_value", self.success_value, {.omit = true, .doc = "What stands there for a yes"});
    v("refused_values", self.refused_values,
      {.omit = true,
       .doc = "What stands there where no other try would help; any other value is "
              "tried again"});
    v("ca_file", self.ca_file,
      {.omit = true, .doc = "Certificates to believe instead of the machine's, PEM"});
  }
};

struct WebhookSettings {
  std::string url, secret_file;
  std::vector<std::string> events;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("url", self.url);
    v("secret_file", self.secret_file);
    v("events", self.events);
  }
};

struct NotifySettings {
  EmailSettings email;
  SmsSettings sms;
  std::vector<WebhookSettings> webhooks;
  std::vector<std::string> allowed_networks;
  std::string quiet_from, quiet_to;
  std::string message_id_domain;
  int64_t timeout_seconds = 20;
  int64_t lease_seconds = 60;
  int64_t give_up_hours = 24;
  int64_t keep_days = 30;
  std::vector<NoticeText> templates;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("email", self.email, {.omit = true});
    v("sms", self.sms, {.omit = true});
    v("webhooks", self.webhooks,
      {.omit = true,
       .doc = "Programs that are told: url, secret_file (of the signature, 24 bytes or "
              "more, or whsec_ and base64) and events (shipment.changed, instruction.asked)"});
    v("allowed_networks", self.allowed_networks,
      {.omit = true,
       .doc = "Networks of the house that webhooks may lead to: 10.1.0.0/16. All else "
              "that is private or local is refused"});
    v("quiet_from", self.quiet_from,
      {.omit = true,
       .doc = "From this time of day on (22:00, in time_zone) nobody is written to but "
              "who waits for it, as for a code; empty: at any"});
    v("quiet_to", self.quiet_to, {.omit = true, .doc = "Until this one: 08:00"});
    v("message_id_domain", self.message_id_domain,
      {.omit = true,
       .doc = "What stands behind the @ of each Message-ID; empty: the host of "
              "public_url"});
    v("timeout_seconds", self.timeout_seconds,
      {.omit = true,
       .doc = "How long the other side has for one message",
       .minimum = 1,
       .maximum = 300});
    v("lease_seconds", self.lease_seconds,
      {.omit = true,
       .doc = "After a crash others take over what was being sent this much later; "
              "longer than timeout_seconds",
       .minimum = 2,
       .maximum = 3600});
    v("give_up_hours", self.give_up_hours,
      {.omit = true, .doc = "So long a message is tried", .minimum = 1, .maximum = 720});
    v("keep_days", self.keep_days,
      {.omit = true,
       .doc = "So long what became of a message is kept",
       .minimum = 1,
       .maximum = 3650});
    v("templates", self.templates,
      {.omit = true,
       .doc = "Texts of your own: name, language, and what of subject, text, html and "
              "sms is to be otherwise; `milepost notify templates` lists them"});
  }
};

struct PolicySettings {
  std::string file;
  int64_t notice_days = kPolicyNoticeDays;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("file", self.file,
      {.omit = true, .doc = "The service policy, a JSON file named from the settings file's "
                            "folder; empty: the one that comes with the program, which "
                            "milepost policy show prints"});
    v("notice_days", self.notice_days,
      {.omit = true, .doc = "So many days at least lie between the publishing of a version of it "
                            "and its effect; fewer than 10 are not lawful",
       .minimum = kPolicyNoticeDays, .maximum = 365});
  }
};

// What customers are asked, and how often.
struct SurveySettings {
  std::string file;
  int64_t rest_days = 30;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("file", self.file,
      {.omit = true, .doc = "The surveys, a JSON file named from the settings file's folder; "
                            "empty: those that come with the program, which milepost survey show "
                            "prints"});
    v("rest_days", self.rest_days,
      {.omit = true, .doc = "So many days at least lie between two surveys that one customer is "
                            "asked, unless one asks what became of a low rating",
       .minimum = 0, .maximum = 365});
  }
};

struct Settings {
  CompanySettings company;
  BrandSettings brand;
  ContactSettings contact;
  std::vector<NumberFormat> number_formats{
      {"own", NumberFormatName{"Milepost 运单", "Milepost waybill"}, "MP########?CN",
       CheckRule::s10}};
  std::vector<CodeMapSettings> code_maps;
  std::vector<std::string> languages{"zh-CN", "en"};
  std::string time_zone = "Asia/Shanghai";
  std::string public_url;
  std::vector<std::string> trusted_proxies;
  SitePickup pickup;
  MapSettings map;
  IntakeSettings intake;
  LimitSettings limits;
  LogSettings log;
  MetricsSettings metrics;
  FileSettings files;
  NotifySettings notify;
  WorkplaceSettings workplace;
  DeskSettings desk;
  SignInSettings sign_in;
  ProofSettings proof;
  UsualSilence silence;
  PolicySettings policy;
  SurveySettings survey;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("company", self.company, {.omit = true});
    v("brand", self.brand, {.omit = true});
    v("contact", self.contact, {.omit = true});
    v("number_formats", self.number_formats,
      {.omit = true, .doc = "The company's own waybill numbers: id, name, pattern and check rule"});
    v("code_maps", self.code_maps,
      {.omit = true,
       .doc = "What the codes in events of a sender mean: sender (the name of its "
              "key, or import:MAPPING), use (aftership, karrio, easypost, kuaidi100, x12_at7, "
              "un_rec24 "
              "or epcis_cbv), codes (lines of its own: code, milestone, reason, party, left_at)"});
    v("languages", self.languages,
      {.omit = true, .doc = "Languages offered, zh-CN and en; the first is the default"});
    v("time_zone", self.time_zone,
      {.omit = true, .doc = "IANA zone of imported local times whose mapping names none"});
    v("public_url", self.public_url,
      {.omit = true, .doc = "Address under which the world reaches this server, for links that "
                            "leave it: https://track.example"});
    v("trusted_proxies", self.trusted_proxies,
      {.omit = true, .doc = "Addresses or networks (10.0.0.0/8) of the proxies whose "
                            "X-Forwarded-For is believed"});
    v("pickup", self.pickup, {.omit = true});
    v("map", self.map, {.omit = true});
    v("intake", self.intake, {.omit = true});
    v("limits", self.limits, {.omit = true});
    v("log", self.log, {.omit = true});
    v("metrics", self.metrics, {.omit = true});
    v("files", self.files, {.omit = true});
    v("notify", self.notify, {.omit = true});
    v("workplace", self.workplace, {.omit = true});
    v("desk", self.desk, {.omit = true});
    v("sign_in", self.sign_in, {.omit = true});
    v("proof", self.proof, {.omit = true});
    v("silence", self.silence, {.omit = true});
    v("policy", self.policy, {.omit = true});
    v("survey", self.survey, {.omit = true});
  }
};

}  // namespace milepost
