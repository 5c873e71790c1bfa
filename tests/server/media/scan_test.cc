// A scanner for malware, as a program of its own: here scripts that behave well, and otherwise.
#include "server/media/scan.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "shared/base/limits.h"
#include "tests/testing/temporary_folder.h"

namespace milepost::media {
namespace {

using testing_support::TemporaryFolder;

constexpr int64_t kLong = 120'000, kShort = 200;

class ScanFile : public ::testing::Test {
 protected:
  // The path of a program that does this.
  std::string script(const std::string& lines) {
    const std::string path = folder_.file("scanner" + std::to_string(++scripts_));
    std::ofstream(path) << "#!/bin/sh\n" << lines << "\n";
    ::chmod(path.c_str(), 0700);
    return path;
  }

  std::string kept(const std::string& name) {
    std::ifstream file(folder_.file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // "clean", "infected: what was said", or the error's words.
  std::string outcome(const std::string& command, std::string_view bytes = "file",
                      int64_t timeout_ms = kLong) {
    auto scan = scan_file({command, timeout_ms}, bytes);
    if (!scan) return scan.error().code + ": " + scan.error().detail;
    const char* const names[] = {"unasked", "clean", "infected"};
    const std::string name = names[static_cast<size_t>(scan->verdict)];
    return scan->said.empty() ? name : name + ": " + scan->said;
  }

  TemporaryFolder folder_;
  int scripts_ = 0;
};

TEST_F(ScanFile, IsAnsweredByTheStatus) {
  EXPECT_EQ(outcome(script("cat >/dev/null; exit 0")), "clean");
  EXPECT_EQ(outcome(script("cat >/dev/null; echo 'stdin: Eicar-Test-Signature FOUND'; exit 1")),
            "infected: stdin: Eicar-Test-Signature FOUND");
  EXPECT_EQ(outcome(script("cat >/dev/null; echo 'no such database' >&2; exit 2")),
            "not-scanned: The scanner ended with 2: no such database.");
  EXPECT_EQ(outcome(script("exit 127")), "not-scanned: The scanner ended with 127.");
  EXPECT_EQ(outcome(script("kill -SEGV $$")),
            "not-scanned: The scanner was ended by signal " + std::to_string(SIGSEGV) + ".");
}

TEST_F(ScanFile, WithoutACommandNobodyIsAsked) {
  EXPECT_EQ(outcome(""), "unasked");
  EXPECT_EQ(outcome("  "), "unasked");
}

TEST_F(ScanFile, WhatCannotBeStartedLetsNothingThrough) {
  EXPECT_EQ(outcome("/no/such/scanner -").substr(0, 67),
            "not-scanned: The scanner /no/such/scanner could not be started: No ");
  const std::string file = folder_.file("not-a-program");
  std::ofstream(file) << "x";
  EXPECT_EQ(outcome(file).rfind("not-scanned: ", 0), 0u);
}

TEST_F(ScanFile, TheProgramSeesTheWholeFile) {
  std::string bytes;
  for (size_t i = 0; i < limits::kUploadBytes; ++i) bytes += static_cast<char>(i * 31 >> 3);
  EXPECT_EQ(outcome(script("cat >" + folder_.file("seen")), bytes), "clean");
  EXPECT_TRUE(kept("seen") == bytes);
  EXPECT_EQ(outcome(script("cat >" + folder_.file("empty")), ""), "clean");
  EXPECT_EQ(kept("empty"), "");
}

TEST_F(ScanFile, AProgramThatReadsNoFurtherIsHeard) {
  const std::string bytes(limits::kUploadBytes, 'x');
  EXPECT_EQ(outcome(script("exit 0"), bytes), "clean");
  EXPECT_EQ(outcome(script("head -c 10 >/dev/null; echo found; exit 1"), bytes),
            "infected: found");
  EXPECT_EQ(outcome(script("exec <&-; sleep 0.1; exit 1"), bytes), "infected");
}

TEST_F(ScanFile, NoShellReadsTheCommand) {
  const std::string program = script("printf '%s|' \"$@\"; cat >/dev/null");
  EXPECT_EQ(outcome(program + "  --no-summary  - ;exit $HOME `id` *"),
            "clean: --no-summary|-|;exit|$HOME|`id`|*|");
}

TEST_F(ScanFile, TheProgramSeesLittleOfOurs) {
  ::setenv("MILEPOST_SCAN_TEST_SECRET", "secret", 1);
  const std::string said = outcome(script("cat >/dev/null; env; ls /proc/self/fd | wc -l"));
  ::unsetenv("MILEPOST_SCAN_TEST_SECRET");
  EXPECT_NE(said.find("PATH="), said.npos);
  EXPECT_EQ(said.find("SECRET"), said.npos) << said;
  EXPECT_TRUE(said.ends_with(" 4")) << said;  // its three, and the folder that ls reads
}

TEST_F(ScanFile, WhatItSaysIsBounded) {
  const std::string said = outcome(script("cat >/dev/null; yes 'line' | head -c 3000000; exit 1"));
  EXPECT_TRUE(said.starts_with("infected: line line line"));
  EXPECT_LE(said.size(), limits::kSaidBytes + 20);
  EXPECT_EQ(outcome(script("cat >/dev/null; printf 'a\\033[1m\\000b\\377'; exit 1")),
            "infected: a [1m b\uFFFD");
}

// 'R', 'S', … of /proc; nothing where there is no such process any more.
char state_of(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string all((std::istreambuf_iterator<char>(file)), {});
  const size_t end = all.rfind(')');
  return end == all.npos || end + 2 >= all.size() ? '\0' : all[end + 2];
}

TEST_F(ScanFile, OneThatHangsIsEndedWithAllThatItStarted) {
  const std::string pids = folder_.file("pids");
  const std::string hangs = script("sleep 1000 & echo $! >" + pids + ".new; mv " + pids + ".new " +
                                   pids + "; echo waiting; sleep 1000");
  // Until it has come so far: the first time may be too short for that.
  std::string said;
  for (int64_t timeout_ms = kShort; kept("pids").empty(); timeout_ms *= 2)
    said = outcome(hangs, "file", timeout_ms);
  EXPECT_EQ(said.find("not-scanned: The scanner took longer than "), 0u) << said;
  std::string pid = kept("pids");
  pid.pop_back();
  while (state_of(pid) != '\0' && state_of(pid) != 'Z') std::this_thread::yield();
  // Neither does it hold us that it neither reads nor writes, or does so without end.
  const std::string bytes(limits::kUploadBytes, 'x');
  EXPECT_EQ(outcome(script("sleep 1000"), bytes, kShort),
            "not-scanned: The scanner took longer than 200 ms.");
  EXPECT_EQ(outcome(script("yes"), bytes, kShort).find("not-scanned: "), 0u);
}

// What was started in the background may hold its output open.
TEST_F(ScanFile, WhatItLeftRunningDoesNotHoldUs) {
  const std::string pids = folder_.file("left");
  EXPECT_EQ(outcome(script("sleep 1000 & echo $! >" + pids + "; exit 0")), "clean");
  std::string pid = kept("left");
  ASSERT_FALSE(pid.empty());
  pid.pop_back();
  while (state_of(pid) != '\0' && state_of(pid) != 'Z') std::this_thread::yield();
}

TEST_F(ScanFile, SignalsOfPipesAreAsTheyWere) {
  sigset_t before, behind, pending;
  pthread_sigmask(SIG_SETMASK, nullptr, &before);
  outcome(script("exit 0"), std::string(limits::kUploadBytes, 'x'));
  pthread_sigmask(SIG_SETMASK, nullptr, &behind);
  EXPECT_EQ(sigismember(&before, SIGPIPE), sigismember(&behind, SIGPIPE));
  sigpending(&pending);
  EXPECT_EQ(sigismember(&pending, SIGPIPE), 0);
}

TEST_F(ScanFile, ManyAtOnce) {
  const std::string clean = script("cat >/dev/null"), infected = script("cat >/dev/null; exit 1");
  std::vector<std::string> found(12);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < found.size(); ++i)
    threads.emplace_back([&, i] {
      found[i] = outcome(i % 2 ? infected : clean, std::string(500'000, 'x'));
    });
  for (std::thread& thread : threads) thread.join();
  for (size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i], i % 2 ? "infected" : "clean");
}

}  // namespace
}  // namespace milepost::media
