#include <gmock/gmock.h>

#include <filesystem>
#include <limits>

#include "app/nn_loader/NnLoader.h"
#include "core/base/Error.h"
#include "core/stereo/Match.h"
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
    options.network.weights = weights;
    options.network.device = "cpu";
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

TEST(NetworkBadInput, blackImagesGiveNumbers) {
    EXPECT_EQ(matched({gray({48, 32}, 0), gray({48, 32}, 0)}).disparity.density(), 1.0);
}

TEST(NetworkBadInput, twiceTheSameImageGivesNumbers) {
    const StereoPair pair = test::shiftedPair({48, 32}, 2);
    EXPECT_EQ(matched({pair.left(), pair.left()}).disparity.density(), 1.0);
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
                        HasSubstr(std::string(kEntry) + " holds values that are not finite"));
        }
    }
}

}  // namespace
}  // namespace stereo
