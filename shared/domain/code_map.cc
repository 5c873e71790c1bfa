#include "shared/domain/code_map.h"

namespace milepost {

Errors CodeBook::add(const CodeMap& map) {
  Errors errors;
  std::map<Key, CodeRule> added;
  for (size_t i = 0; i < map.codes.size(); ++i) {
    const CodeRule& rule = map.codes[i];
    auto refuse = [&](std::string detail) {
      errors.push_back({"code-map", std::move(detail), "$.codes[" + std::to_string(i) + "]"});
    };
    Key key{map.source, map.version, rule.code, rule.reason_code};
    if (rule.code.empty())
      refuse("the code is empty");
    else if (!rule.milestone && !rule.state)
      refuse("there is neither a milestone nor a state");
    else if (rules_.contains(key) || !added.emplace(std::move(key), rule).second)
      refuse("this code with this reason is there twice");
  }
  if (errors.empty()) rules_.merge(added);
  return errors;
}

const CodeRule* CodeBook::find(const CodeKey& key) const {
  struct Try { std::string_view code, reason_code; };
  const Try tries[] = {{key.code, key.reason_code}, {"*", key.reason_code}, {key.code, ""}};
  for (std::string_view version : {key.version, std::string_view()}) {
    for (const Try& attempt : tries) {
      if (attempt.code == "*" && attempt.reason_code.empty()) continue;
      auto found = rules_.find(Key{std::string(key.source), std::string(version),
                                   std::string(attempt.code), std::string(attempt.reason_code)});
      if (found != rules_.end()) return &found->second;
    }
  }
  return nullptr;
}

void CodeBook::apply(const CodeKey& key, Event& event) const {
  event.code = key.code;
  const CodeRule* rule = find(key);
  if (!rule) return;
  if (rule->milestone) event.milestone = *rule->milestone;
  if (rule->state) event.state = rule->state;
  if (!event.reason) event.reason = rule->reason;
  if (!event.party) event.party = rule->party;
  if (!event.left_at) event.left_at = rule->left_at;
}

void CodeBook::apply(std::string_view source, Event& event) const {
  const std::string code = event.code;
  CodeKey key{source, "", code, ""};
  const size_t slash = code.rfind('/');
  if (slash != std::string::npos && !find(key)) {
    key.code = std::string_view(code).substr(0, slash);
    key.reason_code = std::string_view(code).substr(slash + 1);
  }
  apply(key, event);
  event.code = code;
}

bool is_coded(const EventDetails& event) {
  return event.milestone == Milestone::unknown && !event.state && !event.code.empty();
}

}  // namespace milepost
