// A row of batches: told of in order, one behind the one that is being written, and ended by the
// first that fails.
#include <deque>

#include "server/pipeline/batches_in_turn.h"
#include "tests/testing/intake_items.h"

namespace milepost::pipeline {
namespace {

using namespace testing_support;

// Answers what it was given to answer, in order; then that all was accepted.
class FakePipeline final : public Pipeline {
 public:
  Taken take(Batch) override { return Error{"database", "is not asked to", ""}; }
  void submit(std::shared_ptr<const Batch> batch, std::function<void(Taken)> done) override {
    submitted += batch->bytes;
    if (answers.empty()) return done(std::vector<ItemResult>(batch->items.size()));
    done(answers.front());
    answers.pop_front();
  }

  std::string submitted;
  std::deque<Taken> answers;
};

class BatchesInTurnTest : public testing::Test {
 protected:
  Result<void> put(const std::string& name, Result<void> answer = {}) {
    Batch batch = batch_of({event_item("MP1", Milestone::departed, kNow)});
    batch.bytes = name;
    return batches.put(std::move(batch), [&, answer](const Batch& taken, const auto& results) {
      told += taken.bytes + std::to_string(results.size());
      return answer;
    });
  }

  FakePipeline pipeline;
  BatchesInTurn batches{pipeline};
  std::string told;
};

TEST_F(BatchesInTurnTest, OneIsWrittenWhileTheNextIsMade) {
  EXPECT_TRUE(put("a"));
  EXPECT_EQ(told, "");
  EXPECT_TRUE(put("b"));
  EXPECT_EQ(told, "a1");
  EXPECT_TRUE(batches.finish());
  EXPECT_EQ(told, "a1b1");
  EXPECT_TRUE(batches.finish());
  EXPECT_EQ(pipeline.submitted, "ab");
}

TEST_F(BatchesInTurnTest, NothingIsBegunBehindOneThatFailed) {
  pipeline.answers = {Error{"database-full", "", ""}};
  EXPECT_TRUE(put("a"));
  const auto next = put("b");
  ASSERT_FALSE(next);
  EXPECT_EQ(next.error().code, "database-full");
  EXPECT_TRUE(put("c", Error{"rejects", "", ""}));
  EXPECT_EQ(batches.finish().error().code, "rejects");
  EXPECT_EQ(pipeline.submitted + told, "acc1");
}

TEST_F(BatchesInTurnTest, ABusyDatabaseIsAskedAgain) {
  pipeline.answers = {Error{"busy", "", ""}};
  EXPECT_TRUE(put("a"));
  EXPECT_TRUE(batches.finish());
  EXPECT_EQ(pipeline.submitted + told, "aaa1");
}

}  // namespace
}  // namespace milepost::pipeline
