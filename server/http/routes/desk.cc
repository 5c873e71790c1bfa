// The agents' desk as an API: the queue, a request whole, what is done with it.
#include "server/http/routes/desk.h"
#include "server/http/routes/request_files.h"
#include "server/http/routes/requests.h"
#include "server/store/audit.h"
#include "server/store/people.h"
#include "server/store/requests.h"
#include "shared/base/limits.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

using access::Role;
using desk::DeedVerdict;
using desk::Done;

constexpr int64_t kPresentMs = 45'000;

const std::string& id_of(const Request& request) { return request.path_parameters.at("id"); }

// ---- the queue

std::variant<store::QueueQuery, Failure> read_query(const Request& request) {
  store::QueueQuery query;
  const std::string_view whose = request.parameter("assignee");
  query.assignee = whose == "me"       ? request.principal.id
                   : whose == "nobody" ? "-"
                                       : std::string(whose);
  std::optional<RequestState> state;
  if (!read_choice(request, "state", state)) return Failure(422, "value", "no such state", "state");
  if (state) query.states = {*state};
  if (!read_choice(request, "kind", query.kind))
    return Failure(422, "value", "no such kind", "kind");
  if (!read_choice(request, "importance", query.importance))
    return Failure(422, "value", "no such importance", "importance");
  query.overdue = request.parameter("overdue") == "true";
  query.snoozed = request.parameter("snoozed") == "true";
  query.words = shortened(request.parameter("q"), limits::kSearchBytes);
  query.number = request.parameter("number");
  if (request.parameter("order") == "newest") query.order = store::QueueOrder::newest;
  if (request.has_parameter("cursor")) {
    const auto offset = number_in(request.parameter("cursor"));
    if (!offset) return Failure(422, "cursor", "expected what an answer gave as `next`", "cursor");
    query.offset = *offset;
  }
  query.most = limits::kRequestsShown + 1;
  return query;
}

Outcome list_queue(const Request& request, Services& services) {
  auto read = read_query(request);
  if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
  const store::QueueQuery& query = std::get<store::QueueQuery>(read);
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto rows = store::queue(**reader, query, request.now);
  if (!rows) return Failure::unavailable(rows.error());
  auto counts = store::queue_counts(**reader, request.principal.id, request.now);
  if (!counts) return Failure::unavailable(counts.error());
  DeskQueue answer;
  answer.now = services.desk->zoned(request.now);
  answer.counts = {counts->open, counts->overdue, counts->mine, counts->unassigned,
                   counts->waiting};
  if (rows->size() > limits::kRequestsShown) {
    rows->resize(limits::kRequestsShown);
    answer.next = std::to_string(query.offset + static_cast<int64_t>(limits::kRequestsShown));
  }
  for (const store::RequestRow& row : *rows) answer.rows.push_back(services.desk->row_of(row));
  return private_json(answer);
}

// ---- one request

Settled whole(const Request& request, Services& services, const std::string& id) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto view = services.desk->whole(**reader, id, request.now);
  if (!view) return Failure::unavailable(view.error());
  if (!*view) return Failure(404);
  auto draft = store::find_draft(**reader, id, request.principal.id);
  if (!draft) return Failure::unavailable(draft.error());
  (*view)->draft = *std::move(draft);
  auto present = store::presences(**reader, id, Instant{request.now.ms - kPresentMs});
  if (!present) return Failure::unavailable(present.error());
  for (const store::Presence& one : *present)
    if (one.person != request.principal.id) (*view)->others.push_back({one.name, one.writes});
  return private_json(**view);
}

// It holds names, addresses, what people wrote: the look is recorded before anything is shown.
Outcome get_whole(const Request& request, Services& services) {
  const store::AuditEntry entry{request.now, "person " + request.principal.name, "request.look",
                                id_of(request), {}, request.request_id};
  return after_commit<bool>(
      *services.writer, request.now,
      [entry](store::Transaction& transaction) -> Result<bool> {
        if (auto noted = store::record(transaction, entry); !noted) return noted.error();
        return true;
      },
      [&services](const Request& same, bool) { return whole(same, services, id_of(same)); });
}

bool is_of_supervisors(RequestDeed deed, const RequestDetail& detail, const Request& request) {
  return deed == RequestDeed::assigned && !detail.assignee.empty() &&
         detail.assignee != request.principal.id;
}

Settled answer_done(const Request& request, Services& services, const Done& done) {
  switch (done.verdict) {
    case DeedVerdict::absent: return Failure(404);
    case DeedVerdict::conflict:
      return Failure(409, "version",
                     "somebody was faster: it has version " + std::to_string(done.version) +
                         " by now; nothing was written",
                     "$.version");
    case DeedVerdict::refused: return Failure(409, done.refusal, "this cannot be done now");
    case DeedVerdict::full: return Failure(409, "request-full", "its history is full");
    case DeedVerdict::done: break;
  }
  return whole(request, services, id_of(request));
}

// What a deed must say.
std::optional<Failure> deed_fault(const DeskDeed& deed, bool has_files) {
  const auto missing = [](const char* path, const char* detail) {
    return Failure(422, "value", detail, path);
  };
  switch (deed.deed) {
    case RequestDeed::noted:
    case RequestDeed::replied:
    case RequestDeed::asked:
      if (trim_white_space(deed.text).empty() && !has_files)
        return missing("$.text", "write something first");
      break;
    case RequestDeed::resolved:
      if (!deed.detail.outcome || *deed.detail.outcome == RequestOutcome::unknown)
        return missing("$.detail.outcome", "fixed, refused, duplicate or withdrawn");
      break;
    case RequestDeed::offered:
    case RequestDeed::paid:
      if (deed.detail.offers.empty()) return missing("$.detail.offers", "name the items");
      break;
    case RequestDeed::kind_changed:
      if (!deed.detail.kind || *deed.detail.kind == RequestKind::unknown)
        return missing("$.detail.kind", "name the kind");
      break;
    case RequestDeed::importance_changed:
      if (!deed.detail.importance || *deed.detail.importance == Importance::unknown)
        return missing("$.detail.importance", "name the importance");
      break;
    case RequestDeed::linked:
    case RequestDeed::merged:
      if (deed.detail.other.empty()) return missing("$.detail.other", "name the other request");
      break;
    default: break;
  }
  return std::nullopt;
}

// By what the people are called, whatever was sent. False: nobody of the desk has that id.
Result<bool> name_assignee(sql::Database& database, RequestEntry& entry) {
  RequestDetail& detail = entry.detail;
  detail.assignee_name.clear();
  if (entry.deed != RequestDeed::assigned || detail.assignee.empty()) return true;
  auto person = store::person_of(database, detail.assignee);
  if (!person) return person.error();
  if (!*person || !works_at_desk(**person)) return false;
  detail.assignee_name = (*person)->display;
  return true;
}

Settled take_deed(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  const OwnForm& own = std::get<OwnForm>(form);
  DeskDeed deed;
  Errors errors;
  if (!own.read(deed, errors)) return Failure(422, errors.front());
  if (deed.detail.assignee == "me") deed.detail.assignee = request.principal.id;
  auto files = read_request_files(own.files, *services.scanner, Locale::en);
  if (const auto* faults = std::get_if<Errors>(&files)) return Failure(422, faults->front());
  const auto& sent = std::get<std::vector<desk::SentFile>>(files);
  if (auto fault = deed_fault(deed, !sent.empty())) return std::move(*fault);
  if (is_of_supervisors(deed.deed, deed.detail, request) &&
      request.principal.role == Role::agent)
    return Failure(403, "role", "only a supervisor gives work to others", "$.detail.assignee");
  RequestEntry entry;
  entry.at = request.now;
  entry.actor = RequestActor::agent;
  entry.by = request.principal.id;
  entry.by_name = request.principal.display;
  entry.deed = deed.deed;
  entry.text = std::string(trim_white_space(deed.text));
  entry.detail = deed.detail;
  const std::string id = id_of(request);
  const std::string key = "desk " + request.principal.id + " " + own.idempotency_key;
  auto done = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<Done> {
        auto known = store::knows_request_mail(transaction, key);
        if (!known) return known.error();
        if (*known) return Done{};  // sent twice
        auto named = name_assignee(transaction, entry);
        if (!named) return named.error();
        if (!*named) return Done{DeedVerdict::refused, "request-assignee", 0};
        auto one = services.desk->act(transaction, id, deed.version, entry, sent,
                                      request.request_id);
        if (!one || one->verdict != DeedVerdict::done) return one;
        auto noted = store::note_request_mail(transaction, key, id, request.now);
        if (!noted) return noted.error();
        if (auto put = store::put_draft(transaction, id, request.principal.id, {}, request.now);
            !put)
          return put.error();
        return one;
      });
  if (!done) return Failure::unavailable(done.error());
  return answer_done(request, services, *done);
}

Outcome do_deed(const Request& request, Services& services) {
  return with_files_in_turn(request, services, [&services](const Request& same) {
    return take_deed(same, services);
  });
}

Outcome claim_next(const Request& request, Services& services) {
  const access::Principal who = request.principal;
  const std::string request_id = request.request_id;
  return after_commit<std::optional<std::string>>(
      *services.writer, request.now,
      [&services, who, request_id, now = request.now](store::Transaction& transaction) {
        return services.desk->claim_next(transaction, who.id, who.display, now, request_id);
      },
      [&services](const Request& same, const std::optional<std::string>& id) -> Settled {
        if (!id) return Failure(404, "queue-empty", "nothing waits for somebody to take it");
        return whole(same, services, *id);
      });
}

Outcome get_file(const Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto file = store::find_request_file(**reader, id_of(request),
                                       request.path_parameters.at("file"),
                                       request.parameter("size") == "small");
  if (!file) return Failure::unavailable(file.error());
  if (!*file || !(*file)->held_back.empty() || (*file)->bytes.empty()) return Failure(404);
  return file_response(**std::move(file));
}

}  // namespace

void add_desk_routes(Router& router, Services& services) {
  const auto add = [&](const char* method, std::string_view pattern, BodyUse body,
                       const char* summary, Outcome (*handle)(const Request&, Services&),
                       std::string request_schema = {}, std::string answer_schema = {}) {
    router.add({.method = method,
                .pattern = std::string(pattern),
                .audience = desk_audience(),
                .body = body,
                .summary = summary,
                .handler = with(services, handle),
                .request_schema = std::move(request_schema),
                .answer_schema = std::move(answer_schema)});
  };
  const std::string request = json_schema<DeskRequest>();
  add("GET", routes::kDeskQueue, BodyUse::none,
      "The queue, by deadline: ?assignee (me, nobody, an id), state, kind, importance, overdue, "
      "snoozed, q, number, order (due, newest), cursor",
      list_queue, {}, json_schema<DeskQueue>());
  add("POST", routes::kDeskNext, BodyUse::buffered, "Takes what is due first and nobody's",
      claim_next, {}, request);
  add("GET", routes::kDeskRequest, BodyUse::none, "A request whole", get_whole, {}, request);
  add("POST", routes::kDeskRequest, BodyUse::spooled,
      "Something done with it: JSON, or multipart with files and the JSON as its part `form`",
      do_deed, json_schema<DeskDeed>(), request);
  add("GET", routes::kDeskFile, BodyUse::none, "A file that came with it", get_file);
  add_desk_tool_routes(router, services);
  add_instruction_routes(router, services);
}

}  // namespace milepost::http
