// What may be put into the outbox, and when it is due.
#include <gtest/gtest.h>

#include "server/notify/enqueue.h"
#include "server/notify/notices.h"

namespace milepost {
namespace {

using notify::QuietHours;

TEST(QuietHours, HoldUntilTheyEnd) {
  struct Row {
    const char *from, *to, *zone, *at, *earliest;
  };
  const Row rows[] = {
      {"22:00", "08:00", "Asia/Shanghai", "2026-11-20T21:59:00+08:00", "2026-11-20T21:59:00+08:00"},
      {"22:00", "08:00", "Asia/Shanghai", "2026-11-20T22:00:00+08:00", "2026-11-21T08:00:00+08:00"},
      {"22:00", "08:00", "Asia/Shanghai", "2026-11-20T23:59:59+08:00", "2026-11-21T08:00:00+08:00"},
      {"22:00", "08:00", "Asia/Shanghai", "2026-11-21T00:00:00+08:00", "2026-11-21T08:00:00+08:00"},
      {"22:00", "08:00", "Asia/Shanghai", "2026-11-21T07:59:59+08:00", "2026-11-21T08:00:00+08:00"},
      {"22:00", "08:00", "Asia/Shanghai", "2026-11-21T08:00:00+08:00", "2026-11-21T08:00:00+08:00"},
      {"12:00", "14:00", "Asia/Shanghai", "2026-11-21T13:00:00+08:00", "2026-11-21T14:00:00+08:00"},
      {"12:00", "14:00", "Asia/Shanghai", "2026-11-21T14:00:00+08:00", "2026-11-21T14:00:00+08:00"},
      {"22:00", "24:00", "Asia/Shanghai", "2026-11-21T23:00:00+08:00", "2026-11-22T00:00:00+08:00"},
      {"22:00", "08:00", "UTC", "2026-12-31T23:00:00Z", "2027-01-01T08:00:00Z"},
      // Clocks are put forward from 2:00 to 3:00, and back from 3:00 to 2:00.
      {"22:00", "02:30", "Europe/Paris", "2026-03-29T01:00:00+01:00", "2026-03-29T03:30:00+02:00"},
      {"22:00", "08:00", "Europe/Paris", "2026-10-24T23:00:00+02:00", "2026-10-25T08:00:00+01:00"},
      {"22:00", "22:00", "UTC", "2026-12-31T23:00:00Z", "2026-12-31T23:00:00Z"},
      {"", "", "UTC", "2026-12-31T23:00:00Z", "2026-12-31T23:00:00Z"},
  };
  for (const Row& row : rows) {
    const auto quiet = QuietHours::of(row.from, row.to, row.zone);
    ASSERT_TRUE(quiet) << quiet.error().detail;
    const auto at = parse_zoned_time(row.at), earliest = parse_zoned_time(row.earliest);
    EXPECT_EQ(to_rfc3339(quiet->earliest(at->at)), to_rfc3339(earliest->at)) << row.at;
  }
}

TEST(QuietHours, AreTimesOfDay) {
  for (const char* wrong : {"", "8:00", "24:01", "25:00", "12:60", "noon", "-1:00", "12:0x"})
    EXPECT_FALSE(QuietHours::of(wrong, "08:00", "UTC")) << wrong;
  EXPECT_EQ(QuietHours::of("22:00", "8", "UTC").error().path, "to");
  EXPECT_EQ(QuietHours::of("22:00", "08:00", "Mars/Base").error().code, "zone");
}

TEST(Addresses, AreWhatAChannelCanReach) {
  struct Row {
    Channel channel;
    const char* to;
    bool right;
  };
  const Row rows[] = {
      {Channel::email, "name@example.com", true},
      {Channel::email, "first.last+tag@mail.example.com", true},
      {Channel::email, "o'neil@example.com", true},
      {Channel::email, "", false},
      {Channel::email, "name", false},
      {Channel::email, "@example.com", false},
      {Channel::email, "name@", false},
      {Channel::email, "a b@example.com", false},
      {Channel::email, "a@example.com>\r\nRCPT TO:<b@example.com", false},
      {Channel::email, "a@example.com\nBcc: b@example.com", false},
      {Channel::email, "a@example.com,b@example.com", false},
      {Channel::email, "<a@example.com>", false},
      {Channel::email, "\"a\"@example.com", false},
      {Channel::email, "a@b@example.com", false},
      {Channel::email, "a@[127.0.0.1]", false},
      {Channel::email, "名字@example.com", false},
      {Channel::sms, "13812345678", true},
      {Channel::sms, "+86 138 1234 5678", true},
      {Channel::sms, "95543", true},
      {Channel::sms, "1234", false},
      {Channel::sms, "13812345678\"", false},
      {Channel::sms, "13812345678\r\n", false},
      {Channel::webhook, "https://example.com/hook?a=b", true},
      {Channel::webhook, "http://127.0.0.1:8080/", true},
      {Channel::webhook, "ftp://example.com/", false},
      {Channel::webhook, "file:///etc/passwd", false},
      {Channel::webhook, "https://example.com/\r\nX: y", false},
      {Channel::webhook, "https://example.com/>", false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(!notify::address_fault(row.channel, row.to), row.right) << row.to;
}

TEST(Notices, AreNamedOnceAndHaveExamples) {
  for (const notify::Notice& notice : notify::notices()) {
    EXPECT_EQ(notify::find_notice(notice.name), &notice);
    for (const notify::NoticeField& field : notice.fields) {
      EXPECT_FALSE(field.zh.empty()) << notice.name;
      EXPECT_FALSE(field.en.empty()) << notice.name;
    }
  }
  EXPECT_EQ(notify::find_notice("nonsense"), nullptr);
  EXPECT_NE(notify::find_webhook_event("shipment.changed"), nullptr);
  EXPECT_EQ(notify::find_webhook_event("shipment.burnt"), nullptr);
}

}  // namespace
}  // namespace milepost
