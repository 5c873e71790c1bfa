// The same front over cpp-httplib's own server, for versions of the library that the epoll front
// was not written for. Every open connection holds a thread here, and what the library lets pass is
// served: such a server belongs behind nginx.
#include <httplib.h>

#include <algorithm>
#include <semaphore>
#include <thread>

#include "server/http/front/edge.h"
#include "server/http/front/event.h"
#include "server/http/front/front.h"
#include "server/http/front/once.h"
#include "server/http/front/sockets.h"
#include "server/http/front/spool.h"
#include "server/http/steady_clock.h"

namespace milepost::http {
namespace {

// Connections that can be open at once.
constexpr size_t kThreads = 256;

Request to_request(const httplib::Request& from, front::Edge& edge) {
  Request request;
  request.method = from.method;
  request.path = from.path;
  size_t question = from.target.find('?');
  if (question != std::string::npos) request.raw_query = from.target.substr(question + 1);
  request.query.insert(from.params.begin(), from.params.end());
  request.headers.insert(from.headers.begin(), from.headers.end());
  request.request_id = edge.next_request_id();
  request.now = front::wall_clock();
  request.client_address = from.remote_addr;
  if (auto peer = Address::parse(from.remote_addr)) {
    // The library does not keep the order of several lines, so that only one can be believed.
    request.through_proxy = edge.is_trusted(*peer);
    bool believed = edge.is_trusted(*peer) && request.headers.count("X-Forwarded-For") == 1;
    request.client_address = believed ? edge.forwarded_address(request, *peer) : peer->text();
  }
  return request;
}

void fill(httplib::Response& to, const Request& request, Response& from) {
  to.status = from.status;
  to.headers.clear();
  for (const auto& [name, value] : from.headers) to.set_header(name, value);
  to.set_header("X-Request-Id", request.request_id);
  if (from.shared_body.empty())
    to.set_content(std::move(from.body), from.content_type);
  else
    to.set_content(from.shared_body.data(), from.shared_body.size(), from.content_type);
}

uint64_t announced_bytes(const httplib::Request& request) {
  return request.get_header_value_u64("Content-Length");
}

}  // namespace

struct Front::Impl {
  Impl(FrontOptions given_options, FrontCallbacks given_callbacks)
      : options(std::move(given_options)),
        callbacks(std::move(given_callbacks)),
        edge(callbacks),
        room(options.max_spool_bytes, stats.spooled_bytes),
        running(static_cast<std::ptrdiff_t>(std::max<size_t>(options.workers, 1))) {}

  void set_up();
  void serve(const httplib::Request& from, httplib::Response& to,
             const httplib::ContentReader* reader);
  // Reads the body that was admitted; answers why not, if it cannot.
  std::optional<Response> read_body(Request& request, uint64_t bytes,
                                    const httplib::ContentReader& reader, front::SpoolFile& file);
  Response handle(Request& request);
  std::optional<Response> refusal(const Request& request, const httplib::Request& from);

  const FrontOptions options;
  const FrontCallbacks callbacks;
  FrontStats stats;
  front::Edge edge;
  front::Room room;
  std::counting_semaphore<> running;  // no more handlers at once than workers
  front::Event stopped;
  httplib::Server server;
};

void Front::Impl::set_up() {
  auto seconds = [](int64_t ms) { return static_cast<time_t>(std::max<int64_t>(ms / 1000, 1)); };
  server.set_read_timeout(seconds(options.head_ms));
  server.set_write_timeout(seconds(options.write_ms));
  server.set_keep_alive_timeout(seconds(options.idle_ms));
  server.set_keep_alive_max_count(1'000'000);
  server.set_payload_max_length(options.max_spooled_body_bytes);
  server.set_tcp_nodelay(true);
  server.set_socket_options([](int) {});  // the library shares ports otherwise
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
    bool has_reader = from.method == "POST" || from.method == "PUT" || from.method == "PATCH" ||
                      from.method == "DELETE";
    if (has_reader && announced_bytes(from) > 0 && !from.has_header("Transfer-Encoding"))
      return httplib::Server::HandlerResponse::Unhandled;
    serve(from, to, nullptr);
    return httplib::Server::HandlerResponse::Handled;
  });
  auto with_body = [this](const httplib::Request& from, httplib::Response& to,
                          const httplib::ContentReader& reader) { serve(from, to, &reader); };
  server.Post("/.*", with_body);
  server.Put("/.*", with_body);
  server.Patch("/.*", with_body);
  server.Delete("/.*", with_body);
  // What the library itself refuses.
  server.set_error_handler([this](const httplib::Request& from, httplib::Response& to) {
    if (to.has_header("X-Request-Id")) return;
    Request request = to_request(from, edge);
    Response response = edge.problem(to.status, "The request cannot be read.", request);
    edge.done(request, response, 0);
    fill(to, request, response);
  });
}

std::optional<Response> Front::Impl::refusal(const Request& request, const httplib::Request& from) {
  if (from.has_header("Transfer-Encoding"))
    // The library has known holes in reading chunks.
    return edge.problem(411, "Send the body with a Content-Length: chunked requests are not taken.",
                        request);
  if (from.has_header("Content-Encoding"))
    return edge.problem(
        400, "A request body must not be compressed: send it without Content-Encoding.", request);
  return std::nullopt;
}

std::optional<Response> Front::Impl::read_body(Request& request, uint64_t bytes,
                                               const httplib::ContentReader& reader,
                                               front::SpoolFile& file) {
  Admission admission = edge.admit(request, options.max_buffered_body_bytes);
  if (admission.refuse) return std::move(*admission.refuse);
  const bool spool = admission.spool && bytes > options.max_buffered_body_bytes;
  if (bytes > admission.max_body_bytes ||
      (spool && (options.spool_directory.empty() || bytes > options.max_spooled_body_bytes)))
    return edge.problem(413, "The body is longer than this address takes.", request);
  if (spool) file.begin(options.spool_directory, room, admission.party);
  bool stored = true;
  bool whole = reader([&](const char* data, size_t size) {
    if (spool)
      stored = file.write({data, size});
    else
      request.body.append(data, size);
    return stored;
  });
  if (!stored) return edge.problem(503, "There is no room for the body just now.", request);
  if (!whole) return edge.problem(408, "The request's body did not arrive in time.", request);
  if (spool) request.body_file = file.path();
  return std::nullopt;
}

Response Front::Impl::handle(Request& request) {
  running.acquire();
  Reply reply = edge.handle(request);
  running.release();
  if (auto* response = std::get_if<Response>(&reply)) return std::move(*response);
  if (std::holds_alternative<Stream>(reply))
    return edge.problem(501, "This build of the server keeps no streams: ask again instead.",
                        request);
  const auto& later = std::get<Later<Response>>(reply);
  // The connection holds this thread in any case: it waits.
  auto there = std::make_shared<std::binary_semaphore>(0);
  edge.start(later.start, front::once([there] { there->release(); }), request.request_id);
  there->acquire();
  running.acquire();
  Response response = edge.finish(later, request);
  running.release();
  return response;
}

void Front::Impl::serve(const httplib::Request& from, httplib::Response& to,
                        const httplib::ContentReader* reader) {
  Request request = to_request(from, edge);
  front::SpoolFile file;
  std::optional<Response> refused = refusal(request, from);
  if (!refused && reader) refused = read_body(request, announced_bytes(from), *reader, file);
  int64_t start_us = steady_us();
  Response response;
  if (refused) {
    response = std::move(*refused);
  } else {
    response = handle(request);
  }
  stats.served.fetch_add(1, std::memory_order_relaxed);
  edge.done(request, response, steady_us() - start_us);
  fill(to, request, response);
}

Front::Front(FrontOptions options, FrontCallbacks callbacks)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(callbacks))) {}

Front::~Front() = default;

Result<int> Front::listen(const std::string& address, int port) {
  auto trusted = impl_->edge.set_trusted_proxies(impl_->options.trusted_proxies);
  if (!trusted) return trusted.error();
  // The library does not say why it cannot bind; this does, and finds a free port.
  auto probe = front::listen_on(address, port);
  if (!probe) return probe.error();
  probe->socket.reset();
  if (!impl_->options.spool_directory.empty())
    front::remove_left_spool_files(impl_->options.spool_directory);
  impl_->set_up();
  if (!impl_->server.bind_to_port(address, probe->port))
    return Error{"listen", "cannot listen on " + address + ":" + std::to_string(probe->port), ""};
  return probe->port;
}

void Front::run() {
  std::thread stopper([this] {
    impl_->stopped.wait();
    impl_->server.wait_until_ready();
    impl_->server.stop();
  });
  impl_->server.listen_after_bind();
  impl_->server.decommission();  // nobody need wait until it is ready
  impl_->stopped.signal();
  stopper.join();
}

void Front::stop() { impl_->stopped.signal(); }

// There are none.
void Front::send(std::vector<StreamId>, std::shared_ptr<const std::string>) {}

const FrontStats& Front::stats() const { return impl_->stats; }

std::string_view Front::transport() { return "stock"; }

}  // namespace milepost::http
