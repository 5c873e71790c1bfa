// The pages name files and folders that are there, lead to places that are there, and walk through
// the code without coming back.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "shared/base/text.h"
#include "tests/testing/markdown.h"

namespace milepost {
namespace {

using testing::Fence;
using testing::lines_of;
using testing::Page;
using testing::page;
using testing::pages;
using testing::words_of;

const std::filesystem::path kRoot = MILEPOST_SOURCE_DIR;

bool is_there(const std::string& path) { return std::filesystem::exists(kRoot / path); }

// A part in capitals stands for a name: server/commands/NAME.cc.
bool has_placeholder(const std::string& path) {
  return path.find("NAME") != path.npos || path.find('*') != path.npos;
}

// "docs/design.md" of "docs/design.md,"; nothing where it is no path of ours.
std::string path_in(std::string word) {
  while (!word.empty() && std::string_view(".,;:)").find(word.back()) != std::string_view::npos)
    word.pop_back();
  const std::string top = word.substr(0, word.find('/'));
  static const std::set<std::string> kTops = {"shared", "server", "client", "web",
                                              "cmake",  "tests",  "docs",   ".ci"};
  if (top.size() == word.size() || !kTops.contains(top)) return {};
  // <server/http/server.h> and `tests/server` are paths, `server/pages` too; what is no file of
  // the repository and no folder is wrong.
  return word;
}

std::set<std::string> names_of_all_files() {
  std::set<std::string> names;
  for (const char* top : {"shared", "server", "client", "web", "cmake", "tests", "docs"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / top))
      names.insert(entry.path().filename().string());
  for (const auto& entry : std::filesystem::directory_iterator(kRoot))
    names.insert(entry.path().filename().string());
  return names;
}

TEST(Docs, EveryPathIsThere) {
  const std::set<std::string> names = names_of_all_files();
  size_t paths = 0;
  const auto look_at = [&](const std::string& text, const std::string& where) {
    for (const std::string& word : words_of(text)) {
      const std::string path = path_in(word);
      if (!path.empty()) {
        ++paths;
        const std::string known =
            has_placeholder(path)
                ? std::filesystem::path(path.substr(0, path.find("NAME"))).parent_path().string()
                : path;
        EXPECT_TRUE(is_there(known)) << where << ": there is no " << path;
      } else if (word.find('/') == word.npos && word.find_first_of("*=(") == word.npos) {
        for (const char* kind : {".cc", ".h", ".js", ".mjs", ".css", ".sh", ".cmake"})
          EXPECT_TRUE(!word.ends_with(kind) || word == kind || names.contains(word))
              << where << ": there is no " << word;
      }
    }
  };
  for (const Page& one : pages()) {
    for (const std::string& span : one.spans) look_at(span, one.file);
    for (const Fence& fence : one.fences)
      if (fence.language == "sh" || fence.language == "text") look_at(fence.text, one.file);
  }
  EXPECT_GT(paths, 100u);
}

TEST(Docs, EveryLinkLeadsSomewhere) {
  size_t links = 0;
  for (const Page& one : pages())
    for (const std::string& link : one.links) {
      if (link.starts_with("https://")) continue;
      ++links;
      const size_t hash = std::min(link.find('#'), link.size());
      const std::filesystem::path folder = std::filesystem::path(one.file).parent_path();
      const std::string file =
          hash == 0 ? one.file
                    : (folder / link.substr(0, hash)).lexically_normal().generic_string();
      ASSERT_TRUE(is_there(file)) << one.file << " leads to " << link;
      if (hash == link.size()) continue;
      const std::vector<std::string>& anchors = page(file).anchors;
      EXPECT_TRUE(std::count(anchors.begin(), anchors.end(), link.substr(hash)))
          << one.file << ": " << file << " has no heading " << link.substr(hash);
    }
  EXPECT_GT(links, 20u);
}

// A walk is a fence of lines, each a file and what it does there.
TEST(Docs, AWalkComesBackToNoFile) {
  size_t walks = 0;
  for (const Fence& fence : page("docs/design.md").fences) {
    if (fence.language != "text") continue;
    ++walks;
    std::set<std::string> seen;
    for (const std::string& line : lines_of(fence.text)) {
      const std::vector<std::string> words = words_of(line);
      ASSERT_GT(words.size(), 2u) << line;
      EXPECT_TRUE(is_there(words[0])) << line;
      EXPECT_TRUE(seen.insert(words[0]).second) << "back to " << line;
    }
    EXPECT_GT(seen.size(), 3u);
  }
  EXPECT_GE(walks, 3u);
}

TEST(Docs, TheHouseNamesEveryFolder) {
  const std::string& text = page("docs/design.md").text;
  for (const char* top : {"shared", "server", "client"})
    for (const auto& entry : std::filesystem::directory_iterator(kRoot / top)) {
      if (!entry.is_directory()) continue;
      const std::string folder = std::string(top) + "/" + entry.path().filename().string();
      EXPECT_NE(text.find("| `" + folder + "` | "), text.npos)
          << "docs/design.md's table of the house lacks " << folder;
    }
}

// The pages speak of the project alone, and can be read in one go.
TEST(Docs, TheReadmeIsReadInTenMinutes) {
  EXPECT_LT(words_of(page("README.md").text).size(), 2000u);
}

}  // namespace
}  // namespace milepost
