// The epoll thread: accepts, reads, keeps deadlines, sends what the socket did not take at once,
// and hands complete requests to the workers. It never waits for anything but epoll.
#pragma once

#include <array>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/http/front/epoll/connection.h"
#include "server/http/front/epoll/exchange.h"
#include "server/http/front/front.h"
#include "server/http/front/epoll/stream_table.h"
#include "server/http/front/epoll/work_queue.h"
#include "server/http/front/event.h"

namespace milepost::http::front {

class Loop {
 public:
  Loop(const FrontOptions& options, Exchange& exchange, FrontStats& stats);

  Result<int> listen(const std::string& address, int port);
  // Until stop() and the drain. False when requests were still in work as the drain's time ended.
  bool run();
  // Any thread, and signal handlers.
  void stop();

  // Any thread; see Front::send().
  void send(std::vector<StreamId> streams, std::shared_ptr<const std::string> bytes);

  // For the threads beside the loop. work(): admits bodies and answers requests until the queue is
  // closed; write_spool(): writes bodies to their files until then.
  void work();
  void write_spool();
  void close_queues();
  // Blocks until no answer waits for anything any more. Once the queues are closed.
  void wait_for_later();

 private:
  enum class Step { need_input, moved_on };
  // What became of the bytes of a body that came.
  struct BodyStep {
    enum { needs_input, spools, whole, refused } outcome = needs_input;
    int status = 0;
    std::string_view detail = {};
  };

  static constexpr std::string_view kTooLong = "The body is longer than this address takes.";

  BodyStep read_body(Connection& connection);  // the thread that holds it
  bool admit(Connection& connection);          // worker threads
  void start_later(Connection& connection);    // worker threads
  void take_up_again(Connection& connection);  // any thread

  void accept_new();
  void adopt(Accepted accepted);
  bool make_room(size_t safe);
  size_t held_by(const Connection& connection) const;
  void on_event(Connection& connection, uint32_t events);

  void proceed(Connection& connection);
  size_t bytes_wanted(const Connection& connection) const;
  bool receive(Connection& connection);
  Step take_head(Connection& connection);
  Step take_body(Connection& connection);
  void after_spooling(Connection& connection);
  void hand_over(Connection& connection, Phase phase);
  void flush_ready();

  Step refuse(Connection& connection, int status, std::string_view detail);
  Step refuse(Connection& connection, int status, std::string_view detail, const Request& request);
  void begin_next(Connection& connection, int64_t now_ms) const;  // any thread
  void after_answer(Connection& connection);
  void write_rest(Connection& connection);
  void linger(Connection& connection);
  void throw_away_input(Connection& connection);
  void close(Connection& connection);

  void open_stream(Connection& connection);
  void send_on_streams();
  bool send_on(Connection& connection, std::string_view bytes);
  void hear_of_stream(Connection& connection);
  void keep_stream(Connection& connection);
  void end_stream(Connection& connection);
  void forget_stream(Connection& connection);

  void give_back(Connection& connection);  // any thread
  void take_returned();
  void resume(Connection& connection);

  void begin_transfer(Connection& connection, int64_t now_ms) const;  // any thread
  bool still_moves(Connection& connection) const;
  void keep_deadlines();
  void time_out(Connection& connection);
  void begin_drain();
  bool drained();
  void pause_accepting(bool paused);

  bool waits(const Connection& connection) const;

  const FrontOptions& options_;
  Exchange& exchange_;
  FrontStats& stats_;
  Room memory_room_, spool_room_;
  WorkQueue requests_, spooling_;
  size_t max_connections_ = 0;

  Descriptor epoll_;
  Event wake_, stop_;
  Listener listener_;
  bool accepting_paused_ = false;

  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<Connection*> ready_;
  std::vector<char> scratch_;
  // Connections by address, IPv6 by /64.
  std::map<std::array<uint8_t, 16>, size_t> held_by_address_;
  size_t next_victim_ = 0;
  int64_t now_ms_ = 0, next_sweep_ms_ = 0, drain_until_ms_ = 0;
  bool draining_ = false;

  struct Sends {
    std::vector<StreamId> streams;
    std::shared_ptr<const std::string> bytes;
    size_t made = 0;
  };
  StreamTable streams_;
  std::mutex sends_mutex_;
  std::deque<Sends> sends_, sending_;

  std::mutex later_mutex_;
  std::condition_variable none_later_;

  std::mutex returned_mutex_;
  std::vector<Connection*> returned_, taking_;
};

}  // namespace milepost::http::front
