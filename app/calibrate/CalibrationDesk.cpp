#include "app/calibrate/CalibrationDesk.h"

#include <QElapsedTimer>
#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "app/calibrate/PairsAmong.h"
#include "core/stereo/ImageResize.h"

namespace stereo::app {
namespace {

// What a person adds is added, in the order it was asked for.
const JobLine kAdding{"add photographs of a board", JobLine::Newer::Waits};
const std::string kLooking = "look for a board", kSolving = "measure a rig",
                  kWithoutWorst = "measure a rig without the worst pair";

constexpr ImageSize kThumbnail{320, 320};

/// What one look at a pair brings.
struct Look {
    BoardPair board;
    std::shared_ptr<const RgbImage> left = {};
    std::shared_ptr<const RgbImage> right = {};
};

Look lookAt(const PairPaths& paths, const Board& board, const RunControl& run) {
    Look look;
    look.board = readBoardPair(paths, board, run, [&](Side side, const RgbImage& photograph) {
        auto small = std::make_shared<const RgbImage>(shrunkInto(kThumbnail, photograph));
        (side == Side::Left ? look.left : look.right) = std::move(small);
    });
    return look;
}

/// Whether both look alike, however large they are.
bool lookAlike(Board a, const Board& b) {
    if (a.pattern != BoardPattern::Charuco) {
        a.squareMetres = b.squareMetres;
        a.markerMetres = b.markerMetres;
        a.dictionary = b.dictionary;
    }
    return a == b;
}

struct Timed {
    CalibratedRig calibrated;
    double seconds;
};

}  // namespace

CalibrationDesk::CalibrationDesk(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

CalibrationDesk::~CalibrationDesk() {
    for (const std::string& line : {kAdding.name, kLooking, kSolving, kWithoutWorst}) m_jobs.cancel(line);
}

void CalibrationDesk::setBoard(const Board& board) {
    if (board == m_board) return;
    const bool looksOther = !lookAlike(board, m_board);
    m_board = board;
    stopSolving();
    m_failure.reset();
    if (looksOther) {
        m_jobs.cancel(kLooking);
        m_isLooking = false;
        for (DeskPair& pair : m_pairs) {
            pair.board = {.paths = pair.board.paths, .name = pair.board.name};
            pair.isLookedAt = false;
        }
        lookAtNext();
    }
    Q_EMIT changed();
}

void CalibrationDesk::setModel(const RigModel& model) {
    if (model == m_model) return;
    m_model = model;
    stopSolving();
    m_failure.reset();
    Q_EMIT changed();
}

void CalibrationDesk::add(const std::vector<std::filesystem::path>& files) {
    ++m_adding;
    m_failure.reset();
    m_jobs.run(
        kAdding, [files](const RunControl&) { return pairsAmong(files); }, this,
        [this](const std::vector<PairPaths>& pairs) { adopt(pairs); },
        [this](const Failure& failure) {
            --m_adding;
            lookAtNext();
            fail(failure);
        });
    Q_EMIT changed();
}

void CalibrationDesk::adopt(const std::vector<PairPaths>& pairs) {
    --m_adding;
    std::set<std::pair<std::string, std::string>> known;
    const auto isNew = [&known](const PairPaths& paths) {
        return known.emplace(paths.left.native(), paths.right.native()).second;
    };
    for (const DeskPair& pair : m_pairs) (void)isNew(pair.board.paths);
    for (const PairPaths& paths : pairs) {
        if (!isNew(paths)) continue;
        m_pairs.push_back({.board = {.paths = paths, .name = pairNameOf(paths.left, paths.right)}});
    }
    stopSolving();
    lookAtNext();
    Q_EMIT changed();
}

void CalibrationDesk::clear() {
    stop();
    m_jobs.cancel(kWithoutWorst);
    m_pairs.clear();
    m_imageSize = {};
    m_solution.reset();
    m_failure.reset();
    Q_EMIT changed();
}

void CalibrationDesk::setLeftOut(std::size_t pair, bool isLeftOut) {
    if (std::exchange(m_pairs.at(pair).isLeftOut, isLeftOut) == isLeftOut) return;
    if (m_solution) return solve();
    Q_EMIT changed();
}

void CalibrationDesk::solve() {
    m_failure.reset();
    m_solvesThen = true;
    lookAtNext();
    Q_EMIT changed();
}

void CalibrationDesk::stop() {
    m_jobs.cancel(kAdding.name);
    m_jobs.cancel(kLooking);
    m_adding = 0;
    m_isLooking = false;
    stopSolving();
    Q_EMIT changed();
}

void CalibrationDesk::stopSolving() {
    m_jobs.cancel(kSolving);
    m_isSolving = m_solvesThen = false;
}

void CalibrationDesk::lookAtNext() {
    if (isLooking()) return;
    const auto next = std::ranges::find(m_pairs, false, &DeskPair::isLookedAt);
    if (next == m_pairs.end()) {
        if (std::exchange(m_solvesThen, false)) startSolving();
        return;
    }
    try {
        m_board.validate();
    } catch (const Error&) {  // border: a person is still entering it
        m_solvesThen = false;
        return fail(currentFailure());
    }
    m_isLooking = true;
    const auto index = static_cast<std::size_t>(next - m_pairs.begin());
    m_jobs.run(
        kLooking,
        [paths = next->board.paths, board = m_board](const RunControl& run) {
            return lookAt(paths, board, run);
        },
        this,
        [this, index](Look look) {
            m_isLooking = false;
            DeskPair& pair = m_pairs.at(index);
            pair.board = std::move(look.board);
            pair.left = std::move(look.left);
            pair.right = std::move(look.right);
            pair.isLookedAt = true;
            measureImageSize();
            lookAtNext();
            Q_EMIT changed();
        },
        [this](const Failure& failure) {
            m_isLooking = m_solvesThen = false;
            fail(failure);
        });
}

void CalibrationDesk::startSolving() {
    const Asked from = asked();
    // Those that cannot be used go along: a failure says why.
    std::vector<std::size_t> given;
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (!m_pairs[i].isLeftOut) given.push_back(i);
    }
    m_isSolving = true;
    m_jobs.cancel(kWithoutWorst);
    m_jobs.run(
        kSolving,
        [photographs = photographs(given), from](const RunControl& run) {
            QElapsedTimer clock;
            clock.start();
            from.board.validate();
            CalibratedRig calibrated = calibrateRig(photographs, from.board, from.model, run);
            return Timed{std::move(calibrated), static_cast<double>(clock.nsecsElapsed()) * 1e-9};
        },
        this,
        [this, from, given](Timed solved) {
            m_isSolving = false;
            for (PairFit& fit : solved.calibrated.pairs) {
                fit.index = given.at(fit.index);
                m_pairs.at(fit.index).fit = fit;
            }
            for (SkippedPair& pair : solved.calibrated.skipped) pair.index = given.at(pair.index);
            m_solution = DeskSolution{std::move(solved.calibrated), solved.seconds};
            m_solvedFrom = from;
            findWithoutWorst();
            Q_EMIT changed();
        },
        [this](const Failure& failure) {
            m_isSolving = false;
            fail(failure);
        });
}

void CalibrationDesk::findWithoutWorst() {
    if (m_solution->calibrated.pairs.size() <= kFewestPairs) return;
    std::vector<std::size_t> others;
    for (const PairFit& fit : m_solution->calibrated.pairs) {
        if (fit.index != m_solution->calibrated.worst().index) others.push_back(fit.index);
    }
    m_jobs.run(
        kWithoutWorst,
        [photographs = photographs(others), board = m_board, model = m_model](const RunControl& run) {
            return calibrateRig(photographs, board, model, run).rowsRmsPx;
        },
        this,
        [this](double rowsPx) {
            m_solution->rowsPxWithoutWorst = rowsPx;
            Q_EMIT changed();
        },
        [](const Failure&) {});  // it is no more than a hint
}

void CalibrationDesk::fail(const Failure& failure) {
    m_failure = failure;
    Q_EMIT changed();
}

CalibrationDesk::Asked CalibrationDesk::asked() const {
    Asked asked{m_board, m_model, {}};
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (m_pairs[i].isLookedAt && !m_pairs[i].isLeftOut && whyNot(i).empty()) asked.used.push_back(i);
    }
    return asked;
}

int CalibrationDesk::changes() const {
    if (!m_solution) return 0;
    const Asked now = asked();
    const RigModel &model = now.model, &before = m_solvedFrom.model;
    const int ofModel =
        (model.lens == before.lens ? 0 : 1) + (model.camerasAlike == before.camerasAlike ? 0 : 1);
    if (!lookAlike(now.board, m_solvedFrom.board)) return 1 + ofModel;
    std::vector<std::size_t> differing;
    std::ranges::set_symmetric_difference(now.used, m_solvedFrom.used, std::back_inserter(differing));
    return (now.board == m_solvedFrom.board ? 0 : 1) + ofModel + static_cast<int>(differing.size());
}

BoardPhotographs CalibrationDesk::photographs(const std::vector<std::size_t>& pairs) const {
    BoardPhotographs photographs{.imageSize = imageSize()};
    for (const std::size_t pair : pairs) photographs.pairs.push_back(m_pairs.at(pair).board);
    return photographs;
}

std::string CalibrationDesk::whyNot(std::size_t pair) const {
    if (!m_pairs.at(pair).isLookedAt) return {};
    return BoardPhotographs{.imageSize = imageSize()}.whyNot(m_pairs[pair].board, m_board);
}

int CalibrationDesk::foundCount() const {
    int count = 0;
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (m_pairs[i].isLookedAt && whyNot(i).empty()) ++count;
    }
    return count;
}

int CalibrationDesk::lookedAtCount() const {
    return static_cast<int>(std::ranges::count(m_pairs, true, &DeskPair::isLookedAt));
}

void CalibrationDesk::measureImageSize() {
    std::vector<BoardPair> pairs;
    for (const DeskPair& pair : m_pairs)
        pairs.push_back({.leftSize = pair.board.leftSize, .rightSize = pair.board.rightSize});
    m_imageSize = together(std::move(pairs)).imageSize;
}

std::vector<const BoardView*> CalibrationDesk::usedViews(Side side) const {
    std::vector<const BoardView*> views;
    for (const std::size_t index : asked().used) {
        const BoardPair& pair = m_pairs[index].board;
        views.push_back(side == Side::Left ? &*pair.left : &*pair.right);
    }
    return views;
}

Coverage CalibrationDesk::coverage(Side side) const {
    return coverageBy(usedViews(side), imageSize());
}

std::filesystem::path CalibrationDesk::folder() const {
    if (m_pairs.empty()) return {};
    const PairPaths& first = m_pairs.front().board.paths;
    const std::filesystem::path left = first.left.parent_path();
    return left == first.right.parent_path() ? left : left.parent_path();
}

}  // namespace stereo::app
