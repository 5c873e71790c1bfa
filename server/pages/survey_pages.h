// The pages on which customers rate: the survey itself, and the way to it from a waybill. They work
// the same without a script. See pages.h.
#pragma once

#include <string>
#include <string_view>

#include "server/pages/pages.h"
#include "shared/present/survey_page.h"

namespace milepost::pages {

struct SurveyPageView {
  std::string address;  // its own: /s/TOKEN
  std::string number;   // of the shipment; may be empty
  SurveyPage page;
};
std::string survey_page(const PageContext& context, const SurveyPageView& view,
                        const PostProof& proof);

// A button that begins one, or why there is none.
struct RatePageView {
  std::string number;
  std::string refused = {};  // empty: it can be rated
  bool needs_proof = false;  // refused until who asks has proven the shipment
};
std::string rate_page(const PageContext& context, const RatePageView& view, const PostProof& proof);

}  // namespace milepost::pages
