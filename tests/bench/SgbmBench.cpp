// SgbmMatcher against OpenCV's StereoSGBM itself: the same options, the same padding, in one process and by
// turns, so that what else the machine does falls on both. Of each the fastest run counts; "ratio" is of
// these. And the checks of a pair, which a user waits for before the match.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

#include "core/io/PairReader.h"
#include "core/match/Match.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/match/sgm/SgmOptions.h"
#include "core/stereo/ImageResize.h"
#include "core/stereo/doctor/PairDoctor.h"

namespace stereo {
namespace {

std::shared_ptr<const StereoPair> pairOf(ImageSize size) {
    const std::filesystem::path folder = STEREOSCOPE_SAMPLE_DIR;
    const StereoPair sample = readPair(folder / "left.png", folder / "right.png");
    return std::make_shared<const StereoPair>(resizedTo(size, sample.left()),
                                              resizedTo(size, sample.right()));
}

/// The shortest so far: the time that passed, and what all threads worked, which other programs hardly
/// change.
struct Shortest {
    double seconds = 1e9;
    double worked = 1e9;

    void measure(const std::function<void()>& work) {
        const auto workedSeconds = [] {
            timespec time{};
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
            return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
        };
        const auto start = std::chrono::steady_clock::now();
        const double workedBefore = workedSeconds();
        work();
        worked = std::min(worked, workedSeconds() - workedBefore);
        seconds = std::min(seconds,
                           std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
};

cv::Mat padded(const RgbImage& image, int px) {
    const cv::Mat view(image.height(), image.width(), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat wide;
    cv::copyMakeBorder(view, wide, 0, 0, px, 0, cv::BORDER_REPLICATE);
    return wide;
}

/// From images to a clean map, as long as OpenCV alone takes: padded, matched, filtered.
void matchByOpenCv(const StereoPair& pair, int disparities) {
    const SgmOptions options;
    const auto matcher = cv::StereoSGBM::create(0, disparities, options.blockSizePx, options.resolvedP1(),
                                                static_cast<int>(options.p2()), options.leftRightTolerancePx,
                                                63, options.uniquenessPercent, options.speckleWindowPx,
                                                options.speckleRangePx, cv::StereoSGBM::MODE_HH);
    cv::Mat disparity;
    matcher->compute(padded(pair.left(), disparities), padded(pair.right(), disparities), disparity);
    benchmark::DoNotOptimize(disparity.data);
}

void sgbmAgainstOpenCv(benchmark::State& state) {
    cv::setNumThreads(static_cast<int>(state.range(3)));
    const auto pair = pairOf({static_cast<int>(state.range(0)), static_cast<int>(state.range(1))});
    const auto disparities = static_cast<int>(state.range(2));
    SgbmMatcher matcher;
    Shortest ours, stock;
    for (auto _ : state) {
        stock.measure([&] { matchByOpenCv(*pair, disparities); });
        ours.measure([&] {
            benchmark::DoNotOptimize(match(matcher, {pair, {}}, {.maxDisparityPx = disparities}, {}));
        });
    }
    state.counters["ratio"] = ours.seconds / stock.seconds;
    state.counters["ratio_worked"] = ours.worked / stock.worked;
    state.counters["ours_s"] = ours.seconds;
    state.counters["stock_s"] = stock.seconds;
    state.counters["ours_worked"] = ours.worked;
    state.counters["stock_worked"] = stock.worked;
}
BENCHMARK(sgbmAgainstOpenCv)
    ->ArgNames({"width", "height", "disparities", "threads"})
    ->Args({741, 500, 112, 1})
    ->Args({741, 500, 112, 2})
    ->Args({960, 540, 192, 1})
    ->Args({960, 540, 192, 2})
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(sgbmAgainstOpenCv)
    ->ArgNames({"width", "height", "disparities", "threads"})
    ->Args({1632, 1224, 256, 1})
    ->Args({1632, 1224, 256, 2})
    ->Iterations(2)
    ->Unit(benchmark::kMillisecond);

/// What comes after matching and cleaning, of which the confidence is nearly all: its share of the run, which
/// is to stay below a quarter.
void confidenceOfItsRun(benchmark::State& state) {
    cv::setNumThreads(static_cast<int>(state.range(3)));
    const auto pair = pairOf({static_cast<int>(state.range(0)), static_cast<int>(state.range(1))});
    SgbmMatcher matcher;
    double share = 1, finishing = 1e9;
    for (auto _ : state) {
        const MatchResult made =
            match(matcher, {pair, {}}, {.maxDisparityPx = static_cast<int>(state.range(2))}, {});
        const auto& stages = made.stats.stages;
        const auto last = std::ranges::find(stages, Stage(Stage::Finishing), &StageCost::stage);
        share = std::min(share, last->seconds / made.stats.totalSeconds);
        finishing = std::min(finishing, last->seconds);
    }
    state.counters["share"] = share;
    state.counters["finishing_s"] = finishing;
}
BENCHMARK(confidenceOfItsRun)
    ->ArgNames({"width", "height", "disparities", "threads"})
    ->Args({741, 500, 112, 1})
    ->Args({741, 500, 112, 2})
    ->Args({1632, 1224, 256, 1})
    ->Args({1632, 1224, 256, 2})
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

void checksOfAPair(benchmark::State& state) {
    cv::setNumThreads(static_cast<int>(state.range(0)));
    const auto pair = pairOf({960, 540});
    Shortest checks;
    for (auto _ : state) checks.measure([&] { benchmark::DoNotOptimize(examine(*pair, {})); });
    state.counters["shortest_s"] = checks.seconds;
    state.counters["worked_s"] = checks.worked;
}
BENCHMARK(checksOfAPair)->ArgName("threads")->Arg(1)->Arg(2)->Iterations(7)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace stereo
