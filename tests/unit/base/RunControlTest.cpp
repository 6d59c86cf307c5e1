#include "core/base/RunControl.h"

#include <gtest/gtest.h>

#include <vector>

namespace stereo {
namespace {

TEST(RunControl, reportsEachCheckpoint) {
    std::vector<Progress> seen;
    const RunControl run({}, [&](const Progress& progress) { seen.push_back(progress); });
    run.checkpoint(Stage::Matching, 1, 3);
    run.checkpoint(Stage::Matching, 2, 3);
    EXPECT_EQ(seen, (std::vector<Progress>{{Stage::Matching, 1, 3}, {Stage::Matching, 2, 3}}));
}

TEST(RunControl, throwsCancelledOnceAStopIsAskedFor) {
    std::stop_source stop;
    const RunControl run(stop.get_token());
    EXPECT_NO_THROW(run.checkpoint(Stage::Matching, 0, 1));
    stop.request_stop();
    EXPECT_TRUE(run.stopRequested());
    EXPECT_THROW(run.checkpoint(Stage::Matching, 1, 1), Cancelled);
}

TEST(RunControl, neverStopsByDefault) {
    const RunControl run;
    EXPECT_FALSE(run.stopRequested());
    EXPECT_NO_THROW(run.checkpoint(Stage::Matching, 1, 1));
}

}  // namespace
}  // namespace stereo
