#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/jobs/Failure.h"
#include "app/jobs/JobRunner.h"
#include "app/match/InferenceController.h"
#include "app/match/RunForecast.h"
#include "app/match/StereoResult.h"
#include "app/open/OpenPlan.h"
#include "app/open/OpenedFiles.h"
#include "app/project/ProjectHistory.h"
#include "app/project/WorkOptions.h"
#include "app/results/Exporter.h"
#include "app/results/RunLog.h"
#include "app/workbench/ResultViews.h"
#include "core/cloud/BuildCloud.h"
#include "core/io/CalibrationReader.h"

namespace stereo::app {

/// The pair, options, result and cloud a person works on: the program without a window. The window
/// shows what is here and commands it. Lives in the GUI thread and never blocks it: files are read, pictures
/// coloured and clouds built by jobs, matches run in the inference thread.
class Workbench : public QObject {
    Q_OBJECT

public:
    /// REQUIRES: `matchers` is not empty; the first is chosen.
    explicit Workbench(MatcherRegistry matchers, QObject* parent = nullptr);
    ~Workbench() override;

    /// Asked in the background, when files are opened; until then no file has a card.
    void setCardOptions(CardOptions cardOptions) { m_cardOptions = std::move(cardOptions); }

    /// Those that a result can hold besides disparity and depth; before a pair is open.
    void setMaps(MapTable maps) { m_maps = std::move(maps); }
    [[nodiscard]] const MapTable& maps() const { return m_maps; }
    /// By which records get the hashes of their sources; without it each file is read.
    void setHasher(FileHasher hasher) { m_hasher = std::move(hasher); }

    /// Begins with a matcher that is here, and with the own options of all of them: no step to undo. One that
    /// lacks the file it needs is not taken.
    void startWith(const std::string& matcherId, const MatchOptions& options);

    // Openings are read in the background, one after the other in the order they were asked for, each
    // judged against what the ones before it have opened. Until all files of one are read and judged, what is
    // open stays; then all of it changes at once, and openingEnded() follows.

    /// Opens what a person dropped or chose, taken to mean what planOpen() says. Images that cannot be read
    /// end it with failed(), and nothing changes. A calibration that does not fit is refused with failed(),
    /// the pair opens all the same; so are files of a matcher that are something else, while one that only
    /// another option keeps from being used is taken.
    void open(const std::vector<std::filesystem::path>& files);
    /// Opens exactly this. A range of the colours that was set by hand is for the pair it was set on; it
    /// stays when this pair `continues` it: the next of a row.
    void openPlan(const OpenPlan& plan, bool continues = false);
    void openCalibration(const std::filesystem::path& path);
    /// Says what is to be opened, given what is open when its turn has come. Called in the background: it
    /// may read files, and must own all else that it uses.
    using Planner = std::function<OpenPlan(const OpenPlan& open)>;
    void openInTurn(const Planner& planner, bool continues = false);
    /// Until the last opening has ended.
    [[nodiscard]] bool isOpening() const;
    /// Chooses the matcher and takes the file for one of its options; it is read when it runs. False, after
    /// failed(), where the file means nothing yet or there is no such matcher. The options in `with` are set
    /// too. Iterations that nobody chose become those that the matcher's files propose.
    bool useFile(const std::string& matcherId, const MatcherFile& file, const NamedValues& with = {});
    /// Works with these numbers in place of the calibration, or of the refused one; the file stays as it is.
    /// Where there is none they are taken as entered by hand, and stay while the next pairs of a row have
    /// none either. A correction can be undone, with the measurements that were taken before; what is entered
    /// by hand is what the pair begins with.
    void useCalibration(const StereoCalibration& calibration);
    /// Works with what the file says again. When that does not fit the images it is refused again.
    void useFileCalibration();
    /// Takes the left image for the right one. The calibration stays.
    void swapSides();
    /// Reads the open files again.
    void reload();

    /// Null until a pair is open.
    [[nodiscard]] const std::shared_ptr<const StereoPair>& pair() const { return m_pair; }
    [[nodiscard]] const std::optional<ReadCalibration>& calibration() const { return m_calibration; }
    /// The calibration that was refused last, as it is for images of another size; none once one was taken.
    [[nodiscard]] const std::optional<ReadCalibration>& refusedCalibration() const {
        return m_refusedCalibration;
    }
    /// As its file gives it, whatever useCalibration() made of it.
    [[nodiscard]] const std::optional<ReadCalibration>& fileCalibration() const { return m_fileCalibration; }
    /// What reading the images of the open pair took; none when it came back with an earlier run.
    [[nodiscard]] std::optional<double> readingSeconds() const { return m_readingSeconds; }
    /// Where the open files came from.
    [[nodiscard]] const OpenPlan& source() const { return m_source; }

    [[nodiscard]] const WorkOptions& options() const { return m_options; }
    /// Live options take effect at once; match options by the next run, which starts by itself when autoRun
    /// is on. Each change can be undone; changes of the same options in a row count as one until endStep().
    void setOptions(const WorkOptions& options);
    [[nodiscard]] const ProjectHistory& history() const { return m_history; }
    /// Whether to match again by itself after a change, as a person wants it. Until somebody does it goes by
    /// itself: on as long as a run is expected to take less than kAutoRunSeconds, off for a matcher of
    /// unknown speed that is chosen.
    void setAutoRun(bool on);
    static constexpr double kAutoRunSeconds = 1;
    /// Nothing happens when there is nothing to undo or redo.
    void undo();
    void redo();
    /// The drag, the typing is over.
    void endStep() { m_history.endStep(); }
    /// The range of the colours that a person chose; one that is locked stays so.
    void setRange(ColorRange range);
    /// Keeps the colours' present range for the next results, or lets it follow each of them again.
    void setRangeLocked(bool locked);
    [[nodiscard]] const MatcherRegistry& matchers() const { return m_matchers; }
    /// The chosen one.
    [[nodiscard]] const MatcherInfo& matcher() const;

    /// The files of the chosen matcher have changed on the disk: what is told of the next run is found out
    /// again, and it does not go on from what they made before.
    void noteChangedFiles();

    /// Matches the open pair; a run under way gives way. Nothing happens without a pair.
    void run();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_controller.isRunning() && !m_isRecalling; }
    /// What the matcher still holds of a run with the present options, whether that ended or was stopped: the
    /// next run goes on from there. While result() is of these options but for their iterations, setting
    /// MatchOptions::iterations to one of them shows it at once.
    [[nodiscard]] StoredIterations storedIterations() const;
    /// How many iterations that run did; 0 = nothing is held of it.
    [[nodiscard]] int computedIterations() const {
        return static_cast<int>(storedIterations().meanChangePx.size());
    }
    /// Null until there is one; it is dropped when another pair opens.
    [[nodiscard]] const StereoResultPtr& result() const { return m_result; }
    /// What the next run will cost: of one that goes on from computedIterations() only the missing ones.
    /// REQUIRES: pair()
    [[nodiscard]] RunCost expectedCost() const;
    /// How many times as long a whole run with `to` takes as one with `from`; none = it cannot be told.
    /// REQUIRES: pair()
    [[nodiscard]] std::optional<double> timeRatio(const MatchOptions& from, const MatchOptions& to) const;
    /// What the next run can have of this machine's memory: what is free, and what the last run holds until
    /// then. None where the machine does not say.
    [[nodiscard]] std::optional<std::size_t> memoryForRun() const;
    /// What the next run searches when no maximum disparity is set. REQUIRES: pair()
    [[nodiscard]] SearchRange autoRange() const;
    /// What it is known from; loaded and saved by whoever keeps the settings.
    [[nodiscard]] RunForecast& forecast() { return m_forecast; }
    /// All of this session, with their results as long as there is room for them.
    [[nodiscard]] RunLog& runs() { return m_runs; }
    [[nodiscard]] const RunLog& runs() const { return m_runs; }
    /// Shows the result of an earlier run again, with its pair and its match options, without matching; a run
    /// under way is stopped. When its result was dropped, sets its match options. REQUIRES: runs().find(id)
    void bringBack(quint64 id);
    /// The names (see changedOptions()) of what the next run would do otherwise; empty = up to date.
    [[nodiscard]] std::vector<std::string> changedSinceResult() const;

    /// Null until there is a result or a preview.
    [[nodiscard]] const std::shared_ptr<const DisparityPicture>& picture() const { return m_picture; }
    /// Null without result or calibration.
    [[nodiscard]] const std::shared_ptr<const CloudResult>& cloud() const { return m_cloud; }
    /// For what the views derive from all this (scaled pictures): such jobs count for isSettled().
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }
    /// Whether all that follows from inputs and options is there: nothing runs and nothing waits.
    [[nodiscard]] bool isSettled() const;

    /// Fills in what is on the screen. REQUIRES: result()
    [[nodiscard]] ExportRequest exportRequest() const;
    /// Writes in the background, once what was asked for before is written; exported() or failed() follows.
    void startExport(const ExportRequest& request);
    /// Until the last export has ended.
    [[nodiscard]] bool isWriting() const;
    /// Gives up what is not written yet; every file that is there is whole.
    void abandonWriting();

Q_SIGNALS:
    // Whatever changes with one step of a person, an opening, or a run, has all changed before the first of
    // these signals tells of it; a slot may read everything.

    void pairChanged();
    void calibrationChanged();
    /// refusedCalibration() is another.
    void calibrationRefused();
    void optionsChanged();
    /// By useFile(); also when it is the one that was chosen before.
    void fileUsed(const std::filesystem::path& path);
    /// An opening has come to its end, whatever came of it.
    void openingEnded();
    void runningChanged();
    void runProgressed(const stereo::app::RunProgress& progress);
    /// Also when it was dropped.
    void resultChanged();
    void pictureChanged();
    void cloudChanged();
    void exported(const stereo::app::ExportReport& report);
    /// That of which failed() told last was an export.
    void exportFailed();
    void failed(const stereo::app::Failure& failure);
    /// That of which failed() told last was a run.
    void runFailed();
    /// A run came to its end, and its result is that of the pair that is open.
    void runMade();
    /// Something worth knowing that is no failure, in a sentence.
    void noted(const std::string& text);
    /// isSettled() became true.
    void settled();

private:
    /// What changed and is not told yet, and what follows from it.
    struct Due {
        bool pair = false, options = false, calibration = false, refused = false, result = false;
        bool picture = false, cloud = false, runMade = false, running = false;
        std::vector<std::filesystem::path> usedFiles;
        std::vector<std::string> notes;
        std::vector<Failure> failures;
        bool autoRun = false;  ///< is to be decided again
        bool newPicture = false, newCloud = false, recall = false, run = false, runIfStale = false;
    };

    /// Makes a change of several parts; once the outermost is made, its signals are emitted and the jobs that
    /// follow from it begin. All that sets m_due is called within.
    void atOnce(const std::function<void()>& change);
    void tellAndFollow();
    void adoptOpenedFiles(const OpenedFiles& opened, bool continues);
    void adoptPair(const OpenedFiles& opened, bool continues);
    void adoptNumbers(const StereoCalibration& calibration);
    /// As useFile(); `ofCard` are set only when the file is another than the one that was chosen.
    bool applyFile(const std::string& matcherId, const MatcherFile& file, const NamedValues& with,
                   const NamedValues& ofCard);
    void applyOptions(const WorkOptions& options);
    void applyProposedIterations(WorkOptions& options);
    void decideAutoRun();
    void connectController();
    void adoptCalibration(const ReadCalibration& read, const std::filesystem::path& path);
    void refuseCalibration(const CalibrationForPair& read);
    void adoptFileCalibration(const std::optional<ReadCalibration>& read, bool fits);
    void correct(const std::optional<CalibrationNumbers>& numbers);
    void applyCorrection();
    void dropCloud();
    void takePair(std::shared_ptr<const StereoPair> pair);
    void clearCloudMarks();
    void restore(const ExportRecord& record);
    void showPair(std::shared_ptr<const StereoPair> pair);
    /// Log, forecast and notes of a run that was made.
    void noteRun(const StereoResultPtr& result);
    [[nodiscard]] std::vector<std::string> changedOptionsSinceResult() const;
    void adoptResult(const StereoResultPtr& result);
    void endRun();
    void runSoon();
    /// Asks for the iteration that the options mean where it was kept and another is shown.
    void recallWhatOptionsMean();
    [[nodiscard]] MatchInput nextInput() const;
    /// Whether the next run searches as it would with this calibration.
    [[nodiscard]] bool searchesAsWith(const std::optional<StereoCalibration>& calibration) const;
    /// Whether the options mean an iteration that was kept.
    [[nodiscard]] bool showsAtOnce() const;
    void showMap(std::shared_ptr<const DisparityMap> map, int iteration);
    void rebuildPicture();
    void rebuildCloud();
    void notifyIfSettled();
    [[nodiscard]] std::optional<StereoCalibration> plainCalibration() const;

    MatcherRegistry m_matchers;
    CardOptions m_cardOptions;
    MapTable m_maps;
    FileHasher m_hasher;
    InferenceController m_controller;
    JobRunner m_jobs;
    QTimer m_autoRun;
    OpenPlan m_source;
    std::shared_ptr<const StereoPair> m_pair;
    std::optional<double> m_readingSeconds;
    std::optional<ReadCalibration> m_calibration;
    std::optional<ReadCalibration> m_refusedCalibration;
    std::filesystem::path m_refusedPath;
    std::optional<ReadCalibration> m_fileCalibration;
    bool m_asReadFits = true;
    WorkOptions m_options;
    int m_changing = 0;  ///< how many atOnce() are under way
    Due m_due;
    ProjectHistory m_history;
    StereoResultPtr m_result;
    RunLog m_runs;
    RunForecast m_forecast;
    bool m_isRecalling = false;
    bool m_autoRunIsChosen = false;
    std::optional<int> m_proposedIterations;  ///< by the settings of weights, taken last
    std::string m_lastNotes;
    bool m_runIsAbandoned = false;  ///< a result that comes all the same is not to be shown
    std::shared_ptr<const DisparityMap> m_shownMap;
    int m_shownIteration = 0;
    std::shared_ptr<const DisparityPicture> m_picture;
    /// What m_cloud was made from.
    struct CloudOrigin {
        StereoResultPtr result;
        std::optional<StereoCalibration> calibration;
        CloudOptions options;

        bool operator==(const CloudOrigin&) const = default;
    };
    [[nodiscard]] CloudOrigin cloudOrigin() const { return {m_result, plainCalibration(), m_options.cloud}; }
    std::shared_ptr<const CloudResult> m_cloud;
    CloudOrigin m_cloudOrigin;
};

}  // namespace stereo::app
