#include "app/open/OpenedFiles.h"

#include <chrono>

#include "core/base/Error.h"

namespace stereo::app {
namespace {

void readImages(OpenedFiles& opened) {
    const InputFiles& plan = opened.plan;
    const auto began = std::chrono::steady_clock::now();
    opened.pair = readImages(plan);
    opened.readingSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void readCalibrationFor(OpenedFiles& opened) {
    CalibrationForPair& found = opened.calibration;
    found.path = opened.plan.calibration;
    try {
        found.refused = readCalibration(found.path);
        found.taken = opened.judgedFor ? fittedCalibration(*found.refused, *opened.judgedFor,
                                                           opened.plan.calibrationSize, found.path)
                                       : *found.refused;
        found.refused.reset();
    } catch (const Error&) {  // border: opening; the pair is worth having without it
        found.failure = currentFailure();
    }
}

/// Looks at the files of a matcher, beside what is chosen, as it does.
void checkMatcherFiles(OpenedFiles& opened, const OpenContext& context) {
    OpenPlan& plan = opened.plan;
    const MatcherInfo& matcher = context.matchers.required(plan.matcherId);
    const OptionRow* required = matcher.requiredFile();
    for (const MatcherFile& file : plan.matcherFiles) {
        if (context.cardOptions && required && file.option == required->id)
            opened.cardOptions = context.cardOptions(file.path);
    }
    MatchOptions chosen = context.options;
    try {
        for (const MatcherFile& file : plan.matcherFiles) matcher.adopt(file.path, file.option, chosen);
        matcher.check(chosen);
    } catch (const Error&) {  // border: opening; the pair is worth having without them
        opened.matcherFailures.push_back(currentFailure());
        const std::optional<Remedy>& remedy = opened.matcherFailures.back().remedy;
        const bool isUsableSo = remedy && remedy->kind == Remedy::Kind::SetOption;
        std::erase_if(plan.matcherFiles, [&](const MatcherFile& file) {
            return !isUsableSo || !required || file.option != required->id;
        });
    }
}

}  // namespace

OpenedFiles readOpenedFiles(const OpenPlan& plan, const OpenContext& context) {
    OpenedFiles opened{.plan = plan};
    if (!plan.absentFile.empty()) {
        opened.matcherFailures.push_back(
            {ErrorKind::Unsupported, context.matchers.whyAbsent(plan.absentFile), plan.absentFile, {}});
    }
    if (!plan.matcherFiles.empty()) checkMatcherFiles(opened, context);
    if (plan.hasPair()) readImages(opened);
    const StereoPair* pair = opened.pair ? opened.pair.get() : context.pair.get();
    if (pair) opened.judgedFor = pair->size();
    if (pair && plan.record && plan.record->calibration) {
        // Of the export: those of the file may have been corrected before it, or changed since.
        opened.calibration.taken =
            ReadCalibration{plan.record->calibration->withImageSize(pair->size()), "as exported"};
    } else if (!plan.calibration.empty()) {
        readCalibrationFor(opened);
    }
    return opened;
}

}  // namespace stereo::app
