#include "app/workbench/ResultViews.h"

#include <algorithm>
#include <utility>

#include "core/display/Hatch.h"
#include "core/recipe/Steps.h"

namespace stereo::app {
namespace {

constexpr int kHistogramBins = 256;

// Slots of the jobs.
const std::string kPicture = "picture";
const std::string kCloud = "cloud";

std::size_t countBelow(const ConfidenceMap& confidence, double least) {
    return static_cast<std::size_t>(std::ranges::count_if(
        confidence.values(), [least](float value) { return value < static_cast<float>(least); }));
}

DisparityPicture paint(const Shown& shown) {
    DisparityPicture picture{shown.map, shown.iteration, shown.display, {}, {}};
    const MatchResult* match = shown.match.get();
    if (match) picture.map = believed(shown.match, shown.trust);
    picture.display.range = resolvedRange(*picture.map, shown.display);
    picture.colours = colorize(*picture.map, picture.display);
    picture.matchedShare = matchedShare(*picture.map, match ? match->guessed : PixelMask());
    if (match && shown.trust.guessed == GuessedPixels::Marked) hatch(picture.colours, match->guessed);
    if (match && match->confidence)
        picture.unsure = countBelow(*match->confidence, shown.trust.leastConfidence);
    if (const auto span = histogramSpan(*picture.map)) {
        picture.histogram = histogram(*picture.map, *span, kHistogramBins);
    }
    return picture;
}

}  // namespace

ResultViews::ResultViews(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

// By value: what is shown already may be asked for again.
void ResultViews::change(Shown shown, Old old) {
    std::swap(m_shown, shown);
    const Shown& before = shown;
    const bool isOtherPicture = before.map != m_shown.map || before.iteration != m_shown.iteration ||
                                before.match != m_shown.match || before.trust != m_shown.trust ||
                                before.display != m_shown.display;
    const bool isOtherCloud = before.cloudSource != m_shown.cloudSource || before.cloud != m_shown.cloud;
    const bool dropsPicture = !m_shown.map || old == Old::Goes;
    const bool dropsCloud = !m_shown.cloudSource.isWhole() || old == Old::Goes;
    if (dropsPicture) m_jobs.cancel(kPicture);
    if (dropsCloud) m_jobs.cancel(kCloud);
    if (dropsPicture) m_lostPicture |= std::exchange(m_picture, nullptr) != nullptr;
    if (dropsCloud) m_lostCloud |= std::exchange(m_cloud, nullptr) != nullptr;
    if (m_shown.map && (isOtherPicture || old == Old::Goes)) makePicture();
    if (m_shown.cloudSource.isWhole() && (isOtherCloud || old == Old::Goes)) makeCloud();
}

void ResultViews::announce() {
    const bool lostPicture = std::exchange(m_lostPicture, false);
    const bool lostCloud = std::exchange(m_lostCloud, false);
    if (lostPicture) Q_EMIT pictureChanged();
    if (lostCloud) Q_EMIT cloudChanged();
}

std::shared_ptr<const CloudResult> ResultViews::presentCloud() const {
    return m_cloudIsOf == m_shown.cloudSource && m_cloudIsBy == m_shown.cloud ? m_cloud : nullptr;
}

void ResultViews::makePicture() {
    const auto job = [shown = m_shown](const RunControl&) { return paint(shown); };
    m_jobs.run(
        kPicture, job, this,
        [this](DisparityPicture picture) {
            m_picture = std::make_shared<const DisparityPicture>(std::move(picture));
            Q_EMIT pictureChanged();
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ResultViews::makeCloud() {
    const auto job = [source = m_shown.cloudSource, options = m_shown.cloud](const RunControl& run) {
        return source.match
                   ? cloudStep(source.match, source.trust, source.calibration, *source.left, options, run)
                   : cloudStep(*source.disparity, source.calibration, *source.left, options, run);
    };
    m_jobs.run(
        kCloud, job, this,
        [this, source = m_shown.cloudSource,
         options = m_shown.cloud](std::shared_ptr<const CloudResult> cloud) {
            m_cloud = std::move(cloud);
            m_cloudIsOf = source;
            m_cloudIsBy = options;
            Q_EMIT cloudChanged();
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

}  // namespace stereo::app
