// The rejects file: rows that were refused, as they stood in the data, behind two columns that say
// on which line and why. An import passes over those columns, so that the file can be mended and
// imported again with the same mapping.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "server/ingest/csv_reader.h"
#include "shared/base/result.h"

namespace milepost {

class RejectsFile {
 public:
  // Nothing is made before open() or the first row.
  RejectsFile(std::string path, const ingest::CsvReader& reader, const ingest::CsvRecord& header);

  // Makes the file, readable by its owner only, with its header.
  Result<void> open();
  Result<void> add(std::string_view raw, int64_t line, std::string_view reason);
  // Errors that writing met only now.
  Result<void> close();

  // How much of a row of the data stands before its own columns, when the data is a rejects file
  // itself.
  size_t bytes_to_skip(const ingest::CsvRecord& record) const;

  bool is_open() const { return file_ != nullptr; }
  const std::string& path() const { return path_; }
  int64_t rows() const { return rows_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  Result<void> put(std::string_view bytes);
  Error failed(std::string_view doing) const;

  std::string path_;
  const ingest::CsvReader& reader_;
  std::string header_;
  size_t own_columns_ = 0;  // of a rejects file, at the front of the data's header
  std::unique_ptr<std::FILE, Close> file_;
  ingest::Gb18030 gb18030_;
  int64_t rows_ = 0;
};

}  // namespace milepost
