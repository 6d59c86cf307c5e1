#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/base/Export.h"
#include "core/project/Project.h"

namespace stereo {

/// What documents call the files that a result is made from.
namespace role {
inline constexpr const char* kLeft = "left image";
inline constexpr const char* kRight = "right image";
inline constexpr const char* kBoth = "both images";
inline constexpr const char* kCalibration = "calibration";
inline constexpr const char* kOtherCalibration = "other file of the calibration";  ///< of a rig of two
inline constexpr const char* kGroundTruth = "ground truth";
inline constexpr const char* kGroundTruthMask = "mask of the ground truth";
}  // namespace role

/// A file that an export or a project was made from.
struct SourceFile {
    std::string role;  ///< one of those above, or those of MadeWith::files
    std::filesystem::path path;
    std::string sha256;  ///< empty when the file was gone or another at that time

    bool operator==(const SourceFile&) const = default;
};

/// A source of a project, as it was when the project was saved.
struct SavedSource {
    SourceFile file = {};
    /// The absolute path that it had (PathText.h), for a project that was moved without its files. Empty =
    /// nobody knows.
    std::string seenAt = {};

    bool operator==(const SavedSource&) const = default;
};

/// The files that a project names by their roles, without empty ones.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::pair<std::string, std::filesystem::path>> sourcePaths(
    const Project& project);
/// The file of this role; empty = there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path sourcePath(const Project& project,
                                                                    const std::string& role);

/// The project with the files that are not where it says, but still where they were seen when it was saved.
[[nodiscard]] STEREOSCOPE_CORE_API Project withFilesWhereSeen(Project project,
                                                              const std::vector<SavedSource>& sources);

}  // namespace stereo
