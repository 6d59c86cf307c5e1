// The real program against the network alone: what it writes is what the network found, un-padded.
#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/flip.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <cstring>
#include <sstream>

#include "tests/golden/GoldenCase.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::test {
namespace {

/// (H, W); a PFM begins with its lowest row.
at::Tensor tensorInPfm(const std::filesystem::path& file) {
    const std::string bytes = fileBytes(file);
    std::istringstream header(bytes);
    std::string kind, byteOrder;
    std::int64_t width = 0, height = 0;
    header >> kind >> width >> height >> byteOrder;
    EXPECT_EQ(kind, "Pf");
    EXPECT_EQ(byteOrder.front(), '-');
    at::Tensor rows = at::empty({height, width}, at::kFloat);
    const std::size_t start = static_cast<std::size_t>(header.tellg()) + 1;
    EXPECT_EQ(bytes.size() - start, rows.nbytes());
    std::memcpy(rows.data_ptr(), bytes.data() + start, std::min(rows.nbytes(), bytes.size() - start));
    return at::flip(rows, {0});
}

std::string writePpm(const TempDir& folder, const char* name, const at::Tensor& image) {
    const at::Tensor bytes = image[0].permute({1, 2, 0}).to(at::kByte).contiguous();
    const std::string header =
        "P6\n" + std::to_string(bytes.size(1)) + " " + std::to_string(bytes.size(0)) + "\n255\n";
    return folder.write(
        name, header + std::string(static_cast<const char*>(bytes.const_data_ptr()), bytes.nbytes()));
}

// 149x90 is padded to 160x96 for the network.
TEST(Program, writesTheNetworksOutputUnchangedToTheLastBit) {
#ifdef STEREOSCOPE_SANITIZED
    GTEST_SKIP() << "sanitizers forbid deep binding: matrices are multiplied in another library's BLAS";
#endif
    const TempDir folder;
    GoldenCase golden(dataPath("golden") / "vits_padded_90x149");
    golden.weightSeed = std::string("a");  // of the reference model
    const nn::FoundationStereo network = golden.makeNetwork();
    nn::FoundationStereoRun run(network, golden.left, golden.right, golden.runOptions(), {});
    run.advance({});
    std::ostringstream command;
    command << STEREOSCOPE_PROGRAM << " run --quiet --device cpu --valid-iters 1 --max-disp "
            << golden.config.maxDisparityPx << " --ckpt " << STEREOSCOPE_TEST_MODEL << " --out "
            << folder.path() << ' ' << writePpm(folder, "left.ppm", golden.left) << ' '
            << writePpm(folder, "right.ppm", golden.right);
    ASSERT_EQ(std::system(command.str().c_str()), 0);
    const at::Tensor written = tensorInPfm(folder / "disparity.pfm");
    EXPECT_TRUE(at::equal(written, run.disparity()[0][0])) << maxDifference(written, run.disparity()[0][0]);
}

}  // namespace
}  // namespace stereo::test
