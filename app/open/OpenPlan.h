#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/match/MatcherRegistry.h"
#include "core/project/ExportRecord.h"
#include "core/recipe/Inputs.h"

namespace stereo::app {

/// What a handful of files that a person dropped, chose or typed is taken to mean. All paths are absolute.
struct OpenPlan : InputFiles {
    bool calibrationFoundBeside = false;    ///< it was not named, it lay beside the images
    bool calibrationIsSaid = false;         ///< it counts in the place of what the project says
    std::string matcherId;                  ///< whose matcherFiles these are; empty = there are none
    std::vector<MatcherFile> matcherFiles;  ///< one for an option, in the order of its table
    std::filesystem::path absentFile;       ///< of a matcher that the program was built without; empty = none
    bool sidesGuessed = false;           ///< the names do not tell left from right: the given order was taken
    std::optional<ExportRecord> record;  ///< of the export that was given: what it was made with is restored
    std::filesystem::path projectFile;   ///< a project or an archive, which says all else; empty = none

    [[nodiscard]] bool hasPair() const { return !left.empty(); }
    bool operator==(const OpenPlan&) const = default;
};

/// What a person names to be opened: files in any order, or what each of them is for.
struct OpenRequest {
    std::vector<std::filesystem::path> files = {};  ///< taken for what they look like
    std::filesystem::path left = {};                ///< this side exactly; empty = one of the files
    std::filesystem::path right = {};
    std::optional<SplitLayout> split = {};   ///< one image holds both, like this; none = as it looks
    std::filesystem::path calibration = {};  ///< empty = one of the files, or beside the images
    bool withoutCalibration = false;
    std::optional<ImageSize> calibrationSize = {};  ///< as in InputFiles

    [[nodiscard]] bool namesFiles() const {
        return !files.empty() || !left.empty() || !right.empty() || !calibration.empty();
    }
};

/// Tells images, folders and calibrations apart (by content, never by the name alone), finds the partner of a
/// single image, the first pair of a folder, the calibration beside the images. One image without a partner
/// is taken as two pictures in one. A calibration alone gives a plan without a pair. Files that one of the
/// `matchers` claims by their names are for it: what is in them only the matcher can tell. An exported file
/// with its sidecar, or the sidecar itself, stands for the images it was made from. A project file or an
/// archive of one stands alone, with what is said of its calibration. Throws Error(BadInput) when the files
/// make no pair, naming what they are, and what reading their headers throws.
[[nodiscard]] OpenPlan planOpen(const OpenRequest& request, const MatcherRegistry& matchers);
[[nodiscard]] OpenPlan planOpen(const std::vector<std::filesystem::path>& files,
                                const MatcherRegistry& matchers);
/// These two in this order, with the calibration beside them.
[[nodiscard]] OpenPlan planPair(const std::filesystem::path& left, const std::filesystem::path& right);

}  // namespace stereo::app
