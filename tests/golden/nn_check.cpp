// Runs the recorded cases and prints the largest differences; exit status 1 when one is above the bound.
//   nn_check [--device cpu|cuda] [--bound PX] FOLDER...        FOLDER: one below tests/data/golden
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tests/golden/GoldenCase.h"

namespace {

/// The largest difference of the case at any recorded iteration.
double check(const std::filesystem::path& folder, at::Device device) {
    const stereo::test::GoldenCase golden(folder);
    const stereo::nn::FoundationStereo network = golden.makeNetwork(device);
    stereo::nn::FoundationStereoRun run(network, golden.left, golden.right, golden.runOptions(), {});
    double worst = 0;
    for (const auto& [iterations, expected] : golden.disparities) {
        while (run.iterationsDone() < iterations) run.advance({});
        const double difference = stereo::test::maxDifference(run.disparity()[0][0], expected);
        std::printf("%s after %d: %.2e px\n", folder.filename().c_str(), iterations, difference);
        worst = std::max(worst, difference);
    }
    return worst;
}

}  // namespace

int main(int argc, char** argv) {
    at::Device device = at::kCPU;
    double bound = 1e-3;
    double worst = 0;
    for (int i = 1; i < argc; ++i) {
        const bool hasValue = i + 1 < argc;
        if (std::strcmp(argv[i], "--device") == 0 && hasValue) {
            device = at::Device(argv[++i]);
        } else if (std::strcmp(argv[i], "--bound") == 0 && hasValue) {
            bound = std::atof(argv[++i]);
        } else {
            worst = std::max(worst, check(argv[i], device));
        }
    }
    std::printf("largest difference %.2e px, bound %.2e px\n", worst, bound);
    return worst <= bound ? EXIT_SUCCESS : EXIT_FAILURE;
}
