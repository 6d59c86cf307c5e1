#include "core/stereo/doctor/BaselineCheck.h"

#include <cmath>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

// Real rigs have 0.063 m (FoundationStereo's demo) to 0.54 m (KITTI); read in the wrong unit, 63 to 540 m or
// 0.06 to 0.5 mm. Both lines lie about a factor of ten from either. Between, wide rigs exist, but also
// calibrations in squares of a chessboard (3.3): said, not called wrong.
constexpr double kLeastMetres = 0.005;
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
    Finding finding = notKnown(Check::BaselineUnit, "There is no calibration, hence no baseline.");
    if (!calibration) return finding;
    const double metres = calibration->baselineMetres();
    finding.number = lengthText(metres);
    const bool tooLong = metres > kMaxMetres;
    if (tooLong || metres < kLeastMetres) {
        const double meant = tooLong ? metres / 1000 : metres * 1000;
        finding.verdict = Verdict::Problem;
        finding.title = "Baseline in another unit";
        finding.certainty = "likely, stereo cameras stand " + lengthText(kLeastMetres) + " to " +
                            lengthText(kMaxMetres) + " apart";
        finding.sentence =
            "The cameras would stand " + lengthText(metres) + " apart; " +
            (tooLong ? "the baseline was probably meant in millimetres"
                     : "the baseline was probably given in metres where millimetres are meant") +
            ", and every depth is wrong by a factor of 1000.";
        finding.repair =
            Repair{"Use " + lengthText(meant), Repair::UseCalibration{withBaseline(*calibration, meant)}};
        return finding;
    }
    if (metres > kUsualMetres) {
        finding.verdict = Verdict::Warning;
        finding.title = "Unusual baseline";
        finding.certainty = "a guess, few rigs are so wide";
        finding.sentence =
            "The cameras would stand " + lengthText(metres) +
            " apart. If the baseline is in another unit (squares of a chessboard), so are all depths: "
            "write it in metres.";
        return finding;
    }
    finding.verdict = Verdict::Good;
    finding.certainty = "likely, it is a usual length";
    finding.sentence = "The cameras stand " + lengthText(metres) + " apart.";
    return finding;
}

}  // namespace stereo
