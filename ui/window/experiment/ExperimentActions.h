#pragma once

#include <QAction>
#include <array>

class QMenu;

namespace stereo::ui {

/// The actions of experiments: a part of WindowActions.
struct ExperimentActions {
    explicit ExperimentActions(QWidget& window);

    /// Makes a menu of them.
    void fill(QMenu& menu) const;

    QAction* open;  ///< on = the page is in the place of the tiles
    QAction* keepFirst;
    QAction* keepSecond;
    QAction* ofPins;
    std::array<QAction*, 3> templates;  ///< in the order of experimentTemplates()
};

}  // namespace stereo::ui
