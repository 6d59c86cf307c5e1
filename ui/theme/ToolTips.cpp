#include "ui/theme/ToolTips.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QStringList>
#include <QTextLayout>
#include <QToolTip>
#include <QWidget>

namespace stereo::ui {

namespace {

constexpr int kLineWidth = 320;
constexpr const char* kRichTip = "richTip";

QStringList linesOf(const QString& paragraph) {
    QTextLayout layout(paragraph, QToolTip::font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(kLineWidth);
        lines << paragraph.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines.isEmpty() ? QStringList(QString()) : lines;
}

/// Wrapped at the width of the design; existing line breaks stay.
QString wrapped(const QString& text) {
    QStringList lines;
    for (const QString& paragraph : text.split('\n')) lines << linesOf(paragraph);
    return lines.join('\n');
}

/// Qt's own label; its class is private.
bool isTip(const QObject& object) {
    return object.inherits("QTipLabel");
}

/// A property, so that a plain tip that is set later is not taken for markup.
bool hasRichTip(const QWidget& widget) {
    return !widget.toolTip().isEmpty() && widget.property(kRichTip).toString() == widget.toolTip();
}

/// Qt reuses a visible tip for the next text, in the format of the first.
void removeTipsUnlike(Qt::TextFormat format) {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (isTip(*widget) && static_cast<QLabel*>(widget)->textFormat() != format) delete widget;
    }
}

}  // namespace

bool ToolTips::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Polish && isTip(*watched)) {  // before it gets its text
        static_cast<QLabel*>(watched)->setTextFormat(m_format);
    }
    if (event->type() != QEvent::ToolTip || !watched->isWidgetType()) return false;
    auto& widget = static_cast<QWidget&>(*watched);
    const auto& help = static_cast<const QHelpEvent&>(*event);
    m_format = hasRichTip(widget) ? Qt::RichText : Qt::PlainText;
    removeTipsUnlike(m_format);  // also for what menus and lists show by themselves
    if (m_format == Qt::RichText) {
        QToolTip::showText(help.globalPos(), widget.toolTip(), &widget, {}, widget.toolTipDuration());
    } else if (!widget.toolTip().isEmpty()) {
        showPlainTip(help, widget.toolTip(), widget);
    }
    m_format = Qt::PlainText;
    return !widget.toolTip().isEmpty();
}

void showPlainTip(const QHelpEvent& event, const QString& text, QWidget& widget) {
    QToolTip::showText(event.globalPos(), wrapped(text), &widget, {}, widget.toolTipDuration());
}

void setRichTip(QWidget& widget, const RichText& tip) {
    const QString html = QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(tip.html());
    widget.setToolTip(html);
    widget.setProperty(kRichTip, html);
}

}  // namespace stereo::ui
