#include <ATen/ops/equal.h>
#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/nn/checkpoint/Checkpoint.h"
#include "core/nn/foundation_stereo/LoadModel.h"
#include "core/nn/layers/CheckpointWeights.h"
#include "tests/golden/GoldenCase.h"
#include "tests/golden/ReferenceModel.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::nn {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(LoadModel, aSavedNetworkGivesTheSameDisparityToTheLastBit) {
    const test::TempDir folder;
    const test::GoldenCase golden(test::dataPath("golden") / "vits_default_64x96");
    const FoundationStereo network = golden.makeNetwork();
    const FoundationStereo loaded =
        loadFoundationStereo(test::writeReferenceModel(folder.path(), golden.weightSeed, golden.config));
    FoundationStereoRun expected(network, golden.left, golden.right, {}, {});
    FoundationStereoRun found(loaded, golden.left, golden.right, {}, {});
    expected.advance({});
    found.advance({});
    EXPECT_TRUE(at::equal(found.disparity(), expected.disparity()));
}

TEST(CheckpointWeights, listsWhatIsMissingUnexpectedAndOfAnotherShape) {
    const Checkpoint checkpoint(test::dataPath("checkpoints") / "zip.pth");
    CheckpointWeights weights(checkpoint);
    EXPECT_EQ(weights.take("transposed", {3, 2})[2][1].item<float>(), 5);
    EXPECT_EQ(weights.take("half", {2})[1].item<float>(), -2);
    weights.take("b", {4});
    weights.take("a", {3, 3});
    try {
        weights.requireComplete();
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::ModelMismatch);
        EXPECT_THAT(error.sentence(),
                    AllOf(HasSubstr("b is missing"), HasSubstr("a is 2x3 instead of 3x3"),
                          HasSubstr("counter is unexpected"), HasSubstr("middle is unexpected")));
    }
}

}  // namespace
}  // namespace stereo::nn
