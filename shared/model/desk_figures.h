// How the desk does, for who leads it. Answer of GET /api/v1/desk/figures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/policy_view.h"
#include "shared/model/request_words.h"

namespace milepost {

// What lies with an agent; without a name what lies with nobody.
struct DeskLoad {
  std::string assignee, name;
  int64_t open = 0, overdue = 0, waiting = 0;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("assignee", self.assignee, {.omit = true});
    v("name", self.name, {.omit = true});
    v("open", self.open);
    v("overdue", self.overdue);
    v("waiting", self.waiting, {.doc = "for customers: the clock stands still"});
  }
};

// Of a kind: what is open now, and how the deadlines of the days were kept.
struct DeskKindFigure {
  RequestKind kind = RequestKind::question;
  int64_t opened = 0, open = 0, overdue = 0;
  LiveShare first_response, resolution;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("kind", self.kind);
    v("opened", self.opened);
    v("open", self.open);
    v("overdue", self.overdue);
    v("first_response", self.first_response);
    v("resolution", self.resolution);
  }
};

struct DeskFigures {
  ZonedTime now, since;  // of what was opened from then on; what is open counts however old it is
  std::vector<DeskLoad> load;          // who has most first
  std::vector<DeskKindFigure> kinds;   // those of which there was or is one
  DeskKindFigure all;                  // its `kind` says nothing
  LiveShare reopened;                  // of what was resolved
  LiveShare appealed;                  // of claims with an offer
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("now", self.now);
    v("since", self.since);
    v("load", self.load);
    v("kinds", self.kinds);
    v("all", self.all);
    v("reopened", self.reopened);
    v("appealed", self.appealed);
  }
};

}  // namespace milepost
