#include "server/http/body_of.h"
#include "server/http/routes/ingest.h"

#include <filesystem>
#include <iterator>
#include <memory>

#include "server/ingest/registry.h"
#include "shared/base/limits.h"
#include "shared/model/intake_wire.h"
#include "shared/wire/routes.h"
#include "shared/wire/schema.h"
#include "shared/wire/writer.h"

namespace milepost::http {
namespace {

using ingest::RecordKind;
using ingest::Slot;

bool is_large(const Request& request) {
  if (request.body_file.empty()) return false;
  std::error_code error;
  const auto bytes = std::filesystem::file_size(request.body_file, error);
  return !error && bytes > limits::kLargeIntakeBytes;
}

int status_of_parse_error(const Error& error) {
  if (error.code == "not-objects") return 422;
  if (error.code == "too-many-items") return 413;
  if (error.code == "media-type") return 415;
  return 400;
}

// Nothing was taken, or a part of it: sending it again is safe.
Failure take_failure(const Error& error) {
  if (error.code == "idempotency-key") return Failure(422, error);
  constexpr int64_t kRetryAfterSeconds = 2;
  Failure failure(503, error);
  failure.said.retry_after_seconds = kRetryAfterSeconds;
  return failure;
}

// The items go to the pipeline; `position` says which slot each came from.
std::vector<IntakeItem> move_items(std::vector<Slot>& list, std::vector<size_t>& position) {
  std::vector<IntakeItem> items;
  for (size_t i = 0; i < list.size(); ++i) {
    if (!list[i].item) continue;
    items.push_back(std::move(*list[i].item));
    position.push_back(i);
  }
  return items;
}

// For operators: what no item could be made of, with paths that lead from the item.
pipeline::BatchNote note_of(const std::vector<Slot>& list, RecordKind kind, const std::string& id) {
  pipeline::BatchNote note{id, kind, {}, {}, {}};
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i].item) {
      note.at.push_back(list[i].at);
      continue;
    }
    pipeline::RefusedItem refused{list[i].at, list[i].number, list[i].errors};
    const std::string item_path = "$[" + std::to_string(i) + "]";
    for (Error& error : refused.errors)
      if (error.path.starts_with(item_path)) {
        error.path.erase(0, item_path.size());
        if (error.path.starts_with('.')) error.path.erase(0, 1);
      }
    note.refused.push_back(std::move(refused));
  }
  return note;
}

void count(IntakeAnswer& answer, ItemStatus status) {
  switch (status) {
    case ItemStatus::accepted: ++answer.accepted; break;
    case ItemStatus::duplicate: ++answer.duplicate; break;
    case ItemStatus::conflict: ++answer.conflict; break;
    case ItemStatus::refused: ++answer.refused; break;
  }
}

// What the pipeline says is wrong has a path from the item ("id"), or none.
std::string path_in_item(const std::string& item_path, const std::string& path) {
  if (path.starts_with('$')) return path;
  const bool joins = path.empty() || path.starts_with('.') || path.starts_with('[');
  return item_path + (joins ? "" : ".") + path;
}

std::vector<ItemErrorWire> error_wires(const Errors& errors, const std::string& item_path) {
  std::vector<ItemErrorWire> wires;
  for (const Error& error : errors)
    wires.push_back({path_in_item(item_path, error.path), error.detail});
  return wires;
}

IntakeAnswer answer_of(const std::vector<Slot>& list, const std::vector<ItemResult>& taken,
                       const std::vector<size_t>& position) {
  IntakeAnswer answer;
  answer.results.resize(list.size());
  for (size_t i = 0; i < list.size(); ++i) {
    answer.results[i].index = static_cast<int64_t>(i);
    answer.results[i].status = ItemStatus::refused;
    answer.results[i].errors = error_wires(list[i].errors, "");
  }
  for (size_t i = 0; i < taken.size(); ++i) {
    ItemResultWire& result = answer.results[position[i]];
    result.status = taken[i].status;
    result.errors = error_wires(taken[i].errors, "$[" + std::to_string(position[i]) + "]");
  }
  for (const ItemResultWire& result : answer.results) count(answer, result.status);
  return answer;
}

// A message that is under way: what it said, and what became of it.
struct Intake {
  std::vector<Slot> list;
  std::vector<size_t> position;
  pipeline::Batch batch;
  pipeline::Pipeline::Taken taken = Error{"pipeline", "The store gave no answer.", {}};
};

Settled settle(const Intake& intake) {
  if (!intake.taken) return take_failure(intake.taken.error());
  Response response;
  response.content_type = "application/json";
  response.body = to_json(answer_of(intake.list, *intake.taken, intake.position));
  return response;
}

// Small ones are many: they share a transaction, and no worker waits for it. A large one has a
// transaction of its own, and memory for no more of them is taken than there are workers.
Outcome take(const std::shared_ptr<Intake>& intake, pipeline::Pipeline& pipeline, bool spooled) {
  if (spooled || intake->batch.items.size() > store::kGroupRows) {
    intake->taken = pipeline.take(std::move(intake->batch));
    return settle(*intake);
  }
  Later<Settled> later;
  later.start = [intake, &pipeline](std::function<void()> ready) {
    pipeline.submit(std::make_shared<const pipeline::Batch>(std::move(intake->batch)),
                    [intake, ready = std::move(ready)](pipeline::Pipeline::Taken taken) {
                      intake->taken = std::move(taken);
                      ready();
                    });
  };
  later.finish = [intake](const Request&) { return settle(*intake); };
  return later;
}

Outcome ingest(RecordKind kind, pipeline::Pipeline& pipeline, const Request& request) {
  const std::string_view retry_key = request.header("Idempotency-Key");
  if (retry_key.size() > limits::kIdempotencyKeyBytes)
    return Failure(422, "idempotency-key",
                   "the Idempotency-Key is longer than " +
                       std::to_string(limits::kIdempotencyKeyBytes) + " bytes");
  auto bytes = body_of(request);
  if (!bytes) return Failure(500, "spool", "the body could not be read back");
  auto intake = std::make_shared<Intake>();
  pipeline::Batch& batch = intake->batch;
  batch.source = request.principal.name;
  batch.media_type = request.header("Content-Type");
  batch.now = request.now;
  auto list = ingest::read_message(kind, *bytes, batch.media_type);
  if (!list) {
    Failure failure(status_of_parse_error(list.error()), list.error());
    batch.note = {request.request_id, kind, {}, {}, list.error().detail};
    // It is refused all the same where this cannot be noted.
    if (auto noted = pipeline.take(std::move(batch)); !noted) failure.cause = noted.error().detail;
    return failure;
  }

  intake->list = *std::move(list);
  batch.note = note_of(intake->list, kind, request.request_id);
  if (!retry_key.empty())
    batch.idempotency_key =
        (kind == RecordKind::events ? "events:" : "shipments:") + std::string(retry_key);
  batch.items = move_items(intake->list, intake->position);
  batch.bytes = *std::move(bytes);
  return take(intake, pipeline, !request.body_file.empty());
}

// Whoever sends a large one waits for others that do, and no worker waits: the rest goes on.
Outcome ingest_in_turn(RecordKind kind, pipeline::Pipeline& pipeline, Turns& large_ones,
                       const Request& request) {
  if (!is_large(request)) return ingest(kind, pipeline, request);
  auto turn = std::make_shared<Turns::Turn>();
  Later<Settled> later;
  later.start = [turn, &large_ones, party = request.principal.name](std::function<void()> ready) {
    large_ones.wait(party, [turn, ready = std::move(ready)](Turns::Turn given) {
      *turn = std::move(given);
      ready();
    });
  };
  later.finish = [turn, kind, &pipeline](const Request& same) -> Settled {
    const Turns::Turn held = std::move(*turn);  // until all that was read is forgotten
    if (!held)
      return take_failure({"turn", "Other large messages came first; nothing was taken.", {}});
    return std::get<Settled>(ingest(kind, pipeline, same));
  };
  return later;
}

}  // namespace

void add_ingest_routes(Router& router, pipeline::Pipeline& pipeline, Turns& large_ones) {
  auto route = [&](std::string pattern, RecordKind kind, std::string summary,
                   std::string request_schema) {
    router.add({.method = "POST",
                .pattern = std::move(pattern),
                .audience = access::key(access::Role::operator_),
                .body = BodyUse::spooled,
                .summary = std::move(summary),
                .handler =
                    [kind, &pipeline, &large_ones](const Request& request) {
                      return ingest_in_turn(kind, pipeline, large_ones, request);
                    },
                .request_schema = std::move(request_schema),
                .answer_schema = json_schema<IntakeAnswer>()});
  };
  route(std::string(routes::kIngestEvents), RecordKind::events, "Take in events, a result for each",
        SchemaOf<std::vector<EventItemWire>>::write());
  route(std::string(routes::kIngestShipments), RecordKind::shipments,
        "Take in shipments, a result for each", SchemaOf<std::vector<ShipmentItemWire>>::write());
}

}  // namespace milepost::http
