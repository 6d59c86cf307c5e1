#include <gmock/gmock.h>

#include <cmath>

#include "app/nn_loader/NnLoader.h"
#include "core/base/Error.h"
#include "core/match/Match.h"
#include "tests/support/NetworkChange.h"
#include "tests/support/ShiftedPair.h"
#include "tests/support/TempDir.h"
#include "tests/unit/nn/ScaledModel.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using Precision = nn::NetworkOptions::Precision;

// Under an instance normalisation: in float32 a factor on it changes nothing.
constexpr const char* kNormalizedEntry = "stem_2.0.conv.weight";
constexpr const char* kLastOfHead = "update_block.disp_head.conv.4.weight";

std::unique_ptr<StereoMatcher> makeNetwork() {
    return app::openNnLibrary().createMatcher();
}

MatchInput smallInput() {
    return {std::make_shared<const StereoPair>(test::shiftedPair({32, 32}, 3)), {}};
}

MatchOptions optionsIn(Precision precision, const std::filesystem::path& weights = STEREOSCOPE_TEST_MODEL) {
    MatchOptions options;
    options.iterations = 2;
    options.maxDisparityPx = 32;
    test::changeNetwork(options, [&](nn::NetworkOptions& network) {
        network.weights = weights;
        network.device = "cpu";
        network.precision = precision;
    });
    return options;
}

double meanDifference(const DisparityMap& a, const DisparityMap& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.values().size(); ++i) sum += std::abs(a.values()[i] - b.values()[i]);
    return sum / static_cast<double>(a.values().size());
}

TEST(NetworkPrecision, autoIsFloat32OnTheCpu) {
    const MatchResult result = match(*makeNetwork(), smallInput(), optionsIn(Precision::Auto), {});
    EXPECT_EQ(test::networkOf(result.resolvedOptions).precision, Precision::Fp32);
}

// One matcher: the weights are read again for another precision.
TEST(NetworkPrecision, bfloat16IsUsedWhenAskedFor) {
    const auto network = makeNetwork();
    const MatchResult exact = match(*network, smallInput(), optionsIn(Precision::Fp32), {});
    const MatchResult coarse = match(*network, smallInput(), optionsIn(Precision::Bf16), {});
    EXPECT_EQ(test::networkOf(coarse.resolvedOptions).precision, Precision::Bf16);
    const double difference = meanDifference(coarse.disparity, exact.disparity);
    EXPECT_GT(difference, 1e-3);
    EXPECT_LT(difference, 0.75);  // what the published code deviates
}

TEST(NetworkPrecision, isMadeSaferWhenNumbersOverflowBeforeTheFirstIteration) {
    const test::TempDir folder;
    const auto weights = test::writeScaledModel(folder.path(), kNormalizedEntry, 1e5F);
    const MatchResult result = match(*makeNetwork(), smallInput(), optionsIn(Precision::Fp16, weights), {});
    EXPECT_EQ(test::networkOf(result.resolvedOptions).precision, Precision::Bf16);
    EXPECT_THAT(result.notes, Contains("fp16 gave infinite or undefined numbers: repeated in bf16"));
    EXPECT_EQ(result.disparity.density(), 1.0);
    const MatchResult unscaled = match(*makeNetwork(), smallInput(), optionsIn(Precision::Bf16), {});
    EXPECT_LT(meanDifference(result.disparity, unscaled.disparity), 0.1);
}

TEST(NetworkPrecision, isMadeSaferWhenAnIterationOverflows) {
    const test::TempDir folder;
    const auto weights = test::writeScaledModel(folder.path(), kLastOfHead, 1e7F);
    const MatchResult result = match(*makeNetwork(), smallInput(), optionsIn(Precision::Fp16, weights), {});
    EXPECT_EQ(test::networkOf(result.resolvedOptions).precision, Precision::Bf16);
    EXPECT_EQ(result.iterationsDone, 2);
    EXPECT_THAT(result.stats.meanChangePx, SizeIs(2));
    EXPECT_EQ(result.disparity.density(), 1.0);
}

TEST(NetworkPrecision, keepsTheLastIterationWhenDoingItAgainIsStopped) {
    const test::TempDir folder;
    const auto weights = test::writeScaledModel(folder.path(), kLastOfHead, 1e7F);
    const auto network = makeNetwork();
    const auto run = network->begin(smallInput(), optionsIn(Precision::Fp16, weights), {});
    std::stop_source stop;
    const RunControl control(stop.get_token(), [&](const Progress& progress) {
        if (progress.stage == Stage::Features) stop.request_stop();
    });
    EXPECT_THROW(run->advance(control), Cancelled);
    EXPECT_EQ(run->iterationsDone(), 0);
    EXPECT_EQ(run->disparity().density(), 1.0);
    EXPECT_THAT(run->notes(), Not(Contains(HasSubstr("done again"))));
    run->advance({});
    EXPECT_EQ(run->iterationsDone(), 1);
    EXPECT_EQ(test::networkOf(run->resolvedOptions()).precision, Precision::Bf16);
}

TEST(NetworkPrecision, damagedWeightsAreNamedWhenFloat32OverflowsToo) {
    const test::TempDir folder;
    const auto weights = test::writeScaledModel(folder.path(), "feature.stem.0.weight", 3e38F);
    const auto network = makeNetwork();
    const auto run = network->begin(smallInput(), optionsIn(Precision::Bf16, weights), {});
    EXPECT_THAT(run->notes(), Contains("bf16 gave infinite or undefined numbers: repeated in fp32"));
    try {
        (void)run->disparity();
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::ModelMismatch);
        EXPECT_THAT(error.sentence(), AllOf(HasSubstr("no finite disparity"), HasSubstr("damaged")));
    }
}

}  // namespace
}  // namespace stereo
