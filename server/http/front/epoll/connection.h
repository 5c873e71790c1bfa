// One connection and who may touch it.
//
// The loop owns a connection, except while a worker (or the spool thread) holds it: from the moment
// it is queued until it is given back, also while its answer waits for something elsewhere.
// `holder` says which, and carries the one thing that the loop may leave for the holder: that the
// socket had news meanwhile.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/address.h"
#include "server/http/front/body_reader.h"
#include "server/http/front/head.h"
#include "server/http/front/sockets.h"
#include "server/http/front/spool.h"
#include "server/http/message.h"

namespace milepost::http::front {

enum class Phase {
  head,       // reads a request's head; idle while nothing of it is there
  admitting,  // a worker reads the head, and asks whether the body may come
  body,       // reads a body
  spooling,   // the spool thread writes what came of a body
  answering,  // waits for a worker, is with one, or waits for what its answer waits for
  writing,    // the socket took a part of the answer
  streaming,  // its answer goes on
  lingering,  // the answer is out and our side closed; what still comes is thrown away
};

// A body while it comes.
struct Incoming {
  BodyReader reader;
  std::string body;  // what came of it and is not spooled
  RoomShare memory;  // for `body`
  uint64_t max_body_bytes = 0;
  uint64_t max_buffered_bytes = 0;  // beyond these it is spooled
  SpoolFile spool;
  bool spool_failed = false;
};

// What the socket did not take at once of an answer.
struct Unsent {
  std::string head, own;
  std::string_view body;  // in `own`, or kept by `shared`
  std::shared_ptr<const void> shared;
  RoomShare room;  // for what of them is held for this connection
};

struct OpenStream {
  StreamId id = 0;  // 0: the loop has not opened it yet
  std::function<void(StreamId)> opened, closed;
  RoomShare place;
  int64_t until_ms = 0;
};

// What most connections do not have now is kept beside them: thousands are idle, or streams.
struct Connection {
  static constexpr uint32_t kLoop = 0, kWorker = 1, kNews = 2;  // kWorker | kNews

  Descriptor socket;
  Address peer;
  std::string peer_text;
  bool peer_trusted = false;
  size_t slot = 0;  // in the loop's table

  std::atomic<uint32_t> holder{kLoop};
  Phase phase = Phase::head;
  int64_t deadline_ms = 0;
  int64_t moved_ms = 0;  // when something came or went last
  uint64_t moved_before = 0;  // what bytes_moved() was when the deadline was set

  // Reading. The socket is edge-triggered: `readable` stays until a read found nothing more.
  bool readable = true;
  bool hung_up = false;  // the end of the stream is near: read on until it shows
  std::string input;
  size_t searched = 0;  // of `input`, for the end of the head
  size_t head_bytes = 0;
  HeadVerdict head;

  // A request with a body, once its head was read; that is no longer in `input` then.
  std::unique_ptr<Request> request;
  std::unique_ptr<Incoming> incoming;  // from when it is admitted until it is answered

  // The answer to `request`, where it comes later.
  std::unique_ptr<Later<Response>> later;
  std::unique_ptr<OpenStream> stream;

  // The request's instant, and when it was complete, for the duration in the log.
  Instant complete_at;
  int64_t complete_us = 0;

  std::unique_ptr<Unsent> unsent;
  size_t answer_sent = 0;  // of head and body together
  bool close_after = false;
  bool broken = false;  // the peer is gone

  bool idle() const { return phase == Phase::head && input.empty(); }
};

// Of the body that came, or of the answer that the peer has acknowledged.
uint64_t bytes_moved(const Connection& connection);

enum class Sent { all, some, broken };

// Sends `head` and `body` from byte `sent` on, as far as the socket takes them, and moves `sent`.
Sent send_answer(int socket, std::string_view head, std::string_view body, size_t& sent);

}  // namespace milepost::http::front
