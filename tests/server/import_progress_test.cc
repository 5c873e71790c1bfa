#include "server/commands/import_progress.h"

#include <gtest/gtest.h>

#include <sstream>
#include <thread>

namespace milepost {
namespace {

TEST(ImportProgress, DrawsABarOnATerminalAndTakesItAway) {
  std::ostringstream out;
  ImportProgress progress(out, true, 1000);
  progress.update(10, 1);
  EXPECT_EQ(out.str(), "");  // it is not time yet
  std::this_thread::sleep_for(std::chrono::milliseconds(250));
  progress.update(500, 40);
  EXPECT_NE(out.str().find("[###############...............] 40 rows, "), std::string::npos)
      << out.str();
  EXPECT_NE(out.str().find(" a second, 50 %, "), std::string::npos) << out.str();
  progress.clear();
  EXPECT_TRUE(out.str().ends_with("\r\x1b[K"));
}

TEST(ImportProgress, SaysNothingOfAnEndThatIsNotKnown) {
  std::ostringstream out;
  ImportProgress progress(out, true, 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(250));
  progress.update(500, 40);
  EXPECT_NE(out.str().find("40 rows, "), std::string::npos);
  EXPECT_EQ(out.str().find('%'), std::string::npos);
}

TEST(ImportProgress, ElsewhereIsQuietForSeconds) {
  std::ostringstream out;
  ImportProgress progress(out, false, 1000);
  std::this_thread::sleep_for(std::chrono::milliseconds(250));
  progress.update(500, 40);
  progress.clear();
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace milepost
