#include "core/nn/foundation_stereo/CheckpointConfig.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"

namespace stereo::nn {
namespace {

using testing::AllOf;
using testing::HasSubstr;

FoundationStereoConfig configOf(std::string_view yaml) {
    const test::TempDir folder;
    return readConfig(folder.write("cfg.yaml", yaml));
}

std::string refusalOf(std::string_view yaml) {
    try {
        static_cast<void>(configOf(yaml));
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

/// Weights with a vision transformer of so many channels.
TensorTable weightsWith(std::int64_t channels) {
    return {{"feature.dino.depth_anything.pretrained.cls_token",
             {ElementType::Float32, {1, 1, channels}, {}, {}}}};
}

TEST(CheckpointConfig, readsThePublishedSettings) {
    const FoundationStereoConfig config = configOf(
        "corr_levels: 2\ncorr_radius: 4\nhidden_dims:\n- 128\n- 128\n- 128\nfinetune_from: null\nmax_disp: "
        "192\n"
        "n_gru_layers: 3\ntags_more: []\nvalid_iters: 22\nvit_size: vits\n");
    EXPECT_EQ(config,
              (FoundationStereoConfig{.vit = VitSize::Small, .maxDisparityPx = 192, .iterations = 22}));
}

TEST(CheckpointConfig, takesTheLargeNetworkWhereNoSizeIsWritten) {
    EXPECT_EQ(configOf("max_disp: 416\n").vit, VitSize::Large);
}

TEST(CheckpointConfig, namesTheLineOfAWrongType) {
    EXPECT_THAT(refusalOf("vit_size: vits\nmax_disp: much\n"),
                AllOf(HasSubstr("line 2"), HasSubstr("max_disp must be a whole number")));
    EXPECT_THAT(refusalOf("a: 1\nmixed_precision: [1]\n"),
                AllOf(HasSubstr("line 2"), HasSubstr("mixed_precision must be true or false")));
    EXPECT_THAT(refusalOf("low_memory: some\n"), HasSubstr("low_memory must be true or false"));
    EXPECT_EQ(refusalOf("mixed_precision: true\nlow_memory: 0\n"), "accepted");
    EXPECT_EQ(refusalOf("mixed_precision: false\nlow_memory: False\n"), "accepted");
    EXPECT_THAT(refusalOf("valid_iters: 0\n"), HasSubstr("a number above zero was expected"));
    EXPECT_THAT(refusalOf("hidden_dims: 128\n"), HasSubstr("hidden_dims must be a list"));
    EXPECT_THAT(refusalOf("vit_size: vitg\n"), HasSubstr("vitg"));
    EXPECT_THAT(refusalOf("max_disp: 100\n"), HasSubstr("multiple of 32"));
    EXPECT_THAT(refusalOf("- a\n- b\n"), HasSubstr("list of settings"));
    EXPECT_THAT(refusalOf("a: [\n"), HasSubstr("not YAML"));
}

TEST(CheckpointConfig, refusesAnotherArchitecture) {
    EXPECT_THAT(refusalOf("max_disp: 416\nn_gru_layers: 2\n"),
                AllOf(HasSubstr("line 2"), HasSubstr("n_gru_layers is 2; it is 3 in the published models")));
    EXPECT_THAT(refusalOf("hidden_dims: [128, 64]\n"),
                HasSubstr("hidden_dims is [128, 64]; it is [128, 128, 128]"));
    EXPECT_THAT(refusalOf("corr_radius: 3\n"), HasSubstr("corr_radius is 3; it is 4"));
}

TEST(CheckpointConfig, saysThatTheFileIsMissing) {
    const test::TempDir folder;
    try {
        static_cast<void>(readConfig(folder / "cfg.yaml"));
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::NotFound);
        EXPECT_THAT(error.sentence(), AllOf(HasSubstr("There is no file"), HasSubstr("cfg.yaml")));
    }
}

TEST(CheckpointConfig, knowsTheArchitectureFromTheWeights) {
    EXPECT_EQ(publishedConfigFor(weightsWith(384)).vit, VitSize::Small);
    EXPECT_EQ(publishedConfigFor(weightsWith(1024)), FoundationStereoConfig{});
}

TEST(CheckpointConfig, namesWeightsOfAnotherNetwork) {
    try {
        static_cast<void>(publishedConfigFor({{"layer1.conv.weight", {}}}));
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), AllOf(HasSubstr("another network"), HasSubstr("layer1.conv.weight")));
    }
}

}  // namespace
}  // namespace stereo::nn
