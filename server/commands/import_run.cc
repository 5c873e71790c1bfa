#include "server/commands/import_run.h"

#include <chrono>
#include <optional>
#include <ostream>
#include <thread>

#include "server/commands/counted.h"
#include "server/commands/import_progress.h"
#include "server/commands/import_rejects.h"
#include "server/ingest/row_reader.h"
#include "shared/base/limits.h"

namespace milepost {
namespace {

using std::chrono::steady_clock;

constexpr int64_t kRefusalsShown = 20;
constexpr auto kBatchTime = std::chrono::milliseconds(500);
constexpr int kBusyTries = 60;
constexpr auto kBusyWait = std::chrono::milliseconds(500);

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
  ImportRun(const ingest::Mapping& mapping, ingest::ByteSource data, const ImportOptions& options,
            std::ostream& err)
      : mapping_(mapping), options_(options), err_(err),
        reader_(std::move(data), {ingest::delimiter_of(mapping),
                                  mapping.encoding.value_or(ingest::CsvEncoding::automatic)}),
        progress_(err, options.terminal, options.total_bytes) {}

  Result<ImportSummary> run() {
    ingest::CsvRecord record;
    auto header = reader_.next(record);
    if (!header) return header.error();
    if (!*header) return Error{"csv", options_.data_name + " is empty", ""};
    auto rows = ingest::RowReader::bind(mapping_, record);
    if (!rows) return Error{"csv", options_.data_name + ": " + rows.error().detail, ""};
    rejects_.emplace(options_.rejects, reader_, record);
    header_ = std::string(record.raw) + "\n";
    if (auto opened = open(); !opened) return opened.error();
    if (auto read = read_rows(*rows, record); !read) return read.error();
    progress_.clear();
    say_more_refused();
    warn(*rows);
    if (auto closed = rejects_->close(); !closed) return closed.error();
    summary_.rejected_rows = rejects_->rows();
    summary_.seconds = progress_.seconds();
    return summary_;
  }

 private:
  // A row that waits in the batch: where it stands in the data and in the bytes of the batch.
  struct Waiting {
    int64_t line;
    size_t begin, end, skip;
  };

  Result<void> open() {
    if (options_.make_rejects)
      if (auto opened = rejects_->open(); !opened) return opened;
    auto opened = pipeline::Pipeline::open(options_.writer, options_.pipeline);
    if (!opened) return opened.error();
    pipeline_ = *std::move(opened);
    return {};
  }

  Result<void> read_rows(ingest::RowReader& rows, ingest::CsvRecord& record) {
    begin_batch();
    for (;;) {
      auto more = reader_.next(record);
      if (!more) return more.error();
      if (!*more) return flush();
      ++summary_.rows;
      ingest::IntakeSlot slot = rows.read(record);
      const size_t skip = rejects_->bytes_to_skip(record);
      if (slot.item) {
        const size_t begin = batch_.bytes.size();
        batch_.bytes.append(record.raw).append("\n");
        waiting_.push_back({record.line, begin, batch_.bytes.size() - 1, skip});
        batch_.items.push_back(*std::move(slot.item));
      } else if (auto refused = refuse(record.raw.substr(skip), record.line, slot.errors);
                 !refused) {
        return refused;
      }
      const bool full = waiting_.size() == limits::kImportBatchRows;
      if (full || (summary_.rows % 256 == 0 && steady_clock::now() - batch_began_ >= kBatchTime))
        if (auto flushed = flush(); !flushed) return flushed;
      if (summary_.rows % 256 == 0) progress_.update(reader_.bytes_done(), summary_.rows);
    }
  }

  void begin_batch() {
    batch_ = {};
    batch_.source = options_.source;
    batch_.media_type = "text/csv";
    batch_.bytes = header_;
    batch_.now = options_.now();
    batch_.bulk = true;
    batch_.dry_run = options_.dry_run;
    waiting_.clear();
    batch_began_ = steady_clock::now();
  }

  Result<void> flush() {
    if (waiting_.empty()) return {};
    const std::string bytes = batch_.bytes;
    auto taken = take();
    if (!taken) return taken.error();
    for (size_t i = 0; i < taken->size(); ++i)
      if (auto counted = count((*taken)[i], waiting_[i], bytes); !counted) return counted;
    begin_batch();
    return {};
  }

  // Another process may write at the same time, but not for long.
  Result<std::vector<ItemResult>> take() {
    for (int attempt = 1;; ++attempt) {
      auto taken = pipeline_->take(batch_);
      if (taken || taken.error().code != "busy" || attempt == kBusyTries) return taken;
      std::this_thread::sleep_for(kBusyWait);
    }
  }

  Result<void> count(const ItemResult& result, const Waiting& row, const std::string& bytes) {
    summary_.flagged += result.flagged;
    switch (result.status) {
      case ItemStatus::accepted: ++summary_.accepted; return {};
      case ItemStatus::duplicate: ++summary_.duplicate; return {};
      case ItemStatus::conflict: ++summary_.conflict; break;
      case ItemStatus::refused: break;
    }
    const std::string_view raw = std::string_view(bytes).substr(row.begin, row.end - row.begin);
    if (result.status == ItemStatus::conflict) return set_aside(raw.substr(row.skip), row.line,
                                                                result.errors);
    return refuse(raw.substr(row.skip), row.line, result.errors);
  }

  Result<void> refuse(std::string_view raw, int64_t line, const Errors& errors) {
    ++summary_.refused;
    return set_aside(raw, line, errors);
  }

  Result<void> set_aside(std::string_view raw, int64_t line, const Errors& errors) {
    const std::string reason = sentence_of(errors);
    if (set_aside_++ < kRefusalsShown) {
      progress_.clear();
      err_ << options_.data_name << ':' << line << ": " << reason << '\n';
    }
    if (options_.rejects.empty()) return {};
    return rejects_->add(raw, line, reason);
  }

  void say_more_refused() {
    if (set_aside_ > kRefusalsShown)
      err_ << "… and " << counted(set_aside_ - kRefusalsShown, "more row") << '\n';
  }

  void warn(const ingest::RowReader& rows) {
    auto say = [&](const std::string& text) {
      ++summary_.warnings;
      err_ << "Warning: " << options_.data_name << ": " << text << '\n';
    };
    for (const std::string& name : rows.unmapped_columns())
      say("column '" + name + "' is not in the mapping and was passed over");
    if (!mapping_.encoding && reader_.encoding() == ingest::CsvEncoding::gb18030)
      say("it is not UTF-8 and was read as GB18030; name the encoding in the mapping to be sure");
    for (const std::string& text : rows.warnings()) say(text);
  }

  const ingest::Mapping& mapping_;
  const ImportOptions& options_;
  std::ostream& err_;
  ingest::CsvReader reader_;
  ImportProgress progress_;
  std::optional<RejectsFile> rejects_;
  std::unique_ptr<pipeline::Pipeline> pipeline_;
  std::string header_;
  pipeline::Batch batch_;
  std::vector<Waiting> waiting_;
  steady_clock::time_point batch_began_;
  ImportSummary summary_;
  int64_t set_aside_ = 0;
};

}  // namespace

Result<ImportSummary> run_import(const ingest::Mapping& mapping, ingest::ByteSource data,
                                 const ImportOptions& options, std::ostream& err) {
  return ImportRun(mapping, std::move(data), options, err).run();
}

}  // namespace milepost
