// What customers ask of those who carry shipments: what they take, do or refuse.
#include "server/http/routes/desk.h"
#include "server/store/requests.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/json.h"
#include "shared/wire/reader.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"

namespace milepost::http {
namespace {

using access::Role;
using desk::DeedVerdict;
using desk::Done;

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
      [&services, id = request.path_parameters.at("id"), entry,
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

void add_instruction_routes(Router& router, Services& services) {
  const access::Audience carrier = access::key(Role::operator_) | access::person(Role::operator_);
  router.add({.method = "GET",
              .pattern = std::string(routes::kInstructions),
              .audience = carrier,
              .summary = "What customers asked of the carrier: ?state (asked, taken, done, "
                         "refused), cursor",
              .handler = with(services, list_instructions),
              .answer_schema = json_schema<InstructionsWire>()});
  router.add({.method = "POST",
              .pattern = std::string(routes::kInstruction),
              .audience = carrier,
              .body = BodyUse::buffered,
              .summary = "Says that the carrier took it, did it, or refuses it",
              .handler = with(services, answer_instruction),
              .request_schema = json_schema<CarrierWire>(),
              .answer_schema = json_schema<DoneWire>()});
}

}  // namespace milepost::http
