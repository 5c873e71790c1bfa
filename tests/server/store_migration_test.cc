// Databases that earlier programs wrote are opened, and nothing of them is lost.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "server/commands/commands.h"
#include "server/store/hash.h"
#include "server/store/migrations.h"
#include "server/store/writer.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using namespace testing_support;

// Schema 1, as `sqlite3 FILE .dump` wrote it: three demo shipments, a key, a message of two events
// with an Idempotency-Key.
std::string old_database(TemporaryFolder& folder) {
  std::ifstream file(MILEPOST_SOURCE_DIR "/tests/server/data/schema_1.sql");
  const std::string script{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NE(script, "");
  auto made = sql::open(folder.file("old.db"), {.create = true});
  EXPECT_TRUE(made);
  EXPECT_TRUE((*made)->execute(script));
  return folder.file("old.db");
}

TEST(Migration, OfANewDatabaseThereIsNothingToSay) {
  TemporaryFolder folder;
  std::string said;
  auto opened = store::Writer::open({.database = folder.file("new.db"),
                                     .progress = [&](const std::string& text) { said += text; }});
  ASSERT_TRUE(opened);
  EXPECT_EQ(said, "");
}

TEST(Migration, OfSchemaOneNothingIsLost) {
  TemporaryFolder folder;
  const std::string database = old_database(folder);
  std::string said;
  auto opened =
      store::open_reader(database, [&](const std::string& sentence) { said += sentence; });
  ASSERT_TRUE(opened) << opened.error().detail;
  sql::Database& reader = **opened;
  EXPECT_EQ(*store::schema_version(reader), store::newest_schema_version());
  EXPECT_NE(said.find("from schema 1 to"), std::string::npos) << said;

  std::string found;
  ASSERT_TRUE(store::each_shipment(reader, [&](const store::StoredShipment& s) {
    found += s.key + " " + std::string(name_of(s.state)) + " " + std::to_string(s.events.size()) +
             " " + (s.shipment.demo ? s.shipment.recipient.name : "") + "\n";
    return true;
  }));
  EXPECT_EQ(found,
            "MP100000017CN delivered 2 \nMP316723557CN in_transit 8 陈婷\n"
            "MP552791538CN delivered 9 刘敏\nMP934757540CN out_for_delivery 8 徐娜\n");

  auto key = store::find_key(reader, "mp_9MUr_FZ_f1z32j3rw_KXHoufhLttGdwA");
  ASSERT_TRUE(key && *key);
  EXPECT_EQ((*key)->name, "warehouse");

  // The retry of a message that the earlier program answered, and what comes after it.
  auto writer = store::Writer::open({.database = database});
  ASSERT_TRUE(writer);
  std::vector<store::Change> heard;
  (*writer)->on_commit([&](const store::Change& change) { heard.push_back(change); });
  auto pipeline = pipeline_over(*std::move(writer));
  pipeline::Batch batch = batch_of({event_item("MP1", Milestone::departed, kNow)}, "warehouse");
  batch.bytes =
      R"([{"id":"e-1","number": "MP100000017CN", "milestone": "departed", )"
      R"("at": "2026-11-20T09:12:00+08:00",)"
      R"("place": {"city": "上海", "country": "CN"}},)"
      R"({"number": "MP100000017CN", "milestone": "delivered", )"
      R"("at": "2026-11-20T08:12:00+08:00","note":"门卫 'x'"}])";
  batch.now = {1'795'901'760'000};
  batch.idempotency_key = "events:first";
  EXPECT_EQ(statuses(pipeline->take(batch)), "accepted(flagged) accepted");
  batch.idempotency_key = "events:second";
  EXPECT_EQ(statuses(pipeline->take(batch)), "accepted");
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].sequence, 3);
  EXPECT_EQ(store::changes_since(reader, 2)->size(), 1u);

  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{}; }};
  EXPECT_EQ(run_command_line({"check", "--db", database}, context), kAllTaken) << out.str();
}

}  // namespace
}  // namespace milepost
