#include "core/match/dense/DenseMatch.h"

#include <algorithm>
#include <initializer_list>

#include "core/match/ScaledMatch.h"
#include "core/match/dense/Census.h"
#include "core/match/dense/Fill.h"
#include "core/match/dense/SemiGlobal.h"

namespace stereo::dense {
namespace {

int halfRoundedDown(int px) {
    return px >= 0 ? px / 2 : -((1 - px) / 2);
}

/// The same range at half size.
void setHalfRange(const DenseSettings& settings, Scene& half) {
    half.firstPx = halfRoundedDown(settings.firstPx);
    const int end = -halfRoundedDown(-(settings.firstPx + settings.disparities));
    half.disparities = roundedUpToMultiple(kDisparityStep, end - half.firstPx);
}

Checks atHalfSize(Checks checks) {
    checks.specklePx = checks.specklePx * 2 / 5;
    return checks;
}

ImageSize halfOf(ImageSize size) {
    return {(size.width + 1) / 2, (size.height + 1) / 2};
}

void inSteps(std::initializer_list<std::function<void()>> steps, const DenseProgress& progress) {
    int done = 0;
    const int count = static_cast<int>(steps.size());
    for (const auto& step : steps) {
        if (progress) progress(done++, count);
        step();
    }
    if (progress) progress(count, count);
}

}  // namespace

DenseMatch::DenseMatch(const DenseSettings& settings)
    : m_settings(settings), m_found(ImageSize()), m_halfFound(ImageSize()) {
    m_full.firstPx = settings.firstPx;
    m_full.disparities = settings.disparities;
    setHalfRange(settings, m_half);
}

void DenseMatch::prepare(const RgbImage& left, const RgbImage& right, const DenseProgress& progress) {
    Plane<std::uint8_t> greyOfRight;
    inSteps({[&] { m_full.grey = greyOf(left); }, [&] { greyOfRight = greyOf(right); },
             [&] { m_full.left = censusOf(m_full.grey); }, [&] { m_full.right = censusOf(greyOfRight); },
             [&] { m_half.grey = halved(m_full.grey); }, [&] { m_halfOfRight = halved(greyOfRight); }},
            progress);
}

void DenseMatch::match(const DenseProgress& progress) {
    constexpr int kFullSteps = kPartSteps * 7 / 8;  // half size has an eighth of the cells
    Work work{&kernelsFor(m_settings.instructions), m_settings.threads, m_settings.mostBytes,
              partOf(progress, 0, kFullSteps)};
    m_found = semiGlobal(m_full, m_settings.penalties, work);
    m_full.left = m_full.right = {};
    m_half.left = censusOf(m_half.grey);
    m_half.right = censusOf(m_halfOfRight);
    work.progress = partOf(progress, kFullSteps, kPartSteps);
    m_halfFound = semiGlobal(m_half, m_settings.penalties, work);
    m_half.left = m_half.right = {};
    if (progress) progress(kPartSteps, kPartSteps);
}

void DenseMatch::clean(const DenseProgress& progress) {
    constexpr int kHalf = kPartSteps / 10, kFull = 4 * kHalf, kBehind = 5 * kHalf;
    m_isHalfMatched = matched(m_halfFound, atHalfSize(m_settings.checks), partOf(progress, 0, kHalf));
    m_isMatched = matched(m_found, m_settings.checks, partOf(progress, kHalf, kFull));
    if (progress) progress(kFull, kPartSteps);
    m_disparity = m_found.disparity;
    fillFromHalfSize({m_halfFound.disparity, m_isHalfMatched}, m_isMatched, m_disparity);
    if (progress) progress(kBehind, kPartSteps);
    fillFromBehind(m_isMatched, m_disparity, partOf(progress, kBehind, kPartSteps));
    if (progress) progress(kPartSteps, kPartSteps);
}

Plane<float> DenseMatch::confidence(const DenseProgress& progress) const {
    return confidenceOf(clues(), progress);
}

std::vector<Evidence> DenseMatch::evidence() const {
    return evidenceOf(clues());
}

Clues DenseMatch::clues() const {
    return {m_full.grey,           m_found,         m_disparity,     m_isMatched,
            m_halfFound.disparity, m_isHalfMatched, m_settings.ratio};
}

std::size_t DenseMatch::bytes(ImageSize size, const DenseSettings& settings) {
    constexpr std::size_t kCensus = 2 * 8, kFound = 4 + 3 + 2, kGrey = 2, kAnswer = 4 + 1;
    constexpr std::size_t kConfidence = 4 + 4 * 4 + 2;  // with what is around the pixels
    const std::size_t pixels = size.pixelCount(), halfPixels = halfOf(size).pixelCount();
    const std::size_t matching =
        pixels * kCensus + semiGlobalBytes(size, settings.disparities, settings.threads, settings.mostBytes);
    return (pixels + halfPixels) * (kGrey + kFound) + std::max(matching, pixels * (kAnswer + kConfidence));
}

}  // namespace stereo::dense
