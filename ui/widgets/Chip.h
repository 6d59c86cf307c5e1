#pragma once

#include <QWidget>

#include "ui/widgets/PaintChip.h"

namespace stereo::ui {

/// A small mark with an icon: "stale", "preview, iteration 13", "verified".
class Chip : public QWidget {
    Q_OBJECT

public:
    /// An empty icon name means the tone's own.
    explicit Chip(const QString& text, Tone tone, const QString& iconName = {}, QWidget* parent = nullptr);

    [[nodiscard]] const QString& text() const { return m_text; }
    void setContents(const QString& text, Tone tone, const QString& iconName = {});
    /// Without a ground, as beside Run.
    void setFilled(bool filled);
    /// Only the icon; the text becomes the tool tip.
    void setCompact(bool compact);
    [[nodiscard]] bool isCompact() const { return m_compact; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] ChipLook look() const;

    QString m_text;
    Tone m_tone = Tone::Neutral;
    QString m_iconName;
    bool m_filled = true;
    bool m_compact = false;
};

}  // namespace stereo::ui
