#pragma once

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

#include "app/open/OpenPlan.h"
#include "core/io/PairNames.h"

namespace stereo::app {

class Workbench;

/// The pairs of a sequence: those of one folder; where each pair has a folder of its own, those of the
/// folders beside it; for split images, the images of their folder. Sorted as people count (frame 2 before
/// frame 10).
struct PairList {
    std::vector<PairPaths> pairs;
    int index = 0;  ///< of the one asked for

    bool operator==(const PairList&) const = default;
};

/// The sequence that a pair belongs to; only that pair when there is no other. Reads folders.
[[nodiscard]] PairList sequenceOf(const OpenPlan& source);

/// Steps through the sequence of the pair that is open in a workbench. The next pair is opened as this one
/// was: swapped when its sides are, with its calibration when the next one has none beside it. GUI thread.
class PairSequence : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the sequence.
    explicit PairSequence(Workbench& workbench, QObject* parent = nullptr);

    /// The pairs of a set that a person has opened, to be walked in the place of those of the folder.
    struct SetWalk {
        std::function<std::size_t()> count = {};
        /// Of the pair that is open, or will be once it is read; none = it is not of the set.
        std::function<std::optional<std::size_t>()> index = {};
        std::function<void(std::size_t index)> open = {};
    };
    void setSetWalk(SetWalk walk) { m_walk = std::move(walk); }

    /// 0 while no pair is open or its folder is still being read.
    [[nodiscard]] int count() const;
    [[nodiscard]] int index() const;
    /// Whether that many steps further exist, counted from the pair that will be open after the steps that
    /// wait.
    [[nodiscard]] bool canGo(int steps) const;
    /// Does nothing where there is no pair. While a pair is being read steps add up, and only the last of
    /// them is opened.
    void go(int steps);

Q_SIGNALS:
    /// Another pair or another sequence: read count(), index() and canGo().
    void changed();

private:
    [[nodiscard]] std::optional<std::size_t> indexInSet() const;
    void findSequence();
    void openNext();

    Workbench& m_workbench;
    SetWalk m_walk;
    PairList m_list;
    int m_ahead = 0;  ///< steps requested while a pair was being read
};

}  // namespace stereo::app
