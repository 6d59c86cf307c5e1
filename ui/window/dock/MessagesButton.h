#pragma once

#include <QToolButton>

namespace stereo::app {
class MessageLog;
}

namespace stereo::ui {

/// The first button of the status bar: how many messages there are and how bad the worst of them is.
class MessagesButton : public QToolButton {
    Q_OBJECT

public:
    /// `log` must outlive the button.
    explicit MessagesButton(const app::MessageLog& log, QWidget* parent = nullptr);

private:
    void showCount();

    const app::MessageLog& m_log;
};

}  // namespace stereo::ui
