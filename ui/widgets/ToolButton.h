#pragma once

#include <QToolButton>

namespace stereo::ui {

/// A flat 24 px button with a 16 px icon; the tip is its accessible name too. Give it a default
/// action instead and it takes icon, tip and state from there.
class ToolButton : public QToolButton {
    Q_OBJECT

public:
    ToolButton(const QString& iconName, const QString& tip, QWidget* parent = nullptr);

    /// Icon and text, as wide as both; an empty icon name gives text alone.
    [[nodiscard]] static ToolButton* withText(const QString& iconName, const QString& text,
                                              const QString& tip, QWidget* parent = nullptr);
};

}  // namespace stereo::ui
