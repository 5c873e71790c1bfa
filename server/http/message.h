// What a handler sees of HTTP: plain values, no library type. The transport (front/) fills a
// Request and sends a Response; everything between is a function of the two.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "server/access/principal.h"
#include "shared/base/time.h"

namespace milepost::http {

// Header names compare without case.
struct CaseLess {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};
using Headers = std::multimap<std::string, std::string, CaseLess>;

struct Request {
  std::string method;                        // as sent: GET, HEAD, POST, …
  std::string path;                          // decoded, begins with '/'
  std::string raw_query;                     // behind '?', not decoded
  std::multimap<std::string, std::string> query;
  std::map<std::string, std::string> path_parameters;  // filled by the router: {number}
  Headers headers;
  std::string body;           // whole; spooled bodies are given by body_file instead
  std::string body_file;      // path of a spooled body, removed after the handler; else empty
  std::string client_address; // the peer, or what a trusted proxy says: numeric IPv4 or IPv6
  bool through_proxy = false; // the peer is a trusted proxy: its headers are believed
  std::string request_id;     // for the log, the error body and X-Request-Id
  Instant now;                // read once when the request was complete
  // The same instant by the steady clock, in microseconds; see ReaderPool::borrow().
  int64_t complete_us = std::numeric_limits<int64_t>::max();

  // Filled by the dispatcher.
  access::Principal principal;
  bool admitted = false;               // the principal was let in before the body came
  std::vector<std::string> numbers;    // what the route's cost says is looked up, and paid for
  std::vector<std::string> left_out;   // what was asked for beyond the numbers of one look-up
  std::vector<std::string> cookies;    // Set-Cookie of the answer, whatever that is

  // First value, or empty.
  std::string_view header(std::string_view name) const;
  std::string_view parameter(std::string_view name) const;
  bool has_parameter(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;  // empty where it is not sent
};

// Whether the body is compressed for the way, where the client takes that.
enum class Encoding {
  by_request,  // by the dispatcher, where it is text and long enough
  done,        // what is in the body, and the headers, say already
  never,       // a secret stands beside what the request chose: see content_coding.h
};

struct Response {
  int status = 200;
  std::string content_type;
  Headers headers;   // without Content-Type, Content-Length, Date
  std::string body;  // also for HEAD: the transport leaves it out and keeps its length
  // Instead of `body`: bytes that are not copied, kept by `shared_by`; null where they always are.
  std::string_view shared_body = {};
  std::shared_ptr<const void> shared_by = nullptr;
  Encoding encoding = Encoding::by_request;
  // For the request log, without personal data: the route's pattern and a keyed hash.
  std::string route;
  std::string number_hash;

  std::string_view content() const { return shared_body.empty() ? body : shared_body; }
};

// An answer that waits for something that happens elsewhere, while no worker waits for it. `start`
// is called once; it has `ready` called from any thread, or dropped, once that has happened. Then
// `finish` gives the answer, on a worker. The two share what they need; the request stays the same,
// though not where it is.
template <class T>
struct Later {
  std::function<void(std::function<void()> ready)> start;
  std::function<T(const Request&)> finish;
};

// A stream of a front, and never another's again.
using StreamId = uint64_t;

// An answer that goes on after its head, by Front::send(), until one side ends it. It holds no
// worker. Both functions are called once each, on the transport's own thread: they must not block.
// Neither is where there is no room for the stream; after `closed` nothing is sent on it.
struct Stream {
  Response head;  // with status 200, and without a body
  std::function<void(StreamId)> opened, closed;
};

using Reply = std::variant<Response, Later<Response>, Stream>;

}  // namespace milepost::http
