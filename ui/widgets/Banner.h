#pragma once

#include <QWidget>

#include <vector>

#include "ui/widgets/Tone.h"

class QHBoxLayout;

namespace stereo::ui {

class Label;
class PushButton;
class ToolButton;

/// A message across the top of the views: what is wrong, why, and buttons that fix it. Pushes down
/// what is below it, never covers it. In a narrow window the last buttons fold into "…".
class Banner : public QWidget {
    Q_OBJECT

public:
    Banner(Tone tone, const QString& title, const QString& cause, QWidget* parent = nullptr);

    /// The first button is the fix; make that one primary. The banner owns it.
    PushButton* addButton(const QString& text, const QString& iconName = {}, bool primary = false);
    [[nodiscard]] Tone tone() const { return m_tone; }
    /// "1 of 2" where several banners wait; empty = none.
    void setCount(const QString& text);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Close button or Esc. The banner does not hide itself.
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void foldButtons();
    void openMoreMenu();

    Tone m_tone;
    QHBoxLayout* m_buttonRow;
    ToolButton* m_more;
    Label* m_count;
    std::vector<PushButton*> m_buttons;
};

}  // namespace stereo::ui
