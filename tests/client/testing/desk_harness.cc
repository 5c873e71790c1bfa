#include "tests/client/testing/desk_harness.h"

#include <gtest/gtest.h>

#include "shared/model/me.h"
#include "shared/wire/routes.h"
#include "shared/wire/writer.h"
#include "tests/shared/page_samples.h"

namespace milepost::client::testing {
namespace {

ZonedTime at(const char* time) { return *parse_zoned_time(time); }

DeskRow claim_row() {
  DeskRow row;
  row.id = "c1";
  row.reference = "R4821-7730";
  row.number = "MP100000017CN";
  row.name = "Li Mei";
  row.kind = RequestKind::claim;
  row.importance = Importance::high;
  row.state = RequestState::received;
  row.subject = "The corner is crushed";
  row.due = at("2026-11-20T17:18:00+08:00");
  row.opened = row.changed = at("2026-11-19T16:05:00+08:00");
  row.customer_wrote_last = true;
  row.version = 2;
  return row;
}

DeskRow complaint_row() {
  DeskRow row;
  row.id = "c2";
  row.reference = "R1180-2245";
  row.number = "MP100000025CN";
  row.name = "王敏";
  row.assignee = "p1";
  row.assignee_name = "Lin Yue";
  row.kind = RequestKind::complaint;
  row.state = RequestState::in_progress;
  row.subject = "It says delivered, I have nothing";
  row.due = at("2026-11-20T19:25:00+08:00");
  row.opened = row.changed = at("2026-11-20T09:31:00+08:00");
  row.customer_wrote_last = true;
  row.version = 4;
  return row;
}

DeskRow invoice_row() {
  DeskRow row;
  row.id = "c3";
  row.reference = "R9034-6611";
  row.assignee = "p2";
  row.assignee_name = "Zhou Hao";
  row.kind = RequestKind::invoice;
  row.state = RequestState::acknowledged;
  row.due = at("2026-11-23T12:00:00+08:00");
  row.opened = row.changed = at("2026-11-20T11:00:00+08:00");
  row.version = 2;
  return row;
}

DeskEntry entry(int64_t sequence, const char* when, RequestActor actor, RequestDeed deed,
                std::string text, std::string by = {}) {
  DeskEntry one;
  one.sequence = sequence;
  one.at = at(when);
  one.actor = actor;
  one.by_name = std::move(by);
  one.deed = deed;
  one.text = std::move(text);
  return one;
}

}  // namespace

DeskHarness::DeskHarness(const DeskOptions& options)
    : WorkplaceHarness(options.url, options.language, options.width) {
  EXPECT_EQ(give("/api/v1/me", 200, me_json(options.role)), 1u);
  give("/api/v1/desk/tools", 200, to_json(desk_tools()));
  give("/api/v1/desk/requests", 200, to_json(desk_queue()));
  give("/api/v1/desk/requests/c1", 200, to_json(desk_request()));
  answer("/api/v1/shipments/", 200, to_json(milepost::testing::sample("in_transit")));
}

std::string DeskHarness::row(std::string_view reference) const {
  for (const AccessNode* node : all(Role::link))
    if (tree().name(*node).find(reference) != std::string_view::npos)
      return std::string(tree().name(*node));
  ADD_FAILURE() << "no row " << reference << " in\n" << tree().describe();
  return {};
}

namespace {

bool is_at(const PlatformHeadless::Sent& sent, std::string_view url) {
  const std::string_view asked = sent.request.url;
  if (sent.cancelled || !asked.starts_with(url)) return false;
  return url.find('?') != url.npos || asked.size() == url.size() || asked[url.size()] == '?';
}

}  // namespace

size_t DeskHarness::waiting(std::string_view url) {
  size_t count = 0;
  for (const PlatformHeadless::Sent& sent : platform().sent)
    if (is_at(sent, url)) {
      EXPECT_TRUE(sent.request.keep.empty() && sent.request.instead.empty())
          << "nothing of the desk is kept on the device";
      ++count;
    }
  return count;
}

std::string DeskHarness::posted(std::string_view url) {
  for (auto sent = platform().sent.rbegin(); sent != platform().sent.rend(); ++sent)
    if (is_at(*sent, url) && sent->request.method == "POST") {
      EXPECT_FALSE(sent->request.form_key.empty()) << "else the server takes it for another site's";
      return sent->request.body;
    }
  ADD_FAILURE() << "nothing was sent to " << url;
  return {};
}

size_t DeskHarness::give(std::string_view url, int status, const std::string& body) {
  size_t count = 0;
  for (PlatformHeadless::Sent& sent : platform().sent) {
    if (!is_at(sent, url)) continue;
    sent.cancelled = true;  // answered once
    ++count;
    platform().push(Answered{sent.id, {status, body}});
  }
  settle();
  return count;
}

std::string problem_json(std::string_view name) {
  Problem problem;
  problem.type = "/problems/" + std::string(name);
  problem.status = 409;
  return to_json(problem);
}

std::string me_json(std::string_view role) {
  Me me;
  if (role.empty()) return to_json(me);
  me.credential = "person";
  me.role = role;
  me.name = "lin";
  me.display = "Lin Yue";
  me.id = "p1";
  return to_json(me);
}

DeskQueue desk_queue() {
  DeskQueue queue;
  queue.now = at("2026-11-20T18:00:00+08:00");
  queue.counts = {1204, 1, 1, 1, 7};
  queue.rows = {claim_row(), complaint_row(), invoice_row()};
  return queue;
}

DeskTools desk_tools() {
  DeskTools tools;
  tools.replies = {{"Photos", "{name}您好，请发照片（{reference}）。",
                    "Hello {name}, please send photos of {number} ({reference})."},
                   {"Thanks", "谢谢。", "Thank you."}};
  tools.filters = {{"My overdue", "assignee=me&overdue=true"}};
  return tools;
}

DeskRequest desk_request() {
  DeskRequest whole;
  whole.row = claim_row();
  whole.now = at("2026-11-20T18:00:00+08:00");
  whole.email = "mei@example.com";
  whole.phone = "13800001234";
  whole.language = "en";
  whole.owner = true;
  whole.response = {at("2026-11-20T17:18:00+08:00"), false, false};
  whole.resolution = {at("2026-11-26T17:18:00+08:00"), false, true};
  ClaimView claim;
  claim.state = "acknowledged";
  claim.currency = "CNY";
  claim.items = {{"Vase", 35000, {}, {}, {}}, {"Frame", 12000, {}, {}, {}}};
  whole.claim = claim;
  Compensation paid;
  paid.counted_as = CompensationCase::damage;
  paid.currency = "CNY";
  paid.lines = {{CompensationTerm::freight_multiple, 10000, 2000, 0, 5, 0}};
  paid.sum_minor = 10000;
  whole.compensation = {paid};
  whole.form.about = "damaged";
  whole.form.text = "The corner is crushed";
  whole.form.item_1 = "Vase";
  whole.form.worth_1 = "350.00";
  DeskEntry opened = entry(1, "2026-11-19T16:05:00+08:00", RequestActor::customer,
                           RequestDeed::opened, "The corner is crushed");
  opened.files = {{"f1", "corner.jpg", "image/jpeg", 204'800, true, false},
                  {"f2", "box.jpg", "image/jpeg", 1000, true, true}};
  whole.entries = {opened, entry(2, "2026-11-19T16:20:00+08:00", RequestActor::agent,
                                 RequestDeed::noted, "Photo shows the wrong box", "Zhou Hao")};
  return whole;
}

DeskRequest desk_request_replied() {
  DeskRequest whole = desk_request();
  whole.row.version = 3;
  whole.entries.push_back(entry(3, "2026-11-20T18:00:30+08:00", RequestActor::agent,
                                RequestDeed::replied, "We have asked the depot", "Zhou Hao"));
  whole.others = {{"Zhou Hao", true}};
  return whole;
}

}  // namespace milepost::client::testing
