// Writes a long row of batches, one after the other: the next is made while one is being written.
//
//   BatchesInTurn batches(pipeline);
//   for (…) if (auto put = batches.put(batch, taken); !put) return put;
//   return batches.finish();
//
// One thread, which is also the one on which `taken` is called.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>

#include "server/pipeline/pipeline.h"

namespace milepost::pipeline {

class BatchesInTurn {
 public:
  // The pipeline must outlive it.
  explicit BatchesInTurn(Pipeline& pipeline) : pipeline_(pipeline) {}

  // Hears what became of a batch, an item each; an error of its own ends the row.
  using OnTaken = std::function<Result<void>(const Batch&, const std::vector<ItemResult>&)>;

  // Waits for the batch before, if there is one, and tells of it. Errors, of that one: those of the
  // pipeline ("busy" only after half a minute: another process writes, but not for long) and of its
  // `taken`. Then this one is not begun.
  Result<void> put(Batch batch, OnTaken taken);
  // Waits for the last one.
  Result<void> finish();

 private:
  struct UnderWay {
    std::shared_ptr<const Batch> batch;
    OnTaken taken;
    std::future<Pipeline::Taken> answer;
  };
  void submit(UnderWay& batch);

  Pipeline& pipeline_;
  std::optional<UnderWay> under_way_;
};

}  // namespace milepost::pipeline
