#pragma once

#include <QWidget>

class QAction;

namespace stereo::app {
class PairSequence;
class Workbench;
}  // namespace stereo::app

namespace stereo::ui {

class ElidedLabel;
class Label;
class ToolButton;

/// The name of the open pair, its place in its sequence ("2 of 4"), and buttons for the pairs beside it.
class PairSequenceBar : public QWidget {
    Q_OBJECT

public:
    /// The buttons trigger the actions; the bar also enables and disables those. All must outlive the bar.
    PairSequenceBar(app::Workbench& workbench, app::PairSequence& sequence, QAction& previous, QAction& next,
                    QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showPair();
    void foldPlace();

    app::Workbench& m_workbench;
    app::PairSequence& m_sequence;
    QAction& m_previous;
    QAction& m_next;
    ToolButton* m_back;
    ToolButton* m_forth;
    ElidedLabel* m_name;
    Label* m_place;
};

}  // namespace stereo::ui
