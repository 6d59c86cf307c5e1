#include "ui/window/frame/HistoryControl.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "app/workbench/Workbench.h"
#include "ui/window/words/OptionWords.h"

namespace stereo::ui {
namespace {

constexpr int kIdleMs = 1000;

/// Whether a person writes a longer text, which is one step until the focus goes elsewhere.
bool isWriting() {
    const auto* text = qobject_cast<const QPlainTextEdit*>(QApplication::focusWidget());
    return text && !text->isReadOnly();
}

/// Whether a text takes the key for undo or redo without having anything to undo or redo.
template <typename Text>
bool isLostIn(const Text& text, const QKeyEvent& key, bool canUndo, bool canRedo) {
    return !text.isReadOnly() &&
           ((key.matches(QKeySequence::Undo) && !canUndo) || (key.matches(QKeySequence::Redo) && !canRedo));
}

/// The text field that `widget` belongs to; null when there is none.
const QLineEdit* textField(const QObject* widget) {
    const auto* field = qobject_cast<const QLineEdit*>(widget);
    if (field || !qobject_cast<const QAbstractSpinBox*>(widget)) return field;
    return widget->findChild<const QLineEdit*>();
}

}  // namespace

HistoryControl::HistoryControl(app::Workbench& workbench, QAction& undo, QAction& redo, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_undo(undo), m_redo(redo) {
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_idle, &QTimer::timeout, this, &HistoryControl::endStepIfIdle);
    connect(&m_undo, &QAction::triggered, &m_workbench, &app::Workbench::undo);
    connect(&m_redo, &QAction::triggered, &m_workbench, &app::Workbench::redo);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &HistoryControl::showHistory);
    connect(&m_workbench, &app::Workbench::projectChanged, &m_idle, qOverload<>(&QTimer::start));
    showHistory();
    qApp->installEventFilter(this);
}

void HistoryControl::showHistory() {
    const app::ProjectHistory& history = m_workbench.history();
    m_undo.setEnabled(history.canUndo());
    m_redo.setEnabled(history.canRedo());
    const auto titles = [this](const std::vector<std::string>& names) {
        return optionTitles(names, m_workbench.choice().matcher(), m_workbench.choice().matchers());
    };
    m_undo.setText(history.canUndo() ? tr("&Undo %1").arg(titles(history.undoNames())) : tr("&Undo"));
    m_redo.setText(history.canRedo() ? tr("&Redo %1").arg(titles(history.redoNames())) : tr("&Redo"));
}

void HistoryControl::endStepIfIdle() {
    if (isWriting()) return;
    QGuiApplication::mouseButtons() == Qt::NoButton ? m_workbench.endStep() : m_idle.start();
}

bool HistoryControl::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::FocusIn) {
        if (watched->isWidgetType()) m_workbench.endStep();
        return false;
    }
    // A text field takes these keys whether it has something to undo or not.
    if (event->type() != QEvent::ShortcutOverride) return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    bool isLost = false;
    if (const QLineEdit* field = textField(watched))
        isLost = isLostIn(*field, key, field->isUndoAvailable(), field->isRedoAvailable());
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(watched)) {
        const auto& written = *text->document();
        isLost = isLostIn(*text, key, written.isUndoAvailable(), written.isRedoAvailable());
    }
    if (isLost) event->ignore();
    return isLost;
}

}  // namespace stereo::ui
