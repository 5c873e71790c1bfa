// What the pages show is what the program takes and gives: every fence is read by the reader that
// would read it in earnest.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "server/http/request_log.h"
#include "server/ingest/mapping.h"
#include "server/ingest/registry.h"
#include "server/settings/load.h"
#include "shared/base/text.h"
#include "shared/model/intake_wire.h"
#include "shared/wire/reader.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"
#include "tests/testing/markdown.h"
#include "tests/testing/running_server.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using testing::Fence;
using testing::Page;
using testing::pages;

std::string said(const Errors& errors) {
  std::string all;
  for (const Error& error : errors) all += error.path + ": " + error.detail + "\n";
  return all;
}

// Each answers what is wrong, or nothing.
using Reader = std::function<std::string(const std::string& text)>;

template <class T>
std::string read_strictly(const std::string& text) {
  auto document = JsonDocument::parse(text);
  if (!document) return document.error().detail;
  T value;
  Errors errors;
  read_json(document->root(), value, Reading::strict, errors);
  return said(errors);
}

std::string read_items(ingest::RecordKind kind, const std::string& text) {
  auto list = ingest::read_message(kind, text, "application/json");
  if (!list) return list.error().detail;
  Errors errors;
  for (const ingest::Slot& slot : *list)
    errors.insert(errors.end(), slot.errors.begin(), slot.errors.end());
  return said(errors);
}

std::string read_settings(const std::string& text) {
  testing_support::TemporaryFolder folder;
  SettingsSources sources;
  sources.file = folder.file("settings.json");
  std::ofstream(sources.file) << text;
  Errors errors;
  load_settings(sources, errors);
  return said(errors);
}

std::string read_mapping(const std::string& text) {
  ingest::Mapping mapping;
  return said(ingest::read_mapping(text, mapping));
}

std::vector<std::string> keys_of(const std::string& json) {
  std::vector<std::string> keys;
  auto document = JsonDocument::parse(json);
  if (document)
    document->root().each_member([&](const std::string& key, JsonNode) { keys.push_back(key); });
  return keys;
}

// A line of the request log with every key there is.
std::string read_log_line(const std::string& text) {
  http::Request request;
  request.client_address = "203.0.113.9";
  http::Response response;
  response.number_hash = "h";
  std::string line;
  http::append_log_line(line, request, response, 1);
  const std::vector<std::string> shown = keys_of(text), written = keys_of(line);
  return shown == written ? "" : "a log line has " + join(written, " ");
}

const std::map<std::string, Reader>& readers() {
  static const std::map<std::string, Reader> all = {
      {"events", [](const auto& text) { return read_items(ingest::RecordKind::events, text); }},
      {"shipments",
       [](const auto& text) { return read_items(ingest::RecordKind::shipments, text); }},
      {"settings", read_settings},
      {"mapping", read_mapping},
      {"log", read_log_line},
      {"PublicShipment", read_strictly<PublicShipment>},
      {"LookupRequest", read_strictly<LookupRequest>},
      {"LookupReply", read_strictly<LookupReply>},
      {"IntakeAnswer", read_strictly<IntakeAnswer>},
      {"Problem", read_strictly<Problem>},
  };
  return all;
}

TEST(DocsExamples, JsonIsReadByTheReaderOfItsKind) {
  std::map<std::string, int> seen;
  for (const Page& page : pages())
    for (const Fence& fence : page.fences) {
      if (fence.language != "json") continue;
      const auto reader = readers().find(fence.about);
      ASSERT_NE(reader, readers().end())
          << page.file << ": ```json " << fence.about << " names none of the readers here";
      EXPECT_EQ(reader->second(fence.text), "") << page.file << ":\n" << fence.text;
      ++seen[fence.about];
    }
  for (const auto& [kind, reader] : readers())
    EXPECT_GT(seen[kind], 0) << "no page shows one: " << kind;
}

TEST(DocsExamples, JsonInASentenceIsJson) {
  for (const Page& page : pages())
    for (const std::string& span : page.spans) {
      if (!span.starts_with("{\"") && !span.starts_with("[{")) continue;
      EXPECT_TRUE(JsonDocument::parse(span)) << page.file << ": " << span;
    }
}

// The page names a number, and shows what is answered.
TEST(DocsExamples, TheProblemIsTheOneThatIsAnswered) {
  testing::RunningServer server;
  for (const Fence& fence : testing::page("docs/contract.md").fences) {
    if (fence.about != "Problem") continue;
    Problem shown, answered;
    Errors errors;
    const auto read = [&](const std::string& text, Problem& problem) {
      auto document = JsonDocument::parse(text);
      ASSERT_TRUE(document);
      ASSERT_TRUE(read_json(document->root(), problem, Reading::strict, errors)) << text;
    };
    read(fence.text, shown);
    read(server.get(routes::shipment("MP739210473CN")).body, answered);
    answered.request_id = shown.request_id;
    EXPECT_EQ(to_json(shown), to_json(answered));
  }
}

// curl … /api/v1/ingest/KIND -d 'JSON'
TEST(DocsExamples, WhatIsSentByCurlIsTaken) {
  const std::regex sent(R"(/api/v1/ingest/(events|shipments) -d '([^']*)')");
  int messages = 0;
  for (const Page& page : pages())
    for (const Fence& fence : page.fences)
      for (std::sregex_iterator at(fence.text.begin(), fence.text.end(), sent), end; at != end;
           ++at) {
        ++messages;
        EXPECT_EQ(readers().at((*at)[1].str())((*at)[2].str()), "") << page.file << at->str();
      }
  EXPECT_GE(messages, 2);
}

TEST(DocsExamples, EveryFenceSaysWhatItIsAndShellIsShell) {
  testing_support::TemporaryFolder folder;
  const std::string script = folder.file("fence.sh");
  for (const Page& page : pages())
    for (const Fence& fence : page.fences) {
      const std::string& kind = fence.language;
      EXPECT_TRUE(kind == "sh" || kind == "json" || kind == "text" || kind == "nginx" ||
                  kind == "caddy" || kind == "ini")
          << page.file << ": a fence of '" << kind << "', which nothing checks";
      if (kind != "sh") continue;
      std::ofstream(script) << fence.text;
      const int status = std::system(("bash -n '" + script + "'").c_str());
      EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << page.file << "\n" << fence.text;
    }
}

}  // namespace
}  // namespace milepost
