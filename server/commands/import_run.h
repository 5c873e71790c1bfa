// One run of `milepost import`: a file into the store.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include "server/ingest/registry.h"
#include "server/pipeline/pipeline.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace milepost {

struct ImportOptions {
  const ingest::Format* format = nullptr;
  store::WriterOptions writer;
  pipeline::PipelineOptions pipeline;
  std::string data_name;     // as it is named in messages
  std::string source;        // by which the events are known: "import:deliveries-events"
  std::vector<PlaceFrom> place_from;  // as Batch has it
  std::string rejects;       // where refused rows go, made for the first of them; empty: nowhere
  bool make_rejects = false;  // also when no row is refused
  bool dry_run = false;      // everything but the commit
  bool terminal = false;     // `err` is one
  int64_t total_bytes = 0;   // of the data; 0 where that is not known
  std::function<Instant()> now;
};

struct ImportSummary {
  int64_t rows = 0, accepted = 0, duplicate = 0, conflict = 0, refused = 0, flagged = 0;
  int64_t warnings = 0;
  int64_t rejected_rows = 0;  // in the rejects file
  double seconds = 0;
  bool all_taken() const { return conflict == 0 && refused == 0; }
};

// Talks on `err` about what is refused and how far it is. Errors are those that end the run: the
// data cannot be read, the database or the rejects file cannot be written. What was committed
// before stays, and another run finds it as duplicates.
Result<ImportSummary> run_import(ingest::Input data, const ImportOptions& options,
                                 std::ostream& err);

}  // namespace milepost
