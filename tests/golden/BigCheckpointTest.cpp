#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <span>
#include <string>

#include "core/nn/foundation_stereo/LoadModel.h"
#include "core/nn/foundation_stereo/ReferenceWeights.h"
#include "tests/support/TempDir.h"
#include "tests/support/TorchArchive.h"

namespace stereo::nn {
namespace {

/// Weights by the rule, each written to a checkpoint when it is taken.
class ArchivedWeights final : public Weights {
public:
    explicit ArchivedWeights(test::TorchArchive& archive) : m_archive(&archive) {}
    at::Tensor take(const std::string& name, at::IntArrayRef shape) override {
        const at::Tensor tensor = m_reference.take(name, shape);
        m_archive->addTensor(
            name, shape.vec(),
            std::span(tensor.const_data_ptr<float>(), static_cast<std::size_t>(tensor.numel())));
        m_bytes += tensor.nbytes();
        return tensor;
    }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    ReferenceWeights m_reference{"a"};
    test::TorchArchive* m_archive;
    std::uint64_t m_bytes = 0;
};

/// A line of /proc/self/status, in bytes.
std::uint64_t statusBytes(const std::string& wanted) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(wanted)) return std::stoull(line.substr(wanted.size())) * 1024;
    }
    return 0;
}

// As the published file, which holds a second copy and the optimizer's state beside the model: here 4.8 GB of
// them, so that the model lies where 32 bits do not reach.
TEST(BigCheckpoint, takesTheMemoryOfItsModelOnly) {
#ifdef STEREOSCOPE_SANITIZED
    GTEST_SKIP() << "sanitizers keep what was given back";
#endif
    const std::uint64_t before = statusBytes("VmRSS:");
    const test::TempDir folder;
    const std::filesystem::path path = folder / "model.pth";
    std::uint64_t weightBytes = 0;
    {
        test::TorchArchive archive(path);
        archive.addOptimizer(1'200'000'000);
        ArchivedWeights weights(archive);
        const FoundationStereo takesAll({.vit = VitSize::Small}, weights);
        archive.finish();
        weightBytes = weights.bytes();
    }
    folder.write("cfg.yaml", "vit_size: vits\n");
    ASSERT_GT(std::filesystem::file_size(path), 4'800'000'000 + weightBytes);

    std::ofstream("/proc/self/clear_refs") << 5;  // proc(5): the peak counts from here
    const FoundationStereo network = loadFoundationStereo(path);
    const std::uint64_t peak = statusBytes("VmHWM:");
    EXPECT_GT(peak, before + weightBytes / 2);
    EXPECT_LT(peak, before + weightBytes + 200'000'000);
    RecordProperty("peakAboveBefore", std::to_string(peak - before));
}

}  // namespace
}  // namespace stereo::nn
