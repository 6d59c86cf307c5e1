#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/batch/BatchRunner.h"
#include "core/batch/BatchLedger.h"
#include "core/io/StoredResult.h"
#include "core/set/ListPairs.h"

namespace stereo::app {

class Workbench;

/// What is known of a pair of a set.
enum class SetState {
    Waiting,  ///< nothing
    Running,
    Done,
    Stale,  ///< done by other parameters than the present ones
    Failed,
};

struct SetRow {
    SetState state = SetState::Waiting;
    std::shared_ptr<const BatchEntry> entry = {};  ///< of its last match, without lists of files; null = none
    std::optional<Progress> progress = {};         ///< of its match; none = it is not being matched
};

/// How many rows are in a state.
struct SetCounts {
    std::size_t waiting = 0;
    std::size_t running = 0;
    std::size_t done = 0;
    std::size_t stale = 0;
    std::size_t failed = 0;
};

/// How far the batch that runs is.
struct SetProgress {
    std::size_t ended = 0;  ///< done, failed, or done before
    std::size_t pairs = 0;
    std::optional<double> pairsPerSecond = {};  ///< none = too early to say, here and below
    std::optional<double> secondsLeft = {};
};

/// A set of pairs beside the open pair: what is known of each, matching them by the parameters of the
/// project, and opening one of them with its result. Results lie in a folder as `stereoscope batch` writes
/// them, and either goes on where the other stopped. GUI thread; lists, reads and matches in the background.
class SetDesk : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the desk.
    explicit SetDesk(Workbench& workbench, QObject* parent = nullptr);

    /// Lists the pairs and, where there is such a folder, reads the results in it. opened() follows, or
    /// Workbench::failed(), and what was open stays. Does nothing while a batch runs.
    void open(const SetRequest& request, const std::filesystem::path& results = {});
    /// It is being listed, or its results are being read.
    [[nodiscard]] bool isOpening() const;
    /// None is open: it has no place, no pairs and no rows.
    [[nodiscard]] bool hasSet() const { return !m_request.paths.empty(); }
    /// What was asked for to open it.
    [[nodiscard]] const SetRequest& request() const { return m_request; }
    [[nodiscard]] const PairSet& set() const { return m_set; }
    /// What counts for every pair of it: the parameters of the project, without what belongs to the open
    /// pair.
    [[nodiscard]] Recipe recipe() const;
    /// The file of a pair's stored disparity, as results are usually called; empty = it has no result.
    /// REQUIRES: index < rows().size()
    [[nodiscard]] std::filesystem::path disparityOf(std::size_t index) const;
    /// One for each pair, in the order of the set.
    [[nodiscard]] const std::vector<SetRow>& rows() const { return m_rows; }
    [[nodiscard]] const SetCounts& counts() const { return m_counts; }
    /// Of the pairs that are done and have ground truth; none = there are none.
    [[nodiscard]] std::optional<double> meanBad2Percent() const;

    /// Where results are; empty = nobody has said so yet.
    [[nodiscard]] const std::filesystem::path& results() const { return m_results; }
    /// Takes another folder, and reads what is in it. Does nothing while a batch runs.
    void setResults(const std::filesystem::path& folder);

    /// Matches these pairs; those that are done are left alone. Does nothing while a batch runs or the set is
    /// being opened. REQUIRES: there is a folder for results
    void run(const std::vector<std::size_t>& pairs);
    [[nodiscard]] bool isRunning() const { return m_batch.isRunning(); }
    [[nodiscard]] bool isPaused() const { return m_batch.isPaused(); }
    [[nodiscard]] bool isStopping() const { return m_isStopping; }
    void setPaused(bool paused);
    /// What is done stays.
    void stop();
    /// Why it paused by itself, in a sentence: several pairs in a row failed alike. Empty = it did not, or a
    /// person has decided since.
    [[nodiscard]] const std::string& pausedBecause() const { return m_pausedBecause; }
    [[nodiscard]] const SetProgress& progress() const { return m_progress; }

    /// Opens a pair in the views, with its result where it is done. Of several in a row the last one counts.
    void show(std::size_t index);
    /// The pair that is open; none = it is not of the set.
    [[nodiscard]] std::optional<std::size_t> shown() const;
    /// Whether this image is a frame of a recording, written for a while so that it could be opened.
    [[nodiscard]] bool isFrame(const std::filesystem::path& image) const;

    /// The pair that is open, or will be once it is read; none = it is not of the set.
    [[nodiscard]] std::optional<std::size_t> place() const;

    /// Writes what is known of the pairs as CSV, in the background. saved() follows, or Workbench::failed().
    void saveTable(const std::filesystem::path& file);

Q_SIGNALS:
    /// Another set, or another folder for its results.
    void opened();
    /// What is known of these rows.
    void rowsChanged(const std::vector<std::size_t>& rows);
    /// progress(), isRunning(), isPaused(), isOpening().
    void progressed();
    void shownChanged();
    void saved(const std::filesystem::path& file);
    /// pausedBecause() says why.
    void pausedByItself();

private:
    /// What a pair was opened with, filled in the background.
    struct Opening;
    /// Frames of recordings as files, which all else opens.
    class FrameFiles;

    [[nodiscard]] BatchSettings settings() const;
    [[nodiscard]] BatchServices services() const;
    /// Of the parameters, whatever the pair is: another one where they ask for other results.
    [[nodiscard]] std::string settingsKey() const;
    void readResults();
    /// Compares what is done with the present parameters.
    void judge();
    void followProject();
    void adoptNews(const BatchNews& news);
    void endBatch();
    void setState(std::size_t index, SetState state);
    void count();
    void updateProgress();
    void openWanted();
    void adoptOpening();

    Workbench& m_workbench;
    SetRequest m_request;
    PairSet m_set;
    std::vector<SetRow> m_rows;
    SetCounts m_counts;
    std::filesystem::path m_results;
    std::string m_settingsKey;  ///< by which the rows were judged
    std::string m_batchKey;     ///< the same of the batch that runs
    bool m_isStopping = false;
    SetProgress m_progress;
    std::size_t m_matched = 0;  ///< by the batch, without those that were done before
    QElapsedTimer m_clock;      ///< since it runs, or goes on
    double m_secondsBefore = 0;
    std::optional<std::size_t> m_wanted;  ///< to be opened once what is being opened is there
    std::shared_ptr<Opening> m_opening;
    std::optional<std::size_t> m_shown;
    std::filesystem::path m_shownLeft;
    std::filesystem::path m_shownRight;
    std::string m_pausedBecause;
    /// Of each set that had a recording: steps of the project may lead back to their files.
    std::vector<std::shared_ptr<FrameFiles>> m_frameFiles;
    BatchRunner m_batch;
};

}  // namespace stereo::app
