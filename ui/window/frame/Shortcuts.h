#pragma once

#include <QKeySequence>
#include <QObject>
#include <map>

class QAction;
class QWidget;

namespace stereo::app {
class AppSettings;
}

namespace stereo::ui {

/// The keys of a window's actions: those that a person chose, and the defaults. GUI thread.
class Shortcuts : public QObject {
    Q_OBJECT

public:
    /// Knows every action with an object name that was added to the window so far, and gives each the keys
    /// the settings hold for it. `settings` must outlive the object.
    Shortcuts(QWidget& window, app::AppSettings& settings);

    /// In the order they were added.
    [[nodiscard]] const QList<QAction*>& actions() const { return m_actions; }
    [[nodiscard]] QKeySequence defaultKey(const QAction& action) const;
    [[nodiscard]] bool isDefault(const QAction& action) const;
    /// The other action that has this key already; null when it is free or empty.
    [[nodiscard]] QAction* holderOf(const QKeySequence& key, const QAction& except) const;

    /// Gives the action this key and remembers it; another action with this key loses it. Empty = no key.
    void setKey(QAction& action, const QKeySequence& key);
    void reset(QAction& action);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    void remember(QAction& action);

    app::AppSettings& m_settings;
    QList<QAction*> m_actions;
    std::map<const QAction*, QList<QKeySequence>> m_defaults;
};

/// "Fit pictures": an action's text without its mnemonic and dots.
[[nodiscard]] QString plainText(const QAction& action);

}  // namespace stereo::ui
