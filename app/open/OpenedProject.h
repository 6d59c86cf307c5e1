#pragma once

#include <optional>

#include "app/open/OpenPlan.h"
#include "app/open/OpenedFiles.h"
#include "core/project/Project.h"

namespace stereo::app {

// What becomes of a project when files are opened or its calibration is corrected. Plain functions.

/// What is open, as a plan to open it again.
[[nodiscard]] OpenPlan planOf(const Project& project);

/// The calibration that files brought, or that of the export that was opened.
[[nodiscard]] CalibrationState calibrationOf(const OpenedFiles& opened);

/// The project with the pair that was opened. When it `continues` the one before (the next of a row, or the
/// same again), numbers that were corrected stay as long as the file says the same, and numbers by hand where
/// there is no file; so does a range of the colours that was set by hand. Marks in the cloud go. What was
/// exported comes with its options. REQUIRES: opened.pair
[[nodiscard]] Project withPair(const Project& now, const OpenedFiles& opened, bool continues,
                               const MatcherRegistry& matchers);

/// The project of a file that was opened, on what was found at the places it names: its own numbers of the
/// calibration count, and where it has none, or they do not fit the images, those of the file. A matcher that
/// is not here gives way to the first. REQUIRES: opened.project
[[nodiscard]] Project projectOf(const OpenedFiles& opened, const MatcherRegistry& matchers);
/// Why it has no calibration though one was said or its file names one; none where its own numbers count.
/// REQUIRES: opened.project
[[nodiscard]] std::optional<Failure> calibrationFailureOf(const OpenedFiles& opened);
/// What is worth knowing of it: that a file was changed since (and what to do, "reload (F5)", to take it as
/// it is now), keys that are not known, a matcher that is not here; in sentences.
[[nodiscard]] std::vector<std::string> notesOn(const OpenedFiles& opened, const MatcherRegistry& matchers,
                                               const std::string& howToTakeTheFile);

/// The project with another calibration. Marks in the cloud go when they would be of other lengths.
[[nodiscard]] Project withCalibration(Project project, const CalibrationState& calibration);

/// The project with left and right exchanged.
[[nodiscard]] Project withSidesSwapped(Project project);

/// Whether both are of the same images, in the same order.
[[nodiscard]] bool haveSameImages(const Project& one, const Project& other);

}  // namespace stereo::app
