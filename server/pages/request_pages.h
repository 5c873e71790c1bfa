// The pages on which customers ask for service and follow what becomes of it. See pages.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/pages/pages.h"
#include "shared/present/compensation_view.h"
#include "shared/present/request_form.h"
#include "shared/present/request_page.h"

namespace milepost::pages {

// "What is wrong?": ways to forms. Without a number it is what can be asked without one.
struct HelpPageView {
  std::string number;
  HelpView help;
  struct Open {
    std::string address, words;
  };
  std::vector<Open> open;  // requests of who proved the shipment
};
std::string help_page(const PageContext& context, const HelpPageView& view);

// A form, or why it cannot be sent now.
struct RequestFormPageView {
  std::string number;  // empty: about no shipment
  RequestKind kind = RequestKind::question;
  RequestFormView form;
  std::string answer_by;  // "Sent now, it is answered by …"
  std::string refused;    // what stands in the way
  bool closed = false;    // nothing to fill in
  bool needs_proof = false, needs_code = false;
  std::vector<CompensationView> paid = {};  // of a claim: what the policy pays
  std::vector<RequestKind> instead = {};
};
std::string request_form_page(const PageContext& context, const RequestFormPageView& view,
                              const PostProof& proof);

// Where the code is entered that was sent to who asks.
struct RequestConfirmView {
  std::string address, to, error;
  bool over = false;
};
std::string request_confirm_page(const PageContext& context, const RequestConfirmView& view,
                                 const PostProof& proof);

struct RequestPageView {
  std::string address;  // its own: /r/TOKEN
  std::string number;
  RequestPage page;
  std::string refused, text_error;
  std::string version;  // that which is shown
};
std::string request_page(const PageContext& context, const RequestPageView& view,
                         const PostProof& proof);

}  // namespace milepost::pages
