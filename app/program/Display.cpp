#include "app/program/Display.h"

#include <QGuiApplication>
#include <QLoggingCategory>
#include <cstdlib>
#include <iostream>

#include "core/base/PlainText.h"

namespace stereo::app {
namespace {

constexpr const char* kX11OrNone = "xcb;offscreen";
constexpr const char* kWaylandOrX11OrNone = "wayland;xcb;offscreen";

}  // namespace

DisplayStart* DisplayStart::s_present = nullptr;

DisplayStart::DisplayStart() {
    s_present = this;
    m_before = qInstallMessageHandler(listen);
    if (!qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) return;
    QLoggingCategory::setFilterRules("qt.qpa.*=false");  // whoever asks says it in one sentence
    qputenv("QT_QPA_PLATFORM",
            qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ? kX11OrNone : kWaylandOrX11OrNone);
}

DisplayStart::~DisplayStart() {
    qInstallMessageHandler(m_before);
    s_present = nullptr;
    for (const Message& message : m_said) {
        const QMessageLogContext context(nullptr, 0, nullptr, message.category.constData());
        qt_message_output(message.type, context, message.text);
    }
}

void DisplayStart::listen(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (type == QtFatalMsg) s_present->explain();
    if (QByteArray(context.category).startsWith("qt.qpa")) {
        s_present->m_said.push_back({type, context.category, text});
    } else {
        s_present->m_before(type, context, text);
    }
}

void DisplayStart::explain() const {
    const QString reason = m_said.empty() ? QString() : m_said.front().text.section('\n', 0, 0);
    std::cerr << "stereoscope: " << plainLine(whyNoDisplay(reason).toStdString()) << std::endl;
    std::_Exit(EXIT_FAILURE);  // Qt is half made
}

QString whyNoDisplay(const QString& reason) {
    const QByteArray asked = qgetenv("QT_QPA_PLATFORM");
    QString sentence = "There is no display";
    if (!asked.isEmpty()) sentence += " for QT_QPA_PLATFORM=" + asked;
    if (!reason.isEmpty()) sentence += " (" + reason + ")";
    return sentence + "; name one that is there" + (asked.isEmpty() ? "" : ", or unset the variable") +
           ". 'stereoscope run' needs none.";
}

bool isDisplayMissing() {
    const QByteArray asked = qgetenv("QT_QPA_PLATFORM");
    return (asked == kX11OrNone || asked == kWaylandOrX11OrNone) &&
           QGuiApplication::platformName() == QLatin1String("offscreen");
}

}  // namespace stereo::app
