#include "core/match/dense/DenseMatcher.h"

#include <algorithm>
#include <cassert>
#include <new>
#include <opencv2/core.hpp>

#include "core/base/Error.h"
#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/match/CommonOptions.h"
#include "core/match/ScaledMatch.h"
#include "core/match/dense/DenseOptions.h"
#include "core/match/dense/DensePlan.h"
#include "core/match/dense/DenseRun.h"

namespace stereo {
namespace {

OptionTable tableOfDense() {
    std::vector<OptionRow> rows{scaleRow(), maxDisparityRow()};
    std::ranges::move(denseRows(), std::back_inserter(rows));
    return OptionTable(std::move(rows));
}

class DenseInfo final : public MatcherInfo {
public:
    DenseInfo()
        : MatcherInfo(
              kDenseId,
              {.name = "Dense",
               .summary =
                   "Semi-global matching by what is brighter than what, whatever the light. Answers every "
                   "pixel, marks those it guessed and says how sure it is of each."},
              tableOfDense()) {}

    [[nodiscard]] std::optional<std::size_t> memoryBytes(ImageSize size,
                                                         const std::optional<StereoCalibration>& calibration,
                                                         const MatchOptions& options) const override {
        return densePlan(size, calibration, options, DenseMatcher::kMostBytes).neededBytes();
    }
    [[nodiscard]] bool givesConfidence() const override { return true; }
    [[nodiscard]] bool fillsIn() const override { return true; }
    [[nodiscard]] std::unique_ptr<StereoMatcher> create() const override {
        return std::make_unique<DenseMatcher>();
    }
};

const DenseInfo& infoOfDense() {
    static const DenseInfo info;
    return info;
}

[[noreturn]] void refuseForMemory(const MatchInput& input, const DensePlan& plan, const std::string& detail) {
    const auto bytesWith = [&](const MatchOptions& options) {
        return densePlan(plan.fullSize, input.calibration, options, plan.settings.mostBytes).neededBytes();
    };
    stereo::refuseForMemory({plan.fullSize, plan.options, plan.neededBytes(), bytesWith}, detail);
}

}  // namespace

MatcherInfoPtr denseInfo() {
    return std::make_shared<const DenseInfo>();
}

std::unique_ptr<MatchRun> DenseMatcher::begin(const MatchInput& input, const MatchOptions& options,
                                              const RunControl& run) {
    assert(input.pair);
    infoOfDense().validate(options);
    DensePlan plan = densePlan(input.pair->size(), input.calibration, options, m_mostBytes);
    // The kernel grants an allocation beyond a control group's limit, and kills the program when it is used.
    const std::optional<std::size_t> free = freeMemoryBytes();
    if (free && plan.neededBytes() > *free) refuseForMemory(input, plan, bytesText(*free) + " are free");
    try {
        return std::make_unique<DenseRun>(*input.pair, plan, run);
    } catch (const std::bad_alloc& error) {
        refuseForMemory(input, plan, error.what());
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem) refuseForMemory(input, plan, error.what());
        throw Error(ErrorKind::Internal, "Dense matching failed; please report this with the log.", {},
                    error.what());
    }
}

}  // namespace stereo
