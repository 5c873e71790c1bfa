// What holds for every source: the arrows between the folders go one way, lines end at 100 columns,
// and a header opens with what it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace milepost {
namespace {

struct Folder {
  std::string name;
  std::vector<std::string> may_include;  // itself always
};

// The deepest folder that holds a file speaks for it.
const std::vector<Folder>& folders() {
  static const std::vector<Folder> all = {
      {"shared/base", {}},
      {"shared/model", {"shared/base"}},
      {"shared/wire", {"shared/model", "shared/base"}},
      {"shared/domain", {"shared/model", "shared/base"}},
      {"shared/i18n", {"shared/model", "shared/base"}},
      {"shared/present",
       {"shared/domain", "shared/i18n", "shared/model", "shared/base", "shared/wire/routes.h"}},
      {"shared/present/look", {"shared/model", "shared/base"}},
      {"server/sql", {"shared"}},
      {"server/store", {"server/sql", "shared"}},
      {"server/access", {"server/store", "shared"}},
      {"server/live", {"server/store", "shared"}},
      {"server/media", {"shared"}},
      {"server/ingest", {"shared"}},
      {"server/pages", {"shared"}},
      {"server/settings", {"server/ingest/zones.h", "shared"}},
      {"server/notify",
       {"server/version.h", "server/store", "server/access/secrets.h", "server/ingest/zones.h",
        "server/http/address.h", "shared"}},
      {"server/desk", {"server/notify", "server/access", "server/store", "shared"}},
      {"server/survey",
       {"server/desk", "server/notify", "server/access", "server/store", "shared"}},
      {"server/jobs", {"server/survey", "server/desk", "server/notify", "server/store", "shared"}},
      {"server/pipeline", {"server/notify", "server/store", "server/ingest", "shared"}},
      {"server/http/front", {"server/http", "shared"}},
      {"server/http",
       {"server/version.h", "server/settings", "server/pages", "server/ingest", "server/pipeline",
        "server/live", "server/survey", "server/desk", "server/jobs", "server/notify",
        "server/access", "server/media", "server/store", "shared"}},
      {"server/commands",
       {"server/version.h", "server/settings", "server/http", "server/pages", "server/ingest",
        "server/pipeline", "server/jobs", "server/notify", "server/access", "server/store",
        "server/sql", "shared"}},
      {"server", {"server/commands"}},
      {"client/platform", {"shared"}},
      {"client/ui", {"client/platform", "shared"}},
      {"client/api", {"client/platform", "shared"}},
      {"client/core", {"client/ui", "client/api", "client/platform", "shared"}},
      {"client/portal", {"client/core", "client/ui", "client/api", "client/platform", "shared"}},
      {"client/tracker", {"client/portal", "client/core"}},
      {"client/workplace", {"client/core", "client/ui", "client/api", "client/platform", "shared"}},
      {"tests", {"shared", "server", "client"}},
  };
  return all;
}

struct Library {
  std::string header;  // begins with
  std::vector<std::string> allowed_in;
};

const std::vector<Library>& libraries() {
  static const std::vector<Library> all = {
      {"nlohmann/", {"shared/wire", "tests"}},
      {"httplib", {"server/http/front", "tests"}},
      {"sqlite3", {"server/sql", "tests"}},
      {"libpq", {"server/sql"}},
      {"sodium", {"server/store", "server/access", "server/http", "server/notify", "tests"}},
      {"gd.h", {"server/media", "tests"}},
      {"exiv2/", {"server/media", "tests"}},
      {"gmime/", {"server/ingest/mail_fields.cc"}},
      {"curl/", {"server/notify"}},
      {"openssl/", {"server/notify", "tests"}},
      {"brotli/", {"server/http/content_coding.cc", "tests"}},
      {"zlib", {"server/http/content_coding.cc", "tests"}},
      {"date/", {"server/ingest"}},
      {"CLI/", {"server/commands/command_line.cc"}},
      {"imgui", {"client/platform", "client/ui", "client/core", "tests/client"}},
      {"gtest/", {"tests"}},
  };
  return all;
}

// shared/ has no files, no clock, no threads, no chance.
const std::set<std::string>& not_for_shared() {
  static const std::set<std::string> all = {
      "chrono", "ctime", "filesystem", "fstream", "iostream", "mutex", "random", "stdexcept",
      "sys/stat.h", "sys/time.h", "thread", "time.h", "unistd.h"};
  return all;
}

bool lies_in(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}

bool any_holds(const std::vector<std::string>& names, const std::string& path) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return lies_in(path, name); });
}

const Folder* folder_of(const std::string& file) {
  const Folder* deepest = nullptr;
  for (const Folder& folder : folders())
    if (lies_in(file, folder.name) && (!deepest || folder.name.size() > deepest->name.size()))
      deepest = &folder;
  return deepest;
}

// Why `file` may not include `header`; nothing where it may. `quoted` tells "own" from <library>.
std::optional<std::string> objection(const std::string& file, const std::string& header,
                                     bool quoted) {
  if (quoted) {
    const Folder* folder = folder_of(file);
    if (!folder) return "lies in no folder that the architecture knows";
    // What a folder holds may be included from beside it, and from below it.
    if (lies_in(header, folder->name) && folder_of(header) == folder) return std::nullopt;
    if (folder->name != "server" && lies_in(header, folder->name)) return std::nullopt;
    if (any_holds(folder->may_include, header)) return std::nullopt;
    return "from " + folder->name + " no arrow leads there";
  }
  for (const Library& library : libraries())
    if (header.starts_with(library.header) && !any_holds(library.allowed_in, file))
      return "the library belongs to other folders";
  if (lies_in(file, "shared") && not_for_shared().contains(header))
    return "shared/ does no I/O and reads no clock";
  return std::nullopt;
}

struct Include {
  std::string header;
  bool quoted;
};

const std::filesystem::path kRoot = MILEPOST_SOURCE_DIR;

// Every C++ file of ours, as the repository names it.
std::vector<std::string> sources() {
  std::vector<std::string> all;
  for (const char* top : {"shared", "server", "client", "tests"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / top))
      if (const auto kind = entry.path().extension(); kind == ".h" || kind == ".cc")
        all.push_back(entry.path().lexically_relative(kRoot).generic_string());
  EXPECT_GT(all.size(), 300u);
  return all;
}

std::vector<Include> includes_of(const std::string& file) {
  std::vector<Include> all;
  std::ifstream stream(kRoot / file);
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with("#include")) continue;
    const size_t from = line.find_first_of("\"<");
    const size_t to = line.find_first_of("\">", from + 1);
    if (to != line.npos)
      all.push_back({line.substr(from + 1, to - from - 1), line[from] == '"'});
  }
  return all;
}

TEST(Architecture, EveryIncludeFollowsAnArrow) {
  size_t includes = 0;
  for (const std::string& file : sources())
    for (const Include& include : includes_of(file)) {
      ++includes;
      const auto why_not = objection(file, include.header, include.quoted);
      EXPECT_FALSE(why_not) << file << " includes " << include.header << ": " << *why_not;
    }
  EXPECT_GT(includes, 1000u);
}

TEST(Architecture, WrongArrowsAreSeen) {
  struct Row { const char *file, *header; bool quoted; };
  const Row wrong[] = {
      {"shared/base/text.cc", "shared/model/site.h", true},
      {"shared/model/site.h", "shared/domain/tracking.h", true},
      {"shared/domain/numbers/check.cc", "shared/wire/reader.h", true},
      {"shared/wire/json.cc", "shared/domain/tracking.h", true},
      {"shared/present/banner.cc", "server/pages/pages.h", true},
      {"shared/present/look/colors.h", "shared/present/brand.h", true},
      {"server/store/store.h", "server/pipeline/pipeline.h", true},
      {"server/sql/sqlite.cc", "server/store/store.h", true},
      {"server/pages/pages.h", "server/store/store.h", true},
      {"server/ingest/csv.cc", "server/store/store.h", true},
      {"server/settings/load.cc", "server/http/address.h", true},
      {"server/http/dispatcher.cc", "server/sql/database.h", true},
      {"server/http/front/front.h", "server/store/store.h", true},
      {"server/pipeline/pipeline.cc", "server/http/metrics.h", true},
      {"server/notify/enqueue.cc", "server/pipeline/pipeline.h", true},
      {"server/notify/enqueue.cc", "server/settings/settings.h", true},
      {"server/store/outbox.cc", "server/notify/enqueue.h", true},
      {"server/main.cc", "server/store/store.h", true},
      {"server/http/metrics.cc", "tests/testing/raw_client.h", true},
      {"client/core/app.cc", "server/version.h", true},
      {"client/platform/platform_web.cc", "client/core/app.h", true},
      {"client/ui/layout.cc", "client/core/state.h", true},
      {"client/ui/layout.cc", "client/api/api.h", true},
      {"client/api/api.h", "client/core/remote.h", true},
      {"client/core/app.cc", "client/portal/screens.h", true},
      {"client/portal/shell.cc", "client/workplace/shell.h", true},
      {"client/workplace/screens.cc", "client/portal/find/find.h", true},
      {"client/core.cc", "shared/base/text.h", true},
      {"client/portal/shell.cc", "imgui.h", false},
      {"elsewhere/file.cc", "shared/base/text.h", true},
      {"shared/domain/tracking.cc", "nlohmann/json.hpp", false},
      {"server/ingest/json.cc", "nlohmann/json.hpp", false},
      {"server/http/routes/site.cc", "httplib.h", false},
      {"server/store/store.cc", "sqlite3.h", false},
      {"server/http/front/front.cc", "CLI/CLI.hpp", false},
      {"server/commands/serve.cc", "CLI/CLI.hpp", false},
      {"shared/base/time.cc", "chrono", false},
      {"shared/domain/numbers/check.cc", "fstream", false},
  };
  for (const Row& row : wrong)
    EXPECT_TRUE(objection(row.file, row.header, row.quoted)) << row.file << " " << row.header;
}

// Characters, of which UTF-8 has one or more bytes each.
size_t columns_of(std::string_view line) {
  return std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

TEST(Sources, AreNoWiderThanAHundredColumns) {
  EXPECT_EQ(columns_of("// 运单"), 5u);
  // To be wrapped when next rewritten.
  for (const std::string& file : sources()) {
    std::ifstream stream(kRoot / file);
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number)
      EXPECT_LE(columns_of(line), 100u) << file << ":" << number;
  }
}

// A sentence of more than a word or two, ahead of everything else.
TEST(Sources, EveryHeaderOpensWithWhatItIs) {
  for (const std::string& file : sources()) {
    if (!file.ends_with(".h")) continue;
    std::ifstream stream(kRoot / file);
    std::string line, words;
    while (std::getline(stream, line) && line.starts_with("//")) words += line.substr(2);
    EXPECT_GE(columns_of(words), 12u) << file << " does not say what it is";
    EXPECT_EQ(line, "#pragma once") << file;
  }
}

}  // namespace
}  // namespace milepost
