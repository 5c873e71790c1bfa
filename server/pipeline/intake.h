// What happens to the batches of one transaction. The order of it all is in intake.cc.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "server/pipeline/pipeline.h"
#include "shared/base/result.h"

namespace milepost::pipeline {

// A batch and what became of it.
struct Job {
  explicit Job(Batch given) : batch(std::move(given)) {}

  Batch batch;
  // Of this batch alone, while the others of its transaction went on; or of the transaction.
  std::optional<Error> error;
  std::vector<ItemResult> results;
};

// Runs a transaction: all jobs are taken and durable, or none of them and an error is returned. A
// job that is refused as a whole (job.error) takes nothing. Answers what changed, if anything.
Result<std::optional<store::Change>> run_transaction(sql::Database& database,
                                                     const PipelineOptions& options,
                                                     const std::vector<std::shared_ptr<Job>>& jobs);

}  // namespace milepost::pipeline
