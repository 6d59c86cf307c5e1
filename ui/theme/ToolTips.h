#pragma once

#include <QObject>
#include <Qt>

#include "ui/theme/RichText.h"

class QHelpEvent;
class QWidget;

namespace stereo::ui {

/// How the program shows tool tips: as plain text whatever stands in it, where Qt would guess markup, and in
/// lines, where Qt leaves a plain text on one line, however wide, so that its end leaves the screen. Only
/// what setRichTip() gave has emphasis. Install one on the application.
class ToolTips : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Qt::TextFormat m_format = Qt::PlainText;  ///< of the tip that is made next
};

/// Shows a tip that is none of the widget's own, where its ToolTip event asks for it.
void showPlainTip(const QHelpEvent& event, const QString& text, QWidget& widget);

/// Gives the widget a tip with emphasis, in place of any it had.
void setRichTip(QWidget& widget, const RichText& tip);

}  // namespace stereo::ui
