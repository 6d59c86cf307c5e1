#include "ui/window/dialogs/ShortcutDialog.h"

#include <QAction>
#include <QGridLayout>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <limits>

#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/dialogs/FitDialog.h"
#include "ui/window/frame/Shortcuts.h"

namespace stereo::ui {
namespace {

constexpr QSize kSize{620, 600};
constexpr int kMargin = 20;
constexpr int kKeyWidth = 150;
constexpr int kGroupGap = 10;

/// The menu of the menu bar that has the action, in it or in one of its own; null = none has.
QMenu* menuOf(const QAction& action) {
    for (QObject* object : action.associatedObjects()) {
        auto* menu = qobject_cast<QMenu*>(object);
        if (!menu) continue;
        if (qobject_cast<QMenuBar*>(menu->parentWidget())) return menu;
        if (QMenu* above = menuOf(*menu->menuAction())) return above;
    }
    return nullptr;
}

/// Where it stands in the menu bar; none comes last.
qsizetype placeOf(const QMenu* menu) {
    if (!menu) return std::numeric_limits<qsizetype>::max();
    return menu->parentWidget()->actions().indexOf(menu->menuAction());
}

struct Gesture {
    QString what;
    QString how;
};

QList<Gesture> gestures() {
    const auto tr = [](const char* text) { return ShortcutDialog::tr(text); };
    return {{tr("Pictures: zoom at the mouse"), tr("wheel")},
            {tr("Pictures: pan"), tr("drag")},
            {tr("Pictures: fit"), tr("double click")},
            {tr("Pictures: look at the other one while blinking"), tr("hold Space")},
            {tr("Cloud: turn"), tr("drag")},
            {tr("Cloud: pan"), tr("Shift or middle button, drag")},
            {tr("Cloud: nearer or farther"), tr("wheel, or right button, drag")},
            {tr("Cloud: set the point to turn around"), tr("double click")},
            {tr("Tile large, and back"), tr("double click on its header")},
            {tr("Rows of tiles: back to the usual height"), tr("double click on the gap")},
            {tr("Parameter: back to its default"), tr("double click on its label")},
            {tr("Number: one step up or down"), tr("wheel in its field")},
            {tr("Open files"), tr("drop them anywhere")}};
}

}  // namespace

ShortcutDialog::ShortcutDialog(Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent), m_shortcuts(shortcuts) {
    setObjectName("shortcutDialog");
    setWindowTitle(tr("Keyboard shortcuts"));
    fitDialog(*this, kSize);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, metrics::kTextRight);
    layout->addWidget(new Label(tr("Keyboard shortcuts"), Ink::Text, TextRole::DialogTitle));
    auto* search = new QLineEdit;
    search->setObjectName("shortcutSearch");
    search->setAccessibleName(tr("Search actions and keys"));
    search->setPlaceholderText(tr("An action or a key, such as export or Ctrl+E"));
    connect(search, &QLineEdit::textChanged, this, &ShortcutDialog::filter);
    layout->addWidget(search);
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, metrics::kTextRight, 0);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    addActions(*grid);
    addGestures(*grid);
    grid->setRowStretch(grid->rowCount(), 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(scroll, 1);
    auto* conflict = new QHBoxLayout;
    m_conflict = new Label({}, Ink::Warn);
    m_conflict->setObjectName("shortcutConflict");
    m_conflict->setWordWrap(true);
    m_take = new PushButton(tr("Take the key"));
    m_take->setObjectName("shortcutTake");
    connect(m_take, &QPushButton::clicked, this, &ShortcutDialog::applyKey);
    conflict->addWidget(m_conflict, 1);
    conflict->addWidget(m_take);
    layout->addLayout(conflict);
    layout->addWidget(new HairLine);
    auto* foot = new QHBoxLayout;
    auto* resetAll = new PushButton(tr("Reset all"));
    resetAll->setObjectName("shortcutResetAll");
    resetAll->setAutoDefault(false);
    connect(resetAll, &QPushButton::clicked, &m_shortcuts, &Shortcuts::resetAll);
    auto* close = new PushButton(tr("Close"), PushButton::Kind::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    foot->addWidget(resetAll);
    foot->addStretch();
    foot->addWidget(close);
    layout->addLayout(foot);
    connect(&m_shortcuts, &Shortcuts::changed, this, &ShortcutDialog::showKeys);
    showKeys();
    search->setFocus();
}

// In the order of the menu bar; what is in none of its menus comes last.
void ShortcutDialog::addActions(QGridLayout& grid) {
    std::map<qsizetype, std::pair<QMenu*, std::vector<QAction*>>> byPlace;
    for (QAction* action : m_shortcuts.actions()) {
        QMenu* menu = menuOf(*action);
        auto& [of, actions] = byPlace[placeOf(menu)];
        of = menu;
        actions.push_back(action);
    }
    for (const auto& [place, group] : byPlace) {
        const auto& [menu, actions] = group;
        Group& made = addGroup(grid, menu ? menu->title().remove('&') : tr("Third tile and others"));
        made.actions = actions;
        for (QAction* action : made.actions) addRow(grid, *action);
    }
}

void ShortcutDialog::addGestures(QGridLayout& grid) {
    Group& group = addGroup(grid, tr("Mouse"));
    for (const Gesture& gesture : gestures()) {
        const int line = grid.rowCount();
        auto* what = new Label(gesture.what);
        auto* how = new Label(gesture.how, Ink::Dim);
        grid.addWidget(what, line, 0);
        grid.addWidget(how, line, 1, 1, 3);
        group.gestures.emplace_back(what, how);
    }
}

ShortcutDialog::Group& ShortcutDialog::addGroup(QGridLayout& grid, const QString& title) {
    auto* label = new Label(title, Ink::Text, TextRole::Title);
    label->setObjectName("shortcutGroup");
    label->setContentsMargins(0, m_groups.empty() ? 0 : kGroupGap, 0, 0);
    grid.addWidget(label, grid.rowCount(), 0, 1, 4);
    return m_groups.emplace_back(Group{label, {}, {}});
}

void ShortcutDialog::addRow(QGridLayout& grid, QAction& action) {
    Row row{new Label(plainText(action)), new QKeySequenceEdit, new ToolButton("close", tr("No key")),
            new ToolButton("undo", {})};
    const int line = grid.rowCount();
    row.name->setToolTip(action.statusTip());
    row.name->setBuddy(row.key);
    row.key->setObjectName("key." + action.objectName());
    row.key->setAccessibleName(tr("Key for %1").arg(plainText(action)));
    row.key->setFixedWidth(kKeyWidth);
    row.reset->setObjectName("reset." + action.objectName());
    row.reset->setAccessibleName(tr("Reset the key for %1").arg(plainText(action)));
    grid.addWidget(row.name, line, 0);
    grid.addWidget(row.key, line, 1);
    row.clear->setObjectName("clear." + action.objectName());
    row.clear->setAccessibleName(tr("No key for %1").arg(plainText(action)));
    grid.addWidget(row.clear, line, 2);
    grid.addWidget(row.reset, line, 3);
    connect(row.key, &QKeySequenceEdit::editingFinished, this, [this, &action, edit = row.key] {
        // The field would accept up to four chords in a row; an action here has one.
        const QKeySequence typed = edit->keySequence();
        if (!typed.isEmpty()) change(action, QKeySequence(typed[0]));
    });
    connect(row.clear, &QToolButton::clicked, this, [this, &action] { m_shortcuts.setKey(action, {}); });
    connect(row.reset, &QToolButton::clicked, this, [this, &action] { m_shortcuts.reset(action); });
    m_rows[&action] = row;
}

void ShortcutDialog::showKeys() {
    for (const auto& [action, row] : m_rows) {
        row.key->setKeySequence(action->shortcut());
        row.clear->setEnabled(!action->shortcut().isEmpty());
        row.reset->setEnabled(!m_shortcuts.isDefault(*action));
        const QString key = m_shortcuts.defaultKey(*action).toString(QKeySequence::NativeText);
        row.reset->setToolTip(key.isEmpty() ? tr("Back to no key") : tr("Back to %1").arg(key));
    }
    m_asking = nullptr;
    m_conflict->setText({});
    m_take->hide();
}

void ShortcutDialog::filter(const QString& search) {
    for (const auto& [action, row] : m_rows) {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        const bool shown = (plainText(*action) + ' ' + key + ' ' + action->statusTip())
                               .contains(search.trimmed(), Qt::CaseInsensitive);
        row.name->setVisible(shown);
        row.key->setVisible(shown);
        row.clear->setVisible(shown);
        row.reset->setVisible(shown);
    }
    for (const Group& group : m_groups) {
        bool isAnyShown = false;
        for (QAction* action : group.actions) isAnyShown |= !m_rows.at(action).name->isHidden();
        for (const auto& [what, how] : group.gestures) {
            const bool shown = (group.title->text() + ' ' + what->text() + ' ' + how->text())
                                   .contains(search.trimmed(), Qt::CaseInsensitive);
            what->setVisible(shown);
            how->setVisible(shown);
            isAnyShown |= shown;
        }
        group.title->setVisible(isAnyShown);
    }
}

void ShortcutDialog::change(QAction& action, const QKeySequence& key) {
    if (key == action.shortcut()) return;
    QAction* holder = m_shortcuts.holderOf(key, action);
    holder ? showConflict(action, *holder, key) : m_shortcuts.setKey(action, key);
}

void ShortcutDialog::showConflict(QAction& action, QAction& holder, const QKeySequence& key) {
    showKeys();
    m_asking = &action;
    m_wanted = key;
    m_conflict->setText(tr("%1 belongs to “%2”. Taking it leaves that without a key.")
                            .arg(key.toString(QKeySequence::NativeText), plainText(holder)));
    m_take->show();
}

void ShortcutDialog::applyKey() {
    if (m_asking) m_shortcuts.setKey(*m_asking, m_wanted);
}

}  // namespace stereo::ui
