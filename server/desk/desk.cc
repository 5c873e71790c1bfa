#include "server/desk/desk.h"

#include <algorithm>

#include "server/store/attempts.h"
#include "server/store/audit.h"
#include "server/store/codes.h"
#include "server/store/hash.h"
#include "server/store/random.h"
#include "server/store/shipments.h"
#include "server/store/surveys.h"
#include "shared/base/text.h"
#include "shared/wire/writer.h"

namespace milepost::desk {
namespace {

constexpr size_t kIdBytes = 16, kIdLetters = 2 * kIdBytes, kReplyTagBytes = 8;
constexpr size_t kSubjectBytes = 120;
constexpr size_t kFileIdBytes = 12;
constexpr int kReferenceTries = 20;

std::string hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

// "R4821-7730": as people can say it.
std::string random_reference() {
  const std::string random = store::random_bytes(8);
  std::string digits = "R";
  for (size_t i = 0; i < random.size(); ++i) {
    if (i == 4) digits += '-';
    digits += static_cast<char>('0' + static_cast<unsigned char>(random[i]) % 10);
  }
  return digits;
}

// One that no request has. There are a hundred million of them.
Result<std::string> new_reference(sql::Database& database) {
  for (int i = 0; i < kReferenceTries; ++i) {
    std::string reference = random_reference();
    auto found = store::find_request_by_reference(database, reference);
    if (!found) return found.error();
    if (!*found) return reference;
  }
  return Error{"reference", "No free reference was found.", {}};
}

// The first words of what was asked, for the queue.
std::string subject_of(const RequestForm& form) {
  for (const std::string* text :
       {&form.text, &form.item_1, &form.to_address, &form.goods, &form.invoice_title, &form.day})
    if (!text->empty()) return shortened(replace_all(*text, "\n", " "), kSubjectBytes);
  return {};
}

std::string searched(const RequestHead& head, const RequestForm& form) {
  const std::string all = head.reference + " " + head.number + " " + form.name + " " + form.text +
                          " " + form.item_1 + " " + form.item_2 + " " + form.item_3 + " " +
                          form.invoice_title;
  return lower_ascii(fold_width(all));
}

// Everything but what is said to the desk alone is worth a word to the customer.
bool is_told(RequestDeed deed) {
  switch (deed) {
    case RequestDeed::replied:
    case RequestDeed::asked:
    case RequestDeed::offered:
    case RequestDeed::paid:
    case RequestDeed::carrier_took:
    case RequestDeed::carrier_did:
    case RequestDeed::carrier_refused:
    case RequestDeed::resolved:
    case RequestDeed::merged: return true;
    default: return false;
  }
}

bool is_words_of_customer(RequestDeed deed) {
  return deed == RequestDeed::opened || deed == RequestDeed::answered ||
         deed == RequestDeed::reopened || deed == RequestDeed::appealed ||
         deed == RequestDeed::accepted || deed == RequestDeed::rejected;
}

store::AuditEntry audit_of(const RequestEntry& entry, const RequestHead& head,
                           std::string_view request_id) {
  const std::string who = entry.actor == RequestActor::agent
                              ? "person " + entry.by
                              : std::string(name_of(entry.actor));
  return {entry.at, who, "request." + std::string(name_of(entry.deed)), head.reference, {},
          std::string(request_id)};
}

}  // namespace

Desk::Desk(DeskOptions options, const ServicePolicy& policy, const notify::Policy& notify_policy,
           const access::Codes& codes, std::string_view secret)
    : options_(std::move(options)),
      policy_(policy),
      notify_policy_(notify_policy),
      codes_(codes),
      token_key_(access::derived_key(secret, "request page")),
      sent_key_(access::derived_key(secret, "request mail")) {}

// The id, and a keyed hash of it: the same address each time, which nobody can make but we.
std::string Desk::token_of(std::string_view id) const {
  return std::string(id) + hex(access::tag_of(token_key_, id));
}

std::optional<std::string> Desk::id_of(std::string_view token) const {
  if (token.size() <= kIdLetters) return std::nullopt;
  std::string id(token.substr(0, kIdLetters));
  if (!access::is_same_secret(token, token_of(id))) return std::nullopt;
  return id;
}

// Lower-case digits, since there are mail servers that keep no capitals.
std::string Desk::reply_address(std::string_view id) const {
  const size_t at = options_.mailbox.find('@');
  if (at == std::string::npos) return {};
  const std::string tag = hex(access::tag_of(sent_key_, id).substr(0, kReplyTagBytes));
  return options_.mailbox.substr(0, at) + "+" + std::string(id) + tag + options_.mailbox.substr(at);
}

std::optional<std::string> Desk::id_of_reply(std::string_view token) const {
  const std::string lower = lower_ascii(token);
  if (lower.size() != kIdLetters + 2 * kReplyTagBytes) return std::nullopt;
  const std::string id = lower.substr(0, kIdLetters);
  const std::string tag = hex(access::tag_of(sent_key_, id).substr(0, kReplyTagBytes));
  if (!access::is_same_secret(lower.substr(kIdLetters), tag)) return std::nullopt;
  return id;
}

std::optional<NotNowWhy> Desk::refusal(RequestKind kind, State state,
                                       std::string_view account) const {
  for (const DeskOptions::NotOffered& one : options_.not_offered)
    if (!account.empty() && one.account == account) return not_now(kind, state, one.kinds);
  return not_now(kind, state);
}

bool Desk::can_reach(const RequestForm& form) const {
  return (!form.email.empty() && notify_policy_.has(Channel::email)) ||
         (!form.phone.empty() && notify_policy_.has(Channel::sms));
}

ZonedTime Desk::zoned(Instant at) const {
  return {at, offset_at(options_.calendar.clock, at), Precision::minute};
}

const PolicyVersion* Desk::version_for(Instant opened) const {
  const Date day = local_date(opened, offset_at(options_.calendar.clock, opened));
  const PolicyVersion* version = policy_in_force(policy_, day).version;
  if (!version && !policy_.versions.empty()) version = &policy_.versions.front();
  return version;
}

std::string_view Desk::currency(Instant opened) const {
  const PolicyVersion* version = version_for(opened);
  return version ? std::string_view(version->compensation.currency) : std::string_view();
}

Deadlines Desk::deadlines(const RequestHead& head, const RequestStanding& standing,
                          Instant now) const {
  const PolicyVersion* version = version_for(head.opened);
  const AnswerTime* times =
      version ? answer_times(*version, standing.kind, standing.importance) : nullptr;
  DeadlineRules rules;
  if (times) rules.times = *times;
  if (version) rules.claims = version->claims;
  return request_deadlines(standing, rules, options_.calendar, now);
}

// What follows from the history, into the row.
Result<void> Desk::refresh(store::RequestRow& row, const std::vector<RequestEntry>& history,
                           Instant now) const {
  const RequestStanding standing = request_standing(row.head, history, now);
  row.kind_now = standing.kind;
  row.importance = standing.importance;
  row.state = standing.state;
  row.assignee = standing.assignee;
  row.assignee_name = standing.assignee_name;
  row.instruction = standing.instruction;
  row.due = deadlines(row.head, standing, now).next;
  row.changed = standing.changed;
  row.version = static_cast<int64_t>(history.size());
  for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
    if (!is_told(entry->deed) && !is_words_of_customer(entry->deed)) continue;
    row.customer_last = is_words_of_customer(entry->deed);
    break;
  }
  return {};
}

Result<void> Desk::add(store::Transaction& transaction, store::RequestRow& row, RequestEntry entry,
                       const std::vector<SentFile>& files) const {
  for (const SentFile& file : files) {
    store::RequestFile kept{store::random_token(kFileIdBytes),
                            entry.sequence,
                            file.name,
                            file.media_type,
                            static_cast<int64_t>(file.bytes.size()),
                            file.held_back,
                            !file.thumbnail.empty()};
    auto put = store::add_request_file(transaction, row.head.id, kept, file.bytes, file.thumbnail);
    if (!put) return put;
    entry.detail.files.push_back(kept.id);
  }
  return store::add_request_entry(transaction, row.head.id, entry);
}

// By e-mail where one can be sent, else by short message; nobody where neither can.
Result<void> Desk::send(store::Transaction& transaction, const RequestHead& head,
                        notify::Message message, Instant now) const {
  const bool by_email = !head.email.empty() && notify_policy_.has(Channel::email);
  message.channel = by_email || head.phone.empty() ? Channel::email : Channel::sms;
  message.to = message.channel == Channel::email ? head.email : head.phone;
  message.language = head.language;
  if (message.to.empty() || notify::address_fault(message.channel, message.to)) return {};
  if (message.channel == Channel::email) message.reply_to = reply_address(head.id);
  auto sent = notify::enqueue(transaction, notify_policy_, message, now);
  if (!sent) return sent.error();
  return {};
}

std::string Desk::page_of(std::string_view id) const {
  return options_.public_url + "/r/" + token_of(id);
}

Result<void> Desk::tell_opened(store::Transaction& transaction, const store::RequestRow& row,
                               Instant now) const {
  const RequestStanding standing = request_standing(row.head, {}, now);
  const ZonedTime by = zoned(deadlines(row.head, standing, now).response);
  notify::Message message;
  message.template_name = "request_received";
  message.fields = {{"reference", row.head.reference},
                    {"subject", row.subject},
                    {"by", to_string(local_date(by)) + " " + to_string(by).substr(11, 5)},
                    {"link", page_of(row.head.id)}};
  return send(transaction, row.head, std::move(message), now);
}

Result<void> Desk::tell(store::Transaction& transaction, const store::RequestRow& row,
                        const RequestEntry& entry) const {
  if (!is_told(entry.deed)) return {};
  notify::Message message;
  message.template_name = entry.deed == RequestDeed::asked      ? "request_asked"
                          : entry.deed == RequestDeed::resolved ? "request_resolved"
                          : entry.deed == RequestDeed::offered  ? "request_offer"
                                                                : "request_answer";
  message.fields = {{"reference", row.head.reference},
                    {"text", shortened(entry.text, limits::kNoticeFieldBytes - 10)},
                    {"link", page_of(row.head.id)}};
  return send(transaction, row.head, std::move(message), entry.at);
}

Result<Opened> Desk::send_code(store::Transaction& transaction, const Wanted& wanted,
                               Opened opened) const {
  const bool by_email = !wanted.form.email.empty() && notify_policy_.has(Channel::email);
  access::ContactCodeRequest request;
  request.key = "request " + opened.id;
  (by_email ? request.email : request.phone) = by_email ? wanted.form.email : wanted.form.phone;
  request.address = wanted.caller;
  request.request_id = wanted.request_id;
  request.now = wanted.now;
  auto issued = codes_.issue_to_contact(transaction, request);
  if (!issued) return issued.error();
  opened.verdict = issued->wait_seconds > 0 ? OpenVerdict::wait : OpenVerdict::confirm;
  opened.wait_seconds = issued->wait_seconds;
  opened.code_id = issued->id;
  if (issued->wait_seconds > 0) return opened;
  notify::Message message;
  message.channel = by_email ? Channel::email : Channel::sms;
  message.to = by_email ? wanted.form.email : wanted.form.phone;
  message.template_name = "code";
  message.language = wanted.language;
  message.fields = {{"code", issued->code}, {"minutes", std::to_string(limits::kCodeMinutes)}};
  message.expires = Instant{wanted.now.ms + limits::kCodeMinutes * kMinuteMs};
  auto sent = notify::enqueue(transaction, notify_policy_, message, wanted.now);
  if (!sent) return sent.error();
  return opened;
}

// ---- what comes before it is written

namespace {

struct About {
  int64_t period = 0;
  State state = State::created;
  std::string account;
};

// Nothing: there is no such shipment.
Result<std::optional<About>> about(sql::Database& database, const std::string& number) {
  if (number.empty()) return std::optional(About{});
  auto heads = store::find_heads(database, number);
  if (!heads) return heads.error();
  if (heads->empty()) return std::optional<About>();
  const store::Head& head = heads->back();
  return std::optional(About{head.period, head.state, head.shipment.account});
}

// So many an hour from one caller. Answers the seconds to wait.
Result<int64_t> count_opening(store::Transaction& transaction, const Wanted& wanted) {
  auto counted = store::count_attempt(transaction, store::hash_of("requests " + wanted.caller),
                                      wanted.now, kHourMs);
  if (!counted) return counted.error();
  if (counted->tries <= limits::kRequestsAnHour) return 0;
  return std::max<int64_t>(1, (counted->until.ms - wanted.now.ms + 999) / 1000);
}

Result<bool> is_full(sql::Database& database, const std::string& number, int64_t period) {
  if (number.empty()) return false;
  auto others = store::requests_of(database, {number, period});
  if (!others) return others.error();
  return others->size() >= limits::kRequestsPerShipment;
}

bool proof_lacks(const FormRule& rule, const Wanted& wanted) {
  switch (rule.proof) {
    case RequestProof::contact: return false;
    case RequestProof::proof: return !wanted.owner;
    case RequestProof::code: return !wanted.owner || wanted.code.empty();
  }
  return true;
}

}  // namespace

Result<Opened> Desk::open(store::Transaction& transaction, const Wanted& wanted) const {
  Opened opened;
  auto sent = store::find_sent_request(transaction, wanted.sent_key);
  if (!sent) return sent.error();
  if (*sent) {
    opened.verdict = OpenVerdict::again;
    opened.id = (*sent)->head.id;
    opened.reference = (*sent)->head.reference;
    return opened;
  }
  const auto no = [&opened](OpenVerdict verdict) {
    opened.verdict = verdict;
    return opened;
  };
  const FormRule& rule = request_form(wanted.kind);
  if (proof_lacks(rule, wanted)) return no(OpenVerdict::needs_proof);
  auto shipment = about(transaction, wanted.number);
  if (!shipment) return shipment.error();
  if (!*shipment || (wanted.owner && (*shipment)->period != wanted.period))
    return no(OpenVerdict::absent);
  if (!wanted.number.empty())
    if (auto why = refusal(wanted.kind, (*shipment)->state, (*shipment)->account)) {
      opened.why = std::move(why);
      return no(OpenVerdict::not_now);
    }
  auto full = is_full(transaction, wanted.number, (*shipment)->period);
  if (!full) return full.error();
  if (*full) return no(OpenVerdict::full);
  auto wait = count_opening(transaction, wanted);
  if (!wait) return wait.error();
  opened.wait_seconds = *wait;
  if (*wait > 0) return no(OpenVerdict::wait);
  if (rule.proof == RequestProof::code) {
    auto spent = store::spend_code(transaction, wanted.code, wanted.now);
    if (!spent) return spent.error();
    if (!*spent) return no(OpenVerdict::needs_proof);
  }
  return write_new(transaction, wanted, (*shipment)->period);
}

Result<Opened> Desk::write_new(store::Transaction& transaction, const Wanted& wanted,
                               int64_t period) const {
  Opened opened;
  auto reference = new_reference(transaction);
  if (!reference) return reference.error();
  store::RequestRow row;
  row.head.id = opened.id = hex(store::random_bytes(kIdBytes));
  row.head.reference = opened.reference = *reference;
  row.head.number = wanted.number;
  row.head.period = period;
  row.head.kind = wanted.kind;
  row.head.form = to_json(wanted.form);
  row.head.name = wanted.form.name;
  row.head.email = wanted.form.email;
  row.head.phone = wanted.form.phone;
  row.head.language = wanted.language;
  row.head.owner = wanted.owner;
  row.head.opened = wanted.now;
  row.sent_key = wanted.sent_key;
  row.subject = subject_of(wanted.form);
  row.words = searched(row.head, wanted.form);
  if (wanted.owner) row.confirmed = wanted.now;
  RequestEntry entry;
  entry.sequence = 1;
  entry.at = wanted.now;
  entry.text = wanted.form.text;
  if (auto done = refresh(row, {entry}, wanted.now); !done) return done.error();
  if (auto added = store::add_request(transaction, row); !added) return added.error();
  if (auto added = add(transaction, row, entry, wanted.files); !added) return added.error();
  if (auto noted = store::record(transaction, audit_of(entry, row.head, wanted.request_id)); !noted)
    return noted.error();
  if (!row.confirmed) return send_code(transaction, wanted, opened);
  if (auto told = tell_opened(transaction, row, wanted.now); !told) return told.error();
  if (auto told = tell_carrier(transaction, row, InstructionState::none, wanted.now); !told)
    return told.error();
  tell_listeners(transaction, row);
  return opened;
}

void Desk::tell_listeners(store::Transaction& transaction, const store::RequestRow& row) const {
  transaction.changed(kDeskChanged);
  transaction.changed(changed_request(row.head.id));
}

Result<void> Desk::tell_carrier(store::Transaction& transaction, const store::RequestRow& row,
                                InstructionState before, Instant now) const {
  if (row.instruction != InstructionState::asked || before == InstructionState::asked) return {};
  return notify::enqueue_event(transaction, notify_policy_, "instruction.asked",
                               {{"id", row.head.id},
                                {"reference", row.head.reference},
                                {"number", row.head.number},
                                {"kind", std::string(name_of(row.kind_now))}},
                               now);
}

Result<access::CodeOutcome> Desk::confirm(store::Transaction& transaction, std::string_view id,
                                          const access::CodeEntry& entry) const {
  access::CodeOutcome over;
  over.over = true;
  auto found = store::find_request(transaction, id);
  if (!found) return found.error();
  if (!*found) return over;
  store::RequestRow& row = **found;
  auto outcome = codes_.check(transaction, entry);
  if (!outcome || !outcome->right || row.confirmed) return outcome;
  row.confirmed = entry.now;
  if (auto updated = store::update_request(transaction, row); !updated) return updated.error();
  if (auto told = tell_opened(transaction, row, entry.now); !told) return told.error();
  if (auto told = tell_carrier(transaction, row, InstructionState::none, entry.now); !told)
    return told.error();
  tell_listeners(transaction, row);
  return outcome;
}

Result<Done> Desk::act(store::Transaction& transaction, std::string_view id,
                       std::optional<int64_t> version, RequestEntry entry,
                       const std::vector<SentFile>& files, std::string_view request_id) const {
  Done done;
  auto found = store::find_request(transaction, id);
  if (!found) return found.error();
  if (!*found || !(*found)->confirmed) {
    done.verdict = DeedVerdict::absent;
    return done;
  }
  store::RequestRow& row = **found;
  auto history = store::request_history(transaction, id);
  if (!history) return history.error();
  done.version = static_cast<int64_t>(history->size());
  if (version && *version != done.version) {
    done.verdict = DeedVerdict::conflict;
    return done;
  }
  // Equal instants are taken in the order of the deeds, so what comes later is later.
  if (!history->empty()) entry.at = std::max(entry.at, Instant{history->back().at.ms + 1});
  if (auto why = refusal_of(request_standing(row.head, *history, entry.at), entry.deed,
                            entry.actor)) {
    done.verdict = DeedVerdict::refused;
    done.refusal = *why;
    return done;
  }
  if (history->size() >= limits::kRequestEntries) {
    done.verdict = DeedVerdict::full;
    return done;
  }
  entry.sequence = done.version = done.version + 1;
  history->push_back(entry);
  if (is_words_of_customer(entry.deed)) {
    row.snoozed.reset();
    row.words += " " + lower_ascii(fold_width(shortened(entry.text, kSubjectBytes)));
  }
  const InstructionState asked_before = row.instruction;
  if (auto refreshed = refresh(row, *history, entry.at); !refreshed) return refreshed.error();
  if (auto updated = store::update_request(transaction, row); !updated) return updated.error();
  if (auto added = add(transaction, row, entry, files); !added) return added.error();
  if (auto noted = store::record(transaction, audit_of(entry, row.head, request_id)); !noted)
    return noted.error();
  if (auto told = tell(transaction, row, entry); !told) return told.error();
  if (auto told = tell_carrier(transaction, row, asked_before, entry.at); !told)
    return told.error();
  if (entry.deed == RequestDeed::resolved)
    if (auto asked = store::note_survey_occasion(
            transaction, store::request_occasion(row.head, entry.sequence), entry.at);
        !asked)
      return asked.error();
  tell_listeners(transaction, row);
  return done;
}

Result<bool> Desk::snooze(store::Transaction& transaction, std::string_view id,
                          std::optional<Instant> until, std::string_view person, Instant now,
                          std::string_view request_id) const {
  auto found = store::find_request(transaction, id);
  if (!found) return found.error();
  if (!*found || !(*found)->confirmed) return false;
  store::RequestRow& row = **found;
  row.snoozed = until;
  if (auto updated = store::update_request(transaction, row); !updated) return updated.error();
  auto noted = store::record(transaction, {now, "person " + std::string(person), "request.snoozed",
                                           row.head.reference, {}, std::string(request_id)});
  if (!noted) return noted.error();
  tell_listeners(transaction, row);
  return true;
}

Result<std::optional<std::string>> Desk::claim_next(store::Transaction& transaction,
                                                    std::string_view person, std::string_view name,
                                                    Instant now,
                                                    std::string_view request_id) const {
  store::QueueQuery query;
  query.assignee = "-";
  query.most = 1;
  auto first = store::queue(transaction, query, now);
  if (!first) return first.error();
  if (first->empty()) return std::optional<std::string>();
  RequestEntry entry;
  entry.at = now;
  entry.actor = RequestActor::agent;
  entry.by = entry.detail.assignee = person;
  entry.by_name = entry.detail.assignee_name = name;
  entry.deed = RequestDeed::assigned;
  const std::string id = first->front().head.id;
  auto done = act(transaction, id, std::nullopt, entry, {}, request_id);
  if (!done) return done.error();
  if (done->verdict != DeedVerdict::done) return std::optional<std::string>();
  return std::optional(id);
}

Result<bool> Desk::recompute(store::Transaction& transaction, std::string& after,
                             Instant now) const {
  constexpr int64_t kAtOnce = 200;
  auto rows = store::open_requests(transaction, after, kAtOnce);
  if (!rows) return rows.error();
  for (store::RequestRow& row : *rows) {
    after = row.head.id;
    auto history = store::request_history(transaction, row.head.id);
    if (!history) return history.error();
    const std::optional<Instant> due = row.due;
    if (auto refreshed = refresh(row, *history, now); !refreshed) return refreshed.error();
    if (row.due == due) continue;
    if (auto updated = store::update_request(transaction, row); !updated) return updated.error();
  }
  return static_cast<int64_t>(rows->size()) == kAtOnce;
}

}  // namespace milepost::desk
