#pragma once

#include <QObject>

#include <optional>
#include <vector>

#include "app/open/OpenPlan.h"
#include "core/io/PairNames.h"

namespace stereo::app {

class Workbench;

/// Which pairs lie in a row with one: those of its folder, or, where each pair has a folder of its own, of
/// the folders beside it; split images those of their folder. In the order people count (frame 2 before frame
/// 10).
struct PairRow {
    std::vector<PairPaths> pairs;
    int index = 0;  ///< of the one asked for

    bool operator==(const PairRow&) const = default;
};

/// The row that a pair is in; a row of one where there is no other. Reads folders.
[[nodiscard]] PairRow rowOf(const OpenPlan& source);

/// Walks along the row of the pair that is open in a workbench. The next pair is taken as this one was:
/// swapped when its sides are, with its calibration where the next has none beside it. GUI thread.
class PairSequence : public QObject {
    Q_OBJECT

public:
    /// `workbench` must outlive the walk.
    explicit PairSequence(Workbench& workbench, QObject* parent = nullptr);

    /// 0 while no pair is open or its folder is still being read.
    [[nodiscard]] int count() const { return static_cast<int>(m_row.pairs.size()); }
    [[nodiscard]] int index() const { return m_row.index; }
    /// Counted from where the steps lead that were taken already.
    [[nodiscard]] bool canGo(int steps) const;
    /// Nothing happens where there is no pair. While a pair is being read steps add up, and only the last of
    /// them is opened.
    void go(int steps);

Q_SIGNALS:
    void changed();

private:
    void findRow();
    void goOn();

    Workbench& m_workbench;
    PairRow m_row;
    int m_ahead = 0;  ///< steps taken while a pair was being read
};

}  // namespace stereo::app
