// What bodies take while they arrive: room in memory or on the disk, and the files of long ones.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/front/sockets.h"

namespace milepost::http::front {

// Room in bytes, shared by all bodies. It is taken for the announced length before the first byte
// is read. Any thread.
class Room {
 public:
  // `used` is where the sum is kept, so that it can be watched.
  Room(size_t bytes, std::atomic<int64_t>& used) : bytes_(bytes), used_(used) {}
  bool take(size_t bytes);
  void give_back(size_t bytes);

 private:
  const size_t bytes_;
  std::atomic<int64_t>& used_;
};

// A part of a room, given back with the object.
class RoomShare {
 public:
  RoomShare() = default;
  ~RoomShare() { reset(); }
  RoomShare(const RoomShare&) = delete;
  RoomShare& operator=(const RoomShare&) = delete;
  bool take(Room& room, size_t bytes);  // gives back first what it had
  void reset();

 private:
  Room* room_ = nullptr;
  size_t bytes_ = 0;
};

// One body's file, mode 0600, removed with the object; so is its room. While the object is there
// the file is locked (flock), which tells it from the files of a program that was killed.
class SpoolFile {
 public:
  SpoolFile() = default;
  ~SpoolFile() { reset(); }
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  // Takes room for `bytes` and makes the file; false, and nothing taken, when either fails.
  bool open(const std::string& directory, Room& room, size_t bytes);
  bool write(std::string_view data);  // false: disk full or broken, see errno
  bool is_open() const { return static_cast<bool>(file_); }
  const std::string& path() const { return path_; }
  void reset();

 private:
  Descriptor file_;
  std::string path_;
  RoomShare share_;
};

// Removes the spooled bodies that a killed program left in the directory, as far as it may; other
// files stay, and so do the bodies of programs that run.
void remove_left_spool_files(const std::string& directory);

}  // namespace milepost::http::front
