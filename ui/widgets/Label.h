#pragma once

#include <QLabel>

#include "ui/theme/Fonts.h"
#include "ui/theme/RichText.h"
#include "ui/theme/Tokens.h"

namespace stereo::ui {

/// A text in one of the theme's inks; faint while disabled, right after a change of theme. Plain, whatever
/// stands in it, where QLabel would guess markup; emphasis comes by setRichText().
class Label : public QLabel {
    Q_OBJECT

public:
    explicit Label(const QString& text = {}, Ink ink = Ink::Text, TextRole role = TextRole::Normal,
                   QWidget* parent = nullptr);

    void setText(const QString& text);
    void setRichText(const RichText& text);

    [[nodiscard]] Ink ink() const { return m_ink; }
    void setInk(Ink ink);

protected:
    bool event(QEvent* event) override;

private:
    void recolour();

    Ink m_ink;
};

}  // namespace stereo::ui
