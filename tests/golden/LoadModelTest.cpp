#include <ATen/ops/equal.h>
#include <gmock/gmock.h>

#include <fstream>

#include "core/base/Error.h"
#include "core/nn/foundation_stereo/CheckpointWeights.h"
#include "core/nn/foundation_stereo/ReferenceWeights.h"
#include "tests/golden/GoldenCase.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::nn {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// Reference weights that are also written to a .safetensors file.
class SavedWeights final : public Weights {
public:
    explicit SavedWeights(const std::string& seed) : m_reference(seed) {}

    at::Tensor take(const std::string& name, at::IntArrayRef shape) override {
        at::Tensor tensor = m_reference.take(name, shape);
        std::string sides;
        for (const std::int64_t side : shape) {
            if (!sides.empty()) sides += ", ";
            sides += std::to_string(side);
        }
        const std::size_t end = m_content.size() + tensor.nbytes();
        m_header += (m_header.empty() ? "{\"" : ", \"") + name + "\": {\"dtype\": \"F32\", \"shape\": [" + sides +
                    "], \"data_offsets\": [" + std::to_string(m_content.size()) + ", " + std::to_string(end) + "]}";
        m_content.append(static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes());
        return tensor;
    }
    void write(const std::filesystem::path& path) const {
        std::ofstream file(path, std::ios::binary);
        const std::uint64_t length = m_header.size() + 1;
        file.write(reinterpret_cast<const char*>(&length), sizeof length);
        file << m_header << '}' << m_content;
    }

private:
    ReferenceWeights m_reference;
    std::string m_header, m_content;
};

TEST(LoadModel, aSavedNetworkGivesTheSameDisparityToTheLastBit) {
    const test::TempDir folder;
    const test::GoldenCase golden(test::dataPath("golden") / "vits_default_64x96");
    SavedWeights weights(golden.weightSeed);
    const FoundationStereo network(golden.config, weights);
    weights.write(folder / "model.safetensors");
    folder.write("cfg.yaml", "vit_size: vits\nmax_disp: 416\n");
    const FoundationStereo loaded = loadFoundationStereo(folder / "model.safetensors");
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
        EXPECT_THAT(error.sentence(), AllOf(HasSubstr("b is missing"), HasSubstr("a is 2x3 instead of 3x3"),
                                            HasSubstr("counter is unexpected"), HasSubstr("middle is unexpected")));
    }
}

}  // namespace
}  // namespace stereo::nn
