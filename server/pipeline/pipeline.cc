#include "server/pipeline/pipeline.h"

#include "server/pipeline/intake.h"
#include "server/pipeline/note.h"
#include "server/pipeline/results_codec.h"
#include "server/store/hash.h"

namespace milepost::pipeline {
namespace {

store::WriteJob job_of(std::shared_ptr<const Batch> shared, const PipelineOptions& options) {
  const Batch& batch = *shared;
  store::WriteJob job;
  job.now = batch.now;
  job.rows = batch.items.size();
  job.alone = batch.bulk;
  job.dry_run = batch.dry_run;
  if (!batch.idempotency_key.empty())
    job.retry = {batch.source, batch.idempotency_key, store::hash_of(batch.bytes)};
  job.run = [options, shared = std::move(shared)](store::Transaction& transaction)
      -> store::Writer::Answer {
    auto results = take_batch(transaction, options, *shared);
    if (!results) return results.error();
    if (auto noted = note_batch(transaction, *shared, *results); !noted) return noted.error();
    return write_results(*results);
  };
  return job;
}

Pipeline::Taken results_of(const store::Writer::Answer& answer) {
  if (!answer) return answer.error();
  return read_results(*answer);
}

class WriterPipeline final : public Pipeline {
 public:
  WriterPipeline(std::unique_ptr<store::Writer> own, store::Writer& writer,
                 const PipelineOptions& options)
      : options_(options), own_(std::move(own)), writer_(writer) {}

  Taken take(Batch batch) override {
    return results_of(writer_.write(
        job_of(std::make_shared<const Batch>(std::move(batch)), options_)));
  }
  void submit(std::shared_ptr<const Batch> batch, std::function<void(Taken)> done) override {
    writer_.submit(job_of(std::move(batch), options_),
                   [done = std::move(done)](const auto& answer) { done(results_of(answer)); });
  }

 private:
  const PipelineOptions options_;
  const std::unique_ptr<store::Writer> own_;
  store::Writer& writer_;
};

}  // namespace

Result<std::unique_ptr<Pipeline>> Pipeline::open(const store::WriterOptions& options,
                                                 const PipelineOptions& pipeline_options) {
  auto writer = store::Writer::open(options);
  if (!writer) return writer.error();
  store::Writer& opened = **writer;
  return std::unique_ptr<Pipeline>(
      std::make_unique<WriterPipeline>(*std::move(writer), opened, pipeline_options));
}

std::unique_ptr<Pipeline> Pipeline::over(store::Writer& writer, const PipelineOptions& options) {
  return std::make_unique<WriterPipeline>(nullptr, writer, options);
}

}  // namespace milepost::pipeline
