// What bodies take while they arrive: room in memory or on the disk, and the files of long ones.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/front/sockets.h"

namespace milepost::http::front {

// Room in bytes, shared by parties: senders by their keys, others by their addresses. A party never
// holds more of it than is left free, so that however many take all they can, the next one finds
// room; nor more than `most_each`. Any thread.
class Room {
 public:
  // `used` is where the sum is kept, so that it can be watched.
  Room(size_t bytes, std::atomic<int64_t>& used, size_t most_each = SIZE_MAX)
      : bytes_(bytes), used_(used), most_each_(most_each) {}
  bool take(const std::string& party, size_t bytes);
  void give_back(const std::string& party, size_t bytes);

 private:
  const size_t bytes_;
  std::atomic<int64_t>& used_;
  const size_t most_each_;
  std::mutex mutex_;
  std::unordered_map<std::string, size_t> held_;
};

// What one body or answer holds of a room, given back with the object.
class RoomShare {
 public:
  RoomShare() = default;
  ~RoomShare() { reset(); }
  RoomShare(const RoomShare&) = delete;
  RoomShare& operator=(const RoomShare&) = delete;
  // Holds nothing at first, and nothing any more of what it held before.
  void begin(Room& room, std::string party);
  bool hold(size_t bytes);  // so many from now on; false, and as many as before, without room
  void reset() { hold(0); }

 private:
  Room* room_ = nullptr;
  std::string party_;
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

  // Where the file will be, and whose share of the room it takes.
  void begin(const std::string& directory, Room& room, std::string party);
  // Behind what was written before; makes the file with the first bytes. False: there is no room,
  // or the disk is full or broken.
  bool write(std::string_view data);
  bool is_open() const { return static_cast<bool>(file_); }
  const std::string& path() const { return path_; }
  void reset();

 private:
  bool make();

  Descriptor file_;
  std::string directory_, path_;
  RoomShare share_;
  size_t bytes_ = 0;
};

// Removes the spooled bodies that a killed program left in the directory, as far as it may; other
// files stay, and so do the bodies of programs that run.
void remove_left_spool_files(const std::string& directory);

}  // namespace milepost::http::front
