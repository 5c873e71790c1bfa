// The service policy as it is shown: a version, how its promises are kept just now, and the others.
// Answer of GET /api/v1/policy, and what the page says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/fields.h"
#include "shared/model/policy.h"

namespace milepost {

// Of so few a share says too little: none is shown.
inline constexpr int64_t kShareMinimum = 30;

// How many of how many.
struct LiveShare {
  int64_t within = 0, of = 0;
  std::optional<double> share, low, high;  // of kShareMinimum or more; the interval at 95 %
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("within", self.within);
    v("of", self.of);
    v("share", self.share);
    v("low", self.low);
    v("high", self.high);
  }
};

// Parcels that were delivered, or first tried to be, by the promised day.
struct PromiseFigure {
  std::string package;
  DeliveryScope scope = DeliveryScope::unknown;
  LiveShare in_time;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("package", self.package);
    v("scope", self.scope);
    v("in_time", self.in_time);
  }
};

// Requests of a kind that were first answered within kComplaintAnswerDays.
struct AnswerFigure {
  RequestKind kind = RequestKind::unknown;
  int64_t within = 0, of = 0;
};
struct AnsweredFigure {
  RequestKind kind = RequestKind::unknown;
  LiveShare in_time;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("kind", self.kind);
    v("in_time", self.in_time);
  }
};

struct PolicyFigures {
  Date from, until;   // what was promised for, or asked on, one of these days, both counted
  bool demo = false;  // demo shipments are among them
  std::vector<PromiseFigure> promises;
  std::vector<AnsweredFigure> answers;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("from", self.from);
    v("until", self.until);
    v("demo", self.demo);
    v("promises", self.promises);
    v("answers", self.answers);
  }
};

// One of the versions that are published.
struct PolicyVersionLine {
  std::string name;
  Date published, effective;
  std::optional<Date> ended;  // the day from which the next one holds, where that is published
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name);
    v("published", self.published);
    v("effective", self.effective);
    v("ended", self.ended);
  }
};

enum class PolicyStanding { announced, in_force, ended, unknown };
template <>
inline constexpr auto kEnumNames<PolicyStanding> =
    std::to_array<std::string_view>({"announced", "in_force", "ended", "unknown"});

struct PolicyView {
  PolicyStanding standing = PolicyStanding::unknown;
  PolicyVersion version;
  std::vector<PolicyVersionLine> versions;  // the newest first
  std::optional<PolicyFigures> figures;     // of the one in force; nothing until they are counted
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("standing", self.standing);
    v("version", self.version);
    v("versions", self.versions);
    v("figures", self.figures);
  }
};

}  // namespace milepost
