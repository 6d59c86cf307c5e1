#include "core/stereo/doctor/BaselineCheck.h"

#include <fmt/core.h>

#include <cmath>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

// Real rigs have 0.063 m (FoundationStereo's demo) to 0.54 m (KITTI); read in the wrong unit, 63 to 540 m or
// 0.06 to 0.5 mm. Both limits are about a factor of ten away from either. Between them are wide rigs, but
// also calibrations in squares of a chessboard (3.3): those get a warning, not a problem.
constexpr double kMinMetres = 0.005;
constexpr double kUsualMetres = 2;
constexpr double kMaxMetres = 6;

std::string lengthText(double metres) {
    const double unit = std::pow(10, std::floor(std::log10(metres)) - 2);  // three digits
    const double rounded = std::round(metres / unit) * unit;
    if (rounded < 0.01) return numberText(rounded * 1000) + " mm";
    return rounded < 1 ? numberText(rounded * 100) + " cm" : numberText(rounded) + " m";
}

StereoCalibration withBaseline(const StereoCalibration& calibration, double metres) {
    CalibrationNumbers numbers = calibration.numbers();
    numbers.baselineMetres = metres;
    return StereoCalibration(numbers);
}

}  // namespace

Finding checkBaseline(const std::optional<StereoCalibration>& calibration) {
    Finding finding = notKnown(Check::BaselineUnit, "There is no calibration, so there is no baseline.");
    if (!calibration) return finding;
    const double metres = calibration->baselineMetres();
    finding.number = lengthText(metres);
    const bool tooLong = metres > kMaxMetres;
    if (tooLong || metres < kMinMetres) {
        const double meant = tooLong ? metres / 1000 : metres * 1000;
        finding.verdict = Verdict::Problem;
        finding.title = "Baseline in another unit";
        finding.certainty = fmt::format("likely, stereo cameras are {} to {} apart", lengthText(kMinMetres),
                                        lengthText(kMaxMetres));
        finding.sentence =
            fmt::format("The cameras would be {} apart; {}, and every depth is wrong by a factor of 1000.",
                        lengthText(metres),
                        tooLong ? "the baseline was probably meant in millimetres"
                                : "the baseline was probably given in metres where millimetres are meant");
        finding.repair = Repair{fmt::format("Use {}", lengthText(meant)),
                                Repair::UseCalibration{withBaseline(*calibration, meant)}};
        return finding;
    }
    if (metres > kUsualMetres) {
        finding.verdict = Verdict::Warning;
        finding.title = "Unusual baseline";
        finding.certainty = "a guess, few rigs are so wide";
        finding.sentence = fmt::format(
            "The cameras would be {} apart. If the baseline is in another unit (squares of a chessboard), so "
            "are all "
            "depths: write it in metres.",
            lengthText(metres));
        return finding;
    }
    finding.verdict = Verdict::Good;
    finding.certainty = "likely, it is a usual length";
    finding.sentence = fmt::format("The cameras are {} apart.", lengthText(metres));
    return finding;
}

}  // namespace stereo
