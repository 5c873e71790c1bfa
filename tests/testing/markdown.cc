#include "tests/testing/markdown.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "shared/base/text.h"

namespace milepost::testing {
namespace {

const std::filesystem::path kRoot = MILEPOST_SOURCE_DIR;

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

// As GitHub makes it: lower case, spaces as hyphens, no punctuation.
std::string anchor_of(std::string_view heading) {
  std::string anchor = "#";
  for (const char c : lower_ascii(trim(heading))) {
    if (c == ' ')
      anchor += '-';
    else if (c == '-' || c == '_' || std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80))
      anchor += c;
  }
  return anchor;
}

size_t level_of(std::string_view line) {
  const size_t level = line.find_first_not_of('#');
  return level != line.npos && level > 0 && line[level] == ' ' ? level : 0;
}

Page read_page(const std::filesystem::path& path) {
  Page page;
  page.file = path.lexically_relative(kRoot).generic_string();
  page.text = read(path);
  std::string prose;
  bool fenced = false;
  for (const std::string& line : lines_of(page.text)) {
    if (line.starts_with("```")) {
      fenced = !fenced;
      if (!fenced) continue;
      const std::vector<std::string> words = words_of(line.substr(3));
      page.fences.push_back({words.empty() ? "" : words[0], words.size() > 1 ? words[1] : "", ""});
    } else if (fenced) {
      page.fences.back().text += line + "\n";
    } else {
      if (level_of(line) > 0) page.anchors.push_back(anchor_of(line.substr(level_of(line))));
      prose += line + "\n";
    }
  }
  page.spans = spans_of(prose);
  static const std::regex kLink(R"(\]\(([^)\s]+)\)|src="([^"]+)\")");
  for (std::sregex_iterator at(prose.begin(), prose.end(), kLink), end; at != end; ++at)
    page.links.push_back((*at)[1].matched ? (*at)[1].str() : (*at)[2].str());
  return page;
}

std::vector<std::vector<std::string>> rows_of(const std::vector<std::string>& lines) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : lines) {
    if (!line.starts_with("| ") || !line.ends_with("|")) continue;
    std::vector<std::string>& row = rows.emplace_back();
    for (const std::string_view cell : split(std::string_view(line).substr(1), '|'))
      row.emplace_back(trim(cell));
    row.pop_back();  // behind the last bar
  }
  return rows;
}

}  // namespace

const std::vector<Page>& pages() {
  static const std::vector<Page> all = [] {
    std::vector<Page> read;
    for (const char* name : {"README.md", "CONTRIBUTING.md"})
      read.push_back(read_page(kRoot / name));
    for (const auto& entry : std::filesystem::directory_iterator(kRoot / "docs"))
      if (entry.path().extension() == ".md") read.push_back(read_page(entry.path()));
    return read;
  }();
  return all;
}

const Page& page(std::string_view file) {
  for (const Page& one : pages())
    if (one.file == file) return one;
  throw std::runtime_error("there is no page " + std::string(file));
}

std::vector<std::vector<std::string>> table_rows(const Page& page) {
  return rows_of(lines_of(page.text));
}

std::vector<std::vector<std::string>> table_rows(const Page& page, std::string_view heading) {
  std::vector<std::string> below;
  bool inside = false;
  for (const std::string& line : lines_of(page.text)) {
    if (line == heading)
      inside = true;
    else if (level_of(line) > 0 && level_of(line) <= level_of(heading))
      inside = false;
    else if (inside)
      below.push_back(line);
  }
  return rows_of(below);
}

std::vector<std::string> spans_of(std::string_view text) {
  std::vector<std::string> spans;
  const std::vector<std::string_view> parts = split(text, '`');
  for (size_t i = 1; i < parts.size(); i += 2) spans.emplace_back(parts[i]);
  return spans;
}

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  return {std::istream_iterator<std::string>(stream), {}};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace milepost::testing
