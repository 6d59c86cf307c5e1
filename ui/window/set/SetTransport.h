#pragma once

#include <QWidget>

namespace stereo::app {
class SetDesk;
class SetViewer;
}  // namespace stereo::app

class QLineEdit;

namespace stereo::ui {

class Label;
class NumberField;
class Slider;
class ToolButton;

/// Below the pictures of a set: step, play, go to a member by its place or its id.
class SetTransport : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the bar.
    SetTransport(app::SetDesk& desk, app::SetViewer& viewer, QWidget* parent = nullptr);

    /// To the previous or the next member; stays at the ends.
    void step(int members);
    void goToFirst();
    void goToLast();
    void togglePlaying();
    void focusJump();
    /// Narrower, without the slider.
    void setCompact(bool compact);

Q_SIGNALS:
    /// From the field back to the pictures.
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void jump();

    app::SetDesk& m_desk;
    app::SetViewer& m_viewer;
    ToolButton* m_previous;
    ToolButton* m_play;
    ToolButton* m_next;
    Slider* m_slider;
    Label* m_place;
    QLineEdit* m_jump;
    NumberField* m_pace;
    Label* m_rate;
};

}  // namespace stereo::ui
