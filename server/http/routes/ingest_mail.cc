// POST /api/v1/ingest/mail: an e-mail as the mail server's pipe hands it over, raw (RFC 5322). It
// is put to its request by the token in the address that it was sent to. What a machine sent is
// never answered; the bytes are kept as all that comes in.
#include "server/ingest/mail.h"

#include "server/http/body_of.h"
#include "server/http/private_page.h"
#include "server/http/routes/request_files.h"
#include "server/http/routes/requests.h"
#include "server/store/hash.h"
#include "server/store/intake_bytes.h"
#include "shared/base/limits.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

using desk::DeedVerdict;
using ingest::IncomingMail;
using ingest::MailKind;

// What became of a mail.
enum class MailOutcome {
  added,      // to its request
  reopened,   // its request was resolved, and is open again
  noted,      // its request cannot be reopened any more, or a machine wrote: the desk sees it
  again,      // it was taken before
  no_request, // no address of ours with a token in it
};
}  // namespace
}  // namespace milepost::http

namespace milepost {
template <>
inline constexpr auto kEnumNames<http::MailOutcome> =
    std::to_array<std::string_view>({"added", "reopened", "noted", "again", "no_request"});
}  // namespace milepost

namespace milepost::http {
namespace {

struct MailWire {
  MailOutcome outcome = MailOutcome::added;
  std::string kind, reference;
  std::vector<std::string> files_refused;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("outcome", self.outcome);
    v("kind", self.kind, {.doc = "message, auto_reply, bounce or list"});
    v("reference", self.reference, {.omit = true});
    v("files_refused", self.files_refused, {.omit = true});
  }
};

struct Letter {
  std::string id;   // of its request
  std::string key;  // the same for the same mail
  RequestEntry entry;
  std::vector<desk::SentFile> files;
  bool by_person = true;
};

// Each file for itself: one that is not taken is named, and the rest is.
void take_files(const IncomingMail& mail, Services& services, Letter& letter, MailWire& answer) {
  for (const ingest::MailAttachment& one : mail.attachments) {
    if (letter.files.size() >= limits::kRequestFiles) {
      answer.files_refused.push_back(one.name);
      continue;
    }
    auto read = read_request_files({{"files", one.name, one.media_type, one.bytes}},
                                   *services.scanner, Locale::en);
    if (auto* taken = std::get_if<std::vector<desk::SentFile>>(&read))
      letter.files.push_back(std::move(taken->front()));
    else
      answer.files_refused.push_back(one.name);
  }
  for (const std::string& name : answer.files_refused)
    letter.entry.text += "\n[" + name + "]";
}

Letter letter_of(const IncomingMail& mail, const std::string& id, std::string_view raw,
                 Instant now) {
  Letter letter;
  letter.id = id;
  letter.key = "mail " + (mail.message_id.empty() ? store::base64url(store::hash_of(raw))
                                                  : shortened(mail.message_id, 400));
  letter.by_person = mail.kind == MailKind::message;
  letter.entry.at = now;
  letter.entry.text = shortened(mail.text, limits::kRequestTextBytes - 200);
  letter.entry.detail.by_mail = shortened(mail.message_id, 400);
  letter.entry.actor = letter.by_person ? RequestActor::customer : RequestActor::program;
  letter.entry.deed = letter.by_person ? RequestDeed::answered : RequestDeed::noted;
  if (!letter.by_person)
    letter.entry.text = std::string(name_of(mail.kind)) + ": " + mail.subject + "\n" +
                        letter.entry.text;
  return letter;
}

struct Put {
  MailOutcome outcome = MailOutcome::added;
  std::string reference;
};

// An answer to what is resolved opens it again; where that is too late the desk sees it all the
// same.
Result<Put> put(store::Transaction& transaction, const desk::Desk& desk, const Letter& letter,
                const std::string& request_id) {
  auto first = store::note_request_mail(transaction, letter.key, letter.id, letter.entry.at);
  if (!first) return first.error();
  if (!*first) return Put{MailOutcome::again, {}};
  auto row = store::find_request(transaction, letter.id);
  if (!row) return row.error();
  if (!*row) return Put{MailOutcome::no_request, {}};
  const std::string reference = (*row)->head.reference;
  RequestEntry entry = letter.entry;
  struct Try {
    RequestDeed deed;
    RequestActor actor;
    MailOutcome outcome;
  };
  const Try tries[] = {{entry.deed, entry.actor,
                        letter.by_person ? MailOutcome::added : MailOutcome::noted},
                       {RequestDeed::reopened, RequestActor::customer, MailOutcome::reopened},
                       {RequestDeed::noted, RequestActor::program, MailOutcome::noted}};
  for (const Try& one : tries) {
    if (one.deed == RequestDeed::reopened && !letter.by_person) continue;
    entry.deed = one.deed;
    entry.actor = one.actor;
    auto done = desk.act(transaction, letter.id, std::nullopt, entry, letter.files, request_id);
    if (!done) return done.error();
    if (done->verdict == DeedVerdict::done) return Put{one.outcome, reference};
    if (done->verdict != DeedVerdict::refused) break;
  }
  return Put{MailOutcome::no_request, {}};
}

Settled take(const Request& request, Services& services) {
  auto raw = body_of(request);
  if (!raw) return Failure(500, "spool", "the body could not be read back");
  auto kept = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<bool> {
        auto done = store::keep_intake_bytes(transaction, request.principal.name, "message/rfc822",
                                             *raw, request.now, limits::kKeptBytes);
        if (!done) return done.error();
        return true;
      });
  if (!kept) return Failure::unavailable(kept.error());
  auto mail = ingest::read_mail(*raw);
  if (!mail) return Failure(mail.error().code == "mail-size" ? 413 : 422, mail.error());
  MailWire answer;
  answer.kind = name_of(mail->kind);
  answer.outcome = MailOutcome::no_request;
  const auto token = ingest::reply_token(*mail, services.desk->options().mailbox);
  const auto id = token ? services.desk->id_of_reply(*token) : std::nullopt;
  if (!id) return private_json(answer);
  Letter letter = letter_of(*mail, *id, *raw, request.now);
  take_files(*mail, services, letter, answer);
  auto done = services.writer->write(request.now, [&](store::Transaction& transaction) {
    return put(transaction, *services.desk, letter, request.request_id);
  });
  if (!done) return Failure::unavailable(done.error());
  answer.outcome = done->outcome;
  answer.reference = done->reference;
  return private_json(answer);
}

Outcome take_mail(const Request& request, Services& services) {
  return in_turn(request, services, [&services](const Request& same) {
    return take(same, services);
  });
}

}  // namespace

void add_ingest_mail_route(Router& router, Services& services) {
  router.add({.method = "POST",
              .pattern = std::string(routes::kIngestMail),
              .audience = access::key(access::Role::operator_),
              .body = BodyUse::spooled,
              .summary = "A raw e-mail, put to its request by the address that it was sent to",
              .handler = with(services, take_mail),
              .answer_schema = json_schema<MailWire>()});
}

}  // namespace milepost::http
