#include "ui/window/dock/MessagesButton.h"

#include "app/workbench/MessageLog.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

QIcon iconOf(app::Severity severity) {
    switch (severity) {
        case app::Severity::Failure:
            return icon("error", Ink::Error);
        case app::Severity::Warning:
            return icon("warning", Ink::Warn);
        case app::Severity::Note:
            break;
    }
    return icon("messages");
}

QString worstOf(app::Severity severity) {
    switch (severity) {
        case app::Severity::Failure:
            return MessagesButton::tr("Something failed; open the messages (Ctrl+Shift+M)");
        case app::Severity::Warning:
            return MessagesButton::tr("There is a warning; open the messages (Ctrl+Shift+M)");
        case app::Severity::Note:
            break;
    }
    return MessagesButton::tr("Open the messages (Ctrl+Shift+M)");
}

}  // namespace

MessagesButton::MessagesButton(const app::MessageLog& log, QWidget* parent)
    : QToolButton(parent), m_log(log) {
    setObjectName("messagesButton");
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setFont(ui::font(TextRole::Caption));
    setIconSize({metrics::kIcon, metrics::kIcon});
    setFixedHeight(metrics::kToolButton);
    connect(&m_log, &app::MessageLog::changed, this, &MessagesButton::showCount);
    showCount();
}

void MessagesButton::showCount() {
    const std::size_t count = m_log.unread();
    setText(count                      ? counted(count, tr("message"), tr("messages"))
            : m_log.messages().empty() ? tr("No messages")
                                       : tr("Messages"));
    setIcon(iconOf(m_log.worstUnread()));
    setToolTip(worstOf(m_log.worstUnread()));
    setAccessibleName(text());
    setAccessibleDescription(toolTip());
}

}  // namespace stereo::ui
