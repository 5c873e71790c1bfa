// Bodies too long for memory wait in files while they arrive.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/front/sockets.h"

namespace milepost::http::front {

// Room on the disk, in bytes, shared by all spooled bodies. It is taken for the announced length
// before the first byte is read. Any thread.
class SpoolRoom {
 public:
  // `used` is where the sum is kept, so that it can be watched.
  SpoolRoom(size_t bytes, std::atomic<int64_t>& used) : bytes_(bytes), used_(used) {}
  bool take(size_t bytes);
  void give_back(size_t bytes);

 private:
  const size_t bytes_;
  std::atomic<int64_t>& used_;
};

// One body's file, mode 0600, removed with the object; so is its room.
class SpoolFile {
 public:
  SpoolFile() = default;
  ~SpoolFile() { reset(); }
  SpoolFile(SpoolFile&& other) noexcept { *this = std::move(other); }
  SpoolFile& operator=(SpoolFile&& other) noexcept;

  // Takes room for `bytes` and makes the file; false, and nothing taken, when either fails.
  bool open(const std::string& directory, SpoolRoom& room, size_t bytes);
  bool write(std::string_view data);  // false: disk full or broken, see errno
  // Nothing more is written; the file stays.
  void finish() { file_.reset(); }
  bool is_open() const { return room_ != nullptr; }
  const std::string& path() const { return path_; }
  void reset();

 private:
  Descriptor file_;
  std::string path_;
  SpoolRoom* room_ = nullptr;
  size_t bytes_ = 0;
};

}  // namespace milepost::http::front
