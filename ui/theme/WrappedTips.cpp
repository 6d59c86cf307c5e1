#include "ui/theme/WrappedTips.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>
#include <QWidget>

namespace stereo::ui {

namespace {

constexpr int kLineWidth = 320;

}  // namespace

QString WrappedTips::wrapped(const QString& text) {
    if (Qt::mightBeRichText(text)) return text;
    const int width = QFontMetrics(QToolTip::font()).horizontalAdvance(text);
    if (width <= kLineWidth || text.contains('\n')) return text;
    return QStringLiteral("<table width=%1><tr><td>%2</td></tr></table>")
        .arg(kLineWidth)
        .arg(text.toHtmlEscaped());
}

bool WrappedTips::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ToolTip || !watched->isWidgetType()) return false;
    auto* widget = static_cast<QWidget*>(watched);
    const QString text = wrapped(widget->toolTip());
    if (text == widget->toolTip()) return false;
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text, widget, {},
                       widget->toolTipDuration());
    return true;
}

}  // namespace stereo::ui
