#pragma once

#include <QByteArray>
#include <QString>
#include <QtMessageHandler>
#include <vector>

namespace stereo::app {

/// Exists while the QGuiApplication is constructed. Without a display it selects the platform that shows
/// nothing (isDisplayMissing() is true then), unless the user named a platform in QT_QPA_PLATFORM. When Qt
/// cannot start a platform, the process ends with exit code 1 and a sentence with the reason, where Qt would
/// abort. One at a time.
class DisplayStart {
public:
    DisplayStart();
    /// Prints the messages about a platform that could be started after all.
    ~DisplayStart();
    DisplayStart(const DisplayStart&) = delete;
    DisplayStart& operator=(const DisplayStart&) = delete;

private:
    struct Message {
        QtMsgType type;
        QByteArray category;
        QString text;
    };
    static void listen(QtMsgType type, const QMessageLogContext& context, const QString& text);
    [[noreturn]] void explain() const;

    static DisplayStart* s_present;  ///< Qt's handler of messages is a plain function
    QtMessageHandler m_before;
    std::vector<Message> m_said;  ///< of the platform
};

/// The sentence for a platform that has no display, with what Qt says of it.
[[nodiscard]] QString whyNoDisplay(const QString& reason);

/// Whether the application runs without a display because there is none.
[[nodiscard]] bool isDisplayMissing();

}  // namespace stereo::app
