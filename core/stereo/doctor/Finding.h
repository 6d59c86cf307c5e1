#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/StereoCalibration.h"
#include "core/stereo/Straightening.h"
#include "core/stereo/Turn.h"

namespace stereo {

/// What is checked, in the order in which it is shown.
enum class Check {
    RowsAligned,
    SidesInOrder,
    ImagesDiffer,
    CalibrationFits,
    BaselineUnit,
    CentresAgree,  ///< doffs
    SearchRange,
    ExposureMatches,
    NoBorders,
};

/// A name for files: "rows", "sides", "images", "calibration", "baseline", "doffs", "range", "exposure",
/// "borders".
[[nodiscard]] STEREOSCOPE_CORE_API std::string idOf(Check check);

/// The title of a good finding: "Rows aligned".
[[nodiscard]] STEREOSCOPE_CORE_API std::string titleOf(Check check);

enum class Verdict {
    Good,
    Warning,   ///< the result is usable, but worse than it could be
    Problem,   ///< the result is wrong
    NotKnown,  ///< something needed is missing; Finding::sentence says what
};

/// "good", "warning", "problem", "not known"
[[nodiscard]] STEREOSCOPE_CORE_API std::string textOf(Verdict verdict);

/// One step that fixes what was found.
struct Repair {
    struct SwapSides {
        bool operator==(const SwapSides&) const = default;
    };
    struct UseCalibration {
        StereoCalibration calibration;  ///< replaces the current one
        bool operator==(const UseCalibration&) const = default;
    };
    struct TurnImages {
        Turn turn;  ///< both of them, by 90 degrees
        bool operator==(const TurnImages&) const = default;
    };
    struct StraightenRows {
        Straightening straightening;
        bool operator==(const StraightenRows&) const = default;
    };
    struct RaiseMaxDisparity {
        int maxDisparityPx;
        bool operator==(const RaiseMaxDisparity&) const = default;
    };

    std::string label;  ///< for a button: "Swap sides"
    std::variant<SwapSides, UseCalibration, RaiseMaxDisparity, TurnImages, StraightenRows> action;

    bool operator==(const Repair&) const = default;
};

/// What a check found. All texts are for people.
struct Finding {
    Check check;
    Verdict verdict = Verdict::Good;
    std::string title;      ///< "Rows aligned", "Rows misaligned"
    std::string number;     ///< what was measured: "0.12 px"; may be empty
    std::string certainty;  ///< how sure, and why: "almost certain, 655 of 718 points agree"
    std::string sentence;   ///< what it means, and what to do unless it is good
    std::optional<Repair> repair = {};

    /// Whether a person should be notified of it.
    [[nodiscard]] bool isFault() const { return verdict == Verdict::Warning || verdict == Verdict::Problem; }
    bool operator==(const Finding&) const = default;
};

/// A fault in a line of text: "Warning: Rows misaligned (2.1 px). …". REQUIRES: finding.isFault()
[[nodiscard]] STEREOSCOPE_CORE_API std::string warningText(const Finding& finding);

/// The finding of a check that could not be done; `why` is its sentence.
[[nodiscard]] STEREOSCOPE_CORE_API Finding notKnown(Check check, std::string why);

}  // namespace stereo
