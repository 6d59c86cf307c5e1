#include "ui/widgets/Label.h"

#include <QEvent>

#include "ui/theme/FlatStyle.h"

namespace stereo::ui {

Label::Label(const QString& text, Ink ink, TextRole role, QWidget* parent) : QLabel(parent), m_ink(ink) {
    setText(text);
    setFont(ui::font(role));
    recolour();
}

// The format is set while the label is empty, so that the old text is never shown in the new format.
void Label::setText(const QString& text) {
    if (textFormat() != Qt::PlainText) clear();
    setTextFormat(Qt::PlainText);
    QLabel::setText(text);
}

void Label::setRichText(const RichText& text) {
    if (textFormat() != Qt::RichText) clear();
    setTextFormat(Qt::RichText);
    QLabel::setText(text.html());
}

void Label::setInk(Ink ink) {
    m_ink = ink;
    recolour();
}

// A label that was never shown gets no change event; Polish comes instead.
bool Label::event(QEvent* event) {
    const QEvent::Type type = event->type();
    const bool handled = QLabel::event(event);
    if (type == QEvent::PaletteChange || type == QEvent::StyleChange || type == QEvent::Polish) recolour();
    return handled;
}

// Not for the disabled group: a colour set there would keep the label from dimming.
void Label::recolour() {
    const QColor ink = colour(tokensOf(*this), m_ink);
    QPalette colours = palette();
    if (colours.color(QPalette::Active, QPalette::WindowText) == ink) return;
    colours.setColor(QPalette::Active, QPalette::WindowText, ink);
    colours.setColor(QPalette::Inactive, QPalette::WindowText, ink);
    setPalette(colours);
}

}  // namespace stereo::ui
