#include "tests/client/testing/workplace_harness.h"

#include <gtest/gtest.h>

#include "shared/wire/writer.h"

namespace milepost::client::testing {
namespace {

ZonedTime at(const char* time) { return *parse_zoned_time(time); }

IntakeMessage mixed_message() {
  return {"1763631000000-b",
          "warehouse",
          at("2026-11-20T09:30:00Z"),
          RecordKind::events,
          "application/json",
          {3, 1, 1, 2},
          ""};
}

IntakeFault fault(int64_t which, const char* number, ItemStatus status, const char* path,
                  const char* detail) {
  return {"1763631000000-b",
          "warehouse",
          at("2026-11-20T09:30:00Z"),
          which,
          number,
          status,
          path,
          detail};
}

}  // namespace

WorkplaceHarness::WorkplaceHarness(std::string url, std::string language, float width)
    : Hosted(workplace::kProduct),
      ProgramHarness(program, std::move(url), [&](PlatformHeadless& platform) {
        platform.screen.languages = {language};
        platform.screen.width = width;
        platform.screen.height = 900;
        platform.screen.device_width = static_cast<int>(width);
        platform.screen.device_height = 900;
        platform.time = at("2026-11-20T10:00:00Z").at;
      }) {
  answer_site();
}

void WorkplaceHarness::sign_in(const std::string& intake) {
  const std::string label(state().text(WorkplaceMessage::key_label));
  type(Role::textbox, label, kKey);
  submit(Role::textbox, label);
  EXPECT_EQ(answer("/api/v1/intake", 200, intake), 1u);
}

size_t WorkplaceHarness::asked(std::string_view url_prefix) {
  size_t count = 0;
  for (const PlatformHeadless::Sent& sent : platform().sent)
    if (!sent.cancelled && sent.request.url.starts_with(url_prefix)) {
      EXPECT_EQ(sent.request.bearer, kKey);
      EXPECT_EQ(sent.request.url.find("mp_"), std::string::npos);
      EXPECT_TRUE(sent.request.keep.empty() && sent.request.instead.empty())
          << "nothing of the workplace is kept on the device";
      ++count;
    }
  return count;
}

std::string intake_json(bool sees_all) {
  IntakeReply reply;
  reply.name = "warehouse";
  reply.sees_all = sees_all;
  reply.since = at("2026-11-19T10:00:00Z");
  if (sees_all) reply.sources.push_back({"carrier", 1, 1, {}, at("2026-11-20T09:45:00Z")});
  reply.sources.push_back({"warehouse", 1204, 0, {12430, 1, 1, 2}, at("2026-11-20T09:30:00Z")});
  if (sees_all)
    reply.messages.push_back({"1763631900000-c",
                              "carrier",
                              at("2026-11-20T09:45:00Z"),
                              RecordKind::shipments,
                              "application/json",
                              {},
                              "expected a value at byte 1"});
  reply.messages.push_back(mixed_message());
  reply.messages.push_back({"1763546400000-a",
                            "warehouse",
                            at("2026-11-19T10:00:00Z"),
                            RecordKind::events,
                            "application/x-ndjson",
                            {12, 0, 0, 0},
                            ""});
  reply.next = "1763546400000-a";
  return to_json(reply);
}

std::string empty_intake_json(bool sees_all) {
  IntakeReply reply;
  reply.name = "warehouse";
  reply.sees_all = sees_all;
  reply.since = at("2026-11-19T10:00:00Z");
  return to_json(reply);
}

std::string message_json() {
  IntakeFaultsReply reply;
  reply.message = mixed_message();
  reply.faults = {fault(2, "MP100000017CN", ItemStatus::refused, "at", "expected a time"),
                  fault(5, "MP100000025CN", ItemStatus::conflict, "id",
                        "this id came before, with another number"),
                  fault(6, "", ItemStatus::refused, "number", "is missing")};
  reply.next = "6.0";
  return to_json(reply);
}

std::string number_json() {
  IntakeNumberReply reply;
  reply.number = "MP100000017CN";
  ReceivedEvent event;
  event.received = at("2026-11-20T09:30:00Z");
  event.source = "warehouse";
  event.id = "e3";
  event.milestone = Milestone::delayed;
  event.happened = at("2026-11-20T17:12:00+08:00");
  event.reason = Reason::weather;
  event.note = "road closed at km 12";
  event.place = Place{"武汉", "湖北", "CN", "武汉转运中心", std::nullopt, std::nullopt};
  reply.events.push_back(event);
  ReceivedEvent coded = event;
  coded.id = "e2";
  coded.milestone = Milestone::unknown;
  coded.code = "X7";
  coded.note.clear();
  coded.place.reset();
  coded.reason.reset();
  coded.out_of_order = true;
  reply.events.push_back(coded);
  ReceivedEvent due = coded;
  due.id = "e1";
  due.code.clear();
  due.out_of_order = false;
  due.milestone = Milestone::arrived;
  due.kind = EventKind::estimated;
  due.happened = at("2026-11-21");
  reply.events.push_back(due);
  reply.faults = {fault(2, "MP100000017CN", ItemStatus::refused, "at", "expected a time")};
  return to_json(reply);
}

}  // namespace milepost::client::testing
