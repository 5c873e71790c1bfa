// What a partner's codes mean. The key is (source, version, code, reason): the same code means
// different things at different carriers, and a reason may turn a meaning round.
//
//   CodeBook book;
//   if (Errors errors = book.add(*shipped_code_map("kuaidi100")); !errors.empty()) …
//   book.apply({"kuaidi100", "", "3", ""}, event);   // milestone delivered
//
// A code that no map knows leaves the milestone at `unknown`: such an event is stored, shown raw to
// the operator and moves nothing.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/enums.h"
#include "shared/model/fields.h"
#include "shared/model/shipment.h"

namespace milepost {

// One line of a map. Vocabularies that know states only give a state and no milestone.
struct CodeRule {
  std::string code;         // "*": every code that has no line of its own for this reason
  std::string reason_code;  // the sender's; empty: whatever the reason
  std::optional<Milestone> milestone;
  std::optional<State> state;  // where the milestone's own would be wrong
  std::optional<Reason> reason;
  std::optional<Party> party;
  std::optional<LeftAt> left_at;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("code", self.code);
    v("reason_code", self.reason_code, {.omit = true});
    v("milestone", self.milestone, {.omit = true});
    v("state", self.state, {.omit = true});
    v("reason", self.reason, {.omit = true});
    v("party", self.party, {.omit = true});
    v("left_at", self.left_at, {.omit = true});
  }
};

struct CodeMap {
  std::string source;   // the name that senders of these codes are known by
  std::string version;  // empty: for every version that has no map of its own
  std::vector<CodeRule> codes;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("source", self.source);
    v("version", self.version, {.omit = true});
    v("codes", self.codes);
  }
};

struct CodeKey {
  std::string_view source, version, code, reason_code;
};

// Whether its sender said what happened by a code and nothing else.
bool is_coded(const EventDetails& event);

class CodeBook {
 public:
  // Errors (nothing added): a line without a code or a meaning, two lines of one key; the path
  // names the line ("$.codes[3]").
  Errors add(const CodeMap& map);

  // The most telling line: of this version before of every version, of this reason before of any,
  // of this code before of every code. nullptr where there is none. Valid until the next add().
  const CodeRule* find(const CodeKey& key) const;

  // Sets the code, and milestone, state, reason, party and left_at as far as the line knows them;
  // what the sender said of the last three stays.
  void apply(const CodeKey& key, Event& event) const;
  // The same of an event from `source` that says what happened by its code alone. A reason stands
  // behind a slash ("shipping/rma"), unless a line has the whole as its code.
  void apply(std::string_view source, Event& event) const;

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, CodeRule> rules_;
};

// Maps that come with the program: "aftership", "karrio", "easypost", "kuaidi100", "x12_at7",
// "un_rec24", "epcis_cbv" (code: business step, reason: disposition).
std::span<const std::string_view> shipped_code_map_names();
std::optional<CodeMap> shipped_code_map(std::string_view name);

}  // namespace milepost
