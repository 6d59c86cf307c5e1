#pragma once

#include <QWidget>

class QLineEdit;
class QProgressBar;

namespace stereo::app {
class SetDesk;
}

namespace stereo::ui {

class ElidedLabel;
class Label;
class PushButton;
class Segmented;
class SetOrder;

/// Above the table of a set: run, pause, stop; which rows are seen; how far the batch is.
class SetBar : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the bar.
    SetBar(app::SetDesk& desk, SetOrder& order, QWidget* parent = nullptr);

    /// Without the words on the buttons that have a symbol.
    void setCompact(bool compact);
    void focusFilter();
    /// Empties the filter; false = it was empty.
    bool clearFilter();

Q_SIGNALS:
    void runRequested();
    void saveRequested();
    /// From the filter to the table.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void showTexts();
    void showProgress();

    app::SetDesk& m_desk;
    SetOrder& m_order;
    PushButton* m_run;
    PushButton* m_pause;
    PushButton* m_stop;
    PushButton* m_save;
    QLineEdit* m_filter;
    Segmented* m_kinds;
    QWidget* m_progressLine;
    Label* m_done;
    QProgressBar* m_progress;
    Label* m_rate;
    ElidedLabel* m_text;  ///< while nothing runs
    bool m_isCompact = false;
};

}  // namespace stereo::ui
