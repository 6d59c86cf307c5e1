#pragma once

#include <QObject>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/match/StereoResult.h"
#include "core/match/Trust.h"
#include "core/metrics/ErrorMetrics.h"
#include "core/metrics/ReadTruth.h"
#include "core/metrics/Sparsification.h"
#include "core/metrics/WorstRegions.h"
#include "core/project/Project.h"

namespace stereo::app {

class Workbench;

/// A result beside ground truth.
struct TruthComparison {
    std::shared_ptr<const MatchResult> match;
    Trust trust;
    std::shared_ptr<const GroundTruth> truth;
    TruthMetrics metrics;            ///< of what is believed
    std::vector<WorstRegion> worst;  ///< the worst first
};

/// The ground truth of the open pair, read in the background whenever the project names another or the pair
/// is another one, and what it says of the result that is shown. Writes into the log of runs what it says of
/// those of the open pair: runs that began without it are measured, and what another one said is forgotten. A
/// part of the workbench. GUI thread.
class TruthDesk : public QObject {
    Q_OBJECT

public:
    /// Follows the signals of `workbench`, which must outlive the desk.
    explicit TruthDesk(Workbench& workbench);

    /// Null while there is none, or none that can be used.
    [[nodiscard]] const std::shared_ptr<const GroundTruth>& truth() const { return m_truth; }
    /// Why the file that the project names is not used, in a sentence; empty = it is, or there is none.
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    /// The readings that a person has to choose from before the file can be used; null = there is no
    /// question.
    [[nodiscard]] const std::shared_ptr<const std::vector<PlausibleReading>>& question() const {
        return m_question;
    }
    /// Of truth(), the share of the pixels that are known, and of those the share that the right view does
    /// not see; none = no file says so.
    [[nodiscard]] double knownShare() const { return m_knownShare; }
    [[nodiscard]] std::optional<double> hiddenShare() const { return m_hiddenShare; }

    /// Of the result that is shown; null without ground truth and until it is made.
    [[nodiscard]] const std::shared_ptr<const TruthComparison>& comparison() const { return m_comparison; }

    /// How good the confidence of that result is; null where it has none, nobody wants it, and until it is
    /// made.
    [[nodiscard]] const std::shared_ptr<const ConfidenceCurves>& curves() const { return m_curves; }
    /// Whether curves() are made: it takes longer than all else here.
    void setWantsCurves(bool wants);

    // Steps of a person, each of which can be undone. REQUIRES: a pair is open

    void open(const std::filesystem::path& file);
    void remove();
    /// None = found out from the file.
    void chooseReading(const std::optional<TruthReading>& reading);
    void openMask(const std::filesystem::path& mask);

Q_SIGNALS:
    /// truth(), problem() or question() is another.
    void truthChanged();
    /// There is a question() that was not asked yet.
    void asked();
    /// comparison() is another.
    void comparisonChanged();
    /// curves() are others.
    void curvesChanged();

private:
    /// What the truth is read for.
    struct Wanted {
        std::shared_ptr<const StereoPair> pair = {};
        std::filesystem::path file = {};
        std::filesystem::path mask = {};
        std::optional<TruthReading> reading = {};
        std::optional<StereoCalibration> calibration = {};

        bool operator==(const Wanted&) const = default;
    };
    struct Read {
        TruthAnswer answer;
        double knownShare = 0;
        std::optional<double> hiddenShare = {};
    };
    /// What comparison() is made of.
    struct Compared {
        std::shared_ptr<const MatchResult> match = {};
        Trust trust = {};
        std::shared_ptr<const GroundTruth> truth = {};

        bool operator==(const Compared&) const = default;
    };

    [[nodiscard]] static Read read(const Wanted& wanted);
    void readAgain();
    void adopt(const Read& read);
    void drop(const std::string& problem);
    void compare();
    void compareRuns();
    void draw();
    /// What the present truth said of runs of its pair does not hold any more.
    void forgetErrors();
    void step(const ProjectInputs& inputs);

    Workbench& m_workbench;
    Wanted m_wanted;
    std::shared_ptr<const GroundTruth> m_truth;
    std::string m_problem;
    std::shared_ptr<const std::vector<PlausibleReading>> m_question;
    double m_knownShare = 0;
    std::optional<double> m_hiddenShare;
    Compared m_compared;  ///< of what is there or being made
    std::shared_ptr<const TruthComparison> m_comparison;
    bool m_wantsCurves = false;
    Compared m_drawn;  ///< what m_curves are of, or those being made
    std::shared_ptr<const ConfidenceCurves> m_curves;
    std::shared_ptr<const StereoPair> m_truthOf;  ///< the pair that m_truth was read for
    std::set<quint64> m_measured;                 ///< the runs whose errors are by m_truth
    std::filesystem::path m_saidFor;              ///< opened by a person for the images as they are open
};

}  // namespace stereo::app
