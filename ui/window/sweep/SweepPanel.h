#pragma once

#include <QWidget>

namespace stereo::app {
class SweepDesk;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ChoiceBox;
class Segmented;
class SweepBar;
class SweepSheet;

/// The page of the bottom dock for sweeps: bar, sheet of cells, and plot and bars beside it; where it is
/// narrow, sheet and plot take turns.
class SweepPanel : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the panel.
    SweepPanel(app::Workbench& workbench, app::SweepDesk& desk, QWidget* parent = nullptr);

    /// How far the sweep is, for the line above the panel. The caller takes it.
    [[nodiscard]] QWidget* makeTools();
    /// Gives the focus to the sheet, or to the bar while nothing is made.
    void focusFirst();

Q_SIGNALS:
    void saveRequested();
    void experimentRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    /// Whatever numbers the cells have.
    void fillOrders();
    [[nodiscard]] QString stateText() const;

    app::SweepDesk& m_desk;
    SweepBar* m_bar;
    SweepSheet* m_sheet;
    QWidget* m_line;
    QWidget* m_column;
    Segmented* m_choice;
    ChoiceBox* m_order;
};

}  // namespace stereo::ui
