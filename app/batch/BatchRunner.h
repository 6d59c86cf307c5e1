#pragma once

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/batch/BatchPair.h"
#include "app/jobs/Failure.h"
#include "app/jobs/JobRunner.h"

namespace stereo::app {

/// What has happened in a batch since the last time.
struct BatchNews {
    std::vector<std::string> begun = {};  ///< ids of pairs that are read now, matched and written soon
    std::vector<BatchEntry> finished = {};
    std::vector<std::string> skipped = {};  ///< ids of pairs that were done already
    std::vector<std::string> said = {};     ///< in sentences
    /// It has paused by itself, as pairs in a row failed alike: why, in sentences. Empty = it has not.
    std::string pausedBecause = {};
    std::map<std::string, Progress> progress = {};  ///< of the matches under way, by the ids of their pairs

    [[nodiscard]] bool isEmpty() const {
        return begun.empty() && finished.empty() && skipped.empty() && said.empty() &&
               pausedBecause.empty() && progress.empty();
    }
};

/// A batch in the background, for a window: it lives in the GUI thread, which never waits for it. What is
/// done already is left alone. When pairs in a row fail alike it pauses at once. News come ten times a second
/// at most, however fast the pairs are.
class BatchRunner : public QObject {
    Q_OBJECT

public:
    explicit BatchRunner(QObject* parent = nullptr);
    /// Stops and waits until what is matched is written.
    ~BatchRunner() override;

    /// Makes settings.folder where it is not there, and runs these pairs. REQUIRES: !isRunning()
    void start(const PairSet& set, std::vector<std::size_t> pairs, BatchSettings settings,
               const BatchServices& services);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// No other pair is begun while it is paused; those under way are finished. Matchers stay warm.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    /// Begins nothing more and stops matching; what is matched is written. ended() follows.
    void stop();

Q_SIGNALS:
    void happened(const stereo::app::BatchNews& news);
    /// All is done, or it was stopped.
    void ended();
    /// In the place of ended(): the batch could not go on. Pairs that fail are no failure of the batch.
    void failed(const stereo::app::Failure& failure);

private:
    class Shared;

    void announce();
    void end();

    std::shared_ptr<Shared> m_shared;  ///< of the batch that runs or ran last; null = there was none
    QTimer m_timer;
    bool m_isRunning = false;
    bool m_isPaused = false;
    JobRunner m_jobs;  ///< last: it waits for the job
};

}  // namespace stereo::app
