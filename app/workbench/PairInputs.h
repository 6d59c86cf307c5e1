#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/jobs/JobRunner.h"
#include "app/open/OpenPlan.h"
#include "app/open/OpenedFiles.h"
#include "app/workbench/MatcherChoice.h"
#include "app/workbench/ProjectHolder.h"
#include "core/io/CalibrationReader.h"

namespace stereo::app {

/// The pair and the calibration of a workbench. Openings are read in the background, one after the other in
/// the order they were asked for, each judged against the state that the ones before it left. Until all files
/// of an opening are read and judged, what is open stays; then everything changes in one step. GUI thread.
class PairInputs : public QObject {
    Q_OBJECT

public:
    /// All must outlive the inputs.
    PairInputs(ProjectHolder& holder, MatcherChoice& choice, JobRunner& jobs, QObject* parent = nullptr);

    /// Opens what a person dropped or chose, interpreted by planOpen(). When the images cannot be read, a
    /// failure is reported and nothing changes, but a project opens without them. A calibration that does not
    /// fit is refused, but the pair opens; the same holds for matcher files that are something else. A
    /// matcher file that is usable with another option is accepted. Warnings say what is not as it was when a
    /// project was saved or an export made.
    void open(const std::vector<std::filesystem::path>& files);
    void open(const OpenRequest& request);
    /// Opens exactly this; `continues` as withPair() takes it.
    void openPlan(const OpenPlan& plan, bool continues = false);
    void openCalibration(const std::filesystem::path& path);
    /// Returns what to open, given what is open when its turn has come. Called in the background: it may read
    /// files, and must own everything else that it uses.
    using Planner = std::function<OpenPlan(const OpenPlan& open)>;
    void openInTurn(const Planner& planner, bool continues = false);
    /// What a person has to be asked before files are opened.
    struct Look {
        bool namesProject = false;              ///< one of them is a project
        std::filesystem::path alone = {};       ///< as imageThatIsAlone() says
        std::optional<SplitLayout> guess = {};  ///< how it would hold both images, by its shape
    };
    /// Tells `next` what the files are, once what was asked for before is open. Reads them in the background.
    void lookAt(const std::vector<std::filesystem::path>& files,
                const std::function<void(const Look&)>& next);
    /// Whether a project names images that could not be read: it is open without them.
    [[nodiscard]] bool lacksImages() const;
    /// Those of them that were not there; empty = they could not be read for another reason, or are not
    /// missing.
    [[nodiscard]] const std::vector<std::filesystem::path>& missingImages() const { return m_missingImages; }
    /// Reads the pair of the open project where imagesAt() finds it; the rest of `project` says what the file
    /// of the project is. Its files are there from then on, which is no step. A failure leaves all as it was.
    void locateImages(const OpenedProjectFile& project, const std::filesystem::path& chosen);
    /// True until the last opening has ended.
    [[nodiscard]] bool isOpening() const;
    /// Sets the folder for unpacking archives; until then none can be opened.
    void setArchiveParent(std::filesystem::path folder) { m_archiveParent = std::move(folder); }
    [[nodiscard]] const std::filesystem::path& archiveParent() const { return m_archiveParent; }
    /// For the sources of a record, in the background; until then each of them is read.
    void setHasher(FileHasher hasher) { m_hasher = std::move(hasher); }
    /// Sets what else another project brings with it: called in the middle of the change that opens it, when
    /// pair and project are there already. It must not emit anything.
    using OnProject = std::function<void(const OpenedFiles& opened)>;
    void setOnProject(OnProject onProject) { m_onProject = std::move(onProject); }
    /// Closes the pair: `next` is another project.
    void close(const Project& next);
    /// Reads the open files again.
    void reload();

    /// Uses these numbers instead of the calibration, or of the refused one; the file is not changed. Without
    /// a calibration they count as entered by hand.
    void useCalibration(const StereoCalibration& calibration);
    /// Uses the numbers as they were given again. When those do not fit the images they are refused again.
    void useFileCalibration();
    /// Rectifies the images in another way, in the background; of several wishes the last one counts.
    /// Corrected numbers are those of the images before, and are dropped. Does nothing for images that are as
    /// in their files.
    void rectify(const RectifyOptions& options);
    /// True until the last wish is fulfilled.
    [[nodiscard]] bool isRectifying() const;
    /// Reads the calibration again, for images that are rectified already, or are not, whatever it says.
    void setImagesAreRectified(bool areRectified);
    /// Reads the calibration again, with lengths in this unit where it does not say its own.
    void setUnitOfLength(UnitOfLength unit);
    /// Turns both images, and the calibration with them, of cameras one above the other. Reads the files
    /// again.
    void turn(Turn turn);
    /// Brings images of more than 8 bits to 8 by these values, or, without any, by those that both use: reads
    /// them again, in the background. Of several wishes the last one counts. Does nothing for images of 8
    /// bits.
    void setTones(const std::optional<ToneRange>& tones);
    /// True until the last of these wishes is fulfilled.
    [[nodiscard]] bool isToning() const;
    /// Straightens the rows of images that no rig rectifies, in the background.
    void straighten(const Straightening& straightening);
    /// Exchanges the left and the right image, in the background where they have to be rectified again. The
    /// calibration stays.
    void swapSides();

    /// Null until a pair is open.
    [[nodiscard]] const std::shared_ptr<const StereoPair>& pair() const { return m_pair; }
    /// The files of the project. Those that were unpacked from an archive come with it, so that they have
    /// names that last.
    [[nodiscard]] InputFiles files() const;
    /// The time for reading the images of the open pair; none when it came from memory.
    [[nodiscard]] std::optional<double> readingSeconds() const { return m_readingSeconds; }
    /// The calibration in use; none when there is none, or only one that was refused.
    [[nodiscard]] std::optional<ReadCalibration> calibration() const;
    /// The calibration as its file gives it, without the changes of useCalibration().
    [[nodiscard]] std::optional<ReadCalibration> fileCalibration() const;
    /// The calibration that was refused last: the project's, or one that was opened besides another. None
    /// once one was accepted.
    [[nodiscard]] std::optional<ReadCalibration> refusedCalibration() const;
    /// The project has another calibration: one that was refused beside the one before is forgotten.
    void forgetRefusedCalibration() { m_refused.reset(); }

    /// Sets the pair of the project, in the same atOnce() as the step to that project.
    void setPair(std::shared_ptr<const StereoPair> pair, std::optional<double> readingSeconds = {});
    /// Passes the pair of another project to the callback: immediately when it is `inMemory` or the present
    /// one swapped, else once it was read. When it cannot be read any more a failure is reported, and the
    /// callback is not called.
    using UsePair = std::function<void(const std::shared_ptr<const StereoPair>&)>;
    void findPair(const Project& project, const std::shared_ptr<const StereoPair>& inMemory,
                  const UsePair& use);

Q_SIGNALS:
    /// An opening has ended, successfully or not.
    void openingEnded();
    /// The project of this file was opened; emitted before other signals of this change.
    void projectOpened(const stereo::app::OpenedFiles& opened);

private:
    void adoptOpenedFiles(const OpenedFiles& opened, bool continues, Changes& changes);
    void adoptPair(const Project& now, const OpenedFiles& opened, bool continues, Changes& changes);
    void adoptProject(const OpenedFiles& opened, Changes& changes);
    void adoptLocated(const OpenedFiles& opened, Changes& changes);
    void addWarnings(const OpenedFiles& opened, Changes& changes) const;
    /// What is read in the background when its turn has come, given what is open then.
    using Reader = std::function<OpenedFiles(const Project&, const OpenContext&, const RunControl&)>;
    using Adopt = std::function<void(const OpenedFiles&, Changes&)>;
    void readInTurn(const Reader& reader, const Adopt& adopt);
    /// The opened calibration that the project gets; none where there is none, or where it is refused beside
    /// the one in use.
    [[nodiscard]] std::optional<CalibrationState> takenCalibration(const OpenedFiles& opened,
                                                                   Changes& changes);
    void adoptSwapped(const std::shared_ptr<const StereoPair>& swapped);
    /// Sets other pixels of the images that are open.
    void changePixels(const std::shared_ptr<const StereoPair>& pair, Changes& changes);
    void fail(const Failure& failure);
    [[nodiscard]] static std::optional<ReadCalibration> asRead(const CalibrationState& state,
                                                               std::optional<StereoCalibration> numbers);

    ProjectHolder& m_holder;
    MatcherChoice& m_choice;
    JobRunner& m_jobs;
    std::filesystem::path m_archiveParent;
    FileHasher m_hasher;
    OnProject m_onProject;
    struct Unpacked {
        std::filesystem::path archive;
        std::shared_ptr<const PrivateFolder> folder;
    };
    /// The project's archive and those that records named: steps of this project may lead back to any of
    /// them.
    std::vector<Unpacked> m_unpacked;
    std::shared_ptr<const StereoPair> m_pair;
    std::optional<double> m_readingSeconds;
    std::vector<std::filesystem::path> m_missingImages;
    /// A calibration that was refused besides the one in use: not the project's unless somebody repairs it.
    std::optional<CalibrationState> m_refused;
};

}  // namespace stereo::app
