#include "tests/gui/window/ClippedText.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QLabel>
#include <QTextDocument>
#include <QToolButton>

#include "ui/widgets/ElidedLabel.h"

namespace stereo::test {
namespace {

/// What is drawn of a label's text, without its marks.
int textWidth(const QLabel& label) {
    if (label.wordWrap()) return 0;
    if (!Qt::mightBeRichText(label.text())) {
        int widest = 0;
        for (const QString& line : label.text().split('\n')) {
            widest = std::max(widest, label.fontMetrics().horizontalAdvance(line));
        }
        return widest;
    }
    QTextDocument document;
    document.setDefaultFont(label.font());
    document.setHtml(label.text());
    return static_cast<int>(document.idealWidth()) - 2 * static_cast<int>(document.documentMargin());
}

std::string nameOf(const QWidget& widget) {
    QString name = QStringLiteral("%1 %2").arg(widget.metaObject()->className(), widget.objectName());
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        name += QStringLiteral(" '%1'").arg(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        name += QStringLiteral(" '%1'").arg(button->text());
    }
    return name.toStdString();
}

bool isInScrollArea(const QWidget& widget, const QWidget& root) {
    for (const QWidget* above = widget.parentWidget(); above && above != &root;
         above = above->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(above)) return true;
    }
    return false;
}

}  // namespace

std::vector<std::string> clippedTexts(const QWidget& root) {
    std::vector<std::string> found;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->isWindow()) continue;
        const QWidget* parent = widget->parentWidget();
        const bool scrolls = isInScrollArea(*widget, root);
        const QRect place = widget->geometry();
        if (place.right() > parent->width() + 1 || (!scrolls && place.bottom() > parent->height() + 1)) {
            found.push_back(nameOf(*widget) + " reaches out of " + nameOf(*parent));
        }
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (qobject_cast<const ui::ElidedLabel*>(widget)) continue;
        if (label && label->pixmap().isNull() && textWidth(*label) > label->contentsRect().width()) {
            found.push_back(nameOf(*widget) + " is narrower than its text");
        }
        if (label && label->wordWrap() && label->heightForWidth(label->width()) > label->height()) {
            found.push_back(nameOf(*widget) + " is lower than its text");
        }
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (button && (button->width() < button->minimumSizeHint().width() ||
                       button->height() + 1 < button->fontMetrics().height())) {
            found.push_back(nameOf(*widget) + " is smaller than it must be");
        }
    }
    return found;
}

}  // namespace stereo::test
