#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "app/nn_loader/NnLoader.h"
#include "core/base/Error.h"
#include "core/io/MapReader.h"
#include "core/io/PairReader.h"
#include "core/match/Match.h"
#include "core/match/confidence/SelfAgreement.h"
#include "core/nn/forecast/FoundationStereoInfo.h"
#include "tests/support/NetworkChange.h"
#include "tests/support/ShiftedPair.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::Gt;
using testing::HasSubstr;
using testing::Lt;

std::unique_ptr<StereoMatcher> makeNetwork() {
    return app::openNnLibrary().createMatcher();
}

MatchOptions withModel(int iterations) {
    MatchOptions options;
    options.iterations = iterations;
    test::changeNetwork(options, [&](nn::NetworkOptions& network) {
        network.weights = STEREOSCOPE_TEST_MODEL;
        network.device = "cpu";
    });
    return options;
}

std::filesystem::path golden(const std::string& name) {
    return test::dataPath("golden") / name;
}

MatchInput goldenInput(const std::string& name) {
    return {
        std::make_shared<const StereoPair>(readPair(golden(name) / "left.png", golden(name) / "right.png")),
        {}};
}

float largestDifference(const DisparityMap& a, const DisparityMap& b) {
    EXPECT_EQ(a.size(), b.size());
    float largest = 0;
    for (std::size_t i = 0; i < a.values().size(); ++i)
        largest = std::max(largest, std::abs(a.values()[i] - b.values()[i]));
    return largest;
}

template <typename Work>
std::string refusal(ErrorKind kind, const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind);
        return error.sentence();
    }
    return "accepted";
}

TEST(FoundationStereoMatcher, equalsTheRecordedDisparityAtEachIteration) {
    const std::string name = "vits_md192_96x160";
    MatchOptions options = withModel(4);
    options.maxDisparityPx = 192;
    const auto network = makeNetwork();
    const auto run = network->begin(goldenInput(name), options, {});
    for (const auto& [iterations, file] :
         {std::pair(1, "disparity_01.npy"), {2, "disparity_02.npy"}, {4, "disparity_04.npy"}}) {
        while (run->iterationsDone() < iterations) run->advance({});
        EXPECT_LT(largestDifference(run->disparity(), readDisparity(golden(name) / file)), 1e-3F) << file;
    }
    EXPECT_THAT(run->stats().meanChangePx, testing::SizeIs(4));
    EXPECT_THAT(run->stats().meanChangePx, Each(AllOf(Gt(0.0F), Lt(40.0F))));
}

TEST(FoundationStereoMatcher, storedStatesAreTheResultsOfShorterRunsToTheLastBit) {
    MatchOptions options = withModel(3);
    options.maxDisparityPx = 64;
    const MatchInput input = goldenInput("vits_md192_96x160");
    const auto network = makeNetwork();
    const auto run = network->begin(input, options, {});
    run->storeStates(1'000'000'000);
    while (run->iterationsDone() < 3) run->advance({});
    EXPECT_THAT(run->storedIterations(), ElementsAre(1, 2, 3));
    options.iterations = 2;
    EXPECT_EQ(largestDifference(run->disparityAfter(2), match(*network, input, options, {}).disparity), 0);
    EXPECT_EQ(largestDifference(run->disparityAfter(3), run->disparity()), 0);
    EXPECT_GT(largestDifference(run->disparityAfter(2), run->disparity()), 0);
}

double mean(const FloatMap& map) {
    return std::accumulate(map.values().begin(), map.values().end(), 0.0) /
           static_cast<double>(map.values().size());
}

MatchOptions withMirroredPass(MatchOptions options) {
    test::changeNetwork(options, [](nn::NetworkOptions& network) { network.mirroredPass = true; });
    return options;
}

TEST(FoundationStereoMatcher, isSurerWhereTheLastIterationsChangedLess) {
    MatchOptions options = withModel(3);
    options.maxDisparityPx = 64;
    const auto run = makeNetwork()->begin(goldenInput("vits_hierarchical_75x141"), options, {});
    EXPECT_EQ(run->confidence(), std::nullopt) << "nothing has changed yet";
    DisparityMap before = run->disparity();
    run->advance({});
    const DisparityMap after = run->disparity();
    const ConfidenceMap confidence = run->confidence().value();
    ASSERT_EQ(confidence.size(), after.size());
    double surest = 0, leastSure = 0;
    std::size_t sure = 0, unsure = 0;
    const double middle = mean(confidence);
    for (std::size_t i = 0; i < after.values().size(); ++i) {
        const float change = std::abs(after.values()[i] - before.values()[i]);
        ASSERT_GT(confidence.values()[i], 0);
        ASSERT_LT(confidence.values()[i], 0.99F);
        const bool isSure = confidence.values()[i] > middle;
        (isSure ? surest : leastSure) += change;
        ++(isSure ? sure : unsure);
    }
    EXPECT_LT(surest / static_cast<double>(sure), 0.8 * leastSure / static_cast<double>(unsure));
}

TEST(FoundationStereoMatcher, storedConfidencesAreThoseOfShorterRunsToTheLastBit) {
    MatchOptions options = withModel(5);
    options.maxDisparityPx = 64;
    const MatchInput input = goldenInput("vits_hierarchical_75x141");
    const auto network = makeNetwork();
    const auto run = network->begin(input, options, {});
    run->storeStates(1'000'000'000);
    while (run->iterationsDone() < 5) run->advance({});
    options.iterations = 4;
    const MatchResult shorter = match(*network, input, options, {});
    EXPECT_EQ(run->confidenceAfter(4), shorter.confidence);
    EXPECT_EQ(run->confidenceAfter(5), run->confidence());
    EXPECT_NE(run->confidenceAfter(4), run->confidence());
    EXPECT_THAT(shorter.madeWith.chosen, Contains(AllOf(Field(&NamedText::name, "confidence from"),
                                                        Field(&NamedText::text, HasSubstr("not fitted")))));
}

TEST(FoundationStereoMatcher, aMirroredPassOnlyChangesTheConfidence) {
    MatchOptions options = withModel(2);
    options.maxDisparityPx = 64;
    const MatchInput input = goldenInput("vits_hierarchical_75x141");
    const auto network = makeNetwork();
    const MatchResult once = match(*network, input, options, {});
    const auto run = network->begin(input, withMirroredPass(options), {});
    run->storeStates(1'000'000'000);
    const MatchResult both = runToEnd(*run, options, {});
    EXPECT_EQ(largestDifference(both.disparity, once.disparity), 0);
    for (std::size_t i = 0; i < once.confidence->values().size(); ++i)
        ASSERT_LE(both.confidence->values()[i], once.confidence->values()[i]) << i;
    EXPECT_LT(mean(*both.confidence), mean(*once.confidence)) << "random weights see nothing twice";
    EXPECT_THAT(run->storedIterations(), testing::IsEmpty());
    EXPECT_THAT(both.madeWith.chosen, Contains(Field(&NamedText::text, HasSubstr("mirrored pass"))));
}

// A pair that is its own mirror image: what the right image says is the left one's disparity, mirrored.
TEST(FoundationStereoMatcher, theMirroredPassSeesTheRightImageAsTheLeftOne) {
    const StereoPair pair = test::shiftedPair({96, 64}, 4);
    RgbImage mirrored(pair.size());
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 96; ++x) std::copy_n(pair.left().at(95 - x, y), 3, mirrored.at(x, y));
    const MatchInput input{std::make_shared<const StereoPair>(pair.left(), mirrored), {}};
    MatchOptions options = withModel(2);
    options.maxDisparityPx = 32;
    const auto network = makeNetwork();
    const MatchResult once = match(*network, input, options, {});
    const MatchResult both = match(*network, input, withMirroredPass(options), {});
    DisparityMap fromRight(once.disparity.size());
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 96; ++x) fromRight.at(x, y) = once.disparity.at(95 - x, y);
    const FloatMap difference = leftRightDifference(once.disparity, fromRight);
    const ConfidenceMap byRight =
        confidenceFrom({FloatMap(difference.size(), std::vector<float>(96 * 64)), difference});
    for (std::size_t i = 0; i < byRight.values().size(); ++i) {
        ASSERT_NEAR(both.confidence->values()[i], std::min(once.confidence->values()[i], byRight.values()[i]),
                    1e-3)
            << i;
    }
}

TEST(FoundationStereoMatcher, storesNoMoreStatesThanItsBudgetHolds) {
    MatchOptions options = withModel(4);
    options.maxDisparityPx = 64;
    const auto run = makeNetwork()->begin(goldenInput("vits_md192_96x160"), options, {});
    run->storeStates(1'500'000);  // two: 128 channels at a quarter, an eighth and a sixteenth are 0.65 MB
    while (run->iterationsDone() < 4) run->advance({});
    EXPECT_THAT(run->storedIterations(), ElementsAre(2, 4));
}

TEST(FoundationStereoMatcher, storesNoStatesOfARunInTwoPasses) {
    MatchOptions options = withModel(1);
    options.maxDisparityPx = 64;
    test::changeNetwork(options, [&](nn::NetworkOptions& network) { network.hierarchical = true; });
    const auto run = makeNetwork()->begin(goldenInput("vits_hierarchical_75x141"), options, {});
    run->storeStates(1'000'000'000);
    run->advance({});
    EXPECT_THAT(run->storedIterations(), testing::IsEmpty());
}

TEST(FoundationStereoMatcher, attendsAlongDisparityWhenAsked) {
    MatchOptions options = withModel(4);
    options.maxDisparityPx = 192;
    test::changeNetwork(options, [&](nn::NetworkOptions& network) {
        network.attention = nn::NetworkOptions::Attention::Disparity;
    });
    const MatchResult result = match(*makeNetwork(), goldenInput("vits_md192_96x160"), options, {});
    EXPECT_LT(largestDifference(result.disparity, readDisparity(golden("vits_disparity_attention_96x160") /
                                                                "disparity_04.npy")),
              1e-3F);
}

MatchOptions hierarchical(int iterations) {
    MatchOptions options = withModel(iterations);
    options.maxDisparityPx = 64;
    test::changeNetwork(options, [&](nn::NetworkOptions& network) { network.hierarchical = true; });
    return options;
}

TEST(FoundationStereoMatcher, goesThroughHalfSizeWhenHierarchical) {
    const MatchResult result =
        match(*makeNetwork(), goldenInput("vits_hierarchical_96x192"), hierarchical(3), {});
    EXPECT_LT(largestDifference(result.disparity,
                                readDisparity(golden("vits_hierarchical_96x192") / "disparity_03.npy")),
              1e-3F);
}

/// With its edge pixels repeated around it.
RgbImage padded(const RgbImage& image, int left, int right, int top, int bottom) {
    RgbImage padded({image.width() + left + right, image.height() + top + bottom});
    for (int y = 0; y < padded.height(); ++y) {
        for (int x = 0; x < padded.width(); ++x) {
            const int fromX = std::clamp(x - left, 0, image.width() - 1);
            const int fromY = std::clamp(y - top, 0, image.height() - 1);
            std::ranges::copy_n(
                &image.pixels()[3 * (static_cast<std::size_t>(fromY) * image.width() + fromX)], 3,
                &padded.pixels()[3 * (static_cast<std::size_t>(y) * padded.width() + x)]);
        }
    }
    return padded;
}

// As the published demo does (specification 9.1, step 2): the pass at half size is that of the padded images.
TEST(FoundationStereoMatcher, padsBeforeItGoesThroughHalfSize) {
    const MatchInput input = goldenInput("vits_hierarchical_75x141");
    const auto pad = [](const RgbImage& image) { return padded(image, 9, 10, 10, 11); };
    const auto whole =
        std::make_shared<const StereoPair>(pad(input.pair->left()), pad(input.pair->right()), "padded");
    ASSERT_EQ(whole->size(), (ImageSize{160, 96}));
    const auto network = makeNetwork();
    const DisparityMap found = match(*network, input, hierarchical(2), {}).disparity;
    const DisparityMap expected = match(*network, {whole, {}}, hierarchical(2), {}).disparity;
    float largest = 0;
    for (int y = 0; y < found.height(); ++y) {
        for (int x = 0; x < found.width(); ++x) {
            largest = std::max(largest, std::abs(found.at(x, y) - expected.at(x + 9, y + 10)));
        }
    }
    EXPECT_EQ(largest, 0);
}

TEST(FoundationStereoMatcher, bringsTheDisparityOfAScaledRunToTheOriginalSize) {
    MatchOptions options = withModel(1);
    options.scale = 0.5;
    options.maxDisparityPx = 100;
    const auto network = makeNetwork();
    const MatchResult result = match(
        *network, {std::make_shared<const StereoPair>(test::shiftedPair({161, 97}, 3)), {}}, options, {});
    EXPECT_EQ(result.disparity.size(), (ImageSize{161, 97}));
    EXPECT_EQ(result.disparity.density(), 1.0);
    EXPECT_EQ(result.resolvedOptions.maxDisparityPx, 128);  // 100 px are 50 at this scale: 64 in steps of 32
    EXPECT_THAT(result.notes,
                Contains(HasSubstr("128 px: 100 px were asked for, and the search goes in steps of")));
}

TEST(FoundationStereoMatcher, takesImagesFarSmallerThanItsStep) {
    const MatchResult result =
        match(*makeNetwork(), {std::make_shared<const StereoPair>(test::shiftedPair({16, 16}, 1)), {}},
              withModel(1), {});
    EXPECT_EQ(result.disparity.density(), 1.0);
}

TEST(FoundationStereoMatcher, reportsStagesAndIterations) {
    std::vector<Stage> stages;
    std::vector<int> iterations;
    const RunControl control({}, [&](const Progress& progress) {
        if (stages.empty() || stages.back() != progress.stage) stages.push_back(progress.stage);
        if (progress.stage == Stage::Refinement &&
            (iterations.empty() || iterations.back() != progress.step)) {
            iterations.push_back(progress.step);
            EXPECT_EQ(progress.steps, 2);
        }
    });
    MatchOptions options = withModel(2);
    options.maxDisparityPx = 32;
    const MatchResult result = match(*makeNetwork(), goldenInput("vits_md192_96x160"), options, control);
    EXPECT_THAT(stages, ElementsAre(Stage::Loading, Stage::Features, Stage::CostVolume, Stage::Hourglass,
                                    Stage::FirstDisparity, Stage::Context, Stage::Refinement));
    EXPECT_THAT(iterations, ElementsAre(0, 1, 2));
    EXPECT_GT(result.stats.totalSeconds, 0);
    EXPECT_GT(result.stats.peakMemoryBytes, 200'000'000U);  // the weights alone
}

TEST(FoundationStereoMatcher, saysWhatEachStageTookAndMade) {
    MatchOptions options = withModel(2);
    options.maxDisparityPx = 32;
    const MatchResult result = match(*makeNetwork(), goldenInput("vits_hierarchical_75x141"), options, {});
    const auto stage = [](const Stage& name, const StageOutput& output) {
        return AllOf(Field(&StageCost::stage, name), Field(&StageCost::output, output),
                     Field(&StageCost::seconds, Gt(0.0)),
                     Field(&StageCost::peakMemoryBytes, Gt(200'000'000U)));  // the weights
    };
    const ImageSize cells{40, 24};  // of 160 x 96, the next multiples of 32
    EXPECT_THAT(
        result.stats.stages,
        ElementsAre(Field(&StageCost::stage, Stage(Stage::Loading)),
                    stage(Stage::Preparing, {{160, 96}, 0, 3}), stage(Stage::Features, {cells, 0, 128}),
                    stage(Stage::CostVolume, {cells, 8, 28}), stage(Stage::Hourglass, {cells, 8, 28}),
                    stage(Stage::FirstDisparity, {cells, 0, 1}), stage(Stage::Context, {cells, 0, 128}),
                    stage(Stage::Refinement, {cells, 0, 1}), stage(Stage::Upsampling, {{141, 75}, 0, 1})));
    double sum = 0;
    std::size_t most = 0;
    for (const StageCost& cost : result.stats.stages) {
        sum += cost.seconds;
        most = std::max(most, cost.peakMemoryBytes);
    }
    EXPECT_DOUBLE_EQ(sum, result.stats.totalSeconds);
    EXPECT_EQ(most, result.stats.peakMemoryBytes);
}

TEST(FoundationStereoMatcher, memoryTakenByOthersBetweenRunsIsNotItsOwn) {
    const auto network = makeNetwork();
    const MatchInput input = goldenInput("vits_md192_96x160");
    const auto takenBytes = [&] {
        return static_cast<double>(match(*network, input, withModel(1), {}).stats.peakMemoryBytes);
    };
    const double first = takenBytes();
    const std::vector<char> others(600'000'000, 1);
    EXPECT_NEAR(takenBytes(), first, 100e6) << "the weights are still its own";
    EXPECT_GT(first, 240e6) << "so large are they";
    EXPECT_EQ(others.back(), 1);
}

TEST(FoundationStereoMatcher, showsWhatItsStagesMadeAtTheSizeMatched) {
    MatchOptions options = withModel(2);
    options.maxDisparityPx = 32;
    options.scale = 0.5;
    const auto run = makeNetwork()->begin(goldenInput("vits_hierarchical_75x141"), options, {});
    EXPECT_THAT(run->picturesAfter(0), testing::SizeIs(2)) << "no iteration, no gate";
    run->advance({});
    run->advance({});
    const StagePictures after1 = run->picturesAfter(1), after2 = run->picturesAfter(2);
    ASSERT_THAT(after2, testing::SizeIs(3));
    EXPECT_EQ(std::get<RgbImage>(after2[0]->pixels).size(), (ImageSize{70, 38}));
    const auto& first = std::get<FloatMap>(after2[1]->pixels);
    EXPECT_EQ(first.size(), (ImageSize{70, 38}));
    const auto& gate = std::get<FloatMap>(after2[2]->pixels);
    EXPECT_THAT(gate.values(), Each(AllOf(Gt(0.0F), Lt(1.0F))));
    EXPECT_EQ(after1[1], after2[1]) << "made once";
    EXPECT_FALSE(gate == std::get<FloatMap>(after1[2]->pixels));
}

// Upsampling mixes the nine cells around a pixel, so before the first iteration it stays within theirs.
TEST(FoundationStereoMatcher, theFirstDisparityShownIsTheOneThatIterationsStartFrom) {
    MatchOptions options = withModel(1);
    options.maxDisparityPx = 64;
    const auto run = makeNetwork()->begin(goldenInput("vits_hierarchical_75x141"), options, {});
    const DisparityMap enlarged = run->disparity();
    const StagePictures pictures = run->picturesAfter(0);
    const auto& cells = std::get<FloatMap>(pictures.at(1)->pixels);
    ASSERT_EQ(cells.size(), enlarged.size());
    for (int y = 4; y + 4 < cells.height(); ++y) {
        for (int x = 4; x + 4 < cells.width(); ++x) {
            float low = cells.at(x, y), high = low;
            for (const int dy : {-4, 0, 4}) {
                for (const int dx : {-4, 0, 4}) {
                    low = std::min(low, cells.at(x + dx, y + dy));
                    high = std::max(high, cells.at(x + dx, y + dy));
                }
            }
            ASSERT_GT(enlarged.at(x, y), low - 1e-3F) << x << ' ' << y;
            ASSERT_LT(enlarged.at(x, y), high + 1e-3F) << x << ' ' << y;
        }
    }
}

TEST(FoundationStereoMatcher, stopsBetweenTwoStagesAndCanStartAgain) {
    std::stop_source stop;
    const RunControl control(stop.get_token(), [&](const Progress& progress) {
        if (progress.stage == Stage::Hourglass) stop.request_stop();
    });
    const auto network = makeNetwork();
    MatchOptions options = withModel(1);
    options.maxDisparityPx = 32;
    EXPECT_THROW((void)network->begin(goldenInput("vits_md192_96x160"), options, control), Cancelled);
    EXPECT_EQ(match(*network, goldenInput("vits_md192_96x160"), options, {}).iterationsDone, 1);
}

TEST(FoundationStereoMatcher, readsTheWeightsAgainWhenTheFileIsAnother) {
    const test::TempDir folder;
    std::filesystem::copy(std::filesystem::path(STEREOSCOPE_TEST_MODEL).parent_path() / "cfg.yaml",
                          folder / "cfg.yaml");
    std::filesystem::create_symlink(STEREOSCOPE_TEST_MODEL, folder / "model.safetensors");
    MatchOptions options = withModel(1);
    options.maxDisparityPx = 32;
    test::changeNetwork(options,
                        [&](nn::NetworkOptions& network) { network.weights = folder / "model.safetensors"; });
    const auto network = makeNetwork();
    EXPECT_EQ(match(*network, goldenInput("vits_md192_96x160"), options, {}).iterationsDone, 1);
    std::filesystem::remove(folder / "model.safetensors");
    folder.write("model.safetensors", "version https://git-lfs.github.com/spec/v1\n");
    EXPECT_THAT(refusal(ErrorKind::BadFormat,
                        [&] { (void)network->begin(goldenInput("vits_md192_96x160"), options, {}); }),
                HasSubstr("Git LFS pointer"));
}

TEST(FoundationStereoMatcher, asksForWeights) {
    MatchOptions options = withModel(1);
    test::changeNetwork(options, [&](nn::NetworkOptions& network) { network.weights.clear(); });
    EXPECT_THAT(refusal(ErrorKind::BadInput,
                        [&] { (void)makeNetwork()->begin(goldenInput("vits_md192_96x160"), options, {}); }),
                HasSubstr("model_best_bp2.pth"));
}

TEST(FoundationStereoMatcher, saysThatCfgYamlIsMissingAndTakesThePublishedSettingsWhenTold) {
    const test::TempDir folder;
    std::filesystem::create_symlink(STEREOSCOPE_TEST_MODEL, folder / "model.safetensors");
    MatchOptions options = withModel(1);
    test::changeNetwork(options,
                        [&](nn::NetworkOptions& network) { network.weights = folder / "model.safetensors"; });
    options.maxDisparityPx = 32;
    const auto network = makeNetwork();
    EXPECT_THAT(refusal(ErrorKind::NotFound,
                        [&] { (void)network->begin(goldenInput("vits_md192_96x160"), options, {}); }),
                AllOf(HasSubstr("no cfg.yaml beside the checkpoint model.safetensors"),
                      HasSubstr("say ViT-S: the published settings of 11-33-40 fit")));
    test::changeNetwork(options, [&](nn::NetworkOptions& network) { network.assumePublishedConfig = true; });
    EXPECT_EQ(match(*network, goldenInput("vits_md192_96x160"), options, {}).iterationsDone, 1);
}

TEST(FoundationStereoMatcher, takesTheSettingsFromTheFileNamed) {
    const test::TempDir weights, elsewhere;
    std::filesystem::create_symlink(STEREOSCOPE_TEST_MODEL, weights / "model.safetensors");
    MatchOptions options = withModel(1);
    test::changeNetwork(options, [&](nn::NetworkOptions& network) {
        network.weights = weights / "model.safetensors";
        network.config = elsewhere.write("other.yaml", "vit_size: vits\nmax_disp: 64\n");
    });
    const auto network = makeNetwork();
    const MatchInput input = goldenInput("vits_md192_96x160");
    EXPECT_EQ(match(*network, input, options, {}).resolvedOptions.maxDisparityPx, 64);
    elsewhere.write("other.yaml", "vit_size: vits\nmax_disp: 32\n# longer\n");
    EXPECT_EQ(match(*network, input, options, {}).resolvedOptions.maxDisparityPx, 32)
        << "read again when it changed";
    test::changeNetwork(options,
                        [&](nn::NetworkOptions& network) { network.config = elsewhere / "gone.yaml"; });
    EXPECT_THAT(refusal(ErrorKind::NotFound, [&] { (void)network->begin(input, options, {}); }),
                AllOf(HasSubstr("gone.yaml, are not there"),
                      HasSubstr("say ViT-S: the published settings of 11-33-40 fit")));
}

TEST(FoundationStereoMatcher, refusesWhatMemoryCannotHoldAndNamesAScale) {
    const MatchInput input{std::make_shared<const StereoPair>(test::shiftedPair({12000, 8000}, 1)), {}};
    EXPECT_THAT(refusal(ErrorKind::OutOfMemory, [&] { (void)makeNetwork()->begin(input, withModel(1), {}); }),
                AllOf(HasSubstr("12000x8000"), HasSubstr("at scale 0.")));
}

TEST(FoundationStereoMatcher, reportsWhatItsRunsHoldUntilTheyEnd) {
#ifdef STEREOSCOPE_SANITIZED
    GTEST_SKIP() << "sanitizer builds do not count blocks";
#endif
    MatchOptions options = withModel(1);
    options.maxDisparityPx = 192;
    const auto network = makeNetwork();
    auto run = network->begin(goldenInput("vits_md192_96x160"), options, {});
    const std::size_t withRun = network->heldBytes();
    run.reset();
    EXPECT_LT(network->heldBytes(), withRun - 5'000'000);
    EXPECT_GT(network->heldBytes(), 150'000'000U) << "the weights stay for the next run";
}

}  // namespace
}  // namespace stereo
