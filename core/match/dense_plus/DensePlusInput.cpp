#include "core/match/dense_plus/DensePlusInput.h"

#include "core/match/dense/DenseMatch.h"
#include "core/match/dense_plus/EvidencePlanes.h"

namespace stereo {
namespace {

constexpr std::size_t kMostBytes = 448'000'000;

dense::DenseSettings settingsFor(const DensePlusSearch& search) {
    constexpr int kStep = dense::kDisparityStep;
    return {.firstPx = search.firstPx,
            .disparities = (search.disparities + kStep - 1) / kStep * kStep,
            .mostBytes = kMostBytes,
            .threads = search.threads,
            .instructions = dense::runnableInstructions().back()};
}

}  // namespace

DensePlusInput densePlusInput(const RgbImage& left, const RgbImage& right, const DensePlusSearch& search) {
    const dense::DenseSettings settings = settingsFor(search);
    dense::DenseMatch match(settings);
    match.prepare(left, right);
    match.match();
    match.clean();
    const dense::Clues clues = match.clues();
    const dense::Hypotheses hypotheses = hypothesesOf(clues, settings.checks);
    DensePlusInput input{left.size(), {}, dense::evidencePlanes(left, right, clues, hypotheses)};
    for (const dense::Plane<float>& plane : hypotheses)
        input.hypotheses.insert(input.hypotheses.end(), plane.values().begin(), plane.values().end());
    return input;
}

}  // namespace stereo
