// What a run of the network costs, predicted without LibTorch.
#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <thread>

#include "core/nn/forecast/FoundationStereoInfo.h"
#include "core/nn/forecast/NetworkMemory.h"
#include "core/nn/forecast/NetworkTime.h"
#include "tests/support/NetworkChange.h"
#include "tests/support/TempDir.h"

namespace stereo::nn {
namespace {

using testing::DoubleNear;
using testing::HasSubstr;

constexpr ImageSize kSize{960, 544};
constexpr double kGigabyte = 1e9;

PlannedRun planned(VitSize vit = VitSize::Small) {
    PlannedRun run{kSize, {}, {}};
    run.config.vit = vit;
    test::changeNetwork(run.options, [&](NetworkOptions& network) {
        network.device = "cpu";
        network.precision = NetworkOptions::Precision::Fp32;
    });
    return run;
}

double gigabytes(const PlannedRun& run) {
    return static_cast<double>(neededBytes(run)) / kGigabyte;
}

// nn_bench, 544x960, maximal disparity 416: 2.62 GB with LibTorch itself.
TEST(NetworkForecast, memoryIsWhatARunOfThatSizeTakes) {
    EXPECT_THAT(gigabytes(planned()), DoubleNear(2.6, 0.2));
    EXPECT_THAT(gigabytes(planned(VitSize::Large)) - gigabytes(planned()), DoubleNear(4 * 0.311, 0.01))
        << "the weights";
}

TEST(NetworkForecast, memoryGrowsWithScaleAndMaximalDisparity) {
    PlannedRun run = planned();
    const double whole = gigabytes(run);
    run.options.scale = 0.5;
    const double always = 0.3 + 0.2424;
    EXPECT_THAT(gigabytes(run) - always, DoubleNear((whole - always) / 4, 0.05));
    run = planned();
    run.options.maxDisparityPx = 200;  // 224: in steps of 32
    EXPECT_EQ(searchedPx(run), 224);
    EXPECT_THAT(gigabytes(run), DoubleNear(whole - 480e-9 * 136 * 240 * (416 - 224) / 4, 0.01));
}

TEST(NetworkForecast, memoryCountsThePadding) {
    PlannedRun run = planned();
    run.fullSize = {930, 520};
    EXPECT_EQ(neededBytes(run), neededBytes(planned()));
    run.fullSize = {928, 512};
    EXPECT_LT(neededBytes(run), neededBytes(planned()));
}

TEST(NetworkForecast, sixteenBitsTakeLessMemory) {
    PlannedRun run = planned();
    test::changeNetwork(
        run.options, [&](NetworkOptions& network) { network.precision = NetworkOptions::Precision::Bf16; });
    EXPECT_THAT(gigabytes(run) / gigabytes(planned()), DoubleNear(0.67, 0.05));
    run = planned();
    test::changeNetwork(run.options, [&](NetworkOptions& network) { network.hierarchical = true; });
    EXPECT_EQ(neededBytes(run), neededBytes(planned())) << "one pass after the other";
}

Error refusal(const auto& work) {
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    return {ErrorKind::Internal, "accepted"};
}

TEST(NetworkForecast, aRefusalNamesNeededFreeAndAScaleThatFits) {
    const PlannedRun run = planned();
    EXPECT_NO_THROW(requireMemory(run, neededBytes(run)));
    const std::uint64_t available = 1'200'000'000;
    try {
        requireMemory(run, available);
        FAIL() << "accepted";
    } catch (const ErrorWithRemedy& error) {
        EXPECT_EQ(error.remedy().kind, Remedy::Kind::SetOption);
        EXPECT_THAT(error.sentence(),
                    HasSubstr("960x544 needs about 2.6 GB of memory and 1.2 GB are free; at scale 0."));
        PlannedRun smaller = run;
        smaller.options.scale = std::get<double>(error.remedy().value);
        EXPECT_LE(neededBytes(smaller), available);
        smaller.options.scale += 0.05;
        EXPECT_GT(neededBytes(smaller), available) << "a larger one would have done";
    }
    EXPECT_THAT(refusal([&] { requireMemory(run, 1000); }).sentence(), HasSubstr("close other programs"));
}

TEST(NetworkForecast, aRunThatTookMoreThanExpectedIsOfferedASmallerScale) {
    const PlannedRun run = planned();
    try {
        throwOutOfMemory(run, 9'000'000'000, "detail");
    } catch (const ErrorWithRemedy& error) {
        PlannedRun smaller = run;
        smaller.options.scale = std::get<double>(error.remedy().value);
        EXPECT_LT(neededBytes(smaller), 0.75 * static_cast<double>(neededBytes(run)));
        EXPECT_THAT(error.sentence(), HasSubstr("took more than the 2.6 GB expected, of 9.0 GB free"));
        EXPECT_EQ(error.detail(), "detail");
    }
}

TEST(NetworkForecast, anIterationGrowsWithPixelsTheRestWithCellsToo) {
    const MatchWork whole = workOf(planned());
    PlannedRun half = planned();
    half.options.scale = 0.5;
    EXPECT_THAT(workOf(half).iteration / whole.iteration, DoubleNear(0.26, 0.02)) << "a quarter, and padding";
    EXPECT_LT(workOf(half).once, 0.3 * whole.once);
    PlannedRun near = planned();
    near.options.maxDisparityPx = 832;
    EXPECT_EQ(workOf(near).iteration, whole.iteration);
    EXPECT_THAT(workOf(near).once - whole.once, DoubleNear(2900, 10));
}

TEST(NetworkForecast, theTransformerMakesTheDifferenceBetweenNetworks) {
    const MatchWork small = workOf(planned(VitSize::Small));
    const MatchWork large = workOf(planned(VitSize::Large));
    EXPECT_EQ(small.iteration, large.iteration);
    EXPECT_THAT(large.once - small.once, DoubleNear(5119 - 550 + 1400 - 115, 30))
        << "performance.md, in GFLOP";
    EXPECT_GT(workOf(planned(VitSize::Base)).once, small.once);
    EXPECT_LT(workOf(planned(VitSize::Base)).once, large.once);
}

TEST(NetworkForecast, aHierarchicalRunHasAPassAtHalfSizeBefore) {
    PlannedRun run = planned();
    const MatchWork plain = workOf(run);
    test::changeNetwork(run.options, [&](NetworkOptions& network) { network.hierarchical = true; });
    EXPECT_THAT(workOf(run).iteration / plain.iteration, DoubleNear(1.26, 0.02));
    EXPECT_THAT(workOf(run).once / plain.once, DoubleNear(1.25, 0.05));
}

TEST(NetworkForecast, aMirroredPassTakesTwiceTheTimeAndNoMoreMemory) {
    PlannedRun run = planned();
    const MatchWork plain = workOf(run);
    const std::uint64_t memory = neededBytes(run);
    test::changeNetwork(run.options, [&](NetworkOptions& network) { network.mirroredPass = true; });
    EXPECT_EQ(workOf(run).once, 2 * plain.once);
    EXPECT_EQ(workOf(run).iteration, 2 * plain.iteration);
    EXPECT_EQ(neededBytes(run), memory) << "one pass after the other";
    EXPECT_EQ(foundationStereoInfo()->passes(run.options), 2);
    EXPECT_TRUE(foundationStereoInfo()->givesConfidence());
}

TEST(NetworkForecast, guessesNoTimeWhereItCannotKnow) {
    PlannedRun run = planned();
    EXPECT_GT(workOf(run).guessedSeconds, 0);
    test::changeNetwork(run.options, [&](NetworkOptions& network) { network.device = "cuda"; });
    EXPECT_EQ(workOf(run).guessedSeconds, 0);
    test::changeNetwork(run.options, [&](NetworkOptions& network) {
        network.device = "cpu";
        network.precision = NetworkOptions::Precision::Fp16;
    });
    EXPECT_EQ(workOf(run).guessedSeconds, 0);
}

TEST(NetworkForecast, readsTheSettingsBesideTheWeights) {
    const test::TempDir folder;
    MatchOptions options;
    const MatcherInfoPtr info = foundationStereoInfo();
    EXPECT_EQ(info->memoryBytes(kSize, {}, options), std::nullopt) << "no weights are chosen";
    EXPECT_EQ(info->work(kSize, {}, options).once, 0);
    test::changeNetwork(options, [&](NetworkOptions& network) {
        network.device = "cpu";
        network.weights = folder / "model.pth";
    });
    const std::optional<std::size_t> unknown = info->memoryBytes(kSize, {}, options);
    EXPECT_EQ(unknown, neededBytes(planned(VitSize::Large))) << "without cfg.yaml: the largest";
    folder.write("cfg.yaml", "vit_size: vits\nmax_disp: 192\n");
    info->forgetFiles();
    PlannedRun small = planned();
    small.config.maxDisparityPx = 192;
    EXPECT_EQ(info->memoryBytes(kSize, {}, options), neededBytes(small));
    EXPECT_EQ(info->work(kSize, {}, options).once, workOf(small).once);
    folder.write("cfg.yaml", "vit_size: [1\n");
    info->forgetFiles();
    EXPECT_EQ(info->memoryBytes(kSize, {}, options), std::nullopt) << "the run will say that it is broken";
    test::changeNetwork(options, [&](NetworkOptions& network) { network.device = "cuda"; });
    folder.write("cfg.yaml", "vit_size: vits\n");
    EXPECT_EQ(info->memoryBytes(kSize, {}, options), 0U) << "it is the card's memory";
}

TEST(NetworkForecast, seesTheNetworkInTheWeightsWhereThereAreNoSettings) {
    const test::TempDir folder;
    const std::string header = R"({"feature.dino.depth_anything.pretrained.cls_token":)"
                               R"({"dtype":"F32","shape":[1,1,384],"data_offsets":[0,1536]}})";
    const std::string length{static_cast<char>(header.size()), 0, 0, 0, 0, 0, 0, 0};
    MatchOptions options;
    test::changeNetwork(options, [&](NetworkOptions& network) {
        network.device = "cpu";
        network.weights = folder.write("model.safetensors", length + header + std::string(1536, '\0'));
    });
    EXPECT_EQ(foundationStereoInfo()->memoryBytes(kSize, {}, options), neededBytes(planned(VitSize::Small)));
}

const MatcherInfo& sharedInfo() {
    static const MatcherInfoPtr info = foundationStereoInfo();
    return *info;
}

/// The most disparity that the settings in `folder` let search for.
int searchedIn(const test::TempDir& folder) {
    MatchOptions options;
    test::changeNetwork(options, [&](NetworkOptions& network) { network.weights = folder / "model.pth"; });
    return sharedInfo().autoRange(kSize, {}, options).maxDisparityPx;
}

// Asked at every step of a slider, in the GUI thread, of files that may be far away.
TEST(NetworkForecast, looksAtTheDiskOnceUntilItIsToldThatFilesChanged) {
    const test::TempDir folder, other;
    const auto file = folder.write("cfg.yaml", "max_disp: 192\n");
    EXPECT_EQ(searchedIn(folder), 192);
    folder.write("cfg.yaml", "max_disp: 256\nvit_size: vits\n");
    EXPECT_EQ(searchedIn(folder), 192) << "the disk was looked at again";
    sharedInfo().forgetFiles();
    EXPECT_EQ(searchedIn(folder), 256);
    std::filesystem::remove(file);
    EXPECT_EQ(searchedIn(folder), 256) << "the disk was looked at again";
    other.write("cfg.yaml", "max_disp: 224\n");
    EXPECT_EQ(searchedIn(other), 224) << "beside other weights";
    EXPECT_EQ(searchedIn(folder), 416) << "other weights were chosen meanwhile";
    folder.write("cfg.yaml", "max_disp: 320\n");
    EXPECT_EQ(searchedIn(folder), 416) << "that it is not there is known, too";
    sharedInfo().forgetFiles();
    EXPECT_EQ(searchedIn(folder), 320);
}

TEST(NetworkForecast, proposesTheIterationsOfTheSettings) {
    const test::TempDir folder;
    const MatcherInfoPtr info = foundationStereoInfo();
    const auto proposed = [&](const NetworkOptions& network) {
        MatchOptions options;
        network.writeTo(options);
        return info->proposedIterations(options);
    };
    NetworkOptions options;
    EXPECT_EQ(proposed(options), std::nullopt) << "no weights";
    options.weights = folder / "model.pth";
    EXPECT_EQ(proposed(options), std::nullopt) << "no settings";
    folder.write("cfg.yaml", "valid_iters: 22\n");
    info->forgetFiles();
    EXPECT_EQ(proposed(options), 22);
    options.config = folder.write("other.yaml", "valid_iters: 12\n");
    EXPECT_EQ(proposed(options), 12);
    folder.write("other.yaml", "valid_iters: no\n");
    info->forgetFiles();
    EXPECT_EQ(proposed(options), std::nullopt) << "broken";
}

TEST(FoundationStereoInfo, knowsRunsByWeightsFolderDeviceAndPrecision) {
    const auto key = [](const NetworkOptions& network) {
        MatchOptions options;
        network.writeTo(options);
        return foundationStereoInfo()->speedKey(options);
    };
    EXPECT_EQ(key({.weights = "/models/23-51-11/model.pth"}),
              "foundation-stereo/auto/auto/23-51-11/model.pth");
    EXPECT_EQ(key({.weights = "/m/a.pth", .device = "cuda:1", .precision = NetworkOptions::Precision::Bf16}),
              "foundation-stereo/cuda:1/bf16/m/a.pth");
    EXPECT_EQ(foundationStereoInfo()->speedGroup({}), "foundation-stereo/auto/auto/");
}

TEST(FoundationStereoInfo, claimsItsFilesByTheirNames) {
    const MatcherInfoPtr info = foundationStereoInfo();
    for (const char* name : {"a.pth", "a.pt", "a.safetensors", "last.ckpt", "model.onnx"})
        EXPECT_EQ(info->optionFor(name), "weights") << name;
    EXPECT_EQ(info->optionFor("/a/cfg.yaml"), "config");
    for (const char* name : {"left.png", "other.yaml", "calib.txt"}) EXPECT_FALSE(info->claims(name)) << name;
}

TEST(FoundationStereoInfo, otherWeightsForgetWhatWasSaidOfTheLast) {
    const MatcherInfoPtr info = foundationStereoInfo();
    MatchOptions options;
    NetworkOptions{.weights = "/m/a.pth",
                   .assumePublishedConfig = true,
                   .attention = NetworkOptions::Attention::Disparity,
                   .device = "cpu"}
        .writeTo(options);
    info->adopt("/m/a.pth", "weights", options);
    EXPECT_TRUE(NetworkOptions::from(options).assumePublishedConfig) << "the same";
    info->adopt("/else/cfg.yaml", "config", options);
    EXPECT_EQ(info->files(options),
              (std::vector<MatcherFile>{{"weights", "/m/a.pth"}, {"config", "/else/cfg.yaml"}}));
    info->adopt("/m/b.pth", "weights", options);
    EXPECT_EQ(NetworkOptions::from(options), (NetworkOptions{.weights = "/m/b.pth", .device = "cpu"}));
    info->adopt("/m/cfg.yaml", "config", options);
    EXPECT_EQ(NetworkOptions::from(options).config, "") << "it lies beside them";
    MatchOptions none;
    EXPECT_THROW(info->adopt("/m/cfg.yaml", "config", none), Error);
}

TEST(FoundationStereoInfo, writesItsOptionsAsTheyWereRead) {
    const NetworkOptions all{.weights = "/m/ü.pth",
                             .config = "/m/c.yaml",
                             .assumePublishedConfig = true,
                             .hierarchical = true,
                             .attention = NetworkOptions::Attention::Disparity,
                             .device = "cuda:12",
                             .precision = NetworkOptions::Precision::Fp16};
    MatchOptions options;
    all.writeTo(options);
    EXPECT_EQ(NetworkOptions::from(options), all);
    EXPECT_NO_THROW(foundationStereoInfo()->validate(options));
    EXPECT_EQ(foundationStereoInfo()->passes(options), 2);
    EXPECT_THROW((NetworkOptions{.device = "gpu"}.writeTo(options)), Error);
    EXPECT_THROW((NetworkOptions{.device = "cuda:x"}.writeTo(options)), Error);
}

TEST(NetworkForecast, isAskedByManyThreadsAtOnce) {
    const test::TempDir small, large;
    small.write("cfg.yaml", "max_disp: 192\n");
    large.write("cfg.yaml", "max_disp: 256\n");
    const auto ask = [](const test::TempDir& folder, int expected) {
        for (int i = 0; i < 200; ++i) ASSERT_EQ(searchedIn(folder), expected);
    };
    std::jthread one(ask, std::cref(small), 192), two(ask, std::cref(large), 256);
    ask(small, 192);
}

}  // namespace
}  // namespace stereo::nn
