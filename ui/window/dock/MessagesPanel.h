#pragma once

#include <QPlainTextEdit>

namespace stereo::app {
class MessageLog;
}

namespace stereo::ui {

/// The messages since the start as a text to read, mark and copy: time, severity in words and colour,
/// sentence.
class MessagesPanel : public QPlainTextEdit {
    Q_OBJECT

public:
    /// `log` must outlive the panel.
    explicit MessagesPanel(app::MessageLog& log, QWidget* parent = nullptr);

    /// Buttons to copy and to clear all, for the line above the panel. The caller takes them.
    [[nodiscard]] QWidget* makeTools();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showMessages();
    void copyAll() const;

    app::MessageLog& m_log;
};

}  // namespace stereo::ui
