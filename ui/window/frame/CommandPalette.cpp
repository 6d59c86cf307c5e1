#include "ui/window/frame/CommandPalette.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/Section.h"
#include "ui/window/dialogs/FitDialog.h"
#include "ui/window/frame/Shortcuts.h"

namespace stereo::ui {
namespace {

constexpr QSize kSize{560, 420};
constexpr int kKeyRole = Qt::UserRole;

/// Name left, key right.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, metrics::kRowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Tokens& tokens = tokensOf(*option.widget);
        const bool chosen = option.state & QStyle::State_Selected;
        const bool enabled = option.state & QStyle::State_Enabled;
        if (chosen) painter->fillRect(option.rect, tokens.selection);
        const QRect place = option.rect.adjusted(metrics::kTextRight, 0, -metrics::kTextRight, 0);
        painter->setFont(ui::font(TextRole::Caption));
        painter->setPen(!enabled ? tokens.faint : chosen ? tokens.onSelection : tokens.dim);
        const QString key = index.data(kKeyRole).toString();
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, key);
        const int keyWidth = painter->fontMetrics().horizontalAdvance(key) + metrics::kSpacing;
        painter->setFont(ui::font(TextRole::Normal));
        painter->setPen(!enabled ? tokens.faint : chosen ? tokens.onSelection : tokens.text);
        const QRect namePlace = place.adjusted(0, 0, -keyWidth, 0);
        painter->drawText(
            namePlace, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, namePlace.width()));
    }
};

/// 0 = best; none when it does not match.
std::optional<int> rankOf(const Command& command, const QString& search) {
    const bool isWholeName = command.name.compare(search, Qt::CaseInsensitive) == 0 ||
                             command.name.endsWith(": " + search, Qt::CaseInsensitive);
    if (isWholeName && !search.isEmpty()) return 0;
    if (command.name.startsWith(search, Qt::CaseInsensitive)) return 1;
    const QStringList words = search.split(' ', Qt::SkipEmptyParts);
    const auto holds = [&](const QString& text) {
        return std::ranges::all_of(
            words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    if (holds(command.name)) return 2;
    return holds(command.name + ' ' + command.words) ? std::optional(3) : std::nullopt;
}

/// A section without a subject is hidden; a folded one is not.
bool isInHiddenSection(const ParameterRow& row) {
    for (const QWidget* above = row.parentWidget(); above; above = above->parentWidget())
        if (qobject_cast<const Section*>(above) && above->isHidden()) return true;
    return false;
}

void focusRow(ParameterRow& row) {
    for (QWidget* above = row.parentWidget(); above; above = above->parentWidget()) {
        if (auto* section = qobject_cast<Section*>(above)) section->setExpanded(true);
        if (auto* scroll = qobject_cast<QScrollArea*>(above)) scroll->ensureWidgetVisible(&row);
    }
    row.window()->activateWindow();
    QWidget* control = row.control();
    if (control->focusPolicy() == Qt::NoFocus) {
        for (QWidget* part : control->findChildren<QWidget*>()) {
            if (part->focusPolicy() == Qt::NoFocus || !part->isEnabled()) continue;
            control = part;
            break;
        }
    }
    control->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace

std::vector<const Command*> findCommands(const std::vector<Command>& commands, const QString& search) {
    std::vector<std::pair<int, const Command*>> ranked;
    for (const Command& command : commands) {
        if (const auto rank = rankOf(command, search.trimmed())) ranked.emplace_back(*rank, &command);
    }
    std::ranges::stable_sort(ranked, {}, [](const auto& entry) { return entry.first; });
    std::vector<const Command*> found;
    for (const auto& [rank, command] : ranked) found.push_back(command);
    return found;
}

std::vector<Command> commandsOf(const Shortcuts& shortcuts, QWidget& root) {
    std::vector<Command> commands;
    for (QAction* action : shortcuts.actions()) {
        commands.push_back({plainText(*action), action->statusTip(),
                            action->shortcut().toString(QKeySequence::NativeText), action->isEnabled(),
                            [action] { action->trigger(); }});
    }
    for (ParameterRow* row : root.findChildren<ParameterRow*>()) {
        const QString name = row->control()->accessibleName();
        if (name.isEmpty() || row->isHidden() || isInHiddenSection(*row)) continue;
        commands.push_back({CommandPalette::tr("Parameter: %1").arg(name),
                            row->toolTip(),
                            {},
                            row->disabledReason().isEmpty(),
                            [row] { focusRow(*row); }});
    }
    return commands;
}

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent), m_commands(std::move(commands)) {
    setObjectName("commandPalette");
    setWindowTitle(tr("Command palette"));
    fitDialog(*this, kSize);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kTextRight, metrics::kTextRight, metrics::kTextRight,
                               metrics::kTextRight);
    m_search = new QLineEdit;
    m_search->setObjectName("paletteSearch");
    m_search->setAccessibleName(tr("Search commands and parameters"));
    m_search->setPlaceholderText(tr("A command or a parameter, such as scale or valid_iters"));
    m_search->installEventFilter(this);
    m_list = new QListWidget;
    m_list->setObjectName("paletteList");
    m_list->setAccessibleName(tr("What was found"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_nothing = new Label(tr("Nothing has that name."), Ink::Dim);
    layout->addWidget(m_search);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::showFound);
    connect(m_search, &QLineEdit::returnPressed, this, &CommandPalette::doChosen);
    connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::doChosen);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::doChosen);
    showFound();
    m_search->setFocus();
}

void CommandPalette::showFound() {
    m_found = findCommands(m_commands, m_search->text());
    m_list->clear();
    for (const Command* command : m_found) {
        auto* item = new QListWidgetItem(command->name, m_list);
        item->setData(kKeyRole, command->key);
        if (!command->enabled) item->setFlags(Qt::NoItemFlags);
    }
    m_nothing->setVisible(m_found.empty());
    const auto first = std::ranges::find_if(m_found, &Command::enabled);
    if (first != m_found.end()) m_list->setCurrentRow(static_cast<int>(first - m_found.begin()));
}

void CommandPalette::doChosen() {
    const int row = m_list->currentRow();
    if (row < 0 || !m_found[static_cast<std::size_t>(row)]->enabled) return;
    const auto act = m_found[static_cast<std::size_t>(row)]->act;
    accept();
    act();
}

// Up and down move the choice while the search keeps the focus.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace stereo::ui
