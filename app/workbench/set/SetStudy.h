#pragma once

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/jobs/JobRunner.h"
#include "core/display/DisparityCounts.h"
#include "core/metrics/MapMoments.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo::app {

class SetDesk;
class Workbench;

/// How far a study of many members is.
struct SetStudyProgress {
    std::size_t done = 0;
    std::size_t members = 0;
};

/// The ground truth of a set, as far as it is counted.
struct SetTruthCounts {
    DisparityCounts counts = {};
    std::size_t without = 0;     ///< members that have none
    std::size_t unreadable = 0;  ///< and those whose ground truth cannot be used
    std::string problem = {};    ///< of the first of these, in a sentence
};

/// Mean and deviation of the results of some members.
struct SetSpan {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t without = 0;  ///< members in between that have no result, or one of another size
    MapMoments disparity = {};
    MapMoments depth = {};  ///< in metres; empty where there is no calibration
};

/// A point of a curve over the members of a set.
struct SetSample {
    std::size_t index = 0;
    float disparityPx = FloatMap::kUnknown;  ///< unknown also where there is no result

    bool operator==(const SetSample&) const = default;
};

/// What only all members of a set say together: how often disparities occur in its ground truth, how a pixel
/// of its results changes from member to member, and mean and deviation of each pixel. GUI thread; reads in
/// the background.
class SetStudy : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kLongest = 200;  ///< members of a curve

    /// Both must outlive the study.
    SetStudy(Workbench& workbench, SetDesk& desk, QObject* parent = nullptr);

    /// Counts the ground truth of all members; progressed() follows, and what is counted so far can be read.
    void countTruth();
    /// Mean and deviation of the results from `first` to `last`; spanChanged() follows.
    /// REQUIRES: first <= last < set().size()
    void measureSpan(std::size_t first, std::size_t last,
                     const std::optional<StereoCalibration>& calibration);
    /// Ends both; what is known stays.
    void stop();
    [[nodiscard]] bool isCounting() const;
    [[nodiscard]] bool isMeasuring() const;
    /// Of what runs, or ran last.
    [[nodiscard]] const SetStudyProgress& progress() const { return m_progress; }

    /// Null until a member is counted.
    [[nodiscard]] const std::shared_ptr<const SetTruthCounts>& truth() const { return m_truth; }
    /// Null until all of a span is measured.
    [[nodiscard]] const std::shared_ptr<const SetSpan>& span() const { return m_span; }

    /// Reads the disparity of this pixel in the stored results of the last kLongest members up to `last`;
    /// curveChanged() follows. The latest wish counts.
    void follow(std::size_t last, int x, int y);
    [[nodiscard]] const std::vector<SetSample>& curve() const { return m_curve; }

    /// Writes a map as PFM or, where the name ends so, as NPY, in the background. saved() follows, or
    /// Workbench::failed().
    void save(const FloatMap& map, const std::filesystem::path& file);

Q_SIGNALS:
    void progressed();
    void spanChanged();
    void curveChanged();
    void saved(const std::filesystem::path& file);

private:
    class Shared;

    void reset();
    void take();
    void end();

    Workbench& m_workbench;
    SetDesk& m_desk;
    SetStudyProgress m_progress;
    std::shared_ptr<Shared> m_shared;  ///< with the job that runs; null = none
    std::shared_ptr<const SetTruthCounts> m_truth;
    std::shared_ptr<const SetSpan> m_span;
    std::vector<SetSample> m_curve;
    QTimer m_timer;
    JobRunner m_jobs;  ///< last: it waits for them
};

}  // namespace stereo::app
