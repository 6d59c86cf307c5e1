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

/// What a workbench works on: the pair and its calibration. Openings are read in the background, one after
/// the other in the order they were asked for, each judged against what the ones before it have opened. Until
/// all files of one are read and judged, what is open stays; then all of it changes at once, as one step.
/// GUI thread.
class PairInputs : public QObject {
    Q_OBJECT

public:
    /// All must outlive the inputs.
    PairInputs(ProjectHolder& holder, MatcherChoice& choice, JobRunner& jobs, QObject* parent = nullptr);

    /// Opens what a person dropped or chose, taken to mean what planOpen() says. Images that cannot be read
    /// end it with a failure, and nothing changes, but a project opens without them. A calibration that does
    /// not fit is refused, the pair opens all the same; so are files of a matcher that are something else,
    /// while one that only another option keeps from being used is taken. Where the sources of an export are
    /// no longer what they were, a note says so.
    void open(const std::vector<std::filesystem::path>& files);
    void open(const OpenRequest& request);
    /// Opens exactly this; `continues` as withPair() takes it.
    void openPlan(const OpenPlan& plan, bool continues = false);
    void openCalibration(const std::filesystem::path& path);
    /// Says what is to be opened, given what is open when its turn has come. Called in the background: it
    /// may read files, and must own all else that it uses.
    using Planner = std::function<OpenPlan(const OpenPlan& open)>;
    void openInTurn(const Planner& planner, bool continues = false);
    /// Until the last opening has ended.
    [[nodiscard]] bool isOpening() const;
    /// In which archives are unpacked; until then none can be opened.
    void setArchiveParent(std::filesystem::path folder) { m_archiveParent = std::move(folder); }
    /// For the sources of a record, in the background; until then each of them is read.
    void setHasher(FileHasher hasher) { m_hasher = std::move(hasher); }
    /// No pair from here on: another project.
    void close(const Project& next);
    /// Reads the open files again.
    void reload();

    /// Works with these numbers in place of the calibration, or of the refused one; the file stays as it is.
    /// Where there is none they are taken as entered by hand.
    void useCalibration(const StereoCalibration& calibration);
    /// Works with the numbers as they were given again. When those do not fit the images they are refused
    /// again.
    void useFileCalibration();
    /// Takes the left image for the right one. The calibration stays.
    void swapSides();

    /// Null until a pair is open.
    [[nodiscard]] const std::shared_ptr<const StereoPair>& pair() const { return m_pair; }
    /// What reading the images of the open pair took; none when it came back from memory.
    [[nodiscard]] std::optional<double> readingSeconds() const { return m_readingSeconds; }
    /// What is in use; none where there is no calibration, or only one that was refused.
    [[nodiscard]] std::optional<ReadCalibration> calibration() const;
    /// As its file gives it, whatever useCalibration() made of it.
    [[nodiscard]] std::optional<ReadCalibration> fileCalibration() const;
    /// The calibration that was refused last: of the project, or one that was opened beside another. None
    /// once one was taken.
    [[nodiscard]] std::optional<ReadCalibration> refusedCalibration() const;
    /// The project has another calibration: one that was refused beside the one before is forgotten.
    void forgetRefusedCalibration() { m_refused.reset(); }

    /// The pair of the project from here on, in the same atOnce() as the step to that project.
    void setPair(std::shared_ptr<const StereoPair> pair, std::optional<double> readingSeconds = {});
    /// Hands over the pair of another project: at once when it is `inMemory` or the present one swapped, else
    /// once it was read. Not at all, after a failure, when it cannot be read any more.
    using TakePair = std::function<void(const std::shared_ptr<const StereoPair>&)>;
    void findPair(const Project& project, const std::shared_ptr<const StereoPair>& inMemory,
                  const TakePair& take);

Q_SIGNALS:
    /// An opening has come to its end, whatever came of it.
    void openingEnded();
    /// The project that is open now is that of this file; in the midst of the change.
    void projectOpened(const stereo::app::OpenedFiles& opened);

private:
    void adoptOpenedFiles(const OpenedFiles& opened, bool continues, Changes& changes);
    void adoptPair(const Project& now, const OpenedFiles& opened, bool continues, Changes& changes);
    void adoptProject(const OpenedFiles& opened, Changes& changes);
    /// The opened calibration that the project gets; none where there is none, or where it is refused beside
    /// the one in use.
    [[nodiscard]] std::optional<CalibrationState> takenCalibration(const OpenedFiles& opened,
                                                                   Changes& changes);
    void fail(const Failure& failure);
    [[nodiscard]] static std::optional<ReadCalibration> asRead(const CalibrationState& state,
                                                               std::optional<StereoCalibration> numbers);

    ProjectHolder& m_holder;
    MatcherChoice& m_choice;
    JobRunner& m_jobs;
    std::filesystem::path m_archiveParent;
    FileHasher m_hasher;
    /// Of the archives that records named: steps of this project may lead back to any of them.
    std::vector<std::shared_ptr<const PrivateFolder>> m_unpacked;
    std::shared_ptr<const StereoPair> m_pair;
    std::optional<double> m_readingSeconds;
    /// That was refused beside the one in use: it is not the project's unless somebody repairs it.
    std::optional<CalibrationState> m_refused;
};

}  // namespace stereo::app
