// The project's pages, taken apart, so that tests can hold what they name against the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace milepost::testing {

struct Fence {
  std::string language;  // "json" of "```json events"
  std::string about;     // "events"
  std::string text;      // with a newline at the end of each line
};

struct Page {
  std::string file;                  // as the repository names it: "docs/design.md"
  std::string text;                  // all of it
  std::vector<std::string> spans;    // what stands between `backticks`, outside of fences
  std::vector<Fence> fences;         // in order
  std::vector<std::string> links;    // what []() and ![]() and src="" lead to
  std::vector<std::string> anchors;  // of the headings, as links name them: "#the-house"
};

// README.md, CONTRIBUTING.md and docs/*.md.
const std::vector<Page>& pages();
const Page& page(std::string_view file);

// The cells of every row of the page's tables, trimmed; rules and all else are left out.
std::vector<std::vector<std::string>> table_rows(const Page& page);
// Of the text between a heading ("## States") and the next one of its level or above.
std::vector<std::vector<std::string>> table_rows(const Page& page, std::string_view heading);

// What stands between `backticks` in a cell.
std::vector<std::string> spans_of(std::string_view text);

std::vector<std::string> words_of(std::string_view text);

// Every line of a text, without its end.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace milepost::testing
