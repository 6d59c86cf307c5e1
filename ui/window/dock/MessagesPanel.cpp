#include "ui/window/dock/MessagesPanel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollBar>

#include "app/workbench/MessageLog.h"
#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {
namespace {

struct Look {
    QString word;
    Ink ink;
};

Look lookOf(app::Severity severity) {
    switch (severity) {
        case app::Severity::Failure:
            return {MessagesPanel::tr("failed"), Ink::Error};
        case app::Severity::Warning:
            return {MessagesPanel::tr("warning"), Ink::Warn};
        case app::Severity::Note:
            break;
    }
    return {MessagesPanel::tr("note"), Ink::Dim};
}

QString textOf(const app::Message& message) {
    QString text = QString::fromStdString(message.text);
    if (!message.detail.empty() && message.detail != message.text) {
        text += QStringLiteral(" (%1)").arg(QString::fromStdString(message.detail).simplified());
    }
    return text;
}

}  // namespace

MessagesPanel::MessagesPanel(app::MessageLog& log, QWidget* parent) : QPlainTextEdit(parent), m_log(log) {
    setObjectName("messages");
    setAccessibleName(tr("Messages since the start"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(8);
    setViewportMargins(8, 0, 4, 0);  // aligns the text with the docks' titles
    setFont(ui::font(TextRole::Log));
    setPlaceholderText(tr("No messages yet"));
    connect(&m_log, &app::MessageLog::changed, this, &MessagesPanel::showMessages);
    showMessages();
}

QWidget* MessagesPanel::makeTools() {
    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins({});
    row->setSpacing(0);
    auto* copy = new ToolButton("copy", tr("Copy all messages as text"));
    copy->setObjectName("copyMessages");
    auto* clear = ToolButton::withText({}, tr("Clear"), tr("Forget the messages so far"));
    clear->setObjectName("clearMessages");
    row->addStretch();
    row->addWidget(copy);
    row->addWidget(clear);
    connect(copy, &QToolButton::clicked, this, &MessagesPanel::copyAll);
    connect(clear, &QToolButton::clicked, &m_log, &app::MessageLog::clear);
    const auto enable = [this, copy, clear] {
        for (QWidget* button : {copy, clear}) button->setEnabled(!m_log.messages().empty());
    };
    connect(&m_log, &app::MessageLog::changed, tools, enable);
    enable();
    return tools;
}

void MessagesPanel::copyAll() const {
    QGuiApplication::clipboard()->setText(toPlainText());
}

// All of it again: a new theme changes the colours of existing text, and there are at most 500 lines.
void MessagesPanel::showMessages() {
    clear();
    const Tokens& tokens = tokensOf(*this);
    QTextCursor cursor(document());
    const auto write = [&](const QString& text, Ink ink) {
        QTextCharFormat format;
        format.setForeground(colour(tokens, ink));
        cursor.insertText(text, format);
    };
    for (const app::Message& message : m_log.messages()) {
        if (!cursor.atStart()) cursor.insertBlock();
        const Look look = lookOf(message.severity);
        write(message.when.toString(QStringLiteral("HH:mm:ss  ")), Ink::Dim);
        write(look.word.leftJustified(9), look.ink);
        write(textOf(message), Ink::Text);
    }
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (isVisible()) m_log.markRead();
}

void MessagesPanel::showEvent(QShowEvent* event) {
    QPlainTextEdit::showEvent(event);
    m_log.markRead();
}

void MessagesPanel::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) showMessages();
}

}  // namespace stereo::ui
