#include "core/match/ProposedIterations.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TestMatchers.h"

namespace stereo {
namespace {

using testing::HasSubstr;

/// What its files propose.
MatcherInfoPtr proposing(std::optional<int> iterations, bool iterates = true) {
    return test::makeInfo({.iterates = iterates, .proposedIterations = [iterations] { return iterations; }});
}

TEST(ProposedIterations, areTheNumberThatNobodyChose) {
    MatchOptions options;
    EXPECT_EQ(adoptProposedIterations(*proposing(22), options), "from valid_iters of the model's settings");
    EXPECT_EQ(options.iterations, 22);
    EXPECT_EQ(adoptProposedIterations(*proposing(22), options), "") << "it is that already";
}

TEST(ProposedIterations, giveWayToTheUsualNumberWhereNoFileProposesOne) {
    MatchOptions options{.iterations = 22};
    EXPECT_THAT(adoptProposedIterations(*proposing(std::nullopt), options), HasSubstr("as usual"));
    EXPECT_EQ(options.iterations, MatchOptions{}.iterations);
}

TEST(ProposedIterations, meanNothingToAMatcherThatDoesNotIterate) {
    MatchOptions options{.iterations = 7};
    EXPECT_EQ(adoptProposedIterations(*proposing(22, false), options), "");
    EXPECT_EQ(options.iterations, 7);
}

TEST(ProposedIterations, thatNoRunDoesAreRefusedAndChangeNothing) {
    MatchOptions options;
    EXPECT_THROW((void)adoptProposedIterations(*proposing(100), options), Error);
    EXPECT_EQ(options, MatchOptions());
}

}  // namespace
}  // namespace stereo
