#pragma once

#include <QTimer>
#include <QWidget>

namespace stereo::ui {

/// A short success that goes away by itself: title, fact, one button. Sits 12 px from the lower right
/// corner of `host` for 6 s, longer while the mouse is over it, and deletes itself.
class Toast : public QWidget {
    Q_OBJECT

public:
    Toast(const QString& title, const QString& fact, const QString& action, QWidget& host);

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void close();
    void moveToCorner();

    QTimer m_timer;
};

}  // namespace stereo::ui
