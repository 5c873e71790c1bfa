#include "server/http/front/spool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
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

bool Room::take(const std::string& party, size_t bytes) {
  std::lock_guard lock(mutex_);
  const auto used = static_cast<size_t>(used_.load(std::memory_order_relaxed));
  if (bytes > bytes_ - std::min(used, bytes_)) return false;
  const auto found = held_.try_emplace(party, 0).first;
  const size_t held = found->second + bytes, free = bytes_ - used - bytes;
  if (held > free || held > most_each_) {
    if (found->second == 0) held_.erase(found);
    return false;
  }
  found->second = held;
  used_.fetch_add(static_cast<int64_t>(bytes), std::memory_order_relaxed);
  return true;
}

void Room::give_back(const std::string& party, size_t bytes) {
  std::lock_guard lock(mutex_);
  const auto found = held_.find(party);
  found->second -= bytes;
  if (found->second == 0) held_.erase(found);
  used_.fetch_sub(static_cast<int64_t>(bytes), std::memory_order_relaxed);
}

void RoomShare::begin(Room& room, std::string party) {
  reset();
  room_ = &room;
  party_ = std::move(party);
}

bool RoomShare::hold(size_t bytes) {
  if (bytes > bytes_) {
    if (!room_->take(party_, bytes - bytes_)) return false;
  } else if (bytes < bytes_) {
    room_->give_back(party_, bytes_ - bytes);
  }
  bytes_ = bytes;
  return true;
}

void SpoolFile::begin(const std::string& directory, Room& room, std::string party) {
  reset();
  directory_ = directory;
  share_.begin(room, std::move(party));
}

bool SpoolFile::make() {
  path_ = directory_ + "/" + std::string(kPrefix) + "XXXXXX";
  file_ = Descriptor(::mkostemp(path_.data(), O_CLOEXEC));  // mode 0600
  if (file_ && keep(file_)) return true;
  file_.reset();
  return false;
}

bool SpoolFile::write(std::string_view data) {
  if (!share_.hold(bytes_ + data.size()) || (!file_ && !make())) return false;
  bytes_ += data.size();
  while (!data.empty()) {
    ssize_t written = ::write(file_.get(), data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    data.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

void SpoolFile::reset() {
  if (file_) ::unlink(path_.c_str());
  file_.reset();
  share_.reset();
  bytes_ = 0;
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
