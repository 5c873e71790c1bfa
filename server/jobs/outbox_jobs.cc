#include "server/jobs/outbox_jobs.h"

#include "server/store/outbox.h"

namespace milepost::jobs {
namespace {

constexpr size_t kForgottenAtOnce = 1000;
constexpr int64_t kForgetEveryMs = kHourMs;

}  // namespace

Result<std::unique_ptr<OutboxJobs>> OutboxJobs::make(const notify::PostOptions& options,
                                                     store::Writer& writer,
                                                     const std::function<Instant()>& clock,
                                                     const std::string& holder) {
  std::unique_ptr<OutboxJobs> jobs(new OutboxJobs(writer));
  jobs->keep_ms_ = options.keep_ms;
  notify::CourierOptions courier;
  courier.templates = options.templates ? options.templates : notify::shipped_templates();
  courier.company = options.company;
  courier.quiet = options.policy->quiet;
  courier.lease_ms = options.lease_ms;
  courier.timeout_ms = options.timeout_ms;
  courier.give_up_ms = options.give_up_ms;
  courier.holder = holder;
  courier.clock = clock;
  courier.stopping = jobs->stopping_;
  for (size_t i = 0; i < kEnumNames<Channel>.size(); ++i) {
    const auto channel = static_cast<Channel>(i);
    auto sender = notify::make_sender(channel, options, jobs->stopping_);
    if (!sender) return sender.error();
    jobs->couriers_.push_back(
        std::make_unique<notify::Courier>(channel, *std::move(sender), writer, courier));
  }
  return jobs;
}

void OutboxJobs::add_to(Ticker& ticker) {
  for (const auto& courier : couriers_)
    ticker.add(
        {.name = "outbox_" + std::string(name_of(courier->channel())),
         .due = [channel = courier->channel()](
                    sql::Database& database) { return store::next_in_outbox(database, channel); },
         .run = [this, one = courier.get()](Instant) -> Result<bool> {
           auto carried = one->pass();
           if (!carried) return carried.error();
           return *carried > 0 && !*stopping_;
         },
         .own_thread = true});
  ticker.add({.name = "outbox_retention",
              .every_ms = kForgetEveryMs,
              .run = [this](Instant now) -> Result<bool> {
                auto forgotten = writer_.write(now, [&](store::Transaction& transaction) {
                  return store::forget_outbox(transaction, {now.ms - keep_ms_}, kForgottenAtOnce);
                });
                if (!forgotten) return forgotten.error();
                return *forgotten == static_cast<int64_t>(kForgottenAtOnce);
              },
              .alone = true});
}

}  // namespace milepost::jobs
