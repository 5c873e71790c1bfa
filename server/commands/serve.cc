#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <memory>
#include <ostream>
#include <thread>

#include "server/commands/command_line.h"
#include "server/commands/commands.h"
#include "server/commands/notify_options.h"
#include "server/commands/settings_options.h"
#include "server/http/server.h"

namespace milepost {
namespace {

// The database, the log, spooled bodies.
constexpr uint64_t kFilesBesideConnections = 200;

http::Server* running_server = nullptr;

void stop_on_signal(int) { running_server->stop(); }

// Raises the limit of open files to what is allowed; answers what it is now.
uint64_t raise_open_files() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return 0;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  getrlimit(RLIMIT_NOFILE, &files);
  return files.rlim_cur;
}

void set_proof(const ProofSettings& proof, http::ServerOptions& options) {
  access::ProofLimits& limits = options.proof_limits;
  limits.per_shipment_and_caller = proof.tries;
  limits.shipment_and_caller_minutes = proof.tries_minutes;
  limits.per_caller = proof.address_tries;
  limits.caller_minutes = proof.address_minutes;
  limits.per_shipment = proof.shipment_tries;
  limits.shipment_minutes = proof.shipment_minutes;
  options.proof_times = {proof.idle_minutes * kMinuteMs, proof.end_minutes * kMinuteMs};
  options.code_limits = {proof.codes_per_hour, proof.address_codes_per_hour};
}

http::ServerOptions server_options(const LoadedSettings& loaded, const std::string& database) {
  const Settings& settings = loaded.settings;
  http::ServerOptions options;
  options.writer.database = database;
  options.pipeline = pipeline_options(settings);
  options.writer.keep_bytes_days = settings.limits.keep_bytes_days;
  options.front.workers = settings.limits.workers > 0
                              ? static_cast<size_t>(settings.limits.workers)
                              : std::max(2u, std::thread::hardware_concurrency());
  options.front.max_connections = static_cast<size_t>(settings.limits.max_connections);
  options.front.max_spooled_body_bytes = static_cast<size_t>(settings.limits.ingest_body_bytes);
  // The largest message at least, however many senders fill what they can.
  options.front.max_spool_bytes =
      std::max(limits::kSpoolBytes, 8 * options.front.max_spooled_body_bytes);
  options.front.spool_directory =
      (sql::is_server(database) ? std::filesystem::temp_directory_path()
                                : std::filesystem::absolute(database).parent_path())
          .string();
  options.front.trusted_proxies = settings.trusted_proxies;
  options.budget.per_minute = settings.limits.lookups_per_minute_per_address;
  options.budget.burst = settings.limits.lookup_burst_per_address;
  options.budget.network_per_minute = settings.limits.lookups_per_minute_per_network;
  options.budget.network_burst = settings.limits.lookup_burst_per_network;
  options.cache_bytes = static_cast<size_t>(settings.limits.cache_bytes);
  if (settings.log.level == LogLevel::info)
    options.request_log = settings.log.file.empty() ? "-" : settings.log.file;
  else
    options.request_log.clear();
  options.site = site_view(loaded);
  options.policy = loaded.policy;
  options.surveys.file = loaded.surveys;
  options.surveys.rest_days = settings.survey.rest_days;
  options.surveys.public_url = settings.public_url;
  options.surveys.language = settings.languages.front();
  options.clock = clock_of(settings.time_zone);
  options.logo = loaded.logo;
  options.formats = settings.number_formats;
  options.public_url = settings.public_url;
  options.sign_in.times = {settings.sign_in.idle_minutes * kMinuteMs,
                           settings.sign_in.end_minutes * kMinuteMs};
  options.sign_in.offers_second_factor = settings.sign_in.second_factor != SecondFactor::off;
  options.sign_in.requires_second_factor =
      settings.sign_in.second_factor == SecondFactor::required;
  options.sign_in.user_header = settings.sign_in.user_header;
  options.sign_in.groups_header = settings.sign_in.groups_header;
  for (const std::string& text : settings.sign_in.group_roles) {
    const size_t equals = text.rfind('=');
    if (const auto role = enum_from_name<access::Role>(text.substr(equals + 1)))
      options.sign_in.group_roles.emplace_back(text.substr(0, equals), *role);
  }
  options.desk.calendar = desk_calendar(settings);
  options.desk.mailbox = settings.desk.mailbox;
  options.desk.public_url = settings.public_url;
  options.desk.replies = settings.desk.replies;
  for (const NotOfferedSettings& one : settings.desk.not_offered)
    options.desk.not_offered.push_back({one.account, one.kinds});
  options.scanner = {settings.files.scan_command, settings.files.scan_seconds * kSecondMs};
  set_proof(settings.proof, options);
  options.metrics_bind = settings.metrics.bind;
  options.keys_see_all = settings.workplace.keys_see == SeenByKeys::all;
  return options;
}

void serve(const LoadedSettings& loaded, http::ServerOptions options, CommandContext& context) {
  for (const std::string& note : loaded.notes) context.err << note << "\n";
  const uint64_t open_files = raise_open_files();
  const uint64_t wanted = options.front.max_connections + kFilesBesideConnections;
  if (open_files < wanted)
    context.err << "The limit of open files is " << open_files
                << ", too low for limits.max_connections: raise it (ulimit -Hn) to " << wanted
                << " or more.\n";
  auto server = http::Server::start(std::move(options));
  if (!server) {
    context.err << "Cannot serve: " << server.error().detail << "\n";
    context.status = kFailed;
    return;
  }
  running_server = server->get();
  std::signal(SIGTERM, stop_on_signal);
  std::signal(SIGINT, stop_on_signal);
  context.err << "Serving http://" << running_server->address() << "\n";
  running_server->run();
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGINT, SIG_DFL);
  running_server = nullptr;
  context.err << "Stopped.\n";
}

}  // namespace

void add_serve_command(Command& app, CommandContext& context) {
  auto* command = app.add_subcommand("serve", "Serve the portal and its API");
  auto database = std::make_shared<std::string>();
  auto bind = std::make_shared<std::string>("127.0.0.1");
  auto port = std::make_shared<int>(8080);
  add_database_option(*command, *database);
  command->add_option("--bind", *bind, "Address to listen on, IPv4 or IPv6")->capture_default_str();
  command->add_option("--port", *port, "Port to listen on; 0 takes any")
      ->range(0, 65'535)
      ->capture_default_str();
  auto settings = add_settings_options(*command);
  command->footer(
      R"(A missing database is created, an older one brought up to date. SIGTERM and Ctrl-C end it
within 10 seconds: what is in flight is answered first. The request log is one line of JSON a
request, without personal data.

Examples:
  milepost serve
  milepost serve --bind :: --port 80 --config /etc/milepost.json
  milepost serve --limits.lookups_per_minute_per_address 600)");
  command->callback([&context, database, bind, port, settings] {
    auto loaded = load_settings(*settings, context);
    if (!loaded) return;
    http::ServerOptions options = server_options(*loaded, *database);
    Errors errors;
    options.post = post_options(loaded->settings, errors);
    if (!errors.empty()) {
      say_setting_errors(errors, context);
      return;
    }
    options.pipeline.notify = options.post.policy;
    options.writer.clock = context.now;
    options.writer.progress = say_on_err(context);
    options.bind = *bind;
    options.port = *port;
    serve(*loaded, std::move(options), context);
  });
}

}  // namespace milepost
