// What the dense matcher sees of the pixels of generated scenes, for models/dense/fit_confidence.py:
//   dense_evidence DIR FILE
// DIR was made by `stereoscope synthesize`. FILE gets a row of floats for every sixteenth pixel or so: the
// terms of its evidence, 1 where its disparity is within 2 px of the truth (else 0), the number of its scene.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <vector>

#include "core/base/Error.h"
#include "core/io/MapReader.h"
#include "core/io/PairReader.h"
#include "core/match/dense/DenseMatch.h"
#include "core/match/dense/DenseMatcher.h"

namespace stereo {
namespace {

std::vector<std::filesystem::path> scenesIn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> scenes;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_directory()) scenes.push_back(entry.path());
    std::ranges::sort(scenes);
    return scenes;
}

/// As far as the truth goes, in steps of the matcher.
int disparitiesFor(const DisparityMap& truth) {
    float most = 0;
    for (const float d : truth.values())
        if (std::isfinite(d)) most = std::max(most, d);
    return (static_cast<int>(most) / dense::kDisparityStep + 1) * dense::kDisparityStep;
}

dense::DenseMatch matched(const StereoPair& pair, int disparities) {
    dense::DenseMatch match({.disparities = disparities,
                             .mostBytes = DenseMatcher::kMostBytes,
                             .threads = 2,
                             .instructions = dense::runnableInstructions().back()});
    match.prepare(pair.left(), pair.right());
    match.match();
    match.clean();
    return match;
}

void writeEvidence(const std::filesystem::path& scene, float number, std::ostream& out) {
    const DisparityMap truth = readDisparity(scene / "disp0GT.pfm");
    const dense::DenseMatch match =
        matched(readPair(scene / "im0.png", scene / "im1.png"), disparitiesFor(truth));
    const std::vector<dense::Evidence> evidence = match.evidence();
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        const bool isChosen = (static_cast<std::uint32_t>(i) * 2654435761U >> 7) % 16 == 0;
        if (!isChosen || !std::isfinite(truth.values()[i])) continue;
        const float error = std::abs(match.disparity().values()[i] - truth.values()[i]);
        const float rest[] = {error <= 2 ? 1.0F : 0.0F, number};
        out.write(reinterpret_cast<const char*>(evidence[i].data()), sizeof evidence[i]);
        out.write(reinterpret_cast<const char*>(rest), sizeof rest);
    }
}

}  // namespace
}  // namespace stereo

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: dense_evidence DIR FILE\n", stderr);
        return 2;
    }
    try {
        std::ofstream out(arguments[2], std::ios::binary);
        float number = 0;
        for (const std::filesystem::path& scene : stereo::scenesIn(arguments[1])) {
            stereo::writeEvidence(scene, number++, out);
        }
        out.flush();
        return out ? 0 : 1;
    } catch (const stereo::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
