// The rejects file: what was refused, as its format's reader writes it (ingest::SlotReader), so
// that it can be mended and imported again.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace milepost {

class RejectsFile {
 public:
  // Nothing is made before open().
  explicit RejectsFile(std::string path) : path_(std::move(path)) {}

  // Makes the file, readable by its owner only, with its head. An error where it is there already.
  Result<void> open(std::string_view head);
  Result<void> add(std::string_view rejected);
  // Errors that writing met only now.
  Result<void> close();

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
  std::unique_ptr<std::FILE, Close> file_;
  int64_t rows_ = 0;
};

}  // namespace milepost
