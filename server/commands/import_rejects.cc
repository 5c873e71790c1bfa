#include "server/commands/import_rejects.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "server/ingest/row_reader.h"
#include "shared/base/text.h"

namespace milepost {

RejectsFile::RejectsFile(std::string path, const ingest::CsvReader& reader,
                         const ingest::CsvRecord& header)
    : path_(std::move(path)), reader_(reader) {
  if (header.fields.size() > 2 && trim(header.fields[0]) == ingest::kRejectLineColumn &&
      trim(header.fields[1]) == ingest::kRejectErrorColumn)
    own_columns_ = 2;
  header_ = header.raw.substr(bytes_to_skip(header));
}

size_t RejectsFile::bytes_to_skip(const ingest::CsvRecord& record) const {
  if (own_columns_ == 0 || record.starts.size() <= own_columns_) return 0;
  const size_t start = record.starts[own_columns_];
  return start <= record.raw.size() ? start : 0;
}

Error RejectsFile::failed(std::string_view doing) const {
  return Error{"rejects", "cannot " + std::string(doing) + " " + path_ + ": " +
                              std::strerror(errno), ""};
}

Result<void> RejectsFile::open() {
  const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return failed("write");
  // A file that was there before keeps its mode otherwise.
  if (::fchmod(descriptor, 0600) != 0) {
    ::close(descriptor);
    return failed("protect");
  }
  file_.reset(::fdopen(descriptor, "wb"));
  if (!file_) {
    ::close(descriptor);
    return failed("write");
  }
  std::string line;
  if (reader_.had_byte_order_mark()) line += "\xEF\xBB\xBF";
  line += ingest::kRejectLineColumn;
  line += reader_.delimiter();
  line += ingest::kRejectErrorColumn;
  line += reader_.delimiter();
  return put(line + header_ + "\n");
}

Result<void> RejectsFile::add(std::string_view raw, int64_t line, std::string_view reason) {
  if (!file_)
    if (auto opened = open(); !opened) return opened;
  std::string text = "\"" + replace_all(reason, "\"", "\"\"") + "\"";
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  if (reader_.encoding() == ingest::CsvEncoding::gb18030) {
    std::string encoded;
    if (gb18030_.encode(text, encoded)) text = std::move(encoded);
  }
  ++rows_;
  std::string row = std::to_string(line);
  row += reader_.delimiter();
  row += text;
  row += reader_.delimiter();
  row += raw;
  row += '\n';
  return put(row);
}

Result<void> RejectsFile::put(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
    return failed("write");
  return {};
}

Result<void> RejectsFile::close() {
  if (!file_) return {};
  if (std::fclose(file_.release()) != 0) return failed("write");
  return {};
}

}  // namespace milepost
