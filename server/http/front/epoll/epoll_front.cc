// The front over its own epoll loop: the default transport.
#include <algorithm>
#include <thread>

#include "server/http/front/epoll/exchange.h"
#include "server/http/front/front.h"
#include "server/http/front/epoll/loop.h"

namespace milepost::http {

struct Front::Impl {
  Impl(FrontOptions given_options, FrontCallbacks given_callbacks)
      : options(std::move(given_options)),
        callbacks(std::move(given_callbacks)),
        edge(callbacks),
        exchange(options, edge, stats),
        loop(options, exchange, stats) {}
  ~Impl() { join(); }

  void join() {
    loop.close_queues();
    for (std::thread& thread : threads) thread.join();
    threads.clear();
    loop.wait_for_later();
  }

  const FrontOptions options;
  const FrontCallbacks callbacks;
  FrontStats stats;
  front::Edge edge;
  front::Exchange exchange;
  front::Loop loop;
  std::vector<std::thread> threads;
};

Front::Front(FrontOptions options, FrontCallbacks callbacks)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(callbacks))) {}

Front::~Front() = default;

Result<int> Front::listen(const std::string& address, int port) {
  auto trusted = impl_->edge.set_trusted_proxies(impl_->options.trusted_proxies);
  if (!trusted) return trusted.error();
  return impl_->loop.listen(address, port);
}

void Front::run() {
  front::Loop& loop = impl_->loop;
  for (size_t i = 0; i < std::max<size_t>(impl_->options.workers, 1); ++i)
    impl_->threads.emplace_back([&loop] { loop.work(); });
  impl_->threads.emplace_back([&loop] { loop.write_spool(); });
  // Handlers that outlast the drain are waited for by the destructor, not here.
  if (loop.run()) impl_->join();
}

void Front::stop() { impl_->loop.stop(); }

void Front::send(std::vector<StreamId> streams, std::shared_ptr<const std::string> bytes) {
  impl_->loop.send(std::move(streams), std::move(bytes));
}

const FrontStats& Front::stats() const { return impl_->stats; }

std::string_view Front::transport() { return "epoll"; }

}  // namespace milepost::http
