#include "core/nn/forecast/ModelFamilies.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/nn/forecast/FoundationStereoInfo.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/support/TinyWeights.h"

namespace stereo::nn {
namespace {

using testing::AllOf;
using testing::HasSubstr;

template <typename Work>
std::string refusalOf(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

TEST(ModelFamilies, recogniseAFileByItsStructureWhateverItIsCalled) {
    const test::TempDir folder;
    const auto factsOf = [&](std::int64_t channels) {
        return readWeightsFacts(folder.write("any name.pth", test::tinyFoundationStereo(channels)));
    };
    EXPECT_EQ(factsOf(384), (WeightsFacts{"foundation-stereo", "FoundationStereo", "vits", 384}));
    EXPECT_EQ(factsOf(768).variant, "vitb");
    EXPECT_EQ(factsOf(1024).variant, "vitl");
}

TEST(ModelFamilies, nameAFileOfNoneOfThem) {
    const std::filesystem::path other = test::dataPath("checkpoints") / "zip.pth";
    try {
        static_cast<void>(readWeightsFacts(other));
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::ModelMismatch);
        EXPECT_EQ(error.path(), other);
        EXPECT_THAT(error.sentence(),
                    AllOf(HasSubstr("checkpoints/zip.pth: These are weights of another network (a, counter"),
                          HasSubstr("runs weights of: FoundationStereo.")));
    }
}

TEST(ModelFamilies, sayThatADownloadIsCutOff) {
    const test::TempDir folder;
    const std::string whole = test::tinyFoundationStereo(384);
    EXPECT_THAT(
        refusalOf([&] {
            (void)readWeightsFacts(folder.write("model.safetensors", whole.substr(0, whole.size() - 1)));
        }),
        HasSubstr("lies outside the file's data"));
}

TEST(ModelFamilies, refuseWeightsWithoutSettings) {
    const test::TempDir folder;
    const Checkpoint checkpoint(folder.write("model.safetensors", test::tinyFoundationStereo(384)));
    const ModelFamily& family = familyOf(checkpoint);
    EXPECT_THAT(refusalOf([&] { family.requireSettings(checkpoint, {}, false); }),
                AllOf(HasSubstr("There is no cfg.yaml beside"), HasSubstr("ViT-S")));
    EXPECT_EQ(refusalOf([&] { family.requireSettings(checkpoint, {}, true); }), "accepted");
    EXPECT_THAT(family.describeSettings(checkpoint), HasSubstr("cfg.yaml is missing beside it"));
    static_cast<void>(folder.write("cfg.yaml", "vit_size: vits\nmax_disp: 192\n"));
    EXPECT_EQ(refusalOf([&] { family.requireSettings(checkpoint, {}, false); }), "accepted");
    EXPECT_EQ(family.describeSettings(checkpoint), "cfg.yaml: max_disp 192 px, valid_iters 32");
    static_cast<void>(folder.write("cfg.yaml", "vit_size: vitl\n"));
    EXPECT_THAT(refusalOf([&] { family.requireSettings(checkpoint, {}, false); }),
                HasSubstr("describes a network with vitl"));
    EXPECT_THAT(family.describeSettings(checkpoint), HasSubstr("it belongs to another model"));
}

TEST(ModelFamilies, areCalledAsTheMatchersThatRunThem) {
    ASSERT_EQ(modelFamilies().size(), 1U);
    EXPECT_EQ(modelFamilies()[0].id, foundationStereoInfo()->id());
    EXPECT_EQ(modelFamilies()[0].name, foundationStereoInfo()->name());
}

}  // namespace
}  // namespace stereo::nn
