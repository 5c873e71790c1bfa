#include <memory>
#include <ostream>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/counted.h"
#include "server/pipeline/event_order.h"
#include "server/store/consistency.h"
#include "server/store/store.h"
#include "shared/domain/tracking.h"

namespace milepost {
namespace {

constexpr int64_t kProblemsShown = 100;
constexpr int64_t kShipmentsPerProgress = 100'000;

class Check {
 public:
  explicit Check(CommandContext& context) : context_(context) {}

  Result<void> run(const std::string& address) {
    auto database = store::open_database(address, {.call_ms = kHourMs}, say_on_err(context_));
    if (!database) return database.error();
    auto broken = (*database)->integrity_problems();
    if (!broken) return broken.error();
    for (const std::string& problem : *broken) tell(problem);
    auto agreed = store::find_disagreements(**database, [&](const auto& said) { tell(said); });
    if (!agreed) return agreed;
    auto reader = store::open_reader(address);
    if (!reader) return reader.error();
    return store::each_shipment(**reader, [&](const store::StoredShipment& stored) {
      check(stored);
      return true;
    });
  }

  void tell(const std::string& problem) {
    if (++problems_ <= kProblemsShown) context_.out << problem << "\n";
  }

  int conclude() const {
    if (shipments_ >= kShipmentsPerProgress) context_.err << "\n";
    if (problems_ > kProblemsShown)
      context_.out << "… and " << problems_ - kProblemsShown << " more\n";
    context_.out << counted(shipments_, "shipment") << ", " << counted(events_, "event") << ": "
                 << (problems_ == 0 ? "sound" : counted(problems_, "problem")) << "\n";
    return problems_ == 0 ? kAllTaken : kFailed;
  }

 private:
  void check(const store::StoredShipment& stored) {
    ++shipments_;
    events_ += static_cast<int64_t>(stored.events.size());
    const std::string name = stored.key + " (use " + std::to_string(stored.period + 1) + "): ";
    const Status status = fold(stored.events);
    if (status.state != stored.state)
      tell(name + "its state is " + std::string(name_of(stored.state)) + ", its events say " +
           std::string(name_of(status.state)));
    else if (status.since != stored.state_since)
      tell(name + "the time of its state is not what its events say");
    if (flags_differ(stored.events)) tell(name + "its events are flagged wrongly");
    if (shipments_ % kShipmentsPerProgress == 0)
      context_.err << "\rcheck: " << shipments_ << " shipments" << std::flush;
  }

  static bool flags_differ(std::vector<Event> events) {
    std::vector<Event*> sorted;
    std::vector<bool> stored;
    for (Event& event : events) {
      sorted.push_back(&event);
      stored.push_back(event.flagged_order);
    }
    pipeline::flag_order(sorted);
    for (size_t i = 0; i < events.size(); ++i)
      if (events[i].flagged_order != stored[i]) return true;
    return false;
  }

  CommandContext& context_;
  int64_t problems_ = 0, shipments_ = 0, events_ = 0;
};

int run_check(CommandContext& context, const std::string& address) {
  say_database(context, address);
  Check check(context);
  if (auto done = check.run(address); !done) {
    // What stops the check is told in the same words as what it finds.
    if (done.error().code != "database-inconsistent" && done.error().code != "database") {
      context.err << "milepost check: " << done.error().detail << "\n";
      return kFailed;
    }
    check.tell(done.error().detail);
  }
  return check.conclude();
}

}  // namespace

void add_check_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("check", "Verify a database");
  auto database = std::make_shared<std::string>();
  add_database_option(*command, *database);
  command->footer(
      "The structures of the database are sound, and the status of every shipment is what its\n"
      "events say. Exit status 1 when something is wrong; what, is said with its number.\n\n"
      "Example:\n  milepost check --db var/milepost.db");
  command->callback([&context, database] { context.status = run_check(context, *database); });
}

}  // namespace milepost
