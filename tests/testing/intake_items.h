// Items, batches and a pipeline in few words.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/pipeline/pipeline.h"
#include "server/store/store.h"
#include "shared/base/time.h"
#include "shared/model/intake.h"

namespace milepost::testing_support {

inline constexpr const char* kNow = "2026-11-20T12:00:00Z";

inline ZonedTime time_of(const std::string& text) {
  auto time = parse_zoned_time(text);
  EXPECT_TRUE(time) << text;
  return time ? *time : ZonedTime{};
}

inline EventItem event_item(const std::string& key, Milestone milestone, const std::string& at,
                            const std::string& id = "") {
  EventItem item;
  item.number = item.key = key;
  item.event.id = id;
  item.event.milestone = milestone;
  item.event.at = time_of(at);
  return item;
}

inline ShipmentItem shipment_item(const std::string& key, const std::string& promise = "") {
  ShipmentItem item;
  item.key = item.shipment.number = key;
  if (!promise.empty()) {
    auto by = parse_date_or_time(promise);
    EXPECT_TRUE(by) << promise;
    if (by) item.shipment.promises.push_back(*by);
  }
  return item;
}

inline pipeline::Batch batch_of(std::vector<IntakeItem> items, const std::string& source = "shop",
                                const std::string& now = kNow) {
  pipeline::Batch batch;
  batch.source = source;
  batch.items = std::move(items);
  batch.now = time_of(now).at;
  return batch;
}

// The statuses of results, joined: "accepted duplicate"; an error as its code.
inline std::string statuses(const Result<std::vector<ItemResult>>& results) {
  if (!results) return results.error().code;
  std::string out;
  for (const ItemResult& result : *results) {
    if (!out.empty()) out += ' ';
    out += name_of(result.status);
    if (result.flagged) out += "(flagged)";
  }
  return out;
}

// A pipeline with the writer below it.
struct OpenPipeline {
  std::unique_ptr<store::Writer> writer;
  std::unique_ptr<pipeline::Pipeline> pipeline;

  pipeline::Pipeline::Taken take(pipeline::Batch batch) { return pipeline->take(std::move(batch)); }
};

inline std::unique_ptr<OpenPipeline> pipeline_over(std::unique_ptr<store::Writer> writer,
                                                   const pipeline::PipelineOptions& options = {}) {
  auto pipeline = pipeline::Pipeline::over(*writer, options);
  return std::make_unique<OpenPipeline>(OpenPipeline{std::move(writer), std::move(pipeline)});
}

inline std::unique_ptr<OpenPipeline> open_pipeline(const std::string& database,
                                                   store::WriterOptions options = {},
                                                   const pipeline::PipelineOptions& more = {}) {
  options.database = database;
  auto opened = store::Writer::open(options);
  EXPECT_TRUE(opened) << opened.error().detail;
  return opened ? pipeline_over(*std::move(opened), more) : nullptr;
}

inline std::unique_ptr<sql::Database> open_reader(const std::string& database) {
  auto opened = store::open_reader(database);
  EXPECT_TRUE(opened) << opened.error().detail;
  return opened ? std::move(*opened) : nullptr;
}

// Everything stored about shipments, in words: two databases that hold the same say the same.
std::string describe(sql::Database& reader);
std::string describe(const store::StoredShipment& stored);

}  // namespace milepost::testing_support
