#pragma once

#include <QTableView>
#include <vector>

#include "ui/window/set/SetOrder.h"

namespace stereo::app {
class SetDesk;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class SetDelegate;
class SetModel;

/// The pairs of a set. A click or Enter opens one in the views; arrows move, F8 and Shift+F8 go to the next
/// and the previous one that has failed.
class SetTable : public QTableView {
    Q_OBJECT

public:
    /// Both must outlive the table.
    SetTable(app::Workbench& workbench, app::SetDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] SetOrder& order() { return *m_order; }
    /// In the order of the set.
    [[nodiscard]] std::vector<std::size_t> selectedPairs() const;
    /// Makes it the current row, where it is seen.
    void mark(std::size_t pair);

Q_SIGNALS:
    void runRequested(const std::vector<std::size_t>& pairs);
    /// To be looked at: it was clicked.
    void chosen(std::size_t pair);
    /// It is the current row now, by a key.
    void moved(std::size_t pair);
    /// To be opened in the views, whatever is looked at.
    void openRequested(std::size_t pair);
    /// The button of a row that failed.
    void remedyRequested(std::size_t pair);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void press(QKeyEvent* event);
    void goToFailed(int step);
    void fitColumns();

    app::SetDesk& m_desk;
    SetModel* m_model;
    SetOrder* m_order;
    SetDelegate* m_delegate;
    bool m_isRemedied = false;  ///< the click is one on the button of a row: nothing is opened
};

}  // namespace stereo::ui
