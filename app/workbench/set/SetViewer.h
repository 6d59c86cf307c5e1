#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "app/jobs/JobRunner.h"
#include "app/workbench/set/SetSight.h"

namespace stereo::app {

class SetDesk;
class Workbench;

/// Looks at the members of a set one after the other, without opening them: the project stays as it is. Plays
/// them like a film: it reads ahead in the background and leaves out members rather than be late. GUI thread.
class SetViewer : public QObject {
    Q_OBJECT

public:
    static constexpr double kSlowest = 1;  ///< members per second
    static constexpr double kFastest = 30;

    /// Both must outlive the viewer.
    SetViewer(Workbench& workbench, SetDesk& desk, QObject* parent = nullptr);

    /// Makes what a view needs of a sight, in the background.
    using Draw = std::function<std::any(const SetSight& sight)>;
    void setDraw(Draw draw) { m_draw = std::move(draw); }

    /// Ends playing. While members are being read the last one that was asked for counts. Does nothing where
    /// there is no such member.
    void show(std::size_t index);
    /// Looks at the same member again: it has another result, or other parameters count.
    void refresh();
    /// The member that is shown, or will be once it is read; none = none was asked for.
    [[nodiscard]] const std::optional<std::size_t>& index() const { return m_index; }
    /// Null until one is read.
    [[nodiscard]] const std::shared_ptr<const SetSight>& sight() const { return m_sight; }

    [[nodiscard]] SetLayer layer() const { return m_layer; }
    void setLayer(SetLayer layer);
    /// Whether all members have the range of colours that the one had which was shown when it was locked.
    [[nodiscard]] bool isRangeLocked() const { return m_lockedRange.has_value(); }
    void setRangeLocked(bool locked);

    /// From the member that is shown, or from the first one after the last, to the end.
    void play(double membersPerSecond);
    void pause();
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    /// Members shown per second in the last two seconds; none = too early to say.
    [[nodiscard]] std::optional<double> reached() const;
    /// Of those that were to be shown since play(), how many were left out.
    [[nodiscard]] std::size_t leftOut() const { return m_leftOut; }

Q_SIGNALS:
    /// Another sight().
    void shown();
    /// Another index(), layer() or isRangeLocked(), or isPlaying().
    void changed();

private:
    [[nodiscard]] SetSightRequest requestFor(std::size_t index) const;
    /// Reads it in the background; `adopt` gets the sight in the GUI thread.
    using Adopt = std::function<void(const std::shared_ptr<const SetSight>&)>;
    void read(JobRunner& jobs, const JobLine& line, std::size_t index, const Adopt& adopt);
    void adopt(const std::shared_ptr<const SetSight>& sight);
    void reset();
    void tick();
    void readAhead();
    /// While it plays: what is read ahead is to be drawn in another way.
    void readAgain();
    /// The member that is to be shown `later` seconds from now.
    [[nodiscard]] std::size_t due(double later) const;

    Workbench& m_workbench;
    SetDesk& m_desk;
    Draw m_draw;
    std::optional<std::size_t> m_index;
    std::shared_ptr<const SetSight> m_sight;
    SetLayer m_layer = SetLayer::Truth;
    std::optional<ColorRange> m_lockedRange;
    std::shared_ptr<FrameReader> m_frames;  ///< of all jobs

    bool m_isPlaying = false;
    double m_pace = 10;
    std::size_t m_from = 0;  ///< the member that was shown when it began
    std::size_t m_next = 0;  ///< to be read
    std::map<std::size_t, std::shared_ptr<const SetSight>> m_ready;
    double m_readSeconds = 0;  ///< of a member, smoothed
    std::size_t m_leftOut = 0;
    QElapsedTimer m_clock;         ///< since it plays
    std::deque<qint64> m_shownMs;  ///< of the last members, by m_clock
    QTimer m_timer;
    JobRunner m_jobs;  ///< that read ahead; last: it waits for them
};

}  // namespace stereo::app
