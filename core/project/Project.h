#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/BuildCloud.h"
#include "core/cloud/CloudLook.h"
#include "core/cloud/Measurement.h"
#include "core/display/Colorize.h"
#include "core/io/PairReader.h"
#include "core/match/MatchOptions.h"
#include "core/match/Trust.h"
#include "core/metrics/TruthReading.h"
#include "core/project/CalibrationState.h"
#include "core/project/ProjectView.h"
#include "core/project/experiment/WrittenExperiment.h"
#include "core/stereo/Straightening.h"
#include "core/stereo/Turn.h"

namespace stereo {

/// The images of a project. All paths are absolute, or empty.
struct ProjectInputs {
    std::string name = {};  ///< what a person calls the pair
    std::filesystem::path left = {};
    std::filesystem::path right = {};                 ///< equal to `left` when one file holds both
    std::optional<SplitLayout> split = {};            ///< set when one file holds both
    std::optional<ToneRange> tones = {};              ///< of images of more than 8 bits; none = as they have
    std::optional<Turn> turn = {};                    ///< of both, before all else
    std::optional<Straightening> straightening = {};  ///< of their rows, unless a rig rectifies them
    bool sidesGuessed = false;                        ///< the names do not tell left from right
    std::filesystem::path groundTruth = {};           ///< empty = none
    /// As a person chose it; none = found out from the file.
    std::optional<TruthReading> groundTruthReading = {};
    std::filesystem::path groundTruthMask = {};  ///< chosen by a person; empty = the one beside the truth

    [[nodiscard]] bool hasPair() const { return !left.empty(); }
    /// Throws Error(BadInput) for a pair that lacks a side, or a split of two files.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const ProjectInputs&) const = default;
};

/// All of a person's work on a pair: the value that is saved, undone, restored after a crash and sent to a
/// colleague. Settings of the person (theme, auto-run, panels) are not in it, and neither are results.
struct Project {
    ProjectInputs inputs = {};
    CalibrationState calibration = {};
    std::string matcherId = {};  ///< empty = the first matcher
    MatchOptions match = {};
    /// The colour of unknown pixels comes from the theme: it is not saved and keeps its default here.
    DisplayOptions display = {};
    Trust trust = {};
    CloudOptions cloud = {};
    CloudLook look = {};
    std::vector<Measurement> measurements = {};
    ProjectView view = {};
    std::string notes = {};  ///< a person's own
    std::vector<WrittenExperiment> experiments = {};

    bool operator==(const Project&) const = default;
};

/// Removes what is valid for one cloud only: the measurements and the cuts.
STEREOSCOPE_CORE_API void dropCloudMarks(Project& project);

/// The names of the parts that differ, as documents call them: "calibration.corrected", "display.colormap",
/// "options.own.sgm.blockSize". Lists values and lists, never groups. Empty for equal projects.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> differences(const Project& before,
                                                                        const Project& after);

}  // namespace stereo
