// The running service: store, pipeline, cache, routes and the front, put together.
//
//   auto server = Server::start(options);       // the port is bound, nothing is served yet
//   if (!server) …
//   (*server)->run();                           // until stop(), then drained
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/access/codes.h"
#include "server/access/prove.h"
#include "server/access/sign_in.h"
#include "server/desk/desk.h"
#include "server/http/budget.h"
#include "server/http/front/front.h"
#include "server/http/router.h"
#include "server/media/scan.h"
#include "server/notify/post.h"
#include "server/pipeline/pipeline.h"
#include "server/settings/load.h"
#include "server/survey/surveys.h"
#include "shared/base/result.h"
#include "shared/model/number_format.h"
#include "shared/model/site.h"

namespace milepost::http {

struct ServerOptions {
  store::WriterOptions writer;         // with the database's address
  pipeline::PipelineOptions pipeline;
  notify::PostOptions post;            // what leaves the house; nothing without writer.clock
  std::string bind = "127.0.0.1";
  int port = 8080;                     // 0: any
  std::string metrics_bind;            // "127.0.0.1:9100": /metrics without a key; empty: none
  FrontOptions front;
  BudgetOptions budget;
  access::SignInOptions sign_in;
  access::ProofLimits proof_limits = {};
  desk::DeskOptions desk;
  media::ScanOptions scanner;
  access::ProofTimes proof_times = {};
  access::CodeLimits code_limits = {};
  int64_t turn_ms = limits::kTurnMilliseconds;  // so long a large message waits for others
  size_t cache_bytes = 256u << 20;     // of encoded answers; 0: none are kept
  std::string request_log = "-";       // a file, "-" for standard output, empty for none
  SiteView site;
  std::optional<Logo> logo;
  std::vector<NumberFormat> formats;
  std::string public_url;
  bool keys_see_all = false;           // of the intake; else what came in under their own names
  ServicePolicy policy = shipped_policy();
  survey::SurveyOptions surveys = {.file = shipped_surveys()};
  std::vector<ZonedTime> clock;        // of the company, whose local days count; UTC without
};

class Server {
 public:
  // Opens (and where missing creates and migrates) the database and binds the port.
  static Result<std::unique_ptr<Server>> start(ServerOptions options);
  ~Server();

  // "127.0.0.1:8080", "[::1]:8080"
  std::string address() const;
  int port() const;
  void run();
  // Any thread, any signal handler.
  void stop();

  const std::vector<Route>& routes() const;

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace milepost::http
