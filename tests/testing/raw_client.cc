#include "tests/testing/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "shared/base/text.h"

namespace milepost::testing {
namespace {

int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// Closes the socket, and answers -1, when that fails.
int connect_socket(int descriptor, int port, bool ipv6) {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(static_cast<uint16_t>(port));
  four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = four.sin_port;
  six.sin6_addr = in6addr_loopback;
  const auto* address =
      ipv6 ? reinterpret_cast<sockaddr*>(&six) : reinterpret_cast<sockaddr*>(&four);
  if (descriptor < 0) return -1;
  if (::connect(descriptor, address, ipv6 ? sizeof six : sizeof four) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

}  // namespace

std::string Answer::header(const std::string& name) const {
  auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

RawClient::RawClient(int port, bool ipv6)
    : socket_(connect_socket(::socket(ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0),
                              port, ipv6)) {}

RawClient RawClient::over(int socket, int port) {
  RawClient client;
  client.socket_ = connect_socket(socket, port, false);
  return client;
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      input_(std::move(other.input_)),
      ended_(other.ended_) {}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

void RawClient::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool RawClient::receive(int64_t until_ms) {
  if (ended_) return false;
  int64_t left_ms = until_ms - now_ms();
  pollfd waited{socket_, POLLIN, 0};
  if (left_ms <= 0 || ::poll(&waited, 1, static_cast<int>(left_ms)) <= 0) return false;
  char buffer[16384];
  ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
  if (count <= 0) {
    ended_ = true;
    return false;
  }
  input_.append(buffer, static_cast<size_t>(count));
  return true;
}

std::optional<Answer> RawClient::read_answer(bool to_head, int milliseconds) {
  int64_t until = now_ms() + milliseconds;
  size_t head_end;
  while ((head_end = input_.find("\r\n\r\n")) == std::string::npos)
    if (!receive(until)) return std::nullopt;
  Answer answer;
  std::string head = input_.substr(0, head_end);
  if (head.size() < 12) return std::nullopt;
  answer.status = std::atoi(head.c_str() + 9);
  for (size_t at = head.find("\r\n"); at != std::string::npos;) {
    size_t next = head.find("\r\n", at + 2);
    std::string_view line =
        std::string_view(head).substr(at + 2, next == std::string::npos ? next : next - at - 2);
    size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      std::string& value = answer.headers[lower_ascii(line.substr(0, colon))];
      if (!value.empty()) value += ", ";
      value += trim(line.substr(colon + 1));
    }
    at = next;
  }
  size_t length = to_head ? 0 : std::strtoull(answer.header("content-length").c_str(), nullptr, 10);
  while (input_.size() < head_end + 4 + length)
    if (!receive(until)) return std::nullopt;
  answer.body = input_.substr(head_end + 4, length);
  input_.erase(0, head_end + 4 + length);
  return answer;
}

std::string RawClient::read_through(std::string_view end, int milliseconds) {
  int64_t until = now_ms() + milliseconds;
  size_t found;
  while ((found = input_.find(end)) == std::string::npos)
    if (!receive(until)) return {};
  std::string taken = input_.substr(0, found + end.size());
  input_.erase(0, taken.size());
  return taken;
}

std::string RawClient::read_all(int milliseconds) {
  int64_t until = now_ms() + milliseconds;
  while (receive(until)) {
  }
  return std::exchange(input_, {});
}

bool RawClient::is_closed(int milliseconds) {
  int64_t until = now_ms() + milliseconds;
  while (receive(until)) {
  }
  return ended_ && input_.empty();
}

std::optional<Answer> get(int port, const std::string& path) {
  RawClient client(port);
  if (!client.connected() ||
      !client.send("GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
    return std::nullopt;
  return client.read_answer();
}

}  // namespace milepost::testing
