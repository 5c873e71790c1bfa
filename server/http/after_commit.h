// An answer that waits until what it did is durable, while no worker waits for it.
//
//   return after_commit<access::ProofOutcome>(
//       *services.writer, request.now,
//       [attempt](store::Transaction& t) { return prover.prove(t, attempt); },
//       [](const Request& request, Result<access::ProofOutcome> outcome) -> Settled { … });
//
// `job` may run more than once, see store/writer.h: it must own what it works with, and has no
// effect but through its transaction and what it returns. `finish` runs on a worker. An error of
// the writer's own is answered before it is called: 503, nothing having been written.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "server/http/failure.h"
#include "server/store/writer.h"

namespace milepost::http {

template <class T>
Outcome after_commit(store::Writer& writer, Instant now,
                     std::function<Result<T>(store::Transaction&)> job,
                     std::function<Settled(const Request&, T)> finish) {
  struct Shared {
    std::function<Result<T>(store::Transaction&)> job;
    std::optional<T> made;
    store::Writer::Answer written = std::string();
  };
  auto shared = std::make_shared<Shared>();
  shared->job = std::move(job);
  Later<Settled> later;
  later.start = [shared, now, &writer](std::function<void()> ready) {
    const auto run = [shared](store::Transaction& transaction) -> store::Writer::Answer {
      auto made = shared->job(transaction);
      if (!made) return made.error();
      shared->made = *std::move(made);
      return std::string();
    };
    writer.submit({.run = run, .now = now},
                  [shared, ready = std::move(ready)](store::Writer::Answer answer) {
                    shared->written = std::move(answer);
                    ready();
                  });
  };
  later.finish = [shared, finish = std::move(finish)](const Request& request) -> Settled {
    if (!shared->written) return Failure::unavailable(shared->written.error());
    return finish(request, *std::move(shared->made));
  };
  return later;
}

}  // namespace milepost::http
