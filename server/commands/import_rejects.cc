#include "server/commands/import_rejects.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>


namespace milepost {

Error RejectsFile::failed(std::string_view doing) const {
  return Error{"rejects", "cannot " + std::string(doing) + " " + path_ + ": " +
                              std::strerror(errno), ""};
}

Result<void> RejectsFile::open(std::string_view head) {
  const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return failed("write");
  file_.reset(::fdopen(descriptor, "wb"));
  if (!file_) {
    ::close(descriptor);
    return failed("write");
  }
  return put(head);
}

Result<void> RejectsFile::add(std::string_view rejected) {
  ++rows_;
  return put(rejected);
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
