// milepost survey: what it says of files, and with which status.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "server/commands/commands.h"
#include "shared/domain/survey_shipped.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

using testing_support::TemporaryFolder;

struct Said {
  int status;
  std::string out, err;
};

Said run(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{1'800'000'000'000}; }};
  const int status = run_command_line(arguments, context);
  return {status, out.str(), err.str()};
}

class SurveyCommand : public ::testing::Test {
 protected:
  std::string write(const std::string& text) {
    std::ofstream(file_) << text;
    return file_;
  }

  TemporaryFolder folder_;
  const std::string file_ = folder_.file("surveys.json");
};

TEST_F(SurveyCommand, ShowsAFileThatCheckTakes) {
  const Said shown = run({"survey", "show"});
  ASSERT_EQ(shown.status, kAllTaken) << shown.err;
  const Said checked = run({"survey", "check", write(shown.out)});
  EXPECT_EQ(checked.status, kAllTaken) << checked.err;
  EXPECT_EQ(checked.out,
            "delivery 1: delivered, 5 questions\n"
            "request 1: request_closed, 4 questions\n"
            "deep 1: asked, 5 questions\n");
  EXPECT_EQ(checked.err, "");
}

TEST_F(SurveyCommand, ShowsThoseThatTheSettingsName) {
  SurveyFile file = shipped_surveys();
  file.surveys.resize(1);
  file.surveys[0].name = "ours";
  const Said shown = run({"survey", "show", "--survey.file", write(to_json(file))});
  ASSERT_EQ(shown.status, kAllTaken) << shown.err;
  const auto document = JsonDocument::parse(shown.out);
  ASSERT_TRUE(document);
  SurveyFile read;
  Errors errors;
  EXPECT_TRUE(read_json(document->root(), read, Reading::strict, errors));
  ASSERT_EQ(read.surveys.size(), 1u);
  EXPECT_EQ(read.surveys[0].name, "ours");
}

TEST_F(SurveyCommand, NamesEachMistakeWithItsPath) {
  SurveyFile file = shipped_surveys();
  file.surveys[0].title.en.clear();
  file.surveys[1].questions[2].highest = 5;
  const Said checked = run({"survey", "check", write(to_json(file))});
  EXPECT_EQ(checked.status, kFailed);
  EXPECT_EQ(checked.out, "");
  EXPECT_EQ(checked.err,
            "$.surveys[0].title.en: a text is missing\n"
            "$.surveys[1].questions[2].measures: effort: expected a scale to 7\n");
}

TEST_F(SurveyCommand, SaysWhatItCannotRead) {
  const Said absent = run({"survey", "check", folder_.file("none.json")});
  EXPECT_EQ(absent.status, kFailed);
  EXPECT_EQ(absent.err, "$: the file " + folder_.file("none.json") + " cannot be read\n");
  EXPECT_EQ(run({"survey", "check", write("{")}).status, kFailed);
  EXPECT_EQ(run({"survey", "check", write(R"({"surveys":"all"})")}).err,
            "$.surveys: expected an array\n");
  EXPECT_EQ(run({"survey", "check"}).status, kUsage);
  EXPECT_EQ(run({"survey"}).status, kUsage);
}

}  // namespace
}  // namespace milepost
