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
/// Those that the model card of a file names; empty = no card is about it. Any thread.
using CardOptions = std::function<NamedValues(const std::filesystem::path& file)>;

/// Takes the files of a plan into the options of their matcher. Where the required one is another than
/// before, the options that its card names come with it. Throws what MatcherInfo::adopt() and set() throw.
void adoptMatcherFiles(const OpenPlan& plan, const MatcherInfo& matcher, const NamedValues& cardOptions,
                       MatchOptions& options);
/// The options that the card of the required file names, where it is among those of the plan.
[[nodiscard]] NamedValues cardOptionsOf(const OpenPlan& plan, const MatcherInfo& matcher,
                                        const CardOptions& cardOptions);

/// What is open while files are read: what they are judged against.
struct OpenContext {
    std::shared_ptr<const StereoPair> pair = {};  ///< a calibration alone is for it; null = any is taken
    MatchOptions options = {};                    ///< that files of a matcher are added to
    MatcherRegistry matchers = {};
    CardOptions cardOptions = {};              ///< null = no file has a card
    std::filesystem::path archiveParent = {};  ///< archives are unpacked in here; empty = none is opened
    FileHasher hasher = {};                    ///< for the sources of a record; null = each of them is read
};

/// A calibration that was read for a pair.
struct CalibrationForPair {
    std::filesystem::path path = {};              ///< empty = there was none to read
    std::optional<ReadCalibration> taken = {};    ///< with the size of the pair's images
    std::optional<ReadCalibration> refused = {};  ///< it could be read, but does not fit
    std::optional<Failure> failure = {};          ///< why none is taken
};

/// A project as its file has it.
struct OpenedProjectFile {
    std::filesystem::path file;
    OpenedArchive archive;  ///< without a folder where the file is no archive
    /// Of the archive's result; none where the archive has none that can be read.
    std::optional<ExportRecord> record = {};

    [[nodiscard]] bool isArchive() const { return archive.folder != nullptr; }
    [[nodiscard]] const ProjectDocument& document() const { return archive.document; }
};

/// All files of a plan, read and judged. Nothing of it is open yet.
struct OpenedFiles {
    OpenPlan plan;                                ///< without what of a matcher cannot be used
    std::shared_ptr<const StereoPair> pair = {};  ///< null where the plan has none, or a pairFailure
    std::optional<Failure> pairFailure = {};      ///< why the images of a project cannot be read
    double readingSeconds = 0;                    ///< of the images
    CalibrationForPair calibration = {};      ///< that of the export, where the plan has the record of one
    std::optional<ImageSize> judgedFor = {};  ///< the images that the calibration was judged for
    /// Of files of a matcher; the required one stays where another option lets it be used.
    std::vector<Failure> matcherFailures = {};
    NamedValues cardOptions = {};  ///< of the file that the matcher requires, if it is among them
    std::optional<OpenedProjectFile> project = {};  ///< where the plan is one of a project
    /// That the files of the plan were unpacked into, where a record names an archive; goes with this.
    std::shared_ptr<const PrivateFolder> unpacked = {};
    /// What changedSources() says of the record of the plan.
    std::vector<std::string> changedSources = {};
};

/// Unpacks the archive that a record names its files in: from here on the plan has them in the folder. Null
/// where the plan has none. Throws what openProjectArchive() throws.
[[nodiscard]] std::shared_ptr<const PrivateFolder> unpackFiles(OpenPlan& plan, const OpenContext& context,
                                                               const RunControl& run);

/// Reads the files of a plan. A calibration and files of a matcher that cannot be used are told in the
/// answer: the pair is worth having without them. Throws what readPair() and readSplitPair() throw: then
/// nothing of the plan is to be opened. A project brings its images and calibration into the plan; throws
/// what ProjectFormat::read() and openProjectArchive() throw. It is worth having without its images: that
/// these cannot be read is told in the answer, too, except for an autosaved session, which can be continued
/// when they are there again.
[[nodiscard]] OpenedFiles readOpenedFiles(const OpenPlan& plan, const OpenContext& context,
                                          const RunControl& run = {});

}  // namespace stereo::app
