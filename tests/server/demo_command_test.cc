#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "server/commands/commands.h"
#include "server/store/store.h"
#include "shared/base/text.h"
#include "shared/domain/simulator.h"
#include "shared/domain/tracking.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using testing_support::TemporaryFolder;

struct Outcome {
  int status;
  std::string out, err;
};

Outcome run(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{1'800'000'000'000}; }};
  const int status = run_command_line(arguments, context);
  return {status, out.str(), err.str()};
}

Outcome make_demo(const std::string& database, const std::string& seed, const std::string& count) {
  return run({"demo", "--db", database, "--seed", seed, "--shipments", count, "--now",
              "2026-11-20T09:12:00+08:00"});
}

// Everything that the store tells, as one text.
std::string content_of(const std::string& database) {
  auto reader = store::open_reader(database);
  EXPECT_TRUE(reader);
  std::string text;
  auto read = store::each_shipment(**reader, [&](const store::StoredShipment& s) {
    text += s.key + " " + s.shipment.number + " " + std::string(name_of(s.state)) + " " +
            std::to_string(s.version) + s.shipment.sender.phone + s.shipment.recipient.address;
    for (const DateOrTime& promise : s.shipment.promises) text += " " + to_string(promise);
    for (const Event& e : s.events)
      text += "\n " + e.source + e.id + std::string(name_of(e.milestone)) + to_string(e.at) +
              e.place->city + e.place->name + std::string(name_of(e.kind));
    text += "\n";
    return true;
  });
  EXPECT_TRUE(read);
  return text + std::to_string(*store::last_sequence(**reader));
}

TEST(DemoCommand, EqualArgumentsGiveAnEqualDatabase) {
  TemporaryFolder folder;
  Outcome first = make_demo(folder.file("a.db"), "5", "1250");
  Outcome second = make_demo(folder.file("b.db"), "5", "1250");
  Outcome other = make_demo(folder.file("c.db"), "6", "1250");
  EXPECT_EQ(first.status, kAllTaken) << first.err;
  EXPECT_EQ(first.out, second.out);
  EXPECT_NE(first.out, other.out);
  EXPECT_EQ(content_of(folder.file("a.db")), content_of(folder.file("b.db")));
  EXPECT_NE(content_of(folder.file("a.db")), content_of(folder.file("c.db")));
  // Once more changes nothing.
  Outcome again = make_demo(folder.file("a.db"), "5", "1250");
  EXPECT_EQ(again.status, kAllTaken) << again.err;
  EXPECT_EQ(content_of(folder.file("a.db")), content_of(folder.file("b.db")));
}

TEST(DemoCommand, PrintsThreeWaybillsAndShowsEveryState) {
  TemporaryFolder folder;
  Outcome made = make_demo(folder.file("a.db"), "1", "24");
  ASSERT_EQ(made.status, kAllTaken) << made.err;
  auto reader = store::open_reader(folder.file("a.db"));
  ASSERT_TRUE(reader);
  std::vector<State> shown;
  for (std::string_view number : split(trim(made.out), '\n')) {
    auto found = store::find_shipment(**reader, number);
    ASSERT_TRUE(found && *found) << number;
    shown.push_back((*found)->state);
  }
  EXPECT_EQ(shown, (std::vector<State>{State::in_transit, State::out_for_delivery,
                                       State::delivered}));
  std::set<State> states;
  auto read = store::each_shipment(**reader, [&](const store::StoredShipment& s) {
    EXPECT_TRUE(s.shipment.demo);
    EXPECT_EQ(s.state, fold(s.events).state);
    states.insert(s.state);
    return true;
  });
  EXPECT_TRUE(read);
  EXPECT_EQ(states.size(), 12u);
}

TEST(DemoCommand, WithoutAnHourItIsTheClocks) {
  TemporaryFolder folder;
  Outcome made = run({"demo", "--db", folder.file("a.db"), "--shipments", "2"});
  EXPECT_EQ(made.status, kAllTaken) << made.err;
  EXPECT_EQ(split(trim(made.out), '\n').size(), 2u);
  EXPECT_EQ(split(trim(made.out), '\n')[0],
            Simulator({.seed = 1, .now = {1'800'000'000'000}}).number(0));
}

TEST(DemoCommand, RefusesWhatItCannotRead) {
  TemporaryFolder folder;
  const std::vector<std::string> wrong[] = {
      {"--shipments", "0"}, {"--shipments", "many"}, {"--now", "yesterday"},
      {"--now", "2026-11-20"}, {"--seed", "-1"}};
  for (const auto& options : wrong) {
    std::vector<std::string> arguments{"demo", "--db", folder.file("a.db")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    EXPECT_EQ(run(arguments).status, kUsage) << options[0] << " " << options[1];
  }
  std::ofstream(folder.file("text")) << "not a database, whatever its name says";
  EXPECT_EQ(run({"demo", "--db", folder.file("text")}).status, kFailed);
}

}  // namespace
}  // namespace milepost
