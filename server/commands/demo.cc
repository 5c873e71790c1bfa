#include <limits>
#include <memory>
#include <ostream>
#include <utility>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/counted.h"
#include "server/pipeline/batches_in_turn.h"
#include "shared/base/limits.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/simulator.h"

namespace milepost {
namespace {

constexpr int64_t kShown = 3;
constexpr int64_t kProgressEveryMs = 5'000;

struct DemoOptions {
  std::string database, now;
  int64_t shipments = 300;
  int64_t seed = 1;
};

struct Totals {
  int64_t shipments = 0, events = 0, known = 0, refused = 0;
  std::string first_error;
};

void count(const std::vector<ItemResult>& results, Totals& totals) {
  for (const ItemResult& result : results) {
    if (result.status == ItemStatus::duplicate) ++totals.known;
    if (result.status == ItemStatus::accepted || result.status == ItemStatus::duplicate) continue;
    ++totals.refused;
    if (totals.first_error.empty() && !result.errors.empty())
      totals.first_error = result.errors[0].path + " " + result.errors[0].detail;
  }
}

void append_items(SimulatedShipment&& played, std::vector<IntakeItem>& items) {
  const std::string number = played.shipment.number;
  const std::string key = *number_key(number);
  items.push_back(ShipmentItem{key, std::move(played.shipment)});
  for (Event& event : played.events)
    items.push_back(EventItem{number, key, std::move(event), true});
}

class Progress {
 public:
  Progress(CommandContext& context, int64_t total)
      : context_(context), total_(total), started_(context.now()), said_(started_) {}
  void update(int64_t done) {
    const Instant now = context_.now();
    if (done == 0 || now.ms - said_.ms < kProgressEveryMs) return;
    said_ = now;
    const double seconds = static_cast<double>(now.ms - started_.ms) / 1000;
    const double rate = static_cast<double>(done) / seconds;
    context_.err << "demo: " << done << " of " << counted(total_, "shipment") << ", "
                 << static_cast<int64_t>(rate) << " a second, "
                 << static_cast<int64_t>(static_cast<double>(total_ - done) / rate) + 1
                 << " s left\n"
                 << std::flush;
  }

 private:
  CommandContext& context_;
  int64_t total_;
  Instant started_, said_;
};

int fail(CommandContext& context, const Error& error) {
  context.err << "milepost demo: " << error.detail << "\n";
  return kFailed;
}

// Batches hold as many whole shipments as fit, so that equal arguments commit alike.
int run(CommandContext& context, const DemoOptions& options) {
  const Instant now = options.now.empty() ? context.now() : parse_zoned_time(options.now)->at;
  store::WriterOptions writing;
  writing.database = options.database;
  writing.bulk = true;
  writing.progress = say_on_err(context);
  auto pipeline = pipeline::Pipeline::open(writing);
  if (!pipeline) return fail(context, pipeline.error());

  const Simulator simulator({.seed = static_cast<uint64_t>(options.seed), .now = now});
  Progress progress(context, options.shipments);
  Totals totals;
  std::vector<IntakeItem> items;
  pipeline::BatchesInTurn batches(**pipeline);
  auto flush = [&]() -> Result<void> {
    pipeline::Batch batch;
    batch.source = "demo";
    batch.items = std::exchange(items, {});
    batch.now = now;
    batch.bulk = true;
    return batches.put(std::move(batch), [&](const auto&, const auto& results) -> Result<void> {
      count(results, totals);
      return {};
    });
  };
  for (int64_t i = 0; i < options.shipments; ++i) {
    SimulatedShipment played = simulator.play(i);
    if (items.size() + 1 + played.events.size() > limits::kImportBatchRows) {
      if (auto done = flush(); !done) return fail(context, done.error());
      progress.update(i);
    }
    ++totals.shipments;
    totals.events += static_cast<int64_t>(played.events.size());
    append_items(std::move(played), items);
  }
  auto done = flush();
  if (done) done = batches.finish();
  if (!done) return fail(context, done.error());

  for (int64_t i = 0; i < std::min(kShown, options.shipments); ++i)
    context.out << simulator.number(i) << "\n";
  context.err << counted(totals.shipments, "demo shipment") << " with "
              << counted(totals.events, "event") << " in " << sql::shown(options.database);
  if (totals.known)
    context.err << " (" << counted(totals.known, "row")
                << (totals.known == 1 ? " was" : " were") << " there already)";
  context.err << "\n";
  if (totals.refused == 0) return kAllTaken;
  context.err << "milepost demo: " << counted(totals.refused, "row")
              << " refused: " << totals.first_error << "\n";
  return kSomeRefused;
}

std::string refuse_unless_instant(const std::string& text) {
  auto at = parse_zoned_time(text);
  if (!at) return at.error().detail;
  return at->precision == Precision::day ? "expected a time such as 2026-11-20T09:12:00+08:00" : "";
}

}  // namespace

void add_demo_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("demo", "Fill a database with made-up shipments");
  auto options = std::make_shared<DemoOptions>();
  add_database_option(*command, options->database);
  command
      ->add_option("--shipments", options->shipments,
                   "How many; the first " + std::to_string(kSimulatedPlots) + " show every state")
      ->range(1, kSimulatedShipments)
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Another seed, other shipments")
      ->range(0, std::numeric_limits<int64_t>::max())
      ->capture_default_str();
  command->add_option("--now", options->now, "The hour at which they stand (default: now)")
      ->type_name("INSTANT")
      ->check(refuse_unless_instant);
  command->footer(
      "Prints three of the waybills, one a line. Equal --shipments, --seed and --now give\n"
      "an equal database. Every row is marked, and every page that shows one says \"demo\".\n\n"
      "Examples:\n"
      "  milepost demo --db var/try.db\n"
      "  milepost demo --shipments 1000000 --seed 7 --now 2026-11-20T09:12:00+08:00 --db bench.db");
  command->callback([&context, options] { context.status = run(context, *options); });
}

}  // namespace milepost
