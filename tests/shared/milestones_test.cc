#include "shared/domain/milestones.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

TEST(Milestones, AStateIsLikeAMilestoneThatBringsIt) {
  for (const StateFacts& row : kStates) {
    if (row.state == State::unknown) continue;
    EXPECT_EQ(facts_of(row.like).state, row.state) << name_of(row.state);
  }
}

TEST(Milestones, EveryStateIsBroughtAboutByOne) {
  for (const StateFacts& row : kStates) {
    const auto brings = std::count_if(kMilestones.begin(), kMilestones.end(), [&](const auto& m) {
      return m.state == row.state;
    });
    EXPECT_EQ(brings > 0, row.state != State::unknown) << name_of(row.state);
    if (brings == 1) {
      EXPECT_TRUE(row.exact) << name_of(row.state);
    }
  }
}

// What an event cannot be before in time, it does not stand before at the same time either.
TEST(Milestones, PhasesFollowTheRanks) {
  for (size_t i = 0; i < kMilestones.size(); ++i)
    for (size_t later = i + 1; later < kMilestones.size(); ++later)
      if (kMilestones[i].phase && kMilestones[later].phase) {
        EXPECT_LE(*kMilestones[i].phase, *kMilestones[later].phase)
            << name_of(kMilestones[i].milestone) << " " << name_of(kMilestones[later].milestone);
      }
}

}  // namespace
}  // namespace milepost
