#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <limits>

#include "app/nn_loader/NnLoader.h"
#include "core/base/Error.h"
#include "core/match/Match.h"
#include "tests/support/NetworkChange.h"
#include "tests/support/ShiftedPair.h"
#include "tests/support/TempDir.h"
#include "tests/unit/nn/ScaledModel.h"

namespace stereo {
namespace {

using testing::HasSubstr;

MatchOptions withModel(const std::filesystem::path& weights = STEREOSCOPE_TEST_MODEL) {
    MatchOptions options;
    options.iterations = 1;
    options.maxDisparityPx = 32;
    test::changeNetwork(options, [&](nn::NetworkOptions& network) {
        network.weights = weights;
        network.device = "cpu";
    });
    return options;
}

MatchResult matched(StereoPair pair, const MatchOptions& options = withModel()) {
    const auto network = app::openNnLibrary().createMatcher();
    return match(*network, {std::make_shared<const StereoPair>(std::move(pair)), {}}, options, {});
}

RgbImage gray(ImageSize size, std::uint8_t value) {
    return {size, std::vector<std::uint8_t>(size.pixelCount() * 3, value)};
}

TEST(NetworkBadInput, aCropOneRowHighIsRefusedInASentence) {
    try {
        (void)matched({gray({64, 1}, 90), gray({64, 1}, 120)});
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.sentence(), HasSubstr("64x1"));
    }
}

// 17 px at the smallest scale: two rows for the network, thirty of padding.
TEST(NetworkBadInput, aLowStripIsMatchedAtTheSmallestScale) {
    MatchOptions options = withModel();
    options.scale = 0.1;
    EXPECT_EQ(matched({gray({160, 17}, 90), gray({160, 17}, 120)}, options).disparity.density(), 1.0);
}

TEST(NetworkBadInput, optionsOutOfRangeAreNamed) {
    const auto refusal = [](const MatchOptions& options) -> std::string {
        try {
            (void)matched(test::shiftedPair({32, 32}, 2), options);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            return error.sentence();
        }
        return "accepted";
    };
    MatchOptions options = withModel();
    for (const int iterations : {0, 1000}) {
        options.iterations = iterations;
        EXPECT_THAT(refusal(options), HasSubstr("Iterations (valid_iters) is " + std::to_string(iterations)));
    }
    options = withModel();
    options.scale = 0;
    EXPECT_THAT(refusal(options), HasSubstr("Scale is 0; it must be between 0.1 and 1"));
}

// The smallest images at the smallest scale: 2 x 2 px, which hierarchical mode halves again.
TEST(NetworkBadInput, theSmallestImagesAreMatchedAtTheSmallestScale) {
    MatchOptions options = withModel();
    options.scale = 0.1;
    for (const bool hierarchical : {false, true}) {
        test::changeNetwork(options,
                            [&](nn::NetworkOptions& network) { network.hierarchical = hierarchical; });
        EXPECT_EQ(matched(test::shiftedPair({16, 16}, 1), options).disparity.density(), 1.0);
    }
}

TEST(NetworkBadInput, aCheckpointReplacedDuringARunDoesNotDisturbIt) {
    const test::TempDir folder;
    const std::filesystem::path model = STEREOSCOPE_TEST_MODEL;
    const std::filesystem::path weights = folder / "model.safetensors";
    std::filesystem::copy_file(model, weights);
    std::filesystem::copy_file(model.parent_path() / "cfg.yaml", folder / "cfg.yaml");
    const MatchInput input{std::make_shared<const StereoPair>(test::shiftedPair({32, 32}, 2)), {}};
    MatchOptions options = withModel();
    options.iterations = 2;
    const auto network = app::openNnLibrary().createMatcher();
    const DisparityMap undisturbed = match(*network, input, options, {}).disparity;
    test::changeNetwork(options, [&](nn::NetworkOptions& network) { network.weights = weights; });
    const auto run = network->begin(input, options, {});
    run->advance({});
    (void)folder.write("model.safetensors", "<!DOCTYPE html>");  // in place: nothing of it is left
    run->advance({});
    EXPECT_TRUE(std::ranges::equal(run->disparity().values(), undisturbed.values()));
    EXPECT_THROW((void)network->begin(input, options, {}), Error)
        << "the next run reads the file as it is now";
}

TEST(NetworkBadInput, blackImagesGiveNumbers) {
    EXPECT_EQ(matched({gray({48, 32}, 0), gray({48, 32}, 0)}).disparity.density(), 1.0);
}

TEST(NetworkBadInput, twiceTheSameImageGivesNumbers) {
    const StereoPair pair = test::shiftedPair({48, 32}, 2);
    EXPECT_EQ(matched({pair.left(), pair.left()}).disparity.density(), 1.0);
}

TEST(NetworkBadInput, settingsOfAnotherTransformerAreReportedInOneSentence) {
    const test::TempDir folder;
    for (const auto& [cfgYaml, said] : {std::pair("vit_size: vitb\n", "vitb"), {"max_disp: 416\n", "vitl"}}) {
        MatchOptions options = withModel(STEREOSCOPE_TEST_MODEL);
        test::changeNetwork(options, [&](nn::NetworkOptions& network) {
            network.config = folder.write("cfg.yaml", cfgYaml);
        });
        try {
            (void)matched(test::shiftedPair({32, 32}, 2), options);
            FAIL() << "accepted";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::ModelMismatch);
            EXPECT_THAT(error.sentence(), HasSubstr("describes a network with " + std::string(said)));
            EXPECT_THAT(error.sentence(), HasSubstr("are of vits;"));
        }
    }
}

TEST(NetworkBadInput, weightsThatAreNotNumbersAreNamed) {
    constexpr const char* kEntry = "update_block.mask.0.weight";
    for (const float factor :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        const test::TempDir folder;
        try {
            (void)matched(test::shiftedPair({32, 32}, 2),
                          withModel(test::writeScaledModel(folder.path(), kEntry, factor)));
            FAIL() << "accepted";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::ModelMismatch);
            EXPECT_THAT(error.sentence(),
                        HasSubstr("holds values that are not finite in " + std::string(kEntry)));
        }
    }
}

}  // namespace
}  // namespace stereo
