#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

namespace stereo::ui {

/// A short success that goes away by itself: title, fact, one button. Sits 12 px from the lower right
/// corner of its room for 6 s, longer while the mouse is over it, and deletes itself.
class Toast : public QWidget {
    Q_OBJECT

public:
    /// `room` gives the part of `host` whose corner it is; none = all of it.
    Toast(const QString& title, const QString& fact, const QString& action, QWidget& host,
          std::function<QRect()> room = {});

    /// Goes to the corner of the room as it is now; by itself only when the host is resized.
    void moveToCorner();

Q_SIGNALS:
    /// The button was pressed; the toast closes.
    void actionTriggered();
    /// The toast goes away, whatever the reason.
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void close();

    std::function<QRect()> m_room;
    QTimer m_timer;
};

}  // namespace stereo::ui
