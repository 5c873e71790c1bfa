#include "server/http/routes/ingest.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <future>

#include "shared/base/limits.h"
#include "shared/model/intake_wire.h"
#include "shared/wire/reader.h"
#include "shared/wire/routes.h"
#include "tests/testing/data.h"
#include "tests/testing/kept_text.h"
#include "tests/testing/temporary_folder.h"

namespace milepost::http {
namespace {

// Keeps what came and answers as it is told: what the routes make of a pipeline's answers.
class RecordingPipeline : public pipeline::Pipeline {
 public:
  Result<std::vector<ItemResult>> take(pipeline::Batch batch) override {
    batches.push_back(std::move(batch));
    if (error) return *error;
    std::vector<ItemResult> results(batches.back().items.size());
    for (size_t i = 0; i < results.size() && i < answers.size(); ++i) results[i] = answers[i];
    return results;
  }
  void submit(std::shared_ptr<const pipeline::Batch> batch,
              std::function<void(Taken)> done) override {
    done(take(*batch));
  }

  std::vector<pipeline::Batch> batches;
  std::vector<ItemResult> answers;  // the rest is accepted
  std::optional<Error> error;
};

Response response_of(const Outcome& outcome, const Request& request) {
  if (const auto* later = std::get_if<Later<Settled>>(&outcome)) {
    std::promise<void> ready;
    later->start([&] { ready.set_value(); });
    ready.get_future().wait();
    return response_of(later->finish(request), request);
  }
  const Settled& settled = std::get<Settled>(outcome);
  if (const auto* failure = std::get_if<Failure>(&settled))
    return error_response(*failure, request, SiteView{}, "");
  return std::get<Response>(settled);
}

class IngestRoute : public testing::Test {
 protected:
  IngestRoute() { add_ingest_routes(router_, pipeline_, turns_); }

  Request request(std::string body, std::string type = "application/json") {
    Request request;
    request.method = "POST";
    request.path = std::string(routes::kIngestEvents);
    request.headers.emplace("Content-Type", std::move(type));
    request.body = std::move(body);
    request.request_id = "r1";
    request.principal = {access::Credential::key, access::Role::operator_, "partner"};
    return request;
  }
  Response post(const Request& request) {
    auto match = router_.find(request.method, request.path);
    EXPECT_NE(match.route, nullptr);
    return response_of(match.route->handler(request), request);
  }

  Router router_;
  RecordingPipeline pipeline_;
  Turns turns_{10'000};
};

constexpr const char* kThree = R"([
    {"number":"MP739210463CN","milestone":"departed","at":"2026-11-20T09:12:00+08:00"},
    {"number":"MP739210463CN","milestone":"departed","at":"yesterday"},
    {"number":"MP739210463CN","milestone":"arrived","at":"2026-11-20T19:12:00+08:00"}])";

IntakeAnswer answer_in(const Response& response) {
  IntakeAnswer answer;
  Errors errors;
  auto document = JsonDocument::parse(response.body);
  EXPECT_TRUE(document && read_json(document->root(), answer, Reading::strict, errors))
      << response.body;
  return answer;
}

Problem problem_in(const Response& response) {
  EXPECT_EQ(response.content_type, "application/problem+json");
  Problem problem;
  Errors errors;
  auto document = JsonDocument::parse(response.body);
  EXPECT_TRUE(document && read_json(document->root(), problem, Reading::strict, errors))
      << response.body;
  EXPECT_EQ(problem.status, response.status);
  return problem;
}

TEST_F(IngestRoute, BothRoutesNeedAnOperatorsKeyAndMaySpool) {
  ASSERT_EQ(router_.routes().size(), 2u);
  for (const Route& route : router_.routes()) {
    EXPECT_EQ(who_may_call(route), "key, role operator");
    EXPECT_EQ(route.body, BodyUse::spooled);
    EXPECT_FALSE(route.request_schema.empty());
  }
}

TEST_F(IngestRoute, AnswersEachItemInItsPlace) {
  pipeline_.answers = {{ItemStatus::duplicate, {}}};
  Request sent = request(kThree);
  sent.now = Instant{1234};
  Response response = post(sent);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(response.body,
            R"({"accepted":1,"duplicate":1,"conflict":0,"refused":1,"results":[)"
            R"({"index":0,"status":"duplicate","errors":[]},)"
            R"({"index":1,"status":"refused","errors":[{"path":"$[1].at",)"
            R"("detail":"expected a time such as 2026-11-20T09:12:00+08:00"}]},)"
            R"({"index":2,"status":"accepted","errors":[]}]})");

  ASSERT_EQ(pipeline_.batches.size(), 1u);
  const pipeline::Batch& batch = pipeline_.batches[0];
  EXPECT_EQ(batch.source, "partner");
  EXPECT_EQ(batch.bytes, kThree);
  EXPECT_EQ(batch.media_type, "application/json");
  EXPECT_EQ(batch.now, Instant{1234});
  EXPECT_EQ(batch.idempotency_key, "");
  EXPECT_FALSE(batch.bulk);
  ASSERT_EQ(batch.items.size(), 2u);
  EXPECT_EQ(std::get<EventItem>(batch.items[1]).event.milestone, Milestone::arrived);
}

TEST_F(IngestRoute, WhatThePipelineFindsHasThePathOfTheItem) {
  pipeline_.answers = {{}, {ItemStatus::conflict, {{"conflict", "came before", "id"}}}};
  IntakeAnswer answer = answer_in(post(request(kThree)));
  EXPECT_EQ(answer.accepted, 1);
  EXPECT_EQ(answer.conflict, 1);
  EXPECT_EQ(answer.refused, 1);
  EXPECT_EQ(answer.results[2].status, ItemStatus::conflict);
  ASSERT_EQ(answer.results[2].errors.size(), 1u);
  EXPECT_EQ(answer.results[2].errors[0].path, "$[2].id");
}

TEST_F(IngestRoute, ShipmentsGoInByTheirOwnRoute) {
  Request sent = request(R"([{"number":"MP739210463CN","promise":"2026-11-23"}])");
  sent.path = std::string(routes::kIngestShipments);
  EXPECT_EQ(answer_in(post(sent)).accepted, 1);
  EXPECT_EQ(std::get<ShipmentItem>(pipeline_.batches.at(0).items.at(0)).key, "MP739210463CN");
}

TEST_F(IngestRoute, TheBytesAreKeptEvenWhereNoItemIsGood) {
  IntakeAnswer answer = answer_in(post(request("[{}]")));
  EXPECT_EQ(answer.refused, 1);
  EXPECT_EQ(pipeline_.batches.at(0).bytes, "[{}]");
  EXPECT_TRUE(pipeline_.batches[0].items.empty());
}

TEST_F(IngestRoute, RefusesAWholeRequestInTheOneShape) {
  struct Row { std::string body, type; int status; const char* word; };
  const Row rows[] = {
      {"", "application/json", 400, "/problems/empty-body"},
      {"", "application/x-ndjson", 400, "/problems/empty-body"},
      {"[", "application/json", 400, "/problems/json"},
      {"{}", "application/json", 422, "/problems/not-objects"},
      {"[]", "text/plain", 415, "/problems/media-type"},
      {"[{}" + std::string(3 * limits::kItemsPerRequest, ' ') + "]", "application/json", 200, ""},
      {[] {
         std::string body = "[{}";
         for (size_t i = 0; i < limits::kItemsPerRequest; ++i) body += ",{}";
         return body + "]";
       }(), "application/json", 413, "/problems/too-many-items"},
  };
  for (const Row& row : rows) {
    Response response = post(request(row.body, row.type));
    EXPECT_EQ(response.status, row.status) << row.body.substr(0, 40);
    if (row.status == 200) continue;
    EXPECT_EQ(problem_in(response).type, row.word);
    EXPECT_EQ(problem_in(response).request_id, "r1");
  }
}

TEST_F(IngestRoute, SaysWhenThePipelineTookNothing) {
  struct Row { Error error; int status; bool retry; };
  const Row rows[] = {
      {{"busy", "the writer is busy", ""}, 503, true},
      {{"deadline", "not durable in time", ""}, 503, true},
      {{"database", "disk full", ""}, 503, true},
      {{"idempotency-key", "this key came with another body", ""}, 422, false},
  };
  for (const Row& row : rows) {
    pipeline_.error = row.error;
    Response response = post(request(kThree));
    EXPECT_EQ(response.status, row.status) << row.error.code;
    EXPECT_EQ(response.headers.contains("Retry-After"), row.retry);
    EXPECT_EQ(problem_in(response).detail, row.error.detail);
  }
}

TEST_F(IngestRoute, ARetryKeyIsScopedByRouteAndBounded) {
  Request sent = request(kThree);
  sent.headers.emplace("Idempotency-Key", "k1");
  post(sent);
  EXPECT_EQ(pipeline_.batches.at(0).idempotency_key, "events:k1");

  sent.headers.erase("Idempotency-Key");
  sent.headers.emplace("Idempotency-Key", std::string(limits::kIdempotencyKeyBytes, 'k'));
  EXPECT_EQ(post(sent).status, 200);
  sent.headers.erase("Idempotency-Key");
  sent.headers.emplace("Idempotency-Key", std::string(limits::kIdempotencyKeyBytes + 1, 'k'));
  EXPECT_EQ(problem_in(post(sent)).type, "/problems/idempotency-key");
  EXPECT_EQ(pipeline_.batches.size(), 2u);
}

TEST_F(IngestRoute, ReadsASpooledBody) {
  const std::string path = testing::TempDir() + "ingest_route_spooled";
  std::ofstream(path, std::ios::binary) << kThree;
  Request sent = request("");
  sent.body_file = path;
  EXPECT_EQ(answer_in(post(sent)).accepted, 2);
  EXPECT_EQ(pipeline_.batches.at(0).bytes, kThree);
  std::remove(path.c_str());
  EXPECT_EQ(post(sent).status, 500);
}

// Over the pipeline itself: what a retry and a second body with the same key are answered.
TEST(IngestRouteStored, ARetryIsAnsweredAsTheFirstTime) {
  testing_support::TemporaryFolder folder;
  store::WriterOptions options;
  options.database = folder.file("a.db");
  auto pipeline = pipeline::Pipeline::open(options);
  ASSERT_TRUE(pipeline);
  Router router;
  Turns turns(10'000);
  add_ingest_routes(router, **pipeline, turns);
  auto post = [&](std::string_view path, const std::string& body, const std::string& key) {
    Request request;
    request.method = "POST";
    request.headers.emplace("Content-Type", "application/json");
    if (!key.empty()) request.headers.emplace("Idempotency-Key", key);
    request.body = body;
    request.principal = {access::Credential::key, access::Role::operator_, "partner"};
    request.now = parse_zoned_time("2026-11-21T00:00:00Z")->at;
    return response_of(router.find("POST", path).route->handler(request), request);
  };
  const Response first = post(routes::kIngestEvents, kThree, "k1");
  EXPECT_EQ(answer_in(first).accepted, 2);
  EXPECT_EQ(post(routes::kIngestEvents, kThree, "k1").body, first.body);
  EXPECT_EQ(answer_in(post(routes::kIngestEvents, kThree, "")).duplicate, 2);
  EXPECT_EQ(answer_in(post(routes::kIngestEvents, kThree, "k2")).duplicate, 2);
  const Response other = post(routes::kIngestEvents, "[]", "k1");
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(problem_in(other).type, "/problems/idempotency-key");
  // Scoped by route.
  EXPECT_EQ(post(routes::kIngestShipments, "[]", "k1").status, 200);
}

// n_ must be refused, y_ must be read (then it is an array of objects or not), i_ is as we like.
TEST_F(IngestRoute, JsonTestSuite) {
  const char* name = "bad/JSONTestSuite/test_parsing";
  auto folder = testing_data(name);
  if (!folder) GTEST_SKIP() << skipped_for_want_of(name);
  int valid = 0, invalid = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const std::string file = entry.path().filename().string();
    for (const char* type : {"application/json", "application/x-ndjson"}) {
      Response response = post(request(read_whole_file(entry.path()), type));
      const bool lines = type != std::string_view("application/json");
      if (response.status != 200) problem_in(response);
      if (file.starts_with("n_")) {
        // A line alone may be nested too deeply to see what is wrong with it.
        if (lines && response.status == 200) {
          EXPECT_EQ(answer_in(response).refused, 1) << file;
        } else {
          EXPECT_GE(response.status, 400) << file;
        }
        EXPECT_LT(response.status, 500) << file;
        if (!lines) {
          EXPECT_EQ(response.status, 400) << file;
        }
        ++invalid;
      } else if (file.starts_with("y_") && !lines) {
        auto document = JsonDocument::parse(read_whole_file(entry.path()));
        if (!document) {
          EXPECT_EQ(document.error().code, "duplicate-key") << file;
          EXPECT_EQ(response.status, 422) << file;
          ++valid;
          continue;
        }
        bool objects = document->root().is_array();
        for (size_t i = 0; objects && i < document->root().size(); ++i)
          objects = document->root().element(i).is_object();
        EXPECT_EQ(response.status, objects ? 200 : 422) << file;
        ++valid;
      } else {
        EXPECT_LT(response.status, 500) << file;
      }
    }
  }
  EXPECT_EQ(valid, 95);
  EXPECT_EQ(invalid, 2 * 188);
}

TEST_F(IngestRoute, NaughtyStringsArriveTidiedOrAreRefused) {
  auto file = testing_data("bad/blns/blns.json");
  if (!file) GTEST_SKIP() << skipped_for_want_of("bad/blns/blns.json");
  auto naughty = JsonDocument::parse(read_whole_file(*file));
  ASSERT_TRUE(naughty);
  ASSERT_GT(naughty->root().size(), 400u);
  for (size_t i = 0; i < naughty->root().size(); ++i) {
    const JsonNode node = naughty->root().element(i);
    const std::string& text = node.string();
    const std::string quoted = node.dump();
    Request sent = request(R"([{"number":"MP739210463CN","at":"2026-11-20T09:12:00+08:00",)"
                           R"("milestone":"arrived","note":)" + quoted +
                           R"(,"place":{"city":)" + quoted + R"(,"region":)" + quoted +
                           R"(,"country":"CN","name":)" + quoted + "}}]");
    Response response = post(sent);
    const auto& items = pipeline_.batches.back().items;
    const auto kept = testing_support::kept_text(text);
    if (!kept || kept->size() > limits::kCityBytes) {
      EXPECT_TRUE(items.empty()) << text;
      EXPECT_EQ(answer_in(response).refused, 1) << text;
      continue;
    }
    ASSERT_EQ(items.size(), 1u) << text;
    const Event& event = std::get<EventItem>(items[0]).event;
    EXPECT_EQ(event.note, *kept);
    if (kept->empty())
      EXPECT_FALSE(event.place);
    else
      EXPECT_EQ(event.place, (Place{*kept, *kept, "CN", *kept, {}, {}}));
  }
}

}  // namespace
}  // namespace milepost::http
