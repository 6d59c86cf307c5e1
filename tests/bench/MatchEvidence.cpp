// What the confidence of a matcher sees of the pixels of generated scenes, for
// models/dense/fit_confidence.py:
//   match_evidence dense|sgm DIR FILE SCALE
// DIR was made by `stereoscope synthesize`; the scenes are matched at SCALE, 0.1 to 1. FILE gets a row of
// floats for every sixteenth pixel of the original size or so that is matched: the terms of its evidence, 1
// where its disparity is within 2 px of the truth at the original size (else 0), the number of its scene,
// SCALE.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

#include "core/base/Error.h"
#include "core/io/MapReader.h"
#include "core/io/PairReader.h"
#include "core/match/Match.h"
#include "core/match/ScaledMatch.h"
#include "core/match/confidence/SeenEvidence.h"
#include "core/match/dense/DenseMatch.h"
#include "core/match/dense/DenseMatcher.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/stereo/DisparityResize.h"

namespace stereo {
namespace {

static_assert(dense::kEvidenceTerms == kSeenTerms);
using Terms = std::array<float, kSeenTerms>;

/// Of images at the matched size.
struct Seen {
    DisparityMap disparity;
    std::vector<Terms> evidence;
};
using Look = Seen (*)(const RgbImage& left, const RgbImage& right, int disparities);

std::vector<std::filesystem::path> scenesIn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> scenes;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_directory()) scenes.push_back(entry.path());
    std::ranges::sort(scenes);
    return scenes;
}

/// As far as the truth goes, in steps of the matcher.
int disparitiesFor(const DisparityMap& truth, double ratio) {
    float most = 0;
    for (const float d : truth.values())
        if (std::isfinite(d)) most = std::max(most, d);
    return roundedUpToMultiple(dense::kDisparityStep, most * ratio + 1);
}

Seen ofDense(const RgbImage& left, const RgbImage& right, int disparities) {
    dense::DenseMatch match({.disparities = disparities,
                             .mostBytes = DenseMatcher::kMostBytes,
                             .threads = 2,
                             .instructions = dense::runnableInstructions().back()});
    match.prepare(left, right);
    match.match();
    match.clean();
    return {DisparityMap(left.size(), match.disparity().values()), match.evidence()};
}

Seen ofSgm(const RgbImage& left, const RgbImage& right, int disparities) {
    SgbmMatcher matcher;
    MatchOptions options;
    options.maxDisparityPx = disparities;
    const auto pair = std::make_shared<const StereoPair>(left, right);
    DisparityMap disparity = match(matcher, {.pair = pair, .calibration = {}}, options, {}).disparity;
    std::vector<Terms> evidence = seenEvidence({left, right, disparity});
    return {std::move(disparity), std::move(evidence)};
}

struct Scene {
    std::filesystem::path folder;
    float number = 0;
};

void writeEvidence(const Scene& scene, Look look, double scale, std::ostream& out) {
    const DisparityMap truth = readDisparity(scene.folder / "disp0GT.pfm");
    const ImageSize size = matchedSize(truth.size(), scale);
    const double ratio = static_cast<double>(size.width) / truth.width();
    const StereoPair pair = readPair(scene.folder / "im0.png", scene.folder / "im1.png");
    const Seen seen = look(atMatchedSize(size, pair.left()), atMatchedSize(size, pair.right()),
                           disparitiesFor(truth, ratio));
    const DisparityMap disparity = resizedTo(truth.size(), seen.disparity);
    for (std::size_t i = 0; i < truth.values().size(); ++i) {
        const bool isChosen = (static_cast<std::uint32_t>(i) * 2654435761U >> 7) % 16 == 0;
        if (!isChosen || !std::isfinite(truth.values()[i]) || !std::isfinite(disparity.values()[i])) continue;
        const auto there = [](std::size_t at, int from, int to) {  // the nearest
            return static_cast<std::size_t>((static_cast<double>(at) + 0.5) * to / from);
        };
        const auto width = static_cast<std::size_t>(truth.width());
        const std::size_t at =
            there(i / width, truth.height(), size.height) * static_cast<std::size_t>(size.width) +
            there(i % width, truth.width(), size.width);
        const float error = std::abs(disparity.values()[i] - truth.values()[i]);
        const float rest[] = {error <= 2 ? 1.0F : 0.0F, scene.number, static_cast<float>(ratio)};
        out.write(reinterpret_cast<const char*>(seen.evidence[at].data()), sizeof seen.evidence[at]);
        out.write(reinterpret_cast<const char*>(rest), sizeof rest);
    }
}

}  // namespace
}  // namespace stereo

int main(int count, char** arguments) {
    const bool isDense = count == 5 && std::string_view(arguments[1]) == "dense";
    if (!isDense && (count != 5 || std::string_view(arguments[1]) != "sgm")) {
        std::fputs("usage: match_evidence dense|sgm DIR FILE SCALE\n", stderr);
        return 2;
    }
    try {
        std::ofstream out(arguments[3], std::ios::binary);
        const double scale = std::clamp(std::atof(arguments[4]), 0.1, 1.0);
        float number = 0;
        for (const std::filesystem::path& scene : stereo::scenesIn(arguments[2]))
            stereo::writeEvidence({scene, number++}, isDense ? stereo::ofDense : stereo::ofSgm, scale, out);
        out.flush();
        return out ? 0 : 1;
    } catch (const stereo::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
