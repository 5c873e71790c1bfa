#include "server/sql/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace milepost::sql {
namespace {

Error failure(const std::string& what, const std::string& path) {
  return {"file", what + " " + path + ": " + std::strerror(errno) + ".", {}};
}

std::string directory_of(const std::string& path) {
  const size_t slash = path.find_last_of('/');
  if (slash == path.npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> sync(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return failure("Cannot open", path);
  const int failed = fsync(file);
  close(file);
  if (failed) return failure("Cannot make durable", path);
  return {};
}

Result<void> make_directories(const std::string& path) {
  struct stat found;
  if (stat(path.c_str(), &found) == 0) return {};
  if (auto above = make_directories(directory_of(path)); !above) return above;
  if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    return failure("Cannot make the directory", path);
  return sync(directory_of(path), O_RDONLY | O_DIRECTORY);
}

}  // namespace

Result<bool> make_private_file(const std::string& path) {
  if (auto made = make_directories(directory_of(path)); !made) return made.error();
  const int file = open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) {
    close(file);
    return true;
  }
  if (errno == EEXIST) return false;
  return failure("Cannot make", path);
}

Result<void> publish_file(const std::string& path, const std::string& final_path) {
  if (auto done = sync(path, O_RDONLY); !done) return done;
  // A link, not a rename: it never replaces what is there.
  if (link(path.c_str(), final_path.c_str()) != 0) {
    if (errno == EEXIST) return Error{"file-exists", final_path + " is there already.", {}};
    return failure("Cannot make", final_path);
  }
  unlink(path.c_str());
  return sync(directory_of(final_path), O_RDONLY | O_DIRECTORY);
}

}  // namespace milepost::sql
