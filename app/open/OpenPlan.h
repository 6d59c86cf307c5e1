#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/match/MatcherRegistry.h"
#include "core/project/ExportRecord.h"
#include "core/recipe/Inputs.h"

namespace stereo::app {

/// The meaning of files that a person dropped, chose or typed. All paths are absolute.
struct OpenPlan : InputFiles {
    bool calibrationIsSaid = false;  ///< it counts in the place of what the project or the record says
    std::string matcherId;           ///< the matcher that matcherFiles belong to; empty = there are none
    std::vector<MatcherFile> matcherFiles;  ///< one for an option, in the order of its table
    std::filesystem::path absentFile;       ///< of a matcher that the program was built without; empty = none
    bool sidesGuessed = false;              ///< the names do not say left and right: the given order is used
    bool splitIsOfFile = false;             ///< the file itself says how it holds both images
    std::optional<ExportRecord>
        record;  ///< of the export that was given: its inputs and options are restored
    /// A project or an archive; empty = none. It names everything else, but images that are named here are in
    /// the place of its own, until it is read.
    std::filesystem::path projectFile;

    [[nodiscard]] bool hasPair() const { return !left.empty(); }
    bool operator==(const OpenPlan&) const = default;
};

/// Whether a file is opened as a project or an archive of one: by its content, or else by its name, and
/// reading it then says what is wrong with it. Throws what readFileStart() throws.
[[nodiscard]] bool isProject(const std::filesystem::path& file);

/// Whether its content is that of a project or an archive of one. False for a file that cannot be read.
[[nodiscard]] bool holdsProject(const std::filesystem::path& file);

/// What a person asked to open: files in any order, or one file for each purpose.
struct OpenRequest {
    std::vector<std::filesystem::path> files = {};  ///< recognised by their content
    std::filesystem::path left = {};                ///< this side exactly; empty = one of the files
    std::filesystem::path right = {};
    std::optional<SplitLayout> split = {};   ///< one image holds both, like this; none = as the file says
    std::optional<Turn> turn = {};           ///< of both images
    bool straightens = false;                ///< their rows, by points found in both
    std::filesystem::path calibration = {};  ///< empty = one of the files, or beside the images
    bool withoutCalibration = false;
    std::optional<ImageSize> calibrationSize = {};  ///< as in InputFiles
    RigChoices rigChoices = {};                     ///< as in InputFiles
    std::optional<ToneRange> tones = {};            ///< as in InputFiles
    std::filesystem::path groundTruth = {};         ///< empty = beside the images
    bool withoutGroundTruth = false;
    std::optional<TruthReading> groundTruthReading = {};  ///< as in InputFiles
    std::filesystem::path groundTruthMask = {};           ///< as in InputFiles

    [[nodiscard]] bool saysGroundTruth() const {
        return withoutGroundTruth || !groundTruth.empty() || groundTruthReading || !groundTruthMask.empty();
    }

    [[nodiscard]] bool namesFiles() const {
        return !files.empty() || !left.empty() || !right.empty() || !calibration.empty();
    }
};

/// An image that is alone, has no partner, and does not say that it holds both. Its path is that of the
/// image.
class ImageIsAlone : public Error {
public:
    using Error::Error;
};

/// Recognises images, folders and calibrations (by content, never by the name alone), finds the partner of a
/// single image, the first pair of a folder, calibration and ground truth beside the images. One file may
/// hold both images when it says so itself (readFilePictures()); any other is never cut in half unless that
/// is asked for: ImageIsAlone, an Error(BadInput). A calibration alone gives a plan without a pair. Files
/// that one of the `matchers` claims by their names belong to it, and only that matcher reads them. An
/// exported file with its sidecar, or the sidecar itself, stands for the images it was made from. A project
/// file or an archive must be given alone; sides and a calibration that are named are in the place of its
/// own, and of those of a record. Throws Error(BadInput) when the files make no pair, naming what they are;
/// Error(NotFound) when an image that is named for a project or a record is not there; what reading their
/// headers throws.
[[nodiscard]] OpenPlan planOpen(const OpenRequest& request, const MatcherRegistry& matchers);
[[nodiscard]] OpenPlan planOpen(const std::vector<std::filesystem::path>& files,
                                const MatcherRegistry& matchers);
/// Puts what is said of ground truth in the place of what the plan says: none where nothing is named. Throws
/// Error(NotFound) for a reading or a mask without ground truth. REQUIRES: said.groundTruthIsSaid
void sayGroundTruth(OpenPlan& plan, const InputFiles& said);
/// A plan for these two images in this order, or for one file that holds both, with the calibration and
/// the ground truth beside them.
[[nodiscard]] OpenPlan planPair(const std::filesystem::path& left, const std::filesystem::path& right,
                                const std::optional<SplitLayout>& split = {});
/// The image among the files that planOpen() calls alone; empty = none, or it fails for another reason.
[[nodiscard]] std::filesystem::path imageThatIsAlone(const std::vector<std::filesystem::path>& files,
                                                     const MatcherRegistry& matchers);
/// Which picture of a file that says itself how it holds both is taken for the left image, in a sentence.
/// REQUIRES: plan.splitIsOfFile
[[nodiscard]] std::string splitNote(const OpenPlan& plan);

}  // namespace stereo::app
