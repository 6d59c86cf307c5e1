#include "app/program/Display.h"

#include <QByteArray>
#include <QGuiApplication>
#include <QLoggingCategory>

namespace stereo::app {
namespace {

constexpr const char* kX11OrNone = "xcb;offscreen";
constexpr const char* kWaylandOrX11OrNone = "wayland;xcb;offscreen";

}  // namespace

void tolerateMissingDisplay() {
    if (!qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) return;
    QLoggingCategory::setFilterRules("qt.qpa.*=false");  // whoever asks says it in one sentence
    qputenv("QT_QPA_PLATFORM",
            qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ? kX11OrNone : kWaylandOrX11OrNone);
}

bool isDisplayMissing() {
    const QByteArray asked = qgetenv("QT_QPA_PLATFORM");
    return (asked == kX11OrNone || asked == kWaylandOrX11OrNone) &&
           QGuiApplication::platformName() == QLatin1String("offscreen");
}

}  // namespace stereo::app
