// A client that sends exactly the bytes it is told to: for servers that must withstand others.
//
//   RawClient client(port);
//   client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
//   auto answer = client.read_answer();
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace milepost::testing {

struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case; repeated ones joined by ", "
  std::string body;
  std::string header(const std::string& name) const;
};

class RawClient {
 public:
  // Connects to 127.0.0.1, or to ::1. connected() says whether that worked.
  explicit RawClient(int port, bool ipv6 = false);
  // Connects a socket that is there already to 127.0.0.1.
  static RawClient over(int socket, int port);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;

  bool connected() const { return socket_ >= 0; }
  int socket() const { return socket_; }
  bool send(std::string_view bytes);
  void finish_sending();  // half close
  // One answer; null when none came whole within the time or the connection ended. HEAD answers
  // have a length and no body.
  std::optional<Answer> read_answer(bool to_head = false, int milliseconds = 20'000);
  // What comes up to `end` and with it, of an answer without a length; empty where it does not come
  // within the time.
  std::string read_through(std::string_view end, int milliseconds = 20'000);
  // Everything until the server closes or the time is over.
  std::string read_all(int milliseconds = 20'000);
  // True when the server closed, and sent nothing more before.
  bool is_closed(int milliseconds = 20'000);

 private:
  RawClient() = default;
  bool receive(int64_t until_ms);

  int socket_ = -1;
  std::string input_;
  bool ended_ = false;
};

// One request on a connection of its own.
std::optional<Answer> get(int port, const std::string& path);

}  // namespace milepost::testing
