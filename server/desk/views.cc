// What customers and the desk are shown of a request.
#include <algorithm>

#include "server/desk/desk.h"
#include "shared/domain/masking.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"

namespace milepost::desk {
namespace {

struct Loaded {
  store::RequestRow row;
  std::vector<RequestEntry> history;
  std::vector<store::RequestFile> files;
  RequestForm form;
};

Result<std::optional<Loaded>> load(sql::Database& database, std::string_view id) {
  auto row = store::find_request(database, id);
  if (!row) return row.error();
  if (!*row) return std::optional<Loaded>();
  Loaded loaded;
  loaded.row = **std::move(row);
  auto history = store::request_history(database, id);
  if (!history) return history.error();
  loaded.history = *std::move(history);
  auto files = store::request_files(database, id);
  if (!files) return files.error();
  loaded.files = *std::move(files);
  Errors errors;
  auto document = JsonDocument::parse(loaded.row.head.form);
  if (!document) return document.error();
  if (!read_json(document->root(), loaded.form, Reading::lenient, errors)) return errors.front();
  return std::optional(std::move(loaded));
}

std::vector<RequestFileView> files_of(const Loaded& loaded, int64_t sequence) {
  std::vector<RequestFileView> views;
  for (const store::RequestFile& file : loaded.files)
    if (file.sequence == sequence)
      views.push_back({file.id, file.name, file.media_type, file.size, file.has_thumbnail,
                       !file.held_back.empty()});
  return views;
}

// Customers are not shown what the desk does within itself.
bool is_shown(RequestDeed deed) {
  switch (deed) {
    case RequestDeed::noted:
    case RequestDeed::importance_changed:
    case RequestDeed::linked:
    case RequestDeed::unknown: return false;
    default: return true;
  }
}

std::string_view from_of(RequestActor actor) {
  return actor == RequestActor::agent ? "desk" : name_of(actor);
}

ClaimView claim_of(const RequestStanding& standing, const std::optional<ClaimDue>& due,
                   const RequestForm& form, std::string_view currency, int32_t offset) {
  ClaimView claim;
  claim.state = name_of(standing.claim);
  if (due) {
    claim.step = due->step;
    claim.due = DeadlineView{{start_of_day(due->by, offset), offset, Precision::day}, false,
                             due->kept};
  }
  claim.currency = currency;
  claim.paid_minor = standing.paid_minor;
  for (const ClaimItem& item : claim_items(form, currency))
    claim.items.push_back({item.what, item.worth.minor, {}, {}, {}});
  for (size_t i = 0; i < standing.offers.size(); ++i) {
    const ClaimOffer& offer = standing.offers[i];
    if (offer.item < 0 || offer.item >= static_cast<int64_t>(claim.items.size())) continue;
    ClaimItemView& item = claim.items[static_cast<size_t>(offer.item)];
    item.offered_minor = offer.minor;
    item.reason = offer.reason;
    if (i < standing.accepted_items.size()) item.accepted = standing.accepted_items[i];
  }
  return claim;
}

std::string instruction_of(const RequestStanding& standing) {
  if (standing.instruction == InstructionState::none) return {};
  return std::string(name_of(standing.instruction));
}

constexpr RequestDeed kCustomersDeeds[] = {
    RequestDeed::answered, RequestDeed::accepted,  RequestDeed::rejected, RequestDeed::appealed,
    RequestDeed::reopened, RequestDeed::confirmed, RequestDeed::withdrawn};

}  // namespace

Result<std::optional<RequestView>> Desk::view(sql::Database& database, std::string_view id,
                                              Instant now) const {
  auto loaded = load(database, id);
  if (!loaded) return loaded.error();
  if (!*loaded || !(*loaded)->row.confirmed) return std::optional<RequestView>();
  const RequestHead& head = (*loaded)->row.head;
  const RequestStanding standing = request_standing(head, (*loaded)->history, now);
  const Deadlines due = deadlines(head, standing, now);
  RequestView view;
  view.reference = head.reference;
  view.kind = standing.kind;
  view.number = head.number;
  view.state = standing.state;
  view.outcome = standing.outcome;
  view.opened = zoned(head.opened);
  view.response = {zoned(due.response), due.responded, due.response_kept};
  view.resolution = {zoned(due.resolution), due.resolved, due.resolution_kept};
  view.paused = due.paused;
  if (standing.closes) view.closes = zoned(*standing.closes);
  view.instruction = instruction_of(standing);
  view.carrier_words = standing.carrier_words;
  if (standing.claim != ClaimState::none)
    view.claim = claim_of(standing, due.claim, (*loaded)->form, currency(head.opened),
                          zoned(now).offset_minutes);
  view.form = (*loaded)->form;
  view.form.name = mask_name(view.form.name);
  view.form.phone = mask_phone(view.form.phone);
  view.form.email = mask_email(view.form.email);
  view.form.to_name = mask_name(view.form.to_name);
  view.form.to_phone = mask_phone(view.form.to_phone);
  view.form.to_address = mask_address(view.form.to_address);
  view.form.from_address = mask_address(view.form.from_address);
  for (auto entry = (*loaded)->history.rbegin(); entry != (*loaded)->history.rend(); ++entry)
    if (is_shown(entry->deed))
      view.messages.push_back({zoned(entry->at), std::string(from_of(entry->actor)),
                               entry->actor == RequestActor::agent ? entry->by_name : std::string(),
                               std::string(name_of(entry->deed)), entry->text,
                               files_of(**loaded, entry->sequence)});
  for (const RequestDeed deed : kCustomersDeeds)
    if (!refusal_of(standing, deed, RequestActor::customer)) view.can.emplace_back(name_of(deed));
  view.version = std::to_string((*loaded)->history.size());
  return std::optional(std::move(view));
}

DeskRow Desk::row_of(const store::RequestRow& row) const {
  DeskRow view;
  view.id = row.head.id;
  view.reference = row.head.reference;
  view.number = row.head.number;
  view.name = row.head.name;
  view.assignee = row.assignee;
  view.assignee_name = row.assignee_name;
  view.kind = row.kind_now;
  view.importance = row.importance;
  view.state = row.state;
  view.subject = row.subject;
  if (row.due) view.due = zoned(*row.due);
  view.opened = zoned(row.head.opened);
  view.changed = zoned(row.changed);
  view.customer_wrote_last = row.customer_last;
  view.version = row.version;
  return view;
}

Result<std::optional<DeskRequest>> Desk::whole(sql::Database& database, std::string_view id,
                                               Instant now) const {
  auto loaded = load(database, id);
  if (!loaded) return loaded.error();
  if (!*loaded || !(*loaded)->row.confirmed) return std::optional<DeskRequest>();
  const RequestHead& head = (*loaded)->row.head;
  const RequestStanding standing = request_standing(head, (*loaded)->history, now);
  const Deadlines due = deadlines(head, standing, now);
  DeskRequest view;
  view.row = row_of((*loaded)->row);
  view.row.state = standing.state;
  view.now = zoned(now);
  view.outcome = standing.outcome;
  view.email = head.email;
  view.phone = head.phone;
  view.language = head.language;
  view.owner = head.owner;
  view.response = {zoned(due.response), due.responded, due.response_kept};
  view.resolution = {zoned(due.resolution), due.resolved, due.resolution_kept};
  view.paused = due.paused;
  view.instruction = instruction_of(standing);
  view.carrier_words = standing.carrier_words;
  if (standing.claim != ClaimState::none)
    view.claim = claim_of(standing, due.claim, (*loaded)->form, currency(head.opened),
                          zoned(now).offset_minutes);
  view.form = (*loaded)->form;
  if (view.claim && !head.number.empty()) {
    int64_t worth = 0;
    for (const ClaimItemView& item : view.claim->items) worth += item.worth_minor;
    auto paid = compensations(database, head.number, worth, now);
    if (!paid) return paid.error();
    view.compensation = *std::move(paid);
  }
  for (const RequestEntry& entry : (*loaded)->history)
    view.entries.push_back({entry.sequence, zoned(entry.at), entry.actor, entry.by_name, entry.deed,
                            entry.text, entry.detail, files_of(**loaded, entry.sequence)});
  return std::optional(std::move(view));
}

}  // namespace milepost::desk
