// Service requests: what customers ask for, what the desk does with it, what the carrier says. Each
// command is one transaction: a line in the history, what follows from it in the request's row, the
// messages that tell it, the audit.
//
//   desk::Opened opened = *desk.open(t, wanted);            // as a customer sent the form
//   desk::Done done = *desk.act(t, id, version, entry);     // "nobody overwrites anybody"
//
// Everything is checked by shared/domain: request_forms.h, request_life.h, deadlines.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/access/codes.h"
#include "server/access/secrets.h"
#include "server/notify/enqueue.h"
#include "server/store/requests.h"
#include "server/store/transaction.h"
#include "shared/base/result.h"
#include "shared/domain/business_calendar.h"
#include "shared/domain/deadlines.h"
#include "shared/domain/policy.h"
#include "shared/domain/request_forms.h"
#include "shared/domain/request_life.h"
#include "shared/i18n/locale.h"
#include "shared/model/compensation.h"
#include "shared/model/desk_figures.h"
#include "shared/model/desk_view.h"
#include "shared/model/request_view.h"

namespace milepost::desk {

// Told to listeners of a commit that changed any request: the queue is another.
inline constexpr std::string_view kDeskChanged = "/desk";
// And of one that changed that request, or who has it open at the desk.
inline std::string changed_request(std::string_view id) { return "/r/" + std::string(id); }

// A file that came with a message, checked and made harmless.
struct SentFile {
  std::string name, media_type, bytes, thumbnail;
  std::string held_back;  // why it is not to be shown, where it is not
};

struct Wanted {
  RequestKind kind = RequestKind::question;
  RequestForm form;    // checked by check_request_form()
  std::string number;  // key; empty: about no shipment
  bool owner = false;  // who asks proved the shipment
  int64_t period = 0;  // of the proof
  std::string code;    // the id of a one-time code that is spent on it
  std::string language;
  std::string sent_key;  // the same for the same form sent again
  std::string caller;    // whose budget
  std::string request_id;
  std::vector<SentFile> files;
  Instant now;
};

enum class OpenVerdict {
  opened,
  confirm,     // once who asks entered the code that was sent to them
  again,       // it was sent before; this is it
  needs_proof, // it takes a proof of the shipment, or a one-time code
  not_now,     // the shipment stands where it cannot be asked for
  absent,      // there is no such shipment
  wait,        // too many were sent
  full,        // too many are open for this shipment
};
struct Opened {
  OpenVerdict verdict = OpenVerdict::opened;
  std::string id, reference;
  std::string code_id;  // with `confirm`
  int64_t wait_seconds = 0;
  std::optional<NotNowWhy> why;
};

enum class DeedVerdict { done, absent, conflict, refused, full };
struct Done {
  DeedVerdict verdict = DeedVerdict::done;
  std::string refusal;  // of refused: the code of request_life.h
  int64_t version = 0;  // as it is now
};

// What the settings say.
struct DeskOptions {
  BusinessCalendar calendar;
  struct NotOffered {
    std::string account;
    std::vector<RequestKind> kinds;
  };
  std::vector<NotOffered> not_offered;
  std::string mailbox;     // answers by e-mail come to NAME+TOKEN@HOST; empty: they do not
  std::string public_url;  // without a slash at its end; may be empty
  std::vector<ReplyText> replies;
};

class Desk {
 public:
  // `policy`, `notify_policy` and `codes` outlive it.
  Desk(DeskOptions options, const ServicePolicy& policy, const notify::Policy& notify_policy,
       const access::Codes& codes, std::string_view secret);

  Result<Opened> open(store::Transaction& transaction, const Wanted& wanted) const;
  // False: the code is wrong, see outcome.
  Result<access::CodeOutcome> confirm(store::Transaction& transaction, std::string_view id,
                                      const access::CodeEntry& entry) const;
  // Adds the entry, whose sequence is filled in. `version`: that on which it was decided; nothing
  // where it does not matter.
  Result<Done> act(store::Transaction& transaction, std::string_view id,
                   std::optional<int64_t> version, RequestEntry entry,
                   const std::vector<SentFile>& files, std::string_view request_id) const;
  // Takes it for an agent who has nothing else to do: that which is due first and nobody's.
  Result<std::optional<std::string>> claim_next(store::Transaction& transaction,
                                                std::string_view person, std::string_view name,
                                                Instant now, std::string_view request_id) const;

  // Out of the queue until then, or back into it. False: there is none such.
  Result<bool> snooze(store::Transaction& transaction, std::string_view id,
                      std::optional<Instant> until, std::string_view person, Instant now,
                      std::string_view request_id) const;

  // The address of a request, which is all the proof that reading it needs: /r/TOKEN.
  std::string token_of(std::string_view id) const;
  std::optional<std::string> id_of(std::string_view token) const;
  std::string page_of(std::string_view id) const;  // with the portal's public address
  // "help+TOKEN@example.com"; empty where there is no mailbox.
  std::string reply_address(std::string_view id) const;
  // Of the TOKEN in such an address, whatever its capitals.
  std::optional<std::string> id_of_reply(std::string_view token) const;

  // Why that kind cannot be asked for now; nothing where it can.
  std::optional<NotNowWhy> refusal(RequestKind kind, State state, std::string_view account) const;

  Deadlines deadlines(const RequestHead& head, const RequestStanding& standing, Instant now) const;
  Result<std::optional<RequestView>> view(sql::Database& database, std::string_view id,
                                          Instant now) const;
  Result<std::optional<DeskRequest>> whole(sql::Database& database, std::string_view id,
                                           Instant now) const;
  // Over what was opened in the last so many days, and over all that is open.
  Result<DeskFigures> figures(sql::Database& database, int64_t days, Instant now) const;
  DeskRow row_of(const store::RequestRow& row) const;
  ZonedTime zoned(Instant at) const;

  const DeskOptions& options() const { return options_; }
  std::string_view currency(Instant opened) const;
  // What would be paid for the newest use of the number: for loss, for damage, and where it is late
  // for that. `damaged_minor`: what the damaged part was worth, where that is known.
  Result<std::vector<Compensation>> compensations(sql::Database& database, std::string_view number,
                                                  std::optional<int64_t> damaged_minor,
                                                  Instant now) const;
  // Whether who asks can be sent a code there.
  bool can_reach(const RequestForm& form) const;

  // Computes the rows of all open requests anew, after the policy or the calendar changed; true:
  // there is more to do after `after`, which is moved on.
  Result<bool> recompute(store::Transaction& transaction, std::string& after, Instant now) const;

 private:
  const PolicyVersion* version_for(Instant opened) const;
  Result<void> refresh(store::RequestRow& row, const std::vector<RequestEntry>& history,
                       Instant now) const;
  Result<void> tell(store::Transaction& transaction, const store::RequestRow& row,
                    const RequestEntry& entry) const;
  Result<void> tell_opened(store::Transaction& transaction, const store::RequestRow& row,
                           Instant now) const;
  Result<void> send(store::Transaction& transaction, const RequestHead& head,
                    notify::Message message, Instant now) const;
  Result<void> add(store::Transaction& transaction, store::RequestRow& row, RequestEntry entry,
                   const std::vector<SentFile>& files) const;
  Result<Opened> write_new(store::Transaction& transaction, const Wanted& wanted,
                           int64_t period) const;
  void tell_listeners(store::Transaction& transaction, const store::RequestRow& row) const;
  // Once it asks something of the carrier that it did not ask before.
  Result<void> tell_carrier(store::Transaction& transaction, const store::RequestRow& row,
                            InstructionState before, Instant now) const;
  Result<Opened> send_code(store::Transaction& transaction, const Wanted& wanted,
                           Opened opened) const;

  const DeskOptions options_;
  const ServicePolicy& policy_;
  const notify::Policy& notify_policy_;
  const access::Codes& codes_;
  const access::DerivedKey token_key_, sent_key_;
};

}  // namespace milepost::desk
