#include "core/match/sgm/SgbmMatcher.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <limits>
#include <new>
#include <opencv2/calib3d.hpp>
#include <opencv2/core/utility.hpp>
#include <opencv2/core/version.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>
#include <utility>

#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/base/RequireWithin.h"
#include "core/match/CommonOptions.h"
#include "core/match/ScaledMatch.h"
#include "core/match/confidence/SeenConfidence.h"
#include "core/match/sgm/MatchTiles.h"
#include "core/match/sgm/SgmOptions.h"
#include "core/stereo/DisparityResize.h"

namespace stereo {
namespace {

constexpr int kStepPx = 16;         ///< StereoSGBM searches multiples of this
constexpr int kMaxSearchPx = 2032;  ///< 16-bit results with four fractional bits end at 2048, and at -2048
constexpr int kFractions = cv::StereoMatcher::DISP_SCALE;
constexpr int kPreFilterCap = 63;
constexpr int kChannels = 3;

OptionTable tableOfSgm() {
    std::vector<OptionRow> rows{scaleRow(), maxDisparityRow()};
    std::ranges::move(sgmRows(), std::back_inserter(rows));
    return OptionTable(std::move(rows));
}

class SgbmInfo final : public MatcherInfo {
public:
    SgbmInfo()
        : MatcherInfo(
              kSgmId,
              {.name = "Semi-global matching",
               .shortName = "SGM",
               .summary = "OpenCV's semi-global matching. Leaves open what it cannot match, and is easily "
                          "upset by other light on one of the images."},
              tableOfSgm()) {}

    [[nodiscard]] std::optional<std::size_t> memoryBytes(ImageSize size,
                                                         const std::optional<StereoCalibration>& calibration,
                                                         const MatchOptions& options) const override;
    [[nodiscard]] bool givesConfidence() const override { return true; }
    [[nodiscard]] std::unique_ptr<StereoMatcher> create() const override {
        return std::make_unique<SgbmMatcher>();
    }

private:
    /// What 16-bit costs can hold.
    void validateTogether(const MatchOptions& options) const override {
        requireWithin("SGM P2 (P1 * smoothness)", SgmOptions::from(options).p2(), 0, 30000);
    }
};

const SgbmInfo& infoOfSgm() {
    static const SgbmInfo info;
    return info;
}

/// The run with every default resolved.
struct Plan {
    MatchOptions options;
    SgmOptions sgm;  ///< of options
    std::vector<std::string> notes;
    ImageSize fullSize;
    ImageSize matchedSize;
    int firstPx = 0;      ///< the smallest disparity asked for at matchedSize; 0 or less
    int startPx = 0;      ///< the smallest that is searched, so that the search ends where it is to
    int disparities = 0;  ///< searched at matchedSize
    std::vector<MatchTile> tiles;
    int atOnce = 1;  ///< so many tiles are matched at a time

    /// With so many tiles at a time.
    [[nodiscard]] std::size_t neededBytes(int tilesAtOnce) const;
    [[nodiscard]] std::size_t neededBytes() const { return neededBytes(atOnce); }
    /// Fewer tiles at a time where all of them do not fit.
    void fitInto(std::size_t bytes) {
        while (atOnce > 1 && neededBytes() > bytes) --atOnce;
    }
    /// Where the search ends, at matchedSize.
    [[nodiscard]] int endPx() const { return startPx + disparities; }
    /// Whether images are matched in gray: StereoSGBM adds the costs of a window up in 16 bits, and those of
    /// three channels, at most 2 * 63 + 255 / 4 each, do not fit for 9x9 pixels and more.
    [[nodiscard]] bool isGray() const {
        constexpr int kMostOfAPixel = kChannels * (2 * kPreFilterCap + 255 / 4);
        return sgm.blockSizePx * sgm.blockSizePx * kMostOfAPixel > std::numeric_limits<short>::max();
    }
    /// What StereoSGBM writes where it found nothing.
    [[nodiscard]] short unknownFixed() const { return static_cast<short>((startPx - 1) * kFractions); }
    /// Of the matched size to the full one.
    [[nodiscard]] double ratio() const { return static_cast<double>(matchedSize.width) / fullSize.width; }
};

/// What OpenCV takes to match a tile: 16-bit costs and sums (stereosgbm.cpp), of all rows with eight
/// paths, and some rows more in any case.
std::size_t workingBytes(const PixelRect& seen, int disparities, const SgmOptions& sgm) {
    const int rows = (sgm.paths == SgmOptions::Paths::Eight ? 2 * seen.height : 2) + sgm.blockSizePx + 10;
    return 2 * ImageSize{seen.width, rows}.pixelCount() * static_cast<std::size_t>(disparities);
}

std::size_t Plan::neededBytes(int tilesAtOnce) const {
    std::size_t largestTile = 0;
    for (const MatchTile& tile : tiles) {
        largestTile = std::max(largestTile, workingBytes(tile.seen, disparities, sgm));
    }
    const ImageSize padded{matchedSize.width + disparities, matchedSize.height};
    const std::size_t maps = 6 * matchedSize.pixelCount() + 4 * fullSize.pixelCount();
    const std::size_t scaled = matchedSize == fullSize ? 0 : 6 * matchedSize.pixelCount();
    return scaled + 6 * padded.pixelCount() + static_cast<std::size_t>(tilesAtOnce) * largestTile + maps;
}

[[noreturn]] void refuseRange(int maxDisparityPx, double ratio) {
    throw Error(ErrorKind::BadInput,
                fmt::format("The maximum disparity is {} px; SGM can search {} px at this scale: lower the "
                            "maximum disparity, or the scale to {}.",
                            maxDisparityPx, static_cast<int>(kMaxSearchPx / ratio),
                            numberText(std::floor(100.0 * kMaxSearchPx / maxDisparityPx) / 100)));
}

/// The range asked for or derived, no wider than the image or what OpenCV can search. The one asked for has
/// no reason.
SearchRange searchRange(const MatchInput& input, const MatchOptions& options, double ratio) {
    const ImageSize size = input.pair->size();
    if (!options.maxDisparityPx) {
        SearchRange range = defaultSearchRange(size, input.calibration);
        range.maxDisparityPx = std::min(
            {range.maxDisparityPx, static_cast<int>(kMaxSearchPx / ratio), MatchOptions::kMaxDisparityPx});
        return range;
    }
    const int asked = std::min(*options.maxDisparityPx, size.width);
    if (asked * ratio > kMaxSearchPx) refuseRange(asked, ratio);
    return {asked, {}};
}

/// `range` from `startPx` on, both at the original resolution.
Plan layout(ImageSize size, int startPx, int maxDisparityPx, const MatchOptions& options,
            std::size_t cellsPerTile) {
    Plan plan;
    plan.options = options;
    plan.sgm = SgmOptions::from(options);
    plan.fullSize = size;
    plan.matchedSize = matchedSize(size, options.scale);
    plan.firstPx = std::max(static_cast<int>(std::floor(startPx * plan.ratio())), -kMaxSearchPx);
    plan.startPx = -roundedUpToMultiple(kStepPx, -plan.firstPx);
    plan.disparities =
        std::min(roundedUpToMultiple(kStepPx, maxDisparityPx * plan.ratio()), kMaxSearchPx) - plan.startPx;
    plan.tiles = matchTiles(plan.matchedSize, plan.disparities, cellsPerTile);
    plan.atOnce = std::clamp(static_cast<int>(plan.tiles.size()), 1, std::max(cv::getNumThreads(), 1));
    return plan;
}

Plan makePlan(const MatchInput& input, const MatchOptions& options, std::size_t cellsPerTile) {
    infoOfSgm().validate(options);
    const ImageSize size = input.pair->size();
    const double ratio = static_cast<double>(matchedSize(size, options.scale).width) / size.width;
    const SearchRange range = searchRange(input, options, ratio);
    const int startPx = searchStartPx(size, input.calibration);
    Plan plan = layout(size, startPx, range.maxDisparityPx, options, cellsPerTile);
    plan.options.maxDisparityPx =
        std::min(static_cast<int>(plan.endPx() / ratio), MatchOptions::kMaxDisparityPx);
    plan.sgm.p1 = plan.sgm.resolvedP1();
    plan.sgm.writeTo(plan.options);
    const int searched = *plan.options.maxDisparityPx;
    plan.notes.push_back(options.maxDisparityPx
                             ? noteOnAskedRange(searched, *options.maxDisparityPx, kStepPx / ratio)
                             : fmt::format("maximum disparity {} px, {}", searched, range.reason));
    if (startPx < 0) plan.notes.push_back(noteOnStart(startPx, *input.calibration));
    if (plan.isGray()) {
        plan.notes.push_back(
            fmt::format("matched in gray: costs of {0} x {0} pixels in colour are too large "
                        "for OpenCV's 16 bits",
                        plan.sgm.blockSizePx));
    }
    if (plan.tiles.size() > 1) {
        plan.notes.push_back(
            fmt::format("matched in {} parts to bound memory and stop quickly", plan.tiles.size()));
    }
    return plan;
}

cv::Mat viewOf(const RgbImage& image) {
    return {image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.pixels().data())};
}

/// The pair at the matched resolution; none where that is its own.
std::optional<StereoPair> scaled(const StereoPair& pair, const Plan& plan) {
    if (plan.matchedSize == plan.fullSize) return std::nullopt;
    return StereoPair(atMatchedSize(plan.matchedSize, pair.left()),
                      atMatchedSize(plan.matchedSize, pair.right()));
}

/// With the search range as a margin: on the left and, below 0, on the right.
cv::Mat padded(const RgbImage& image, const Plan& plan) {
    cv::Mat matched = viewOf(image);
    if (plan.isGray()) cv::cvtColor(viewOf(image), matched, cv::COLOR_RGB2GRAY);
    cv::Mat padded;
    cv::copyMakeBorder(matched, padded, 0, 0, plan.endPx(), -plan.startPx, cv::BORDER_REPLICATE);
    return padded;
}

int openCvMode(SgmOptions::Paths paths) {
    switch (paths) {
        case SgmOptions::Paths::Three:
            return cv::StereoSGBM::MODE_SGBM_3WAY;
        case SgmOptions::Paths::Five:
            return cv::StereoSGBM::MODE_SGBM;
        case SgmOptions::Paths::Eight:
            break;
    }
    return cv::StereoSGBM::MODE_HH;
}

cv::Ptr<cv::StereoSGBM> openCvMatcher(const Plan& plan) {
    const SgmOptions& sgm = plan.sgm;
    // 0 and below mean 1 to OpenCV, not "no check" as its documentation has it.
    const int leftRightPx = sgm.leftRightCheck ? sgm.leftRightTolerancePx : kMaxSearchPx;
    constexpr int kNoSpeckleFilter = 0;                     // it runs on the whole map, see removeSpeckles()
    const int perChannels = plan.isGray() ? kChannels : 1;  // penalties are those of three channels
    return cv::StereoSGBM::create(plan.startPx, plan.disparities, sgm.blockSizePx, sgm.p1 / perChannels,
                                  static_cast<int>(std::lround(sgm.p2() / perChannels)), leftRightPx,
                                  kPreFilterCap, sgm.uniquenessPercent, kNoSpeckleFilter, 0,
                                  openCvMode(sgm.paths));
}

cv::Rect toCv(const PixelRect& rect) {
    return {rect.x, rect.y, rect.width, rect.height};
}

/// Throws cv::Exception(StsNoMem) when this much memory is not available. StereoSGBM itself would end the
/// program: its BufferArea throws from a destructor ("ptr && *ptr in function 'cleanup'").
void requireMemory(std::size_t bytes) {
    cv::fastFree(cv::fastMalloc(bytes));
}

/// Matches one tile after the other, `next` of which is to be taken next, and puts it into its place in
/// `whole`. `began` hears of each of them, and ends it by false.
template <typename Began>
void matchTilesInTurn(const cv::Mat& left, const cv::Mat& right, const Plan& plan, std::atomic<int>& next,
                      cv::Mat& whole, const Began& began) {
    const cv::Ptr<cv::StereoSGBM> matcher = openCvMatcher(plan);  // it holds the buffers of one match
    cv::Mat part;
    const int count = static_cast<int>(plan.tiles.size());
    for (int i = next++; i < count && began(i); i = next++) {
        const auto& [core, seen] = plan.tiles[static_cast<std::size_t>(i)];
        requireMemory(workingBytes(seen, plan.disparities, plan.sgm));
        const cv::Rect paddedSeen(seen.x, seen.y, seen.width + plan.disparities, seen.height);
        matcher->compute(left(paddedSeen), right(paddedSeen), part);
        const cv::Rect coreInPart(plan.endPx() + core.x - seen.x, core.y - seen.y, core.width, core.height);
        part(coreInPart).copyTo(whole(toCv(core)));
    }
}

/// Fixed-point disparities at the matched resolution. StereoSGBM matches eight paths on one core, so several
/// tiles are matched at a time. Each is the same whoever matches it when.
cv::Mat matchInTiles(const cv::Mat& left, const cv::Mat& right, const Plan& plan, const RunControl& run) {
    cv::Mat whole(plan.matchedSize.height, plan.matchedSize.width, CV_16S);
    const int count = static_cast<int>(plan.tiles.size());
    std::atomic<int> next = 0;
    if (plan.atOnce == 1) {
        matchTilesInTurn(left, right, plan, next, whole, [&](int i) {
            run.checkpoint(Stage::Matching, i, count);
            return true;
        });
    } else {
        const auto caller = std::this_thread::get_id();  // a RunControl is used by one thread alone
        const auto goesOn = [&](int i) {
            if (std::this_thread::get_id() == caller) {
                try {
                    run.checkpoint(Stage::Matching, i, count);
                } catch (const Cancelled&) {  // OpenCV's threads are to end by themselves; thrown again below
                }
            }
            return !run.stopRequested();
        };
        run.checkpoint(Stage::Matching, 0, count);
        cv::parallel_for_(
            {0, plan.atOnce},
            [&](const cv::Range& workers) {
                for (int worker = workers.start; worker < workers.end; ++worker)
                    matchTilesInTurn(left, right, plan, next, whole, goesOn);
            },
            plan.atOnce);
    }
    run.checkpoint(Stage::Matching, count, count);
    return whole;
}

/// Rounded down.
int wholePx(int fixed) {
    return fixed >= 0 ? fixed / kFractions : -((kFractions - 1 - fixed) / kFractions);
}

/// Removes what a nearer pixel of the same row hides from the right camera. OpenCV's left-right check does
/// this by cost, but only within the tile.
void removeHidden(cv::Mat& disparity, int tolerancePx, short unknown) {
    std::vector<short> nearest(static_cast<std::size_t>(disparity.cols + 2 * kMaxSearchPx));
    // At column x of the right image, which may lie beyond its edges.
    const auto nearestAt = [&](int x) -> short& {
        return nearest[static_cast<std::size_t>(x + kMaxSearchPx)];
    };
    for (int y = 0; y < disparity.rows; ++y) {
        short* row = disparity.ptr<short>(y);
        std::ranges::fill(nearest, unknown);
        for (int x = 0; x < disparity.cols; ++x) {
            if (row[x] == unknown) continue;
            short& there = nearestAt(x - wholePx(row[x] + kFractions / 2));
            there = std::max(there, row[x]);
        }
        for (int x = 0; x < disparity.cols; ++x) {
            if (row[x] == unknown) continue;
            const short onOneSide = nearestAt(x - wholePx(row[x]));
            const short onTheOther = nearestAt(x - wholePx(row[x] + kFractions - 1));
            if (std::min(onOneSide, onTheOther) - row[x] > tolerancePx * kFractions) row[x] = unknown;
        }
    }
}

/// Filters that need the whole map, so that tiles leave no seams.
void clean(cv::Mat& disparity, const Plan& plan) {
    const SgmOptions& sgm = plan.sgm;
    const bool cutAcross = plan.tiles.front().core.width < plan.matchedSize.width;
    if (cutAcross && sgm.leftRightCheck)
        removeHidden(disparity, sgm.leftRightTolerancePx, plan.unknownFixed());
    if (sgm.speckleWindowPx > 0) {
        cv::filterSpeckles(disparity, plan.unknownFixed(), sgm.speckleWindowPx,
                           sgm.speckleRangePx * kFractions);
    }
}

/// What is below `firstPx` is unknown.
DisparityMap inPixels(const cv::Mat& fixedPoint, int firstPx) {
    DisparityMap disparity({fixedPoint.cols, fixedPoint.rows});
    for (int y = 0; y < fixedPoint.rows; ++y) {
        const short* row = fixedPoint.ptr<short>(y);
        std::transform(row, row + fixedPoint.cols, disparity.row(y), [firstPx](short d) {
            return d < firstPx * kFractions ? FloatMap::kUnknown : static_cast<float>(d) / kFractions;
        });
    }
    return disparity;
}

/// Complete from the start.
class SgbmRun : public MatchRun {
public:
    SgbmRun(const MatchInput& input, Plan plan, const RunControl& run) : m_plan(std::move(plan)) {
        m_stats.peakMemoryBytes = m_plan.neededBytes();
        run.checkpoint(Stage::Preparing, 0, 1);
        const StereoPair* pair = &*input.pair;
        std::optional<StereoPair> smaller;
        cv::Mat left, right, fixedPoint;
        timed(m_stats, Stage::Preparing, [&] {
            smaller = scaled(*input.pair, m_plan);
            if (smaller) pair = &*smaller;
            left = padded(pair->left(), m_plan), right = padded(pair->right(), m_plan);
        });
        timed(m_stats, Stage::Matching, [&] { fixedPoint = matchInTiles(left, right, m_plan, run); });
        timed(m_stats, Stage::Cleaning, [&] { clean(fixedPoint, m_plan); });
        run.checkpoint(Stage::Finishing, 0, 2);
        timed(m_stats, Stage::Finishing, [&] {
            const DisparityMap found = inPixels(fixedPoint, m_plan.firstPx);
            m_disparity = resizedTo(m_plan.fullSize, found);
            run.checkpoint(Stage::Finishing, 1, 2);
            m_confidence = resizedTo(m_plan.fullSize, seenConfidence({pair->left(), pair->right(), found},
                                                                     m_plan.ratio(), seenWeightsOfSgm()));
        });
    }

    [[nodiscard]] bool iterates() const override { return false; }
    void advance(const RunControl&) override {}
    [[nodiscard]] DisparityMap disparity() const override { return m_disparity; }
    [[nodiscard]] std::optional<ConfidenceMap> confidence() const override { return m_confidence; }
    [[nodiscard]] int iterationsDone() const override { return 0; }
    [[nodiscard]] RunStats stats() const override { return m_stats; }
    [[nodiscard]] MatchOptions resolvedOptions() const override { return m_plan.options; }
    [[nodiscard]] std::vector<std::string> notes() const override { return m_plan.notes; }
    [[nodiscard]] MadeWith madeWith() const override {
        const auto px = [](int value) { return std::to_string(value) + " px"; };
        return {.device = "cpu",
                .libraries = {{"OpenCV", CV_VERSION}},
                .chosen = {{"matched size", m_plan.matchedSize.text()},
                           {"searched disparities", px(m_plan.disparities)},
                           {"parts", std::to_string(m_plan.tiles.size())},
                           {"searched from", px(m_plan.startPx)},
                           {"left margin", px(m_plan.endPx())},
                           {"prefilter cap", std::to_string(kPreFilterCap)}}};
    }

private:
    Plan m_plan;
    DisparityMap m_disparity;
    ConfidenceMap m_confidence;
    RunStats m_stats;
};

[[noreturn]] void refuseForMemory(const MatchInput& input, const Plan& plan, std::size_t cellsPerTile,
                                  const std::string& detail) {
    const auto leastBytes = [&](const MatchOptions& options) {
        return makePlan(input, options, cellsPerTile).neededBytes(1);
    };
    stereo::refuseForMemory({plan.fullSize, plan.options, plan.neededBytes(), leastBytes}, detail);
}

std::optional<std::size_t> SgbmInfo::memoryBytes(ImageSize size,
                                                 const std::optional<StereoCalibration>& calibration,
                                                 const MatchOptions& options) const {
    const int asked = options.maxDisparityPx.value_or(defaultSearchRange(size, calibration).maxDisparityPx);
    Plan plan = layout(size, searchStartPx(size, calibration), std::min(asked, size.width), options,
                       SgbmMatcher::kCellsPerTile);
    if (const std::optional<std::size_t> free = freeMemoryBytes()) plan.fitInto(*free);
    return plan.neededBytes();
}

}  // namespace

MatcherInfoPtr sgbmInfo() {
    return std::make_shared<const SgbmInfo>();
}

std::unique_ptr<MatchRun> SgbmMatcher::begin(const MatchInput& input, const MatchOptions& options,
                                             const RunControl& run) {
    assert(input.pair);
    Plan plan = makePlan(input, options, m_cellsPerTile);
    // The kernel grants an allocation beyond a control group's limit, and kills the program when it is used.
    const std::optional<std::size_t> free = freeMemoryBytes();
    if (free) plan.fitInto(*free);
    if (free && plan.neededBytes() > *free)
        refuseForMemory(input, plan, m_cellsPerTile, bytesText(*free) + " are free");
    try {
        return std::make_unique<SgbmRun>(input, plan, run);
    } catch (const std::bad_alloc& error) {
        refuseForMemory(input, plan, m_cellsPerTile, error.what());
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem) refuseForMemory(input, plan, m_cellsPerTile, error.what());
        throw Error(ErrorKind::Internal,
                    "OpenCV's semi-global matching failed; please report this with the log.", {},
                    error.what());
    }
}

}  // namespace stereo
