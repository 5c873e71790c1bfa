#include "client/portal/search/search_text.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"

namespace milepost::client::portal {
namespace {

bool contains(const std::vector<std::string>& tokens, std::string_view key) {
  return std::find(tokens.begin(), tokens.end(), key) != tokens.end();
}

bool ends_with_separator(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  for (std::string_view mark : {"\n", ",", ";", "，", "、", "；"})
    if (text.ends_with(mark)) return true;
  return false;
}

bool is_inside_number(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Where a number next stands in the text by itself, not as part of another.
size_t find_whole(std::string_view text, std::string_view as_given, size_t from) {
  for (size_t at = text.find(as_given, from); at != text.npos; at = text.find(as_given, at + 1)) {
    const size_t end = at + as_given.size();
    if ((at == 0 || !is_inside_number(text[at - 1])) &&
        (end == text.size() || !is_inside_number(text[end])))
      return at;
  }
  return text.npos;
}

// How often a number stands in the text beyond the first time.
size_t repeats(std::string_view text, std::string_view as_given) {
  size_t count = 0;
  for (size_t at = find_whole(text, as_given, 0); at != text.npos;
       at = find_whole(text, as_given, at + as_given.size()))
    ++count;
  return count > 0 ? count - 1 : 0;
}

void add_tokens(SearchState& search, const std::vector<FoundNumber>& numbers) {
  size_t bytes = 0;
  for (const std::string& token : search.tokens) bytes += token.size() + 1;
  for (const FoundNumber& one : numbers) {
    search.repeated += repeats(search.text, one.as_given);
    if (contains(search.tokens, one.key)) {
      ++search.repeated;
      continue;
    }
    bytes += one.key.size() + 1;
    if (search.tokens.size() >= kMostTokens || bytes > kMostTokenBytes) {
      search.cut_off = true;
      return;
    }
    search.tokens.push_back(one.key);
  }
}

void recount(SearchState& search, const Formats& formats) {
  search.found.clear();
  for (const std::string& token : search.tokens) search.found.push_back({token, token});
  for (FoundNumber& one : numbers_in_text(search.text, formats))
    if (!contains(search.tokens, one.key)) search.found.push_back(std::move(one));
}

}  // namespace

void edit_text(SearchState& search, std::string text, bool at_once, const Formats& formats) {
  if (text.size() > limits::kPasteBytes) text.resize(limits::kPasteBytes);
  const bool list = at_once || ends_with_separator(text);
  search.text = std::move(text);
  search.refused = search.cut_off = false;
  if (list) {
    const std::vector<FoundNumber> numbers = numbers_in_text(search.text, formats);
    if (numbers.size() + (search.tokens.empty() ? 0 : 1) > 1) {
      add_tokens(search, numbers);
      search.text.clear();
    }
  }
  recount(search, formats);
}

void set_text(SearchState& search, std::string_view text, const Formats& formats) {
  search = {};
  edit_text(search, std::string(text), true, formats);
}

void remove_number(SearchState& search, std::string_view key, const Formats& formats) {
  std::erase(search.tokens, key);
  search.repeated = 0;
  search.cut_off = false;
  // The last one left is edited as text.
  if (search.tokens.size() == 1 && search.text.empty()) {
    search.text = search.tokens[0];
    search.tokens.clear();
  }
  recount(search, formats);
}

void replace_number(SearchState& search, std::string_view wrong, std::string_view right,
                    const Formats& formats) {
  bool replaced = false;
  for (std::string& token : search.tokens) {
    if (token != wrong) continue;
    token = right;
    replaced = true;
  }
  if (!replaced) {
    const auto found = std::find_if(search.found.begin(), search.found.end(),
                                    [&](const FoundNumber& one) { return one.key == wrong; });
    if (found == search.found.end()) {
      search.text = right;
    } else {
      const std::string as_given = found->as_given;
      for (size_t at = find_whole(search.text, as_given, 0); at != std::string::npos;
           at = find_whole(search.text, as_given, at + right.size()))
        search.text.replace(at, as_given.size(), right);
    }
  }
  recount(search, formats);
}

void reread(SearchState& search, const Formats& formats) { recount(search, formats); }

}  // namespace milepost::client::portal
