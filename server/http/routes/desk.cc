// The agents' desk as an API: the queue, a request whole, what is done with it, what is not sent
// yet; and instructions for those who carry shipments.
#include <charconv>

#include "server/http/after_commit.h"
#include "server/http/form.h"
#include "server/http/private_page.h"
#include "server/http/routes/request_files.h"
#include "server/http/routes/requests.h"
#include "server/http/services.h"
#include "server/store/audit.h"
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

std::optional<int64_t> number_in(std::string_view text) {
  int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// False: it names something that there is not.
template <class E>
bool read_choice(const Request& request, std::string_view name, std::optional<E>& to) {
  if (request.parameter(name).empty()) return true;
  to = enum_from_name<E>(request.parameter(name));
  return to.has_value();
}

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

Settled take_deed(const Request& request, Services& services) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  const OwnForm& own = std::get<OwnForm>(form);
  DeskDeed deed;
  Errors errors;
  if (!own.read(deed, errors)) return Failure(422, errors.front());
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
  const std::string id = id_of(request), key = "desk " + own.idempotency_key;
  auto done = services.writer->write(
      request.now, [&](store::Transaction& transaction) -> Result<Done> {
        auto first = store::note_request_mail(transaction, key, id, request.now);
        if (!first) return first.error();
        if (!*first) return Done{};  // sent twice
        auto one = services.desk->act(transaction, id, deed.version, entry, sent,
                                      request.request_id);
        if (!one || one->verdict != DeedVerdict::done) return one;
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

// ---- what is not sent yet, who is there, what is put off

struct DraftWire {
  std::string text;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("text", self.text, {.omit = true, .bytes = limits::kRequestTextBytes});
  }
};
struct HereWire {
  bool writes = false, leaves = false;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("writes", self.writes, {.omit = true});
    v("leaves", self.leaves, {.omit = true});
  }
};
struct SnoozeWire {
  int64_t minutes = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("minutes", self.minutes,
      {.doc = "from now on; 0: back into the queue", .minimum = 0, .maximum = 60 * 24 * 30});
  }
};
struct DoneWire {
  bool done = true;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("done", self.done);
  }
};

template <class Wire>
std::variant<Wire, Failure> read_wire(const Request& request) {
  auto form = read_form(request);
  if (auto* failure = std::get_if<Failure>(&form)) return std::move(*failure);
  Wire wire;
  Errors errors;
  if (!std::get<OwnForm>(form).read(wire, errors)) return Failure(422, errors.front());
  return wire;
}

Outcome after_step(const Request& request, Services& services,
                   std::function<Result<void>(store::Transaction&)> step) {
  return after_commit<bool>(
      *services.writer, request.now,
      [step = std::move(step)](store::Transaction& transaction) -> Result<bool> {
        if (auto done = step(transaction); !done) return done.error();
        return true;
      },
      [](const Request&, bool) -> Settled { return private_json(DoneWire{}); });
}

Outcome save_draft(const Request& request, Services& services) {
  auto wire = read_wire<DraftWire>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  return after_step(request, services,
                    [id = id_of(request), person = request.principal.id, now = request.now,
                     text = std::get<DraftWire>(wire).text](store::Transaction& transaction) {
                      return store::put_draft(transaction, id, person, text, now);
                    });
}

Outcome say_here(const Request& request, Services& services) {
  auto wire = read_wire<HereWire>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  const HereWire here = std::get<HereWire>(wire);
  const store::Presence who{request.principal.id, request.principal.display, here.writes};
  return after_step(
      request, services,
      [id = id_of(request), here, who, now = request.now](store::Transaction& transaction) {
        transaction.changed("/r/" + id);
        return here.leaves ? store::end_presence(transaction, id, who.person)
                           : store::note_presence(transaction, id, who, now);
      });
}

Outcome snooze(const Request& request, Services& services) {
  auto wire = read_wire<SnoozeWire>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  const int64_t minutes = std::get<SnoozeWire>(wire).minutes;
  std::optional<Instant> until;
  if (minutes > 0) until = Instant{request.now.ms + minutes * kMinuteMs};
  return after_commit<bool>(
      *services.writer, request.now,
      [&services, id = id_of(request), until, person = request.principal.name, now = request.now,
       request_id = request.request_id](store::Transaction& transaction) {
        return services.desk->snooze(transaction, id, until, person, now, request_id);
      },
      [](const Request&, bool found) -> Settled {
        if (!found) return Failure(404);
        return private_json(DoneWire{});
      });
}

Outcome get_tools(const Request& request, Services& services) {
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto filters = store::filters_of(**reader, request.principal.id);
  if (!filters) return Failure::unavailable(filters.error());
  DeskTools tools;
  tools.replies = services.desk->options().replies;
  for (const store::DeskFilter& one : *filters) tools.filters.push_back({one.name, one.query});
  return private_json(tools);
}

Outcome save_filter(const Request& request, Services& services) {
  auto wire = read_wire<SavedFilter>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  const SavedFilter filter = std::get<SavedFilter>(wire);
  return after_step(request, services,
                    [filter, person = request.principal.id](store::Transaction& transaction) {
                      return filter.query.empty()
                                 ? store::remove_filter(transaction, person, filter.name)
                                 : store::put_filter(transaction, person,
                                                     {filter.name, filter.query});
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

// ---- what is asked of the carrier

struct InstructionWire {
  std::string id, reference, number;
  RequestKind kind = RequestKind::redelivery;
  InstructionState state = InstructionState::asked;
  ZonedTime opened;
  RequestForm form;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id);
    v("reference", self.reference);
    v("number", self.number, {.omit = true});
    v("kind", self.kind);
    v("state", self.state);
    v("opened", self.opened);
    v("form", self.form);
  }
};
struct InstructionsWire {
  std::vector<InstructionWire> instructions;
  std::string next;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("instructions", self.instructions);
    v("next", self.next, {.omit = true});
  }
};
struct CarrierWire {
  InstructionState state = InstructionState::taken;
  std::string reason;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("state", self.state, {.doc = "taken, done or refused"});
    v("reason", self.reason,
      {.omit = true, .doc = "of refused: why, in words for the customer",
       .bytes = limits::kClaimReasonBytes});
  }
};

RequestForm form_of(const store::RequestRow& row) {
  RequestForm form;
  Errors errors;
  if (auto document = JsonDocument::parse(row.head.form))
    (void)read_json(document->root(), form, Reading::lenient, errors);
  return form;
}

Outcome list_instructions(const Request& request, Services& services) {
  std::optional<InstructionState> state;
  if (!read_choice(request, "state", state))
    return Failure(422, "value", "asked, taken, done or refused", "state");
  auto reader = services.readers.borrow();
  if (!reader) return Failure::unavailable(reader.error());
  auto rows = store::instructions(**reader, state.value_or(InstructionState::asked),
                                  request.parameter("cursor"), limits::kRequestsShown + 1);
  if (!rows) return Failure::unavailable(rows.error());
  InstructionsWire answer;
  if (rows->size() > limits::kRequestsShown) {
    rows->resize(limits::kRequestsShown);
    answer.next = rows->back().head.id;
  }
  for (const store::RequestRow& row : *rows)
    answer.instructions.push_back({row.head.id, row.head.reference, row.head.number, row.kind_now,
                                   row.instruction, services.desk->zoned(row.head.opened),
                                   form_of(row)});
  return private_json(answer);
}

Outcome answer_instruction(const Request& request, Services& services) {
  auto wire = read_wire<CarrierWire>(request);
  if (auto* failure = std::get_if<Failure>(&wire)) return std::move(*failure);
  const CarrierWire& said = std::get<CarrierWire>(wire);
  RequestEntry entry;
  entry.at = request.now;
  entry.actor = RequestActor::carrier;
  entry.by = entry.by_name = request.principal.name;
  entry.text = said.reason;
  switch (said.state) {
    case InstructionState::taken: entry.deed = RequestDeed::carrier_took; break;
    case InstructionState::done: entry.deed = RequestDeed::carrier_did; break;
    case InstructionState::refused: entry.deed = RequestDeed::carrier_refused; break;
    default: return Failure(422, "value", "taken, done or refused", "$.state");
  }
  if (entry.deed == RequestDeed::carrier_refused && trim_white_space(said.reason).empty())
    return Failure(422, "value", "say why, in words for the customer", "$.reason");
  return after_commit<Done>(
      *services.writer, request.now,
      [&services, id = id_of(request), entry,
       request_id = request.request_id](store::Transaction& transaction) {
        return services.desk->act(transaction, id, std::nullopt, entry, {}, request_id);
      },
      [](const Request&, const Done& done) -> Settled {
        if (done.verdict == DeedVerdict::absent) return Failure(404);
        if (done.verdict != DeedVerdict::done)
          return Failure(409, done.refusal, "this cannot be done now");
        return private_json(DoneWire{});
      });
}

}  // namespace

void add_desk_routes(Router& router, Services& services) {
  const access::Audience desk = access::person(Role::agent) | access::person(Role::supervisor) |
                                access::person(Role::admin);
  const access::Audience carrier = access::key(Role::operator_) | access::person(Role::operator_);
  const auto add = [&](const char* method, std::string_view pattern, const access::Audience& who,
                       BodyUse body, const char* summary,
                       Outcome (*handle)(const Request&, Services&),
                       std::string request_schema = {}, std::string answer_schema = {}) {
    router.add({.method = method,
                .pattern = std::string(pattern),
                .audience = who,
                .body = body,
                .summary = summary,
                .handler = with(services, handle),
                .request_schema = std::move(request_schema),
                .answer_schema = std::move(answer_schema)});
  };
  const std::string done = json_schema<DoneWire>(), request = json_schema<DeskRequest>();
  add("GET", routes::kDeskQueue, desk, BodyUse::none,
      "The queue, by deadline: ?assignee (me, nobody, an id), state, kind, importance, overdue, "
      "snoozed, q, number, order (due, newest), cursor",
      list_queue, {}, json_schema<DeskQueue>());
  add("POST", routes::kDeskNext, desk, BodyUse::buffered,
      "Takes what is due first and nobody's", claim_next, {}, request);
  add("GET", routes::kDeskRequest, desk, BodyUse::none, "A request whole", get_whole, {}, request);
  add("POST", routes::kDeskRequest, desk, BodyUse::spooled,
      "Something done with it: JSON, or multipart with files and the JSON as its part `form`",
      do_deed, json_schema<DeskDeed>(), request);
  add("POST", routes::kDeskDraft, desk, BodyUse::buffered, "Keeps a reply that is not sent yet",
      save_draft, json_schema<DraftWire>(), done);
  add("POST", routes::kDeskHere, desk, BodyUse::buffered,
      "Says that one has it open, writes, or leaves", say_here, json_schema<HereWire>(), done);
  add("POST", routes::kDeskSnooze, desk, BodyUse::buffered, "Out of the queue for a while", snooze,
      json_schema<SnoozeWire>(), done);
  add("GET", routes::kDeskFile, desk, BodyUse::none, "A file that came with it", get_file);
  add("GET", routes::kDeskTools, desk, BodyUse::none, "Texts of replies, and saved filters",
      get_tools, {}, json_schema<DeskTools>());
  add("POST", routes::kDeskFilters, desk, BodyUse::buffered, "Keeps or removes a filter",
      save_filter, json_schema<SavedFilter>(), done);
  add("GET", routes::kInstructions, carrier, BodyUse::none,
      "What customers asked of the carrier: ?state (asked, taken, done, refused), cursor",
      list_instructions, {}, json_schema<InstructionsWire>());
  add("POST", routes::kInstruction, carrier, BodyUse::buffered,
      "Says that the carrier took it, did it, or refuses it", answer_instruction,
      json_schema<CarrierWire>(), done);
}

}  // namespace milepost::http
