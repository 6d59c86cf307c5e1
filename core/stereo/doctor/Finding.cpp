#include "core/stereo/doctor/Finding.h"

#include <fmt/core.h>

#include <utility>

namespace stereo {

std::string idOf(Check check) {
    switch (check) {
        case Check::RowsAligned:
            return "rows";
        case Check::SidesInOrder:
            return "sides";
        case Check::ImagesDiffer:
            return "images";
        case Check::CalibrationFits:
            return "calibration";
        case Check::BaselineUnit:
            return "baseline";
        case Check::CentresAgree:
            return "doffs";
        case Check::SearchRange:
            return "range";
        case Check::ExposureMatches:
            return "exposure";
        case Check::NoBorders:
            return "borders";
    }
    return {};
}

std::string titleOf(Check check) {
    switch (check) {
        case Check::RowsAligned:
            return "Rows aligned";
        case Check::SidesInOrder:
            return "Left and right in order";
        case Check::ImagesDiffer:
            return "Left and right differ";
        case Check::CalibrationFits:
            return "Calibration fits images";
        case Check::BaselineUnit:
            return "Baseline plausible";
        case Check::CentresAgree:
            return "Principal points agree";
        case Check::SearchRange:
            return "Disparity range fits";
        case Check::ExposureMatches:
            return "Exposure matches";
        case Check::NoBorders:
            return "No black borders";
    }
    return {};
}

std::string warningText(const Finding& finding) {
    const std::string number = finding.number.empty() ? std::string() : fmt::format(" ({})", finding.number);
    return fmt::format("{}: {}{}. {}", finding.verdict == Verdict::Problem ? "Problem" : "Warning",
                       finding.title, number, finding.sentence);
}

Finding notKnown(Check check, std::string why) {
    return {check, Verdict::NotKnown, titleOf(check), "", "not known", std::move(why), {}};
}

std::string textOf(Verdict verdict) {
    switch (verdict) {
        case Verdict::Good:
            return "good";
        case Verdict::Warning:
            return "warning";
        case Verdict::Problem:
            return "problem";
        case Verdict::NotKnown:
            return "not known";
    }
    return {};
}

}  // namespace stereo
