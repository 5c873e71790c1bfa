#include "server/pipeline/batches_in_turn.h"

#include <chrono>
#include <thread>

namespace milepost::pipeline {
namespace {

constexpr int kBusyTries = 60;
constexpr auto kBusyWait = std::chrono::milliseconds(500);

}  // namespace

Result<void> BatchesInTurn::put(Batch batch, OnTaken taken) {
  if (auto finished = finish(); !finished) return finished;
  under_way_ = {std::make_shared<const Batch>(std::move(batch)), std::move(taken), {}};
  submit(*under_way_);
  return {};
}

Result<void> BatchesInTurn::finish() {
  if (!under_way_) return {};
  UnderWay last = *std::exchange(under_way_, std::nullopt);
  for (int attempt = 1;; ++attempt) {
    const Pipeline::Taken answer = last.answer.get();
    if (answer) return last.taken(*last.batch, *answer);
    if (answer.error().code != "busy" || attempt == kBusyTries) return answer.error();
    std::this_thread::sleep_for(kBusyWait);
    submit(last);
  }
}

void BatchesInTurn::submit(UnderWay& batch) {
  auto promise = std::make_shared<std::promise<Pipeline::Taken>>();
  batch.answer = promise->get_future();
  pipeline_.submit(batch.batch, [promise](Pipeline::Taken answer) {
    promise->set_value(std::move(answer));
  });
}

}  // namespace milepost::pipeline
