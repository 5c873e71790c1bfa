#include "server/commands/import_run.h"

#include <chrono>
#include <optional>
#include <ostream>

#include "server/commands/counted.h"
#include "server/commands/import_progress.h"
#include "server/commands/import_rejects.h"
#include "server/pipeline/batches_in_turn.h"
#include "shared/base/limits.h"

namespace milepost {
namespace {

using std::chrono::steady_clock;

constexpr int64_t kRefusalsShown = 20;
constexpr auto kBatchTime = std::chrono::milliseconds(500);

// "column 3 (at): there is no such date; column 4 (city): …"
std::string sentence_of(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) {
    if (!text.empty()) text += "; ";
    if (!error.path.empty()) text += error.path + ": ";
    text += error.detail;
  }
  return text;
}

class ImportRun {
 public:
  ImportRun(const ImportOptions& options, std::ostream& err)
      : options_(options), err_(err), rejects_(options.rejects),
        progress_(err, options.terminal, options.total_bytes) {}

  Result<ImportSummary> run(ingest::Input input) {
    record_ = input.record;
    auto slots = options_.format->open(std::move(input));
    if (!slots)
      return Error{"data", options_.data_name + (slots.error().code == "empty-body"
                                                     ? " is empty"
                                                     : ": " + slots.error().detail), ""};
    slots_ = *std::move(slots);
    if (auto opened = open(); !opened) return opened.error();
    if (auto read = read_slots(); !read) return read.error();
    progress_.clear();
    say_more_refused();
    for (const std::string& text : slots_->warnings()) {
      ++summary_.warnings;
      err_ << "Warning: " << options_.data_name << ": " << text << '\n';
    }
    if (auto closed = rejects_.close(); !closed) return closed.error();
    summary_.rejected_rows = rejects_.rows();
    summary_.seconds = progress_.seconds();
    return summary_;
  }

 private:
  // Where a row of a batch stands in the data, and in the bytes of the batch.
  struct Row {
    int64_t at;
    size_t begin, end;
  };

  Result<void> open() {
    if (options_.make_rejects)
      if (auto opened = rejects_.open(slots_->rejects_head()); !opened) return opened;
    auto opened = pipeline::Pipeline::open(options_.writer, options_.pipeline);
    if (!opened) return opened.error();
    pipeline_ = *std::move(opened);
    batches_.emplace(*pipeline_);
    return {};
  }

  Result<void> read_slots() {
    begin_batch();
    ingest::Slot slot;
    for (;;) {
      auto more = slots_->next(slot);
      if (!more || !*more) {
        auto done = more ? flush() : Result<void>();
        if (done) done = batches_->finish();
        return done && !more ? more.error() : done;
      }
      ++summary_.rows;
      if (slot.item) {
        const size_t begin = batch_.bytes.size();
        batch_.bytes.append(slot.raw);
        rows_.push_back({slot.at, begin, batch_.bytes.size()});
        batch_.bytes.append(slots_->line_end());
        batch_.note.at.push_back(slot.at);
        batch_.items.push_back(*std::move(slot.item));
      } else {
        batch_.note.refused.push_back({slot.at, slot.number, slot.errors});
        if (auto refused = refuse(slot.raw, slot.at, slot.errors); !refused) return refused;
      }
      if (batch_.note.id.empty()) batch_.note.id = run_id_ + std::to_string(slot.at);
      const bool full = rows_.size() + batch_.note.refused.size() >= limits::kImportBatchRows;
      if (full || (summary_.rows % 256 == 0 && steady_clock::now() - batch_began_ >= kBatchTime))
        if (auto flushed = flush(); !flushed) return flushed;
      if (summary_.rows % 256 == 0) progress_.update(slots_->bytes_done(), summary_.rows);
    }
  }

  void begin_batch() {
    batch_ = {};
    batch_.source = options_.source;
    batch_.place_from = options_.place_from;
    batch_.media_type = options_.format->media_type;
    batch_.note.record = record_;
    batch_.bytes = slots_->preamble();
    batch_.name_places = [this](Errors& errors) { slots_->name_places(errors); };
    batch_.now = options_.now();
    batch_.bulk = true;
    batch_.dry_run = options_.dry_run;
    batch_.items.reserve(limits::kImportBatchRows);
    rows_.clear();
    batch_began_ = steady_clock::now();
  }

  Result<void> flush() {
    if (batch_.note.id.empty()) return {};
    auto count_all = [this, rows = std::move(rows_)](const pipeline::Batch& batch,
                                                           const auto& results) -> Result<void> {
      for (size_t i = 0; i < results.size(); ++i)
        if (auto counted = count(results[i], rows[i], batch.bytes); !counted) return counted;
      return {};
    };
    if (auto put = batches_->put(std::move(batch_), std::move(count_all)); !put) return put;
    begin_batch();
    return {};
  }

  Result<void> count(const ItemResult& result, const Row& row, std::string_view bytes) {
    summary_.flagged += result.flagged;
    switch (result.status) {
      case ItemStatus::accepted: ++summary_.accepted; return {};
      case ItemStatus::duplicate: ++summary_.duplicate; return {};
      case ItemStatus::conflict: ++summary_.conflict; break;
      case ItemStatus::refused: break;
    }
    const std::string_view raw = bytes.substr(row.begin, row.end - row.begin);
    if (result.status == ItemStatus::conflict) return set_aside(raw, row.at, result.errors);
    return refuse(raw, row.at, result.errors);
  }

  Result<void> refuse(std::string_view raw, int64_t at, const Errors& errors) {
    ++summary_.refused;
    return set_aside(raw, at, errors);
  }

  Result<void> set_aside(std::string_view raw, int64_t at, const Errors& errors) {
    const std::string reason = sentence_of(errors);
    if (set_aside_++ < kRefusalsShown) {
      progress_.clear();
      err_ << options_.data_name << ':' << at << ": " << reason << '\n';
    }
    if (options_.rejects.empty()) return {};
    if (!rejects_.is_open())
      if (auto opened = rejects_.open(slots_->rejects_head()); !opened) return opened;
    return rejects_.add(slots_->reject(at, raw, reason));
  }

  void say_more_refused() {
    if (set_aside_ > kRefusalsShown)
      err_ << "… and " << counted(set_aside_ - kRefusalsShown, "more row") << '\n';
  }

  const ImportOptions& options_;
  std::ostream& err_;
  // Of the batches of this run, with the line they begin at behind it: no other run has it.
  const std::string run_id_ =
      "import-" + std::to_string(steady_clock::now().time_since_epoch().count()) + "-";
  RecordKind record_ = RecordKind::events;
  std::unique_ptr<ingest::SlotReader> slots_;
  RejectsFile rejects_;
  ImportProgress progress_;
  std::unique_ptr<pipeline::Pipeline> pipeline_;
  std::optional<pipeline::BatchesInTurn> batches_;
  pipeline::Batch batch_;  // that is being read
  std::vector<Row> rows_;
  steady_clock::time_point batch_began_;
  ImportSummary summary_;
  int64_t set_aside_ = 0;
};

}  // namespace

Result<ImportSummary> run_import(ingest::Input data, const ImportOptions& options,
                                 std::ostream& err) {
  return ImportRun(options, err).run(std::move(data));
}

}  // namespace milepost
