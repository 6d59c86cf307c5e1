#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/jobs/Failure.h"
#include "app/open/OpenPlan.h"
#include "core/io/CalibrationReader.h"
#include "core/match/MatcherRegistry.h"
#include "core/project/ExportRecord.h"
#include "core/project/ProjectArchive.h"
#include "core/recipe/Record.h"
#include "core/stereo/StereoPair.h"

namespace stereo::app {

/// Options of a matcher by their ids.
using NamedValues = std::map<std::string, OptionValue>;
/// Returns the options that the model card of a file names; empty = it has no card. Any thread.
using CardOptions = std::function<NamedValues(const std::filesystem::path& file)>;

/// Sets the files of a plan in the options of their matcher. When the required one changes, the options that
/// its card names are set too. Throws what MatcherInfo::adopt() and set() throw.
void adoptMatcherFiles(const OpenPlan& plan, const MatcherInfo& matcher, const NamedValues& cardOptions,
                       MatchOptions& options);
/// The options that the card of the required file names, where it is among those of the plan.
[[nodiscard]] NamedValues cardOptionsOf(const OpenPlan& plan, const MatcherInfo& matcher,
                                        const CardOptions& cardOptions);

/// What is open while files are read: they are judged against it.
struct OpenContext {
    std::shared_ptr<const StereoPair> pair =
        {};  ///< the pair that a calibration alone is for; null = any calibration is accepted
    MatchOptions options = {};  ///< that files of a matcher are added to
    MatcherRegistry matchers = {};
    CardOptions cardOptions = {};  ///< null = no file has a card
    std::filesystem::path archiveParent =
        {};                  ///< folder for unpacking archives; empty = archives are refused
    FileHasher hasher = {};  ///< for the sources of a record; null = each of them is read
};

/// A calibration that was read for a pair.
struct CalibrationForPair {
    std::filesystem::path path = {};              ///< empty = there was none to read
    std::optional<ReadCalibration> taken = {};    ///< with the size of the pair's images
    std::optional<ReadCalibration> refused = {};  ///< it was read, but does not fit
    std::optional<Failure> failure = {};          ///< why there is none
};

/// A project as its file has it.
struct OpenedProjectFile {
    std::filesystem::path file;
    /// Without a folder where the file is no archive; with the result that is stored beside a session.
    OpenedArchive archive;

    [[nodiscard]] bool isArchive() const { return archive.folder != nullptr; }
    [[nodiscard]] const ProjectDocument& document() const { return archive.document; }
};

/// All files of a plan, read and judged. Nothing of it has been opened yet.
struct OpenedFiles {
    OpenPlan plan;                                ///< without files of a matcher that cannot be used
    std::shared_ptr<const StereoPair> pair = {};  ///< null where the plan has none, or with a pairFailure
    std::optional<Failure> pairFailure = {};      ///< why the images of a project cannot be read
    double readingSeconds = 0;                    ///< of the images
    CalibrationForPair calibration = {};  ///< that of the export, where the plan has the record of one
    /// The pair that was open when a calibration was opened alone, and the same as that needs it; null = it
    /// is not alone, or there was none.
    std::shared_ptr<const StereoPair> openPair = {};
    std::shared_ptr<const StereoPair> remadePair = {};
    /// The size of the images in their files that the calibration was judged for.
    std::optional<ImageSize> judgedFor = {};
    /// Failures of files of a matcher; the required file stays in the plan when another option makes it
    /// usable.
    std::vector<Failure> matcherFailures = {};
    NamedValues cardOptions = {};  ///< of the file that the matcher requires, if it is among them
    std::optional<OpenedProjectFile> project = {};  ///< where the plan is one of a project
    /// The folder that the files of the plan were unpacked into, when a record names an archive; removed with
    /// this object.
    std::shared_ptr<const PrivateFolder> unpacked = {};
    /// What notesOnMoves() says of the files of a project or a record that are not where it says.
    std::vector<std::string> movedFiles = {};
    /// What changedSources() says of the record of the plan, or of the project.
    std::vector<std::string> changedSources = {};
};

/// What notesOnMoves() says of the files of a plan with a record. REQUIRES: plan.record
[[nodiscard]] std::vector<std::string> movedFilesOf(const OpenPlan& plan);
/// What changedSources() says of them; nothing of a calibration in the place of the record's. REQUIRES:
/// plan.record
[[nodiscard]] std::vector<std::string> changedSourcesOf(const OpenPlan& plan, const FileHasher& hasher,
                                                        const RunControl& run);

/// Unpacks the archive that contains the files of a record and changes the plan to the unpacked files. Null
/// when there is none. Throws what openProjectArchive() throws.
[[nodiscard]] std::shared_ptr<const PrivateFolder> unpackFiles(OpenPlan& plan, const OpenContext& context,
                                                               const RunControl& run);

/// Reads the files of a plan. A calibration or matcher files that cannot be used are reported in the result,
/// because the pair is useful without them. Throws what readPair() and readSplitPair() throw; nothing of the
/// plan may be opened then. A project brings its images and calibration into the plan; throws what
/// ProjectFormat::read() and openProjectArchive() throw. A project is useful without its images: when these
/// cannot be read, that is reported in the result, too, except for an autosaved session, which can be
/// continued when they are there again.
[[nodiscard]] OpenedFiles readOpenedFiles(const OpenPlan& plan, const OpenContext& context,
                                          const RunControl& run = {});

/// Reads the files of the open `project` again, with its images where they are said to be. What
/// readOpenedFiles() reports of a project, and throws; what imagesAt() throws.
[[nodiscard]] OpenedFiles readLocatedFiles(const OpenedProjectFile& project,
                                           const std::filesystem::path& chosen, const OpenContext& context,
                                           const RunControl& run = {});

}  // namespace stereo::app
