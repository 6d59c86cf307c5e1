#pragma once

#include <QWidget>

namespace stereo::ui {

/// The gap between two rows of tiles, to drag or to move with the arrow keys; a double click or Return gives
/// the rows their own heights back.
class RowHandle : public QWidget {
    Q_OBJECT

public:
    explicit RowHandle(QWidget* parent = nullptr);

Q_SIGNALS:
    /// By so many pixels, down is positive.
    void moved(int distance);
    /// A double click, or Return.
    void resetRequested();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int m_grabbedAt = 0;
};

}  // namespace stereo::ui
