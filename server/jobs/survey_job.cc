#include "server/jobs/survey_job.h"

namespace milepost::jobs {
namespace {

Result<bool> step(const survey::Surveys& surveys, store::Writer& writer, Instant now) {
  return writer.write(now, [&](store::Transaction& transaction) -> Result<bool> {
    auto planned = surveys.plan(transaction, now);
    if (!planned) return planned.error();
    auto sent = surveys.send_due(transaction, now);
    if (!sent) return sent.error();
    return *planned || *sent;
  });
}

}  // namespace

Job survey_job(const survey::Surveys& surveys, store::Writer& writer) {
  Job job;
  job.name = "survey";
  job.due = [](sql::Database& database) { return store::next_survey(database); };
  job.run = [&surveys, &writer](Instant now) { return step(surveys, writer, now); };
  return job;
}

}  // namespace milepost::jobs
