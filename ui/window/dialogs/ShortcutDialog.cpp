#include "ui/window/dialogs/ShortcutDialog.h"

#include <QAction>
#include <QGridLayout>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QScrollArea>

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
    for (QAction* action : m_shortcuts.actions()) addRow(*grid, *action);
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
