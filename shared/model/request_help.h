// What a form of a request has to know before it is filled in, and what is answered when it was
// sent. Served by GET /api/v1/help and GET /api/v1/shipments/{number}/help.
#pragma once

#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/compensation.h"
#include "shared/model/enums.h"
#include "shared/model/fields.h"
#include "shared/model/request_words.h"

namespace milepost {

// By when a request of the kind is answered that is sent now.
struct AnswerBy {
  RequestKind kind = RequestKind::unknown;
  ZonedTime by;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("kind", self.kind);
    v("by", self.by);
  }
};

struct OpenRequest {
  std::string address, reference;
  RequestKind kind = RequestKind::unknown;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("address", self.address, {.doc = "its page: /r/TOKEN"});
    v("reference", self.reference);
    v("kind", self.kind);
  }
};

struct RequestHelp {
  std::string number;                    // of the shipment; empty where it is about none
  State state = State::created;          // of it
  std::vector<RequestKind> not_offered;  // that its sender does not want offered
  bool proved = false;                   // who asks has shown that the shipment is theirs
  bool code_entered = false;             // and that by a one-time code
  Date today;                            // by the company's clock
  std::string currency;                  // of worths
  std::vector<AnswerBy> answers;
  std::vector<OpenRequest> open;   // of who proved the shipment, as what is paid
  std::vector<Compensation> paid;  // by the policy, where something goes wrong
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number, {.omit = true});
    v("state", self.state);
    v("not_offered", self.not_offered, {.omit = true});
    v("proved", self.proved);
    v("code_entered", self.code_entered);
    v("today", self.today);
    v("currency", self.currency);
    v("answers", self.answers);
    v("open", self.open, {.omit = true});
    v("paid", self.paid, {.omit = true});
  }
};

struct RequestOpened {
  std::string reference, address, confirm;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("reference", self.reference);
    v("address", self.address, {.doc = "the page of the request: /r/TOKEN"});
    v("confirm", self.confirm,
      {.omit = true, .doc = "where the code is entered that was sent to who asks"});
  }
};

}  // namespace milepost
