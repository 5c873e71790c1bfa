#include "server/http/server.h"

#include <malloc.h>

#include <algorithm>
#include <thread>

#include "server/http/dispatcher.h"
#include "server/http/front/edge.h"
#include "server/http/request_log.h"
#include "server/http/routes/delivery_proof.h"
#include "server/http/routes/ingest.h"
#include "server/http/routes/openapi.h"
#include "server/http/services.h"
#include "server/http/turns.h"
#include "server/jobs/desk_job.h"
#include "server/jobs/survey_job.h"
#include "server/jobs/news_job.h"
#include "server/jobs/outbox_jobs.h"
#include "server/jobs/ticker.h"
#include "server/store/installation.h"
#include "server/store/intake_bytes.h"
#include "shared/wire/routes.h"

namespace milepost::http {
namespace {

std::pair<std::string, int> split_address(const std::string& address) {
  size_t colon = address.rfind(':');
  if (colon == std::string::npos) return {address, 0};
  return {address.substr(0, colon), std::atoi(address.c_str() + colon + 1)};
}

// The hub's way to the front, once there is one.
struct StreamOutlet final : live::Outlet {
  Front* front = nullptr;
  void send(std::vector<StreamId> streams, live::Bytes bytes) override {
    front->send(std::move(streams), std::move(bytes));
  }
  size_t waiting() const override {
    return static_cast<size_t>(front->stats().streams_waiting.load());
  }
};

// What a large message took is the machine's again: the allocator would keep it for the next one.
void give_back_memory() { malloc_trim(0); }

// How many requests of those days had their answer in the time that the law gives.
Result<std::vector<AnswerFigure>> answers_between(sql::Database& reader,
                                                  const std::vector<ZonedTime>& clock, Date from,
                                                  Date until) {
  auto shares = store::answered_within(reader, instant_of(from, 0, clock),
                                       instant_of(Date{until.days + 1}, 0, clock),
                                       kComplaintAnswerDays * kDayMs, front::wall_clock());
  if (!shares) return shares.error();
  std::vector<AnswerFigure> figures;
  for (const store::AnsweredShare& one : *shares)
    figures.push_back({one.kind, one.within, one.of});
  return figures;
}

}  // namespace

struct Server::Parts {
  explicit Parts(ServerOptions given)
      : options(std::move(given)),
        cache(options.cache_bytes),
        readers(options.writer.database, cache, options.writer.around),
        lookup(readers, cache, options.formats),
        examples(readers, lookup, cache),
        budget(options.budget),
        hub({.open = [this] { return store::open_reader(options.writer.database); },
             .clock = front::wall_clock}),
        policy_figures({.database = options.writer.database,
                        .clock = options.clock,
                        .answers =
                            [this](sql::Database& reader, Date from, Date until) {
                              return answers_between(reader, options.clock, from, until);
                            },
                        .on_new = [this] { cache.drop(routes::kPolicyPage); }}),
        services{lookup,       examples,        cache,
                 readers,      budget,          hub,
                 options.site, options.formats, options.public_url, options.keys_see_all,
                 options.policy, options.clock, policy_figures} {
    hub.send_through(outlet);
  }

  ServerOptions options;
  RepresentationCache cache;
  ReaderPool readers;
  ShipmentLookup lookup;
  Examples examples;
  Budget budget;
  StreamOutlet outlet;
  live::Hub hub;  // outlives the front, whose streams it feeds
  jobs::PolicyFigureKeeper policy_figures;
  Services services;
  std::unique_ptr<RequestLog> log;  // null: no log
  std::unique_ptr<jobs::Ticker> ticker;  // the writer wakes it to the last
  std::unique_ptr<store::Writer> writer;
  std::unique_ptr<jobs::OutboxJobs> outbox;
  std::unique_ptr<pipeline::Pipeline> pipeline;
  std::optional<access::Proofs> proofs;
  std::optional<access::Prover> prover;
  std::optional<access::SignIn> sign_in;
  std::optional<access::Codes> codes;
  std::optional<notify::Newsroom> newsroom;
  std::optional<desk::Desk> desk;
  std::optional<survey::Surveys> surveys;
  Turns large_intakes{options.turn_ms, give_back_memory};
  std::unique_ptr<Metrics> metrics;
  std::unique_ptr<Dispatcher> dispatcher;
  std::unique_ptr<Front> front;
  std::unique_ptr<Front> metrics_front;
  int port = 0;

  ~Parts() {
    end_ticker();
    hub.stop();  // it sends through the front, which goes before it
  }
  Result<void> open_store();
  Result<void> make_ticker();
  void end_ticker();
  Result<std::string> installation_secret();
  void add_routes();
  void add_readings();
  void add_outbox_readings();
  FrontCallbacks callbacks();
  Result<void> listen();
};

// Made by the first start over a database.
Result<std::string> Server::Parts::installation_secret() {
  {
    auto reader = readers.borrow();
    if (!reader) return reader.error();
    auto found = store::find_secret(**reader);
    if (!found) return found.error();
    if (*found) return **std::move(found);
  }
  return writer->write(Instant{}, [](store::Transaction& transaction) {
    return store::make_secret(transaction);
  });
}

Result<void> Server::Parts::open_store() {
  auto opened = store::Writer::open(options.writer);
  if (!opened) return opened.error();
  writer = std::move(*opened);
  auto secret = installation_secret();
  if (!secret) return secret.error();
  newsroom.emplace(*options.post.policy, services.site, options.public_url, *secret);
  options.pipeline.newsroom = &*newsroom;
  pipeline = pipeline::Pipeline::over(*writer, options.pipeline);
  lookup.set_secret(*secret);
  proofs.emplace(*secret, options.proof_times);
  prover.emplace(*proofs, *secret, options.proof_limits);
  codes.emplace(*proofs, *secret, options.code_limits);
  desk.emplace(options.desk, options.policy, *options.post.policy, *codes, *secret);
  surveys.emplace(options.surveys, *options.post.policy, *desk, *secret);
  services.writer = writer.get();
  services.notify_policy = options.post.policy;
  if (!options.post.templates) options.post.templates = notify::shipped_templates();
  services.notify_templates = options.post.templates;
  options.post.secret = *secret;
  if (auto made = make_ticker(); !made) return made;
  services.proofs = &*proofs;
  services.prover = &*prover;
  sign_in.emplace(*writer, *secret, options.sign_in);
  services.sign_in = &*sign_in;
  services.codes = &*codes;
  services.newsroom = &*newsroom;
  services.desk = &*desk;
  services.surveys = &*surveys;
  services.scanner = &options.scanner;
  services.large_bodies = &large_intakes;
  writer->on_commit([this](const store::Change& change) {
    const auto& keys = change.keys;
    if (ticker && (change.all || std::find(keys.begin(), keys.end(), store::kOutboxChanged) !=
                                     keys.end()))
      ticker->wake();
    if (change.all)
      cache.clear();
    else
      for (const std::string& key : change.keys) cache.drop(key);
    hub.look();
  });
  return examples.choose();
}

// THE list of what happens with time.
Result<void> Server::Parts::make_ticker() {
  const auto& clock = options.writer.clock;
  if (!clock) return {};
  const std::string holder = notify::new_holder();
  auto made = jobs::OutboxJobs::make(options.post, *writer, clock, holder);
  if (!made) return made.error();
  outbox = *std::move(made);
  ticker = std::make_unique<jobs::Ticker>(
      jobs::TickerOptions{
          .database = options.writer.database, .clock = clock, .holder = holder},
      *writer);
  outbox->add_to(*ticker);
  ticker->add(jobs::news_job(*newsroom, *writer));
  ticker->add(policy_figures.job());
  ticker->add(jobs::desk_job(*desk, *writer));
  ticker->add(jobs::survey_job(*surveys, *writer));
  return {};
}

void Server::Parts::end_ticker() {
  if (outbox) outbox->stop();
  if (ticker) ticker->join();
}

void Server::Parts::add_routes() {
  Router router;
  add_page_routes(router, services);
  add_app_routes(router, services);
  add_shipment_routes(router, services);
  add_live_routes(router, services);
  add_details_routes(router, services);
  add_code_routes(router, services);
  add_link_routes(router, services);
  add_notice_routes(router, services);
  add_request_routes(router, services);
  add_survey_routes(router, services);
  add_desk_routes(router, services);
  add_ingest_mail_route(router, services);
  add_ingest_routes(router, *pipeline, large_intakes);
  add_delivery_proof_route(router, *writer, large_intakes);
  add_intake_routes(router, services);
  add_outbox_routes(router, services);
  add_workplace_routes(router, services);
  add_sign_in_routes(router, services);
  add_account_routes(router, services);
  add_people_routes(router, services);
  add_audit_routes(router, services);
  add_policy_routes(router, services);
  add_site_routes(router, services);
  add_health_routes(router, services);
  add_asset_routes(router, services);
  if (options.logo) add_logo_route(router, services, *options.logo);

  std::vector<std::string> patterns;
  for (const Route& route : router.routes()) patterns.push_back(route.pattern);
  metrics = std::make_unique<Metrics>(patterns);
  services.metrics = metrics.get();
  services.openapi = openapi_document(router.routes(), options.public_url);

  dispatcher = std::make_unique<Dispatcher>(std::move(router), services,
                                            options.front.max_spooled_body_bytes);
}

void Server::Parts::add_readings() {
  const FrontStats& stats = front->stats();
  auto counter = [&](const char* name, const char* help, const std::atomic<uint64_t>& value) {
    metrics->add_counter(name, help, [&value] { return static_cast<double>(value); });
  };
  auto gauge = [&](const char* name, const char* help, const std::atomic<int64_t>& value) {
    metrics->add_gauge(name, help, [&value] { return static_cast<double>(value); });
  };
  gauge("milepost_streams", "Streams open.", stats.streams);
  gauge("milepost_streams_waiting", "Events that are still to be sent.", stats.streams_waiting);
  counter("milepost_stream_events_total", "Events sent, to each stream.", stats.streams_sent);
  counter("milepost_streams_cut_total", "Streams cut since they were not read.",
          stats.streams_cut);
  counter("milepost_connections_accepted_total", "Connections accepted.", stats.accepted);
  counter("milepost_connections_rejected_total", "Connections over the limit.", stats.rejected);
  counter("milepost_connections_evicted_total", "Connections that gave way to others.",
          stats.evicted);
  counter("milepost_timeouts_total", "Connections ended by a deadline.", stats.timeouts);
  counter("milepost_shed_total", "Requests refused because the queue was full.", stats.shed);
  gauge("milepost_connections", "Connections open.", stats.connections);
  gauge("milepost_queued_requests", "Requests waiting for a worker.", stats.queued);
  gauge("milepost_awaited_answers", "Requests that wait for a commit.", stats.awaited);
  gauge("milepost_buffered_bytes", "Bytes of bodies in memory.", stats.buffered_bytes);
  gauge("milepost_spooled_bytes", "Bytes of bodies spooled to disk.", stats.spooled_bytes);
  gauge("milepost_unsent_bytes", "Bytes of answers that peers did not take yet.",
        stats.unsent_bytes);
  gauge("milepost_intake_waiting", "Large messages that wait for their turn.",
        large_intakes.waiting());
  metrics->add_gauge("milepost_intake_kept_bytes", "Bytes of messages kept as they came.", [this] {
    auto reader = readers.borrow();
    const auto held = reader ? store::intake_bytes_held(**reader) : reader.error();
    return held ? static_cast<double>(*held) : 0.0;
  });
  if (outbox) add_outbox_readings();
  metrics->add_counter("milepost_cache_hits_total", "Answers taken from the cache.",
                       [this] { return static_cast<double>(cache.hits()); });
  metrics->add_counter("milepost_cache_misses_total", "Answers that had to be made.",
                       [this] { return static_cast<double>(cache.misses()); });
}

void Server::Parts::add_outbox_readings() {
  const auto counter = [&](const std::string& name, const std::string& help,
                           const std::atomic<uint64_t>& value) {
    metrics->add_counter(name, help, [&value] { return static_cast<double>(value); });
  };
  for (const auto& courier : outbox->couriers()) {
    const std::string channel(name_of(courier->channel()));
    const std::string name = "milepost_outbox_" + channel, of = " by " + channel + ".";
    const notify::CourierCounts& counts = courier->counts();
    counter(name + "_sent_total", "Messages that the other side took," + of, counts.sent);
    counter(name + "_later_total", "Tries that are to be made again," + of, counts.later);
    counter(name + "_dead_total", "Messages refused for good or given up," + of, counts.dead);
    counter(name + "_held_total", "Messages held: no channel is set up," + of, counts.held);
  }
  for (const jobs::Ticker::Reading& job : ticker->readings()) {
    const std::string name = "milepost_job_" + job.name;
    counter(name + "_runs_total", "Runs of this job of the ticker.", job.counts.runs);
    counter(name + "_failures_total", "Runs of it that failed.", job.counts.failures);
  }
  for (const OutboxStatus status : {OutboxStatus::waiting, OutboxStatus::dead, OutboxStatus::held})
    metrics->add_gauge("milepost_outbox_" + std::string(name_of(status)),
                       "Messages of the outbox that are " + std::string(name_of(status)) + ".",
                       [this, status] {
                         auto reader = readers.borrow();
                         const auto count =
                             reader ? store::count_outbox(**reader, status) : reader.error();
                         return count ? static_cast<double>(*count) : 0.0;
                       });
}

FrontCallbacks Server::Parts::callbacks() {
  FrontCallbacks callbacks;
  callbacks.admit = [this](Request& request) { return dispatcher->admit(request); };
  callbacks.handle = [this](Request& request) { return dispatcher->handle(request); };
  callbacks.problem = [this](int status, std::string_view detail, const Request& request) {
    return dispatcher->refuse(Failure(status, {}, std::string(detail)), request);
  };
  callbacks.done = [this](const Request& request, const Response& response, int64_t microseconds) {
    metrics->record(response.route, response.status, microseconds, response.content().size());
    if (log) log->add(request, response, microseconds);
  };
  return callbacks;
}

Result<void> Server::Parts::listen() {
  if (!options.request_log.empty()) {
    auto opened = RequestLog::open(options.request_log);
    if (!opened) return opened.error();
    log = std::move(*opened);
  }
  front = std::make_unique<Front>(options.front, callbacks());
  outlet.front = front.get();
  auto bound = front->listen(options.bind, options.port);
  if (!bound) return bound.error();
  port = *bound;
  add_readings();
  if (options.metrics_bind.empty()) return {};

  FrontOptions small = options.front;
  small.workers = 1;
  FrontCallbacks metrics_only = callbacks();
  metrics_only.admit = [](const Request&) { return Admission{}; };
  metrics_only.handle = [this](const Request& request) {
    if (request.path != "/metrics")
      return dispatcher->refuse(Failure(404, {}, "only /metrics is served here"), request);
    Response response;
    response.content_type = kPrometheusText;
    response.body = metrics->text();
    return response;
  };
  metrics_front = std::make_unique<Front>(small, metrics_only);
  auto [host, metrics_port] = split_address(options.metrics_bind);
  auto metrics_bound = metrics_front->listen(host, metrics_port);
  if (!metrics_bound) return metrics_bound.error();
  return {};
}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options) {
  auto parts = std::make_unique<Parts>(std::move(options));
  if (auto opened = parts->open_store(); !opened) return opened.error();
  parts->add_routes();
  if (auto bound = parts->listen(); !bound) return bound.error();
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;

int Server::port() const { return parts_->port; }

std::string Server::address() const {
  const std::string& bind = parts_->options.bind;
  bool is_ipv6 = bind.find(':') != std::string::npos;
  return (is_ipv6 ? "[" + bind + "]" : bind) + ":" + std::to_string(parts_->port);
}

void Server::run() {
  if (parts_->ticker) parts_->ticker->start();
  std::thread metrics_thread;
  if (parts_->metrics_front) metrics_thread = std::thread([this] { parts_->metrics_front->run(); });
  parts_->front->run();
  if (metrics_thread.joinable()) metrics_thread.join();
  parts_->end_ticker();
}

void Server::stop() {
  parts_->front->stop();
  if (parts_->metrics_front) parts_->metrics_front->stop();
}

const std::vector<Route>& Server::routes() const { return parts_->dispatcher->router().routes(); }

}  // namespace milepost::http
