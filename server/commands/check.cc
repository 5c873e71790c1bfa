#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/counted.h"
#include "server/commands/settings_options.h"
#include "server/pipeline/event_order.h"
#include "server/store/audit.h"
#include "server/store/consistency.h"
#include "server/store/store.h"
#include "shared/domain/periods.h"
#include "shared/domain/tracking.h"

namespace milepost {
namespace {

constexpr int64_t kProblemsShown = 100;
constexpr int64_t kShipmentsPerProgress = 100'000;

class Check {
 public:
  Check(CommandContext& context, int64_t recycle_after_days)
      : context_(context), recycle_ms_(recycle_after_days * kDayMs) {}

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
    auto read = store::each_shipment(**reader, [&](const store::StoredShipment& stored) {
      check(stored);
      gather(stored);
      return true;
    });
    check_periods();
    if (!read) return read;
    auto chain = store::verify_audit(**reader, [&](const auto& said) { tell(said); });
    if (!chain) return chain.error();
    audit_ = *chain;
    return {};
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
    if (audit_.rows > 0)
      context_.out << "audit: " << counted(audit_.rows, "row") << ", the last is "
                   << audit_.last_hash << "\n";
    return problems_ == 0 ? kAllTaken : kFailed;
  }

 private:
  void check(const store::StoredShipment& stored) {
    ++shipments_;
    events_ += static_cast<int64_t>(stored.events.size());
    const std::string name = stored.key + " (use " + std::to_string(stored.period + 1) + "): ";
    const Status status = fold(stored.events, stored.shipment.pieces);
    if (status.state != stored.state)
      tell(name + "its state is " + std::string(name_of(stored.state)) + ", its events say " +
           std::string(name_of(status.state)));
    else if (status.since != stored.state_since)
      tell(name + "the time of its state is not what its events say");
    if (flags_differ(stored.events)) tell(name + "its events are flagged wrongly");
    if (shipments_ % kShipmentsPerProgress == 0)
      context_.err << "\rcheck: " << shipments_ << " shipments" << std::flush;
  }

  // The uses of one number come one behind another.
  void gather(const store::StoredShipment& stored) {
    if (stored.key != key_) check_periods();
    key_ = stored.key;
    for (const Event& event : stored.events) {
      events_of_number_.push_back(event);
      stored_periods_.push_back(static_cast<size_t>(stored.period));
    }
  }

  void check_periods() {
    std::vector<Event*> events;
    for (Event& event : events_of_number_) events.push_back(&event);
    if (periods_of(events, recycle_ms_).of_event != stored_periods_)
      tell(key_ + ": its events are divided into uses otherwise than they say");
    events_of_number_.clear();
    stored_periods_.clear();
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
  const int64_t recycle_ms_;
  std::string key_;
  std::vector<Event> events_of_number_;
  std::vector<size_t> stored_periods_;  // of each
  store::AuditChain audit_;
  int64_t problems_ = 0, shipments_ = 0, events_ = 0;
};

int run_check(CommandContext& context, const std::string& address, int64_t recycle_after_days) {
  say_database(context, address);
  Check check(context, recycle_after_days);
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
      "The structures of the database are sound, the status of every shipment is what its events\n"
      "say, and so are the uses of a number that came back (limits.recycle_after_days; where that\n"
      "was changed, a number is divided anew when something comes for it). The chain of the audit\n"
      "is whole; its last hash, noted elsewhere, shows later that nothing before it was changed.\n"
      "Exit status 1 when something is wrong; what, is said with its number.\n\n"
      "Example:\n  milepost check --db var/milepost.db");
  auto settings = add_settings_options(*command);
  command->callback([&context, database, settings] {
    if (auto loaded = load_settings(*settings, context))
      context.status = run_check(context, *database, loaded->settings.limits.recycle_after_days);
  });
}

}  // namespace milepost
