#include "tests/client/testing/request_page.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/domain/request_forms.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"
#include "tests/shared/page_samples.h"

namespace milepost::client::testing {

using milepost::testing::zoned;

RequestHelp help_of(const std::function<void(RequestHelp&)>& change) {
  RequestHelp help;
  help.number = kParcel;
  help.state = State::delivered;
  help.proved = help.code_entered = true;
  help.today = *parse_date("2026-11-21");
  help.currency = "CNY";
  for (const FormRule& rule : request_forms())
    help.answers.push_back({rule.kind, zoned("2026-11-24T18:00:00+08:00")});
  if (change) change(help);
  return help;
}

RequestHelp help_without_parcel() {
  return help_of([](RequestHelp& help) {
    help.number.clear();
    help.proved = help.code_entered = false;
  });
}

std::unique_ptr<Harness> open_help(const std::string& behind, const RequestHelp& help,
                                   const PageOptions& options) {
  const std::string page =
      help.number.empty() ? std::string(routes::kHelpPage) : routes::help_page(help.number);
  return open_page(page + behind, options, [&](Harness& client) {
    EXPECT_EQ(client.answer(routes::help(help.number), 200, to_json(help)), 1u);
  });
}

RequestView request_of(const std::function<void(RequestView&)>& change) {
  RequestView view;
  view.reference = "R4821-7730";
  view.kind = RequestKind::complaint;
  view.number = kParcel;
  view.state = RequestState::in_progress;
  view.opened = zoned("2026-11-20T09:00:00+08:00");
  view.response = {zoned("2026-11-23T18:00:00+08:00"), true, true};
  view.resolution = {zoned("2026-11-27T18:00:00+08:00"), false, true};
  view.form.about = "late";
  view.form.text = "Nothing has moved for a week";
  view.messages = {
      {zoned("2026-11-20T15:00:00+08:00"), "desk", "Chen", "replied", "We are looking for it", {}},
      {zoned("2026-11-20T09:00:00+08:00"),
       "customer",
       {},
       "opened",
       "Nothing has moved for a week",
       {{"f1", "label.png", "image/png", 900, true, false}}}};
  view.can = {"answered", "withdrawn"};
  view.version = "2";
  if (change) change(view);
  return view;
}

std::unique_ptr<Harness> open_request(const RequestView& view, const PageOptions& options) {
  return open_page("/r/Token1", options, [&](Harness& client) {
    EXPECT_EQ(client.answer("/api/v1/r/Token1", 200, to_json(view)), 1u);
  });
}

const HttpRequest& sent_to(Harness& client, std::string_view url_prefix) {
  static const HttpRequest kNone;
  const auto& sent = client.platform().sent;
  const auto found = std::find_if(sent.rbegin(), sent.rend(), [&](const auto& one) {
    return one.request.url.starts_with(url_prefix);
  });
  EXPECT_NE(found, sent.rend()) << "nothing was sent to " << url_prefix;
  return found == sent.rend() ? kNone : found->request;
}

size_t count_sent(Harness& client, std::string_view url_prefix) {
  const auto& sent = client.platform().sent;
  return static_cast<size_t>(std::count_if(sent.begin(), sent.end(), [&](const auto& one) {
    return one.request.method == "POST" && one.request.url.starts_with(url_prefix);
  }));
}

}  // namespace milepost::client::testing
