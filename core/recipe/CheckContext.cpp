#include "core/recipe/CheckContext.h"

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

fs::path normal(const fs::path& path) {
    return fs::absolute(path).lexically_normal();
}

std::optional<StereoCalibration> otherCalibrationBeside(const StereoPair& pair, const fs::path& used) {
    const auto path = findCalibrationBeside(pair.leftPath());
    if (!path || normal(*path) == normal(used)) return std::nullopt;
    try {
        return readCalibration(*path, {.leftImage = pair.leftPath(), .imageSize = pair.size()}).calibration;
    } catch (const Error&) {  // nobody asked for this file
        return std::nullopt;
    }
}

}  // namespace

PairContext checkContext(const StereoPair& pair, const std::optional<StereoCalibration>& calibration,
                         const std::filesystem::path& calibrationPath, const MatchResult* result) {
    PairContext context;
    context.calibration = calibration;
    if (calibration && !calibrationPath.empty() && !pair.leftPath().empty()) {
        context.calibrationBeside = otherCalibrationBeside(pair, calibrationPath);
    }
    if (result) context.searched = {&result->disparity, result->resolvedOptions.maxDisparityPx.value_or(0)};
    return context;
}

}  // namespace stereo
