#include "server/media/scan.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "shared/base/limits.h"
#include "shared/base/plain_line.h"
#include "shared/base/text.h"

namespace milepost::media {
namespace {

constexpr size_t kReadBytes = 16 * 1024;

Error not_scanned(std::string why) {
  return {"not-scanned", "The scanner " + std::move(why) + ".", {}};
}

class File {
 public:
  explicit File(int number = -1) : number_(number) {}
  File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~File() { close(); }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int number() const { return number_; }

 private:
  int number_;
};

struct Pipe {
  File read, write;
  bool open() {
    int both[2];
    if (::pipe2(both, O_CLOEXEC) != 0) return false;
    read = File(both[0]);
    write = File(both[1]);
    return true;
  }
};

void never_block(const File& file) {
  ::fcntl(file.number(), F_SETFL, ::fcntl(file.number(), F_GETFL) | O_NONBLOCK);
}

// A program that reads no further would end ours with a signal. It is held back in this thread, and
// taken away before it is let through again.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~WithoutPipeSignal() {
    const timespec now{};
    while (sigtimedwait(&pipe_, nullptr, &now) == SIGPIPE) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;
  WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;

 private:
  sigset_t pipe_, before_;
};

std::vector<std::string> words_of(std::string_view command) {
  std::vector<std::string> words;
  for (const std::string_view word : split(command, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

// Of our environment what a program cannot do without; passwords may stand in the rest.
std::vector<std::string> bare_environment() {
  std::vector<std::string> all{"LC_ALL=C.UTF-8"};
  for (const char* name : {"PATH", "HOME", "TMPDIR"})
    if (const char* value = std::getenv(name)) all.push_back(std::string(name) + "=" + value);
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

// The number of an error, 0 for none.
int start(std::vector<std::string> words, const Pipe& in, const Pipe& out, pid_t& pid) {
  std::vector<std::string> environment = bare_environment();
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, in.read.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, out.write.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, out.write.number(), STDERR_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                            POSIX_SPAWN_SETSIGDEF);
  const int error = ::posix_spawnp(&pid, words.front().c_str(), &files, &attributes,
                                   pointers_to(words).data(), pointers_to(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

// A program that runs: fed, listened to, and ended with all that it started.
class Scanner {
 public:
  Scanner(pid_t pid, File in, File out) : pid_(pid), in_(std::move(in)), out_(std::move(out)) {
    never_block(in_);
    never_block(out_);
  }
  ~Scanner() { end(); }
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;

  // False where it has not ended in time.
  bool run(std::string_view bytes, std::chrono::steady_clock::time_point until) {
    using std::chrono::milliseconds;
    // glibc 2.36 declares pidfd_open() for C alone.
    const File exit(static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)));
    if (exit.number() < 0) return false;
    for (;;) {
      if (bytes.empty()) in_.close();
      pollfd waits[] = {{exit.number(), POLLIN, 0},
                        {out_.number(), POLLIN, 0},
                        {in_.number(), POLLOUT, 0}};  // a number below 0 is passed over
      const auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
      if (left.count() <= 0) return false;
      const int ready = ::poll(waits, 3, static_cast<int>(left.count()));
      if (ready < 0 && errno != EINTR) return false;
      if (ready <= 0) continue;
      if (waits[1].revents) listen();
      if (waits[2].revents) feed(bytes);
      if (waits[0].revents) return true;
    }
  }

  // Its status, as of waitpid(). What it left running is ended: until it is waited for, its group
  // is nobody else's.
  int end() {
    if (pid_ <= 0) return status_;
    listen();
    ::kill(-pid_, SIGKILL);
    while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status_;
  }

  std::string said() const { return shortened(plain_line(said_), limits::kSaidBytes); }

 private:
  void feed(std::string_view& bytes) {
    const ssize_t size = ::write(in_.number(), bytes.data(), bytes.size());
    if (size > 0)
      bytes.remove_prefix(static_cast<size_t>(size));
    else if (errno != EAGAIN && errno != EINTR)
      bytes = {};  // it has seen enough
  }

  // At most some: who writes without end is heard, and does not hold us.
  void listen() {
    char buffer[kReadBytes];
    const ssize_t size = out_.number() < 0 ? -1 : ::read(out_.number(), buffer, sizeof buffer);
    if (size == 0) out_.close();
    if (size > 0 && said_.size() < kReadBytes) said_.append(buffer, static_cast<size_t>(size));
  }

  pid_t pid_;
  int status_ = 0;
  File in_, out_;
  std::string said_;
};

std::string behind_colon(const std::string& said) { return said.empty() ? "" : ": " + said; }

}  // namespace

Result<Scan> scan_file(const ScanOptions& options, std::string_view bytes) {
  std::vector<std::string> words = words_of(options.command);
  if (words.empty()) return Scan{};
  const auto until =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(options.timeout_ms);
  const WithoutPipeSignal quiet;
  Pipe in, out;
  if (!in.open() || !out.open()) return not_scanned("could not be given a pipe");
  pid_t pid = 0;
  const std::string program = words.front();
  if (const int error = start(std::move(words), in, out, pid))
    return not_scanned(program + " could not be started: " + std::strerror(error));
  in.read.close();
  out.write.close();
  Scanner scanner(pid, std::move(in.write), std::move(out.read));
  if (!scanner.run(bytes, until)) {
    scanner.end();
    return not_scanned("took longer than " + std::to_string(options.timeout_ms) + " ms" +
                       behind_colon(scanner.said()));
  }
  const int status = scanner.end();
  const std::string said = scanner.said();
  if (!WIFEXITED(status))
    return not_scanned("was ended by signal " + std::to_string(WTERMSIG(status)) +
                       behind_colon(said));
  if (WEXITSTATUS(status) > 1)
    return not_scanned("ended with " + std::to_string(WEXITSTATUS(status)) + behind_colon(said));
  return Scan{WEXITSTATUS(status) == 0 ? ScanVerdict::clean : ScanVerdict::infected, said};
}

}  // namespace milepost::media
