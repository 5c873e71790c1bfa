#include "server/http/front/spool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace milepost::http::front {
namespace {

constexpr std::string_view kPrefix = "milepost-body-";

// Locks a new file. False when another program that starts just now has taken it for one that was
// left, and removes it.
bool keep(const Descriptor& file) {
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  struct stat status {};
  return ::fstat(file.get(), &status) == 0 && status.st_nlink > 0;
}

}  // namespace

bool Room::take(size_t bytes) {
  auto wanted = static_cast<int64_t>(bytes), all = static_cast<int64_t>(bytes_);
  int64_t used = used_.load(std::memory_order_relaxed);
  do {
    if (wanted > all - used) return false;
  } while (!used_.compare_exchange_weak(used, used + wanted, std::memory_order_relaxed));
  return true;
}

void Room::give_back(size_t bytes) {
  used_.fetch_sub(static_cast<int64_t>(bytes), std::memory_order_relaxed);
}

bool RoomShare::take(Room& room, size_t bytes) {
  reset();
  if (!room.take(bytes)) return false;
  room_ = &room;
  bytes_ = bytes;
  return true;
}

void RoomShare::reset() {
  if (room_) std::exchange(room_, nullptr)->give_back(bytes_);
}

bool SpoolFile::open(const std::string& directory, Room& room, size_t bytes) {
  reset();
  if (!share_.take(room, bytes)) return false;
  path_ = directory + "/" + std::string(kPrefix) + "XXXXXX";
  file_ = Descriptor(::mkostemp(path_.data(), O_CLOEXEC));  // mode 0600
  if (!file_ || !keep(file_)) {
    file_.reset();
    share_.reset();
    return false;
  }
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
  if (!file_) return;
  ::unlink(path_.c_str());
  file_.reset();
  share_.reset();
}

void remove_left_spool_files(const std::string& directory) {
  std::error_code error;
  std::filesystem::directory_iterator entry(directory, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    const std::filesystem::path& path = entry->path();
    if (!path.filename().string().starts_with(kPrefix)) continue;
    Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
  }
}

}  // namespace milepost::http::front
