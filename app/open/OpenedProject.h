#pragma once

#include <optional>

#include "app/open/OpenPlan.h"
#include "app/open/OpenWarning.h"
#include "app/open/OpenedFiles.h"
#include "core/project/Project.h"

namespace stereo::app {

// What happens to a project when files are opened or its calibration is corrected. Plain functions.

/// What is open, as a plan to open it again.
[[nodiscard]] OpenPlan planOf(const Project& project);

/// The calibration among the opened files, or that of the opened export.
[[nodiscard]] CalibrationState calibrationOf(const OpenedFiles& opened);

/// The project with the opened pair. When it `continues` the one before (the next of a sequence, or the same
/// again), corrected numbers stay as long as the file gives the same numbers, entered numbers stay when there
/// is no file, and so does a colour range that was set by a person. Marks in the cloud are removed. An export
/// brings its options. REQUIRES: opened.pair
[[nodiscard]] Project withPair(const Project& now, const OpenedFiles& opened, bool continues,
                               const MatcherRegistry& matchers);

/// The project of an opened project file, with what was found at the places it names: its own calibration
/// numbers are used; when it has none, or they do not fit the images, those of the file. A matcher that is
/// not available is replaced by the first. REQUIRES: opened.project
[[nodiscard]] Project projectOf(const OpenedFiles& opened, const MatcherRegistry& matchers);
/// Why it has no calibration although one was given or named by its file; none when its own numbers are used.
/// REQUIRES: opened.project
[[nodiscard]] std::optional<Failure> calibrationFailureOf(const OpenedFiles& opened);
/// Whether the file of its calibration says other numbers than its own, which are used.
/// REQUIRES: opened.project
[[nodiscard]] bool hasOtherCalibration(const OpenedFiles& opened);
/// Notes about it that change nothing, in sentences: unknown keys, a calibration file that is gone.
/// REQUIRES: opened.project
[[nodiscard]] std::vector<std::string> notesOn(const OpenedFiles& opened);
/// What is not as it was, one of a kind: sources that have changed (of a record, too), a result that cannot
/// be used, a calibration file with other numbers.
[[nodiscard]] std::vector<OpenWarning> warningsOn(const OpenedFiles& opened,
                                                  const std::string& howToTakeTheFile);
/// That projectOf() or withPair() has put another matcher in the place of the one that is named.
[[nodiscard]] std::optional<OpenWarning> warningOnMatcher(const OpenedFiles& opened,
                                                          const MatcherRegistry& matchers);

/// What withPair() has brought back of the export that was opened; none = it was no export.
[[nodiscard]] std::optional<OpenWarning> noteOnExport(const OpenedFiles& opened,
                                                      const MatcherRegistry& matchers);

/// The images of these files that are not there, by the names that a person knows.
[[nodiscard]] std::vector<std::filesystem::path> missingImagesOf(const InputFiles& files);
/// Why a project is open without its images, which of them are missing, and what to do.
/// REQUIRES: opened.pairFailure
[[nodiscard]] Failure imagesFailureOf(const OpenedFiles& opened);

/// The project with another calibration. Marks in the cloud are removed when their lengths would change.
[[nodiscard]] Project withCalibration(Project project, const CalibrationState& calibration);

/// The project with left and right exchanged.
[[nodiscard]] Project withSidesSwapped(Project project);

/// Whether both are of the same images, in the same order.
[[nodiscard]] bool haveSameImages(const Project& one, const Project& other);
/// Whether both match the same pixels: of the same images, rectified alike.
[[nodiscard]] bool haveSamePixels(const Project& one, const Project& other);

}  // namespace stereo::app
