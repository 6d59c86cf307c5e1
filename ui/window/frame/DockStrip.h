#pragma once

#include <QWidget>

class QVBoxLayout;

namespace stereo::ui {

class Section;
class ToolButton;

/// A panel folded to a strip: the icons of its sections below one another, with a dot on one that needs
/// attention.
class DockStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kWidth = 36;

    /// `unfoldIcon` is the icon of the top button, which opens the whole panel.
    DockStrip(const QString& title, const QString& unfoldIcon, const QList<Section*>& sections,
              QWidget* parent = nullptr);

Q_SIGNALS:
    void panelRequested();
    void sectionRequested(stereo::ui::Section* section);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// The row of the button.
    QWidget& add(ToolButton& button, int height);

    QVBoxLayout* m_layout;
};

}  // namespace stereo::ui
