#pragma once

#include <QObject>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/calibrate/Coverage.h"
#include "app/jobs/JobRunner.h"
#include "core/calibrate/CalibrateRig.h"

namespace stereo::app {

/// A pair of photographs on the desk.
struct DeskPair {
    BoardPair board = {};  ///< until it is looked at no more than paths and name
    bool isLookedAt = false;
    /// Small pictures; null = not read yet, or it cannot be read.
    std::shared_ptr<const RgbImage> left = {};
    std::shared_ptr<const RgbImage> right = {};
    bool isLeftOut = false;           ///< by a person
    std::optional<PairFit> fit = {};  ///< to the last rig that was measured with it
};

/// A rig that was measured on the desk. Indices of pairs are those of the desk.
struct DeskSolution {
    CalibratedRig calibrated;
    double seconds = 0;  ///< that it took
    /// The epipolar error (RMS, px) without the worst pair; none = not known, or too few would be left.
    std::optional<double> rowsPxWithoutWorst = {};
};

/// Where a rig is measured from photographs of a board: photographs are looked at in the background, one pair
/// after another, and the rig is computed there. The solution stays when something changes, and is stale
/// then. GUI thread.
class CalibrationDesk : public QObject {
    Q_OBJECT

public:
    /// A rig is good from so many pairs on; it needs kFewestPairs.
    static constexpr int kGoodPairs = 10;

    /// `jobs` must outlive the desk.
    explicit CalibrationDesk(JobRunner& jobs, QObject* parent = nullptr);
    ~CalibrationDesk() override;

    [[nodiscard]] const Board& board() const { return m_board; }
    /// Looks for this board in all photographs, where it is another one by more than its size.
    void setBoard(const Board& board);
    [[nodiscard]] const RigModel& model() const { return m_model; }
    void setModel(const RigModel& model);

    /// Adds the pairs of files and folders (pairsAmong()) that are not here yet, and looks at them.
    void add(const std::vector<std::filesystem::path>& files);
    /// Takes all photographs away, and what was made of them.
    void clear();
    /// A rig that was measured is measured again without the pair, or with it.
    void setLeftOut(std::size_t pair, bool isLeftOut);

    /// Measures the rig, once all photographs are looked at.
    void solve();
    /// Ends what is under way; what was found until then stays.
    void stop();

    [[nodiscard]] const std::vector<DeskPair>& pairs() const { return m_pairs; }
    /// Why a pair that was looked at cannot be used, for people; empty = it can.
    [[nodiscard]] std::string whyNot(std::size_t pair) const;
    /// Pairs that can be used, left out or not.
    [[nodiscard]] int foundCount() const;
    [[nodiscard]] int lookedAtCount() const;
    /// The size that most photographs have; empty = none was read.
    [[nodiscard]] ImageSize imageSize() const { return m_imageSize; }
    /// By the pairs that are used.
    [[nodiscard]] Coverage coverage(Side side) const;
    /// The folder of the photographs, or that around their folders; empty = there are none.
    [[nodiscard]] std::filesystem::path folder() const;

    [[nodiscard]] bool isLooking() const { return m_isLooking || m_adding > 0; }
    [[nodiscard]] bool isSolving() const { return m_isSolving; }
    [[nodiscard]] bool isBusy() const { return isLooking() || m_isSolving; }
    [[nodiscard]] const std::optional<DeskSolution>& solution() const { return m_solution; }
    /// How many things differ from those that the solution was made from; 0 without one.
    [[nodiscard]] int changes() const;
    /// Why the last thing that was asked for failed; none = it did not.
    [[nodiscard]] const std::optional<Failure>& failure() const { return m_failure; }

Q_SIGNALS:
    /// Anything of it.
    void changed();

private:
    /// What a solution depends on.
    struct Asked {
        Board board;
        RigModel model = {};
        std::vector<std::size_t> used;  ///< indices of pairs
    };

    void adopt(const std::vector<PairPaths>& pairs);
    void lookAtNext();
    void startSolving();
    void findWithoutWorst();
    void fail(const Failure& failure);
    void stopSolving();
    void measureImageSize();
    [[nodiscard]] Asked asked() const;
    [[nodiscard]] BoardPhotographs photographs(const std::vector<std::size_t>& pairs) const;
    [[nodiscard]] std::vector<const BoardView*> usedViews(Side side) const;

    JobRunner& m_jobs;
    Board m_board{.columns = 9, .rows = 6, .squareMetres = 0.025};
    RigModel m_model;
    std::vector<DeskPair> m_pairs;
    ImageSize m_imageSize;
    int m_adding = 0;  ///< requests that are not answered yet
    bool m_isLooking = false;
    bool m_isSolving = false;
    bool m_solvesThen = false;  ///< once all are looked at
    std::optional<DeskSolution> m_solution;
    Asked m_solvedFrom;
    std::optional<Failure> m_failure;
};

}  // namespace stereo::app
