// Runs the recorded cases and prints the largest differences; exit status 1 when one is above the bound, 2
// when it was called wrongly.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <optional>

#include "core/base/Error.h"
#include "core/nn/foundation_stereo/LoadModel.h"
#include "core/nn/layers/Precision.h"
#include "tests/golden/GoldenCase.h"

namespace {

constexpr const char* kUsage =
    "nn_check [--device cpu|cuda] [--precision fp32|fp16|bf16] [--bound PX] [--ckpt FILE.pth] FOLDER...\n"
    "FOLDER is one below tests/data/golden; --ckpt takes the weights from a file that make_reference_model\n"
    "made with the seed and ViT of that case.\n";
constexpr int kWrongCall = 2;

/// The largest difference of the case at any recorded iteration; none when no disparity was recorded.
std::optional<double> check(const std::filesystem::path& folder, const std::filesystem::path& checkpoint,
                            const stereo::nn::Compute& compute) {
    const stereo::test::GoldenCase golden(folder);
    const stereo::nn::FoundationStereo network =
        checkpoint.empty() ? golden.makeNetwork(compute)
                           : stereo::nn::loadFoundationStereo(checkpoint, {.compute = compute})
                                 .with(golden.config.maxDisparityPx, golden.config.attention);
    stereo::nn::FoundationStereoRun run(network, golden.left, golden.right, golden.runOptions(), {});
    std::optional<double> worst;
    for (const auto& [iterations, expected] : golden.disparities) {
        while (run.iterationsDone() < iterations) run.advance({});
        const double difference = stereo::test::maxDifference(run.disparity()[0][0], expected);
        std::printf("%s after %d: %.2e px\n", folder.filename().c_str(), iterations, difference);
        const double known = std::isfinite(difference) ? difference : std::numeric_limits<double>::infinity();
        worst = std::max(worst.value_or(0), known);
    }
    return worst;
}

}  // namespace

int main(int argc, char** argv) try {
    stereo::nn::Compute compute;
    std::filesystem::path checkpoint;
    stereo::nn::useExactArithmetic();
    double bound = 1e-3;
    std::optional<double> worst;
    for (int i = 1; i < argc; ++i) {
        const bool hasValue = i + 1 < argc;
        if (std::strcmp(argv[i], "--device") == 0 && hasValue) {
            compute.device = at::Device(argv[++i]);
        } else if (std::strcmp(argv[i], "--precision") == 0 && hasValue) {
            compute.type = stereo::nn::typeNamed(argv[++i]).value();
        } else if (std::strcmp(argv[i], "--bound") == 0 && hasValue) {
            bound = std::atof(argv[++i]);
        } else if (std::strcmp(argv[i], "--ckpt") == 0 && hasValue) {
            checkpoint = argv[++i];
        } else if (argv[i][0] == '-') {
            std::fprintf(stderr, "%s is not known, or lacks its value.\n%s", argv[i], kUsage);
            return kWrongCall;
        } else {
            worst = std::max(worst, check(argv[i], checkpoint, compute));  // none is less than any
        }
    }
    if (!worst) {
        std::fprintf(stderr, "Nothing was compared.\n%s", kUsage);
        return kWrongCall;
    }
    std::printf("largest difference %.2e px, bound %.2e px\n", *worst, bound);
    return *worst <= bound ? EXIT_SUCCESS : EXIT_FAILURE;
} catch (const std::exception& error) {
    std::fprintf(stderr, "nn_check: %s\n", error.what());
    return EXIT_FAILURE;
}
