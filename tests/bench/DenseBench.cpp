// The dense matcher against OpenCV's StereoSGBM over eight paths, in one process and by turns, so that what
// else the machine does falls on both: 960x540 px, 192 disparities. "ratio" is what counts; seconds are of
// this machine.

#include <benchmark/benchmark.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

#include "core/io/PairReader.h"
#include "core/match/Match.h"
#include "core/match/dense/DenseMatcher.h"
#include "core/stereo/ImageResize.h"

namespace stereo {
namespace {

constexpr ImageSize kSize{960, 540};
constexpr int kDisparities = 192;

const StereoPair& pair() {
    static const StereoPair sample = [] {
        const std::filesystem::path folder = STEREOSCOPE_SAMPLE_DIR;
        const StereoPair small = readPair(folder / "left.png", folder / "right.png");
        return StereoPair(resizedTo(kSize, small.left()), resizedTo(kSize, small.right()));
    }();
    return sample;
}

double secondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

cv::Mat padded(const RgbImage& image) {
    const cv::Mat view(image.height(), image.width(), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat wide;
    cv::copyMakeBorder(view, wide, 0, 0, kDisparities, 0, cv::BORDER_REPLICATE);
    return wide;
}

/// With the options of the program's own StereoSGBM matcher, without its speckle filter.
double secondsOfStereoSgbm() {
    const cv::Mat left = padded(pair().left()), right = padded(pair().right());
    const auto matcher =
        cv::StereoSGBM::create(0, kDisparities, 5, 600, 2400, 1, 63, 10, 0, 0, cv::StereoSGBM::MODE_HH);
    cv::Mat disparity;
    return secondsOf([&] { matcher->compute(left, right, disparity); });
}

struct DenseSeconds {
    double matching = 0;
    double all = 0;
};

DenseSeconds secondsOfDense() {
    DenseMatcher matcher;
    const MatchInput input{std::make_shared<const StereoPair>(pair()), {}};
    MatchResult result;
    DenseSeconds seconds;
    seconds.all = secondsOf([&] { result = match(matcher, input, {.maxDisparityPx = kDisparities}, {}); });
    for (const StageCost& cost : result.stats.stages)
        if (cost.stage == Stage::Matching) seconds.matching = cost.seconds;
    return seconds;
}

void denseAgainstStereoSgbm(benchmark::State& state) {
    cv::setNumThreads(static_cast<int>(state.range(0)));
    double sgbm = 0;
    DenseSeconds dense;
    for (auto _ : state) {
        sgbm += secondsOfStereoSgbm();
        const DenseSeconds once = secondsOfDense();
        dense.matching += once.matching;
        dense.all += once.all;
    }
    const auto runs = static_cast<double>(state.iterations());
    state.counters["ratio"] = dense.matching / sgbm;
    state.counters["sgbm_s"] = sgbm / runs;
    state.counters["matching_s"] = dense.matching / runs;
    state.counters["all_s"] = dense.all / runs;
}
BENCHMARK(denseAgainstStereoSgbm)
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);

/// The whole run of a 12-megapixel pair over the range that is searched without a calibration.
void dense12Mp(benchmark::State& state) {
    constexpr ImageSize kLarge{4000, 3000};
    const MatchInput input{std::make_shared<const StereoPair>(resizedTo(kLarge, pair().left()),
                                                              resizedTo(kLarge, pair().right())),
                           {}};
    DenseMatcher matcher;
    for (auto _ : state) {
        const MatchOptions options{.maxDisparityPx = static_cast<int>(state.range(0))};
        benchmark::DoNotOptimize(match(matcher, input, options, {}));
    }
}
BENCHMARK(dense12Mp)->ArgName("disparities")->Arg(320)->Arg(1000)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace stereo
