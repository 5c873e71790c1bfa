// A server of the tests in a process of its own: a script beside this file, which prints its port,
// keeps what comes in a folder, and ends with the object.
//
//   ChildServer mail("smtp_server.py");
//   … "smtp://127.0.0.1:" + std::to_string(mail.port()) …
//   for (const std::string& message : mail.wait_for(1)) …
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/testing/temporary_folder.h"

namespace milepost::testing_support {

class ChildServer {
 public:
  explicit ChildServer(const std::string& script, const std::vector<std::string>& arguments = {}) {
    std::filesystem::create_directories(folder());
    const std::string path = std::string(MILEPOST_SOURCE_DIR) + "/tests/testing/" + script;
    std::vector<std::string> words = {"/usr/bin/python3", path, folder()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) return;
    pid_ = fork();
    if (pid_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      execvp(argv[0], argv.data());
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    stdin_ = in[1];
    std::string line;
    for (char c; read(out[0], &c, 1) == 1 && c != '\n';) line += c;
    close(out[0]);
    port_ = std::atoi(line.c_str());
  }
  ~ChildServer() {
    if (pid_ <= 0) return;
    close(stdin_);
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  ChildServer(const ChildServer&) = delete;
  ChildServer& operator=(const ChildServer&) = delete;

  // 0: it did not start, as where Python or what it needs is not installed.
  int port() const { return port_; }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  // What came so far, in its order, each as the script wrote it.
  std::vector<std::string> received() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
      if (entry.path().extension() != ".new") names.push_back(entry.path().string());
    std::sort(names.begin(), names.end());
    std::vector<std::string> all;
    for (const std::string& name : names) {
      std::ifstream file(name, std::ios::binary);
      all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return all;
  }
  size_t count() const {
    const std::filesystem::directory_iterator all(folder());
    return static_cast<size_t>(std::count_if(
        begin(all), end(all), [](const auto& one) { return one.path().extension() != ".new"; }));
  }
  // The same once there are so many; what there is after half a minute.
  std::vector<std::string> wait_for(size_t count) const {
    for (int tries = 0; tries < 3000; ++tries) {
      auto all = received();
      if (all.size() >= count) return all;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return received();
  }

 private:
  std::string folder() const { return folder_.file("received"); }

  TemporaryFolder folder_;
  pid_t pid_ = -1;
  int stdin_ = -1, port_ = 0;
};

}  // namespace milepost::testing_support
