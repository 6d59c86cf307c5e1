#include "app/open/OpenedPair.h"

#include <chrono>
#include <utility>

#include "core/base/Error.h"
#include "core/io/PairReader.h"

namespace stereo::app {
namespace {

// The numbers of an export: those of the file may have been corrected before it, or changed since.
CalibrationForPair calibrationOf(const OpenPlan& plan, const StereoPair& pair) {
    if (plan.record && plan.record->calibration)
        return {.taken =
                    ReadCalibration{plan.record->calibration->withImageSize(pair.size()), "as exported"}};
    return plan.calibration.empty() ? CalibrationForPair{} : readCalibrationFor(&pair, plan.calibration);
}

}  // namespace

CalibrationForPair readCalibrationFor(const StereoPair* pair, const std::filesystem::path& path) {
    CalibrationForPair found{path};
    try {
        found.refused = readCalibration(path);
        if (pair) {
            found.refused->calibration.requireFits(pair->size());
            found.refused->calibration = found.refused->calibration.withImageSize(pair->size());
        }
        found.taken = std::exchange(found.refused, std::nullopt);
    } catch (const Error&) {  // border: opening; the pair is worth having without it
        found.failure = currentFailure();
    }
    return found;
}

OpenedPair readOpenedPair(const OpenPlan& plan, bool continues) {
    OpenedPair opening{.plan = plan, .continues = continues};
    const auto began = std::chrono::steady_clock::now();
    opening.pair = std::make_shared<const StereoPair>(plan.split ? readSplitPair(plan.left, *plan.split)
                                                                 : readPair(plan.left, plan.right));
    opening.readingSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    opening.calibration = calibrationOf(plan, *opening.pair);
    return opening;
}

CheckedPlan checkedPlan(const OpenPlan& plan, MatchOptions chosen, const MatcherInfo& matcher) {
    CheckedPlan checked{plan};
    try {
        for (const MatcherFile& file : plan.matcherFiles) matcher.adopt(file.path, file.option, chosen);
        matcher.check(chosen);
    } catch (const Error&) {  // border: opening; the pair is worth having without them
        checked.failure = currentFailure();
        const std::optional<Remedy>& remedy = checked.failure->remedy;
        const bool isMended = remedy && remedy->kind == Remedy::Kind::SetOption;
        const OptionRow* required = matcher.requiredFile();
        std::erase_if(checked.plan.matcherFiles, [&](const MatcherFile& file) {
            return !isMended || !required || file.option != required->id;
        });
    }
    return checked;
}

}  // namespace stereo::app
