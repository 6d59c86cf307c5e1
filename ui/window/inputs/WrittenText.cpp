#include "ui/window/inputs/WrittenText.h"

#include <QSignalBlocker>

namespace stereo::ui {

WrittenText::WrittenText(int mostCharacters, QWidget* parent)
    : QPlainTextEdit(parent), m_mostCharacters(mostCharacters) {
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::textChanged, this, &WrittenText::adopt);
}

bool WrittenText::showText(const QString& text) {
    if (m_shown == text) return false;
    m_shown = text;
    const QSignalBlocker quiet(this);
    setPlainText(text);
    return true;
}

void WrittenText::adopt() {
    const QString text = toPlainText();
    if (text.size() > m_mostCharacters && text.size() > m_shown.size()) {
        const QSignalBlocker quiet(this);
        undo();
        return;
    }
    m_shown = text;
    Q_EMIT written(text);
}

}  // namespace stereo::ui
