#include "server/http/front/spool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>

namespace milepost::http::front {

bool SpoolRoom::take(size_t bytes) {
  auto wanted = static_cast<int64_t>(bytes), all = static_cast<int64_t>(bytes_);
  int64_t used = used_.load(std::memory_order_relaxed);
  do {
    if (wanted > all - used) return false;
  } while (!used_.compare_exchange_weak(used, used + wanted, std::memory_order_relaxed));
  return true;
}

void SpoolRoom::give_back(size_t bytes) {
  used_.fetch_sub(static_cast<int64_t>(bytes), std::memory_order_relaxed);
}

SpoolFile& SpoolFile::operator=(SpoolFile&& other) noexcept {
  if (this != &other) {
    reset();
    file_ = std::move(other.file_);
    path_ = std::move(other.path_);
    room_ = std::exchange(other.room_, nullptr);
    bytes_ = other.bytes_;
  }
  return *this;
}

bool SpoolFile::open(const std::string& directory, SpoolRoom& room, size_t bytes) {
  reset();
  if (!room.take(bytes)) return false;
  path_ = directory + "/body-XXXXXX";
  file_ = Descriptor(::mkostemp(path_.data(), O_CLOEXEC));  // mode 0600
  if (!file_) {
    room.give_back(bytes);
    return false;
  }
  room_ = &room;
  bytes_ = bytes;
  return true;
}

bool SpoolFile::write(std::string_view data) {
  while (!data.empty()) {
    ssize_t written = ::write(file_.get(), data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    data.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

void SpoolFile::reset() {
  if (!room_) return;
  file_.reset();
  ::unlink(path_.c_str());
  std::exchange(room_, nullptr)->give_back(bytes_);
}

}  // namespace milepost::http::front
