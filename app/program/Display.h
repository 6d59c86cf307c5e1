#pragma once

#include <QByteArray>
#include <QString>
#include <QtMessageHandler>
#include <vector>

namespace stereo::app {

/// Lives while the QGuiApplication is made. Without a display the application then takes the platform that
/// shows nothing (isDisplayMissing() tells), unless the user named one in QT_QPA_PLATFORM. One that Qt cannot
/// start ends the process with exit code 1 and a sentence that says why, where Qt would abort. One at a time.
class DisplayStart {
public:
    DisplayStart();
    /// What Qt said of the platform, although it could start it, is said now.
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
