// What a user waits for in core: matching the sample, rebuilding a cloud, colouring, writing a PLY.
// "calibration" is the machine's own speed (a copy of 64 MB), to compare figures across machines.

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <filesystem>

#include "core/cloud/BuildCloud.h"
#include "core/display/Colorize.h"
#include "core/io/CalibrationReader.h"
#include "core/io/PairReader.h"
#include "core/io/cloud/Ply.h"
#include "core/match/Match.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/metrics/ErrorMetrics.h"

namespace stereo {
namespace {

const std::filesystem::path kSample = STEREOSCOPE_SAMPLE_DIR;

void calibration(benchmark::State& state) {
    std::vector<char> from(64 << 20, 1);
    std::vector<char> to(from.size());
    for (auto _ : state) {
        std::memcpy(to.data(), from.data(), from.size());
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(from.size()));
}
BENCHMARK(calibration)->Unit(benchmark::kMillisecond);

/// 1632 x 1224 px with a mask and depth bands: below 30 ms is asked for.
void measureErrors(benchmark::State& state) {
    const ImageSize size{1632, 1224};
    DisparityMap estimate(size);
    GroundTruth truth{.disparity = DisparityMap(size), .visible = PixelMask(size)};
    for (std::size_t i = 0; i < size.pixelCount(); ++i) {
        truth.disparity.values()[i] = 20 + static_cast<float>(i * 2654435761U % 6400) / 100;
        estimate.values()[i] = truth.disparity.values()[i] + static_cast<float>(i * 40503U % 400) / 100 - 2;
        truth.visible.flags()[i] = i % 8 != 0;
    }
    for (auto _ : state) benchmark::DoNotOptimize(measure(estimate, truth));
}
BENCHMARK(measureErrors)->Unit(benchmark::kMillisecond);

void openSample(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(readPair(kSample / "left.png", kSample / "right.png"));
}
BENCHMARK(openSample)->Unit(benchmark::kMillisecond);

void matchSample(benchmark::State& state) {
    const MatchInput input{
        std::make_shared<StereoPair>(readPair(kSample / "left.png", kSample / "right.png")),
        readCalibration(kSample / "calib.txt").calibration};
    SgbmMatcher matcher;
    for (auto _ : state) benchmark::DoNotOptimize(match(matcher, input, {}, {}));
}
BENCHMARK(matchSample)->Unit(benchmark::kMillisecond);

/// A slanted floor with steps, as a scene of `size` looks: 5 to 60 px, one pixel in twelve unknown.
DisparityMap steppedFloor(ImageSize size) {
    DisparityMap map(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float floor = 5.0F + 30.0F * static_cast<float>(y) / static_cast<float>(size.height);
            const float step = (x / 97 + y / 61) % 3 == 0 ? 25.0F : 0.0F;
            if ((x * 7 + y * 13) % 12 != 0) map.at(x, y) = floor + step;
        }
    }
    return map;
}

constexpr ImageSize kTwoMegapixels{1632, 1224};

StereoCalibration rig(ImageSize size) {
    return StereoCalibration({.fx = 1500,
                              .fy = 1500,
                              .cx = size.width / 2.0,
                              .cy = size.height / 2.0,
                              .rightCx = size.width / 2.0,
                              .baselineMetres = 0.2,
                              .imageSize = size,
                              .maxDisparityPx = {}});
}

void rebuildCloud2Mp(benchmark::State& state) {
    const DisparityMap disparity = steppedFloor(kTwoMegapixels);
    const RgbImage left(kTwoMegapixels);
    CloudOptions options;
    options.removeIsolated = state.range(0) != 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(buildCloud(disparity, rig(kTwoMegapixels), left, options, {}));
}
BENCHMARK(rebuildCloud2Mp)->ArgName("isolated")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void removeIsolated1300k(benchmark::State& state) {
    const DisparityMap disparity = steppedFloor({1340, 1060});
    CloudOptions options;
    options.removeIsolated = false;
    const CloudResult built = buildCloud(disparity, rig({1340, 1060}), RgbImage({1340, 1060}), options, {});
    for (auto _ : state) {
        KeepMask keep(built.cloud.size(), 1);
        benchmark::DoNotOptimize(removeIsolated(built.cloud.points, 0.01F, 8, keep, {}));
    }
    state.counters["points"] = static_cast<double>(built.cloud.size());
}
BENCHMARK(removeIsolated1300k)->Unit(benchmark::kMillisecond);

void colorize2Mp(benchmark::State& state) {
    const DisparityMap disparity = steppedFloor(kTwoMegapixels);
    DisplayOptions options;
    options.mapping = static_cast<ColorMapping>(state.range(0));
    options.rangeMode = RangeMode::Manual;
    options.range = {5, 60};
    for (auto _ : state) benchmark::DoNotOptimize(colorize(disparity, options));
}
BENCHMARK(colorize2Mp)->ArgName("mapping")->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

void writePlyHalfMillion(benchmark::State& state) {
    PointCloud cloud;
    cloud.points.assign(500000, {1, 2, 3});
    cloud.colours.assign(500000, {10, 20, 30});
    const auto path =
        std::filesystem::temp_directory_path() / ("stereoscope-bench-" + std::to_string(getpid()) + ".ply");
    for (auto _ : state) writePly(path, cloud);
    std::filesystem::remove(path);
}
BENCHMARK(writePlyHalfMillion)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace stereo
