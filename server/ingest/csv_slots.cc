#include "server/ingest/csv_slots.h"

#include <algorithm>

#include "server/ingest/csv_reader.h"
#include "server/ingest/row_reader.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

// Nothing but delimiters and white space: what spreadsheets leave below a table.
bool is_blank(const CsvRecord& record) {
  return !record.fault &&
         std::all_of(record.fields.begin(), record.fields.end(),
                     [](std::string_view cell) { return trim_white_space(cell).empty(); });
}

class CsvSlots final : public SlotReader {
 public:
  explicit CsvSlots(Input input)
      : mapping_(*input.mapping),
        reader_(std::move(input.source), {delimiter_of(mapping_), encoding_of(mapping_)}) {}

  Result<void> begin() {
    auto header = reader_.next(record_);
    if (!header) return header.error();
    if (!*header) return Error{"empty-body", "there is nothing in it", ""};
    auto rows = RowReader::bind(mapping_, record_);
    if (!rows) return rows.error();
    rows_.emplace(*std::move(rows));
    if (record_.fields.size() > 2 && trim(record_.fields[0]) == kRejectLineColumn &&
        trim(record_.fields[1]) == kRejectErrorColumn)
      reject_columns_ = 2;
    header_ = own_part(record_);
    header_ += line_end();
    return {};
  }

  Result<bool> next(Slot& slot) override {
    Result<bool> more = true;
    do more = reader_.next(record_);
    while (more && *more && is_blank(record_));
    if (!more || !*more) return more;
    slot = rows_->read(record_);
    slot.raw = own_part(record_);
    return true;
  }

  int64_t bytes_done() const override { return reader_.bytes_done(); }
  std::string_view preamble() const override { return header_; }
  std::string line_end() override { return reader_.text().encode("\n"); }

  std::vector<std::string> warnings() const override {
    std::vector<std::string> all;
    for (const std::string& name : rows_->unmapped_columns())
      all.push_back("column '" + name + "' is not in the mapping and was passed over");
    if (reader_.text().guessed())
      all.push_back("it is not UTF-8 and was read as " + reader_.text().encoding() +
                    "; name the encoding in the mapping to be sure");
    for (std::string& text : rows_->warnings()) all.push_back(std::move(text));
    return all;
  }

  void name_places(Errors& errors) const override {
    for (Error& error : errors)
      if (!error.path.empty()) error.path.insert(0, ".");
    rows_->name_columns(errors);
  }

  std::string rejects_head() override {
    const std::string delimiter(1, reader_.delimiter());
    return reader_.text().encode((reader_.had_byte_order_mark() ? "\uFEFF" : "") +
                                 std::string(kRejectLineColumn) + delimiter +
                                 std::string(kRejectErrorColumn) + delimiter) +
           header_;
  }

  // The reason stands there as the rows are written, so that the file can be read as they are.
  // While all that was read is ASCII, so is it.
  std::string reject(int64_t at, std::string_view raw, std::string_view reason) override {
    TextSource& text = reader_.text();
    std::string said(reason);
    for (char& c : said)
      if (static_cast<unsigned char>(c) < ' ') c = ' ';
    if (text.guessed()) said += encoding_remark(text.encoding());
    if (text.encoding().empty()) said = in_ascii(said);
    const std::string delimiter(1, reader_.delimiter());
    return text.encode(std::to_string(at) + delimiter + "\"" + replace_all(said, "\"", "\"\"") +
                       "\"" + delimiter) +
           std::string(raw) + line_end();
  }

 private:
  static std::string in_ascii(std::string_view text) {
    std::string ascii;
    for (size_t at = 0; at < text.size();) {
      const char32_t c = next_code_point(text, at);
      ascii += c < 0x80 ? static_cast<char>(c) : '?';
    }
    return ascii;
  }

  // Without what a rejects file put before it.
  std::string_view own_part(const CsvRecord& record) const {
    if (reject_columns_ == 0 || record.starts.size() <= reject_columns_) return record.raw;
    return record.raw.substr(std::min(record.starts[reject_columns_], record.raw.size()));
  }

  const Mapping& mapping_;
  CsvReader reader_;
  CsvRecord record_;
  std::optional<RowReader> rows_;
  size_t reject_columns_ = 0;
  std::string header_;
};

}  // namespace

Result<std::unique_ptr<SlotReader>> open_csv(Input input) {
  auto slots = std::make_unique<CsvSlots>(std::move(input));
  if (auto begun = slots->begin(); !begun) return begun.error();
  return std::unique_ptr<SlotReader>(std::move(slots));
}

}  // namespace milepost::ingest
