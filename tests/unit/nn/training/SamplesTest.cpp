#include "core/nn/training/Samples.h"

#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace stereo::nn {
namespace {

TrainingOptions smallScenes() {
    TrainingOptions options;
    options.scene.size = {64, 48};
    return options;
}

TEST(Samples, everySceneComesSixTimesWithOthersBetween) {
    const SampleSequence sequence(smallScenes());
    constexpr std::int64_t kPlaces = 6 * 400;
    std::map<std::int64_t, std::vector<std::int64_t>> uses;
    for (std::int64_t place = 0; place < kPlaces; ++place) uses[sequence.sceneAt(place)].push_back(place);
    for (std::int64_t scene = 100; scene < 300; ++scene) {
        ASSERT_EQ(uses[scene].size(), 6U) << scene;
        for (std::size_t i = 1; i < 6; ++i) EXPECT_GE(uses[scene][i] - uses[scene][i - 1], 6 * 8 - 6);
    }
    EXPECT_EQ(uses.size(), 400U) << "a new one every six samples, from the first on";
}

TEST(Samples, areTheSameWhereverTheSequenceStarts) {
    SampleSequence whole(smallScenes()), later(smallScenes());
    (void)whole.batch(0, 4, {});
    const Sample a = whole.batch(4, 4, {}), b = later.batch(4, 4, {});
    EXPECT_TRUE(a.planes.equal(b.planes));
    EXPECT_TRUE(a.truth.equal(b.truth));
}

TEST(Samples, upsideDownTwiceIsTheSame) {
    const TrainingOptions options = smallScenes();
    const Sample sample = sampleOf(options, options.series(), 0, {});
    const Sample turned = flipped(sample);
    EXPECT_FALSE(turned.truth.equal(sample.truth));
    EXPECT_TRUE(turned.truth.select(2, 0).equal(sample.truth.select(2, 47)));
    EXPECT_TRUE(flipped(turned).hypotheses.equal(sample.hypotheses));
}

TEST(Samples, heldBackScenesAreOthers) {
    TrainingOptions options = smallScenes();
    std::set<std::uint64_t> series;
    for (options.seed = 0; options.seed <= 3; ++options.seed) series.insert(options.series());
    options.seed = TrainingOptions::kMostSeed;
    series.insert(options.series());
    EXPECT_EQ(series.size(), 5U);
    EXPECT_FALSE(series.contains(TrainingOptions::heldBackSeries()));
}

TEST(Samples, stopWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    SampleSequence sequence(smallScenes());
    EXPECT_THROW((void)sequence.batch(0, 4, RunControl(stop.get_token())), Cancelled);
}

}  // namespace
}  // namespace stereo::nn
