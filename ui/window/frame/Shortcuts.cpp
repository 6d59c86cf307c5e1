#include "ui/window/frame/Shortcuts.h"

#include <QAction>
#include <QWidget>

#include "app/project/AppSettings.h"

namespace stereo::ui {

Shortcuts::Shortcuts(QWidget& window, app::AppSettings& settings) : QObject(&window), m_settings(settings) {
    for (QAction* action : window.actions()) {
        if (action->objectName().isEmpty() || action->text().isEmpty()) continue;
        m_actions << action;
        m_defaults[action] = action->shortcuts();
        if (const auto key = m_settings.shortcut(action->objectName())) {
            action->setShortcut(QKeySequence(*key, QKeySequence::PortableText));
        }
    }
}

QKeySequence Shortcuts::defaultKey(const QAction& action) const {
    return m_defaults.at(&action).value(0);
}

bool Shortcuts::isDefault(const QAction& action) const {
    return action.shortcuts() == m_defaults.at(&action);
}

QAction* Shortcuts::holderOf(const QKeySequence& key, const QAction& except) const {
    if (key.isEmpty()) return nullptr;
    for (QAction* action : m_actions) {
        if (action != &except && action->shortcuts().contains(key)) return action;
    }
    return nullptr;
}

void Shortcuts::setKey(QAction& action, const QKeySequence& key) {
    if (QAction* holder = holderOf(key, action)) {
        QList<QKeySequence> left = holder->shortcuts();
        left.removeAll(key);
        holder->setShortcuts(left);
        remember(*holder);
    }
    action.setShortcut(key);
    remember(action);
    Q_EMIT changed();
}

void Shortcuts::reset(QAction& action) {
    for (const QKeySequence& key : m_defaults.at(&action)) {
        if (QAction* holder = holderOf(key, action)) setKey(*holder, {});
    }
    action.setShortcuts(m_defaults.at(&action));
    remember(action);
    Q_EMIT changed();
}

void Shortcuts::resetAll() {
    for (QAction* action : m_actions) {
        action->setShortcuts(m_defaults.at(action));
        remember(*action);
    }
    Q_EMIT changed();
}

void Shortcuts::remember(QAction& action) {
    if (isDefault(action)) {
        m_settings.clearShortcut(action.objectName());
    } else {
        m_settings.setShortcut(action.objectName(), action.shortcut().toString(QKeySequence::PortableText));
    }
}

QString plainText(const QAction& action) {
    QString text = action.text();
    for (qsizetype at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1))
        text.remove(at, 1);  // && is one
    while (text.endsWith(QChar(0x2026))) text.chop(1);
    return text;
}

}  // namespace stereo::ui
