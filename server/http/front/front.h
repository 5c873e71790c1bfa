// The front: cpp-httplib's parser behind an epoll thread that owns the sockets, so that an idle or
// slow connection costs no worker thread.
//
//   Front front(options, callbacks);
//   if (auto bound = front.listen("127.0.0.1", 8080); !bound) …
//   front.run();          // returns after stop() and the drain
//
// Threads: `admit`, `handle` and what it leaves for later are called on the worker threads, at most
// `workers` at once; an answer that comes later holds none of them, but keeps its connection.
// `problem` and `done` also on the epoll thread, and must not block. What a callback throws is
// written to standard error, and the client gets a 500 without the cause. stop() may be called from
// any thread and from a signal handler.
//
// A stream is written by the epoll thread: whoever does not take at once what is sent is cut, not
// waited for. While nothing is sent a comment of server-sent events (":") keeps it open.
//
// A build with MILEPOST_STOCK_SERVER has the same interface over cpp-httplib's own server, where
// every open connection holds a thread: it belongs behind nginx, and keeps
// no streams (501).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/http/message.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"

namespace milepost::http {

struct FrontOptions {
  size_t workers = 2;
  size_t max_queue = limits::kQueuedRequests;
  size_t max_connections = 0;  // 0: what the open-files limit allows
  size_t max_head_bytes = limits::kHeadBytes;
  // A longer body goes to a file, where it may.
  size_t max_buffered_body_bytes = limits::kBodyBufferedBytes;
  // Of each of these three a key or an address holds no more than is left free.
  size_t max_buffered_bytes = limits::kBufferedBytes;  // all bodies in memory together
  size_t max_spooled_body_bytes = limits::kIngestBodyBytes;
  size_t max_spool_bytes = limits::kSpoolBytes;  // all spooled bodies together
  size_t max_unsent_bytes = limits::kUnsentBytes;  // answers that peers did not take yet, together
  // Where spooled bodies lie while they arrive; what a killed program left there is removed. Empty:
  // nothing is spooled.
  std::string spool_directory;
  int64_t head_ms = limits::kHeadMilliseconds;
  // A body or an answer may take longer while at least 4 KB/s of it move.
  int64_t body_ms = limits::kBodyMilliseconds;
  int64_t idle_ms = limits::kIdleMilliseconds;
  int64_t write_ms = limits::kWriteMilliseconds;
  int64_t drain_ms = 9'000;
  // Streams: no more than these, nor than half of the connections; of an address as many as are
  // left free at most.
  size_t max_streams = limits::kStreams;
  size_t max_streams_per_address = limits::kStreamsPerAddress;
  // What lies in this machine for a peer that does not read; whoever lets it become more is cut.
  size_t max_stream_unsent_bytes = limits::kStreamUnsentBytes;
  int64_t stream_comment_ms = limits::kStreamCommentMilliseconds;  // after the last that was sent
  int64_t stream_ms = limits::kStreamMilliseconds;  // then it ends, and its peer may ask again
  std::vector<std::string> trusted_proxies;  // CIDR; only from these X-Forwarded-For counts
};

// What may be said of a request from its head alone.
struct Admission {
  size_t max_body_bytes = 0;      // a longer body is 413
  bool spool = false;             // a body over the buffered size goes to a file; else to memory
  std::string party = {};         // whose share of the room it takes; Edge: else the address's
  std::optional<Response> refuse = {};  // answered at once, the body unread, the connection closed
};

struct FrontCallbacks {
  // Called once the head is there and a body is announced; `request` has no body yet. What it fills
  // in is there when the same request is handled.
  std::function<Admission(Request&)> admit;
  // May fill in what it learns of the request, for `done`.
  std::function<Reply(Request&)> handle;
  // An error that the transport itself answers (400, 408, 413, 414, 417, 431, 500, 501, 503, 505;
  // the stock server also 411) in the one shape. Where the head could not be read, `request` has
  // only an id, an instant and an address.
  std::function<Response(int status, std::string_view detail, const Request&)> problem;
  // After the answer was handed to the socket: for the request log and the metrics. `microseconds`
  // count from the complete request. The transport's own answers have the route "(transport)".
  std::function<void(const Request&, const Response&, int64_t microseconds)> done;
};

struct FrontStats {
  std::atomic<uint64_t> accepted{0}, rejected{0}, evicted{0}, timeouts{0}, served{0}, shed{0};
  std::atomic<int64_t> connections{0}, queued{0}, awaited{0};
  std::atomic<int64_t> buffered_bytes{0}, spooled_bytes{0}, unsent_bytes{0};
  std::atomic<int64_t> streams{0}, streams_waiting{0};  // open; sends that are still to be made
  std::atomic<uint64_t> streams_sent{0}, streams_cut{0};  // sends that were made, but comments
};

class Front {
 public:
  Front(FrontOptions options, FrontCallbacks callbacks);
  ~Front();
  Front(const Front&) = delete;
  Front& operator=(const Front&) = delete;

  // Port 0 takes any. Answers the port. Fails when another socket listens there.
  Result<int> listen(const std::string& address, int port);
  // Serves until stop(); then answers what is in flight, refuses what is new, and returns within
  // drain_ms. A handler that outlasts the drain is waited for by the destructor, and so is what an
  // answer waits for.
  void run();
  void stop();
  // The same bytes to each stream; those that are closed are passed over. Returns at once; any
  // thread. How much is still to be sent: stats().streams_waiting.
  void send(std::vector<StreamId> streams, std::shared_ptr<const std::string> bytes);
  const FrontStats& stats() const;
  // "epoll", or "stock" in a build with the stock server.
  static std::string_view transport();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace milepost::http
