#include "ui/theme/SystemScheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QGuiApplication>
#include <QPalette>

namespace stereo::ui {

namespace {

// https://flatpak.github.io/xdg-desktop-portal: org.freedesktop.portal.Settings
constexpr auto kService = "org.freedesktop.portal.Desktop";
constexpr auto kPath = "/org/freedesktop/portal/desktop";
constexpr auto kInterface = "org.freedesktop.portal.Settings";
constexpr auto kSpace = "org.freedesktop.appearance";
constexpr auto kKey = "color-scheme";
constexpr unsigned kPreferDark = 1;
constexpr unsigned kPreferLight = 2;

// Without this check libdbus would start a bus of its own.
bool hasSessionBus() {
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus");
}

bool isPlatformDark() {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

}  // namespace

SystemScheme::SystemScheme(QObject* parent)
    : QObject(parent), m_platformDark(isPlatformDark()), m_dark(m_platformDark) {
    if (hasSessionBus()) askPortal();
}

void SystemScheme::askPortal() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(kService, kPath, kInterface, "SettingChanged", this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, "Read");
    question << kSpace << kKey;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) accept(reply.value().variant());
        watcher->deleteLater();
    });
}

void SystemScheme::onSettingChanged(const QString& space, const QString& key, const QDBusVariant& value) {
    if (space == kSpace && key == kKey) accept(value.variant());
}

void SystemScheme::accept(QVariant colorScheme) {
    // Read() answers with a variant inside a variant.
    while (colorScheme.canConvert<QDBusVariant>()) colorScheme = colorScheme.value<QDBusVariant>().variant();
    const unsigned wish = colorScheme.toUInt();
    const bool dark = wish == kPreferDark || (wish != kPreferLight && m_platformDark);
    if (dark == m_dark) return;
    m_dark = dark;
    Q_EMIT changed();
}

}  // namespace stereo::ui
