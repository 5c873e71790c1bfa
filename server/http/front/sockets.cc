#include "server/http/front/sockets.h"

#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace milepost::http::front {
namespace {

constexpr int kBacklog = 4096;
// Of an answer the kernel takes no more than this beyond what is on its way: a peer that does not
// read makes it hold little.
constexpr int kUnsentInKernelBytes = 256 * 1024;
constexpr unsigned kUnacknowledgedMs = 60'000;
// Databases, logs, spooled bodies, and what a library may open.
constexpr size_t kOwnFiles = 128;

void switch_on(int socket, int level, int option) {
  int one = 1;
  setsockopt(socket, level, option, &one, sizeof one);
}

std::string place(const std::string& address, int port) {
  bool six = address.find(':') != std::string::npos;
  return (six ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

Error listen_error(const std::string& address, int port, int error) {
  std::string detail = "cannot listen on " + place(address, port) + ": ";
  if (error == EADDRINUSE)
    detail += "another program listens there";
  else if (error == EACCES)
    detail += "this user may not use that port";
  else if (error == EADDRNOTAVAIL)
    detail += "this machine has no such address";
  else
    detail += std::strerror(error);
  return Error{"listen", detail, ""};
}

int bound_port(int socket) {
  sockaddr_storage storage{};
  socklen_t length = sizeof storage;
  getsockname(socket, reinterpret_cast<sockaddr*>(&storage), &length);
  if (storage.ss_family == AF_INET6)
    return ntohs(reinterpret_cast<sockaddr_in6*>(&storage)->sin6_port);
  return ntohs(reinterpret_cast<sockaddr_in*>(&storage)->sin_port);
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset();
    number_ = std::exchange(other.number_, -1);
  }
  return *this;
}

void Descriptor::reset() {
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

Result<Listener> listen_on(const std::string& address, int port) {
  if (port < 0 || port > 65535)
    return Error{"listen", "there is no port " + std::to_string(port), ""};
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  int failed = getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (failed != 0)
    return Error{
        "listen",
        "\"" + address + "\" is no address of this machine: " + gai_strerror(failed), ""};
  std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, &freeaddrinfo);

  Listener listener;
  listener.socket =
      Descriptor(::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  int socket = listener.socket.get();
  if (socket < 0) return listen_error(address, port, errno);
  switch_on(socket, SOL_SOCKET, SO_REUSEADDR);
  // What is accepted inherits it.
  setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &kUnsentInKernelBytes,
             sizeof kUnsentInKernelBytes);
  if (found->ai_family == AF_INET6 && address != "::") switch_on(socket, IPPROTO_IPV6, IPV6_V6ONLY);
  if (found->ai_family == AF_INET6 && address == "::") {
    int zero = 0;
    setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof zero);
  }
  if (::bind(socket, found->ai_addr, found->ai_addrlen) != 0 || ::listen(socket, kBacklog) != 0)
    return listen_error(address, port, errno);
  listener.port = bound_port(socket);
  return listener;
}

Accepted accept_from(int listener) {
  sockaddr_storage storage{};
  socklen_t length = sizeof storage;
  auto* peer = reinterpret_cast<sockaddr*>(&storage);
  Accepted accepted;
  accepted.socket = Descriptor(::accept4(listener, peer, &length, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!accepted.socket) {
    accepted.error = errno;
    return accepted;
  }
  switch_on(accepted.socket.get(), IPPROTO_TCP, TCP_NODELAY);
  if (auto address = Address::from(peer)) accepted.peer = *address;
  return accepted;
}

size_t connections_within_open_files_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024 - kOwnFiles;
  auto files = static_cast<size_t>(std::min<rlim_t>(limit.rlim_cur, 1'000'000));
  return files > 2 * kOwnFiles ? files - kOwnFiles : std::max<size_t>(files / 2, 1);
}

size_t bytes_not_acknowledged(int socket) {
  int bytes = 0;
  return ioctl(socket, SIOCOUTQ, &bytes) == 0 && bytes > 0 ? static_cast<size_t>(bytes) : 0;
}

void keep_little_unsent(int socket, size_t unsent_bytes) {
  int bytes = static_cast<int>(unsent_bytes);
  setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
  setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &kUnacknowledgedMs, sizeof kUnacknowledgedMs);
}

void reset_on_close(int socket) {
  linger at_once{1, 0};
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace milepost::http::front
