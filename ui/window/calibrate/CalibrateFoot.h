#pragma once

#include <QWidget>

#include "core/io/CalibrationWriter.h"
#include "ui/widgets/Tone.h"

class QProgressBar;

namespace stereo::app {
class CalibrationDesk;
}

namespace stereo::ui {

class ElidedLabel;
class IconLabel;
class PushButton;

/// The foot of the dialog: how things stand, and what can be done.
class CalibrateFoot : public QWidget {
    Q_OBJECT

public:
    /// `desk` must outlive the foot.
    explicit CalibrateFoot(app::CalibrationDesk& desk, QWidget* parent = nullptr);

    /// Says this until something changes on the desk.
    void say(const QString& sentence, Tone tone);

Q_SIGNALS:
    void closeRequested();
    void saveRequested(stereo::CalibrationFileFormat format);
    void useRequested();

private:
    PushButton* addButton(const char* name, const QString& text, const QString& icon = {});
    void askFormat();
    void solveOrStop();
    void showAll();
    void showState();
    void showButtons();

    app::CalibrationDesk& m_desk;
    IconLabel* m_icon;
    ElidedLabel* m_state;
    QProgressBar* m_progress;
    PushButton* m_save;
    PushButton* m_solve;
    PushButton* m_use;
};

}  // namespace stereo::ui
