#include "client/portal/find/find_text.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"

namespace milepost::client {
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

void add_tokens(FindState& find, const std::vector<FoundNumber>& numbers) {
  size_t bytes = 0;
  for (const std::string& token : find.tokens) bytes += token.size() + 1;
  for (const FoundNumber& one : numbers) {
    find.repeated += repeats(find.text, one.as_given);
    if (contains(find.tokens, one.key)) {
      ++find.repeated;
      continue;
    }
    bytes += one.key.size() + 1;
    if (find.tokens.size() >= kMostTokens || bytes > kMostTokenBytes) {
      find.cut_off = true;
      return;
    }
    find.tokens.push_back(one.key);
  }
}

void recount(FindState& find, const Formats& formats) {
  find.found.clear();
  for (const std::string& token : find.tokens) find.found.push_back({token, token});
  for (FoundNumber& one : numbers_in_text(find.text, formats))
    if (!contains(find.tokens, one.key)) find.found.push_back(std::move(one));
}

}  // namespace

void edit_find(FindState& find, std::string text, bool at_once, const Formats& formats) {
  if (text.size() > limits::kPasteBytes) text.resize(limits::kPasteBytes);
  const bool list = at_once || ends_with_separator(text);
  find.text = std::move(text);
  find.refused = find.cut_off = false;
  if (list) {
    const std::vector<FoundNumber> numbers = numbers_in_text(find.text, formats);
    if (numbers.size() + (find.tokens.empty() ? 0 : 1) > 1) {
      add_tokens(find, numbers);
      find.text.clear();
    }
  }
  recount(find, formats);
}

void set_find(FindState& find, std::string_view text, const Formats& formats) {
  find = {};
  edit_find(find, std::string(text), true, formats);
}

void remove_number(FindState& find, std::string_view key, const Formats& formats) {
  std::erase(find.tokens, key);
  find.repeated = 0;
  find.cut_off = false;
  // The last one left is edited as text.
  if (find.tokens.size() == 1 && find.text.empty()) {
    find.text = find.tokens[0];
    find.tokens.clear();
  }
  recount(find, formats);
}

void replace_number(FindState& find, std::string_view wrong, std::string_view right,
                    const Formats& formats) {
  bool replaced = false;
  for (std::string& token : find.tokens) {
    if (token != wrong) continue;
    token = right;
    replaced = true;
  }
  if (!replaced) {
    const auto found =
        std::find_if(find.found.begin(), find.found.end(),
                     [&](const FoundNumber& one) { return one.key == wrong; });
    if (found == find.found.end()) {
      find.text = right;
    } else {
      const std::string as_given = found->as_given;
      for (size_t at = find_whole(find.text, as_given, 0); at != std::string::npos;
           at = find_whole(find.text, as_given, at + right.size()))
        find.text.replace(at, as_given.size(), right);
    }
  }
  recount(find, formats);
}

void reread(FindState& find, const Formats& formats) { recount(find, formats); }

}  // namespace milepost::client
